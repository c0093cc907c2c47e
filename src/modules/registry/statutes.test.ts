import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instantOf } from "#kernel/instant";
import { plainDateOf as day } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import { inScope, type Tx } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { matterBasisArticle, POSTS } from "./contract.ts";
import { seedId } from "./seed.ts";
import { AUTHORITY_SEEDS } from "./seeds/index.ts";
import { sharedAvailable, statuteFiles } from "./shared-data.fixture.ts";
import {
	applySeed,
	articleOn,
	findStatutes,
	getAuthority,
	importStatutes,
	listMatters,
	listStatutes,
	officersOf,
	repealStatute,
	reviewBodyFor,
} from "./store.ts";

let database: TestDatabase;
const NOW = instantOf("2026-11-21T01:00:00.000Z");
const ALL = ["nea/", "nea.", "linyi/", "qinyuan/", "dazhou/", "dazhou.", "miit/", "miit."];
const within = <T>(work: (tx: Tx) => Promise<T>) => inScope(database.db, { scope: ALL }, work);
const rule = (version: string, words: string) => ({
	fileName: `试验办法(${version}).md`,
	text: `# 试验办法\n某部令第1号\n第一条 ${words}\n第二条 本办法自公布之日起施行。`,
});

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

describe("importing statutes", () => {
	it("brings a text in once; a changed text is a new revision, an older one stays known", async () => {
		const counts = async (version: string, words: string) => {
			const { added, revised, unchanged } = await within((tx) => importStatutes(tx, [rule(version, words)], NOW));
			return [added, revised, unchanged];
		};
		expect(await counts("2020-01-01", "甲。")).toEqual([1, 0, 0]);
		expect(await counts("2020-01-01", "甲。")).toEqual([0, 0, 1]);
		expect(await counts("2020-01-01", "甲甲。")).toEqual([0, 1, 0]);
		expect(await counts("2020-01-01", "甲。")).toEqual([0, 0, 1]);
		expect(await counts("2022-06-01", "乙。")).toEqual([1, 0, 0]);
		const text = async (on: string) => {
			const answer = await within((tx) => articleOn(tx, { statute: "《试验办法》", place: "第一条" }, day(on)));
			return answer.kind === "in-force" ? answer.article.text : answer.kind;
		};
		expect([
			await text("2019-12-31"),
			await text("2020-01-01"),
			await text("2022-05-31"),
			await text("2022-06-01"),
		]).toEqual(["not-yet", "甲甲。", "甲甲。", "乙。"]);
	});

	it("two imports at the same moment bring it in once", async () => {
		const file = {
			...rule("2021-01-01", "并发。"),
			text: rule("2021-01-01", "并发。").text.replace("试验办法", "并发办法"),
		};
		const reports = await Promise.all([1, 2, 3].map(() => within((tx) => importStatutes(tx, [file], NOW))));
		expect(reports.map((report) => [report.added, report.unchanged].join()).toSorted()).toEqual(["0,1", "0,1", "1,0"]);
	});

	it("reports what cannot be read and goes on", async () => {
		const report = await within((tx) =>
			importStatutes(tx, [{ fileName: "坏.md", text: "没有标题" }, rule("2020-01-01", "甲。")], NOW),
		);
		expect(report).toMatchObject({
			read: 2,
			unchanged: 1,
			failed: [{ fileName: "坏.md", reason: expect.stringContaining("标题") }],
		});
	});

	it("is append-only for the app", async () => {
		for (const statement of [
			sql`delete from core.statute_article`,
			sql`update core.statute_article set body = ''`,
			sql`update core.statute_version set effective_from = '2000-01-01'`,
		]) {
			await expect(within((tx) => statement.execute(tx))).rejects.toThrow(/permission denied/);
		}
	});
});

describe.skipIf(!sharedAvailable())("the library with the 36 laws", () => {
	beforeAll(async () => {
		const laws = statuteFiles("laws");
		const first = await within((tx) => importStatutes(tx, laws, NOW));
		expect(first).toMatchObject({ read: 36, added: 36, revised: 0, unchanged: 0, failed: [] });
		// Counted in the files: lines that begin with 第…条 and white space.
		expect(first.articles).toBe(2453);
		const norms = await within((tx) => importStatutes(tx, statuteFiles("norms"), NOW));
		expect(norms.failed.map((one) => one.fileName.slice(0, 10))).toEqual(["国发〔2019〕18"]);
		await within(async (tx) => {
			for (const seed of Object.values(AUTHORITY_SEEDS)) await applySeed(tx, seed, { now: NOW });
		});
	});

	const at = (statute: string, place: string, on = "2024-06-01") =>
		within((tx) => articleOn(tx, { statute, place }, day(on)));

	it("a second import changes nothing", async () => {
		const again = await within((tx) => importStatutes(tx, statuteFiles("laws"), NOW));
		expect(again).toMatchObject({ added: 0, revised: 0, unchanged: 36 });
		const entries = await within(listStatutes);
		expect(entries.filter((entry) => entry.level === "法律")).toHaveLength(19);
		expect(entries.find((entry) => entry.id === "行政处罚法")).toMatchObject({
			articles: 86,
			effectiveFrom: "2021-07-15",
		});
	});

	it("resolves a basis to its words, paragraphs and items on the decision date", async () => {
		expect(await at("中华人民共和国行政处罚法", "第五十一条")).toMatchObject({
			kind: "in-force",
			article: { label: "第五十一条", level: "法律" },
		});
		expect(await at("《行政处罚法》", "第五十七条第一款第（四）项")).toMatchObject({ kind: "in-force" });
		expect(await at("行政处罚法", "第五十七条第一款第（五）项")).toMatchObject({ kind: "unknown-article" });
		expect(await at("行政处罚法", "第五十七条第三款")).toMatchObject({ kind: "unknown-article" });
		expect(await at("行政处罚法", "第八十七条")).toMatchObject({ kind: "unknown-article", versionOn: "2021-01-22" });
		expect(await at("行政处罚法", "第五十七条", "2021-07-14")).toEqual({
			kind: "not-yet",
			effectiveFrom: "2021-07-15",
		});
		expect(await at("没有这部法", "第一条")).toEqual({ kind: "unknown-statute" });
	});

	it("resolves paragraphs of documents without articles", async () => {
		const statute =
			"国办发〔2018〕118号国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见";
		for (const place of ["二、（六）", "（六）", "(六)"]) {
			expect(await at(statute, place)).toMatchObject({
				kind: "in-force",
				article: { label: "二、（六）", level: "规范性文件" },
			});
		}
		expect(await at("国办发〔2015〕58号国务院办公厅关于推广随机抽查规范事中事后监管的通知", "（一）")).toMatchObject({
			kind: "unknown-article",
		});
	});

	it("finds articles by any words of two or more characters, laws first", async () => {
		const find = (text: string, more = {}) => within((tx) => findStatutes(tx, { text, on: "2024-06-01", ...more }));
		const hits = await find("拒不改正 电力市场运行规则");
		expect(hits.map((hit) => `${hit.statuteId}${hit.label}`)).toEqual([
			"电力监管条例第三十一条",
			"电力监管条例第三十三条",
		]);
		expect((await find("当场作出行政处罚决定", { statute: "行政处罚法" })).map((hit) => hit.label)).toEqual([
			"第五十一条",
			"第五十二条",
			"第六十八条",
		]);
		expect(await find("拒不改正电力市场")).toEqual([]);
		expect((await find("罚", { limit: 3 })).length).toBe(3);
		expect(await find("' & | ! :* \\")).toEqual([]);
		expect((await find("（一）", { statute: "电力法" })).every((hit) => hit.text.includes("（一）"))).toBe(true);
		expect(await find("能源工作", { statute: "能源法" })).toEqual([]);
		expect((await within((tx) => findStatutes(tx, { text: "", statute: "能源法", on: "2025-01-01" }))).length).toBe(20);
	});

	it("finds every substring of every article (recall against a plain scan)", async () => {
		const { rows } = await within((tx) =>
			sql<{
				body: string;
			}>`select body from core.statute_article where version_id in (select id from core.statute_version where statute_id = '电力监管条例')`.execute(
				tx,
			),
		);
		for (const { body } of rows) {
			const word = body.replace(/\s/g, "").slice(5, 9);
			const hits = await within((tx) =>
				findStatutes(tx, { text: word, statute: "电力监管条例", on: "2024-06-01", limit: 100 }),
			);
			expect(hits.length, word).toBe(
				rows.filter((row) => row.body.normalize("NFKC").replace(/\s/g, "").includes(word.normalize("NFKC"))).length,
			);
		}
	});

	it("every seeded matter cites an article that exists and is in force when the matter begins", async () => {
		for (const seed of Object.values(AUTHORITY_SEEDS)) {
			for (const { authority, matters } of seed.parts) {
				for (const matter of matters) {
					for (const [statute, place] of matter.bases) {
						const answer = await at(statute, place, matter.effectiveFrom);
						expect(answer.kind, `${authority.id} ${matter.code} 《${statute}》${place}`).toBe("in-force");
					}
				}
			}
		}
	});

	it("a seed applied twice changes nothing, and every enforcing authority is complete", async () => {
		for (const seed of Object.values(AUTHORITY_SEEDS)) {
			const again = await within((tx) => applySeed(tx, seed, { now: NOW }));
			expect(again).toEqual({ authorities: 0, units: 0, people: 0, matters: 0, skipped: seed.parts.length });
			const posts = new Set(seed.parts.flatMap((part) => part.people.flatMap((person) => person.posts)));
			// 司法行政机关 confirms in 达州 alone (REG-05); every other post is somebody's.
			expect(POSTS.filter((post) => post !== "judicial-confirmer" && !posts.has(post))).toEqual([]);
			expect(seed.parts.some((part) => part.matters.some((matter) => matter.summary))).toBe(true);
			for (const part of seed.parts.filter((one) => one.matters.length > 0)) {
				await within(async (tx) => {
					const authority = await getAuthority(tx, part.authority.id);
					const officers = await officersOf(tx, authority.orgPath, { on: day("2024-06-01") });
					const certified = officers.filter(
						(one) => one.posts.includes("handler") && one.certificates[0]?.status.state === "valid",
					);
					expect(certified.length, part.authority.id).toBeGreaterThanOrEqual(4);
					for (const post of ["unit-head", "leader", "head", "archivist"] as const) {
						expect(
							officers.filter((one) => one.posts.includes(post)).length,
							`${part.authority.id} ${post}`,
						).toBeGreaterThanOrEqual(1);
					}
					expect(officers.filter((one) => one.posts.includes("disclosure-clerk")).length).toBe(2);
					const body = await reviewBodyFor(tx, authority, { on: day("2024-06-01"), basis: seed.scope.basis });
					expect(isRefusal(body), part.authority.id).toBe(false);
				});
			}
			const states = await within(async (tx) => {
				const roots = [...new Set(seed.parts.map((part) => part.authority.id))];
				const all = await Promise.all(
					roots.map(async (id) => officersOf(tx, (await getAuthority(tx, id)).orgPath, { on: day("2024-06-01") })),
				);
				return new Set(all.flat().flatMap((one) => one.certificates.map((certificate) => certificate.status.state)));
			});
			expect(states).toEqual(new Set(["valid", "expired", "suspended"]));
		}
	});

	it("people, numbers and codes of the seeds are distinct", () => {
		const parts = Object.values(AUTHORITY_SEEDS).flatMap((seed) => seed.parts);
		const people = parts.flatMap((part) => part.people);
		expect(new Set(people.map((person) => person.name)).size).toBe(people.length);
		const ids = parts.flatMap((part) => part.people.map((person) => seedId("person", part.authority.id, person.key)));
		expect(new Set(ids).size).toBe(people.length);
	});

	// Last: it changes the library.
	it("REG-11 a statute repealed on 2024-07-01 raises a task for each matter citing it and bars a decision of 2024-07-02", async () => {
		const citing = await within((tx) =>
			repealStatute(tx, "石油天然气管道保护法", { on: day("2024-07-01"), by: "试验废止决定" }),
		);
		expect(citing.map((matter) => matter.code)).toEqual(["LYFG-CF-GD50", "LYFG-CF-GD54", "CF-GD-050", "CF-GD-054"]);
		expect(await at("石油天然气管道保护法", "第五十条", "2024-06-30")).toMatchObject({ kind: "in-force" });
		expect(await at("石油天然气管道保护法", "第五十条", "2024-07-01")).toMatchObject({ kind: "repealed" });
		expect(await at("石油天然气管道保护法", "第五十条", "2024-07-02")).toMatchObject({
			kind: "repealed",
			on: "2024-07-01",
			by: "试验废止决定",
			article: { label: "第五十条" },
		});
		const found = (on: string) =>
			within((tx) => findStatutes(tx, { text: "管道", statute: "石油天然气管道保护法", on }));
		expect([(await found("2024-06-30")).length > 0, (await found("2024-07-02")).length]).toEqual([true, 0]);
		const matters = await within((tx) => listMatters(tx, "linyi", day("2024-07-02")));
		expect(matters.flatMap((matter) => matter.bases.map(matterBasisArticle))).toContain("第五十条");
		await expect(
			within((tx) => repealStatute(tx, "没有这部法", { on: day("2024-07-01"), by: "x" })),
		).rejects.toMatchObject({ code: "statute-unknown" });
	});
});
