import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseDetail } from "#casework/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { CITIZEN, SUPPLIER } from "./cases.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "miit"], accountsOf: ["qinyuan", "miit"] });
});
afterAll(() => world.close());

describe.each(["qinyuan", "miit"])("简易程序 in %s", (authorityId) => {
	let desk: Desk;
	beforeAll(() => {
		desk = world.desk(authorityId);
	});

	/** A matter enabled for it, and the first that is not. */
	async function matters(): Promise<{ enabled: string; other: string }> {
		const form = await desk.form(null, "handler1", "register-clue");
		const choices = form.choices["matter"] ?? [];
		const tried: { enabled?: string; other?: string } = {};
		for (const { value } of choices) {
			const reply = await desk.send("handler1", {
				method: "POST",
				url: "/api/cases",
				body: { type: "penalty", input: clue(value, SUPPLIER.party) },
			});
			if (reply.status === 201) tried.enabled ??= value;
			else tried.other ??= value;
		}
		return { enabled: tried.enabled ?? "", other: tried.other ?? "" };
	}

	const clue = (matterId: string, party: object) => ({
		procedure: "summary",
		title: SUPPLIER.title,
		matterId,
		source: "inspection",
		sourceDetail: "日常监督检查发现",
		foundOn: desk.today(),
		party,
		summary: SUPPLIER.summary,
	});

	async function openSummary(matterId: string, party: object): Promise<string> {
		const caseId = await desk.open("handler1", clue(matterId, party));
		await step.assignTwo(desk, caseId);
		return caseId;
	}

	async function decision(caseId: string, fineFen: number) {
		const { defaults } = await desk.form(caseId, "handler1", "decide-on-the-spot");
		return {
			facts: SUPPLIER.facts,
			factualGround: "违法事实确凿，当事人当场承认。",
			legalGround: "符合行政处罚法第五十一条规定的条件。",
			bases: defaults["bases"],
			warning: false,
			fineFen,
			place: SUPPLIER.place,
			steps: "出示证件，告知事实、理由、依据和权利，听取陈述申辩，填写决定书并当场交付。",
			defence: "当事人表示没有意见。",
			adopted: "not-raised",
			handling: "当事人未提出陈述申辩，无须复核。",
			filing: "当场行政处罚决定书。",
			collection: { kind: "bank" } as object,
			officerIds: step.OFFICERS.map(desk.personId),
			certificatesShown: true,
			delivered: true,
			remedyTold: true,
			signatures: step.signed(desk),
		};
	}

	test("DEC-06 only a matter enabled for it takes the summary procedure", async () => {
		await desk.until(desk.after(1, "workday"), "09:00");
		const { enabled, other } = await matters();
		expect(enabled).not.toBe("");
		const reply = await desk.send("handler1", {
			method: "POST",
			url: "/api/cases",
			body: { type: "penalty", input: clue(other, SUPPLIER.party) },
		});
		expect(reply.status).toBe(409);
		expect(JSON.parse(reply.body)).toMatchObject({
			code: "summary-not-enabled",
			basis: { article: expect.any(String) },
		});
	});

	test.each([
		["an organisation", SUPPLIER.party, 300_000],
		["a citizen", CITIZEN, 20_000],
	])("DEC-06 the fine of %s stays within 行政处罚法 51", async (_who, party, limitFen) => {
		const caseId = await openSummary((await matters()).enabled, party);
		const over = await desk.refused(caseId, "handler1", "decide-on-the-spot", await decision(caseId, limitFen + 1));
		expect(over).toMatchObject({
			status: 409,
			code: "summary-limit-exceeded",
			basis: { document: "中华人民共和国行政处罚法", article: "第五十一条" },
		});
		const done = await desk.act(caseId, "handler1", "decide-on-the-spot", await decision(caseId, limitFen));
		expect(done.documents.map(({ label }) => label)).toHaveLength(1);
	});

	test("DEC-06 each item of the record is due, and the course of collection only where it was collected on the spot", async () => {
		const caseId = await openSummary((await matters()).enabled, SUPPLIER.party);
		const whole = await decision(caseId, 10_000);
		for (const item of ["factualGround", "legalGround", "steps", "defence", "handling", "filing"] as const) {
			const problem = await desk.refused(caseId, "handler1", "decide-on-the-spot", { ...whole, [item]: "" });
			expect(problem.faults?.map(({ path }) => path)).toEqual([item]);
		}
		const collected = { kind: "on-the-spot", ground: "small", receipt: "财票0001", course: "当场收缴并出具专用票据。" };
		const courseless = { ...whole, collection: { ...collected, course: "" } };
		expect((await desk.refused(caseId, "handler1", "decide-on-the-spot", courseless)).status).toBe(422);
		const tooMuch = { ...whole, fineFen: 10_001, collection: collected };
		expect(await desk.refused(caseId, "handler1", "decide-on-the-spot", tooMuch)).toMatchObject({
			status: 409,
			code: "on-the-spot-limit",
			basis: { article: "第六十八条" },
		});
		await desk.act(caseId, "handler1", "decide-on-the-spot", { ...whole, collection: collected });
	});

	test("DEC-07 two decisions of a day stay in the list 未备案 until each is confirmed", async () => {
		const unfiled = async () => {
			const reply = await desk.get("unithead", "/api/cases?awaiting=unit-head:file-summary-decision&size=100");
			return (JSON.parse(reply.body) as { items: { id: string }[] }).items.map(({ id }) => id);
		};
		const before = await unfiled();
		const { enabled } = await matters();
		const made: string[] = [];
		for (let count = 0; count < 2; count++) {
			const caseId = await openSummary(enabled, SUPPLIER.party);
			await desk.act(caseId, "handler1", "decide-on-the-spot", await decision(caseId, 10_000));
			made.push(caseId);
		}
		expect((await unfiled()).filter((id) => !before.includes(id)).toSorted()).toEqual(made.toSorted());
		for (const caseId of made) {
			expect(
				await desk.refused(caseId, "handler1", "file-summary-decision", { contents: "当场处罚决定书一份。" }),
			).toMatchObject({ code: "role-missing" });
			await desk.act(caseId, "unithead", "file-summary-decision", { contents: "当场处罚决定书一份。" });
			expect(await unfiled()).not.toContain(caseId);
		}
		const { timeline } = await desk.detail(made[0] ?? "", "unithead");
		expect(filing(timeline)).toMatchObject({
			actorName: expect.stringMatching(/.+/),
			at: expect.stringMatching(/^2024-/),
		});
	});
});

function filing(timeline: CaseDetail["timeline"]) {
	return timeline.find(({ type }) => type === "SummaryFiled");
}
