import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as step from "../../src/apps/server/demo/steps.ts";
import { launchChromium } from "../support/browser.ts";
import { createWorld, type World } from "../support/world.ts";
import { decideAfterReview, FINE, SUPPLIER } from "./cases.ts";

let world: World;
let browser: Browser;
let base: string;
let number: string;
let documentId: string;
let address: string;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"] });
	const desk = world.desk("qinyuan");
	const caseId = await step.untilDraft(desk, SUPPLIER, FINE);
	await decideAfterReview(desk, caseId);
	await step.disclose(desk, SUPPLIER);
	await world.house.settleLedger();
	number = (await desk.detail(caseId, "handler1")).number ?? "";
	const { rows } = await world.database.owner.executeQuery<{ document_id: string }>({
		sql: "select document_id from portal.document where decision_id is not null",
		parameters: [],
	} as never);
	documentId = rows[0]?.document_id ?? "";
	const { rows: shown } = await world.database.owner.executeQuery<{ id: string }>({
		sql: "select id from portal.decision",
		parameters: [],
	} as never);
	address = `/d/${shown[0]?.id}`;
	base = await world.app.listen({ port: 0, host: "127.0.0.1" });
	browser = await launchChromium();
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await world?.close();
});

describe.each([
	["desktop", { width: 1440, height: 900 }, true],
	["phone without JavaScript", { width: 390, height: 844 }, false],
] as const)("PLT-07 a citizen on a %s", (_name, viewport, javaScriptEnabled) => {
	test("finds a decision from the home page, narrows the list, reads it, and verifies its QR code and its place in the log", async () => {
		const context = await browser.newContext({ viewport, locale: "zh-CN", javaScriptEnabled });
		const page = await context.newPage();
		page.setDefaultTimeout(20_000);
		await page.goto(base);
		await page.locator("input[name=q]").first().fill("示范能源");
		await page.getByRole("button", { name: "查询" }).first().click();
		await page.getByRole("link", { name: "查看全部和缩小范围" }).click();
		expect(await page.locator("main mark").count()).toBeGreaterThan(0);
		await page.getByText("更多条件").click();
		await page.getByLabel("执法类别").selectOption("penalty");
		await page.getByRole("button", { name: "按条件查询" }).click();
		expect(page.url()).toContain("type=penalty");
		expect(await page.getByRole("status").innerText()).toContain("共 1 条");
		await page.getByRole("link", { name: /去掉条件 行政处罚/ }).click();
		expect(page.url()).not.toContain("type=penalty");
		await page
			.getByRole("link", { name: /示范能源/ })
			.last()
			.click();
		const text = await page.locator("main").innerText();
		expect(text).toContain(number);
		for (const words of ["状态：有效", "救济途径", "真伪核验", "日志序号"]) expect(text).toContain(words);

		// What the paper's QR code opens.
		await page.goto(`${base}/verify/${documentId}`);
		const verified = await page.locator("main").innerText();
		expect(verified).toContain("本编号的文书确由下列机关制作");
		expect(verified).toContain(number);
		const hash = /[0-9a-f]{64}/.exec(verified)?.[0];
		await page.getByRole("link", { name: "查看公示信息" }).click();
		const address = page.url();

		// The same without believing the page: the data, and the commitment the public log holds at that index.
		const data = (await (await fetch(`${address}.json`)).json()) as {
			content: { release: { document: { hash: string } } };
			log: string;
		};
		expect(data.content.release.document.hash).toBe(hash);
		expect((await fetch(`${base}/ledger/${data.log}/checkpoint`)).status).toBe(200);
		await context.close();
	});
});

/**
 * 适老化: what is read is no smaller than 20 px there, explanations in small print and labels of cards included. Asked in
 * the page, whose types the tests do not know.
 */
const SMALL_WORDS = `[...document.querySelectorAll("main *:not(svg *)")].flatMap((element) => {
	const sizeOf = (part) => Number.parseFloat(getComputedStyle(element, part).fontSize);
	const isWritten = element.getClientRects().length > 0 &&
		[...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
	const isLabelled = !["none", "normal"].includes(getComputedStyle(element, "::before").content);
	return [
		...(isWritten && sizeOf() < 20 ? [element.tagName + " " + element.textContent.trim().slice(0, 60)] : []),
		...(isLabelled && sizeOf("::before") < 20 ? [element.tagName + "::before"] : []),
	];
})`;

test.each([
	["desktop", { width: 1440, height: 900 }],
	["phone", { width: 390, height: 844 }],
] as const)("PLT-07 in 长者模式 on a %s no words are small", async (_name, viewport) => {
	const context = await browser.newContext({ viewport, locale: "zh-CN" });
	const page = await context.newPage();
	await page.goto(`${base}/?mode=senior`);
	const small: string[] = [];
	for (const path of [
		"/",
		"/before",
		"/decisions?q=示范",
		"/services",
		"/services/report?authority=qinyuan",
		address,
	]) {
		await page.goto(`${base}${path}`);
		const found = (await page.evaluate(SMALL_WORDS)) as readonly string[];
		small.push(...new Set(found.map((one) => `${path} ${one}`)));
	}
	expect(small).toEqual([]);
	await context.close();
});
