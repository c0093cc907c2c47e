import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { checkPropagation } from "../../src/apps/server/propagation.ts";
import {
	DESKTOP,
	describeConsole,
	openBrowser,
	PHONE,
	scrollsSideways,
	type Visit,
	violations,
} from "../support/browser.ts";
import { fillDay, openAct, passAsSecondPerson, submitAct } from "../support/console-steps.ts";
import { annul, decision, hang, item, publish, register } from "../support/publication-steps.ts";
import { PDF } from "../support/request-form.ts";
import { createWorld, type World } from "../support/world.ts";

describeConsole("publication in the browser", () => {
	let world: World;
	let desk: Desk;
	let visit: Visit;

	beforeAll(async () => {
		world = await createWorld({ authorities: ["qinyuan"], accountsOf: ["qinyuan"] });
		await copyToPortal(world.house, "qinyuan", "qinyuan");
		desk = world.desk("qinyuan");
		visit = await openBrowser(world);
	}, 120_000);
	afterAll(async () => {
		await visit?.close();
		await world?.close();
	});
	afterEach(() => expect(visit.complaints(), "complaints of the browser").toEqual([]));

	type Words = { readonly has?: readonly string[]; readonly hasNot?: readonly string[] };

	/** The page as a citizen sees it, on a desk, and on a phone with and without scripts: the same words and no barrier. */
	async function inPublic(path: string, { has = [], hasNot = [] }: Words): Promise<void> {
		for (const [size, scripts] of [
			[DESKTOP, true],
			[PHONE, true],
			[PHONE, false],
		] as const) {
			const page = await visit.open(size, { scripts });
			await page.goto(`${visit.base}${path}`);
			const where = `${path} at ${size.width} px${scripts ? "" : " without scripts"}`;
			const shown = await page.locator("main").innerText();
			for (const words of has) expect(shown, where).toContain(words);
			for (const words of hasNot) expect(shown, where).not.toContain(words);
			expect(await scrollsSideways(page), `${where} scrolls sideways`).toBe(false);
			if (scripts) expect(await violations(page), where).toEqual([]);
			await page.context().close();
		}
	}

	test("PUB-05 PUB-07 COR-01 one drafts, another checks field by field and publishes, the portal shows it; withdrawn, the probe finds every public route gone and a tombstone stays", async () => {
		const facts = "王小明（电话13800001111）在三号库房违规储存独一无二的催化剂。";
		const { id } = await register(desk, decision("甲", { facts, party: { name: "王小明", natural: true } }));

		const drafter = await visit.atDesk("clerk1", "/publications");
		await drafter.getByText("甲违规储存案").first().click();
		await drafter.getByText("建议隐去（").waitFor();
		const form = await openAct(drafter, "编制公示信息");
		await form.getByText("信息摘要", { exact: true }).click();
		await form.getByText("不涉及", { exact: true }).click();
		await submitAct(drafter, "编制公示信息");
		await drafter.getByText("公众将看到的内容").waitFor();
		expect(await drafter.locator(".second-person").count(), "the drafter checks nothing").toBe(0);
		expect(await violations(drafter), "desk of the drafter").toEqual([]);

		const offered = (of: Page) => of.getByRole("button", { name: "登记已作出的决定" }).count();
		await drafter.goto(`${visit.base}/console/publications`);
		await drafter.getByText("甲违规储存案").first().waitFor();
		const watcher = await visit.atDesk("supervisor", "/publications");
		await watcher.getByText("甲违规储存案").first().waitFor();
		expect([await offered(drafter), await offered(watcher)], "who only watches is not sent to register").toEqual([
			1, 0,
		]);
		await watcher.context().close();
		await drafter.goto(`${visit.base}/console/publications/${id}`);

		const second = await visit.atDesk("clerk2", `/publications/${id}`);
		await second.getByText("第二人审核", { exact: true }).waitFor();
		const seen = await second.frameLocator(".public-frame").locator("main").innerText();
		expect(seen).toContain("王某某");
		expect(seen).not.toContain("王小明");
		expect(seen).not.toContain("13800001111");
		expect(seen, "the portal's own page").toContain("状态：有效");
		expect(await violations(second), "desk of the second person").toEqual([]);
		const checked = await passAsSecondPerson(second, "核对无误，审核通过");
		expect(checked, "content, secrecy, readability and each field with something hidden").toBe(5);
		const release = await openAct(second, "发布公示信息");
		await release.getByRole("checkbox").check();
		await submitAct(second, "发布公示信息");
		await second.getByText("公众看到的内容").waitFor();
		const { release: released } = await item(desk, id);
		const address = `/d/${released?.publicId}`;

		await inPublic(address, { has: ["王某某", "给予罚款20000元", "状态：有效"], hasNot: ["王小明", "13800001111"] });
		await inPublic("/decisions?q=催化剂", { has: ["甲违规储存案"] });

		await drafter.reload();
		const withdrawal = await openAct(drafter, "撤下公示信息");
		await withdrawal.getByText("公示内容不准确", { exact: false }).first().click();
		await withdrawal.getByLabel("向社会说明的理由").fill("公示内容有误，已经撤下。");
		await submitAct(drafter, "撤下公示信息");
		await checkPropagation(world.house, world.app);
		await drafter.reload();
		const proof = drafter.locator(".ant-card", { hasText: "传播核查" }).first();
		await proof.getByText("均已不见").waitFor();
		const told = await proof.innerText();
		for (const [status, path] of [
			[410, `${address}.json`],
			[410, `${address}.pdf`],
			[200, address],
		])
			expect(told).toContain(`${status} ${path}`);
		expect(told).toMatch(/[0-9a-f]{64}/);
		expect(told).toMatch(/逐一查询 \d{2,} 个公开地址/);
		expect(await violations(drafter), "desk after the withdrawal").toEqual([]);

		const reason = "公示内容有误，已经撤下。";
		await inPublic(address, { has: ["撤下", reason], hasNot: ["王某某", "催化剂", "20000"] });
		await inPublic("/decisions?q=催化剂", { hasNot: ["甲违规储存案"] });
		await drafter.context().close();
		await second.context().close();
	}, 300_000);

	test("COR-03 an enterprise asks on the portal, the desk examines, corrects and is checked, the enterprise reads the answer by its number and the page shows the corrected text with its note", async () => {
		const { id, publicId } = await publish(desk, decision("乙公司"));
		const citizen = await visit.open(PHONE);
		await citizen.goto(`${visit.base}/services/correct?decision=${publicId}&field=conclusion`);
		expect(await violations(citizen), "form of the correction").toEqual([]);
		await citizen.getByRole("button", { name: "提交", exact: true }).click();
		await citizen.getByText(/还没有提交：有 \d+ 处需要改正/).waitFor();
		expect(await violations(citizen), "form with faults").toEqual([]);
		await citizen.locator("#wrong").fill("给予罚款20000元");
		await citizen.locator("#right").fill("给予罚款2000元");
		await citizen.locator("#interest").fill("我单位是该决定的当事人。");
		await citizen.locator("#name").fill("乙公司");
		await citizen.locator("#phone").fill("13800002222");
		await citizen.locator("#verifier").fill("abcd1234");
		await citizen
			.locator("#evidence")
			.setInputFiles({ name: PDF.name, mimeType: "application/pdf", buffer: PDF.bytes });
		await citizen.locator("#consent").check();
		await citizen.getByRole("button", { name: "提交", exact: true }).click();
		const number = await citizen.locator(".number-big strong").innerText();
		expect(number).toMatch(/^\d{8}-/);
		expect(await citizen.locator("main").innerText()).toContain("承诺办理日期");
		expect(await violations(citizen), "receipt").toEqual([]);
		await world.house.settleIntake();

		const office = await visit.atDesk("petition", "/requests");
		await office.getByText(number).waitFor();
		expect(await violations(office), "list of requests").toEqual([]);
		// Who asks stays hidden even in the title of the decision about them; the desk knows the request by its number.
		await office.getByRole("row").filter({ hasText: number }).getByRole("link").click();
		await office.getByText("我单位是该决定的当事人。").waitFor();
		expect(await office.getByRole("link", { name: "公众看到的页面" }).getAttribute("href")).toBe(`/d/${publicId}`);
		expect(await violations(office), "request").toEqual([]);
		const acceptance = await openAct(office, "受理诉求");
		await acceptance.getByRole("textbox").first().fill("材料齐全，予以受理。");
		await submitAct(office, "受理诉求");
		const grant = await openAct(office, "同意更正");
		expect(await grant.innerText()).toContain("执法结论");
		await grant.getByLabel("核实情况和更正理由").fill("核对决定书原件，公示时多录一个零。");
		await grant.getByRole("checkbox").check();
		await submitAct(office, "同意更正");

		const drafter = await visit.atDesk("clerk1", "/publications?open=all&todo=correction");
		await drafter.getByText("乙公司违规储存案").first().click();
		await drafter.getByText("当事人申请更正，经核实属实").waitFor();
		const correction = await openAct(drafter, "拟订更正");
		await correction.getByRole("checkbox", { name: /执法结论/ }).check();
		await correction.getByLabel("正确的内容").fill("给予罚款2000元");
		await correction.getByText("公示录入有误", { exact: false }).first().click();
		await correction.getByRole("textbox").last().fill("当事人提出，核实属实。");
		await submitAct(drafter, "拟订更正");
		expect(await violations(drafter), "desk with a correction").toEqual([]);
		const second = await visit.atDesk("clerk2", `/publications/${id}`);
		await passAsSecondPerson(second, "更正无误，审核通过");
		await drafter.reload();
		const release = await openAct(drafter, "发布更正");
		await release.getByRole("checkbox").check();
		await submitAct(drafter, "发布更正");

		await inPublic(`/d/${publicId}`, { has: ["给予罚款2000元", "更正说明"], hasNot: ["20000"] });
		await citizen.goto(`${visit.base}/services/query?number=${number}`);
		expect(await violations(citizen), "query").toEqual([]);
		await citizen.locator("#number").fill(number);
		await citizen.locator("#verifier").fill("abcd1234");
		await citizen.getByRole("button", { name: "查询", exact: true }).last().click();
		await citizen.getByRole("heading", { name: "答复" }).waitFor();
		expect(await citizen.locator("main").innerText()).toContain("更正");
		expect(await violations(citizen), "answer").toEqual([]);
		for (const page of [citizen, office, drafter, second]) await page.context().close();
	}, 300_000);

	test("PLT-05 what hangs of a withdrawn decision: the form names the board, the history keeps who took it down and when", async () => {
		const { id } = await publish(desk, decision("己公司"));
		await hang(desk, id);
		await annul(desk, id);
		await desk.publicationAct(id, "clerk1", "withdraw", { ground: "annulment" });
		const page = await visit.atDesk("clerk2", "/publications?todo=take-down");
		await page.getByText("载体待撤下、更换：电子显示屏（一楼大厅）").first().waitFor();
		await page.goto(`${visit.base}/console/publications/${id}`);
		await page.getByText("待撤下、更换的载体：电子显示屏（一楼大厅）").waitFor();
		expect(await violations(page), "desk").toEqual([]);
		const form = await openAct(page, "登记载体撤下、更换");
		await form.getByText("应当撤下、更换的：电子显示屏（一楼大厅）。").waitFor();
		await form.getByRole("radio", { name: /电子显示屏（一楼大厅）/ }).check();
		await fillDay(form.getByLabel("撤下（更换）日期"), desk.today());
		await form.getByLabel("撤下凭证、经过").fill("由大厅值班人员取下。");
		expect(await violations(page), "form").toEqual([]);
		await submitAct(page, "登记载体撤下、更换");
		await page.getByText(/撤下（.+）：由大厅值班人员取下。/).waitFor();
		await page.context().close();
	}, 120_000);
});
