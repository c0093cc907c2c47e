import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as step from "../../src/apps/server/demo/steps.ts";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { DESKTOP, describeConsole, openBrowser, PHONE, type Visit } from "../support/browser.ts";
import { visitWorld } from "../support/visit-stories.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

/** What can be pressed, chosen or filled in, as a screen reader finds it; and pictures, which it reads out as well. */
const CONTROLS = "button|link|textbox|searchbox|combobox|spinbutton|checkbox|radio|switch|tab|menuitem|option|img";
/** The name is what stands in quotation marks, and where none does, the words inside. */
const LINE = new RegExp(`^\\s*- (${CONTROLS})(?: "((?:[^"\\\\]|\\\\.)*)")?(?: \\[[^\\]]*\\])*(?:: (.*))?$`);
/** Data and nothing else: the number of a page, how many, a day. */
const NUMBER = /^[\d\s.,:/%-]+$/;

/** Every control on the screen whose name has no Chinese. */
async function speechless(page: Page): Promise<readonly string[]> {
	const tree = await page.locator("body").ariaSnapshot();
	return tree.split("\n").flatMap((line) => {
		const found = LINE.exec(line);
		if (!found) return [];
		const [, role, name = found[3] ?? ""] = found;
		return /\p{Script=Han}/u.test(name) || NUMBER.test(name) ? [] : [`${role} “${name}”`];
	});
}

/** 无障碍: the console as it is heard, by the people of every desk. */
describeConsole("what the console says aloud", () => {
	let world: World;
	let visit: Visit;
	let page: Page;

	beforeAll(async () => {
		world = await createWorld({ authorities: ["qinyuan"], accountsOf: ["qinyuan"] });
		const desk = world.desk("qinyuan");
		const caseId = await step.registerClue(desk, SUPPLIER);
		await step.initiate(desk, caseId, SUPPLIER);
		await step.assignTwo(desk, caseId);
		await visitWorld(world).publishList("qinyuan");
		await copyToPortal(world.house, "qinyuan", "qinyuan");
		visit = await openBrowser(world);
	}, 180_000);
	afterAll(async () => {
		await visit?.close();
		await world?.close();
	});
	afterEach(async () => await page?.context().close());

	const seen = new Set<string>();

	/** The pages an account comes to by its menu and by the links on them, one of each kind that nobody came to before. */
	async function walk(look: (at: string) => Promise<void>): Promise<void> {
		const kindOf = (path: string) => path.replace(/[0-9a-f]{32}/g, ":id").replace(/[?#].*/, "");
		const ahead: string[] = [];
		const note = async () => {
			const found = await page
				.locator("a[href^='/console']")
				.evaluateAll((links) => links.map((one) => one.getAttribute("href") ?? ""));
			for (const path of found.filter((one) => !seen.has(kindOf(one)))) {
				seen.add(kindOf(path));
				ahead.push(path);
			}
		};
		await note();
		for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
			await page.goto(`${visit.base}${path}`);
			await page.locator("main h1").first().waitFor();
			await page.waitForLoadState("networkidle");
			await look(path);
			await note();
		}
	}

	test.each([
		"unithead",
		"clerk1",
		"operator",
		"reviewer",
		"custodian",
		"archivist",
		"system-admin",
		"security-admin",
		"audit-admin",
	])(
		"every control on the pages of %s has a Chinese name, on the desk and on a phone",
		async (who) => {
			page = await visit.atDesk(who, "");
			await page.waitForLoadState("networkidle");
			const before = seen.size;
			const wrong: string[] = [];
			await walk(async (at) => {
				for (const size of [PHONE, DESKTOP]) {
					await page.setViewportSize(size);
					wrong.push(...(await speechless(page)).map((one) => `${at}: ${one}`));
				}
			});
			expect([...new Set(wrong)]).toEqual([]);
			expect(seen.size, "pages of this desk alone").toBeGreaterThan(before);
		},
		240_000,
	);

	test("and so have those of every form that a case opens", async () => {
		page = await visit.atDesk("handler1", "/cases");
		await page.getByText(SUPPLIER.title).first().click();
		const acts = page.locator(".next-ready button");
		await acts.first().waitFor();
		const labels = await acts.allInnerTexts();
		expect(labels.length).toBeGreaterThan(3);
		const wrong: string[] = [];
		for (const label of labels) {
			await page.locator(".next-ready").getByRole("button", { name: label, exact: true }).click();
			const form = page.getByRole("form", { name: label, exact: true });
			await form.waitFor();
			wrong.push(...(await speechless(page)).map((one) => `${label}: ${one}`));
			await page.keyboard.press("Escape");
			await form.waitFor({ state: "detached" });
		}
		expect([...new Set(wrong)]).toEqual([]);
	}, 240_000);
});
