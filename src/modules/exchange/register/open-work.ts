import { sql } from "kysely";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";

/** A stream that waits for somebody: a case, a publication, a request, a round of inspections. */
export type OpenWork = {
	readonly kind: string;
	readonly orgPath: string;
	readonly number: string | null;
	readonly openedOn: PlainDate;
	/** Who is assigned, where others still can be (行政处罚法 42; `assign-officers`); empty afterwards. */
	readonly officers: readonly string[];
};

const KINDS: Readonly<Record<string, string>> = {
	case: "案件",
	publication: "公示信息",
	request: "公众诉求",
	"hand-over": "收到的移送",
	list: "公示清单",
	"random-round": "双随机抽查",
	"announced-visit": "入企检查",
};
const NAMED_MAX = 5;

/** What is under way in the authority. Of a case its number and day are told, never whom it is about: administrators have no cases. */
export async function readOpenWork(tx: Tx, authorityId: string): Promise<readonly OpenWork[]> {
	const { rows } = await sql<OpenWork>`
		select kind, org_path as "orgPath", number, opened_on as "openedOn",
			case when kind = 'case' and jsonb_typeof(state -> 'decision') = 'null'
				then array(select officer ->> 'personId' from jsonb_array_elements(state -> 'officers') as officer)
				else '{}'::text[] end as officers
		from core.stream where authority_id = ${authorityId} and awaiting <> '{}' order by opened_on, stream_id`.execute(
		tx,
	);
	return rows;
}

/** The last day on which a case was opened under each of these versions of matters. */
export async function readLastUse(tx: Tx, matterIds: readonly string[]): Promise<ReadonlyMap<string, PlainDate>> {
	if (matterIds.length === 0) return new Map();
	const { rows } = await sql<{ id: string; last: PlainDate }>`
		select state -> 'matter' ->> 'id' as id, max(opened_on) as last from core.stream
		where kind = 'case' and state -> 'matter' ->> 'id' = any(${[...matterIds]}::text[]) group by 1`.execute(tx);
	return new Map(rows.map(({ id, last }) => [id, last]));
}

/** 案件 沁能罚字〔2024〕1号、案件（2024-05-13立项，尚无文号）等7件. */
export function namesOf(work: readonly OpenWork[]): string {
	const names = work
		.slice(0, NAMED_MAX)
		.map(({ kind, number, openedOn }) =>
			number === null ? `${openedOn}开始的${KINDS[kind] ?? "事项"}` : `${KINDS[kind] ?? "事项"}${number}`,
		);
	return `${names.join("、")}${work.length > NAMED_MAX ? `等${work.length}件` : ""}`;
}
