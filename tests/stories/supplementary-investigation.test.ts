import { afterAll, beforeAll, expect, test } from "vitest";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { FINE, SUPPLIER } from "./cases.ts";

let world: World;
let desk: Desk;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"] });
	desk = world.desk("qinyuan");
});
afterAll(() => world.close());

test("INV-02 补充调查 at the desk: the form names its grounds and what it sets aside, the case stands in the investigation again, and is concluded and told anew", async () => {
	const caseId = await step.registerClue(desk, SUPPLIER);
	await step.initiate(desk, caseId, SUPPLIER);
	await step.assignTwo(desk, caseId);
	await step.investigate(desk, caseId, SUPPLIER);
	await step.conclude(desk, caseId, SUPPLIER);
	await step.notify(desk, caseId, SUPPLIER, FINE);
	await step.hearDefence(desk, caseId);

	const form = await desk.form(caseId, "unithead", "resume-investigation");
	expect(form).toMatchObject({ label: "补充调查", denied: null, missing: [], basis: { article: "第四十条" } });
	expect(JSON.stringify(form.schema)).toContain("当事人提出的事实、理由和证据需要复核");
	expect(form.consequence).toContain("须按查明的事实重新告知");
	expect((await desk.form(caseId, "handler1", "resume-investigation")).denied?.code).toBe("role-missing");

	const order = { ground: "party", reason: "当事人称已经停止经营，须复核。" };
	await desk.act(caseId, "unithead", "resume-investigation", order);
	const { stage, timeline, next } = await desk.detail(caseId, "handler1");
	expect(stage).toBe("investigation");
	expect(timeline.at(-1)).toMatchObject({ actLabel: "补充调查", stage: "investigation" });
	expect(timeline.at(-1)?.sentence).toBe(
		"补充调查（当事人提出的事实、理由和证据需要复核）：当事人称已经停止经营，须复核。",
	);
	const names = next.map(({ name }) => name);
	for (const act of ["inspect-site", "collect-evidence", "conclude-investigation"]) expect(names).toContain(act);
	for (const act of ["notify-penalty", "draft-decision"]) expect(names).not.toContain(act);

	await step.investigate(desk, caseId, SUPPLIER);
	await step.conclude(desk, caseId, SUPPLIER);
	await step.notify(desk, caseId, SUPPLIER, FINE);
	const { documents, state } = await desk.detail(caseId, "handler1");
	for (const kind of ["investigation-report", "penalty-notice"])
		expect(documents.filter((one) => one.kind === kind)).toHaveLength(2);
	expect((state["evidence"] as { number: string }[]).at(-1)?.number).toBe("证6");
});
