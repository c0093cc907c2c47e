import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { Authority } from "#registry";
import { type CaseSource, caseRecord, decisionRecord, resultRecord } from "./records.ts";

/** 案件、决定、执行结果: three views of the same streams; the last two of those with a decision. */
export const CASE_RECORDS = { cases: caseRecord, decisions: decisionRecord, results: resultRecord } as const;
export type CaseKind = keyof typeof CASE_RECORDS;

/** One that is being decided anew has been decided. */
const DECIDED = sql`(s.state -> 'decision' <> 'null'::jsonb or s.state ? 'formerDecisions')`;
const FILTERS = { cases: sql`true`, decisions: DECIDED, results: DECIDED } as const;

type Range = {
	/** Not itself; both empty for the beginning. */
	readonly after: { readonly at: string; readonly id: string };
	/** Itself too; without it up to now. */
	readonly upto?: string;
	readonly limit: number;
};

/** In the order of their last change; the transaction sees the authority. */
export async function listCaseRows(
	tx: Tx,
	authority: Pick<Authority, "id" | "name">,
	kind: CaseKind,
	{ after, upto, limit }: Range,
): Promise<readonly CaseSource[]> {
	const { rows } = await sql<CaseSource>`
		select s.stream_id as id, s.version, s.updated_at as "updatedAt", s.state, s.due_on as "dueOn",
			coalesce(u.name, ${authority.name}) as "unitName"
		from core.stream s left join core.unit u on u.org_path = s.org_path
		where s.kind = 'case' and s.authority_id = ${authority.id} and ${FILTERS[kind]}
			and (s.updated_at, s.stream_id) > (${after.at}, ${after.id})
			and (${upto ?? null}::text is null or s.updated_at <= ${upto ?? null})
		order by s.updated_at, s.stream_id limit ${limit}`.execute(tx);
	return rows;
}

/** `held`: all there are; `inRange`: those last changed after the one moment and up to the other. */
export async function countCaseRows(
	tx: Tx,
	authorityId: string,
	kind: CaseKind,
	{ after, upto }: { after: string; upto: string },
): Promise<{ held: number; inRange: number }> {
	const { rows } = await sql<{ held: number; inRange: number }>`
		select count(*)::int as held,
			count(*) filter (where s.updated_at > ${after} and s.updated_at <= ${upto})::int as "inRange"
		from core.stream s where s.kind = 'case' and s.authority_id = ${authorityId} and ${FILTERS[kind]}`.execute(tx);
	return rows[0] ?? { held: 0, inRange: 0 };
}

const FIRST_EVENT: Readonly<Record<CaseKind, string>> = {
	cases: "ClueRegistered",
	decisions: "DecisionMade",
	results: "DecisionMade",
};

/** The same number asked of the record of events instead of the rows made of it: the other side of a reconciliation. */
export async function countRecorded(tx: Tx, authorityId: string, kind: CaseKind): Promise<number> {
	const { rows } = await sql<{ found: number }>`
		select count(distinct stream_id)::int as found from core.event
		where authority_id = ${authorityId} and stream_kind = 'case' and type = ${FIRST_EVENT[kind]}`.execute(tx);
	return rows[0]?.found ?? 0;
}
