import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { describeConsole, launchChromium, violations } from "../support/browser.ts";
import { createWorld, type World } from "../support/world.ts";
import { decideAfterReview, FINE, SUPPLIER } from "./cases.ts";

/** One case through the console of the officer, its unit head and the citizen's portal, in a real browser. */
describeConsole("in the browser", () => {
	let world: World;
	let desk: Desk;
	let browser: Browser;
	let context: BrowserContext;
	let page: Page;
	let base: string;
	const complaints: string[] = [];

	beforeAll(async () => {
		world = await createWorld({ authorities: ["qinyuan"] });
		desk = world.desk("qinyuan");
		base = (await world.app.listen({ port: 0, host: "127.0.0.1" })).replace("127.0.0.1", "localhost");
		browser = await launchChromium();
	});
	afterAll(async () => {
		await browser?.close();
		await world?.close();
	});
	afterEach(async () => {
		await context?.close();
		expect(complaints.splice(0), "errors in the browser's console").toEqual([]);
	});

	async function open(size: { width: number; height: number }): Promise<void> {
		context = await browser.newContext({ viewport: size, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
		page = await context.newPage();
		page.setDefaultTimeout(20_000);
		page.on("pageerror", (error) => complaints.push(error.message));
		page.on("requestfailed", (request) => {
			const cause = request.failure()?.errorText ?? "";
			if (cause !== "net::ERR_ABORTED") complaints.push(`${request.url()} ${cause}`);
		});
		page.on("request", (request) => {
			const { protocol, origin } = new URL(request.url());
			if (protocol.startsWith("http") && origin !== base) complaints.push(`outside request: ${request.url()}`);
		});
	}

	async function signIn(who: string): Promise<void> {
		const account = world.accounts.find(({ key }) => key === who);
		await page.goto(`${base}/console/`);
		await page.getByLabel("登录名").fill(account?.login ?? "");
		await page.locator("#password").fill(account?.password ?? "");
		await page.getByRole("button", { name: "登录" }).click();
		await page
			.getByText(account?.name ?? "")
			.first()
			.waitFor();
	}

	test("an officer signs in, finds the case in the list and reads its detail: stage, timeline, documents, clocks, what is missing", async () => {
		await desk.until(desk.after(1, "workday"), "09:00");
		const caseId = await step.registerClue(desk, SUPPLIER);
		await step.initiate(desk, caseId, SUPPLIER);
		await step.assignTwo(desk, caseId);
		await open({ width: 1440, height: 900 });
		await page.goto(`${base}/console/`);
		await page.getByLabel("登录名").waitFor();
		expect(await violations(page), "sign-in").toEqual([]);
		await signIn("handler1");
		expect(await violations(page), "workbench").toEqual([]);
		await page.goto(`${base}/console/cases`);
		const row = page.getByText(SUPPLIER.title).first();
		await row.waitFor();
		expect(await violations(page), "list").toEqual([]);
		await row.click();
		await page.waitForURL(`**/cases/${caseId}**`);
		await page.getByText("批准立案").first().waitFor();
		const shown = await page.locator("body").innerText();
		for (const words of ["立案", "调查", "法制审核", "归档", "办案期限", "下一步"])
			expect(shown, words).toContain(words);
		expect(await violations(page), "detail").toEqual([]);
	});

	test("the case of another unit is 没有找到, and nothing of it is shown", async () => {
		const caseId = await step.registerClue(desk, SUPPLIER);
		await open({ width: 1024, height: 768 });
		await signIn("handler5");
		await page.goto(`${base}/console/cases/${caseId}`);
		await page.getByText("没有找到").first().waitFor();
		expect(await page.locator("body").innerText()).not.toContain("示范能源");
		expect(await violations(page)).toEqual([]);
	});

	test("a citizen on a phone reads the published decision without JavaScript", async () => {
		const caseId = await step.untilDraft(desk, SUPPLIER, FINE);
		await decideAfterReview(desk, caseId);
		await step.disclose(desk, SUPPLIER);
		const { number } = await desk.detail(caseId, "handler1");
		context = await browser.newContext({
			viewport: { width: 390, height: 844 },
			locale: "zh-CN",
			javaScriptEnabled: false,
		});
		page = await context.newPage();
		await page.goto(`${base}/decisions?q=${encodeURIComponent("示范能源")}`);
		await page.locator("main td a", { hasText: "示范能源" }).first().click();
		expect(page.url()).toContain("/d/");
		expect(await page.locator("main").innerText()).toContain(number);
		const wide = await page.locator("html").evaluate((root) => root.scrollWidth > root.clientWidth);
		expect(wide, "no sideways scrolling").toBe(false);
		const address = page.url();
		await context.close();
		await open({ width: 390, height: 844 });
		await page.goto(address);
		expect(await violations(page), "decision page").toEqual([]);
		await page.goto(`${base}/`);
		expect(await violations(page), "portal").toEqual([]);
	});
});
