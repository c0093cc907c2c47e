import { afterAll, beforeAll, expect, test } from "vitest";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { decision, publish } from "../support/publication-steps.ts";
import { createWorld, type World } from "../support/world.ts";

/** 履行情况 as a condition of the search: 临沂 一（一）9 publishes it, the other texts do not. */
let world: World;
const ids: Record<"performed" | "unperformed" | "unsaid" | "elsewhere", string> = {
	performed: "",
	unperformed: "",
	unsaid: "",
	elsewhere: "",
};

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "linyi"] });
	for (const id of ["qinyuan", "linyi"]) await copyToPortal(world.house, id, id);
	const linyi = world.desk("linyi");
	for (const status of ["performed", "unperformed"] as const) {
		const { id, publicId } = await publish(linyi, decision(`履行检验${status}公司`));
		await linyi.publicationAct(id, "clerk1", "record-performance", { status, on: linyi.today() });
		ids[status] = publicId;
	}
	ids.unsaid = (await publish(linyi, decision("履行检验未登记公司"))).publicId;
	ids.elsewhere = (await publish(world.desk("qinyuan"), decision("履行检验沁源公司"))).publicId;
}, 60_000);
afterAll(() => world.close());

async function get(url: string) {
	const reply = await world.app.inject({ method: "GET", url });
	return { status: reply.statusCode, body: reply.body };
}
const named = (body: string) =>
	Object.entries(ids)
		.filter(([, id]) => body.includes(id))
		.map(([name]) => name);
const q = encodeURIComponent("履行检验");

test("PUB-10 the search is narrowed by 履行情况, over all authorities and in linyi's own column", async () => {
	expect(named((await get(`/decisions?q=${q}`)).body)).toEqual(Object.keys(ids));
	for (const path of ["/decisions", "/public/linyi/decisions"]) {
		expect(named((await get(`${path}?q=${q}&performance=performed`)).body)).toEqual(["performed"]);
		expect(named((await get(`${path}?performance=unperformed`)).body)).toEqual(["unperformed"]);
		expect(named((await get(`${path}?performance=compelled`)).body)).toEqual([]);
	}
	// What is not understood counts as not given.
	expect(named((await get(`/decisions?q=${q}&performance=ok`)).body)).toEqual(Object.keys(ids));
});

test("PUB-10 the facet counts each status and leads to it; the choice can be taken away; rows say it", async () => {
	const { body } = await get("/public/linyi/decisions");
	const facet = /<section><h3>履行情况<\/h3>([\s\S]*?)<\/section>/.exec(body)?.[1] ?? "";
	expect(
		[...facet.matchAll(/performance=([a-z]+)[^>]*><span>([^<]*)<\/span> <span class="count">(\d+)/g)].map(
			([, ...one]) => one,
		),
	).toEqual([
		["unperformed", "未履行", "1"],
		["performed", "已履行", "1"],
	]);
	// Not every hit has a status: a single one narrows the search too.
	const single = (await get(`/decisions?q=${encodeURIComponent("履行检验unperformed")}`)).body;
	expect(single).toMatch(/<h3>履行情况<\/h3><ul><li><a [^>]*performance=unperformed/);
	const chosen = (await get("/public/linyi/decisions?performance=performed")).body;
	expect(chosen).toContain("去掉条件 </span>履行情况：已履行");
	expect(chosen).toMatch(/<option value="performed" selected>已履行<\/option>/);
	expect(chosen).toContain('<span class="tag plain">已履行</span>');
});

test("PUB-10 where the text does not publish it there is no field, no facet, no column and no feed", async () => {
	const page = (await get("/public/qinyuan/decisions")).body;
	expect(page).toContain("履行检验沁源公司");
	expect(page).not.toContain("履行情况");
	expect((await get("/public/qinyuan/decisions.csv")).body).not.toContain("履行情况");
	expect(named((await get("/public/qinyuan/decisions?performance=performed")).body)).toEqual([]);
	expect((await get("/public/qinyuan/feed.atom?performance=performed")).status).toBe(404);
	expect((await get("/feeds")).body).not.toContain("/public/qinyuan/feed.atom?");
});

test("PUB-10 the exported table has the status and its day, narrowed like the search", async () => {
	const { body } = await get("/public/linyi/decisions.csv?performance=performed");
	const lines = body.trim().split("\r\n");
	expect(lines).toHaveLength(2);
	expect(lines[0]).toMatch(/"结论","履行情况","履行情况日期"$/);
	expect(lines[1]).toMatch(new RegExp(`"已履行","${world.desk("linyi").today()}"$`));
});

test("PUB-10 the open API filters by it, shows it, and refuses a word that is none", async () => {
	const list = JSON.parse((await get("/api/open/v1/decisions?performance=performed")).body) as {
		items: { id: string; performance: string; performanceOn: string }[];
	};
	expect(list.items.map(({ id, performance, performanceOn }) => [id, performance, performanceOn])).toEqual([
		[ids.performed, "performed", world.desk("linyi").today()],
	]);
	const other = JSON.parse((await get(`/api/open/v1/decisions/${ids.elsewhere}`)).body) as Record<string, unknown>;
	expect([other["performance"], other["performanceOn"]]).toEqual([null, null]);
	expect((await get("/api/open/v1/decisions?performance=ok")).status).toBe(422);
});

test("PUB-10 a feed of one status drops what left it as a deleted entry, so nobody goes on being named 未履行", async () => {
	const linyi = world.desk("linyi");
	const { id, publicId } = await publish(linyi, decision("履行检验后来履行公司"));
	await linyi.publicationAct(id, "clerk1", "record-performance", { status: "unperformed", on: linyi.today() });
	const url = "/public/linyi/feed.atom?performance=unperformed";
	const before = (await get(url)).body;
	expect(before).toContain(`<id>urn:sanzhi:decision:${publicId}</id>`);
	expect(before).toContain("履行情况：未履行");
	await linyi.publicationAct(id, "clerk1", "record-performance", { status: "performed", on: linyi.today() });
	const after = (await get(url)).body;
	expect(after).not.toContain(`<id>urn:sanzhi:decision:${publicId}</id>`);
	expect(after).toContain(`<at:deleted-entry ref="urn:sanzhi:decision:${publicId}"`);
	expect(after).toContain(`<id>urn:sanzhi:decision:${ids.unperformed}</id>`);
	expect((await get("/public/linyi/feed.atom?performance=ok")).status).toBe(404);
});

test("PUB-10 a withdrawn decision has no status left to be found by", async () => {
	const linyi = world.desk("linyi");
	const { id, publicId } = await publish(linyi, decision("履行检验撤下公司"));
	await linyi.publicationAct(id, "clerk1", "record-performance", { status: "partly", on: linyi.today() });
	expect((await get("/decisions?performance=partly")).body).toContain(publicId);
	await linyi.publicationAct(id, "clerk1", "withdraw", { ground: "inaccurate", publicReason: "公示内容有误。" });
	expect((await get("/decisions?performance=partly")).body).not.toContain(publicId);
	expect((await get("/api/open/v1/decisions?performance=partly")).body).not.toContain(publicId);
});
