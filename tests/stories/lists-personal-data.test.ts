import { afterAll, beforeAll, expect, test } from "vitest";
import { givenOf, makeList } from "../../src/apps/server/demo/list-desk.ts";
import { CHECK, CONFIRM, type ListWorld, listWorld } from "../support/list-stories.ts";
import { createWorld, type World } from "../support/world.ts";

/** 个人信息保护法 25: what lists would make public of natural persons beside what their columns demand. */
let world: World;
let told: ListWorld;
beforeAll(async () => {
	world = await createWorld({ authorities: ["linyi"], accountsOf: ["linyi"] });
	told = listWorld(world);
});
afterAll(() => world.close());

const MOBILE = "13812345678";

test("PUB-07 a citizen's number in a matter stops the check, named by row and column; the office's telephone in its own column does not", async () => {
	const linyi = told.lists("linyi");
	const making = { lead: "reviewhead", clerk: "clerk2", until: "draft", fill: (column: string) => column } as const;
	const id = await makeList(linyi, "matter", making);
	const [row] = (await linyi.rows(id)).items;
	const write = (text: string) => linyi.act(id, "reviewhead", "edit-rows", { put: [givenOf(row, { 承办机构: text })] });
	await write(`行政审批科，联系人手机${MOBILE}`);
	await linyi.act(id, "reviewhead", "consolidate-list", CONFIRM);
	const refused = await linyi.refused(id, "clerk2", "check-list", CHECK);
	expect(refused).toMatchObject({ status: 409, code: "personal-data", basis: { article: "第二十五条" } });
	expect(refused.title).toContain(`${row?.name}：“承办机构”中有电话号码`);
	expect(refused.title, "the refusal does not repeat it").not.toContain(MOBILE);
	await linyi.act(id, "clerk2", "return-list", { reason: "删去联系人" });
	await write("行政审批科");
	await linyi.act(id, "reviewhead", "consolidate-list", CONFIRM);
	await linyi.act(id, "clerk2", "check-list", CHECK);
	await linyi.act(id, "clerk2", "publish-list", CONFIRM);
	// 投诉举报电话 is what the text demands, of whatever kind it is.
	const entity = await told.publish("linyi", "entity", {
		fill: (column) => (column === "投诉举报电话" ? MOBILE : `${column}（测试）`),
	});
	expect((await linyi.detail(entity)).current?.version).toBe(1);
});

test("PUB-07 a list that may stay inside is asked when it is to go out", async () => {
	const linyi = told.lists("linyi");
	const id = await linyi.open("recording", "reviewhead");
	await linyi.act(id, "reviewhead", "start-version", {});
	const { columns } = await linyi.detail(id);
	const values = Object.fromEntries(columns.map(({ label }) => [label, `甲，保管人手机${MOBILE}`]));
	await linyi.act(id, "reviewhead", "edit-rows", { put: [{ key: "k1", values }] });
	await linyi.act(id, "reviewhead", "consolidate-list", CONFIRM);
	await linyi.act(id, "clerk2", "check-list", CHECK);
	const refused = await linyi.refused(id, "clerk2", "publish-list", { ...CONFIRM, audience: "public" });
	expect(refused.code).toBe("personal-data");
	await linyi.act(id, "clerk2", "publish-list", { ...CONFIRM, audience: "internal" });
});
