import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as step from "../../src/apps/server/demo/steps.ts";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { axeViolations, launchChromium } from "../support/browser.ts";
import { type CrawledPage, crawl, shapeOf } from "../support/portal-crawl.ts";
import { createWorld, type World } from "../support/world.ts";
import { decideAfterReview, FINE, SUPPLIER } from "./cases.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PAGE_BYTES_MAX = 60 * 1024;
/** SANZHI_PORTAL: crawl a running installation instead, e.g. the demo with its data on every screen. */
const GIVEN = process.env["SANZHI_PORTAL"];
const SIZES = [
	{ width: 1440, height: 900 },
	{ width: 390, height: 844 },
] as const;

let world: World | undefined;
let base: string;
let browser: Browser;
let pages: readonly CrawledPage[];

beforeAll(async () => {
	if (GIVEN === undefined) {
		world = await createWorld({ authorities: ["qinyuan"] });
		await copyToPortal(world.house, "qinyuan", "qinyuan");
		const desk = world.desk("qinyuan");
		const caseId = await step.untilDraft(desk, SUPPLIER, FINE);
		await decideAfterReview(desk, caseId);
		await step.disclose(desk, SUPPLIER);
		await world.house.settleLedger();
		base = await world.app.listen({ port: 0, host: "127.0.0.1" });
	} else base = GIVEN;
	pages = await crawl({
		base,
		start: [
			"/",
			"/decisions?q=" + encodeURIComponent("没有的词"),
			"/search?q=" + encodeURIComponent("能源"),
			"/nowhere",
		],
		perShape: 3,
		max: 250,
		skip: /^\/(?:console|api|ledger\/.+)|[?&]mode=/,
	});
	browser = await launchChromium();
}, 300_000);
afterAll(async () => {
	await browser?.close();
	await world?.close();
});

const html = () => pages.filter(({ type, status }) => type.startsWith("text/html") && status === 200);

describe("every page that a link of the portal leads to", () => {
	test("is there: no link leads to an error", () => {
		expect(pages.length).toBeGreaterThan(20);
		const broken = pages.filter(({ status, path }) => status >= 400 && path !== "/nowhere");
		expect(broken.map(({ path, status, from }) => `${status} ${path} ← ${from}`)).toEqual([]);
	});

	test("is at most 60 KB compressed, without script, foreign address or inline style", () => {
		for (const { path, bytes, body } of html()) {
			expect([path, bytes <= PAGE_BYTES_MAX]).toEqual([path, true]);
			expect([path, /<script|<iframe|<object|<embed| on[a-z]+=| style="/i.exec(body)?.[0]]).toEqual([path, undefined]);
			const outside = /(?:src|<link[^>]*href)="(https?:)?\/\/(?!127\.0\.0\.1|localhost)/.exec(body)?.[0];
			expect([path, outside?.includes('rel="canonical"') ? undefined : outside]).toEqual([path, undefined]);
		}
	});

	test("names its language, its title and one h1, and no heading skips a level", () => {
		for (const { path, body } of html()) {
			expect([path, /<html lang="(?:zh-CN|en)"/.test(body)]).toEqual([path, true]);
			expect([path, (/<title>([^<]*)<\/title>/.exec(body)?.[1] ?? "").length > 4]).toEqual([path, true]);
			const levels = [...body.matchAll(/<h([1-6])\b/g)].map((match) => Number(match[1]));
			expect([path, levels.filter((level) => level === 1).length]).toEqual([path, 1]);
			const skipped = levels.some((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1);
			expect([path, "skips a level", skipped]).toEqual([path, "skips a level", false]);
		}
	});

	test("says who may keep it: shared caches a minute at most, search engines never in a demo", () => {
		for (const { path, headers, body } of html()) {
			expect([path, headers["cache-control"]]).toEqual([
				path,
				expect.stringMatching(/^(?:public, max-age=60|no-store|private.*)$/),
			]);
			expect([path, headers["x-robots-tag"], body.includes('name="robots"')]).toEqual([
				path,
				expect.stringContaining("noindex"),
				true,
			]);
			expect([path, headers["content-security-policy"]]).toEqual([path, expect.stringContaining("default-src 'none'")]);
		}
	});
});

describe("in a real browser", () => {
	/** One page of each shape, and one that was filtered where there are such: a filter more changes no layout. */
	const samples = () => [...new Map(html().map((page) => [shapeOf(page.path).replace(/\?.*/, "?"), page])).values()];

	async function visit(context: BrowserContext, path: string) {
		const page = await context.newPage();
		const complaints: string[] = [];
		page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
		page.on("pageerror", (error) => complaints.push(error.message));
		await page.goto(`${base}${path}`);
		return { page, complaints };
	}

	/** What axe reads is the same page on any screen, but for what is folded away: letters are largest, and room least, below. */
	test.each([
		["standard", SIZES[0]],
		["senior", SIZES[1]],
	] as const)(
		"axe finds nothing in %s mode (standard 1440, senior 390), nothing scrolls sideways, the console stays silent",
		async (mode, viewport) => {
			const context = await browser.newContext({ viewport, locale: "zh-CN" });
			await context.addCookies([{ name: "sanzhi-view", value: mode, url: base }]);
			for (const { path } of samples()) {
				const { page, complaints } = await visit(context, path);
				const place = `${path} ${viewport.width} ${mode}`;
				const found = await axeViolations(page, TAGS);
				expect.soft([place, found]).toEqual([place, []]);
				expect.soft([place, await isWide(page)]).toEqual([place, false]);
				expect.soft([place, complaints]).toEqual([place, []]);
				await page.close();
			}
			await context.close();
		},
		600_000,
	);

	test("nothing scrolls sideways on a phone in standard letters either", async () => {
		const context = await browser.newContext({ viewport: SIZES[1], locale: "zh-CN" });
		for (const { path } of samples()) {
			const { page } = await visit(context, path);
			expect.soft([path, await isWide(page)]).toEqual([path, false]);
			await page.close();
		}
		await context.close();
	}, 300_000);

	async function isWide(page: Awaited<ReturnType<typeof visit>>["page"]): Promise<boolean> {
		return await page.locator("html").evaluate((root) => root.scrollWidth > root.clientWidth);
	}

	test("at 200 % (half as many pixels) and without JavaScript nothing scrolls sideways; focus is seen; print leaves the navigation out", async () => {
		const context = await browser.newContext({ viewport: { width: 640, height: 450 }, javaScriptEnabled: false });
		for (const { path } of samples()) {
			const { page } = await visit(context, path);
			expect.soft([path, await isWide(page)]).toEqual([path, false]);
			await page.close();
		}
		await context.close();
		const other = await browser.newContext({ viewport: SIZES[0] });
		const { page } = await visit(other, "/");
		await page.keyboard.press("Tab");
		expect(await page.evaluate("document.activeElement.textContent")).toBe("跳到正文");
		for (let nth = 0; nth < 6; nth++) {
			await page.keyboard.press("Tab");
			const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
			expect(outline).not.toBe("none");
		}
		await page.emulateMedia({ media: "print" });
		expect(await page.locator("nav.main").isVisible()).toBe(false);
		await other.close();
	}, 300_000);
});
