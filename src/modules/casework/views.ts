import { sql } from "kysely";
import type { z } from "zod";
import { daysLeft } from "#calendar";
import type { Actor } from "#identity/contract";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { awaitedKey } from "./awaited.ts";
import type { DayUnit } from "./clock.ts";
import type { CaseRow, caseListQuery } from "./contract.ts";
import { type ActLabel, awaitedLabel, type Day } from "./workbench.ts";

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
	awaited: string | null;
	paused: string | null;
	total: bigint;
};

const LIKE_SPECIAL = /[\\%_]/g;

/** The cases the person may see (row security), filtered and paged; the total is exact within that. */
export async function listCases(
	tx: Tx,
	query: CaseListQuery,
	actor: Actor,
	at: Day & { readonly actLabel: ActLabel },
): Promise<{ items: CaseRow[]; total: number }> {
	const like = `%${query.q.replace(LIKE_SPECIAL, (one) => `\\${one}`)}%`;
	const { awaiting } = query;
	const isOfOthers = !["", "me"].includes(awaiting) && !actor.roles.some(({ role }) => awaiting.startsWith(`${role}:`));
	const order =
		query.sort === "due"
			? sql`s.due_on asc nulls last, s.updated_at desc`
			: query.sort === "opened"
				? sql`s.opened_on desc, s.stream_id`
				: sql`s.updated_at desc`;
	const { rows } = await sql<ListRow>`
		select s.stream_id, s.title, s.party_name, s.number, s.procedure, s.status, s.stage, u.name as unit_name, s.opened_on,
			s.updated_at, s.due_on, d.label as due_label, d.unit as due_unit, s.awaiting, mine.key as awaited, p.label as paused, count(*) over () as total
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
		left join ${awaitedKey(actor, awaiting === "me" ? "" : awaiting)} on true
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
			and (${awaiting} = '' or mine.key is not null or (${isOfOthers}
				and exists (select 1 from unnest(s.awaiting) as one (key) where starts_with(one.key, ${awaiting}))))
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
		awaitedAct: row.awaited === null ? null : awaitedLabel("case", row.awaited, at.actLabel),
		paused: row.paused,
	}));
	return { items, total: Number(rows[0]?.total ?? 0n) };
}
