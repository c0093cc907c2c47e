import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ActForm } from "#casework/contract";
import type { HandOverDetail, HandOverRow, SentHandOver } from "#exchange/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

/** What the pages of both sides are made of: the receiver is picked, the papers too; each side sees what is its own. */
let world: World;
let sender: Desk;
let receiver: Desk;
const SQUAD = "dazhou.yjj/zhifa/";
const FACTS = { ...SUPPLIER, title: "移送页面示范案" };

beforeAll(async () => {
	world = await createWorld({
		authorities: ["dazhou", "qinyuan"],
		accountsOf: ["dazhou-scjgj", "dazhou-yjj", "qinyuan"],
	});
	sender = world.desk("dazhou-scjgj");
	receiver = world.desk("dazhou-yjj");
});
afterAll(() => world.close());

async function ask<T>(desk: Desk, who: string, url: string): Promise<T> {
	const reply = await desk.get(who, url);
	expect(reply.status, `${url}: ${reply.body}`).toBe(200);
	return JSON.parse(reply.body) as T;
}
const nameOf = (key: string) =>
	world.accounts.find((one) => one.key === key && one.authorityId === "dazhou-yjj")?.name ?? "";
type Page = { items: HandOverRow[]; total: number; counts: Record<string, number> };
const received = (query = "", who = "unithead2") => ask<Page>(receiver, who, `/api/hand-overs?${query}`);
const sentOf = async (caseId: string, who = "unithead") =>
	(await ask<{ items: SentHandOver[] }>(sender, who, `/api/cases/${caseId}/hand-overs`)).items;
async function answer(id: string, act: string, input: object) {
	const url = `/api/hand-overs/${id}/acts/${act}`;
	const reply = await receiver.send("unithead2", { method: "POST", url, body: { input } });
	world.time.tick();
	return { status: reply.status, body: JSON.parse(reply.body) as { code?: string } };
}

describe("PLT-08 handing over, as a person does it", () => {
	let caseId: string;
	let form: ActForm;
	let id: string;

	test("PLT-08 the receiver is picked from the tree of all authorities and their units, the place of the case is closed", async () => {
		caseId = await step.registerClue(sender, FACTS);
		await step.initiate(sender, caseId, FACTS);
		form = await sender.form(caseId, "unithead", "hand-over-case");
		const tree = form.choices["authority"] ?? [];
		const at = (value: string) => tree.find((one) => one.value === value);
		expect(at(SQUAD)).toMatchObject({ label: "安全生产综合行政执法支队", parent: "dazhou.yjj/" });
		expect(at("dazhou.yjj/")).toMatchObject({ label: "达州市应急管理局", parent: "dazhou/" });
		expect(at("qinyuan/")).toMatchObject({ label: "沁源县能源局" });
		expect(at("qinyuan/")?.parent).toBeUndefined();
		const closed = tree.filter((one) => one.closed).map(({ value }) => value);
		expect(closed).toContain("dazhou.scjgj/");
		expect(closed.every((value) => value.startsWith("dazhou.scjgj/"))).toBe(true);
		for (const { parent } of tree) if (parent !== undefined) expect(at(parent), parent).toBeDefined();
		expect(Object.keys(at(SQUAD) ?? {}).toSorted()).toEqual(["label", "parent", "value"]);
		// Only this act needs it; and who may not open the case gets no form.
		expect((await sender.form(caseId, "handler1", "collect-evidence")).choices["authority"]).toBeUndefined();
		expect((await receiver.get("unithead2", `/api/cases/${caseId}/acts/hand-over-case`)).status).toBe(404);
	});

	test("PLT-08 papers are picked by name and day, also those without a number; who approves is never another person", async () => {
		const papers = form.choices["case-papers"] ?? [];
		expect(papers.length).toBeGreaterThan(0);
		for (const { value, label, note } of papers) {
			expect(value).toMatch(/^[0-9a-f]{32}$/);
			expect(label).not.toBe("");
			expect(note).toMatch(/\d{4}年\d{1,2}月\d{1,2}日$/);
		}
		const input = {
			receiver: SQUAD,
			basis: { document: "中华人民共和国行政处罚法", article: "第十八条" },
			reason: "由综合行政执法支队集中行使行政处罚权。",
			shared: ["title", "partyName", "clueSummary"],
			papers: papers.map(({ value }) => value),
		};
		const strange = { ...input, papers: ["0".repeat(32)] };
		expect(await sender.refused(caseId, "unithead", "hand-over-case", strange)).toMatchObject({
			code: "paper-unknown",
		});
		const other = { ...input, approverId: sender.personId("leader") };
		expect(await sender.refused(caseId, "unithead", "hand-over-case", other)).toMatchObject({ code: "approver-other" });
		await sender.act(caseId, "unithead", "hand-over-case", input);
		const { items } = await received();
		id = items[0]?.id ?? "";
		const detail = await ask<HandOverDetail>(receiver, "unithead2", `/api/hand-overs/${id}`);
		expect(detail.papers.map(({ label }) => label)).toEqual(papers.map(({ label }) => label));
		expect(detail.papers.every(({ on }) => /^\d{4}-\d{2}-\d{2}$/.test(on ?? ""))).toBe(true);
	});

	test("PLT-08 the receiver sees what it can do; the form asks for the answer and for nobody's approval", async () => {
		const detail = await ask<HandOverDetail>(receiver, "unithead2", `/api/hand-overs/${id}`);
		expect(detail.next.map(({ name, mine }) => ({ name, mine }))).toEqual([
			{ name: "accept-hand-over", mine: true },
			{ name: "refuse-hand-over", mine: true },
		]);
		const seen = await ask<HandOverDetail>(receiver, "handler5", `/api/hand-overs/${id}`);
		expect(seen.next.every(({ mine }) => !mine)).toBe(true);
		const url = `/api/hand-overs/${id}/acts`;
		const asked = await ask<ActForm>(receiver, "unithead2", `${url}/accept-hand-over`);
		expect(asked.consequence).toContain("移送机关的案件移送终结");
		const fields = asked.schema as { properties: Record<string, { widget?: string }> };
		expect(Object.keys(fields.properties).filter((name) => fields.properties[name]?.widget !== "hidden")).toEqual([
			"note",
		]);
		for (const act of ["receive-hand-over", "take-up-hand-over", "no-such-act"])
			expect((await receiver.get("unithead2", `${url}/${act}`)).status, act).toBe(404);
		const other = { note: "同意接收。", approverId: receiver.personId("leader") };
		expect((await answer(id, "accept-hand-over", other)).body.code).toBe("approver-other");
	});

	test("PLT-08 the sender sees what went along and what did not, and both timelines; other units and authorities nothing", async () => {
		const [sent] = await sentOf(caseId);
		expect(sent).toMatchObject({
			id,
			status: "waiting",
			receiver: "达州市应急管理局安全生产综合行政执法支队",
			shared: ["案由", "当事人名称（姓名）", "线索摘要"],
			answeredOn: null,
			note: null,
		});
		expect(sent?.withheld).toContain("当事人住所");
		expect(sent?.here).toHaveLength(1);
		expect(sent?.there.map(({ sentence }) => sentence)).toEqual(["收到移送"]);
		expect((await receiver.get("unithead2", `/api/cases/${caseId}/hand-overs`)).status).toBe(404);
		expect((await world.desk("qinyuan").get("head", `/api/cases/${caseId}/hand-overs`)).status).toBe(404);
	});

	test("PLT-08 answered and taken up: the sender reads the answer and that it became a case, not who there did it nor its name", async () => {
		expect((await answer(id, "accept-hand-over", { note: "属于本机关职权，同意接收。" })).status).toBe(200);
		const register = await receiver.form(null, "handler5", "register-clue");
		const input = {
			procedure: "ordinary",
			title: "接收机关自己的案由",
			matterId: register.choices["matter"]?.[0]?.value,
			source: "transferred-in",
			sourceDetail: "移送",
			foundOn: receiver.today(),
			party: SUPPLIER.party,
			summary: "接收机关自己的摘要",
			handOverId: id,
		};
		const body = { type: "penalty", input };
		expect((await receiver.send("handler5", { method: "POST", url: "/api/cases", body })).status).toBe(201);
		world.time.tick();
		const text = (await sender.get("unithead", `/api/cases/${caseId}/hand-overs`)).body;
		const [sent] = (JSON.parse(text) as { items: SentHandOver[] }).items;
		expect(sent).toMatchObject({ status: "taken-up", note: "属于本机关职权，同意接收。" });
		expect(sent?.here).toHaveLength(2);
		expect(sent?.there.map(({ sentence }) => sentence)).toEqual(["收到移送", "接受移送", "已由本次移送登记线索"]);
		for (const theirs of ["接收机关自己的案由", "接收机关自己的摘要", nameOf("unithead2"), nameOf("handler5")])
			expect(text).not.toContain(theirs);
		expect(new Set(sent?.there.map(({ by }) => by))).toEqual(new Set(["达州市应急管理局安全生产综合行政执法支队"]));
	});
});

describe("PLT-08 收到的移送", () => {
	test("PLT-08 divided into 待接收, 已接收, 已退回, searched, page by page", async () => {
		for (const title of ["甲案", "乙案", "丙案"]) {
			const caseId = await step.registerClue(sender, { ...SUPPLIER, title });
			await sender.act(caseId, "unithead", "hand-over-case", {
				receiver: SQUAD,
				basis: { document: "中华人民共和国行政处罚法", article: "第十八条" },
				reason: "移送。",
				shared: ["title"],
			});
		}
		const [last] = (await received("group=waiting")).items;
		expect((await answer(last?.id ?? "", "refuse-hand-over", { note: "不属于本机关职权。" })).status).toBe(200);
		expect((await received()).counts).toEqual({ waiting: 2, accepted: 1, refused: 1 });
		for (const [group, titles] of [
			["waiting", ["乙案", "甲案"]],
			["refused", ["丙案"]],
			["accepted", [FACTS.title]],
		] as const) {
			const page = await received(`group=${group}`);
			expect(page.items.map(({ title }) => title)).toEqual(titles);
			expect(page.total).toBe(titles.length);
		}
		expect((await received(`q=${encodeURIComponent("乙案")}`)).items.map(({ title }) => title)).toEqual(["乙案"]);
		expect((await received("q=%25")).total).toBe(0);
		const first = await received("page=1&size=3");
		const second = await received("page=2&size=3");
		expect([first.items.length, second.items.length, first.total]).toEqual([3, 1, 4]);
		expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
		// Another unit of the authority sees none of it, in no count either.
		expect(await received("", "unithead")).toMatchObject({ total: 0, counts: { waiting: 0, accepted: 0, refused: 0 } });
	});
});
