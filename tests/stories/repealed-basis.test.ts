import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ListKind } from "#lists/contract";
import { type Making, makeList } from "../../src/apps/server/demo/list-desk.ts";
import { registerWatch } from "../../src/apps/server/list-refresh.ts";
import { CONFIRM, type ListWorld, listWorld } from "../support/list-stories.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
let told: ListWorld;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"], accountsOf: ["qinyuan"] });
	told = listWorld(world);
});
afterAll(() => world.close());

const checkedList = (kind: ListKind, more: Partial<Making>) =>
	makeList(told.lists("qinyuan"), kind, { lead: "unithead", clerk: "clerk2", ...more });
const repeal = (statute: string, on: string) =>
	told.lists("qinyuan").trigger("clerk1", {
		kind: "repealed",
		text: `《${statute}》废止`,
		on,
		document: "测试令第1号",
		statute,
		dueOn: "2099-12-31",
	});

describe("REG-11 a repealed basis", () => {
	test("REG-11 a list opened after the repeal was recorded is not published while a row rests on that statute", async () => {
		await repeal("供电营业规则", "2024-05-01");
		const id = await checkedList("service-guide", { fill: (column) => `${column}：《供电营业规则》第一百条` });
		const refused = await told.lists("qinyuan").refused(id, "clerk2", "publish-list", CONFIRM);
		expect(refused.code).toBe("basis-repealed");
		expect(refused.title).toContain("《供电营业规则》已于2024年5月1日废止");
		expect(await told.current("qinyuan", "service-guide")).toEqual([]);
	});

	test("REG-11 a version published between the record and the day of the repeal is marked on that day, and not before", async () => {
		await repeal("电力供应与使用条例", "2024-07-01");
		const look = registerWatch(world.house);
		await look();
		const id = await checkedList("discretion-benchmark", {
			put: [{ key: "b1", values: { 适用事项: "违章用电", 裁量基准: "《电力供应与使用条例》第四十条：一万元以下" } }],
		});
		const desk = told.lists("qinyuan");
		await desk.act(id, "clerk2", "publish-list", CONFIRM);
		const marks = async () =>
			(await told.current("qinyuan", "discretion-benchmark")).filter((row) => row.marked !== null).length;
		expect(await look()).toBe(true);
		expect(await marks()).toBe(0);
		await world.at("2024-07-01", "09:00");
		expect(await look()).toBe(true);
		const rows = await told.current("qinyuan", "discretion-benchmark");
		expect(rows.length).toBeGreaterThan(0);
		expect(new Set(rows.map((row) => row.marked))).toEqual(new Set(["依据《电力供应与使用条例》已于2024年7月1日废止"]));
	});
});
