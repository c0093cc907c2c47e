import { sql } from "kysely";
import type { z } from "zod";
import { daysLeft, type WorkingCalendar, workingDaysBetween } from "#calendar";
import type { Actor } from "#identity/contract";
import { coverageOf } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import type { DayUnit } from "./clock.ts";
import type { CaseRow, caseListQuery, Workbench } from "./contract.ts";

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
	due_unit: DayUnit | null;
	awaiting: string[];
	paused: string | null;
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
			s.updated_at, s.due_on, d.label as due_label, d.unit as due_unit, s.awaiting, p.label as paused, count(*) over () as total
		from core.stream s
		left join core.unit u on u.org_path = s.org_path
		left join lateral (
			select label, unit from core.deadline d
			where d.stream_id = s.stream_id and d.met_on is null and d.bearer = 'authority' and not d.suspended
			order by d.due_on limit 1
		) d on true
		left join lateral (
			select label from core.deadline d
			where d.stream_id = s.stream_id and d.met_on is null and d.bearer = 'authority' and d.suspended
			order by d.due_on limit 1
		) p on true
		where s.kind = 'case'
			and (${query.q} = '' or s.search ilike ${like})
			and (${query.status} = '' or s.status = ${query.status})
			and (${query.stage} = '' or s.stage = ${query.stage})
			and (${query.procedure} = '' or s.procedure = ${query.procedure})
			and (${query.mine} = '' or ${actor.personId} = any(s.person_ids))
			and (${query.overdue} = '' or s.due_on < ${at.today}::date or exists (
				select 1 from core.deadline h
				where h.stream_id = s.stream_id and h.met_on is null and h.bearer = 'authority' and not h.suspended
					and h.due_at < ${at.now}))
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
		daysLeft: row.due_on === null ? null : daysLeft(at.calendar, at.today, row.due_on, row.due_unit ?? "day"),
		unit: row.due_unit ?? "day",
		awaiting: row.awaiting,
		paused: row.paused,
	}));
	return { items, total: Number(rows[0]?.total ?? 0n) };
}

type DeadlineRow = {
	stream_id: string;
	kind: string;
	title: string;
	party_name: string;
	label: string;
	unit: DayUnit;
	due_on: PlainDate;
	due_at: Instant | null;
	basis: Basis;
	via: string | null;
	provisional: boolean;
	overdue: bigint;
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
		select d.stream_id, d.kind, s.title, s.party_name, d.label, d.unit, d.due_on, d.due_at, d.basis, d.via, d.provisional,
			count(*) filter (where d.due_on < ${at.today}::date or d.due_at < ${at.now}) over () as overdue
		from core.deadline d join core.stream s using (stream_id)
		where d.met_on is null and d.bearer = 'authority' and not d.suspended
			and exists (select 1 from unnest(${actor.roles.flatMap(coverageOf)}::text[]) as place (prefix) where starts_with(d.org_path, place.prefix))
		order by d.due_on limit ${WORK_ITEMS_MAX}`.execute(tx);
	const items = rows.map((row) => ({
		streamId: row.stream_id,
		kind: row.kind,
		title: row.title,
		partyName: row.party_name,
		label: row.label,
		dueOn: row.due_on,
		daysLeft: daysLeft(at.calendar, at.today, row.due_on, row.unit),
		unit: row.unit,
		basis: { document: row.basis.document, article: row.basis.article },
		via: row.via,
		provisional: row.provisional,
	}));
	// A clock of hours (紧急启动补办审批) is over at its minute, on the very day it is due.
	const late = rows.map((row) => row.due_on < at.today || (row.due_at !== null && row.due_at < at.now));
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
		waitingForMe: waiting.items,
		counts: {
			open: Number(counted[0]?.open ?? 0n),
			waiting: waiting.total,
			overdue: Number(rows[0]?.overdue ?? 0n),
			publication: Number(counted[0]?.publication ?? 0n),
		},
	};
}

type WaitingRow = {
	stream_id: string;
	kind: string;
	title: string;
	party_name: string;
	due_on: PlainDate | null;
	label: string;
	total: bigint;
};

/**
 * What waits for one of the person's roles, each counted only over the places it is held for; what waits for whoever
 * handles a case only where they do.
 */
async function listWaiting(tx: Tx, actor: Actor): Promise<{ items: Workbench["waitingForMe"]; total: number }> {
	const held = actor.roles.flatMap((one) => coverageOf(one).map((prefix) => ({ role: one.role, prefix })));
	const { rows } = await sql<WaitingRow>`
		select s.stream_id, s.kind, s.title, s.party_name, s.due_on, split_part(mine.key, ':', 2) as label, count(*) over () as total
		from core.stream s cross join lateral (
			select one.key from unnest(s.awaiting) with ordinality as one (key, place)
			where exists (
				select 1 from unnest(${held.map(({ role }) => role)}::text[], ${held.map(({ prefix }) => prefix)}::text[]) as held (role, prefix)
				where starts_with(one.key, held.role || ':') and starts_with(s.org_path, held.prefix))
				and (one.key <> 'handler:' or ${actor.personId} = any(s.person_ids))
			order by one.place limit 1) as mine
		where s.awaiting <> '{}'
		order by s.due_on asc nulls last, s.updated_at desc limit ${WORK_ITEMS_MAX}`.execute(tx);
	const items = rows.map((row) => ({
		streamId: row.stream_id,
		kind: row.kind,
		title: row.title,
		partyName: row.party_name,
		label: row.label,
		dueOn: row.due_on,
		daysLeft: null,
		unit: "workday" as const,
		basis: null,
		via: null,
		provisional: false,
	}));
	return { items, total: Number(rows[0]?.total ?? 0n) };
}
