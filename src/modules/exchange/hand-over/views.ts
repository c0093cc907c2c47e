import { sql } from "kysely";
import type { z } from "zod";
import { briefCourseOf, listEvents } from "#casework";
import type { Tx } from "#platform/db";
import {
	HAND_OVER_GROUPS,
	HAND_OVER_LABELS,
	type HandOverDetail,
	type HandOverGroup,
	type HandOverRow,
	type handOverRoutes,
} from "./contract.ts";
import { handOverProcess } from "./process.ts";
import type { ReceivedHandOver } from "./received.ts";

type Stored = {
	readonly id: string;
	readonly version: number;
	readonly updatedAt: string;
	readonly state: ReceivedHandOver;
};

const COLUMNS = sql`stream_id as id, version, updated_at as "updatedAt", state`;

type Query = z.output<(typeof handOverRoutes)["list"]["query"]>;

/** In scope, newest first; the total is exact within that. */
export async function listHandOvers(
	tx: Tx,
	{ q, status, group, page, size }: Query,
): Promise<{ items: HandOverRow[]; total: number }> {
	const like = `%${q.replace(/[\\%_]/g, (one) => `\\${one}`)}%`;
	const statuses: readonly string[] = group === "" ? [] : HAND_OVER_GROUPS[group].statuses;
	const { rows } = await sql<Stored & { total: bigint }>`
		select ${COLUMNS}, count(*) over () as total from core.stream
		where kind = 'hand-over' and (${status} = '' or status = ${status})
			and (${group} = '' or status = any(${[...statuses]}::text[]))
			and (${q} = '' or search ilike ${like})
		order by updated_at desc, stream_id limit ${size} offset ${(page - 1) * size}`.execute(tx);
	return { items: rows.map(rowOf), total: Number(rows[0]?.total ?? 0n) };
}

/** How many of each group are in scope. */
export async function countHandOvers(tx: Tx): Promise<Record<HandOverGroup, number>> {
	const { rows } = await sql<{ status: string; found: number }>`
		select status, count(*)::int as found from core.stream where kind = 'hand-over' group by status`.execute(tx);
	const of = (group: HandOverGroup) =>
		rows
			.filter(({ status }) => (HAND_OVER_GROUPS[group].statuses as readonly string[]).includes(status))
			.reduce((sum, { found }) => sum + found, 0);
	return { waiting: of("waiting"), accepted: of("accepted"), refused: of("refused") };
}

/** For other systems, oldest change first; see `api/streams.ts` for what `after` is. */
export async function listHandOversAfter(
	tx: Tx,
	after: { at: string; id: string },
	limit: number,
): Promise<readonly Stored[]> {
	const { rows } = await sql<Stored>`
		select ${COLUMNS} from core.stream where kind = 'hand-over' and (updated_at, stream_id) > (${after.at}, ${after.id})
		order by updated_at, stream_id limit ${limit}`.execute(tx);
	return rows;
}

type Found = { readonly state: ReceivedHandOver; readonly detail: Omit<HandOverDetail, "next"> };

/** Undefined: not there, or not in scope. */
export async function findHandOver(tx: Tx, id: string): Promise<Found | undefined> {
	const { rows } = await sql<Stored>`
		select ${COLUMNS} from core.stream where kind = 'hand-over' and stream_id = ${id}`.execute(tx);
	const [found] = rows;
	if (!found) return undefined;
	const { basis, reason, copy, papers, approvedBy, note } = found.state;
	const events = await listEvents(tx, id);
	return {
		state: found.state,
		detail: {
			...rowOf(found),
			basis,
			reason,
			copy,
			labels: HAND_OVER_LABELS,
			papers: [...papers],
			approvedBy,
			note,
			timeline: briefCourseOf(handOverProcess, events),
		},
	};
}

function rowOf({ id, version, state }: Stored): HandOverRow {
	return {
		id,
		version,
		status: state.status === "none" ? "waiting" : state.status,
		sender: state.sender.name,
		receiver: state.receiver,
		sentOn: state.sentOn,
		answeredOn: state.answeredOn,
		title: state.copy.title ?? null,
		partyName: state.copy.partyName ?? null,
		caseId: state.caseId,
	};
}
