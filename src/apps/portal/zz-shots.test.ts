import AxeBuilder from "@axe-core/playwright";
import chromium from "@sparticuz/chromium";
import Fastify from "fastify";
import { chromium as pw } from "playwright-core";
import { test } from "vitest";
import { publishRegistry } from "#disclosure";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { inScope } from "#platform/db";
import { getAuthority, listAuthorities } from "#registry";
import { createTestDatabase } from "../../../tests/support/database.ts";
import { portalApp } from "./app.ts";
import { portalLedger } from "./ledger-lookup.ts";
import { createWorld, nextId, publishOne, rulesIn, seedAuthority, withdrawOne } from "./portal.fixture.ts";

test("shots", async () => {
	const base = await createTestDatabase();
	const now = instantOf("2024-03-04T01:00:00Z");
	for (const id of ["qinyuan", "linyi", "nea", "dazhou", "miit"] as const) {
		await seedAuthority(base.db, id, now);
		await inScope(base.db, { scope: [`${id}/`, `${id}.`], authority: id }, async (tx) => {
			for (const authority of await listAuthorities(tx)) {
				await publishRegistry(tx, {
					authority,
					types: ["penalty", "licence", "inspection"],
					rules: (type) => rulesIn(id, { type }),
					on: plainDateOf("2024-03-04"),
				});
			}
		});
	}
	const world = await createWorld(base.db);
	const documentId = nextId();
	let last = "";
	for (let month = 1; month <= 9; month++)
		for (let k = 0; k < ((month * 7) % 5) + 1; k++) {
			world.clock.set(instantOf(`2024-0${month}-1${k}T01:00:00Z`));
			const regime = (["qinyuan", "linyi", "miit"] as const)[k % 3]!;
			const name = ["演示市供电有限公司", "演示县华兴焦化有限公司", "演示通信技术有限公司"][k % 3]!;
			const r = await publishOne(world, {
				regime,
				decidedOn: `2024-0${month}-0${k + 1}`,
				mode: regime === "qinyuan" ? "full" : "summary",
				...(k === 0 && month === 9 ? { documentId } : {}),
				persons: [{ name: "张三丰", role: "representative" }],
				values: {
					authority: { qinyuan: "沁源县能源局", linyi: "临沂市发展和改革委员会", miit: "工业和信息化部" }[regime],
					party: name,
					"case-title": `${name}未取得许可擅自经营案`,
					"document-number": `演罚决〔2024〕${month}${k}号`,
					facts:
						"2024年1月起，当事人未取得电力业务许可证，在演示县境内对外供电，累计供电量1,234,567千瓦时。执法人员现场检查时，负责人张三丰（电话13812345678，身份证号11010519491231002X）对上述事实予以承认。",
				},
			});
			if (regime === "qinyuan") last = r.publicId;
		}
	const gone = await publishOne(world, {});
	await withdrawOne(world, gone.streamId);
	const app = Fastify();
	await app.register(portalApp, {
		portalDb: base.portalDb,
		ledgerLogs: portalLedger(base.db, () => [
			{
				log: "disclosure-2024",
				origin: "log.example.gov.cn/disclosure-2024",
				vkey: "log.example.gov.cn/disclosure-2024+a1b2c3d4+AXq0examplekeyexamplekeyexamplekey",
			},
		]),
		config: { siteName: "沁源县能源局等五机关", publicUrl: "https://portal.example.gov.cn", demo: true },
		clock: world.clock,
	});
	const address = await app.listen({ port: 0 });
	const browser = await pw.launch({
		executablePath: await chromium.executablePath(),
		headless: true,
		args: [
			"--no-sandbox",
			"--disable-gpu",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
			"--in-process-gpu",
			"--disable-dev-shm-usage",
		],
	});
	const pages: [string, string][] = [
		["home", "/"],
		["list", "/decisions"],
		["search", "/decisions?q=%E4%BE%9B%E7%94%B5&type=penalty"],
		["empty", "/decisions?q=zzz"],
		["column", "/public/qinyuan"],
		["columnnea", "/public/nea"],
		["decision", `/d/${last}`],
		["gone", `/d/${gone.publicId}`],
		["verify", `/verify/${documentId}`],
		["verifyform", "/verify"],
		["ledger", "/ledger"],
		["missing", "/x"],
		["senior", "/?mode=senior"],
	];
	for (const width of [1440, 390]) {
		const context = await browser.newContext({ viewport: { width, height: 900 } });
		for (const [name, path] of pages) {
			const page = await context.newPage();
			await page.goto(address + path);
			await page.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: true });
			const overflow = await page.evaluate(
				"document.documentElement.scrollWidth - document.documentElement.clientWidth",
			);
			const axe = await new AxeBuilder({ page })
				.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
				.analyze()
				.catch((e: Error) => ({ violations: [{ id: e.message, nodes: [] }] }));
			const bad = axe.violations.map(
				(v) =>
					`${v.id}: ${v.nodes
						.map((n: { html?: string }) => n.html)
						.slice(0, 2)
						.join(" | ")}`,
			);
			console.log(name, width, "overflow", overflow, bad);
			await page.close();
			if (name === "senior") await context.clearCookies();
		}
		await context.close();
	}
	await browser.close();
	await app.close();
	await base.drop();
}, 300_000);
