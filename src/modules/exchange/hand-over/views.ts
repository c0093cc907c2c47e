import { sql } from "kysely";
import { briefCourseOf, listEvents } from "#casework";
import type { Tx } from "#platform/db";
import { HAND_OVER_LABELS, type HandOverDetail, type HandOverRow } from "./contract.ts";
import { handOverProcess } from "./process.ts";
import type { ReceivedHandOver } from "./received.ts";

type Stored = {
	readonly id: string;
	readonly version: number;
	readonly updatedAt: string;
	readonly state: ReceivedHandOver;
};

const COLUMNS = sql`stream_id as id, version, updated_at as "updatedAt", state`;

/** In scope, newest first, at most 500. */
export async function listHandOvers(tx: Tx, status: string): Promise<readonly HandOverRow[]> {
	const { rows } = await sql<Stored>`
		select ${COLUMNS} from core.stream where kind = 'hand-over' and (${status} = '' or status = ${status})
		order by updated_at desc, stream_id limit 500`.execute(tx);
	return rows.map(rowOf);
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

export async function findHandOver(tx: Tx, id: string): Promise<HandOverDetail | undefined> {
	const { rows } = await sql<Stored>`
		select ${COLUMNS} from core.stream where kind = 'hand-over' and stream_id = ${id}`.execute(tx);
	const [found] = rows;
	if (!found) return undefined;
	const { basis, reason, copy, papers, approvedBy, note } = found.state;
	const events = await listEvents(tx, id);
	return {
		...rowOf(found),
		basis,
		reason,
		copy,
		labels: HAND_OVER_LABELS,
		papers: [...papers],
		approvedBy,
		note,
		timeline: briefCourseOf(handOverProcess, events),
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
