import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { describeConsole, openBrowser, type Visit, violations } from "../support/browser.ts";
import { createWorld, type World } from "../support/world.ts";

/** 三员 at their desks: what a dialog lacks, and what the server says no with, stands at the field that it is about. */
describeConsole("the administrators in the browser", () => {
	let world: World;
	let visit: Visit;
	let page: Page;

	beforeAll(async () => {
		world = await createWorld({ authorities: ["qinyuan"], accountsOf: ["qinyuan"] });
		visit = await openBrowser(world);
	});
	afterAll(async () => {
		await visit?.close();
		await world?.close();
	});
	afterEach(async () => {
		await page.context().close();
		expect(visit.complaints(), "complaints of the browser").toEqual([]);
	});

	const nameOf = (key: string) => world.accounts.find((one) => one.key === key)?.name ?? "";

	async function choosePerson(name: string): Promise<void> {
		await page.getByRole("dialog").getByLabel("人员").fill(name);
		await page.getByTitle(name, { exact: false }).first().click();
	}

	test("an account name that cannot be one is told at its field, and nothing typed is lost", async () => {
		page = await visit.atDesk("system-admin", "/system/accounts");
		await page.getByRole("button", { name: "开设账户" }).click();
		const dialog = page.getByRole("dialog");
		await choosePerson(nameOf("handler1"));
		await dialog.getByLabel("登录名").fill("李佩玲");
		await dialog.getByLabel("原因").fill("新任承办人");
		await dialog.getByRole("button", { name: "开设", exact: true }).click();
		const field = dialog.locator(".field", { has: page.getByLabel("登录名") });
		await field.getByText("登录名为 3 至 64 个小写字母", { exact: false }).waitFor();
		expect(await dialog.getByText("登录名为 3 至 64 个小写字母", { exact: false }).count(), "told once").toBe(1);
		expect(await dialog.getByLabel("登录名").inputValue()).toBe("李佩玲");
		expect(await dialog.getByLabel("原因").inputValue()).toBe("新任承办人");
		expect(await violations(page), "dialog").toEqual([]);
	});

	test("an account is not stopped without a reason, and the question says so where the reason is written", async () => {
		page = await visit.atDesk("system-admin", "/system/accounts");
		await page
			.getByRole("row", { name: nameOf("archivist") })
			.getByRole("button", { name: "停用" })
			.click();
		const asked = page.getByRole("dialog");
		await asked.getByRole("button", { name: "停用", exact: true }).click();
		await asked.getByRole("alert").getByText("请写明原因").waitFor();
		await asked.getByLabel("原因").fill("调离");
		await expect.poll(() => asked.getByRole("alert").count()).toBe(0);
		expect(await violations(page), "question").toEqual([]);
	});

	test("a post is offered for the place it is held over: the unit of a handler, the authority of an administrator", async () => {
		page = await visit.atDesk("security-admin", "/system/grants");
		await page.getByRole("button", { name: "授予岗位" }).click();
		const dialog = page.getByRole("dialog");
		await choosePerson(nameOf("handler1"));
		const place = dialog.locator(".field", { has: page.getByLabel("范围") });
		const choose = async (post: string) => {
			await dialog.getByLabel("岗位").fill(post);
			await page.getByTitle(post, { exact: true }).click();
		};
		await choose("承办人");
		await expect.poll(() => place.innerText()).toContain("沁源县能源局　煤炭监管股");
		await choose("系统管理员");
		await expect.poll(() => place.innerText()).not.toContain("煤炭监管股");
		expect(await place.innerText()).toContain("沁源县能源局");
		await dialog.getByLabel("原因").fill("兼任");
		await dialog.getByRole("button", { name: "授予", exact: true }).click();
		await dialog.getByText("不得兼任", { exact: false }).waitFor();
	});
});
