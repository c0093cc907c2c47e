import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventActor, RecordedEvent } from "#casework";
import { type Sheet, sheetSchema } from "#documents/contract";
import { dateInBeijing, type Instant } from "#kernel/instant";
import { openDesks } from "../../src/apps/server/demo/seed.ts";
import { DEMO_STORIES } from "../../src/apps/server/demo/stories/index.ts";
import { judge } from "../support/judge/index.ts";
import { judgePapers, type PaperFacts } from "../support/judge/papers/index.ts";
import { createWorld, type World } from "../support/world.ts";

type Issued = { document_id: string; authority_id: string; sheet: unknown };
type Stored = { stream_id: string; version: number; type: string; data: object; actor: EventActor; at: Instant };

/** Every case of the demo, as it lies in the database, before the judge. */
describe("the cases of the demo", () => {
	let world: World;
	beforeAll(async () => {
		world = await createWorld({ authorities: ["nea", "qinyuan", "dazhou", "linyi", "miit"] });
		const { exchange, accounts, time } = world;
		const deskFor = openDesks(world.house, { exchange, accounts, time });
		await time.tell(
			DEMO_STORIES.map((story) => async () => {
				await world.at("2024-05-06", "08:30");
				await story.tell(deskFor(story.authorityId));
			}),
		);
	}, 600_000);
	afterAll(() => world.close());

	test("REV-01 DEC-03 SRV-05 EXE-03 ARC-01: break no rule of the law", async () => {
		const files = await filesOf(world);
		expect(files.length).toBeGreaterThan(5);
		const found = files.flatMap((events) => judge({ events }));
		expect(found.filter(({ late }) => !late)).toEqual([]);
	});

	test("DEC-05 SRV-01 INV-01: their papers say what the law asks, and only what the file says", async () => {
		const { rows } = await sql<Issued>`select document_id, authority_id, sheet from core.document`.execute(
			world.database.owner,
		);
		const papers = new Map(rows.map((row) => [row.document_id, row]));
		const authorities = await registered(world);
		const found = (await filesOf(world)).flatMap((events) => {
			const own = events
				.filter(({ type }) => type === "DocumentIssued")
				.map(({ data }) => papers.get((data as { documentId: string }).documentId));
			const sheets = own.map((row): Sheet => sheetSchema.parse(row?.sheet));
			const authority = authorities.get(own[0]?.authority_id ?? "");
			if (!authority) throw new Error(`no authority for the papers of ${events[0]?.meta.eventId}`);
			return judgePapers({ events, sheets, authority });
		});
		expect(papers.size).toBeGreaterThan(50);
		expect(found).toEqual([]);
	});
});

async function filesOf(world: World): Promise<readonly (readonly RecordedEvent[])[]> {
	const { rows } = await sql<Stored>`
		select stream_id, version, type, data, actor, at from core.event
		where stream_kind = 'case' order by stream_id, version`.execute(world.database.owner);
	return [...Map.groupBy(rows, ({ stream_id }) => stream_id).values()].map((file) => file.map(recorded));
}

async function registered(world: World): Promise<ReadonlyMap<string, PaperFacts["authority"]>> {
	type Row = { authority_id: string; organ: string; court: string; payment: PaperFacts["authority"]["payment"] };
	const { rows } = await sql<Row>`
		select id as authority_id, reconsideration_organ as organ, court, payment from core.authority`.execute(
		world.database.owner,
	);
	return new Map(
		rows.map(({ authority_id, organ, court, payment }) => [
			authority_id,
			{ reconsiderationOrgan: organ, court, payment },
		]),
	);
}

function recorded({ stream_id, version, type, data, actor, at }: Stored): RecordedEvent {
	return { type, data, meta: { eventId: `${stream_id}-${version}`, version, at, date: dateInBeijing(at), actor } };
}
