import { fork } from "node:child_process";
import { once } from "node:events";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { openPool } from "#platform/db";
import { type Figure, percentile, type Run } from "../figures.ts";
import { decisionsDatabase } from "./database.ts";
import { AUTHORITIES } from "./invented.ts";
import { openLoop } from "./open-loop.ts";

const ROWS = { full: 1_000_000, quick: 50_000 } as const;
const PER_SECOND = 50;
const SECONDS = { full: 20, quick: 5 } as const;
const ROUNDS = 3;
const PATHS = 400;

const FIRST =
	"恒泰 广源 金泉 鼎新 隆昌 瑞丰 宏远 嘉禾 东升 康宁 远航 海川 泰和 祥云 柳湾 石桥 龙门 永丰 有限公司 检查 罚款".split(
		" ",
	);
const SECOND =
	"煤业 燃气 供电 矿业 餐饮 加油站 建材 物业 化工 食品 酒店 安全生产 培训 私接线路 储罐区 抽样检验 消防设施 许可 动火作业 能耗".split(
		" ",
	);

/** Two words and a facet: rare and common ones, and every kind of facet in turn; the same in every run. */
export function searchPaths(count: number): readonly string[] {
	const facets = (nth: number): Record<string, string> => {
		const all: readonly Record<string, string>[] = [
			{ type: nth % 3 === 0 ? "licence" : "penalty" },
			{ year: String(2016 + (nth % 10)) },
			{ unit: AUTHORITIES[nth % AUTHORITIES.length]?.id ?? "" },
			{ outcome: nth % 2 === 0 ? "fine" : "correction" },
			{ region: AUTHORITIES[(nth * 3) % AUTHORITIES.length]?.regionCode ?? "" },
		];
		return all[nth % all.length] ?? {};
	};
	return Array.from({ length: count }, (_, nth) => {
		const q = `${FIRST[nth % FIRST.length]} ${SECOND[(nth * 7 + Math.floor(nth / FIRST.length)) % SECOND.length]}`;
		return `/decisions?${new URLSearchParams({ q, ...facets(nth) }).toString()}`;
	});
}

type Server = { readonly portal: string; readonly bare: string; readonly stop: () => Promise<void> };

export async function startServer(databaseUrl: string): Promise<Server> {
	const child = fork(join(import.meta.dirname, "server.ts"), [databaseUrl]);
	const [told] = (await once(child, "message")) as [{ portal: string; bare: string }];
	const stop = async () => {
		child.send("stop");
		await once(child, "exit");
	};
	return { ...told, stop };
}

/** The portal's search and its decision page with a million published decisions, beside a bare handler of the same SQL. */
export async function benchPortal(options: { quick: boolean; databaseUrl: string }): Promise<readonly Figure[]> {
	const size = options.quick ? "quick" : "full";
	const say = (sentence: string) => console.error(`  ${sentence}`);
	const databaseUrl = await decisionsDatabase(options.databaseUrl, ROWS[size], say);
	const server = await startServer(databaseUrl);
	try {
		const searches = searchPaths(PATHS);
		await fetch(`${server.bare}/prepare`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(searches),
		});
		const pages = await decisionPaths(databaseUrl);
		const load = { perSecond: PER_SECOND, seconds: SECONDS[size] };
		const search = await compared(server, { paths: searches, ...load });
		const page = await compared(server, { paths: pages, ...load });
		say(`load of the machine: ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`);
		const rows = ROWS[size].toLocaleString("en");
		return [
			...figuresOf(`two words and a facet, ${rows} decisions`, search, 80),
			...figuresOf("decision page", page, 15),
		];
	} finally {
		await server.stop();
	}
}

async function decisionPaths(databaseUrl: string): Promise<readonly string[]> {
	const db = openPool(databaseUrl, { max: 1, role: "owner" });
	try {
		const { rows } = await sql<{ id: string }>`
			select id from portal.decision where status = 'published' and id > '7' order by id limit ${PATHS}`.execute(db);
		return rows.map(({ id }) => `/d/${id}`);
	} finally {
		await db.destroy();
	}
}

type Compared = { readonly portal: readonly Run[]; readonly bare: readonly Run[] };
type Load = { readonly paths: readonly string[]; readonly perSecond: number; readonly seconds: number };

/** In turns, so that whatever else the machine does weighs on both; the first turn of each only warms the caches. */
async function compared(server: Server, load: Load): Promise<Compared> {
	const [portal, bare]: [Run[], Run[]] = [[], []];
	for (let round = 0; round <= ROUNDS; round++) {
		const ours = await openLoop(server.portal, load);
		const theirs = await openLoop(server.bare, load);
		if (round === 0) continue;
		portal.push(ours);
		bare.push(theirs);
	}
	return { portal, bare };
}

/** Of the rounds the middle one of each share. */
function middle(runs: readonly Run[], share: number): number {
	return percentile(
		runs.map(({ times }) => percentile(times, share)),
		0.5,
	);
}

function figuresOf(name: string, { portal, bare }: Compared, targetMs: number): readonly Figure[] {
	const [p50, p95] = [middle(portal, 0.5), middle(portal, 0.95)];
	const [bare50, bare95] = [middle(bare, 0.5), middle(bare, 0.95)];
	const baseline = (value: number) => ({ name: "bare Fastify, same SQL", value, unit: "ms" });
	return [
		{ area: "portal", name: `${name}, ${PER_SECOND}/s, p50`, value: p50, unit: "ms", baseline: baseline(bare50) },
		{
			area: "portal",
			name: `${name}, ${PER_SECOND}/s, p95`,
			value: p95,
			unit: "ms",
			baseline: baseline(bare95),
			target: { text: `≤ ${targetMs} ms`, met: p95 <= targetMs },
		},
		{
			area: "portal",
			name: `${name}, ratio of p50 to the bare handler`,
			value: p50 / bare50,
			unit: "×",
			target: { text: "≤ 1.5 ×", met: p50 / bare50 <= 1.5 },
		},
	];
}
