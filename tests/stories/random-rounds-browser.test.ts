import { existsSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium as launcher, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { PERSON, PERSON_ID, type RoundWorld, roundWorld, SHENGDA } from "../support/round-stories.ts";
import { createWorld, type World } from "../support/world.ts";

const BUILT = existsSync(join(import.meta.dirname, "../../dist/console/index.html"));
if (!BUILT) console.info("浏览器测试跳过：控制台还没有构建（npm run build:console）");

/** A round through the console of its writer, its checker and its publisher, in a real browser, wide and narrow. */
describe.skipIf(!BUILT)("in the browser", () => {
	let world: World;
	let told: RoundWorld;
	let browser: Browser;
	let context: BrowserContext;
	let page: Page;
	let base: string;

	beforeAll(async () => {
		world = await createWorld({ authorities: ["qinyuan"] });
		told = roundWorld(world);
		await told.publishList("qinyuan");
		base = (await world.app.listen({ port: 0, host: "127.0.0.1" })).replace("127.0.0.1", "localhost");
		browser = await launcher.launch({
			executablePath: await chromium.executablePath(),
			args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
		});
	});
	afterAll(async () => {
		await browser?.close();
		await world?.close();
	});
	afterEach(async () => await context?.close());

	async function signIn(who: string, width = 1440): Promise<void> {
		await context?.close();
		context = await browser.newContext({
			viewport: { width, height: 900 },
			locale: "zh-CN",
			timezoneId: "Asia/Shanghai",
		});
		page = await context.newPage();
		page.setDefaultTimeout(20_000);
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

	async function violations(): Promise<readonly string[]> {
		const { violations: found } = await new AxeBuilder({ page })
			.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
			.analyze();
		return found
			.filter(({ impact }) => impact === "serious" || impact === "critical")
			.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
	}

	/** Performs an act from its drawer and confirms it by name. */
	async function perform(label: string, fill: () => Promise<void>): Promise<void> {
		await page.getByRole("button", { name: label, exact: true }).first().click();
		await page.locator(".act-drawer .act-foot button").waitFor();
		await fill();
		await page.locator(".act-drawer .act-foot button").click();
		await page.getByRole("button", { name: `确认${label}` }).click();
		await page.getByText(`${label}：已办理`).waitFor();
	}

	test("PUB-09 opened from the list, a faulty file told row by row, checked as the public will see it, published, found", async () => {
		await signIn("infoofficer");
		await page.goto(`${base}/console/rounds/new`);
		await page.getByLabel("批次名称").fill("浏览器里建立的批次");
		await page.getByRole("radio").first().check();
		await page.getByRole("button", { name: "建立抽查批次" }).click();
		await page.getByRole("button", { name: "确认建立抽查批次" }).click();
		await page.getByText("内容齐全后，这里显示公众将看到的每一个字。").waitFor();
		const roundId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
		const csv = `抽查对象,对象类型,统一社会信用代码,抽查结果,查处结果\n甲公司,单位,${SHENGDA}1,未发现问题,无须处理\n`;
		await page
			.locator("input[type=file]")
			.setInputFiles({ name: "objects.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
		await page.locator(".ant-modal-confirm-title", { hasText: "没有导入：1 处不符合要求" }).waitFor();
		await page.locator(".ant-modal-confirm-content", { hasText: "第 2 行" }).waitFor();
		await told.rounds("qinyuan").act(roundId, "infoofficer", "record-round", {
			drawnOn: world.desk("qinyuan").today(),
			endedOn: world.desk("qinyuan").today(),
			method: "电子摇号",
			inspectors: told.inspectors("qinyuan"),
			objects: [
				{ kind: "person", name: PERSON, result: `${PERSON}堆放物品，身份证号${PERSON_ID}`, disposal: "责令改正" },
			],
		});

		await signIn("clerk2", 390);
		await page.goto(`${base}/console/rounds`);
		await page.getByText("浏览器里建立的批次").click();
		const publicView = page.locator(".public-view");
		await publicView.getByText("魏某某", { exact: false }).first().waitFor();
		const shown = (await publicView.textContent()) ?? "";
		for (const secret of [PERSON, PERSON_ID]) expect(shown).not.toContain(secret);
		expect(await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).toBeLessThanOrEqual(0);
		expect(await violations()).toEqual([]);
		await perform("审核抽查结果", async () => {
			const drawer = page.locator(".act-drawer");
			for (const box of await drawer.getByRole("checkbox").all()) await box.check();
			await drawer.getByLabel("审核意见").fill("与检查记录一致，同意公示。");
		});

		await signIn("clerk1");
		await page.goto(`${base}/console/rounds/${roundId}`);
		await perform("发布抽查结果", async () => {
			for (const box of await page.locator(".act-drawer").getByRole("checkbox").all()) await box.check();
		});
		await page.getByRole("link", { name: "打开公示页面" }).waitFor();
		expect(await violations()).toEqual([]);

		await page.goto(`${base}/rounds?q=${encodeURIComponent("魏某某")}`);
		await page.getByRole("link", { name: "浏览器里建立的批次" }).click();
		await page.getByRole("heading", { name: "浏览器里建立的批次" }).waitFor();
		const text = (await page.locator("main").textContent()) ?? "";
		expect(text).toContain("魏某某堆放物品");
		for (const secret of [PERSON, PERSON_ID]) expect(text).not.toContain(secret);
		expect(await violations()).toEqual([]);
	}, 120_000);
});
