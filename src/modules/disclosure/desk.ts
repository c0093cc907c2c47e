import { sql } from "kysely";
import type { z } from "zod";
import { daysLeft } from "#calendar";
import type { WorkingCalendar } from "#calendar/contract";
import {
	type ActContext,
	courseOf,
	type DayUnit,
	type EventActor,
	propagationViewOf,
	type RecordedEvent,
	stepsOf,
	viewOfBasis,
	viewOfClock,
} from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { likePattern } from "#kernel/search-text";
import type { Tx } from "#platform/db";
import type { EnforcementType } from "#regime/contract";
import { valuesOf } from "./acts/draft.ts";
import { carrierRuleOf, missingCarriers } from "./carriers.ts";
import { publicationClocks, type Timeliness } from "./clocks.ts";
import { namesOf, passagesOf, remediesOf } from "./content.ts";
import type { PublicationDetail, PublicationRow, publicationFigures, publicationQuery } from "./contract.ts";
import { shownFields } from "./correction.ts";
import { publicationProcess } from "./process.ts";
import { type CarrierRelease, decisionOf, type Publication } from "./publication.ts";
import { performanceIsPublished } from "./publicity.ts";
import { proposeRedactions, REDACTION_BASES, type Redaction } from "./redaction.ts";
import { withholdingGrounds } from "./sensitivity.ts";
import { isOwnPage, mayTakeDown, namesOf as namesOfReleases, showsOldText, toTakeDown } from "./still-up.ts";
import { modesOf, type TemplateField, templateOf } from "./template.ts";
import { type CorrectionStage, type DisclosureMode, type PublicationStatus, REDACTION_KINDS } from "./vocabulary.ts";

type Row = {
	stream_id: string;
	status: PublicationStatus;
	type: EnforcementType;
	mode: DisclosureMode | null;
	title: string;
	party_name: string;
	number: string | null;
	decided_on: PlainDate | null;
	due_on: PlainDate | null;
	target_on: PlainDate | null;
	withdraw_due_on: PlainDate | null;
	published_on: PlainDate | null;
	ended_on: PlainDate | null;
	current_due_on: PlainDate | null;
	unit: DayUnit | null;
	annulled: boolean;
	unit_name: string | null;
	correction: CorrectionStage | null;
	carriers_missing: string[];
	still_up: string[];
	expires_on: PlainDate | null;
	withheld_ground: string | null;
	total: bigint;
};

export type DeskDay = { readonly today: PlainDate; readonly calendar: WorkingCalendar };

const OPEN = sql`(p.status in ('pending', 'drafted', 'checked')
	or (p.status = 'published' and (p.annulled or p.correction is not null)) or p.still_up <> '{}')`;
const CURRENT_DUE = sql`case when p.status = 'published' and p.annulled then p.withdraw_due_on
	when p.status = 'published' and p.correction is not null then p.correct_due_on
	when p.status in ('pending', 'drafted', 'checked') then coalesce(p.due_on, p.target_on)
	when p.still_up <> '{}' then p.still_up_due_on end`;

/** Looked up for the rows of the page alone: PostgreSQL leaves it until it has sorted and cut. */
const CURRENT_UNIT = sql`(select d.unit from core.deadline d
	where d.stream_id = p.stream_id and d.met_on is null and d.due_on = ${CURRENT_DUE} limit 1)`;

const ORDERS = {
	due: sql``,
	decided: sql`p.decided_on desc nulls last,`,
	published: sql`p.published_on desc nulls last,`,
	title: sql`p.title,`,
} as const;

/** The queue of the scope (row security), what is due first on top. */
export async function listItems(
	tx: Tx,
	query: z.output<typeof publicationQuery>,
	day: DeskDay,
): Promise<{ items: PublicationRow[]; total: number }> {
	const like = likePattern(query.q);
	const { rows } = await sql<Row>`
		select p.stream_id, p.status, p.type, p.mode, p.title, p.party_name, p.number, p.decided_on, p.due_on, p.target_on,
			p.withdraw_due_on, p.published_on, p.ended_on, ${CURRENT_DUE} as current_due_on, ${CURRENT_UNIT} as unit, p.annulled, u.name as unit_name,
			p.correction, p.carriers_missing, p.still_up, p.expires_on, p.withheld_ground,
			count(*) over () as total
		from core.publication p
		left join core.unit u on u.org_path = p.org_path
		where (${query.open} = '' or ${query.status} <> '' or ${query.todo} <> '' or ${OPEN})
			and (${query.status} = '' or p.status = ${query.status})
			and (${query.type} = '' or p.type = ${query.type})
			and (${query.todo} <> 'carriers' or (p.status = 'published' and p.carriers_missing <> '{}'))
			and (${query.todo} <> 'take-down' or p.still_up <> '{}')
			and (${query.todo} <> 'correction' or (p.status = 'published' and p.correction is not null))
			and (${query.overdue} = '' or ${CURRENT_DUE} < ${day.today}::date)
			and (${query.q} = '' or p.title ilike ${like} or p.party_name ilike ${like} or p.number ilike ${like})
		order by ${ORDERS[query.sort]} current_due_on asc nulls last, p.decided_on desc nulls last, p.stream_id
		limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx);
	return { items: rows.map((row) => rowView(row, day)), total: Number(rows[0]?.total ?? 0n) };
}

function rowView(row: Row, { today, calendar }: DeskDay): PublicationRow {
	const done = row.published_on ?? row.ended_on ?? today;
	const timeliness: Timeliness =
		row.due_on === null && row.target_on === null
			? "no-period"
			: row.due_on !== null && done > row.due_on
				? "late"
				: row.target_on !== null && done > row.target_on
					? "internally-late"
					: "in-time";
	return {
		id: row.stream_id,
		status: row.status,
		type: row.type,
		mode: row.mode,
		title: row.title,
		partyName: row.party_name,
		number: row.number,
		decidedOn: row.decided_on,
		dueOn: row.due_on,
		targetOn: row.target_on,
		withdrawDueOn: row.withdraw_due_on,
		publishedOn: row.published_on,
		currentDueOn: row.current_due_on,
		daysLeft: row.current_due_on === null ? null : daysLeft(calendar, today, row.current_due_on, row.unit ?? "workday"),
		unit: row.unit ?? "workday",
		timeliness,
		annulled: row.annulled,
		unitName: row.unit_name ?? "",
		correction: row.status === "published" ? row.correction : null,
		carriersMissing: row.carriers_missing,
		stillUp: row.still_up,
		expiresOn: row.expires_on,
		withheldGround: row.withheld_ground,
	};
}

export async function readFigures(tx: Tx, today: PlainDate): Promise<z.output<typeof publicationFigures>> {
	const { rows } = await sql<Record<string, bigint>>`
		with item as (
			select status, annulled, origin, withdrawal_ground, correction, carriers_missing, still_up, due_on, target_on, coalesce(published_on, ended_on, ${today}::date) as done_on
			from core.publication
		)
		select count(*) filter (where status = 'pending') as pending,
			count(*) filter (where status = 'drafted') as drafted,
			count(*) filter (where status = 'checked') as checked,
			count(*) filter (where status = 'published') as published,
			count(*) filter (where status = 'withheld') as withheld,
			count(*) filter (where status = 'withdrawn') as withdrawn,
			count(*) filter (where status = 'published' and annulled) as awaiting,
			count(*) filter (where status = 'expired') as expired,
			count(*) filter (where status = 'published' and correction is not null) as correcting,
			count(*) filter (where status = 'published' and carriers_missing <> '{}') as carriers,
			count(*) filter (where still_up <> '{}') as up,
			count(*) filter (where origin <> 'import' and status <> 'dropped') as due,
			count(*) filter (where origin <> 'import' and (status in ('published', 'expired')
				or (status = 'withdrawn' and withdrawal_ground is distinct from 'inaccurate'))) as released,
			count(*) filter (where done_on > due_on) as late,
			count(*) filter (where done_on > target_on and not coalesce(done_on > due_on, false)) as internal
		from item`.execute(tx);
	const count = (name: string) => Number(rows[0]?.[name] ?? 0n);
	const { rows: grounds } = await sql<{ ground: string; n: bigint }>`
		select withheld_ground as ground, count(*) as n from core.publication
		where status = 'withheld' and withheld_ground is not null group by 1 order by 2 desc, 1`.execute(tx);
	const due = count("due");
	return {
		pending: count("pending"),
		drafted: count("drafted"),
		checked: count("checked"),
		published: count("published"),
		withheld: count("withheld"),
		withdrawn: count("withdrawn"),
		awaitingWithdrawal: count("awaiting"),
		statutoryLate: count("late"),
		internallyLate: count("internal"),
		expired: count("expired"),
		correcting: count("correcting"),
		carriersMissing: count("carriers"),
		stillUp: count("up"),
		due,
		released: count("released"),
		rate: due === 0 ? null : Math.round((count("released") * 1_000) / due) / 10,
		exceptions: grounds.map(({ ground, n }) => ({ ground, count: Number(n) })),
	};
}

export type DetailParts = {
	readonly state: Publication;
	readonly version: number;
	readonly events: readonly RecordedEvent[];
	readonly context: ActContext;
};

/** Everything the desk shows of one item: what is inside, what the public will see, what is hidden between the two. */
export function detailOf({ state, version, events, context }: DetailParts): PublicationDetail {
	const values = valuesOf(state, []);
	const reasons = decisionOf(state)?.reasons ?? "";
	const clocks = publicationClocks(state, context);
	return {
		id: state.id,
		version,
		status: state.status,
		type: state.type,
		title: state.title,
		partyName: state.partyName,
		number: state.number,
		decidedOn: state.decidedOn,
		caseId: state.source.kind === "case" ? state.source.caseId : null,
		authorityName: state.authorityName,
		prefill: prefillOf(values, state.type, context),
		reasons,
		modes: [...modesOf(context.rules)],
		proposals: proposeRedactions(passagesOf(values, { reasons, remedies: remediesOf(state) }), namesOf(state)).map(
			(one) => redactionViewOf(one),
		),
		draft: draftView(state),
		check: state.check && { opinion: state.check.opinion, by: actorViewOf(state.check.by), at: state.check.at },
		returned: state.returned && { ...state.returned, by: actorViewOf(state.returned.by) },
		release: state.release && { ...state.release, by: state.release.by && actorViewOf(state.release.by) },
		withheld: state.withheld && { ...state.withheld, by: actorViewOf(state.withheld.by) },
		annulment: state.annulment,
		withdrawal: state.withdrawal && {
			publicReason: state.withdrawal.publicReason,
			by: actorViewOf(state.withdrawal.by),
			on: state.withdrawal.on,
		},
		override: state.override && { ...state.override, basis: viewOfBasis(state.override.basis) },
		withholdingGrounds: [...withholdingGrounds(context.rules)],
		correctable: state.draft ? [...shownFields(state.draft.content)] : [],
		...afterReleaseOf(state, context),
		clocks: clocks.map((one) => viewOfClock(one, context)),
		timeline: courseOf(publicationProcess, events),
		next: stepsOf(publicationProcess, state, context),
	};
}

/** What happened since the release: carriers, correction, execution, remedies, and the proof that it is gone. */
function afterReleaseOf(state: Publication, context: ActContext) {
	const { publicInterest, publicity, performance, handover, correction } = state;
	const rule = carrierRuleOf(context.rules);
	return {
		publicInterest: publicInterest && { ...publicInterest, by: actorViewOf(publicInterest.by) },
		publicity: publicity && { ...publicity, basis: viewOfBasis(publicity.basis) },
		performance: performance && { ...performance, isPublic: performanceIsPublished(context) },
		carriers: state.carriers.map((one) => carrierView(state, one)),
		carrierRule: {
			primary: [...rule.primary],
			additional: [...rule.additional],
			basis: rule.basis && viewOfBasis(rule.basis),
			handover: rule.handover && viewOfBasis(rule.handover),
			missing: [...missingCarriers(state, context.rules)],
			stillUp: [...namesOfReleases(toTakeDown(state))],
			up: [...namesOfReleases(mayTakeDown(state))],
		},
		handover: handover && {
			by: actorViewOf(handover.by),
			at: handover.at,
			note: handover.note,
			posting: handover.posting && { ...handover.posting, by: actorViewOf(handover.posting.by) },
		},
		correction: correction && {
			stage: correction.stage,
			openedOn: correction.openedOn,
			requests: correction.requests.map(({ field, wrong, right, reason, on }) => ({ field, wrong, right, reason, on })),
			fields: [...correction.fields],
			reason: correction.reason,
			explanation: correction.explanation,
			content: correction.content as never,
			hidden: correction.redactions.map(redactionViewOf),
			by: correction.by && actorViewOf(correction.by),
			check: correction.check && { ...correction.check, by: actorViewOf(correction.check.by) },
		},
		corrected: state.corrected.map(({ version, replacedOn, fields, reason, explanation, corrector, reviewer }) => ({
			version,
			replacedOn,
			fields: [...fields],
			reason,
			explanation,
			corrector: corrector && actorViewOf(corrector),
			reviewer: reviewer && actorViewOf(reviewer),
		})),
		remedies: [...state.remedies],
		propagation: state.propagation.map(propagationViewOf),
	};
}

function carrierView(state: Publication, release: CarrierRelease): PublicationDetail["carriers"][number] {
	const { version: _version, takenDown, by, ...shown } = release;
	const ended = isOwnPage(state, release) ? (state.withdrawal?.on ?? state.expiredOn) : null;
	return {
		...shown,
		takenDownOn: release.takenDownOn ?? ended,
		by: actorViewOf(by),
		takenDown: takenDown ? { ...takenDown, by: actorViewOf(takenDown.by) } : null,
		outdated: release.form === "offline" && release.takenDownOn === null && showsOldText(state, release),
	};
}

/** Copied, because a citation with an absent reading and one without are the same to a reader and not to a schema. */
function prefillOf(
	values: ReturnType<typeof valuesOf>,
	type: EnforcementType,
	{ rules }: ActContext,
): PublicationDetail["prefill"] {
	const { fields, supplements } = templateOf(rules, type);
	return [...fields, ...supplements].map(({ id, label, hint, basis, via }: TemplateField) => ({
		id,
		label,
		text: values[id] ?? "",
		required: true,
		hint,
		basis: basis && viewOfBasis(basis),
		via,
	}));
}

function redactionViewOf(one: Redaction) {
	return { ...one, label: REDACTION_KINDS[one.kind], basis: viewOfBasis(REDACTION_BASES[one.kind]) };
}

function actorViewOf({ name, title, unitName }: EventActor) {
	return { name, title, unitName };
}

function draftView({ draft }: Publication): PublicationDetail["draft"] {
	if (draft === null) return null;
	const shown = [...draft.content.fields, ...draft.content.supplements];
	return {
		hash: draft.hash,
		mode: draft.mode,
		internal: shown.map(({ id, label }) => ({ id, label, text: draft.values[id] ?? "" })),
		hidden: draft.redactions.map(redactionViewOf),
		content: draft.content as never,
		sensitivity: draft.sensitivity,
		by: actorViewOf(draft.by),
		at: draft.at,
	};
}
