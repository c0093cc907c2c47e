import { sql } from "kysely";
import type { z } from "zod";
import { type WorkingCalendar, workingDaysBetween } from "#calendar";
import type { Actor } from "#identity/contract";
import { coverageOf, covers } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import { daysBetween, type PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import type { Clock } from "./clocks.ts";
import type { CaseRow, ClockView, caseListQuery, Workbench } from "./contract.ts";

export type CaseListQuery = z.output<typeof caseListQuery>;

type ListRow = {
	stream_id: string;
	title: string;
	party_name: string;
	number: string | null;
	procedure: string;
	status: string;
	stage: string;
	unit_name: string | null;
	opened_on: PlainDate;
	updated_at: string;
	due_on: PlainDate | null;
	due_label: string | null;
	clock_id: string | null;
	awaiting: string[];
	total: bigint;
};

const LIKE_SPECIAL = /[\\%_]/g;

/** `role:act` prefixes that this person serves; a role counts only over the places it is held for. */
function queueKeys(actor: Actor): readonly string[] {
	return [...new Set(actor.roles.map((held) => `${held.role}:`))];
}

/** The cases the person may see (row security), filtered and paged; the total is exact within that. */
export async function listCases(
	tx: Tx,
	query: CaseListQuery,
	actor: Actor,
	at: { today: PlainDate; now: Instant; calendar: WorkingCalendar },
): Promise<{ items: CaseRow[]; total: number }> {
	const like = `%${query.q.replace(LIKE_SPECIAL, (one) => `\\${one}`)}%`;
	const roles = queueKeys(actor);
	const order =
		query.sort === "due"
			? sql`s.due_on asc nulls last, s.updated_at desc`
			: query.sort === "opened"
				? sql`s.opened_on desc, s.stream_id`
				: sql`s.updated_at desc`;
	const { rows } = await sql<ListRow>`
		select s.stream_id, s.title, s.party_name, s.number, s.procedure, s.status, s.stage, u.name as unit_name, s.opened_on,
			s.updated_at, s.due_on, d.label as due_label, d.clock_id, s.awaiting, count(*) over () as total
		from core.stream s
		left join core.unit u on u.org_path = s.org_path
		left join lateral (
			select label, clock_id from core.deadline d
			where d.stream_id = s.stream_id and d.met_on is null and d.bearer = 'authority'
			order by d.due_on limit 1
		) d on true
		where s.kind = 'case'
			and (${query.q} = '' or s.search ilike ${like})
			and (${query.status} = '' or s.status = ${query.status})
			and (${query.stage} = '' or s.stage = ${query.stage})
			and (${query.procedure} = '' or s.procedure = ${query.procedure})
			and (${query.mine} = '' or ${actor.personId} = any(s.person_ids))
			and (${query.overdue} = '' or s.due_on < ${at.today}::date or exists (
				select 1 from core.deadline h
				where h.stream_id = s.stream_id and h.met_on is null and h.bearer = 'authority' and h.due_at < ${at.now}))
			and (${query.awaiting} = '' or (${query.awaiting} = 'me' and exists (
					select 1 from unnest(s.awaiting) as one (key)
					where exists (select 1 from unnest(${[...roles]}::text[]) as mine (role) where starts_with(one.key, mine.role))
					and (one.key <> 'handler:' or ${actor.personId} = any(s.person_ids))))
				or exists (select 1 from unnest(s.awaiting) as one (key) where starts_with(one.key, ${query.awaiting})))
		order by ${order}
		limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx);
	const items = rows.map((row) => ({
		id: row.stream_id,
		title: row.title,
		partyName: row.party_name,
		number: row.number,
		procedure: row.procedure,
		status: row.status,
		stage: row.stage,
		unitName: row.unit_name ?? "",
		openedOn: row.opened_on,
		updatedAt: row.updated_at,
		dueOn: row.due_on,
		dueLabel: row.due_label,
		daysLeft: row.due_on === null ? null : daysLeft(row.clock_id ?? "", row.due_on, at),
		unit: unitOf(row.clock_id ?? ""),
		awaiting: row.awaiting,
	}));
	return { items, total: Number(rows[0]?.total ?? 0n) };
}

type DeadlineRow = {
	stream_id: string;
	kind: string;
	title: string;
	party_name: string;
	label: string;
	clock_id: string;
	due_on: PlainDate;
	due_at: Instant | null;
	basis: Basis;
	via: string | null;
	provisional: boolean;
	org_path: string;
};

const WORK_ITEMS_MAX = 200;
const SOON_WORKDAYS = 3;

/** What is due, by urgency, over the places the person works for; and what waits for one of their roles. */
export async function readWorkbench(
	tx: Tx,
	actor: Actor,
	at: { today: PlainDate; now: Instant; calendar: WorkingCalendar },
): Promise<Workbench> {
	const { rows } = await sql<DeadlineRow>`
		select d.stream_id, d.kind, s.title, s.party_name, d.label, d.clock_id, d.due_on, d.due_at, d.basis, d.via, d.provisional, d.org_path
		from core.deadline d join core.stream s using (stream_id)
		where d.met_on is null and d.bearer = 'authority' and not d.suspended
		order by d.due_on limit ${WORK_ITEMS_MAX}`.execute(tx);
	const mine = rows.filter((row) => actor.roles.some((held) => covers(coverageOf(held), row.org_path)));
	const items = mine.map((row) => ({
		streamId: row.stream_id,
		kind: row.kind,
		title: row.title,
		partyName: row.party_name,
		label: row.label,
		dueOn: row.due_on,
		daysLeft: daysLeft(row.clock_id, row.due_on, at),
		unit: unitOf(row.clock_id),
		basis: { document: row.basis.document, article: row.basis.article },
		via: row.via,
		provisional: row.provisional,
	}));
	// A clock of hours (紧急启动补办审批) is over at its minute, on the very day it is due.
	const late = mine.map((row) => row.due_on < at.today || (row.due_at !== null && row.due_at < at.now));
	const waiting = await listWaiting(tx, actor);
	const { rows: counted } = await sql<{ open: bigint; publication: bigint }>`
		select count(*) filter (where kind = 'case' and status = 'open') as open,
			count(*) filter (where kind = 'publication' and status not in ('published', 'withdrawn', 'withheld')) as publication
		from core.stream`.execute(tx);
	const isSoon = (dueOn: PlainDate) => workingDaysBetween(at.calendar, at.today, dueOn) <= SOON_WORKDAYS;
	const overdue = items.filter((_, index) => late[index]);
	const open = items.filter((_, index) => !late[index]);
	return {
		today: at.today,
		overdue,
		dueToday: open.filter((item) => item.dueOn === at.today),
		dueSoon: open.filter((item) => item.dueOn > at.today && isSoon(item.dueOn)),
		later: open.filter((item) => item.dueOn > at.today && !isSoon(item.dueOn)),
		waitingForMe: waiting,
		counts: {
			open: Number(counted[0]?.open ?? 0n),
			waiting: waiting.length,
			overdue: overdue.length,
			publication: Number(counted[0]?.publication ?? 0n),
		},
	};
}

async function listWaiting(tx: Tx, actor: Actor): Promise<Workbench["waitingForMe"]> {
	const roles = queueKeys(actor);
	const { rows } = await sql<{
		stream_id: string;
		kind: string;
		title: string;
		party_name: string;
		due_on: PlainDate | null;
		awaiting: string[];
		org_path: string;
		person_ids: string[];
	}>`
		select s.stream_id, s.kind, s.title, s.party_name, s.due_on, s.awaiting, s.org_path, s.person_ids from core.stream s
		where s.awaiting <> '{}' and exists (
			select 1 from unnest(s.awaiting) as one (key)
			where exists (select 1 from unnest(${[...roles]}::text[]) as mine (role) where starts_with(one.key, mine.role)))
		order by s.due_on asc nulls last, s.updated_at desc limit ${WORK_ITEMS_MAX}`.execute(tx);
	return rows.flatMap((row) => {
		const keys = row.awaiting.filter((key) => {
			const role = key.slice(0, key.indexOf(":"));
			const held = actor.roles.some((one) => one.role === role && covers(coverageOf(one), row.org_path));
			return held && (key !== "handler:" || row.person_ids.includes(actor.personId));
		});
		const [first] = keys;
		if (first === undefined) return [];
		const label = first.slice(first.indexOf(":") + 1);
		return [
			{
				streamId: row.stream_id,
				kind: row.kind,
				title: row.title,
				partyName: row.party_name,
				label,
				dueOn: row.due_on,
				daysLeft: null,
				unit: "workday" as const,
				basis: null,
				via: null,
				provisional: false,
			},
		];
	});
}

const NATURAL_CLOCKS = new Set(["handling", "archive", "payment", "court-window"]);

type Unit = ClockView["unit"];
const unitOf = (clockId: string): Unit => (NATURAL_CLOCKS.has(clockId) ? "day" : "workday");

/** Days left in the unit of the clock's kind, negative when late. */
function daysLeft(clockId: string, dueOn: PlainDate, at: { today: PlainDate; calendar: WorkingCalendar }): number {
	return unitOf(clockId) === "day" ? daysBetween(at.today, dueOn) : workingDaysBetween(at.calendar, at.today, dueOn);
}

/** A clock as people read it: days left in the unit of its kind, lateness once its last day has gone by. */
export function viewOfClock(clock: Clock, at: { today: PlainDate; calendar: WorkingCalendar }): ClockView {
	const measured = clock.metOn ?? at.today;
	const lateDays = measured > clock.dueOn ? daysBetween(clock.dueOn, measured) : 0;
	return {
		...clock,
		suspendedDays: [...clock.suspendedDays],
		basis:
			clock.basis.reading === undefined
				? { document: clock.basis.document, article: clock.basis.article }
				: { ...clock.basis },
		daysLeft: clock.metOn === null ? daysLeft(clock.id, clock.dueOn, at) : null,
		unit: unitOf(clock.id),
		lateDays,
	};
}
