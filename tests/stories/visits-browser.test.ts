import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
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
import { listWorld } from "../support/list-stories.ts";
import { VISIT_ON, type VisitWorld, visitWorld } from "../support/visit-stories.ts";
import { createWorld, type World } from "../support/world.ts";

/** An announced inspection from the officer's desk to the enterprise's phone and back, in a real browser. */
describeConsole("an announced inspection in the browser", () => {
	let world: World;
	let told: VisitWorld;
	let visit: Visit;
	let page: Page;
	let id = "";
	let address = "";

	beforeAll(async () => {
		world = await createWorld({ authorities: ["qinyuan"], accountsOf: ["qinyuan"] });
		told = visitWorld(world);
		await told.publishList("qinyuan");
		await listWorld(world).publish("qinyuan", "personnel");
		await copyToPortal(world.house, "qinyuan", "qinyuan");
		visit = await openBrowser(world);
	}, 180_000);
	afterAll(async () => {
		await visit?.close();
		await world?.close();
	});
	afterEach(() => expect(visit.complaints(), "complaints of the browser").toEqual([]));

	async function atDesk(who: string, path: string, size: { width: number; height: number } = DESKTOP): Promise<void> {
		await page?.context().close();
		page = await visit.atDesk(who, path, { size });
	}

	/** The enterprise, on a phone, without an account. */
	async function enterprise(options: { scripts?: boolean } = {}): Promise<Page> {
		await page?.context().close();
		page = await visit.open(PHONE, options);
		await page.goto(`${visit.base}${address}`);
		return page;
	}

	async function look(what: string): Promise<void> {
		const found = await violations(page);
		expect((await scrollsSideways(page)) ? [...found, "wider than the screen"] : found, what).toEqual([]);
	}

	const nameOf = async (key: string) => {
		const officers = (await world.desk("qinyuan").form(null, "handler1", "register-clue")).choices["officers"] ?? [];
		return officers.find(({ value }) => value === world.desk("qinyuan").personId(key))?.label.split("（")[0] ?? "";
	};

	/** The box of a field, by its name in what is sent. */
	const box = (path: string) => page.locator(`[data-path="${path}"]`).locator("input, textarea").first();

	async function setTime(path: string, time: string): Promise<void> {
		await box(path).fill(time);
		await box(path).press("Tab");
	}

	test("MID-01 MID-06 an officer drafts the notice from a listed matter; nothing of it can be sent out half", async () => {
		await atDesk("handler1", "/visits/new");
		const form = page.getByRole("form", { name: "拟订检查通知" });
		await form.waitFor();
		await form.getByRole("button", { name: "拟订检查通知" }).click();
		await form.locator(".fault-summary").waitFor();
		await look("the empty form");
		await form.locator('[data-path="row"]').getByRole("radio").first().check();
		await box("objectName").fill("示例县盛达供电有限公司");
		await box("creditCode").fill("91140431MA0K00013T");
		await box("place").fill("示例县示例路1号");
		await box("reason").fill("年度检查计划安排的电力设施保护检查");
		await box("items").fill("电力设施保护区管理");
		await setTime("visitOn", VISIT_ON);
		await setTime("from", "09:00");
		await setTime("to", "11:30");
		const officers = box("officers");
		for (const key of ["handler1", "handler2"]) {
			const name = await nameOf(key);
			await officers.fill(name);
			await page.locator(".ant-select-item-option", { hasText: name }).first().click();
		}
		await page.keyboard.press("Escape");
		await form.getByRole("button", { name: "拟订检查通知" }).click();
		const confirm = page.getByRole("button", { name: "确认拟订检查通知" });
		const drafted = page.getByText("尚未发出，被检查单位看不到任何内容。");
		await Promise.race([confirm.waitFor(), drafted.waitFor()]).catch(() => undefined);
		if (await confirm.isVisible()) await confirm.click();
		await drafted.waitFor();
		id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
		await look("the draft");
		expect(await page.getByText("被检查单位的查看地址").count()).toBe(0);
	}, 120_000);

	test("MID-01 the head of the unit sends it out, and the desk has the address for the enterprise alone", async () => {
		await atDesk("unithead", `/visits/${id}`);
		const form = await openAct(page, "发出检查通知");
		for (const tick of await form.getByRole("checkbox").all()) await tick.check();
		await submitAct(page, "发出检查通知");
		const code = page.locator(".visit-address code");
		await code.waitFor();
		address = new URL(await code.innerText()).pathname;
		expect(address).toMatch(/^\/visits\/[0-9a-f]{32}$/);
		await page.getByText("单位尚未在查看地址确认收到").waitFor();
		await look("sent out");
	}, 60_000);

	test("MID-01 MID-05 MID-06 on a phone of 390 px the enterprise reads who comes with which certificate, what for, by what right, and what its rights are", async () => {
		for (const scripts of [false, true]) {
			await enterprise({ scripts });
			const text = await page.locator("main").innerText();
			for (const words of [
				await nameOf("handler1"),
				await nameOf("handler2"),
				"执法证件号",
				"证件有效",
				"2024年5月9日（星期四） 09:00－11:30",
				"电力设施保护检查",
				"随机抽查事项清单",
				"《电力设施保护条例》第八条",
				"您的权利和义务",
				"有权拒绝检查",
			])
				expect(text, words).toContain(words);
			// Without scripts axe cannot look either; the words are there all the same, and nothing is cut off.
			if (scripts) await look("the page of the enterprise");
			else expect(await scrollsSideways(page)).toBe(false);
		}
		expect(await page.locator('meta[name="robots"]').getAttribute("content")).toContain("noindex");
	}, 60_000);

	test("MID-01 REG-07 it checks the certificate of an officer, comes back and confirms; the desk sees that", async () => {
		await enterprise();
		await page.getByRole("link", { name: "核验页和二维码" }).first().click();
		const text = await page.locator("main").innerText();
		expect(text).toContain(await nameOf("handler1"));
		expect(text).toContain("有效");
		await look("the officer's page");
		await page.goBack();
		await page.getByRole("button", { name: "确认收到" }).click();
		await page.getByText("已提交确认").waitFor();
		await look("confirmed");
		await world.house.settleIntake();
		await enterprise();
		await page.getByText("确认收到通知").waitFor();
		expect(await page.getByRole("button", { name: "确认收到" }).count(), "once").toBe(0);
		await atDesk("handler1", `/visits/${id}`);
		await page.getByText(/单位于.*确认收到/).waitFor();
	}, 60_000);

	test("MID-05 after the visit it says how it went, once; those who came do not read it, the head does", async () => {
		await world.at(VISIT_ON, "11:40");
		const clue = "巡视维护记录缺失三个月，涉嫌未按规定巡护。";
		await told.visits("qinyuan").act(id, "handler1", "record-visit", told.held("qinyuan", { clue }));
		await enterprise();
		await page.getByText("检查已进行").first().waitFor();
		await page.getByRole("button", { name: "提交评价" }).click();
		await page.getByRole("alert").getByText("请选择是否满意").waitFor();
		await look("what is missing is told");
		await page.locator("#score-s4").check();
		await page.locator("#shown-yes").check();
		await page.locator("#matched-yes").check();
		await page.getByLabel(/意见、建议/).fill("检查人员态度好，时间可以更短。");
		await page.getByRole("button", { name: "提交评价" }).click();
		await page.getByText("评价已提交，谢谢。").waitFor();
		await world.house.settleIntake();
		await enterprise();
		await page.getByText("已收到您的评价").waitFor();
		expect(await page.locator("main").innerText()).not.toContain("巡护");
		await look("judged");
		await atDesk("handler1", `/visits/${id}`);
		await page.getByText(/收到单位评价，内容由执法监督人员、负责人查看/).waitFor();
		expect(await page.locator("body").innerText()).not.toContain("时间可以更短");
		await atDesk("head", `/visits/${id}`);
		await page.getByText("检查人员态度好，时间可以更短。").waitFor();
		await look("the head's view");
	}, 90_000);

	test("MID-01 what it found becomes a case from the notice: filled in from the record, and each page leads to the other", async () => {
		await atDesk("handler1", `/visits/${id}`);
		await page.getByRole("link", { name: "由本次检查登记线索" }).click();
		const form = page.getByRole("form", { name: "登记线索" });
		await form.waitFor();
		expect(await box("summary").inputValue()).toContain("巡视维护记录缺失三个月");
		expect(await box("party.creditCode").inputValue()).toBe("91140431MA0K00013T");
		await form.getByText("普通程序").click();
		await box("title").fill("未按规定巡护电力设施案");
		await form.locator('[data-path="matterId"]').getByRole("radio").first().check();
		await form
			.getByLabel(/住所|地址/)
			.first()
			.fill("示例县示例路1号");
		await form
			.getByLabel(/法定代表人|负责人/)
			.first()
			.fill("钱某");
		await look("the clue");
		await submitAct(page, "登记线索");
		await page.locator(".facts").getByRole("link", { name: "检查通知", exact: true }).waitFor();
		await look("the case");
		await page.locator(".facts").getByRole("link", { name: "检查通知", exact: true }).click();
		await page.getByRole("link", { name: "未按规定巡护电力设施案", exact: true }).waitFor();
		await page.getByText("尚无文号").waitFor();
		await look("the notice with its case");
		await enterprise();
		expect(await page.locator("main").innerText()).not.toContain("未按规定巡护");
	}, 90_000);
});
