import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyCase } from "#casework";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { createTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { findFigure, yearSpan } from "../figures/catalogue.ts";
import { valueOf } from "../figures/compute.ts";
import type { RemedyFact } from "../figures/fact.ts";
import { actorOf, caseKind, createWorld, must, nextId, seedAuthority, type World } from "../world.fixture.ts";
import { remedyKind } from "./remedy.ts";

describe("STA-04 a result counts in the year it took effect", () => {
	const crossing: RemedyFact = {
		kind: "remedy",
		streamId: "r",
		part: "",
		orgPath: "qinyuan/meitan/",
		title: "沁能许〔2023〕1号",
		party: "",
		type: "licence",
		remedy: "litigation",
		acceptedOn: plainDateOf("2023-12-01"),
		endedOn: plainDateOf("2024-03-01"),
		result: "annulled",
	};
	const count = (id: string, year: number) => {
		const figure = findFigure(id);
		return figure && valueOf(figure, [crossing], yearSpan(year));
	};

	test("STA-04 accepted in December, annulled in March: one accepted and pending, then one set right", () => {
		const ids = ["litigation", "litigation-pending-at-end", "litigation-ended-annulled", "litigation-set-right"];
		expect([2022, 2023, 2024, 2025].map((year) => ids.map((id) => count(id, year)))).toEqual([
			[0, 0, 0, 0],
			[1, 1, 0, 0],
			[0, 0, 1, 1],
			[0, 0, 0, 0],
		]);
	});
});

describe("STA-04 a remedy is registered once", () => {
	let base: TestDatabase;
	let world: World;
	beforeAll(async () => {
		base = await createTestDatabase();
		for (const id of ["qinyuan", "linyi"] as const) await seedAuthority(base.db, id, instantOf("2024-03-04T01:00:00Z"));
		world = await createWorld(base.db);
	});
	afterAll(async () => {
		await world.close();
		await base.drop();
	});

	const register = (more: object = {}, authority = "qinyuan", unit = "meitan/") =>
		must(world, remedyKind, {
			streamId: nextId(),
			act: "register-remedy",
			input: {
				remedy: "reconsideration",
				type: "licence",
				against: "沁能许〔2024〕1号",
				applicant: "某公司",
				organ: "沁源县人民政府",
				number: "沁复〔2024〕1号",
				acceptedOn: "2024-02-01",
				...more,
			},
			actor: actorOf(authority, "clerk", ["disclosure-clerk"], unit),
		});
	const AGAIN = { code: "remedy-registered" };

	test("STA-04 the same kind, organ and number again is refused, in whatever brackets and whichever unit", async () => {
		await register();
		await expect(register()).rejects.toMatchObject(AGAIN);
		await expect(register({ number: " 沁复(2024) 1号" }, "qinyuan", "dianli/")).rejects.toMatchObject(AGAIN);
		await register({ number: "沁复〔2024〕2号" });
		await register({ organ: "长治市人民政府" });
		await register({ remedy: "litigation" });
		await register({}, "linyi", "");
	});

	test("STA-04 of two at once one is registered", async () => {
		const number = "沁复〔2024〕9号";
		const done = await Promise.allSettled([register({ number }), register({ number }, "qinyuan", "dianli/")]);
		expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
	});

	test("STA-04 what the case itself records is not registered beside it; another kind, or another decision, is", async () => {
		const streamId = nextId();
		const empty = emptyCase(streamId);
		const state = {
			...empty,
			orgPath: "qinyuan/dianli/",
			title: "示例案",
			status: "open" as const,
			openedOn: plainDateOf("2024-03-04"),
			decision: { number: "沁能罚决〔2024〕7号" } as never,
			performance: {
				...empty.performance,
				remedies: [{ kind: "reconsideration", from: "2024-03-01", to: null, organ: "沁源县人民政府" } as never],
			},
		};
		const actor = actorOf("qinyuan", "handler", ["handler"], "dianli/");
		await must(world, caseKind, {
			streamId,
			act: "do-decisionmade",
			input: { state },
			actor,
		});
		const against = "行政处罚决定书（沁能罚决[2024]7号）";
		const number = "沁复〔2024〕7号";
		await expect(register({ against, number })).rejects.toMatchObject({ code: "remedy-in-case" });
		await register({ against, number, remedy: "litigation" });
		await register({ against: "沁能罚决〔2024〕17号", number });
	});
});
