import { sql } from "kysely";
import type { z } from "zod";
import { daysLeft, type WorkingCalendar, workingDaysBetween } from "#calendar";
import type { Actor } from "#identity/contract";
import { coverageOf } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import { addDays, type PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { actOf, awaitedKey } from "./awaited.ts";
import type { DayUnit } from "./clock.ts";
import { type DueGroup, WORK_PAGE_SIZE, type Workbench, type WorkItem, type workPageQuery } from "./contract.ts";

type Page = { readonly page: number; readonly size: number };
/** The day as the one who asks knows it. */
export type Day = { readonly today: PlainDate; readonly now: Instant; readonly calendar: WorkingCalendar };
export type WorkPage = { readonly items: WorkItem[]; readonly total: number };
export type ActLabel = (kind: string, name: string) => string;
/** Kinds of streams the person may open: of the others no clock names anything either. */
export type KindsFor = (actor: Actor) => readonly string[];
/** What the installation knows of its processes. */
export type KnownKinds = { readonly actLabel: ActLabel; readonly kindsFor: KindsFor };

const SOON_WORKDAYS = 3;
const FIRST_PAGE: Page = { page: 1, size: WORK_PAGE_SIZE };
const GROUPS: readonly DueGroup[] = ["overdue", "dueToday", "dueSoon", "later"];

/**
 * What is due, by urgency, over the places the person works for; and what waits for one of their roles. Of each the first
 * page and the number of all: what is long overdue never takes the place of what is due today.
 */
export async function readWorkbench(tx: Tx, actor: Actor, day: Day, known: KnownKinds): Promise<Workbench> {
	const due = await listDue(tx, actor, day, { ...FIRST_PAGE, groups: GROUPS, kinds: known.kindsFor(actor) });
	const waiting = await listWaiting(tx, actor, FIRST_PAGE, known.actLabel);
	const { rows: counted } = await sql<{ open: bigint; publication: bigint }>`
		select count(*) filter (where kind = 'case' and status = 'open') as open,
			count(*) filter (where kind = 'publication' and status not in ('published', 'withdrawn', 'withheld')) as publication
		from core.stream`.execute(tx);
	const { overdue, dueToday, dueSoon, later } = due;
	return {
		today: day.today,
		overdue: overdue.items,
		dueToday: dueToday.items,
		dueSoon: dueSoon.items,
		later: later.items,
		waitingForMe: waiting.items,
		totals: {
			overdue: overdue.total,
			dueToday: dueToday.total,
			dueSoon: dueSoon.total,
			later: later.total,
			waitingForMe: waiting.total,
		},
		counts: {
			open: Number(counted[0]?.open ?? 0n),
			waiting: waiting.total,
			overdue: overdue.total,
			publication: Number(counted[0]?.publication ?? 0n),
		},
	};
}

/** A later page of one part of the workbench. */
export async function readWorkPage(
	tx: Tx,
	actor: Actor,
	day: Day,
	{ query, actLabel, kindsFor }: { readonly query: z.output<typeof workPageQuery> } & KnownKinds,
): Promise<WorkPage> {
	const { part, page, size } = query;
	if (part === "waitingForMe") return listWaiting(tx, actor, { page, size }, actLabel);
	return (await listDue(tx, actor, day, { page, size, groups: [part], kinds: kindsFor(actor) }))[part];
}

type DeadlineRow = {
	stream_id: string;
	kind: string;
	title: string;
	party_name: string;
	label: string;
	unit: DayUnit;
	due_on: PlainDate;
	basis: Basis;
	via: string | null;
	provisional: boolean;
	part: DueGroup;
	total: bigint;
};

/** The last day that is no more than three working days away: those between them and the fourth belong to it. */
function soonUntil({ calendar, today }: Day): PlainDate {
	let last = today;
	for (let next = addDays(last, 1); workingDaysBetween(calendar, today, next) <= SOON_WORKDAYS; next = addDays(next, 1))
		last = next;
	return last;
}

/** Whose duty it is by place; put into groups and counted in whole, and only then cut into pages. */
async function listDue(
	tx: Tx,
	actor: Actor,
	day: Day,
	{ page, size, groups, kinds }: Page & { readonly groups: readonly DueGroup[]; readonly kinds: readonly string[] },
): Promise<Record<DueGroup, WorkPage>> {
	const from = (page - 1) * size;
	// A clock of hours (紧急启动补办审批) is over at its minute, on the very day it is due.
	const { rows } = await sql<DeadlineRow>`
		with due as (
			select d.stream_id, d.clock_id, d.due_on, case
				when d.due_on < ${day.today}::date or d.due_at < ${day.now} then 'overdue'
				when d.due_on = ${day.today}::date then 'dueToday'
				when d.due_on <= ${soonUntil(day)}::date then 'dueSoon'
				else 'later' end as part
			from core.deadline d
			where d.met_on is null and d.bearer = 'authority' and not d.suspended and d.kind = any(${[...kinds]}::text[])
				and exists (select 1 from unnest(${actor.roles.flatMap(coverageOf)}::text[]) as place (prefix) where starts_with(d.org_path, place.prefix))
		), placed as (
			select due.*, row_number() over (partition by part order by due_on, stream_id, clock_id) as place,
				count(*) over (partition by part) as total
			from due where part = any(${[...groups]}::text[])
		)
		select placed.part, placed.total, d.stream_id, d.kind, s.title, s.party_name, d.label, d.unit, d.due_on, d.basis, d.via,
			d.provisional
		from placed join core.deadline d using (stream_id, clock_id) join core.stream s using (stream_id)
		where placed.place > ${from} and placed.place <= ${from + size}
		order by placed.place`.execute(tx);
	const pageOf = (group: DueGroup): WorkPage => {
		const own = rows.filter(({ part }) => part === group);
		return { items: own.map((row) => dueItem(row, day)), total: Number(own[0]?.total ?? 0n) };
	};
	return {
		overdue: pageOf("overdue"),
		dueToday: pageOf("dueToday"),
		dueSoon: pageOf("dueSoon"),
		later: pageOf("later"),
	};
}

function dueItem(row: DeadlineRow, { calendar, today }: Day): WorkItem {
	return {
		streamId: row.stream_id,
		kind: row.kind,
		title: row.title,
		partyName: row.party_name,
		label: row.label,
		dueOn: row.due_on,
		daysLeft: daysLeft(calendar, today, row.due_on, row.unit),
		unit: row.unit,
		basis: { document: row.basis.document, article: row.basis.article },
		via: row.via,
		provisional: row.provisional,
	};
}

type WaitingRow = {
	stream_id: string;
	kind: string;
	title: string;
	party_name: string;
	due_on: PlainDate | null;
	key: string;
	total: bigint;
};

async function listWaiting(tx: Tx, actor: Actor, { page, size }: Page, actLabel: ActLabel): Promise<WorkPage> {
	const { rows } = await sql<WaitingRow>`
		select s.stream_id, s.kind, s.title, s.party_name, s.due_on, mine.key, count(*) over () as total
		from core.stream s cross join ${awaitedKey(actor)}
		where s.awaiting <> '{}'
		order by s.due_on asc nulls last, s.updated_at desc, s.stream_id
		limit ${size} offset ${(page - 1) * size}`.execute(tx);
	const items = rows.map((row) => ({
		streamId: row.stream_id,
		kind: row.kind,
		title: row.title,
		partyName: row.party_name,
		label: awaitedLabel(row.kind, row.key, actLabel),
		dueOn: row.due_on,
		daysLeft: null,
		unit: "workday" as const,
		basis: null,
		via: null,
		provisional: false,
	}));
	return { items, total: Number(rows[0]?.total ?? 0n) };
}

export function awaitedLabel(kind: string, key: string, actLabel: ActLabel): string {
	const act = actOf(key);
	return act === null ? "继续办理" : actLabel(kind, act);
}
