import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { instantInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { openAnnualTasks } from "#oversight";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import {
	DESKTOP,
	describeConsole,
	openBrowser,
	PHONE,
	scrollsSideways,
	type Visit,
	violations,
} from "../support/browser.ts";
import { openAct, submitAct } from "../support/console-steps.ts";
import { createWorld, type World } from "../support/world.ts";

const SECTIONS = {
	发展规划股: "planner",
	煤炭监管股: "unithead",
	电力油气股: "unithead2",
	安全监管股: "safety",
	沁源县能源监察中心: "center1",
} as const;

/** 年度执法数据 of 沁源 (公示办法第十六条) in a real browser: sections confirm, 发展规划股 consolidates, the public reads and is told of a correction. */
describeConsole("the annual report in the browser", () => {
	let world: World;
	let visit: Visit;
	let id: string;
	let sections: readonly { id: string; name: string }[];

	beforeAll(async () => {
		world = await createWorld({
			authorities: ["qinyuan"],
			start: instantInBeijing(plainDateOf("2025-01-02"), "08:30"),
		});
		await copyToPortal(world.house, "qinyuan", "qinyuan");
		const desk = world.desk("qinyuan");
		const made = await desk.send("unithead", {
			method: "POST",
			url: "/api/inspection-plans",
			body: {
				input: {
					year: 2024,
					title: "2024年度煤矿检查计划",
					items: [1, 2, 3].map((month) => ({ subject: `煤矿${month}`, matter: "日常检查", month })),
				},
			},
		});
		const plan = (JSON.parse(made.body) as { streamId: string }).streamId;
		await desk.send("handler1", {
			method: "POST",
			url: `/api/inspection-plans/${plan}/acts/record-inspection`,
			body: { input: { itemId: "1", doneOn: "2024-06-03", result: "clear", record: "检查记录1" } },
		});
		await openAnnualTasks(world.house.db, world.house.engine, world.time.clock.now());
		const list = JSON.parse((await desk.get("head", "/api/annual-reports")).body) as {
			items: { id: string }[];
			sections: typeof sections;
		};
		id = list.items[0]?.id ?? "";
		sections = list.sections;
		visit = await openBrowser(world);
	}, 180_000);
	afterAll(async () => {
		await visit?.close();
		await world?.close();
	});
	afterEach(() => expect(visit.complaints(), "complaints of the browser").toEqual([]));

	/** As it stands on a desk and on a phone. */
	async function look(page: Page, what: string): Promise<void> {
		for (const size of [PHONE, DESKTOP]) {
			await page.setViewportSize(size);
			const found = await violations(page);
			expect(
				(await scrollsSideways(page)) ? [...found, "wider than the screen"] : found,
				`${what} ${size.width}`,
			).toEqual([]);
		}
	}

	test("STA-03 STA-02 each section confirms its own figures, opened to what they count", async () => {
		for (const { id: section, name } of sections) {
			const page = await visit.atDesk(SECTIONS[name as keyof typeof SECTIONS], `/statistics/sections/${section}`);
			await page.getByRole("heading", { name: `2024年度执法数据：${name}` }).waitFor();
			if (name === "煤炭监管股") {
				await page.getByRole("button", { name: "其中：已完成：打开所计的案件" }).click();
				const drawer = page.getByRole("dialog");
				await drawer.getByText("煤矿1").first().waitFor();
				await page.keyboard.press("Escape");
				await drawer.waitFor({ state: "detached" });
				await page.getByLabel("说明").fill("与台账一致。");
				await look(page, "section");
			}
			await page.getByRole("button", { name: "确认本机构数据" }).click();
			await page.getByText(/于2025年1月2日确认/).waitFor();
			await page.context().close();
		}
	}, 180_000);

	test("STA-01 STA-02 STA-04 the consolidating section freezes, writes and finalises; another checks, it goes public with charts beside the tables", async () => {
		const page = await visit.atDesk("planner", `/statistics/reports/${id}`);
		await page.getByRole("button", { name: "汇总数据", exact: true }).click();
		await page.getByText("此后的记录不影响这些数据").waitFor({ timeout: 90_000 });
		await everybodysCases();
		await write(page, "年度计划检查三家，完成一家。");
		await look(page, "report");
		await finalise(page);
		await page.context().close();
		await release();
		const citizen = await visit.open(DESKTOP);
		await citizen.goto(`${visit.base}/annual`);
		await look(citizen, "portal-list");
		await citizen.getByRole("link", { name: /沁源县能源局2024年度数据/ }).click();
		await citizen.getByText("年度计划检查三家，完成一家。").waitFor();
		expect(await citizen.locator("table.figures").count()).toBeGreaterThan(0);
		expect(await citizen.locator("svg, img[src*=svg]").count()).toBeGreaterThan(1);
		await look(citizen, "portal-report");
		await citizen.context().close();
	}, 240_000);

	test("COR-02 an error is put right: the public reads the corrected words and that they were corrected", async () => {
		const page = await visit.atDesk("planner", `/statistics/reports/${id}`);
		const form = await openAct(page, "更正年度数据");
		await form.getByLabel("更正理由").fill("完成情况的文字表述有误。");
		await submitAct(page, "更正年度数据");
		await write(page, "年度计划检查三家，已完成一家，两家因停产未检查。");
		await finalise(page);
		await page.getByText("更正前的版本（内部留存）").waitFor();
		await look(page, "corrected");
		await page.context().close();
		await release();
		const citizen = await visit.open(PHONE);
		await citizen.goto(`${visit.base}/annual`);
		await citizen.getByRole("link", { name: /沁源县能源局2024年度数据/ }).click();
		await citizen.getByText("两家因停产未检查").waitFor();
		expect(await citizen.getByText("年度计划检查三家，完成一家。").count()).toBe(0);
		await citizen.getByText("完成情况的文字表述有误。").first().waitFor();
		await look(citizen, "portal-corrected");
		await citizen.context().close();
	}, 240_000);

	/** Whose right goes over all units opens each figure to everything it counts. */
	async function everybodysCases(): Promise<void> {
		const page = await visit.atDesk("head", `/statistics/reports/${id}`);
		await page.getByRole("button", { name: "其中：已完成：打开所计的案件" }).click();
		await page.getByRole("dialog").getByText("煤矿1").first().waitFor();
		await look(page, "figure-open");
		await page.context().close();
	}

	async function write(page: Page, text: string): Promise<void> {
		const form = await openAct(page, "填写文字说明");
		await form.getByRole("radio").first().check();
		await form.getByLabel("文字说明").fill(text);
		await submitAct(page, "填写文字说明");
		await page.getByText(text).first().waitFor();
	}

	async function finalise(page: Page): Promise<void> {
		const form = await openAct(page, "汇总定稿");
		await form.getByRole("checkbox").check();
		await submitAct(page, "汇总定稿");
	}

	/** Another person checks, and it goes out. */
	async function release(): Promise<void> {
		const page = await visit.atDesk("clerk1", `/statistics/reports/${id}`);
		const check = await openAct(page, "公开前审核");
		for (const box of await check.getByRole("checkbox").all()) await box.check();
		await check.getByLabel("审核意见").fill("同意公开。");
		await submitAct(page, "公开前审核");
		const publish = await openAct(page, "向社会公开");
		await publish.getByRole("checkbox").check();
		await submitAct(page, "向社会公开");
		await page.getByRole("link", { name: "公众看到的页面" }).waitFor();
		await page.context().close();
	}
});
