import { sql } from "kysely";
import { z } from "zod";
import type { Basis } from "#kernel/basis";
import { daysBetween, type PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";

/** 逾期台账: every clock of the authority that ran over, still open or met late, with how late (STP-04, ARC-01). */
export const overdueList = z.object({
	items: z.array(
		z.object({
			streamId: z.string(),
			/** Which kind of stream, hence where it is opened. */
			kind: z.string(),
			title: z.string(),
			partyName: z.string(),
			clock: z.string(),
			label: z.string(),
			dueOn: z.string(),
			dueAt: z.string().nullable(),
			metOn: z.string().nullable(),
			/** Hours and minutes count for clocks in hours, days for the others. */
			late: z.object({ amount: z.number().int(), unit: z.enum(["day", "minute"]) }),
			open: z.boolean(),
			basis: z.object({ document: z.string(), article: z.string() }),
			via: z.string().nullable(),
		}),
	),
	/** Of all; the list ends at five hundred. */
	total: z.number().int(),
});
export type OverdueList = z.output<typeof overdueList>;

type Row = {
	stream_id: string;
	kind: string;
	title: string;
	party_name: string;
	clock_id: string;
	label: string;
	due_on: PlainDate;
	due_at: string | null;
	met_on: PlainDate | null;
	late_minutes: number | null;
	basis: Basis;
	via: string | null;
	total: bigint;
};

const ROWS_MAX = 500;

export async function listOverdue(tx: Tx, today: PlainDate, kinds: readonly string[]): Promise<OverdueList> {
	const { rows } = await sql<Row>`
		select d.stream_id, d.kind, s.title, s.party_name, d.clock_id, d.label, d.due_on, d.due_at, d.met_on, d.basis, d.via, count(*) over () as total,
			case when d.clock_id = 'urgent-approval' then (s.state -> 'initiation' -> 'approved' ->> 'lateMinutes')::int end as late_minutes
		from core.deadline d join core.stream s using (stream_id)
		where d.bearer = 'authority' and not d.suspended and d.kind = any(${[...kinds]}::text[]) and (
			coalesce(d.met_on, ${today}::date) > d.due_on
			or (d.clock_id = 'urgent-approval' and coalesce((s.state -> 'initiation' -> 'approved' ->> 'lateMinutes')::int, 0) > 0))
		order by d.met_on nulls first, d.due_on limit ${ROWS_MAX}`.execute(tx);
	return { items: rows.map((row) => itemOf(row, today)), total: Number(rows[0]?.total ?? 0n) };
}

function itemOf(row: Row, today: PlainDate): OverdueList["items"][number] {
	const minutes = row.late_minutes ?? 0;
	return {
		streamId: row.stream_id,
		kind: row.kind,
		title: row.title,
		partyName: row.party_name,
		clock: row.clock_id,
		label: row.label,
		dueOn: row.due_on,
		dueAt: row.due_at,
		metOn: row.met_on,
		late:
			minutes > 0
				? { amount: minutes, unit: "minute" }
				: { amount: daysBetween(row.due_on, row.met_on ?? today), unit: "day" },
		open: row.met_on === null,
		basis: { document: row.basis.document, article: row.basis.article },
		via: row.via,
	};
}
