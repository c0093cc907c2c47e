import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ActPreview } from "#casework/contract";
import type { CasePublications } from "#disclosure/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { decideAfterReview, FINE, SUPPLIER } from "./cases.ts";

/** What the screen of a case shows of papers that are not made yet, and of what the case makes public. */
let world: World;
let desk: Desk;
let caseId: string;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"] });
	desk = world.desk("qinyuan");
	caseId = await step.registerClue(desk, SUPPLIER);
	await step.initiate(desk, caseId, SUPPLIER);
	await step.assignTwo(desk, caseId);
});
afterAll(() => world.close());

async function preview(who: string, act: string, input: unknown): Promise<ActPreview> {
	const reply = await desk.send(who, {
		method: "POST",
		url: `/api/cases/${caseId}/acts/${act}/preview`,
		body: { input },
	});
	expect(reply.status, reply.body).toBe(200);
	return JSON.parse(reply.body) as ActPreview;
}

async function publications(who: string): Promise<CasePublications> {
	const reply = await desk.get(who, `/api/cases/${caseId}/publications`);
	expect(reply.status, reply.body).toBe(200);
	return JSON.parse(reply.body) as CasePublications;
}

function inspection(findings: string) {
	const today = desk.today();
	return {
		startedAt: step.at(today, "08:40"),
		endedAt: step.at(today, "08:50"),
		place: SUPPLIER.place,
		findings,
		certificatesShown: true,
		recusalAnswer: "不申请回避。",
		rightsTold: ["identity", "reason", "basis", "statement", "recusal", "hearing", "remedy", "cooperation"],
		officerIds: step.OFFICERS.map((key) => desk.personId(key)),
		officerCount: 2,
		signatures: step.signed(desk),
	};
}

/** Everything that a real paper would leave behind. */
async function traces(): Promise<unknown> {
	const { rows } = await sql`
		select (select count(*) from core.event) as events, (select count(*) from core.document) as documents,
			(select count(*) from core.rendition_due) as due, (select coalesce(sum(last), 0) from core.document_number) as numbers,
			(select count(*) from core.ledger_pending) + (select count(*) from core.ledger_leaf) as entries`.execute(
		world.database.owner,
	);
	return rows[0];
}

describe("预览文书", () => {
	test("the paper is shown from the words typed so far, says that it is a draft, and leaves nothing behind", async () => {
		await desk.until(desk.today(), "09:00");
		await world.house.settleLedger();
		const before = await traces();
		const { papers, missing } = await preview("handler1", "inspect-site", inspection("现场发现三台设备没有铭牌。"));
		expect(missing).toEqual([]);
		expect(papers.map(({ kind }) => kind)).toEqual(["inspection-record"]);
		const [paper] = papers;
		expect(paper?.html).toContain("现场发现三台设备没有铭牌。");
		expect(paper?.html.match(/草稿预览 · 未生效/g)?.length).toBeGreaterThanOrEqual(3);
		expect(paper?.html).toContain("doc-draft");
		expect(paper?.html, "no number, no identity").not.toMatch(/〔\d{4}〕|文书标识|[0-9a-f]{32}/);
		expect(await traces()).toEqual(before);
	});

	test("what is still missing is named by the columns of the form, and what the law refuses by its words", async () => {
		const { papers, missing } = await preview("handler1", "inspect-site", { place: SUPPLIER.place });
		expect(papers).toEqual([]);
		expect(missing.length).toBeGreaterThanOrEqual(2);
		for (const one of missing) expect(one).toMatch(/^\p{Script=Han}/u);
		const refused = await preview("head", "inspect-site", inspection("现场正常。"));
		expect(refused.papers).toEqual([]);
		expect(refused.missing[0]).toContain("须由承办人办理");
	});

	test("a text that is not written yet leaves its blank in the paper, and is named beside it", async () => {
		const { findings: _findings, certificatesShown: _shown, ...rest } = inspection("");
		const { papers, missing } = await preview("handler1", "inspect-site", rest);
		expect(papers[0]?.html).toContain("（待填写）");
		expect(papers[0]?.html).toContain(SUPPLIER.place);
		expect(missing).toHaveLength(2);
	});

	test("an act that makes no paper, another unit's case and a missing one have no preview", async () => {
		const asked = (who: string, id: string, act: string) =>
			desk.send(who, { method: "POST", url: `/api/cases/${id}/acts/${act}/preview`, body: { input: {} } });
		expect((await asked("unithead", caseId, "assign-officers")).status).toBe(404);
		expect((await asked("handler5", caseId, "inspect-site")).status).toBe(404);
		expect((await asked("handler1", "0".repeat(32), "inspect-site")).status).toBe(404);
	});

	test("one session asks so often in a minute and no oftener", async () => {
		const answers: number[] = [];
		for (let turn = 0; turn < 45; turn++) {
			const url = `/api/cases/${caseId}/acts/inspect-site/preview`;
			answers.push((await desk.send("handler2", { method: "POST", url, body: { input: {} } })).status);
		}
		expect(answers.filter((status) => status === 200)).toHaveLength(40);
		expect(answers.at(-1)).toBe(429);
		vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
		expect((await preview("handler2", "inspect-site", {})).papers).toEqual([]);
		vi.useRealTimers();
	});
});

describe("公示", () => {
	test("PUB-01 PUB-03 before a decision the tab says what the authority's own text will ask", async () => {
		const { items, expected, nothing } = await publications("handler1");
		expect([items, nothing]).toEqual([[], null]);
		expect(expected?.period).toMatchObject({ text: "决定作出之日起7个工作日内", via: null });
		expect(expected?.period.basis?.document).toContain("公示");
		expect(expected?.modes).toMatchObject({ values: ["full", "summary"], isStated: true });
		expect(expected?.fields.labels.slice(0, 2)).toEqual(["决定书文号", "案件名称"]);
		expect(expected?.fields.basis?.article).toBe("第十二条");
		expect(expected?.supplements.labels, "国办发〔2018〕118号 adds what 沁源 does not list").toContain("执法对象");
		expect(expected?.supplements.basis?.document).not.toBe(expected?.fields.basis?.document);
		expect(expected?.silent).toEqual([]);
	});

	test("PUB-05 after it what is shown, what is hidden by which rule, the day and the carriers; to look at only", async () => {
		await step.investigateAndDraft(desk, caseId, SUPPLIER, FINE);
		await decideAfterReview(desk, caseId);
		const waiting = await publications("handler1");
		expect(waiting.expected).toBeNull();
		expect(waiting.items.map(({ status }) => status)).toEqual(["pending"]);
		expect(waiting.items[0]?.clocks[0]).toMatchObject({ id: "publish", metOn: null });
		expect(waiting.items[0]?.clocks[0]?.basis.article).toContain("条");
		await step.disclose(desk, SUPPLIER);
		const { items, mayOpen } = await publications("handler1");
		const [item] = items;
		expect(item?.status).toBe("published");
		expect(item?.draft?.content.fields.map(({ label }) => label)).toContain("执法结论");
		for (const hidden of item?.draft?.hidden ?? []) expect(hidden.basis.article).not.toBe("");
		expect(item?.carrierRule.primary.length).toBeGreaterThan(0);
		expect(item?.carrierRule.missing, "沁源 公示办法 6: an operator confirms").toContain("平台操作人员确认");
		expect(item).not.toHaveProperty("next");
		expect(mayOpen).toBe(true);
		expect((await publications("archivist")).mayOpen, "who has no way to the desk is offered none").toBe(false);
	});

	test("another unit's case tells nothing of its publications", async () => {
		expect((await desk.get("handler5", `/api/cases/${caseId}/publications`)).status).toBe(404);
	});
});

describe("密级", () => {
	test("a file is marked as what the texts make it, each with its article, and no grade is made up", async () => {
		const { confidentiality } = await desk.detail(caseId, "handler1");
		expect(confidentiality.label).toBe("内部");
		const cited = confidentiality.points.map(({ basis }) => `${basis.document}${basis.article}`);
		expect(cited).toContain("中华人民共和国政府信息公开条例第十六条第二款");
		expect(
			cited.some((one) => one.includes("第三十九条")),
			"沁源 全过程记录办法 39",
		).toBe(true);
		const text = JSON.stringify(confidentiality);
		for (const grade of ["绝密", "机密", "秘密级"]) expect(text).not.toContain(grade);
	});
});
