import { sql } from "kysely";
import { type EventActor, hashedEvent } from "#casework";
import type { Json } from "#kernel/canonical-json";
import type { Instant } from "#kernel/instant";
import { dateInBeijing, isInstant } from "#kernel/instant";
import { commitmentOf, type EventCheck, type LedgerFault, type LogRecord } from "#ledger";
import { type LedgerEntry, type LogName, ledgerEntrySchema } from "#ledger/contract";
import type { Db } from "#platform/db";
import type { FileStore } from "#platform/files";
import { inInstallation } from "./installation.ts";
import { checkPublic, listUnloggedPublic } from "./public-check.ts";

type EventRow = {
	event_id: string;
	stream_kind: string;
	stream_id: string;
	version: number;
	authority_id: string;
	org_path: string;
	act: string;
	type: string;
	data: object;
	actor: EventActor;
	at: string;
	salt: Buffer;
};
type RenditionRow = { document_id: string; sha256: string; sm3: string };
type Logged = { readonly record: LogRecord; readonly entry: LedgerEntry };

/**
 * Compares what a log holds with what the database holds now: each event, or each public text, is hashed again from its
 * stored content and salt, each entry of a rendered document with the document's own hashes and, given the file store,
 * with its bytes. `finish` names what should stand in the log and neither does nor waits for it.
 */
export function storedEventCheck(db: Db, log: LogName, files?: FileStore): EventCheck {
	return {
		check: async (records) => {
			const logged = records.flatMap((record) => {
				const entry = entryOf(record.entry);
				return entry === undefined ? [] : [{ record, entry }];
			});
			if (log.startsWith("disclosure-")) return await checkPublic(db, log, logged);
			const isRendition = ({ entry }: Logged) => entry.type === "DocumentRendered";
			return [
				...(await checkEvents(
					db,
					logged.filter((one) => !isRendition(one)),
				)),
				...(await checkRenditions(db, logged.filter(isRendition), files)),
			];
		},
		finish: () => (log.startsWith("disclosure-") ? listUnloggedPublic(db, log) : listUnlogged(db, log)),
	};
}

/** Undefined for what is no commitment: the opening of a yearly log. */
function entryOf(bytes: Uint8Array): LedgerEntry | undefined {
	try {
		return ledgerEntrySchema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data;
	} catch {
		return undefined;
	}
}

async function checkEvents(db: Db, logged: readonly Logged[]): Promise<readonly LedgerFault[]> {
	if (logged.length === 0) return [];
	const { rows } = await inInstallation(db, (tx) =>
		sql<EventRow>`
			select event_id, stream_kind, stream_id, version, authority_id, org_path, act, type, data, actor, at, salt
			from core.event where event_id = any(${logged.map(({ entry }) => entry.id)}::text[])`.execute(tx),
	);
	const stored = new Map(rows.map((row) => [row.event_id, row]));
	return logged.flatMap(({ record, entry }) => {
		const row = stored.get(entry.id);
		if (row === undefined)
			return [fault("event-missing", `事件 ${entry.id}（${entry.type}）在数据库中已不存在`, record, entry)];
		const { sha256, sm3 } = recomputed(row);
		if (sha256 === entry.sha256 && sm3 === entry.sm3 && row.type === entry.type && row.at === entry.at) return [];
		const what = `事件 ${entry.id}（${entry.type}，案卷 ${row.stream_id} 第 ${row.version} 号）`;
		return [fault("event-altered", `${what}的内容与存证不符：记录被改动`, record, entry)];
	});
}

function recomputed(row: EventRow): { sha256: string; sm3: string } {
	const place = {
		kind: row.stream_kind,
		streamId: row.stream_id,
		authorityId: row.authority_id,
		orgPath: row.org_path,
	};
	if (!isInstant(row.at) || row.salt.length !== 32) return { sha256: "", sm3: "" };
	const meta = {
		eventId: row.event_id,
		version: row.version,
		at: row.at as Instant,
		date: dateInBeijing(row.at),
		actor: row.actor,
	};
	return commitmentOf(hashedEvent(place, row.act, { type: row.type, data: row.data, meta }) as Json, row.salt);
}

async function checkRenditions(
	db: Db,
	logged: readonly Logged[],
	files: FileStore | undefined,
): Promise<readonly LedgerFault[]> {
	if (logged.length === 0) return [];
	const { rows } = await inInstallation(db, (tx) =>
		sql<RenditionRow>`
			select document_id, sha256, sm3 from core.document_rendition
			where document_id = any(${logged.map(({ entry }) => entry.subject)}::text[])`.execute(tx),
	);
	const faults: LedgerFault[] = [];
	for (const { record, entry } of logged) {
		const same = rows.find((row) => row.document_id === entry.subject && row.sha256 === entry.sha256);
		if (same === undefined || same.sm3 !== entry.sm3) {
			faults.push(
				fault("document-altered", `文书 ${entry.subject} 的版式文件记录与存证不符或者已不存在`, record, entry),
			);
			continue;
		}
		const verdict = await files?.verify(entry.sha256);
		if (verdict === undefined || verdict === "intact") continue;
		const what = verdict === "missing" ? "已不存在" : "已损坏";
		faults.push(
			fault(`file-${verdict}`, `文书 ${entry.subject} 的版式文件${what}（SHA-256 ${entry.sha256}）`, record, entry),
		);
	}
	return faults;
}

const LISTED_MAX = 1_000;

/** An event committed without its entry, or whose entry was taken out of the queue. */
async function listUnlogged(db: Db, log: LogName): Promise<readonly LedgerFault[]> {
	const [, year = ""] = log.split("-");
	// The year of a log is that of the calendar in Beijing: it begins eight hours before the year of UTC.
	const [from, to] = [`${Number(year) - 1}-12-31T16:00:00.000Z`, `${year}-12-31T16:00:00.000Z`];
	const { rows } = await inInstallation(db, (tx) =>
		sql<{ event_id: string; type: string; stream_id: string; version: number }>`
			select event_id, type, stream_id, version from core.event event
			where at >= ${from} and at < ${to}
				and not exists (select 1 from core.ledger_leaf leaf where leaf.log = ${log} and leaf.event_id = event.event_id)
				and not exists (select 1 from core.ledger_pending wait where wait.log = ${log} and wait.event_id = event.event_id)
			order by at limit ${LISTED_MAX}`.execute(tx),
	);
	return rows.map((row) => ({
		code: "event-unlogged",
		message: `事件 ${row.event_id}（${row.type}，案卷 ${row.stream_id} 第 ${row.version} 号）不在存证日志中`,
		eventId: row.event_id,
	}));
}

function fault(code: string, message: string, record: LogRecord, entry: LedgerEntry): LedgerFault {
	return { code, message: `第 ${record.index} 条：${message}`, index: record.index, eventId: entry.id };
}
