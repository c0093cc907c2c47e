import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { DESKTOP, describeConsole, PHONE, scrollsSideways, violations } from "../support/browser.ts";
import { fillDay } from "../support/console-steps.ts";
import { openRoundBrowser, type RoundBrowser } from "../support/round-browser.ts";
import { CHECKED, SHENGDA, XINGYUAN } from "../support/round-stories.ts";

const HIDDEN = ["闻人不疑", "公孙无忌"] as const;
const PLACE = "示例县沁河镇幸福路7号";

/** A draw through the console of the section that runs it, from the file of the pool to the page that shows how to check it. */
describeConsole("the draw in the browser", () => {
	let at: RoundBrowser;
	beforeAll(async () => {
		at = await openRoundBrowser("qinyuan");
	});
	afterAll(async () => await at?.close());
	afterEach(async () => await at?.leave());

	test("PUB-09 a pool by file, frozen, drawn, drawn again for one who fell ill, and checked by anybody", async () => {
		const { world, told, visit, signIn, perform } = at;
		const id = await told.open("qinyuan");
		let page = await signIn("infoofficer");
		await page.goto(`${visit.base}/console/rounds/${id}`);
		const card = page.locator(".ant-card", { hasText: "随机抽取" }).first();
		const pool = (rows: readonly string[]) => ({
			name: "pool.csv",
			mimeType: "text/csv",
			buffer: Buffer.from(["检查对象,对象类型,统一社会信用代码,经营场所、住址", ...rows, ""].join("\n")),
		});
		await card.locator("input[type=file]").setInputFiles(pool([`甲公司,单位,${SHENGDA}1,`]));
		await page.locator(".ant-modal-confirm-content", { hasText: "第 2 行" }).waitFor();
		await page.getByRole("button", { name: /知道了|OK|确 ?定/ }).click();
		await card
			.locator("input[type=file]")
			.setInputFiles(
				pool([
					`示例县盛达供电有限公司,单位,${SHENGDA},`,
					`示例县兴源热力有限公司,单位,${XINGYUAN},`,
					...HIDDEN.map((name) => `${name},自然人,,${PLACE}`),
				]),
			);
		await page.getByText("已导入 4 个检查对象").waitFor();
		await card.getByRole("table", { name: "检查对象名录" }).waitFor();
		expect(await violations(page)).toEqual([]);
		await perform("锁定名录并提交抽取", async (drawer) => {
			await drawer.getByLabel("抽取对象数").fill("2");
			await drawer.getByLabel("数量依据").fill("2024年度抽查计划第三项");
			await drawer.getByRole("checkbox").last().check();
		});
		await page.getByText("种子已确定，可以抽取").waitFor();
		await perform("抽取", async () => undefined);
		await card.getByText("导出抽取记录").waitFor();
		expect(await violations(page)).toEqual([]);

		page = await signIn("infoofficer", PHONE);
		await page.goto(`${visit.base}/console/rounds/${id}`);
		const { draw } = await told.rounds("qinyuan").detail(id, "infoofficer");
		const ill = draw.seats[0]?.officers[0]?.name ?? "";
		await perform("提交补抽", async (drawer) => {
			await drawer.getByText("检查人员因病因事不能执法").click();
			await drawer.getByText(`${ill}（`).first().click();
			await drawer.getByLabel("具体情况").fill("因病住院");
		});
		await page.getByText("种子已确定，可以抽取").waitFor();
		await perform("抽取", async () => undefined);
		await page.getByText("第 2 次抽取（补抽：检查人员因病因事不能执法）").waitFor();
		expect(await scrollsSideways(page)).toBe(false);
		expect(await violations(page)).toEqual([]);
		const rounds = told.rounds("qinyuan");
		const { seats } = (await rounds.detail(id, "infoofficer")).draw;
		expect(seats.flatMap((seat) => seat.officers).map((one) => one.name)).not.toContain(ill);

		page = await signIn("infoofficer");
		await page.goto(`${visit.base}/console/rounds/${id}`);
		await perform("填写抽查情况", async (drawer) => {
			// What was drawn is not asked for again, and every object drawn stands there already.
			expect(await drawer.getByLabel("随机抽取方式").count()).toBe(0);
			expect(await drawer.getByLabel("抽取日期").count()).toBe(0);
			for (const [index, { object }] of seats.entries()) {
				const shown = drawer.getByRole("textbox", { name: "抽查对象", exact: true }).nth(index);
				expect(await shown.inputValue()).toBe(object.name);
				await drawer.getByLabel("抽查结果").nth(index).fill("未发现问题");
				await drawer.getByLabel("查处结果").nth(index).fill("无须处理");
			}
			await fillDay(drawer.getByLabel("检查完成日期"), world.desk("qinyuan").today());
		});
		await rounds.act(id, "clerk2", "check-round", CHECKED);
		await rounds.act(id, "clerk1", "publish-round", { confirmed: true });
		const publicId = (await rounds.detail(id, "clerk1")).release?.publicId ?? "";
		for (const size of [DESKTOP, PHONE]) {
			page = await at.open(size);
			await page.goto(`${visit.base}/rounds/${publicId}`);
			await page.getByRole("heading", { name: "随机抽取的核对" }).waitFor();
			await page.getByText("怎样自己重算").click();
			const text = (await page.locator("main").textContent()) ?? "";
			for (const secret of [...HIDDEN, PLACE]) expect(text).not.toContain(secret);
			expect(await scrollsSideways(page)).toBe(false);
			expect(await violations(page)).toEqual([]);
		}
		expect(visit.complaints()).toEqual([]);
	}, 180_000);
});
