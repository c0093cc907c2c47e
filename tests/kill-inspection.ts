import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { type Db, openPool } from "#platform/db";
import { silentLog } from "#platform/log";
import { joinPostgres } from "#platform/postgres";
import type { Acked } from "./kill-client.ts";

export type Inspection = {
	/** Empty when every promise was kept. */
	readonly faults: readonly string[];
	readonly events: number;
	readonly ledgerEntries: number;
	/** 文号 given out in all, over all kinds. */
	readonly numbers: number;
};

const SETTLE_MS_MAX = 60_000;
const FAULTS_SHOWN = 20;

/** Looks at what is stored, past the server, while it runs: promises, effects, numbers; then the ledger by our own command. */
export async function inspect(dataDir: string, acked: readonly Acked[]): Promise<Inspection> {
	const postgres = await joinPostgres({ dataDir: join(dataDir, "postgres"), log: silentLog });
	const db = openPool(postgres.ownerUrl, { max: 2, role: "owner" });
	try {
		await settled(db);
		const faults = [...(await lostActs(db, acked)), ...(await wrongEffects(db)), ...(await wrongNumbers(db))];
		const { rows } = await sql<{ events: bigint; entries: bigint; numbers: bigint }>`select
			(select count(*) from core.event) as events, (select count(*) from core.ledger_leaf) as entries,
			(select count(*) from core.document where number is not null) as numbers`.execute(db);
		faults.push(...(await verifyFaults(dataDir)));
		const [found] = rows;
		return {
			faults: faults.slice(0, FAULTS_SHOWN),
			events: Number(found?.events),
			ledgerEntries: Number(found?.entries),
			numbers: Number(found?.numbers),
		};
	} finally {
		await db.destroy();
		await postgres.stop();
	}
}

/** Until the sequencer has signed all that waits. */
export async function settled(db: Db): Promise<void> {
	for (const limit = Date.now() + SETTLE_MS_MAX; Date.now() < limit; await sleep(200)) {
		const { rows } = await sql<{ n: bigint }>`select count(*) as n from core.ledger_pending`.execute(db);
		if (rows[0]?.n === 0n) return;
	}
	throw new Error("the ledger did not settle");
}

/**
 * Each acknowledged act has its event at the version that was told, and each event its leaf in the log, or its entry that
 * waits for one: jobs of a server that runs on write events while this is read.
 */
export async function lostActs(db: Db, acked: readonly Acked[]): Promise<string[]> {
	const { rows } = await sql<{ told: string; logged: boolean }>`
		select e.stream_id || ' ' || e.act || ' ' || e.version as told,
			l.event_id is not null or p.event_id is not null as logged
		from core.event e left join core.ledger_leaf l using (event_id)
			left join core.ledger_pending p using (event_id)`.execute(db);
	const stored = new Map(rows.map((row) => [row.told, row.logged]));
	const lost = acked
		.map(({ streamId, act, version }) => `${streamId} ${act} ${version}`)
		.filter((told) => !stored.has(told))
		.map((told) => `acknowledged and lost: ${told}`);
	const unlogged = rows.filter((row) => !row.logged).map((row) => `not in the ledger: ${row.told}`);
	return [...lost, ...unlogged];
}

/** Versions without gap; each act of a case once, though its request was sent again; one publication item a decision. */
async function wrongEffects(db: Db): Promise<string[]> {
	const { rows } = await sql<{ fault: string }>`
		select 'versions of ' || stream_id as fault from core.event group by stream_id
			having min(version) <> 1 or max(version) <> count(*)
		union all
		select 'twice ' || act || ' in ' || stream_id from core.event
			where type not in ('DocumentIssued') group by stream_id, act, type having count(*) > 1
		union all
		select 'snapshot of ' || s.stream_id from core.stream s
			where s.version <> (select max(version) from core.event e where e.stream_id = s.stream_id)
		union all
		select 'publication items of ' || c.stream_id from core.stream c
			where c.kind = 'case' and c.number is not null and 1 <> (
				select count(*) from core.stream p where p.kind = 'publication' and p.state -> 'source' ->> 'caseId' = c.stream_id)
	`.execute(db);
	return rows.map((row) => row.fault);
}

/** 文号: 1, 2, 3 … for each kind and year, and the counter stands at the last (REL-16). */
async function wrongNumbers(db: Db): Promise<string[]> {
	const { rows } = await sql<{ fault: string }>`
		with given as (
			select authority_id, substring(number from '^(.*)〔') as kind, substring(number from '〔([0-9]+)〕')::int as year,
				substring(number from '〕([0-9]+)号')::int as seq
			from core.document where number is not null
		), counted as (
			select authority_id, kind, year, min(seq) as first, max(seq) as last, count(*) as n, count(distinct seq) as different
			from given group by authority_id, kind, year
		)
		select 'numbers of ' || kind || year || ': ' || first || '–' || last || ', ' || n as fault
			from counted where first <> 1 or last <> n or different <> n
		union all
		select 'counter of ' || n.code || ': ' || n.last from core.document_number n
			where not exists (select 1 from counted c
				where c.authority_id = n.authority_id and c.year = n.year and c.kind like '%' || n.code and c.last = n.last)
	`.execute(db);
	return rows.map((row) => row.fault);
}

/** `sanzhi verify`, as anyone would run it. */
export async function verifyFaults(dataDir: string): Promise<string[]> {
	const { code, told } = await sanzhi("verify", "--data", dataDir);
	return code === 0 ? [] : [`sanzhi verify: ${told}`];
}

/** A command in a process of its own, on the embedded PostgreSQL of its folder. */
export async function sanzhi(...args: readonly string[]): Promise<{ readonly code: number; readonly told: string }> {
	const child = spawn(process.execPath, [join(import.meta.dirname, "../bin/sanzhi.js"), ...args], {
		env: { ...process.env, DATABASE_URL: "" },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let told = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.on("data", (chunk: Buffer) => {
			told += chunk.toString();
		});
	}
	const [code] = await once(child, "close");
	return { code: Number(code), told };
}
