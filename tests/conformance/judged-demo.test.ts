import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventActor, RecordedEvent } from "#casework";
import { dateInBeijing, type Instant } from "#kernel/instant";
import { openDesks } from "../../src/apps/server/demo/seed.ts";
import { DEMO_STORIES } from "../../src/apps/server/demo/stories/index.ts";
import { judge } from "../support/judge/index.ts";
import { createWorld, type World } from "../support/world.ts";

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
		const { rows } = await sql<Stored>`
			select stream_id, version, type, data, actor, at from core.event
			where stream_kind = 'case' order by stream_id, version`.execute(world.database.owner);
		const files = Map.groupBy(rows, ({ stream_id }) => stream_id);
		expect(files.size).toBeGreaterThan(5);
		const found = [...files.values()].flatMap((file) => judge({ events: file.map(recorded) }));
		expect(found.filter(({ late }) => !late)).toEqual([]);
	});
});

function recorded({ stream_id, version, type, data, actor, at }: Stored): RecordedEvent {
	return { type, data, meta: { eventId: `${stream_id}-${version}`, version, at, date: dateInBeijing(at), actor } };
}
