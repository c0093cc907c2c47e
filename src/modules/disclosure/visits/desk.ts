import { sql } from "kysely";
import type { z } from "zod";
import { type ActContext, courseOf, type EventActor, type RecordedEvent, stepsOf } from "#casework";
import { hasRole } from "#identity/contract";
import { citeOf } from "#kernel/basis";
import { dateInBeijing } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { likePattern } from "#kernel/search-text";
import type { Tx } from "#platform/db";
import { NOT_BY_HAND } from "./acts-clue.ts";
import { visitProcess } from "./process.ts";
import { type VisitRule, visitRuleOf } from "./rule.ts";
import type { VisitDetail, VisitRow, visitQuery } from "./views.ts";
import { statusOf, titleOf, type Visit } from "./visit.ts";
import type { VisitStatus } from "./vocabulary.ts";

type Row = Omit<VisitRow, "unitName" | "unrecorded"> & { unitName: string | null; total: bigint };

const isUnrecorded = (status: VisitStatus, visitOn: string, today: PlainDate) => status === "issued" && visitOn < today;

/** The notices of the scope (row security): the next ones first, then what is over. */
export async function listVisits(
	tx: Tx,
	query: z.output<typeof visitQuery>,
	{ today }: Pick<ActContext, "today">,
): Promise<{ items: VisitRow[]; total: number }> {
	const like = likePattern(query.q);
	const { rows } = await sql<Row>`
		select v.stream_id as id, v.status, v.object_name as "objectName", v.credit_code as "creditCode",
			v.matter_name as "matterName", u.name as "unitName", v.visit_on as "visitOn",
			v.confirmed_at is not null as confirmed, v.feedback_score is not null as feedback, count(*) over () as total
		from core.announced_visit v left join core.unit u on u.org_path = v.org_path
		where (${query.status} = '' or v.status = ${query.status})
			and (${query.q} = '' or v.object_name ilike ${like} or v.credit_code ilike ${like} or v.matter_name ilike ${like})
		order by (v.status in ('held', 'cancelled')), case when v.status in ('held', 'cancelled') then null else v.visit_on end,
			v.visit_on desc, v.stream_id
		limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx);
	return {
		items: rows.map(({ total: _total, ...row }) => ({
			...row,
			unitName: row.unitName ?? "",
			unrecorded: isUnrecorded(row.status, row.visitOn, today),
		})),
		total: Number(rows[0]?.total ?? 0n),
	};
}

const actorViewOf = ({ name, title, unitName }: EventActor) => ({ name, title, unitName });

export type VisitParts = {
	readonly state: Visit;
	readonly version: number;
	readonly events: readonly RecordedEvent[];
	readonly context: ActContext;
	/** Of the cases opened from it those that the reader may see. */
	readonly cases: VisitDetail["cases"];
};

/** The cases of a notice that are in the reader's scope (row security); of the others not even that they are. */
export async function casesOf(tx: Tx, { cases }: Visit): Promise<VisitDetail["cases"]> {
	const { rows } = await sql<VisitDetail["cases"][number]>`
		select stream_id as id, title, number from core.stream
		where kind = 'case' and stream_id = any(${[...cases]}::text[]) order by opened_on, stream_id`.execute(tx);
	return rows.map(({ id, title, number }) => ({ id, title, number }));
}

/** Everything the desk shows of one notice. */
export function visitDetailOf({ state, version, events, context, cases }: VisitParts): VisitDetail {
	const { authorityId, matter, plan, issue, held, cancelled, token, feedback } = state;
	const status = statusOf(state);
	// Those who went, and their unit, do not read what was said of them.
	const supervises = hasRole(context.actor, ["supervisor", "leader", "head"], state.orgPath ?? "");
	return {
		id: state.id,
		version,
		status,
		title: titleOf(state),
		authorityName: state.authorityName,
		unitName: state.unitName,
		matter,
		matterUrl: `/public/${authorityId}/lists/${matter.listKind}/${matter.rowKey}?version=${matter.version}`,
		plan,
		issue: issue && { on: issue.on, by: actorViewOf(issue.by) },
		address: token !== null && plan.openUntil >= dateInBeijing(context.now) ? `/visits/${token}` : null,
		tokenEnds: state.tokenEnds.map((one) => ({ ...one })),
		changes: state.changes.map((one) => ({ ...one })),
		confirmedAt: state.confirmedAt,
		held: held && { ...held, by: actorViewOf(held.by) },
		cancelled: cancelled && { ...cancelled, by: actorViewOf(cancelled.by) },
		feedbackAt: feedback?.at ?? null,
		feedback: supervises && feedback ? feedbackOf(feedback) : null,
		unrecorded: isUnrecorded(status, plan.visitOn, context.today),
		rules: rulesOf(visitRuleOf(context.rules)),
		clues: state.clues.map((one) => ({ ...one, by: actorViewOf(one.by) })),
		cases,
		mayOpenCase: state.clues.length > 0 && hasRole(context.actor, ["handler"], context.actor.unitPath),
		timeline: courseOf(visitProcess, events),
		next: stepsOf(visitProcess, state, context, NOT_BY_HAND),
	};
}

function feedbackOf({ score, shown, matched, comment }: NonNullable<Visit["feedback"]>) {
	return { score, shown, matched, comment };
}

/** What the rules ask of this inspection, each with its article; what no text has is not listed. */
function rulesOf(rule: VisitRule): VisitDetail["rules"] {
	const line = (label: string, found: { items: readonly string[]; basis: string; via: string | null } | null) =>
		found === null ? [] : [{ label, items: [...found.items], basis: found.basis, via: found.via }];
	const own = (found: { items: readonly string[]; basis: VisitRule["paper"] } | null) =>
		found && { items: found.items, basis: citeOf(found.basis), via: null };
	const { identification } = rule.conduct;
	return [
		...line("应当出示执法证件", identification.activities),
		...line("例外", identification.exception),
		...line("应当告知", { items: rule.told, basis: citeOf(rule.toldBasis), via: rule.toldVia }),
		...line("应当告知每名人员的", own(rule.identity)),
		...line("随同人员应当告知身份", own(rule.companions)),
		...line("着装和标识", own(rule.dress)),
		...line("应当出具执法文书", { items: [], basis: citeOf(rule.paper), via: null }),
	];
}
