import { sql } from "kysely";
import { z } from "zod";
import { type PenaltyCase, penaltyCaseKind, restored } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import type { ReportCells } from "./validate.ts";

/** A decided case with what became of its publication: what every report is made of. */
export type ReportSource = {
	readonly caseId: string;
	/** The paper of the decision it is about, which tells several of one case apart; null in items of before it was kept. */
	readonly documentId: string | null;
	readonly orgPath: string;
	readonly case: PenaltyCase;
	/** pending, drafted, checked, published, withheld, withdrawn, dropped … */
	readonly publication: string;
	readonly content: PublishedContent | null;
	readonly annulment: {
		readonly effectiveOn: string;
		readonly organ: string;
		readonly number: string;
		readonly kind: string;
	} | null;
	/** Names beside the party's own that stand in the case: never to leave it. */
	readonly persons: readonly string[];
	readonly matterCode: string;
	/** Of the matter as it is registered now: a code of the receiver, which no version of the matter changes. */
	readonly checkListCode: string;
};

const line = z.object({ id: z.string(), label: z.string(), text: z.string() });
const publishedContent = z.object({
	title: z.string().default(""),
	party: z.string(),
	naturalPerson: z.boolean(),
	conclusion: z.string(),
	fields: z.array(line),
	supplements: z.array(line),
});
export type PublishedContent = z.output<typeof publishedContent>;
/** Stored items of any shape: one from before a field has none of it. What is there and not as it must be is an error. */
const publicationState = z.object({
	annulment: z
		.object({ effectiveOn: z.string(), organ: z.string(), number: z.string(), kind: z.string() })
		.nullable()
		.default(null),
	draft: z.object({ content: publishedContent }).nullable().default(null),
	source: z.object({ persons: z.array(z.object({ name: z.string() })).default([]) }),
});

/** How a stored case of any shape is read; whatever acts a case has, that is the same. */
const cases = penaltyCaseKind([]).process;

/** More than any authority decides in a year; beyond it the period is to be cut. */
const SOURCES_MAX = 20_000;

type Period = {
	readonly from: PlainDate;
	readonly to: PlainDate;
	/** How many decisions one report is made of at most. */
	readonly max?: number;
};

/**
 * Decided within the days, in the order of the decision, as far as the transaction's scope sees them. Throws Problem
 * `report-too-large` rather than leave one out without a word.
 */
export async function listSources(
	tx: Tx,
	authorityId: string,
	{ from, to, max = SOURCES_MAX }: Period,
): Promise<readonly ReportSource[]> {
	const within = sql`p.authority_id = ${authorityId} and p.decided_on between ${from}::date and ${to}::date`;
	return await sources(tx, within, max);
}

/**
 * One decision, one key: the first of a case goes by the case, as it was when there was but one; what was made anew has a key
 * of its own, so that it is reported, and taken back, for itself.
 */
export function itemKeyOf({ caseId, documentId, case: { decision, formerDecisions = [] } }: ReportSource): string {
	const all = [...formerDecisions.map((one) => one.decision), ...(decision ? [decision] : [])];
	const first = all.find(({ outcome }) => outcome !== "transfer");
	return documentId === null || !first || first.documentId === documentId
		? caseId
		: `${caseId}${KEY_MARK}${documentId}`;
}
const KEY_MARK = "/";
/** Between the key of a decision and the number of its row, where it has several in one table. */
export const ROW_MARK = "-";

/** Of what was reported those whose decision fell or is not public any more, wherever in time they lie. */
export async function listFallen(
	tx: Tx,
	authorityId: string,
	itemKeys: readonly string[],
): Promise<readonly ReportSource[]> {
	const caseIds = [...new Set(itemKeys.map((key) => key.split(KEY_MARK)[0]?.split(ROW_MARK)[0] ?? key))];
	const fell = sql`p.authority_id = ${authorityId} and p.case_id = any(${caseIds}::text[])
		and (coalesce(s.state -> 'annulment', 'null') <> 'null'::jsonb or p.status not in ('published', 'expired'))`;
	return await sources(tx, fell, SOURCES_MAX);
}

type StoredSource = {
	readonly case_id: string;
	readonly document_id: string | null;
	readonly org_path: string;
	readonly state: unknown;
	readonly status: string;
	readonly publication: unknown;
	readonly matter_code: string | null;
	readonly check_list_code: string | null;
};

async function sources(tx: Tx, where: ReturnType<typeof sql>, max: number): Promise<readonly ReportSource[]> {
	const { rows } = await sql<StoredSource>`
		select p.case_id, p.document_id, p.org_path, c.state, p.status, s.state as publication, m.code as matter_code,
			(select n.check_list_code from core.matter n where n.authority_id = m.authority_id and n.code = m.code
				and n.check_list_code <> '' order by n.version desc limit 1) as check_list_code
		from core.publication p
		join core.stream c on c.stream_id = p.case_id and c.kind = 'case'
		join core.stream s on s.stream_id = p.stream_id and s.kind = 'publication'
		left join core.matter m on m.id = c.state -> 'matter' ->> 'id'
		where p.origin = 'case' and ${where}
		order by p.decided_on, p.number collate "C", p.case_id limit ${max + 1}`.execute(tx);
	if (rows.length > max)
		throw new Problem("report-too-large", `这一期间的决定超过 ${max} 件，一次报送装不下，请缩短期间分次报送`, {
			status: 422,
			faults: [{ path: "to", message: "请缩短期间" }],
		});
	return rows.map(reportSourceOf);
}

/** Throws a ZodError when a field of the item is there and cannot be read: a report says nothing it does not know. */
export function reportSourceOf(row: StoredSource): ReportSource {
	const { annulment, draft, source } = publicationState.parse(row.publication);
	return {
		caseId: row.case_id,
		documentId: row.document_id,
		orgPath: row.org_path,
		case: restored(cases, row.state),
		publication: row.status,
		content: row.status === "published" ? (draft?.content ?? null) : null,
		annulment,
		persons: source.persons.map((one) => one.name),
		matterCode: row.matter_code ?? "",
		checkListCode: row.check_list_code ?? "",
	};
}

/** What was reported before and whether it was taken back, by decision; the newest report of each counts. */
export async function listReported(
	tx: Tx,
	authorityId: string,
	kind: string,
): Promise<ReadonlyMap<string, { readonly cells: ReportCells; readonly cancelled: boolean }>> {
	const { rows } = await sql<{ item_key: string; cells: Record<string, string>; cancelled: boolean }>`
		select distinct on (r.item_key) r.item_key, r.cells, bool_or(r.action = 'cancel') over (partition by r.item_key) as cancelled
		from core.report_row r join core.report_run u using (run_id)
		where r.authority_id = ${authorityId} and r.kind = ${kind}
		order by r.item_key, (r.action = 'add') desc, u.made_at desc`.execute(tx);
	return new Map(rows.map((row) => [row.item_key, { cells: row.cells, cancelled: row.cancelled }]));
}
