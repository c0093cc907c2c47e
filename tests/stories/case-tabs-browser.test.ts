import { sql } from "kysely";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import {
	DESKTOP,
	describeConsole,
	openBrowser,
	PHONE,
	scrollsSideways,
	type Visit,
	violations,
} from "../support/browser.ts";
import { openAct } from "../support/console-steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { decideAfterReview, FINE, SUPPLIER } from "./cases.ts";

/** The screen of a case: the paper beside its form, 公示, 查阅记录, and what a paper that was set aside says. */
describeConsole("the screen of a case", () => {
	let world: World;
	let desk: Desk;
	let visit: Visit;
	let caseId: string;

	beforeAll(async () => {
		world = await createWorld({ authorities: ["qinyuan"] });
		desk = world.desk("qinyuan");
		caseId = await step.registerClue(desk, SUPPLIER);
		await step.initiate(desk, caseId, SUPPLIER);
		await step.assignTwo(desk, caseId);
		visit = await openBrowser(world);
	});
	afterAll(async () => {
		await visit?.close();
		await world?.close();
	});
	afterEach(() => expect(visit.complaints(), "errors in the browser's console").toEqual([]));

	async function openCase(page: Page, who: string): Promise<void> {
		await visit.signIn(page, who);
		await page.goto(`${visit.base}/console/cases/${caseId}`);
		await page.locator(".case-side").waitFor();
	}

	test("the paper stands beside the form from the words typed so far, as a draft; on a phone it comes by a button", async () => {
		const page = await visit.open(DESKTOP);
		await openCase(page, "handler1");
		const form = await openAct(page, "责令改正");
		const pane = page.getByRole("region", { name: "文书预览" });
		await pane.getByText("草稿预览 · 未生效").waitFor();
		await pane.getByText("还缺：").waitFor();
		for (const box of await form.locator("textarea").all()) await box.fill("未按规定设置标志。");
		await form.getByRole("checkbox").first().check();
		for (const day of await form.locator(".ant-picker input").all()) {
			await day.fill(desk.after(5, "workday"));
			await day.press("Enter");
		}
		const paper = pane.frameLocator("iframe.paper");
		await paper.getByText("未按规定设置标志。").first().waitFor();
		expect(await paper.locator(".doc-draft-mark").count()).toBe(2);
		expect(await paper.locator(".doc-number").count(), "no number").toBe(0);
		expect(await violations(page), "form with preview").toEqual([]);
		await page.context().close();
		const phone = await visit.open(PHONE);
		await openCase(phone, "handler1");
		await openAct(phone, "责令改正");
		expect(await phone.getByRole("region", { name: "文书预览" }).count()).toBe(0);
		await phone.getByRole("button", { name: "预览文书" }).click();
		await phone.getByRole("region", { name: "文书预览" }).getByText("草稿预览 · 未生效").waitFor();
		await phone.context().close();
	});

	test("公示, 密级 and a paper that was set aside, with the way on", async () => {
		const paper = await desk.documentOf(caseId, "handler1", "initiation-approval");
		await world.house.papers.settle();
		await sql`delete from core.document_rendition where document_id = ${paper}`.execute(world.database.owner);
		await sql`
			insert into core.rendition_due (document_id, authority_path, attempts, timeouts, last_fault)
			values (${paper}, 'qinyuan', 0, 8, '排版超时')`.execute(world.database.owner);
		const page = await visit.open(DESKTOP);
		await openCase(page, "handler1");
		await page.getByRole("button", { name: "密级：内部" }).click();
		await page.getByText("第十六条第二款").waitFor();
		await page.keyboard.press("Escape");
		await page.getByRole("tab", { name: /^公示/ }).click();
		await page.getByText("决定作出之日起7个工作日内").waitFor();
		expect(await violations(page), "公示").toEqual([]);
		await page.getByRole("tab", { name: /^文书/ }).click();
		const alert = page.getByRole("alert").filter({ hasText: "排版超时" });
		await alert.getByRole("button", { name: "重新生成" }).click();
		await alert.waitFor({ state: "detached" });
		await page.context().close();
	});

	test("ARC-10 查阅记录 shows the supervisor who looked at what, on a desk and on a phone", async () => {
		for (const size of [DESKTOP, PHONE]) {
			const page = await visit.open(size);
			await openCase(page, "supervisor");
			await page.getByRole("tab", { name: "查阅记录" }).click();
			const tab = page.getByRole("region", { name: "查阅记录" });
			await tab.getByText("打开办理表单").first().waitFor();
			expect(await tab.innerText()).toContain("国办发〔2018〕118号");
			expect(await scrollsSideways(page)).toBe(false);
			expect(await violations(page), `查阅记录 ${size.width}`).toEqual([]);
			await page.context().close();
		}
	});

	test("PUB-05 after the release the tab shows what the public sees beside what is hidden", async () => {
		await step.investigateAndDraft(desk, caseId, SUPPLIER, FINE);
		await decideAfterReview(desk, caseId);
		await step.disclose(desk, SUPPLIER);
		const page = await visit.open(DESKTOP);
		await openCase(page, "handler1");
		await page.getByRole("tab", { name: /^公示/ }).click();
		await page.getByText("公众看到的内容").waitFor();
		await page.getByRole("link", { name: "公众看到的页面" }).waitFor();
		await page.getByText("载体和凭证").waitFor();
		expect(await violations(page), "公示").toEqual([]);
		await page.getByRole("link", { name: "到公示工作台办理" }).click();
		await page.waitForURL("**/console/publications/**");
		await page.context().close();
	});
});
