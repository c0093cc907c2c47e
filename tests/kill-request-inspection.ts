import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { type Db, openPool } from "#platform/db";
import { silentLog } from "#platform/log";
import { joinPostgres } from "#platform/postgres";
import type { Acked } from "./kill-client.ts";
import { lostActs, settled, verifyFaults } from "./kill-inspection.ts";
import { overSocket, type SentRequest } from "./kill-request-load.ts";
import { Visitor } from "./support/request-form.ts";

export type RequestInspection = {
	/** Empty when every form that was answered is one request, taken up once, with a receipt that opens. */
	readonly faults: readonly string[];
	readonly requests: number;
	readonly events: number;
	/** Receipts that were opened with number and verifier after the last start. */
	readonly receipts: number;
};

const WAITING_MS_MAX = 60_000;
const FAULTS_SHOWN = 20;

type Promised = { readonly acked: readonly Acked[]; readonly sent: readonly SentRequest[]; readonly port: number };

/** Looks past the server at what is stored, and through its own door at every receipt. */
export async function inspectRequests(dataDir: string, { acked, sent, port }: Promised): Promise<RequestInspection> {
	const postgres = await joinPostgres({ dataDir: join(dataDir, "postgres"), log: silentLog });
	const db = openPool(postgres.ownerUrl, { max: 2, role: "owner" });
	try {
		const late = await stillWaiting(db);
		await settled(db);
		const faults = [
			...late,
			...(await lostActs(db, acked)),
			...(await wrongRequests(db, sent)),
			...(await wrongRows(db)),
			...(await wrongReceipts(port, sent)),
			...(await verifyFaults(dataDir)),
		];
		const { rows } = await sql<{ requests: number; events: number }>`select
			(select count(*)::int from core.stream where kind = 'request') as requests,
			(select count(*)::int from core.event) as events`.execute(db);
		return {
			faults: faults.slice(0, FAULTS_SHOWN),
			requests: rows[0]?.requests ?? 0,
			events: rows[0]?.events ?? 0,
			receipts: sent.length,
		};
	} finally {
		await db.destroy();
		await postgres.stop();
	}
}

/** What was sealed is taken up in the end, and nothing is laid aside. */
async function stillWaiting(db: Db): Promise<string[]> {
	let faults: string[] = [];
	for (const limit = Date.now() + WAITING_MS_MAX; Date.now() < limit; await sleep(100)) {
		const { rows } = await sql<{ id: string; fault: string | null; waits: boolean }>`
			select id, fault, taken_at is null as waits from portal.submission where taken_at is null or fault is not null`.execute(
			db,
		);
		faults = rows.map(({ id, fault }) => `submission ${id}: ${fault ?? "not taken up"}`);
		if (!rows.some(({ waits }) => waits)) return faults;
	}
	return faults;
}

/** Each answered form is one request, under the id of its form; and there is no request that nobody sent. */
async function wrongRequests(db: Db, sent: readonly SentRequest[]): Promise<string[]> {
	const { rows } = await sql<{
		stream_id: string;
		number: string;
		status: string;
		received: number;
		answers: number;
		senders: number;
	}>`
		select s.stream_id, s.state ->> 'number' as number, s.state ->> 'status' as status,
			count(*) filter (where e.act = 'receive-submission')::int as received,
			count(*) filter (where e.act = 'answer-request')::int as answers,
			(select count(*)::int from vault.sender v where v.request_id = s.stream_id) as senders
		from core.stream s left join core.event e using (stream_id) where s.kind = 'request'
		group by s.stream_id, s.state`.execute(db);
	const byNumber = Map.groupBy(rows, ({ number }) => number);
	const known = new Set(sent.map(({ number }) => number));
	const faults = rows
		.filter(({ number }) => !known.has(number))
		.map(({ number }) => `${number}: nobody was told of it`);
	if (known.size !== sent.length) faults.push(`${sent.length} receipts with ${known.size} numbers`);
	for (const { number, streamId, named } of sent) {
		const found = byNumber.get(number) ?? [];
		const [row] = found;
		if (found.length !== 1 || row === undefined) faults.push(`${number} is ${found.length} requests`);
		else if (row.stream_id !== streamId) faults.push(`${number} is another request than the one that was answered`);
		else if (row.received !== 1) faults.push(`${number} was taken up ${row.received} times`);
		else if (row.answers !== 1 || row.status !== "answered")
			faults.push(`${number}: ${row.answers} answers, ${row.status}`);
		else if (row.senders !== (named ? 1 : 0)) faults.push(`${number}: ${row.senders} senders in the vault`);
	}
	return faults;
}

/** Beside each request one emptied submission, one key and one receipt; versions without gap, acts once. */
async function wrongRows(db: Db): Promise<string[]> {
	const { rows } = await sql<{ fault: string }>`
		with request as (select stream_id from core.stream where kind = 'request')
		select 'submission of ' || r.stream_id || ': ' || count(s.id) as fault
			from request r left join portal.submission s on s.id = r.stream_id and s.sealed is null and s.taken_at is not null
			group by r.stream_id having count(s.id) <> 1
		union all
		select 'submission without a request: ' || s.id from portal.submission s
			where not exists (select 1 from request r where r.stream_id = s.id)
		union all
		select 'receipt of ' || r.stream_id || ': ' || count(p.lookup)
			from request r left join vault.receipt_key k on k.request_id = r.stream_id
				left join portal.receipt p on p.lookup = k.lookup
			group by r.stream_id having count(p.lookup) <> 1
		union all
		select 'receipts without a request: ' || count(*) from portal.receipt p
			where not exists (select 1 from vault.receipt_key k where k.lookup = p.lookup) having count(*) > 0
		union all
		select 'versions of ' || stream_id from core.event group by stream_id
			having min(version) <> 1 or max(version) <> count(*)
		union all
		select 'twice ' || act || ' in ' || stream_id from core.event where stream_id in (select stream_id from request)
			group by stream_id, act, type having count(*) > 1
	`.execute(db);
	return rows.map((row) => row.fault);
}

/** Number and verifier open the receipt and show the reply; a wrong verifier opens nothing. */
async function wrongReceipts(port: number, sent: readonly SentRequest[]): Promise<string[]> {
	const faults: string[] = [];
	for (const [at, { number, verifier, reply }] of sent.entries()) {
		const citizen = new Visitor(overSocket(port), `127.2.${(at >> 8) & 255}.${at & 255 || 1}`);
		const shown = await citizen.query(number, verifier);
		if (shown.status !== 200 || !shown.body.includes(number) || !shown.body.includes(reply))
			faults.push(
				`receipt ${number}: ${shown.status}, ${shown.body.includes(number) ? "without its reply" : "not found"}`,
			);
		const wrong = await citizen.query(number, "nobody0");
		if (wrong.body.includes(reply)) faults.push(`receipt ${number} opens with a wrong verifier`);
	}
	return faults;
}
