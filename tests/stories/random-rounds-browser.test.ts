import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { describeConsole, PHONE, scrollsSideways, violations } from "../support/browser.ts";
import { openRoundBrowser, type RoundBrowser } from "../support/round-browser.ts";
import { PERSON, PERSON_ID, SHENGDA } from "../support/round-stories.ts";

/** A round through the console of its writer, its checker and its publisher, in a real browser, wide and narrow. */
describeConsole("in the browser", () => {
	let at: RoundBrowser;
	beforeAll(async () => {
		at = await openRoundBrowser("qinyuan");
	});
	afterAll(async () => await at?.close());
	afterEach(async () => await at?.leave());

	test("PUB-09 opened from the list, a faulty file told row by row, checked as the public will see it, published, found", async () => {
		const { world, told, visit, signIn, perform } = at;
		let page = await signIn("infoofficer");
		await page.goto(`${visit.base}/console/rounds/new`);
		await page.getByLabel("批次名称").fill("浏览器里建立的批次");
		await page.getByRole("radio").first().check();
		await page.getByRole("button", { name: "建立抽查批次" }).click();
		await page.getByRole("button", { name: "确认建立抽查批次" }).click();
		await page.getByText("内容齐全后，这里显示公众将看到的每一个字。").waitFor();
		const roundId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
		const csv = `抽查对象,对象类型,统一社会信用代码,抽查结果,查处结果\n甲公司,单位,${SHENGDA}1,未发现问题,无须处理\n`;
		await page
			.locator(".ant-card", { hasText: "内部记录" })
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

		page = await signIn("clerk2", PHONE);
		await page.goto(`${visit.base}/console/rounds`);
		await page.getByText("浏览器里建立的批次").click();
		const publicView = page.locator(".public-view");
		await publicView.getByText("魏某某", { exact: false }).first().waitFor();
		const shown = (await publicView.textContent()) ?? "";
		for (const secret of [PERSON, PERSON_ID]) expect(shown).not.toContain(secret);
		expect(await scrollsSideways(page)).toBe(false);
		expect(await violations(page)).toEqual([]);
		await perform("审核抽查结果", async (drawer) => {
			for (const box of await drawer.getByRole("checkbox").all()) await box.check();
			await drawer.getByLabel("审核意见").fill("与检查记录一致，同意公示。");
		});

		page = await signIn("clerk1");
		await page.goto(`${visit.base}/console/rounds/${roundId}`);
		await perform("发布抽查结果", async (drawer) => {
			for (const box of await drawer.getByRole("checkbox").all()) await box.check();
		});
		await page.getByRole("link", { name: "打开公示页面" }).waitFor();
		expect(await violations(page)).toEqual([]);

		await page.goto(`${visit.base}/rounds?q=${encodeURIComponent("魏某某")}`);
		await page.getByRole("link", { name: "浏览器里建立的批次" }).click();
		await page.getByRole("heading", { name: "浏览器里建立的批次" }).waitFor();
		const text = (await page.locator("main").textContent()) ?? "";
		expect(text).toContain("魏某某堆放物品");
		for (const secret of [PERSON, PERSON_ID]) expect(text).not.toContain(secret);
		expect(await violations(page)).toEqual([]);
		expect(visit.complaints()).toEqual([]);
	}, 120_000);
});
