import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
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
import { fillDay, openAct, submitAct } from "../support/console-steps.ts";
import { call, EXCHANGE } from "../support/signed-client.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

const SENDER = "dazhou-scjgj";
const RECEIVER = "dazhou-yjj";

/** 对接系统, 移送, 人员导入 in the console, in a real browser, on a desk and on a phone. */
describeConsole("interconnection in the browser", () => {
	let world: World;
	let visit: Visit;
	let page: Page;

	beforeAll(async () => {
		world = await createWorld({ authorities: ["dazhou"], accountsOf: [SENDER, RECEIVER] });
		visit = await openBrowser(world);
	}, 180_000);
	afterAll(async () => {
		await visit?.close();
		await world?.close();
	});
	afterEach(() => expect(visit.complaints(), "complaints of the browser").toEqual([]));

	async function at(who: string, authority: string, path: string, size: { width: number; height: number } = DESKTOP) {
		page = await visit.atDesk(who, path, { size, authority });
	}

	async function look(what: string): Promise<void> {
		const found = await violations(page);
		expect((await scrollsSideways(page)) ? [...found, "wider than the screen"] : found, what).toEqual([]);
	}

	/** What opens the house to others asks once more who is there; the act then goes on by itself. */
	async function prove(who: string): Promise<void> {
		const account = world.accounts.find(({ key, authorityId }) => key === who && authorityId === SENDER);
		await page.locator(".ant-modal-confirm-title").getByText("请再次验证身份").waitFor();
		await page
			.getByRole("dialog")
			.getByLabel("登录密码")
			.fill(account?.password ?? "");
		await page.getByRole("button", { name: "验证", exact: true }).click();
	}

	/** The same address once more as it is on a phone. */
	async function onPhone(what: string, ready: () => Promise<unknown>): Promise<void> {
		await page.setViewportSize(PHONE);
		await ready();
		await look(`${what}-phone`);
		await page.setViewportSize(DESKTOP);
	}

	test("PLT-08 an administrator registers a system, tests the connection, grants a field and withdraws it; its signed calls stand on its record", async () => {
		await at("operator", SENDER, "");
		await page.getByRole("link", { name: "对接系统" }).click();
		await page.getByText("还没有登记对接系统").waitFor();
		await look("clients-empty");
		await page.getByRole("button", { name: "登记对接系统" }).click();
		const form = page.getByRole("form", { name: "登记对接系统" });
		await form.getByRole("button", { name: "登记并生成密钥" }).click();
		expect(await form.locator(".field-fault").allInnerTexts()).toEqual([
			"请填写系统名称",
			"请填写使用单位",
			"请填写联系人和电话",
			"请填写用途",
			"请选择授权范围",
			"请选择有效期至",
		]);
		await look("client-form-faults");
		await form.getByLabel("系统名称").fill("综合行政执法系统");
		await form.getByLabel("使用单位").fill("达州市综合行政执法支队");
		await form.getByLabel("联系人和电话").fill("李联系，000-00000000");
		await form.getByLabel("用途").fill("执法业务协同");
		const cases = form.getByRole("group", { name: /^案件(?!移送)/ });
		await cases.getByRole("checkbox", { name: "案由" }).check();
		// The server has the last word, at the field it speaks of.
		await fillDay(page.getByLabel("有效期至"), "2020-01-01");
		await form.getByRole("button", { name: "登记并生成密钥" }).click();
		await form.getByText("有效期不能早于今天").first().waitFor();
		await fillDay(page.getByLabel("有效期至"), "2025-12-31");
		await form.getByRole("button", { name: "登记并生成密钥" }).click();
		await page.getByText("只显示这一次").waitFor();
		await look("client-key");
		const shown = await page.locator(".ant-modal").innerText();
		const key = {
			keyId: /[0-9a-f]{32}/.exec(shown)?.[0] ?? "",
			secret: /szk_[A-Za-z0-9_-]{43}/.exec(shown)?.[0] ?? "",
		};
		await page.getByRole("button", { name: "已经交给对方" }).click();
		await page.getByRole("link", { name: "综合行政执法系统", exact: true }).waitFor();
		expect(await page.content(), "never again").not.toContain("szk_");
		await look("clients");
		await onPhone("clients", () => page.getByText("请求 0 次").waitFor());

		await page.getByRole("link", { name: "综合行政执法系统", exact: true }).click();
		await page.getByRole("tab", { name: "连接测试" }).click();
		await page.getByRole("button", { name: "开始等待对方的请求" }).click();
		await page.getByText("正在等待对方的请求").waitFor();
		await look("connection-waiting");
		const wrong = { ...key, secret: `szk_${"x".repeat(43)}` };
		expect((await call(world, wrong, { url: `${EXCHANGE}/self` })).status).toBe(401);
		await page.getByText("已收到，没有答复：签名不符").waitFor();
		await look("connection-wrong");
		await page.getByRole("button", { name: "重新等待" }).click();
		await page.getByText("正在等待对方的请求").waitFor();
		world.time.tick();
		expect((await call(world, key, { url: `${EXCHANGE}/self` })).status).toBe(200);
		await page.getByText("已收到并答复，签名正确").waitFor();
		await onPhone("connection", () => page.getByText("已收到并答复，签名正确").waitFor());

		// One field more, and its absence again, each with its reason.
		await step.registerClue(world.desk(SENDER), { ...SUPPLIER, title: "对接示范案" });
		const fields = async () =>
			Object.keys((await call(world, key, { url: `${EXCHANGE}/cases` })).body.items[0] ?? {}).filter(
				(name) => !["id", "version", "updatedAt"].includes(name),
			);
		expect(await fields()).toEqual(["title"]);
		await page.getByRole("tab", { name: "登记和授权" }).click();
		await look("client");
		await page.getByRole("button", { name: "变更登记和授权" }).click();
		const change = page.getByRole("form", { name: "变更登记和授权" });
		await change
			.getByRole("group", { name: /^案件(?!移送)/ })
			.getByRole("checkbox", { name: "案件状态" })
			.check();
		await change.getByText("新授权：案件·案件状态。").waitFor();
		await change.getByLabel("原因").fill("协同需要办理状态");
		await look("client-change");
		await change.getByRole("button", { name: "提交变更" }).click();
		await prove("operator");
		await change.waitFor({ state: "detached" });
		expect(await fields()).toEqual(["title", "status"]);
		await page.getByText(/变更授权：案件（案由、案件状态）/).waitFor();
		expect((await call(world, key, { url: `${EXCHANGE}/decisions` })).status).toBe(403);

		await page.getByRole("tab", { name: /^调用记录/ }).click();
		await page.getByText("没有这项数据的授权").waitFor();
		await look("calls");
		await onPhone("calls", () => page.getByText("没有这项数据的授权").waitFor());
		await page.getByLabel("结果", { exact: true }).click();
		await page.getByTitle("签名不符").click();
		// The rows of before stay until the next ones are there: first their number, then which one it is.
		await expect.poll(() => page.getByRole("row").count(), { timeout: 20_000 }).toBe(2);
		await page
			.getByRole("row")
			.filter({ hasText: `${EXCHANGE}/self` })
			.waitFor();

		// Suspended: the next call is refused and the record says so; resumed under a new key.
		await page.getByRole("button", { name: "暂停", exact: true }).click();
		await page.getByLabel("原因").fill("安全核查");
		await page.getByRole("dialog").getByRole("button", { name: "暂停", exact: true }).click();
		await page.getByText("已暂停", { exact: true }).first().waitFor();
		expect((await call(world, key, { url: `${EXCHANGE}/cases` })).status).toBe(401);
		await page.getByRole("tab", { name: "登记和授权" }).click();
		await page.getByText("已暂停，对方的请求一律不予答复").waitFor();
		await onPhone("client-suspended", () => page.getByText("授权的字段").waitFor());
		await page.getByRole("button", { name: "更换密钥" }).click();
		const rotate = page.getByRole("form", { name: "更换密钥" });
		await rotate.getByLabel("原密钥继续有效（小时）").fill("0");
		await rotate.getByLabel("原因").fill("核查期间更换");
		await look("client-rotate");
		await rotate.getByRole("button", { name: "更换并生成新密钥" }).click();
		await page.getByText("只显示这一次").waitFor();
		const next = /szk_[A-Za-z0-9_-]{43}/.exec(await page.locator(".ant-modal").innerText())?.[0] ?? "";
		expect(next).not.toBe(key.secret);
		await page.getByRole("button", { name: "已经交给对方" }).click();
		await page.getByRole("button", { name: "恢复", exact: true }).click();
		await page.getByLabel("原因").fill("核查结束");
		await page.getByRole("dialog").getByRole("button", { name: "恢复", exact: true }).click();
		await page.getByText("使用中").first().waitFor();
		expect((await call(world, key, { url: `${EXCHANGE}/cases` })).status).toBe(401);
	}, 300_000);

	test("PLT-08 leaders read the systems and their calls and have no button; who works on cases finds no entry", async () => {
		await at("head", SENDER, "/clients");
		await page.getByRole("link", { name: "综合行政执法系统", exact: true }).click();
		await page.getByRole("tab", { name: /^调用记录/ }).click();
		await page.getByText("没有这项数据的授权").waitFor();
		for (const name of ["变更登记和授权", "更换密钥", "暂停", "撤销"])
			expect(await page.getByRole("button", { name, exact: true }).count(), name).toBe(0);
		await at("handler1", SENDER, "");
		await page.getByRole("link", { name: "工作台" }).waitFor();
		for (const name of ["对接系统", "人员导入"]) expect(await page.getByRole("link", { name }).count(), name).toBe(0);
	}, 120_000);

	let caseId = "";

	test("PLT-08 an officer hands a case over to a unit picked from the tree; sees what went along and waits", async () => {
		const facts = { ...SUPPLIER, title: "浏览器移送示范案" };
		const desk = world.desk(SENDER);
		caseId = await step.registerClue(desk, facts);
		await step.initiate(desk, caseId, facts);
		await at("unithead", SENDER, `/cases/${caseId}`);
		const form = await openAct(page, "移送其他行政机关");
		await form.getByLabel("接收机关（机构）").click();
		await form.getByLabel("接收机关（机构）").fill("综合行政执法支队");
		await look("hand-over-tree");
		await page.getByTitle("安全生产综合行政执法支队").first().click();
		await form.getByText("达州市应急管理局 › 安全生产综合行政执法支队").waitFor();
		await form.getByLabel("法律名称").fill("中华人民共和国行政处罚法");
		await form.getByLabel("条款").fill("第十八条");
		await form.getByLabel("移送理由").fill("由综合行政执法支队集中行使行政处罚权。");
		for (const name of ["案由", "当事人名称（姓名）", "线索摘要", "发现日期"])
			await form.getByRole("checkbox", { name, exact: true }).check();
		const papers = form.getByRole("group", { name: /随案移送的文书/ });
		expect(await papers.getByRole("checkbox").count()).toBeGreaterThan(0);
		await papers.getByRole("checkbox").first().check();
		await look("hand-over-form");
		await onPhone("hand-over-form", () => form.getByLabel("移送理由").waitFor());
		await submitAct(page, "移送其他行政机关");
		await page.getByRole("tab", { name: "移送" }).click();
		await page.getByText("对方尚未答复").waitFor();
		await look("sent");
		expect(await page.locator(".case-side").innerText(), "no step of anybody's").not.toContain("登记接收机关的答复");
	}, 240_000);

	test("PLT-08 the head of the receiving unit accepts from the workbench; both sides read both timelines; a handler takes it up with what was shared", async () => {
		await at("unithead2", RECEIVER, "");
		await page.getByRole("link", { name: /接受移送.*浏览器移送示范案/ }).click();
		await page.getByText("等待本机关（机构）答复").waitFor();
		const text = await page.locator("main").innerText();
		expect(text).toContain(SUPPLIER.summary);
		expect(text).toMatch(/没有共享（或者原案没有）：.*当事人住所/);
		expect(text).not.toContain((SUPPLIER.party as { address: string }).address);
		await look("received");
		await onPhone("received", () => page.getByText("等待本机关（机构）答复").waitFor());
		const answer = await openAct(page, "接受移送");
		await answer.getByLabel("接受意见").fill("属于本机关职权范围，同意接收。");
		await look("accept");
		await submitAct(page, "接受移送");
		await page.getByText(/已接受，请登记线索/).waitFor();
		await page.goto(`${visit.base}/console/hand-overs`);
		await page.getByText("没有待接收的移送案件").waitFor();
		await page.getByText("已接收 1").click();
		await page.getByRole("link", { name: "浏览器移送示范案" }).waitFor();
		await look("hand-overs");
		await onPhone("hand-overs", () => page.getByRole("link", { name: "浏览器移送示范案" }).waitFor());

		await at("unithead", SENDER, `/cases/${caseId}?tab=hand-over`);
		await page.getByText("对方接受移送").waitFor();
		expect(await page.locator(".both-sides").innerText()).toMatch(/接受移送[\s\S]*收到移送/);
		await look("sent-accepted");
		await onPhone("sent-accepted", () => page.getByText("对方接受移送").waitFor());

		await at("handler5", RECEIVER, "/hand-overs?group=accepted");
		await page.getByRole("link", { name: "浏览器移送示范案" }).click();
		await page.getByRole("button", { name: "由本次移送登记线索" }).click();
		const clue = page.getByRole("form", { name: "登记线索" });
		await clue.waitFor();
		expect(await clue.getByLabel("案由").inputValue()).toBe("浏览器移送示范案");
		await clue.getByRole("radio", { name: "普通程序" }).check();
		expect(await clue.getByLabel("线索摘要").inputValue()).toBe(SUPPLIER.summary);
		await look("clue");
	}, 240_000);

	test("PLT-09 an operator imports personnel: columns and departments mapped, a faulty file told row by row, mended, imported, on record with its report", async () => {
		const HEAD = "工号,姓名,部门,职级,执法证号,发证日,到期日";
		const file = (rows: readonly string[]) => ({
			name: "人员.csv",
			mimeType: "text/csv",
			buffer: Buffer.from([HEAD, ...rows].join("\n")),
		});
		const good = ["Y001,安新来,综合处,科员,5117Z0001,2024-01-05,2029-01-04", "Y002,毕文员,综合处,科长,,,"];
		await at("operator", SENDER, "/personnel");
		await page.getByText("还没有导入过人员文件").waitFor();
		await look("personnel-empty");
		await page.getByRole("button", { name: "导入人员文件" }).click();
		const input = page.locator("input[type=file]");
		await input.setInputFiles(file([]));
		await page.getByText("文件没有数据行").waitFor();
		await input.setInputFiles(file([...good, "Y003,,综合处,科员,5117Z0009,2024-02-30,2029-01-01"]));
		await page.getByText("人员.csv：3 行，7 个栏目").waitFor();
		await page.getByRole("button", { name: "保存对照表并试运行" }).click();
		await page.getByText("请填写对照表名称").waitFor();
		await look("personnel-mapping");
		await onPhone("personnel-mapping", () => page.getByText("栏目对照").waitFor());
		await page.getByLabel("对照表名称 *").fill("人事系统");
		await choose("综合处（3 人）", /（本机关）$/);
		await choose("科长（1 人）", "承办机构负责人");
		await choose("其余的岗位（选填）", "承办人");
		await page.getByLabel("执法类别", { exact: true }).fill("综合");
		await page.getByLabel("执法区域", { exact: true }).last().fill("达州市");
		await page.getByLabel("发证机关").fill("达州市司法局");
		await page.getByRole("button", { name: "保存对照表并试运行" }).click();
		await page.getByText("1 行有错误，不能导入").waitFor();
		const row = page.getByRole("row").filter({ hasText: "Y003" });
		expect(await row.innerText()).toMatch(/第 4 行[\s\S]*姓名：没有填写[\s\S]*“2024-02-30”不是日期/);
		expect(await page.getByRole("button", { name: "导入（3 行）" }).isDisabled()).toBe(true);
		await look("personnel-faults");
		await onPhone("personnel-faults", () => page.getByText("1 行有错误，不能导入").waitFor());

		await input.setInputFiles(file(good));
		await page.getByText("人员.csv：2 行，7 个栏目").waitFor();
		await page.getByRole("button", { name: "保存对照表并试运行" }).click();
		await page.getByText("没有错误。下面是导入后将发生的变化").waitFor();
		await look("personnel-clean");
		await page.getByRole("button", { name: "导入（2 行）" }).click();
		await page.getByText("与对方系统对应的共 2 人").waitFor();
		await look("personnel-run");
		await page.getByRole("link", { name: "人员导入" }).first().click();
		await page.getByRole("link", { name: "人员.csv" }).waitFor();
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("button", { name: "下载逐行结果：人员.csv" }).click(),
		]);
		expect(download.suggestedFilename()).toBe("逐行结果-人员.xlsx");
		await look("personnel-runs");
		await onPhone("personnel-runs", () => page.getByRole("link", { name: "人员.csv" }).waitFor());

		// The same person may not bring it in a second time by accident: nothing changes.
		await at("head", SENDER, "/personnel");
		await page.getByRole("link", { name: "人员.csv" }).waitFor();
		expect(await page.getByRole("button", { name: "导入人员文件" }).count()).toBe(0);
	}, 300_000);

	/** Each list opens once in the story, so the one that is open is the last on the page. */
	async function choose(label: string, option: string | RegExp): Promise<void> {
		await page.getByLabel(label, { exact: true }).click();
		const list = page.locator(".ant-select-dropdown").last();
		await list.locator(".ant-select-item-option").filter({ hasText: option }).first().click();
		await page.keyboard.press("Escape");
	}
});
