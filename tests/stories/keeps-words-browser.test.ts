import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { DESKTOP, describeConsole, openBrowser, PHONE, type Visit, violations } from "../support/browser.ts";
import { openAct, submitAct } from "../support/console-steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

const ACT = "提请立案";
const WORDS = "经初步核查，涉嫌违法，";

/** Whatever happens while somebody writes, the words are there afterwards. */
describeConsole("what is typed in the console", () => {
	let world: World;
	let desk: Desk;
	let visit: Visit;
	let page: Page;
	let caseId: string;

	beforeAll(async () => {
		world = await createWorld({ authorities: ["qinyuan"] });
		desk = world.desk("qinyuan");
		visit = await openBrowser(world);
	});
	afterAll(async () => {
		await visit?.close();
		await world?.close();
	});
	afterEach(async () => {
		await page.context().close();
		expect(visit.complaints(), "errors in the browser's console").toEqual([]);
	});

	async function begin(size: { width: number; height: number } = DESKTOP) {
		caseId = await step.registerClue(desk, SUPPLIER);
		page = await visit.open(size);
		await visit.signIn(page, "handler1");
		await page.goto(`${visit.base}/console/cases/${caseId}`);
		const form = await openAct(page, ACT);
		return { form, reason: form.getByLabel("启动原因") };
	}

	/** Of somebody who comes back: the same fields in another document. */
	const written = (of: Page) => of.getByRole("form", { name: ACT }).getByLabel("启动原因");

	async function signInAgain(of: Page): Promise<void> {
		const account = world.accounts.find(({ key }) => key === "handler1");
		await of.getByLabel("登录名").fill(account?.login ?? "");
		await of.locator("#password").fill(account?.password ?? "");
		await of.getByRole("button", { name: "登录" }).click();
	}

	async function fillAll(form: Locator): Promise<void> {
		await form.getByLabel("启动原因").fill(WORDS);
		await form.getByLabel("当事人基本情况").fill("当事人住所在辖区内。");
		await form.getByLabel("承办人意见").fill("符合立案条件，建议立案。");
		await form.getByRole("checkbox").first().check();
	}

	async function send(form: Locator): Promise<void> {
		await form.getByRole("button", { name: ACT, exact: true }).click();
		await page.getByRole("button", { name: `确认${ACT}`, exact: true }).click();
	}

	test("is there after a reload in the middle of a word, and the way back closes the form without leaving the case", async () => {
		const { reason } = await begin();
		await reason.fill(WORDS);
		await page.reload();
		await expect.poll(() => written(page).inputValue(), { timeout: 20_000 }).toBe(WORDS);
		expect(await violations(page), "form").toEqual([]);
		await page.goBack();
		await page.getByRole("form", { name: ACT }).waitFor({ state: "detached" });
		expect(new URL(page.url()).pathname).toBe(`/console/cases/${caseId}`);
	});

	test("is there when the form was closed at once", async () => {
		const { form, reason } = await begin(PHONE);
		await reason.fill(WORDS);
		await page.keyboard.press("Escape");
		await form.waitFor({ state: "detached" });
		await openAct(page, ACT);
		expect(await written(page).inputValue()).toBe(WORDS);
	});

	test("is there after the session ended under it, and the sign-in screen says what has happened", async () => {
		const { form } = await begin();
		await fillAll(form);
		await page.context().clearCookies();
		await send(form);
		await page.getByText("登录已经结束，请重新登录").waitFor();
		expect(await violations(page), "sign-in").toEqual([]);
		await signInAgain(page);
		await expect.poll(() => written(page).inputValue(), { timeout: 20_000 }).toBe(WORDS);
	});

	test("goes its way when the same person has signed in anew in another tab", async () => {
		const { form } = await begin();
		await fillAll(form);
		const other = await page.context().newPage();
		await other.goto(`${visit.base}/console/`);
		await other.locator(".top-out").click();
		await other.getByRole("button", { name: "退出登录" }).click();
		await signInAgain(other);
		await other.getByText("今天是").waitFor();
		await submitAct(page, ACT);
		await page.locator(".timeline").getByText(ACT, { exact: true }).first().waitFor();
	});

	test("stays in the form when somebody else was first, with one sentence that says so and what was done", async () => {
		const { form } = await begin();
		await fillAll(form);
		await desk.act(caseId, "handler1", "request-initiation", {
			reason: "另一人先提请。",
			partyFacts: "当事人住所不变。",
			opinion: "建议立案。",
			bases: await step.basesOf(desk, caseId),
		});
		await send(form);
		const refusal = page.locator(".refusal");
		await refusal.getByText("在您填写期间，他人已经办理了新的环节，这次没有提交").waitFor();
		expect(await refusal.innerText()).toContain(ACT);
		expect(await written(page).inputValue()).toBe(WORDS);
		expect(await violations(page), "overtaken").toEqual([]);
	});

	test("of a day is read as people write it; what is no day is told, and the day before is not sent in its place", async () => {
		page = await visit.atDesk("handler1", "/cases/new");
		const field = page.locator('.field[data-path="foundOn"]');
		const day = field.locator("input");
		const typed = async (text: string) => {
			await day.click();
			await day.fill(text);
			await day.press("Tab");
		};
		for (const [text, read] of [
			["2024年5月3日", "2024-05-03"],
			["20240502", "2024-05-02"],
			["2024.5.1", "2024-05-01"],
			["2024/4/30", "2024-04-30"],
		] as const) {
			await typed(text);
			await expect.poll(() => day.inputValue(), { message: text }).toBe(read);
		}
		expect(await field.locator(".field-fault").count()).toBe(0);
		await typed("2024-02-30");
		await field.getByText("“2024-02-30”不是存在的日期，没有采用").waitFor();
		await expect.poll(() => day.inputValue()).toBe("");
		await page.getByRole("button", { name: "登记线索" }).click();
		await field.getByText("请选择发现日期").waitFor();
		await typed("2024-05-04");
		await expect.poll(() => field.locator(".field-fault").count()).toBe(0);
	});

	test("is asked of nobody who would be refused: the sentence stands where the form would, whatever address was typed", async () => {
		caseId = await step.registerClue(desk, SUPPLIER);
		await step.initiate(desk, caseId, SUPPLIER);
		page = await visit.atDesk("archivist", "");
		for (const [path, label] of [
			["/cases/new", "登记线索"],
			["/publications/register", "登记已作出的决定"],
			[`/cases/${caseId}?act=assign-officers`, "指派承办人"],
		] as const) {
			await page.goto(`${visit.base}/console${path}`);
			await page.getByText(`现在不能办理：“${label}”须由`, { exact: false }).waitFor();
			expect(await page.getByRole("form").count(), path).toBe(0);
			expect(await violations(page), path).toEqual([]);
		}
		await page.context().close();
		page = await visit.atDesk("clerk1", "/rounds/new");
		await page.getByRole("form", { name: "建立抽查批次" }).waitFor();
	});
});
