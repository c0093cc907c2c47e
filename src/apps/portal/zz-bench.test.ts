import { sql } from "kysely";
import { test } from "vitest";
import { gramQuery } from "#disclosure";
import { createTestDatabase } from "../../../tests/support/database.ts";
import { gramsOf, searchForm } from "../../modules/disclosure/search-text.ts";
import { decisionQueryOf } from "./params.ts";
import { findDecisions } from "./queries.ts";

test("bench", async () => {
	const base = await createTestDatabase();
	const pick = (list: string[], n: number) => list[n % list.length] ?? "";
	const words =
		"未取得电力业务许可证擅自对外供电安全生产管理制度不健全煤矿瓦斯检测超限排放废水污染物焦化厂区储罐围堰油气管道保护范围内施工作业特种设备检验合格使用期限届满仍继续违反第三十条规定责令改正并处罚款".split(
			"",
		);
	let seed = 7;
	const rnd = (n: number) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor((seed / 4294967296) * n);
	};
	const N = 100_000;
	for (let start = 0; start < N; start += 2000) {
		const rows = Array.from({ length: 2000 }, (_, k) => {
			const i = start + k;
			const party = `${pick(["沁源", "达州", "临沂", "太原", "长治"], rnd(5))}${Array.from({ length: 4 }, () => words[rnd(words.length)]).join("")}有限公司`;
			const facts = Array.from({ length: 40 }, () => {
				const at = Math.floor(((rnd(1000) * rnd(1000)) / 1000000) * (words.length - 6));
				return words.slice(at, at + 2 + rnd(4)).join("");
			}).join("");
			const number = `演罚决〔${2018 + (i % 8)}〕${i}号`;
			const text = searchForm(`${party}${number}${facts}罚款`);
			return {
				id: i.toString(16).padStart(32, "0"),
				party,
				number,
				facts,
				text,
				grams: gramsOf(text),
				day: new Date(Date.UTC(2018, 0, 1) + (i % 2800) * 864e5).toISOString().slice(0, 10),
				a: `a${i % 14}`,
			};
		});
		await sql`insert into portal.decision (id, org_path, authority_id, authority_name, status, type, mode, origin, title, party_name, number, conclusion, decided_on, published_on, natural_person, content, search_text, grams, log, event_id)
			select id, 'x/', a, '机关', 'published', 'penalty', 'summary', 'case', party || '案', party, number, '罚款', day::date, day::date, false, '{}', text, array_to_tsvector(array(select jsonb_array_elements_text(grams))), 'l', id
			from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, party text, number text, text text, grams jsonb, day text, a text)`.execute(
			base.owner,
		);
	}
	await sql`vacuum analyze portal.decision`.execute(base.owner);
	for (const w of ["瓦斯检测"]) {
		const { rows } =
			await sql`explain (analyze) select id from (select * from portal.decision d where d.status = 'published' order by d.published_day desc, d.seq desc limit 4000) as d where d.search_text like ${`%${w}%`} order by d.published_day desc, d.seq desc limit 20`.execute(
				base.portalDb,
			);
		console.log(rows.map((r) => Object.values(r as object)[0]).join("\n"));
	}
	const time = async (name: string, q: ReturnType<typeof sql>) => {
		const t: number[] = [];
		for (let k = 0; k < 5; k++) {
			const b = performance.now();
			await q.execute(base.portalDb);
			t.push(performance.now() - b);
		}
		console.log(name, Math.min(...t).toFixed(1));
	};
	for (const w of ["不存在的", "瓦斯检测"]) {
		await time("like " + w, sql`select count(*) from portal.decision d where d.search_text like ${`%${w}%`}`);
		await time("strpos " + w, sql`select count(*) from portal.decision d where strpos(d.search_text, ${w}) > 0`);
		await time(
			"like C " + w,
			sql`select count(*) from portal.decision d where d.search_text collate "C" like ${`%${w}%`}`,
		);
	}
	const queries = [
		"有限公司",
		"沁源",
		"电力",
		"瓦斯检测",
		"罚款",
		"演罚决〔2020〕",
		"12345号",
		"沁源 电力",
		"许可证擅自",
		"供电安全",
		"厂区",
		"焦化厂",
	];
	const times: number[] = [];
	for (let round = 0; round < 3; round++)
		for (const q of queries)
			for (const authorityId of [undefined, "a3"])
				for (const page of [1, 3]) {
					const begin = performance.now();
					const found = await findDecisions(base.portalDb, {
						...decisionQueryOf({ q, page: String(page) }),
						authorityId,
					});
					const ms = performance.now() - begin;
					if (round > 0) times.push(ms);
					if (round === 2 && page === 1)
						console.log(q, authorityId ?? "all", page, found.total, found.more, found.rows.length, ms.toFixed(1));
				}
	times.sort((a, b) => a - b);
	console.log(
		"p50",
		times[Math.floor(times.length / 2)]?.toFixed(1),
		"p95",
		times[Math.floor(times.length * 0.95)]?.toFixed(1),
		"max",
		times.at(-1)?.toFixed(1),
	);
	for (const raw of [
		{},
		{ type: "penalty" },
		{ from: "2020-01-01", to: "2020-01-31" },
		{ party: "沁源" },
		{ number: "12345" },
		{ sort: "decided" },
		{ page: "50" },
		{ q: "有限公司", page: "50" },
	]) {
		const begin = performance.now();
		const found = await findDecisions(base.portalDb, decisionQueryOf(raw));
		console.log(JSON.stringify(raw), found.total, found.rows.length, (performance.now() - begin).toFixed(1));
	}
	void gramQuery;
	await base.drop();
}, 600_000);
