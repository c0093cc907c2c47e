import { afterAll, beforeAll, expect, test } from "vitest";
import { listEvents, readStream } from "#casework";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { inScope } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { publicationDetail, publicationFigures, publicationList, publicationQuery } from "./contract.ts";
import { detailOf, listItems, readFigures } from "./desk.ts";
import { openingKind } from "./process.ts";
import type { Publication } from "./publication.ts";
import {
	actorOf,
	CALENDAR,
	contextOn,
	createWorld,
	nextId,
	openingOf,
	publishOne,
	seedAuthority,
	type World,
} from "./world.fixture.ts";

let base: TestDatabase;
let world: World;
const scope = { scope: ["qinyuan/"], authority: "qinyuan" };
const day = { today: plainDateOf("2024-03-20"), calendar: CALENDAR };

beforeAll(async () => {
	base = await createTestDatabase();
	await seedAuthority(base.db, "qinyuan", instantOf("2024-03-04T01:00:00Z"));
	world = await createWorld(base.db);
	const actor = actorOf("qinyuan", "handler", ["handler"]);
	for (const decidedOn of ["2024-03-04", "2024-03-18"]) {
		const input = openingOf({ decidedOn, values: { "case-title": `${decidedOn}案` } });
		await world.engine.run(openingKind, { streamId: nextId(), act: "open-publication", input, actor });
	}
});
afterAll(async () => await base.drop());

const list = (query: object) =>
	inScope(base.db, scope, async (tx) => {
		const parsed = publicationQuery.parse(query);
		return publicationList.parse({ ...(await listItems(tx, parsed, day)), page: parsed.page, size: parsed.size });
	});

test("PUB-01 the queue is ordered by what is due first, with days left and overdue told", async () => {
	const { items, total } = await list({});
	expect(total).toBe(2);
	expect(items.map((one) => [one.title, one.dueOn, one.daysLeft, one.timeliness])).toEqual([
		["2024-03-04案", "2024-03-13", -5, "late"],
		["2024-03-18案", "2024-03-27", 5, "in-time"],
	]);
	expect((await list({ overdue: "1" })).items.map((one) => one.title)).toEqual(["2024-03-04案"]);
	expect((await list({ q: "03-18" })).items).toHaveLength(1);
	expect((await list({ q: "%" })).items).toHaveLength(0);
});

test("INF-06 the figures count what is late by law", async () => {
	const figures = await inScope(base.db, scope, async (tx) =>
		publicationFigures.parse(await readFigures(tx, day.today)),
	);
	expect(figures).toMatchObject({ pending: 2, statutoryLate: 1, internallyLate: 0 });
});

test("the detail shows what the public will see beside what is inside, and by which rule each passage is hidden", async () => {
	world.clock.set(instantOf("2024-03-20T01:00:00Z"));
	const { streamId } = await publishOne(world, {
		persons: [{ name: "张三丰", role: "representative" }],
		values: { facts: "张三丰承认。" },
	});
	const detail = await inScope(base.db, scope, async (tx) => {
		const row = await readStream(tx, openingKind.process, streamId);
		const events = await listEvents(tx, streamId);
		const context = contextOn("2024-03-20");
		return publicationDetail.parse(
			detailOf({ state: row?.state as Publication, version: row?.version ?? 0, events, context }),
		);
	});
	expect(detail.draft?.internal.find((one) => one.id === "facts")?.text).toBe("张三丰承认。");
	expect(detail.draft?.content.fields.find((one) => one.id === "facts")?.text).toBe("张某某承认。");
	expect(detail.draft?.hidden).toMatchObject([
		{ original: "张三丰", label: "自然人姓名", basis: { document: "中华人民共和国政府信息公开条例" } },
	]);
	expect([detail.draft?.by.name, detail.check?.by.name, detail.release?.by?.name]).toEqual([
		"drafter",
		"checker",
		"drafter",
	]);
	expect(detail.prefill.map((one) => one.via)).toEqual([
		null,
		null,
		null,
		null,
		null,
		null,
		null,
		"上位规定",
		"上位规定",
	]);
	expect(detail.timeline.map((one) => one.type)).toEqual([
		"PublicationOpened",
		"DisclosureDrafted",
		"DisclosureChecked",
		"DecisionPublished",
	]);
	expect(detail.next.map((one) => one.name)).toEqual([
		"limit-publicity",
		"hand-over",
		"record-carrier",
		"open-correction",
		"record-remedy-sought",
		"record-annulment",
		"withdraw",
	]);
});
