import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { officialCalendar } from "#calendar";
import { ensureHistoryHolder, hashOfFile, importBulk, readRecords } from "#exchange";
import type { RawRow } from "#exchange/contract";
import { bulkSinkOf, readOptions } from "../src/apps/cli/commands/import-place.ts";
import type { Figure } from "./figures.ts";
import type { World } from "./world.ts";

const ROWS = { full: 100_000, quick: 10_000 } as const;
const BATCH = 1_000;
const TARGET_PER_SECOND = 3_000;

/**
 * A file of 双公示 brought in whole (rows, events, ledger entries, public pages, change feed), beside bare INSERTs of the
 * same rows read from the same file, in batches of the same size, on the same server in the same run.
 */
export async function benchImport(world: World, options: { quick: boolean }): Promise<readonly Figure[]> {
	const count = options.quick ? ROWS.quick : ROWS.full;
	const folder = await mkdtemp(join(tmpdir(), "sanzhi-bench-import-"));
	try {
		const path = join(folder, "penalties.csv");
		await pipeline(Readable.from(linesOf(count)), createWriteStream(path));
		const { size } = await stat(path);
		const bare = await timedSeconds(() => insertBare(world, path));
		const first = await timedSeconds(() => importFile(world, path));
		const again = await timedSeconds(() => importFile(world, path));
		const baseline = { name: "INSERT of the rows alone", value: Math.round(count / bare), unit: "/s" };
		return [
			{
				area: "import",
				name: `双公示, ${count} rows, ${Math.round(size / 1_048_576)} MB`,
				value: Math.round(count / first),
				unit: "/s",
				baseline,
				target: { text: `≥ ${TARGET_PER_SECOND} /s`, met: count / first >= TARGET_PER_SECOND },
			},
			{
				area: "import",
				name: "the same file again",
				value: Math.round(count / again),
				unit: "/s",
				baseline,
			},
		];
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function timedSeconds(work: () => Promise<unknown>): Promise<number> {
	const from = performance.now();
	await work();
	return (performance.now() - from) / 1_000;
}

async function importFile({ house }: World, path: string): Promise<void> {
	const calendar = officialCalendar();
	const holder = await ensureHistoryHolder(house.db, "linyi");
	await importBulk(readRecords(path), {
		db: house.db,
		authority: holder,
		source: { name: "bench", hash: await hashOfFile(path) },
		now: () => house.clock.now(),
		by: "bench",
		read: readOptions(calendar),
		sink: bulkSinkOf(house.db, holder, calendar),
	});
}

async function insertBare({ house }: World, path: string): Promise<void> {
	await sql`create table if not exists public.bench_import (id bigserial primary key, raw jsonb not null)`.execute(
		house.owner,
	);
	let batch: RawRow[] = [];
	const write = async () => {
		await house.owner.transaction().execute(async (tx) => {
			await sql`
				insert into public.bench_import (raw)
				select value from jsonb_array_elements(${JSON.stringify(batch)}::jsonb) as given (value)`.execute(tx);
		});
		batch = [];
	};
	for await (const row of readRecords(path)) {
		batch.push(row);
		if (batch.length === BATCH) await write();
	}
	if (batch.length > 0) await write();
	await sql`drop table public.bench_import`.execute(house.owner);
}

const TITLES = [
	"CF_XDR_MC",
	"CF_XDR_LB",
	"CF_XDR_SHXYM",
	"CF_FRDB",
	"CF_WSH",
	"CF_WFXW",
	"CF_SY",
	"CF_YJ",
	"CF_CFLB",
	"CF_NR",
	"CF_NR_FK",
	"CF_JDRQ",
	"CF_YXQ",
	"CF_CFJG",
	"CF_CFJGDM",
	"BZ",
] as const;

function* linesOf(count: number): Generator<string> {
	yield `${TITLES.join(",")}\r\n`;
	for (let at = 1; at <= count; at++) yield `${lineOf(at)}\r\n`;
}

/** Invented; every row another party, number and day. */
function lineOf(at: number): string {
	const day = String((at % 28) + 1).padStart(2, "0");
	const fine = `${(at % 50) + 1}.000000`;
	return [
		`示范第${at}能源有限公司`,
		"法人及非法人组织",
		"91120116697415782C",
		"周立民",
		`示能罚决〔2023〕${at}号`,
		"未按照规定披露信息",
		`经查，当事人（第${at}号）自2023年3月${day}日起未按照规定披露信息，经责令改正后逾期未改正，以上事实有现场检查笔录、询问笔录为证。`,
		"《中华人民共和国能源法》第七十条",
		"罚款",
		`罚款${(at % 50) + 1}万元`,
		fine,
		`2023/04/${day}`,
		"2099/12/31",
		"示范省能源局",
		"11522427009668517R",
		"",
	].join(",");
}
