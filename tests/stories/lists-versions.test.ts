import { afterAll, beforeAll, expect, test } from "vitest";
import type { ListChanges, ListVersion } from "#lists/contract";
import { CHECK, CONFIRM, listWorld } from "../support/list-stories.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld({ authorities: ["linyi"], accountsOf: ["linyi"] });
});
afterAll(() => world.close());

test("REG-15 the desk sees row by row what a draft and each version changed; a list that stays inside has its versions too", async () => {
	const linyi = listWorld(world).lists("linyi");
	const id = await linyi.open("recording", "reviewhead");
	await linyi.act(id, "reviewhead", "start-version", {});
	const { columns } = await linyi.detail(id);
	const words = (text: string) => Object.fromEntries(columns.map(({ label }) => [label, `${text}（${label}）`]));
	const rows = [
		{ key: "k1", values: words("甲") },
		{ key: "k2", values: words("乙") },
	];
	await linyi.act(id, "reviewhead", "edit-rows", { put: rows });
	await linyi.act(id, "reviewhead", "consolidate-list", CONFIRM);
	await linyi.act(id, "clerk2", "check-list", CHECK);
	await linyi.act(id, "clerk2", "publish-list", { ...CONFIRM, audience: "internal" });
	const [only] = await linyi.json<ListVersion[]>("clerk1", `/api/lists/${id}/versions`);
	expect(only).toMatchObject({ version: 1, status: "current", publicId: null, rows: 2, added: 2 });
	const due = { on: linyi.desk.today(), document: "测试", dueOn: linyi.desk.after(5, "workday") };
	const trigger = await linyi.trigger("clerk1", {
		kind: "function",
		text: "职能调整",
		lists: ["recording"],
		rowKeys: ["k1"],
		...due,
	});
	await linyi.act(id, "reviewhead", "start-version", { triggerId: trigger });
	const label = columns[1]?.label ?? "";
	await linyi.act(id, "reviewhead", "edit-rows", {
		put: [
			{ key: "k1", values: { ...words("甲"), [label]: "改写" } },
			{ key: "k3", values: words("丙") },
		],
		remove: ["k2"],
	});
	const changes = async (query: string) =>
		(await linyi.json<ListChanges>("clerk1", `/api/lists/${id}/changes?${query}`)).items;
	expect((await changes("version=2")).map(({ key, change }) => [key, change])).toEqual([
		["k1", "changed"],
		["k3", "added"],
		["k2", "removed"],
	]);
	expect((await changes("version=2&only=changed"))[0]?.cells).toEqual([
		{ label, text: "改写", before: `甲（${label}）` },
	]);
	expect(await changes("version=2&q=改写")).toHaveLength(1);
	expect((await linyi.rows(id, "of=draft&key=k3")).items.map(({ key }) => key)).toEqual(["k3"]);
	expect((await linyi.desk.get("clerk1", `/api/lists/${id}/changes?version=9`)).status).toBe(404);
});
