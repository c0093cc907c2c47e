import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ListVersion } from "#lists/contract";
import { givenOf, makeList } from "../../src/apps/server/demo/list-desk.ts";
import { copyAllToPortal } from "../../src/apps/server/portal-copy.ts";
import { checkPropagation } from "../../src/apps/server/propagation.ts";
import { CHECK, CONFIRM, type ListWorld, listWorld } from "../support/list-stories.ts";
import { pushDeskOf } from "../support/push-desk.ts";
import { openReceiver, type Receiver } from "../support/receiver.ts";
import { createWorld, type World } from "../support/world.ts";

/** 撤下公示清单版本: what a list said wrongly is gone from everywhere, that and why it went stays (个人信息保护法 25, 条例 15). */
let platform: Receiver;
let world: World;
let told: ListWorld;
beforeAll(async () => {
	platform = await openReceiver();
	world = await createWorld({
		authorities: ["linyi"],
		accountsOf: ["linyi"],
		env: { SANZHI_EGRESS: platform.origin, SANZHI_EGRESS_NETWORKS: "127.0.0.1/32", SANZHI_PUSH_TIMEOUT_MS: "2000" },
	});
	platform.answer = ({ event }) => ({ status: 200, body: JSON.stringify({ receipt: `HZ-${event.id}` }) });
	told = listWorld(world);
	await copyAllToPortal(world.house);
});
afterAll(async () => {
	await world.close();
	await platform.close();
});

const SECRET = "联系人示某某家门口甲字牌";
const REASON = "误将工作人员个人信息列入清单。";
const page = async (url: string) => {
	const { statusCode: status, body } = await world.app.inject({ method: "GET", url });
	return { status, body };
};

/** Published twice: what should not stand there is in both versions. */
async function twice() {
	const linyi = told.lists("linyi");
	const push = pushDeskOf(world, linyi.desk);
	const receiver = await push.open({ name: "省平台接口", endpoint: platform.url, kinds: ["list"] });
	const id = await makeList(linyi, "matter", {
		lead: "reviewhead",
		clerk: "clerk2",
		until: "draft",
		fill: (one) => one,
	});
	const [written] = (await linyi.rows(id)).items;
	const secret = { 承办机构: `公管办（${SECRET}）` };
	await linyi.act(id, "reviewhead", "edit-rows", { put: [givenOf(written, secret)] });
	await linyi.act(id, "reviewhead", "consolidate-list", CONFIRM);
	await linyi.act(id, "clerk2", "check-list", CHECK);
	await linyi.act(id, "clerk2", "publish-list", CONFIRM);
	const due = { on: linyi.desk.today(), document: "测试", dueOn: linyi.desk.after(5, "workday") };
	const trigger = await linyi.trigger("clerk1", { kind: "function", text: "职能调整", lists: ["matter"], ...due });
	await linyi.act(id, "reviewhead", "start-version", { triggerId: trigger });
	const [row] = (await linyi.rows(id)).items;
	await linyi.act(id, "reviewhead", "edit-rows", { put: [givenOf(row, { 办理时限: "十日" })] });
	await linyi.act(id, "reviewhead", "consolidate-list", CONFIRM);
	await linyi.act(id, "clerk2", "check-list", CHECK);
	await linyi.act(id, "clerk2", "publish-list", CONFIRM);
	await world.house.push.tick();
	const { versions } = await linyi.detail(id);
	const releaseOf = (version: number) => versions.find((one) => one.version === version)?.id ?? "";
	return { linyi, push, receiver, id, releaseOf, key: row?.key ?? "" };
}

const withdrawal = (release: string) => ({ release, ground: "personal", publicReason: REASON });

test("COR-01 PUB-07 个人信息保护法 25: each version is taken down from every address; with the last the duty to publish anew is open", async () => {
	const { linyi, push, receiver, id, releaseOf, key } = await twice();
	const [first, second] = [releaseOf(1), releaseOf(2)];
	const list = "/public/linyi/lists/matter";
	const addresses = (version: number, publicId: string) => [
		`${list}?version=${version}`,
		`${list}/${key}?version=${version}`,
		`${list}.csv?version=${version}`,
		`${list}.xlsx?version=${version}`,
		`/lists/${publicId}`,
		`/api/open/v1/lists/${publicId}`,
		`/api/open/v1/lists/${publicId}/rows`,
	];
	expect((await page(`${list}?version=1`)).body).toContain(SECRET);

	const other = await linyi.refused(id, "clerk1", "withdraw-list-version", withdrawal(`3-${first}`));
	expect(other.code, "no version of that number").toBe("version-unknown");
	const phone = { ...withdrawal(`1-${first}`), publicReason: "误列手机13812345678。" };
	expect((await linyi.refused(id, "clerk1", "withdraw-list-version", phone)).code).toBe("personal-data");
	const role = await linyi.refused(id, "operator", "withdraw-list-version", withdrawal(`1-${first}`));
	expect(role.code).toBe("role-missing");

	// The superseded one: nothing of it stays, and what is in force stands as it did.
	await linyi.act(id, "clerk1", "withdraw-list-version", withdrawal(`1-${first}`));
	for (const url of addresses(1, first)) {
		const { status, body } = await page(url);
		expect(status, url).toBe(410);
		expect(body, url).toContain(REASON);
		expect(body, url).not.toContain(SECRET);
	}
	expect((await page(list)).body).toContain(SECRET);
	expect((await linyi.detail(id)).current?.version).toBe(2);
	expect((await page(list)).body).toMatch(/第 1 版<\/a>.*已撤下/s);
	const again = await linyi.refused(id, "clerk1", "withdraw-list-version", withdrawal(`1-${first}`));
	expect(again.code).toBe("already-withdrawn");

	// The one in force: none is public, the older one does not come back, and the duty is open.
	await linyi.act(id, "clerk1", "withdraw-list-version", withdrawal(`2-${second}`));
	for (const url of [...addresses(2, second), list, `${list}/${key}`, `${list}.csv`])
		expect((await page(url)).status, url).toBe(410);
	expect((await page(`/search?q=${encodeURIComponent(SECRET)}`)).body).not.toContain(`${list}/${key}`);
	const open = JSON.parse((await page("/api/open/v1/lists?authority=linyi&kind=matter&versions=all")).body) as {
		items: unknown[];
	};
	expect(open.items).toEqual([]);
	const { rows } = await sql<{ rows: number; columns: unknown[]; trigger: string }>`
		select (select count(*)::int from portal.list_row r where r.list_id = l.id) as rows, columns, trigger
		from portal.list l where id = any(${[first, second]}::text[])`.execute(world.house.portalDb);
	expect(rows).toEqual(Array(2).fill({ rows: 0, columns: [], trigger: "已撤下" }));
	const after = await linyi.detail(id);
	expect([after.status, after.current]).toEqual(["withdrawn", null]);
	const duty = after.tasks.filter(({ closed }) => closed === null);
	expect(duty).toMatchObject([{ label: expect.stringContaining("第2版已撤下"), dueOn: null }]);

	const { rows: changes } = await sql<{ action: string; item: string }>`
		select action, item_id as item from portal.change where item_id = any(${[first, second]}::text[]) order by seq`.execute(
		world.house.portalDb,
	);
	expect(changes.filter(({ action }) => action === "withdrawn").map(({ item }) => item)).toEqual([first, second]);
	await world.house.push.tick();
	const sent = platform.received.filter(({ event }) => event.data["action"] === "withdrawn");
	expect(sent.map(({ event }) => event.data)).toMatchObject([
		{ id: first, status: "withdrawn", reason: REASON },
		{ id: second, status: "withdrawn", reason: REASON },
	]);
	for (const { raw } of sent) expect(raw).not.toContain(SECRET);
	expect((await push.deliveries(`subscriber=${receiver}&action=withdrawn`)).map(({ state }) => state)).toEqual([
		"delivered",
		"delivered",
	]);

	// REL-08: every public address was asked, and the proof is in the course of the list.
	const proofs = await checkPropagation(world.house, world.app);
	expect(proofs.flatMap(({ found }) => found)).toEqual([]);
	expect(proofs.map(({ gone, cause }) => [gone, cause])).toEqual([
		[true, "withdrawn"],
		[true, "withdrawn"],
	]);
	expect(proofs[1]?.direct.map(({ url }) => url)).toContain(`${list}.csv?version=2`);
	expect((await linyi.detail(id)).timeline.map(({ sentence }) => sentence).join()).toContain("均已不见");

	// Begun from what was in force, under a number of its own; with it the duty is done.
	await linyi.act(id, "reviewhead", "start-version", {});
	const draft = await linyi.rows(id, "of=draft&size=200");
	const put = draft.items.map((row) =>
		givenOf(row, Object.fromEntries(row.cells.map(({ label, text }) => [label, text.replaceAll(SECRET, "")]))),
	);
	await linyi.act(id, "reviewhead", "edit-rows", { put });
	await linyi.act(id, "reviewhead", "consolidate-list", CONFIRM);
	await linyi.act(id, "clerk2", "check-list", CHECK);
	await linyi.act(id, "clerk2", "publish-list", CONFIRM);
	const anew = await linyi.detail(id);
	expect([anew.status, anew.current?.version, anew.current?.trigger]).toEqual(["current", 3, "原版本撤下后重新公开"]);
	expect(anew.tasks.filter(({ closed }) => closed === null)).toEqual([]);
	expect(anew.triggers.map(({ answeredBy }) => answeredBy)).not.toContain(null);
	expect((await page(list)).status).toBe(200);
	const told3 = await linyi.json<ListVersion[]>("clerk1", `/api/lists/${id}/versions`);
	expect(told3.map(({ version, status }) => [version, status])).toEqual([
		[3, "current"],
		[2, "past"],
		[1, "past"],
	]);
});

test("REG-15 COR-01 the database lets no published version change or lose a row otherwise, and none come back", async () => {
	const { owner } = world.database;
	const id = await told.publish("linyi", "entity");
	const publicId = (await told.lists("linyi").detail(id)).current?.publicId ?? "";
	await expect(sql`delete from portal.list_row where list_id = ${publicId}`.execute(owner)).rejects.toThrow(
		"只能随所在版本撤下",
	);
	const change = sql`update portal.list set withdrawn_on = published_on, withdrawal_reason = 'x', superseded_on = published_on,
		name = '别的' where id = ${publicId}`;
	await expect(change.execute(owner)).rejects.toThrow("只留撤下的时间和理由");
	await told.lists("linyi").act(id, "clerk1", "withdraw-list-version", withdrawal(`1-${publicId}`));
	await expect(
		sql`update portal.list set withdrawal_reason = 'y' where id = ${publicId}`.execute(owner),
	).rejects.toThrow("不得恢复或者改动");
});
