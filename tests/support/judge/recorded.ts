import { sql } from "kysely";
import type { EventActor, RecordedEvent } from "#casework";
import { dateInBeijing, type Instant } from "#kernel/instant";
import type { Db } from "#platform/db";
import { judgePublication } from "./publication/index.ts";
import type { Finding } from "./rule.ts";

type Stored = { stream_id: string; version: number; type: string; data: object; actor: EventActor; at: Instant };
type Streams = ReadonlyMap<string, readonly RecordedEvent[]>;

function recorded({ stream_id, version, type, data, actor, at }: Stored): RecordedEvent {
	return { type, data, meta: { eventId: `${stream_id}-${version}`, version, at, date: dateInBeijing(at), actor } };
}

/** Every stream of that kind as it lies in the database, by its id. */
export async function streamsOf(db: Db, kind: string): Promise<Streams> {
	const { rows } = await sql<Stored>`
		select stream_id, version, type, data, actor, at from core.event
		where stream_kind = ${kind} order by stream_id, version`.execute(db);
	const streams = Map.groupBy(rows, ({ stream_id }) => stream_id);
	return new Map([...streams].map(([id, file]) => [id, file.map(recorded)]));
}

/** What the judge finds unlawful in all that was published there; what is late only is for the clocks. */
export async function unlawfulPublications(db: Db): Promise<readonly Finding[]> {
	const cases = await streamsOf(db, "case");
	const publications = await streamsOf(db, "publication");
	const found = [...publications.values()].flatMap((events) => {
		const opening = events[0]?.data as { source?: { caseId?: string } } | undefined;
		return judgePublication({ events, caseEvents: cases.get(opening?.source?.caseId ?? "") });
	});
	return found.filter(({ late }) => !late);
}
