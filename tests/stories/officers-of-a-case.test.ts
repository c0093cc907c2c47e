import { afterAll, beforeAll, expect, test } from "vitest";
import { instantOf } from "#kernel/instant";
import { inScope } from "#platform/db";
import { changeCertificate, seedId } from "#registry";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

let world: World;
let desk: Desk;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"] });
	desk = world.desk("qinyuan");
});
afterAll(() => world.close());

const revoke = (key: string, effectiveOn: string) =>
	inScope(world.house.db, { scope: ["qinyuan/"], authority: "qinyuan" }, (tx) =>
		changeCertificate(
			tx,
			{
				kind: "revoked",
				effectiveOn,
				certificateId: seedId("certificate", "qinyuan", key),
				reason: "调离执法岗位",
				recordedBy: "test",
			},
			instantOf(world.house.clock.now()),
		),
	);

test("INV-01 行政处罚法 42: what the register says of a certificate holds on the day of each act, and the screen tells it before the form", async () => {
	const caseId = await step.registerClue(desk, SUPPLIER);
	await step.initiate(desk, caseId, SUPPLIER);
	await step.assignTwo(desk, caseId);
	const visited = desk.today();
	const inspection = (day: string) => ({
		startedAt: step.at(day as typeof visited, "08:40"),
		endedAt: step.at(day as typeof visited, "08:50"),
		place: SUPPLIER.place,
		findings: "现场发现三台设备没有铭牌。",
		certificatesShown: true,
		rightsTold: ["identity", "reason", "basis", "statement", "recusal", "hearing", "remedy", "cooperation"],
		officerIds: step.OFFICERS.map((key) => desk.personId(key)),
		officerCount: 2,
		signatures: step.signed(desk),
	});
	await world.at("2024-05-08", "09:00");
	await revoke("handler2", "2024-05-07");
	const missing = async (act: string) =>
		(await desk.detail(caseId, "handler1")).next.find(({ name }) => name === act)?.missing.map(({ code }) => code);
	expect(await missing("conclude-investigation")).toContain("officer-uncertified");
	expect(await missing("inspect-site")).toEqual([]);
	const form = await desk.form(caseId, "handler1", "order-correction");
	expect(form.missing.map(({ code }) => code)).toEqual(["officer-uncertified"]);

	const today = await desk.refused(caseId, "handler1", "inspect-site", inspection(desk.today()));
	expect(today.code).toBe("certificate-invalid");
	await desk.act(caseId, "handler1", "inspect-site", inspection(visited));
	const { state } = await desk.detail(caseId, "handler1");
	expect(state["records"]).toMatchObject([{ kind: "site-inspection", on: visited }]);
	const correction = { facts: "设备没有铭牌。", bases: [], requirements: "补齐铭牌。", dueOn: "2024-06-01" };
	const bases = await step.basesOf(desk, caseId);
	const ordered = await desk.refused(caseId, "handler1", "order-correction", { ...correction, bases });
	expect(ordered).toMatchObject({ code: "officer-uncertified", basis: { article: "第四十二条" } });
});
