import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type ListDesk, makeList } from "../../src/apps/server/demo/list-desk.ts";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { describeConsole, openBrowser, PHONE, scrollsSideways, type Visit, violations } from "../support/browser.ts";
import { submitAct } from "../support/console-steps.ts";
import { type ListWorld, listWorld } from "../support/list-stories.ts";
import { createWorld, type World } from "../support/world.ts";

/** 清单 in the console, in a real browser: rows by hand, what is missing, reasons, versions, completeness. */
describeConsole("lists in the browser", () => {
	let world: World;
	let told: ListWorld;
	let lists: ListDesk;
	let visit: Visit;

	beforeAll(async () => {
		world = await createWorld({ authorities: ["qinyuan"], accountsOf: ["qinyuan"] });
		await copyToPortal(world.house, "qinyuan", "qinyuan");
		told = listWorld(world);
		lists = told.lists("qinyuan");
		visit = await openBrowser(world);
	}, 120_000);
	afterAll(async () => {
		await visit?.close();
		await world?.close();
	});
	afterEach(() => expect(visit.complaints(), "complaints of the browser").toEqual([]));

	test("REG-04 a row is written in the columns of the text: faults at the field, the draft survives a reload, an unfinished row may wait and cannot go out", async () => {
		const id = await makeList(lists, "entity", { lead: "unithead", clerk: "clerk2", until: "draft" });
		const page = await visit.atDesk("unithead", `/lists/${id}`);
		await page.getByRole("button", { name: "添加条目" }).click();
		const form = page.getByRole("form", { name: "添加条目" });
		await form.getByLabel("行政执法机关名称").fill("沁源县能源综合执法队");
		expect(await form.innerText()).toContain("依据《沁源县能源局行政执法公示办法》第九条第（一）项");
		await form.getByRole("button", { name: "保存" }).click();
		expect(await form.locator(".field-fault").allInnerTexts()).toEqual(
			["职责", "权限", "内设执法机构", "职责分工", "管辖范围", "执法区域"].map((label) => `请填写${label}`),
		);
		await form.getByLabel("职责", { exact: false }).first().fill("负责能源行政执法");
		await form.getByText("草稿已保存在这台电脑").waitFor();
		expect(await violations(page), "form with faults").toEqual([]);

		await page.reload();
		await page.getByText(/已恢复您 .* 没有提交的草稿/).waitFor();
		expect(await form.getByLabel("行政执法机关名称").inputValue()).toBe("沁源县能源综合执法队");
		await form.getByRole("button", { name: "保存" }).click();
		await form.getByRole("button", { name: "先存入，以后补充" }).click();
		await page.getByText("已添加一条").waitFor();
		await form.waitFor({ state: "detached" });
		const row = page.getByRole("row").filter({ hasText: "沁源县能源综合执法队" });
		await row.getByText(/缺 .*执法区域/).waitFor();
		expect((await lists.refused(id, "clerk2", "publish-list", { confirmed: true })).code).toBe("row-incomplete");

		// From what is missing straight to the row, now finished.
		await page.locator(".gaps").getByRole("link", { name: "沁源县能源综合执法队" }).click();
		const edit = page.getByRole("form", { name: "编辑条目" });
		for (const label of ["权限", "内设执法机构", "职责分工", "管辖范围", "执法区域"])
			await edit.getByLabel(label, { exact: false }).last().fill(`${label}（本县）`);
		await edit.getByRole("button", { name: "保存" }).click();
		await page.getByText("已保存").waitFor();
		expect((await lists.detail(id)).draft?.faults).toEqual([]);

		await page.getByRole("button", { name: "删除沁源县能源综合执法队" }).click();
		const asked = page.locator(".ant-modal-confirm");
		expect(await asked.innerText()).toContain("删除“沁源县能源综合执法队”");
		await asked.locator(".ant-btn-primary").click();
		await asked.waitFor({ state: "hidden" });
		await row.waitFor({ state: "detached" });
		expect((await lists.rows(id, "of=draft")).items.map(({ name }) => name)).not.toContain("沁源县能源综合执法队");
		expect(await violations(page), "list").toEqual([]);
		await page.context().close();
	}, 180_000);

	test("REG-15 a reason is recorded with the kinds of the own text, opens tasks with days left, and leads to the version that answered it and to its difference", async () => {
		const id = await told.publish("qinyuan", "power");
		const page = await visit.atDesk("unithead", "/lists/triggers");
		await page.getByText("没有未办结的更新事由。").waitFor();
		await page.getByRole("button", { name: "登记更新事由" }).click();
		const form = page.getByRole("form", { name: "登记更新情形" });
		await form.waitFor();
		expect(await form.innerText()).not.toContain("行政执法证件年度审验");
		await form.getByText("机构职能变化", { exact: true }).click();
		await form.getByLabel("变化内容").fill("划入煤层气监管职责");
		await form.getByLabel("依据的文件、文号").fill("沁编发〔2024〕3号");
		await form.getByLabel("内部完成期限").fill(world.desk("qinyuan").after(10, "workday"));
		await page.keyboard.press("Tab");
		await submitAct(page, "登记更新情形");
		await page.getByText("还剩 10 个工作日").first().waitFor();
		await page.getByText("还没有因此编制新版本").first().waitFor();
		expect(await violations(page), "reasons").toEqual([]);

		const trigger = (await lists.json<{ id: string }[]>("clerk1", "/api/list-triggers"))[0]?.id ?? "";
		await lists.act(id, "unithead", "start-version", { triggerId: trigger });
		await lists.act(id, "unithead", "edit-rows", { put: [{ key: "new-1", values: { 权责事项: "煤层气监督检查" } }] });
		await lists.act(id, "unithead", "consolidate-list", { confirmed: true });
		await lists.act(id, "clerk2", "check-list", { contentChecked: true, secrecyChecked: true, opinion: "同意。" });
		await lists.act(id, "clerk2", "publish-list", { confirmed: true });
		await page.reload();
		await page.getByText("全部", { exact: true }).click();
		await page.getByRole("link", { name: "已由第 2 版更新，看差异" }).click();
		await page.getByText("第 2 版与第 1 版的差异").waitFor();
		const change = page.getByRole("row").filter({ hasText: "煤层气监督检查" });
		expect(await change.innerText()).toContain("新增");
		const [answer] = await Promise.all([
			page.context().waitForEvent("page"),
			page.getByRole("link", { name: "公众看到的页面" }).first().click(),
		]);
		await answer.waitForLoadState();
		expect(await answer.locator("main").innerText()).toContain("煤层气监督检查");
		expect(await violations(page), "difference").toEqual([]);
		await page.context().close();
	}, 180_000);

	test("REG-14 the completeness page opens the list in which what is missing is put right; the overview finds and filters, also on a phone", async () => {
		const page = await visit.atDesk("clerk1", "/lists/completeness");
		const line = page.locator(".completeness-lists li", { hasText: "执法主体清单" });
		await line.getByText("编制中，尚未公布").waitFor();
		expect(await violations(page), "completeness").toEqual([]);
		await line.getByRole("link", { name: "去补充" }).click();
		await page.getByRole("heading", { name: "执法主体清单" }).waitFor();
		await page.goto(`${visit.base}/console/lists?status=none`);
		const table = page.locator(".data-list");
		await table.getByText("未建立").first().waitFor();
		expect(await page.locator(".filters").innerText()).toContain("未建立");
		expect(await table.innerText()).not.toContain("执法主体清单");
		await page.getByLabel("查找清单").fill("流程图");
		await page.getByLabel("查找清单").press("Enter");
		await page.getByText("共 1 条").waitFor();
		const saved = page.waitForEvent("download");
		await page.getByRole("button", { name: "导出表格" }).click();
		expect((await saved).suggestedFilename()).toBe("沁源县能源局清单一览.csv");
		expect(await violations(page), "overview").toEqual([]);
		await page.context().close();
		const reader = await visit.atDesk("archivist", "/lists/completeness");
		await reader.locator(".completeness-lists li", { hasText: "执法主体清单" }).getByText("查看清单").waitFor();
		expect(await reader.locator("main").innerText()).not.toMatch(/去建立|去补充/);
		await reader.goto(`${visit.base}/console/lists?status=none`);
		await reader.locator(".data-list").getByText("未建立").first().waitFor();
		expect(await reader.getByRole("button", { name: "建立" }).count()).toBe(0);
		await reader.setViewportSize(PHONE);
		await reader.goto(`${visit.base}/console/`);
		const figures = reader.locator(".figures > li");
		await figures.first().waitFor();
		const edges = await figures.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().right)));
		expect(edges, "three figures stand in one row of a phone and leave no gap").toHaveLength(3);
		expect(edges.at(-1), edges.join()).toBe(Math.max(...edges));
		await reader.context().close();
		const phone = await visit.atDesk("unithead", "/lists", { size: PHONE });
		await phone.getByText("执法主体清单").waitFor();
		for (const path of ["/lists", "/lists/triggers", "/lists/completeness"]) {
			await phone.goto(`${visit.base}/console${path}`);
			await phone.locator(".statistics-tabs").first().waitFor();
			await phone.waitForLoadState("networkidle");
			expect(await scrollsSideways(phone), `${path} on a phone`).toBe(false);
			expect(await violations(phone), `${path} on a phone`).toEqual([]);
		}
		await phone.context().close();
	}, 180_000);
});
