import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
	DESKTOP,
	describeConsole,
	openBrowser,
	PHONE,
	scrollsSideways,
	type Visit,
	violations,
} from "../support/browser.ts";
import { decision, publish } from "../support/publication-steps.ts";
import { pushDeskOf } from "../support/push-desk.ts";
import { isSigned, openReceiver, type Receiver } from "../support/receiver.ts";
import { createWorld, type World } from "../support/world.ts";

const PLATFORM = "全省行政执法信息公示平台";

/** 推送 in the console of the operator, in a real browser; the receiver is on loopback. */
describeConsole("pushes in the browser", () => {
	let platform: Receiver;
	let world: World;
	let visit: Visit;
	let page: Page;

	beforeAll(async () => {
		platform = await openReceiver();
		world = await createWorld({
			authorities: ["dazhou"],
			accountsOf: ["dazhou-yjj"],
			env: { SANZHI_EGRESS: platform.origin, SANZHI_EGRESS_NETWORKS: "127.0.0.1/32" },
		});
		visit = await openBrowser(world);
	}, 120_000);
	afterAll(async () => {
		await visit?.close();
		await world?.close();
		await platform?.close();
	});

	async function signIn(who: string, size: { width: number; height: number } = DESKTOP): Promise<void> {
		page = await visit.open(size);
		await visit.signIn(page, who);
	}

	async function faults(): Promise<readonly string[]> {
		const found = await violations(page);
		return (await scrollsSideways(page)) ? [...found, "wider than the screen"] : found;
	}

	test("PLT-03 the operator sets up the provincial platform; its secret is shown once and signs what is then pushed", async () => {
		await signIn("operator");
		await page.getByRole("link", { name: "推送", exact: true }).click();
		await page.getByText("还没有推送对象").waitFor();
		expect(await faults(), "empty").toEqual([]);
		await page.getByRole("button", { name: "设立推送对象" }).click();
		await page.getByLabel("名称", { exact: false }).first().fill(PLATFORM);
		await page.getByLabel("接收地址").fill(platform.url);
		await page.getByRole("radio", { name: `${PLATFORM}（主要载体）` }).check();
		expect(await faults(), "form").toEqual([]);
		await page.getByRole("button", { name: "设立并生成密钥" }).click();
		await page.getByText("只显示这一次").waitFor();
		const secret = /whsec_[A-Za-z0-9+/]{43}=/.exec(await page.locator(".ant-modal").innerText())?.[0] ?? "";
		await page.getByRole("button", { name: "已经交给对方" }).click();
		await page.getByRole("link", { name: PLATFORM }).waitFor();
		expect(await page.content(), "never again").not.toContain("whsec_");

		const { publicId } = await publish(world.desk("dazhou-yjj"), decision("浏览器公司"));
		await world.house.push.tick();
		const [message] = platform.received.filter(({ event }) => event.subject === publicId);
		expect(message && isSigned(message, secret)).toBe(true);
		await page.getByRole("link", { name: "推送记录" }).click();
		await page.getByRole("button", { name: "浏览器公司违规储存案" }).first().click();
		await page.getByText("第 1 次　送达").waitFor();
		expect(await page.locator(".ant-drawer").innerText()).toContain(`HZ${message?.event.id.slice(0, 8)}`);
	}, 120_000);

	test("REL-18 a circuit that is open, a dead letter sent again with its reason, the day's reconciliation: on a phone too", async () => {
		const desk = world.desk("dazhou-yjj");
		const push = pushDeskOf(world, desk);
		platform.answer = () => ({ status: 503, body: "busy" });
		const { publicId } = await publish(desk, decision("停机公司"));
		for (let round = 0; round < 9; round++) await push.later(61);
		const [row] = await push.deliveries(`q=${publicId}`);
		expect(row?.state).toBe("dead");
		await signIn("operator", PHONE);
		await page.goto(`${visit.base}/console/push`);
		await page.getByText("熔断，").waitFor();
		expect(await faults(), "subscribers").toEqual([]);
		await page.getByRole("link", { name: PLATFORM }).click();
		await page.getByText("设置和情况").waitFor();
		expect(await page.locator("main").innerText()).toMatch(/起熔断，连续 \d 次没有成功/);
		expect(await faults(), "subscriber").toEqual([]);
		const day = row?.eventAt.slice(0, 10) ?? "";
		await page.goto(`${visit.base}/console/push/reconciliation?subscriber=${row?.subscriberId}&day=${day}`);
		await page.getByText("多次失败，未能送达").waitFor();
		expect(await faults(), "reconciliation").toEqual([]);
		platform.answer = ({ event }) => ({ status: 200, body: JSON.stringify({ receipt: `HZ${event.id.slice(0, 8)}` }) });
		await page.goto(`${visit.base}/console/push/dead`);
		await page.getByLabel(/^选择：停机公司/).check();
		expect(await faults(), "dead letters").toEqual([]);
		await page.getByRole("button", { name: "重新推送（1 条）" }).click();
		await page.getByLabel("原因").fill("对方平台已经恢复。");
		await page.getByRole("button", { name: "重新推送", exact: true }).click();
		await page.getByText("没有未能送达的推送").waitFor();
		await world.house.push.tick();
		expect((await push.deliveries(`q=${publicId}`))[0]).toMatchObject({ state: "delivered" });
	}, 120_000);

	test("PLT-03 a clerk reads and has no button; who has nothing to do with publication finds no entry", async () => {
		await signIn("clerk1");
		await page.goto(`${visit.base}/console/push`);
		await page.getByRole("link", { name: PLATFORM }).waitFor();
		expect(await page.getByRole("button", { name: "设立推送对象" }).count()).toBe(0);
		await page.getByRole("link", { name: PLATFORM }).click();
		await page.getByText("设置和情况").waitFor();
		for (const name of ["变更设置", "更换密钥", "暂停", "停止"])
			expect(await page.getByRole("button", { name, exact: true }).count(), name).toBe(0);
		await signIn("handler1");
		await page.getByRole("link", { name: "工作台" }).waitFor();
		expect(await page.getByRole("link", { name: "推送", exact: true }).count()).toBe(0);
	}, 60_000);
});
