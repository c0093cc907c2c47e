import { existsSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as launcher, type Page } from "playwright-core";
import { describe } from "vitest";
import type { World } from "./world.ts";

const CONSOLE_BUILT = existsSync(join(import.meta.dirname, "../../dist/console/index.html"));

/** Stories told in the console; said aloud and passed over where it is not built. */
export function describeConsole(title: string, stories: () => void): void {
	if (!CONSOLE_BUILT) console.info(`跳过“${title}”：控制台还没有构建（npm run build:console）`);
	describe.skipIf(!CONSOLE_BUILT)(title, stories);
}

export const DESKTOP = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

/** One Chromium before one running server; every page it opens must stay on that server. */
export type Visit = {
	readonly base: string;
	/** What the browsers complained of since it was last asked: errors of scripts, lost requests, requests to elsewhere. */
	readonly complaints: () => readonly string[];
	readonly open: (size: { width: number; height: number }, options?: { scripts?: boolean }) => Promise<Page>;
	/** Signs a person of the seed in at the console's own door and waits for their name; `authority` where two have one of that key. */
	readonly signIn: (page: Page, who: string, authority?: string) => Promise<void>;
	/** A page of the console, as that person. */
	readonly atDesk: (
		who: string,
		path: string,
		at?: { size?: { width: number; height: number }; authority?: string },
	) => Promise<Page>;
	readonly close: () => Promise<void>;
};

/** The browser that the project brings itself, which asks nobody outside for anything. */
export async function launchChromium(): Promise<Browser> {
	return await launcher.launch({
		executablePath: await chromium.executablePath(),
		// Without a locale it cannot write the Chinese name of a file, and calls every one of them "download".
		env: { ...process.env, LC_ALL: "C.UTF-8" },
		args: [
			"--no-sandbox",
			"--disable-gpu",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
		],
	});
}

export async function openBrowser(world: World): Promise<Visit> {
	const base = (await world.app.listen({ port: 0, host: "127.0.0.1" })).replace("127.0.0.1", "localhost");
	const browser = await launchChromium();
	const heard: string[] = [];
	const visit: Visit = {
		base,
		complaints: () => heard.splice(0),
		open: async (viewport, { scripts = true } = {}) => {
			const context = await browser.newContext({
				viewport,
				locale: "zh-CN",
				timezoneId: "Asia/Shanghai",
				javaScriptEnabled: scripts,
				// What glides for others is there at once: nobody waits for it, and no look falls into the middle of it.
				reducedMotion: "reduce",
			});
			const page = await context.newPage();
			page.setDefaultTimeout(20_000);
			listen(page, base, heard);
			return page;
		},
		signIn: async (page, who, authority) => {
			const account = world.accounts.find(
				({ key, authorityId }) => key === who && (authority === undefined || authorityId === authority),
			);
			if (!account) throw new Error(`nobody is called ${who} in this world`);
			await page.goto(`${base}/console/`);
			await page.getByLabel("登录名").fill(account.login);
			await page.locator("#password").fill(account.password);
			await page.getByRole("button", { name: "登录" }).click();
			await page.getByText(account.name).first().waitFor();
		},
		atDesk: async (who, path, { size = DESKTOP, authority } = {}) => {
			const page = await visit.open(size);
			await visit.signIn(page, who, authority);
			if (path !== "") await page.goto(`${base}/console${path}`);
			return page;
		},
		close: () => browser.close(),
	};
	return visit;
}

function listen(page: Page, base: string, heard: string[]): void {
	page.on("pageerror", (error) => heard.push(error.message));
	page.on("requestfailed", (request) => {
		const cause = request.failure()?.errorText ?? "";
		if (cause !== "net::ERR_ABORTED") heard.push(`${request.url()} ${cause}`);
	});
	page.on("request", (request) => {
		const { protocol, origin } = new URL(request.url());
		if (protocol.startsWith("http") && origin !== base) heard.push(`outside request: ${request.url()}`);
	});
}

/**
 * What fades in or out has the colours of neither state; a sign that turns for ever is waited for by nobody. Asked a
 * moment later, since what a click has begun begins to move with the next frame.
 */
const AT_REST = `new Promise((resolve) => setTimeout(() => resolve(document.getAnimations().every(
	({ effect }) => effect === null || effect.getTiming().iterations === Infinity)), 150))`;

/** Every violation of WCAG 2.1 A and AA that axe finds once the page is at rest, by rule and place. */
export async function violations(page: Page): Promise<readonly string[]> {
	// Without scripts nothing moves, and nothing could tell that it does.
	await page.waitForFunction(AT_REST, undefined, { timeout: 5_000 }).catch(() => undefined);
	return await axeViolations(page, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]);
}

/**
 * What axe finds on the page as it is. There are no frames to gather from, and what passes is told by nobody: both would
 * cost as much again as the looking.
 */
export async function axeViolations(page: Page, tags: readonly string[]): Promise<readonly string[]> {
	const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
	const found = await axe.withTags([...tags]).analyze();
	return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

export async function scrollsSideways(page: Page): Promise<boolean> {
	return await page.locator("html").evaluate((root) => root.scrollWidth > root.clientWidth);
}
