import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { dateInBeijing } from "#kernel/instant";
import { toChineseDate } from "#kernel/plain-date";
import { addFirstAdmins } from "../../src/apps/server/first-admins.ts";
import {
	DESKTOP,
	describeConsole,
	openBrowser,
	PHONE,
	scrollsSideways,
	type Visit,
	violations,
} from "../support/browser.ts";
import { fillDay } from "../support/console-steps.ts";
import { createWorld, type World } from "../support/world.ts";

const PASSWORD = "Sihe-7291-Dengji-Yuan";
const PROOF = "请再次验证身份";

/** 机构和事项登记 in a real browser: an empty installation is filled by hand, changed and partly closed again. */
describeConsole("the register in the browser", () => {
	let world: World;
	let visit: Visit;
	let page: Page;

	beforeAll(async () => {
		world = await createWorld({ authorities: [] });
		const first = { regime: "qinyuan", name: "示范县能源局", prefix: "示能" };
		const { admins } = await addFirstAdmins(world.house, first);
		visit = await openBrowser(world);
		page = await visit.open(DESKTOP);
		await page.goto(`${visit.base}/console/system/register`);
		await page.getByLabel("登录名").fill("sysadmin");
		await page.locator("#password").fill(admins.find(({ login }) => login === "sysadmin")?.password ?? "");
		await page.getByRole("button", { name: "登录" }).click();
		await page.locator("#next").waitFor();
		await page.locator("#current").fill(admins.find(({ login }) => login === "sysadmin")?.password ?? "");
		await page.locator("#next").fill(PASSWORD);
		await page.locator("#again").fill(PASSWORD);
		await page.locator("#again").press("Enter");
		await page.getByRole("heading", { name: "机构和事项登记" }).waitFor();
	}, 180_000);
	afterAll(async () => {
		await visit?.close();
		await world?.close();
	});
	afterEach(() => expect(visit.complaints(), "complaints of the browser").toEqual([]));

	async function look(what: string): Promise<void> {
		const found = await violations(page);
		expect((await scrollsSideways(page)) ? [...found, "wider than the screen"] : found, what).toEqual([]);
	}

	const tab = async (name: string) => {
		await page.getByRole("tab", { name }).click();
		return page.getByRole("tabpanel", { name });
	};

	async function open(button: string, title: string, row?: Locator): Promise<Locator> {
		await (row ?? page.getByRole("tabpanel")).getByRole("button", { name: button, exact: true }).click();
		const form = page.getByRole("form", { name: title });
		await form.waitFor();
		return form;
	}

	/** Sends the form; what cannot be taken back is asked once more, and so is who is there. */
	async function send(form: Locator, ok: string, refusal?: Locator): Promise<void> {
		await form.getByLabel("事由").fill("三定方案，示编〔2026〕1号");
		await form.getByRole("button", { name: ok, exact: true }).click();
		const sure = page.locator(".ant-modal-confirm").getByRole("button", { name: ok, exact: true });
		const proof = page.locator(".ant-modal-confirm-title").getByText(PROOF);
		const ended = refusal === undefined ? form.waitFor({ state: "detached" }) : refusal.waitFor();
		ended.catch(() => undefined);
		await Promise.race([sure.waitFor(), proof.waitFor(), ended]);
		if (await sure.isVisible()) await sure.click();
		await Promise.race([proof.waitFor(), ended]);
		if (await proof.isVisible()) {
			await page.getByRole("dialog").getByLabel("登录密码").fill(PASSWORD);
			await page.getByRole("button", { name: "验证", exact: true }).click();
		}
		await ended;
	}

	const rowOf = (text: string) => page.getByRole("row").filter({ hasText: text });

	async function addUnit(path: string, name: string, functions: readonly string[], kind = "内设机构"): Promise<void> {
		const form = await open("登记机构", "登记机构");
		await form.getByLabel("路径代码").fill(path);
		await form.getByLabel("机构名称").fill(name);
		await form.getByRole("radio", { name: kind }).check();
		for (const one of functions) await form.getByRole("checkbox", { name: one }).check();
		await send(form, "登记");
		await rowOf(name).waitFor();
	}

	test("REG-02 the particulars of the authority and its units are entered; a form that is not filled says what is missing", async () => {
		await look("register");
		await page.getByText("示范县能源局").first().waitFor();
		const authority = await open("变更机关信息", "变更机关信息");
		await authority.getByLabel("统一社会信用代码").fill("1114043100000014X9");
		await send(authority, "登记", authority.getByText("统一社会信用代码：").first());
		await look("authority-form");
		await authority.getByLabel("统一社会信用代码").fill("1114043100000014X8");
		await authority.getByLabel("行政区划代码").fill("140431");
		await send(authority, "登记");
		await page.getByText("1114043100000014X8").waitFor();
		await tab("机构");
		const empty = await open("登记机构", "登记机构");
		await empty.getByRole("button", { name: "登记", exact: true }).click();
		expect(await empty.locator(".field-fault").allInnerTexts()).toEqual(
			expect.arrayContaining(["请填写路径代码", "请填写机构名称", "请填写事由"]),
		);
		await look("unit-form-faults");
		await page.keyboard.press("Escape");
		await empty.waitFor({ state: "detached" });
		await addUnit("meitan", "煤炭监管股", ["承办机构"]);
		await addUnit("dianli", "电力油气股", ["承办机构"]);
		await addUnit("shencha", "法治监督审查委员会", ["法制审核机构"]);
		await addUnit("jiancha", "能源监察中心", ["承办机构"], "受委托的事业单位");
		await look("units");
	});

	test("REG-08 REG-03 a matter is entered with its basis, limit and code, and entrusted for a term", async () => {
		await tab("执法事项");
		const form = await open("登记执法事项", "登记执法事项");
		await form.getByLabel("事项编码").fill("CF-MK-063");
		await form.getByLabel("事项名称").fill("对煤矿企业安全设施不符合规定行为的行政处罚");
		await form.getByRole("radio", { name: "行政处罚" }).check();
		await form.getByLabel("法律、法规、规章名称").fill("煤矿安全生产条例");
		await form.getByLabel("条款").fill("第六十三条");
		await form.getByRole("radio", { name: /煤炭监管股/ }).check();
		await form.getByLabel("期限").fill("90");
		await form.getByRole("radio", { name: "日", exact: true }).check();
		await fillDay(form.getByLabel("生效日期"), "2024-02-01");
		await look("matter-form");
		await send(form, "登记");
		await rowOf("CF-MK-063").waitFor();
		await tab("授权委托");
		const paper = await open("登记授权委托", "登记授权或者委托");
		await paper.getByRole("radio", { name: /能源监察中心/ }).check();
		await paper.getByLabel("委托书文号或者授权依据").fill("示能委字〔2026〕1号");
		await paper.getByRole("checkbox", { name: /煤矿企业/ }).check();
		await paper.getByLabel("权限").fill("现场检查、调查取证");
		await fillDay(paper.getByLabel("期限自"), "2026-01-01");
		await fillDay(paper.getByLabel("期限至"), "2028-12-31");
		await send(paper, "登记");
		await rowOf("示能委字〔2026〕1号").waitFor();
		await look("entrustments");
	});

	test("ORG-01 REV-02 people, their certificates and what happens to them", async () => {
		await tab("人员");
		const form = await open("登记人员", "登记人员");
		await form.getByLabel("人员编号（工号）").fill("001");
		await form.getByLabel("姓名").fill("孙永康");
		await form.getByRole("radio", { name: /煤炭监管股/ }).check();
		await form.getByLabel("职务").fill("股长");
		await choosePost(form, "承办人");
		await fillDay(form.getByLabel("任职起"), "2024-01-01");
		await look("person-form");
		await send(form, "登记");
		await rowOf("孙永康").waitFor();
		const issue = await open("登记证件", "登记执法证件", rowOf("孙永康"));
		await issue.getByLabel("执法证件号").fill("1404310001");
		await issue.getByLabel("执法类别").fill("能源");
		await issue.getByLabel("执法区域").fill("示范县");
		await issue.getByLabel("发证机关").fill("示范县司法局");
		await fillDay(issue.getByLabel("发证日期"), "2024-01-01");
		await fillDay(issue.getByLabel("有效期至"), "2035-12-31");
		await send(issue, "登记");
		await rowOf("1404310001").waitFor();
		await look("people");
		await tab("执法证件");
		const change = await open("登记变动", "登记证件变动", rowOf("孙永康"));
		await change.getByRole("radio", { name: "暂扣" }).check();
		await fillDay(change.getByLabel("生效日期"), dateInBeijing(world.house.clock.now()));
		await send(change, "登记变动");
		await rowOf("孙永康").getByText("暂扣", { exact: true }).waitFor();
		await look("certificates");
	});

	test("REG-01 REG-02 REG-08 every form that is not filled elsewhere opens about its row, on a desk and on a phone", async () => {
		const forms: readonly (readonly [tab: string, button: string, title: string, row?: string])[] = [
			["机关信息", "补充执法类别", "补充执法类别"],
			["机构", "变更", "变更机构", "电力油气股"],
			["执法事项", "新版本", "登记新版本", "CF-MK-063"],
			["执法事项", "停止实施", "停止实施执法事项", "CF-MK-063"],
			["人员", "变更任职", "变更任职", "孙永康"],
			["人员", "离岗", "登记离岗", "孙永康"],
		];
		for (const size of [DESKTOP, PHONE]) {
			await page.setViewportSize(size);
			for (const [name, button, title, row] of forms) {
				await page.getByRole("tab", { name }).press("Enter");
				const of = size === PHONE ? page.getByRole("article") : page.getByRole("row");
				const form = await open(button, title, row === undefined ? undefined : of.filter({ hasText: row }).first());
				await look(`${title} ${size.width}`);
				await page.keyboard.press("Escape");
				await form.waitFor({ state: "detached" });
			}
		}
		await page.setViewportSize(DESKTOP);
	}, 180_000);

	test("REG-02 a unit with matters and people is not closed; with a successor they pass on, and everything is on record", async () => {
		await tab("机构");
		const refused = await open("撤销", "撤销或者合并机构", rowOf("煤炭监管股"));
		const today = dateInBeijing(world.house.clock.now());
		await fillDay(refused.getByLabel("撤销日期"), today);
		await send(refused, "登记撤销", refused.getByText("还承办执法事项：CF-MK-063").first());
		await look("close-refused");
		await refused.getByRole("radio", { name: /电力油气股/ }).check();
		await send(refused, "登记撤销");
		await rowOf("煤炭监管股")
			.getByText(`${toChineseDate(today)}撤销，由电力油气股承接`)
			.waitFor();
		await tab("执法事项");
		await rowOf(`${toChineseDate(today)}至（未定）`)
			.getByText("电力油气股")
			.waitFor();
		await tab("人员");
		await rowOf("孙永康").filter({ hasText: "电力油气股" }).waitFor();
		await tab("登记变更");
		await rowOf("撤销日期").first().waitFor();
		await look("changes");
		await page.setViewportSize(PHONE);
		for (const name of ["机关信息", "机构", "执法事项", "授权委托", "人员", "执法证件", "登记变更"]) {
			await page.getByRole("tab", { name }).press("Enter");
			await look(`${name}-phone`);
		}
	});

	test("an account that lacks something is not opened: what it lacks is said, and what was typed stays", async () => {
		await page.setViewportSize(DESKTOP);
		await page.goto(`${visit.base}/console/system/accounts`);
		await page.getByRole("button", { name: "开设账户" }).click();
		const dialog = page.getByRole("dialog");
		await dialog.getByLabel("登录名").fill("zhangsan");
		expect(await dialog.getByRole("alert").count(), "nothing is held against a form before it is sent").toBe(0);
		await dialog.getByRole("button", { name: "开设", exact: true }).click();
		expect(await dialog.getByRole("alert").allInnerTexts()).toEqual(["请选择人员", "请写明原因"]);
		await dialog.getByLabel("原因").fill("新任承办人");
		await expect.poll(() => dialog.getByRole("alert").allInnerTexts()).toEqual(["请选择人员"]);
		expect(await dialog.getByLabel("登录名").inputValue()).toBe("zhangsan");
		expect(await violations(page), "dialog").toEqual([]);
	});

	/** Posts are many: a list to choose from. */
	async function choosePost(form: Locator, name: string): Promise<void> {
		const box = form.getByRole("checkbox", { name, exact: true });
		if ((await box.count()) > 0) return await box.check();
		await form.getByLabel("岗位").click();
		await page.getByTitle(name, { exact: true }).click();
		await page.keyboard.press("Escape");
	}
});
