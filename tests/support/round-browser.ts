import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { SeedName } from "../../src/apps/server/demo/seed.ts";
import { DESKTOP, openBrowser, type Visit, violations } from "./browser.ts";
import { type RoundWorld, roundWorld } from "./round-stories.ts";
import { createWorld, type World } from "./world.ts";

/** The rounds of one authority, whose list is in force, in a browser that has one page at a time. */
export type RoundBrowser = {
	readonly world: World;
	readonly told: RoundWorld;
	readonly visit: Visit;
	/** A new page in the place of the one before. */
	readonly open: (size: { width: number; height: number }) => Promise<Page>;
	readonly signIn: (who: string, size?: { width: number; height: number }) => Promise<Page>;
	/** Performs an act from its drawer, looks at the filled form with axe, and confirms it by name. */
	readonly perform: (label: string, fill: (drawer: ReturnType<Page["locator"]>) => Promise<void>) => Promise<void>;
	readonly leave: () => Promise<void>;
	readonly close: () => Promise<void>;
};

export async function openRoundBrowser(authorityId: SeedName): Promise<RoundBrowser> {
	const world = await createWorld({ authorities: [authorityId] });
	const told = roundWorld(world);
	await told.publishList(authorityId);
	const visit = await openBrowser(world);
	let page: Page | undefined;
	const leave = async () => {
		await page?.context().close();
		page = undefined;
	};
	const open: RoundBrowser["open"] = async (size) => {
		await leave();
		page = await visit.open(size);
		return page;
	};
	const signIn: RoundBrowser["signIn"] = async (who, size = DESKTOP) => {
		const opened = await open(size);
		await visit.signIn(opened, who);
		return opened;
	};
	const perform: RoundBrowser["perform"] = async (label, fill) => {
		if (!page) throw new Error("nobody is signed in");
		await page.getByRole("button", { name: label, exact: true }).first().click();
		const drawer = page.locator(".act-drawer");
		const button = drawer.locator(".act-foot button");
		await button.waitFor();
		await fill(drawer);
		expect(await violations(page)).toEqual([]);
		await button.click();
		await page.getByRole("button", { name: `确认${label}` }).click();
		await page.getByText(`${label}：已办理`).waitFor();
	};
	const close = async () => {
		await visit.close();
		await world.close();
	};
	return { world, told, visit, open, signIn, perform, leave, close };
}
