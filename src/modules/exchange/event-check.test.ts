import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type EventActor, hashedEvent } from "#casework";
import { dateInBeijing, instantOf } from "#kernel/instant";
import { appendEntry, commitmentOf, commitPublic, encodeEntry, type LedgerFault, newSalt } from "#ledger";
import { inScope } from "#platform/db";
import type { FileStore, Verdict } from "#platform/files";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { storedEventCheck } from "./event-check.ts";

const LOG = "casework-2026";
const AT = instantOf("2026-11-21T02:00:00.000Z");
const HASH = "ab".repeat(32);
let database: TestDatabase;
let counter = 0;

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
	// The log itself refuses to be emptied; the owner can, and does so between tests.
	await sql`alter table core.ledger_pending disable trigger all`.execute(database.owner);
	await sql`truncate core.event, core.ledger_pending, core.document_rendition`.execute(database.owner);
	await sql`alter table core.ledger_pending enable trigger all`.execute(database.owner);
});

/** An event with its entry, as the engine writes both. */
async function write(data: object, options: { logged?: boolean; at?: string } = {}): Promise<string> {
	const eventId = (++counter).toString(16).padStart(32, "0");
	const at = instantOf(options.at ?? AT);
	const place = { kind: "case", streamId: "c1", authorityId: "nea", orgPath: "nea/x/" };
	const actor = { personId: "p", name: "甲", title: "科员", unitName: "科", orgPath: "nea/x/" };
	const event = { type: "Noted", data, meta: { eventId, version: counter, at, date: dateInBeijing(at), actor } };
	const salt = newSalt();
	await inScope(database.db, { scope: ["nea/"] }, async (tx) => {
		await sql`insert into core.event (event_id, stream_kind, stream_id, version, authority_id, org_path, act, type, data, actor, at, salt)
			values (${eventId}, 'case', 'c1', ${counter}, 'nea', 'nea/x/', 'note', 'Noted', ${JSON.stringify(data)}::jsonb,
				${JSON.stringify(actor)}::jsonb, ${at}, ${salt})`.execute(tx);
		if (options.logged === false) return;
		const entry = encodeEntry({
			v: 1,
			id: eventId,
			subject: "s",
			type: "Noted",
			at,
			...commitmentOf(hashedEvent(place, "note", event), salt),
		});
		await appendEntry(tx, { log: LOG, eventId, entry });
	});
	return eventId;
}

async function check(files?: FileStore): Promise<readonly string[]> {
	const { rows } = await sql<{
		event_id: string;
		entry: Buffer;
	}>`select event_id, entry from core.ledger_pending order by id`.execute(database.owner);
	const records = rows.map((row, index) => ({ index: BigInt(index), eventId: row.event_id, entry: row.entry }));
	const checker = storedEventCheck(database.db, LOG, files);
	const faults: LedgerFault[] = [...(await checker.check(records)), ...((await checker.finish?.()) ?? [])];
	return faults.map((one) => `${one.code} ${one.eventId}`);
}

test("untouched events pass, with keys, numbers and characters of every kind in them", async () => {
	await write({ 乙: 1.5, a: [1, null, { z: "\u0001𠮷é" }], b: -0, 大: 9_007_199_254_740_991, 小: 1e-7 });
	await write({});
	expect(await check()).toEqual([]);
});

test.each([
	["content", "update core.event set data = jsonb_set(data, '{a}', '2')"],
	["actor", "update core.event set actor = jsonb_set(actor, '{name}', '\"乙\"')"],
	["time", "update core.event set at = '2026-11-21T02:00:00.001Z'"],
	["act", "update core.event set act = 'other'"],
	["type", "update core.event set type = 'Other'"],
	["stream", "update core.event set stream_id = 'c2'"],
	["authority", "update core.event set authority_id = 'other'"],
	["salt", "update core.event set salt = decode(repeat('00', 32), 'hex')"],
])("a changed %s is found and the event named", async (_what, statement) => {
	const kept = await write({ a: 1 });
	const touched = await write({ a: 1 });
	await sql.raw(`${statement} where event_id = '${touched}'`).execute(database.owner);
	expect(await check()).toEqual([`event-altered ${touched}`]);
	expect(kept).not.toBe(touched);
});

test("a deleted event and one that never reached the log are named", async () => {
	const gone = await write({ a: 1 });
	const silent = await write({ a: 2 }, { logged: false });
	// The year of a log begins at midnight in Beijing: this one belongs to the log of 2025.
	await write({ a: 3 }, { logged: false, at: "2025-12-31T15:59:59.999Z" });
	await sql`delete from core.event where event_id = ${gone}`.execute(database.owner);
	expect(await check()).toEqual([`event-missing ${gone}`, `event-unlogged ${silent}`]);
});

test("both hashes of an entry count: a log that was given another SM3 is found", async () => {
	const id = await write({ a: 1 }, { logged: false });
	const { rows } = await sql<{ data: object; actor: EventActor; version: number; salt: Buffer }>`
		select data, actor, version, salt from core.event where event_id = ${id}`.execute(database.owner);
	const [row] = rows;
	if (!row) throw new Error("written above");
	const place = { kind: "case", streamId: "c1", authorityId: "nea", orgPath: "nea/x/" };
	const meta = { eventId: id, version: row.version, at: AT, date: dateInBeijing(AT), actor: row.actor };
	const honest = commitmentOf(hashedEvent(place, "note", { type: "Noted", data: row.data, meta }), row.salt);
	const entry = encodeEntry({ v: 1, id, subject: "s", type: "Noted", at: AT, ...honest, sm3: HASH });
	await inScope(database.db, { scope: [] }, (tx) => appendEntry(tx, { log: LOG, eventId: id, entry }));
	expect(await check()).toEqual([`event-altered ${id}`]);
});

test("a rendered document is compared with its own hashes and its bytes", async () => {
	const id = "d".repeat(32);
	// The paper itself is another test's matter.
	await sql`alter table core.document_rendition drop constraint document_rendition_document_id_fkey`.execute(
		database.owner,
	);
	await sql`insert into core.document_rendition (document_id, org_path, sha256, sm3, size_bytes, pages, template_version, fonts_hash, rendered_at)
		values (${id}, 'nea/x/', ${HASH}, ${HASH}, 1, 1, 't', 'f', now())`.execute(database.owner);
	const eventId = `rendition-${id}`;
	const entry = encodeEntry({
		v: 1,
		id: eventId,
		subject: id,
		type: "DocumentRendered",
		at: AT,
		sha256: HASH,
		sm3: HASH,
		blobs: [HASH],
	});
	await inScope(database.db, { scope: [] }, (tx) => appendEntry(tx, { log: LOG, eventId, entry }));
	const files = (verdict: Verdict) => ({ verify: () => Promise.resolve(verdict) }) as unknown as FileStore;
	expect(await check()).toEqual([]);
	expect(await check(files("intact"))).toEqual([]);
	expect(await check(files("damaged"))).toEqual([`file-damaged ${eventId}`]);
	expect(await check(files("missing"))).toEqual([`file-missing ${eventId}`]);
	await sql`update core.document_rendition set sm3 = ${"cd".repeat(32)}`.execute(database.owner);
	expect(await check(files("intact"))).toEqual([`document-altered ${eventId}`]);
});

test("REL-08 the disclosure log is checked against what is public now; what was taken down is no fault", async () => {
	const publicLog = "disclosure-2026";
	const item = "ab".repeat(16);
	const committed = { type: "decision-published", id: item, at: AT, content: { title: "甲" } };
	const insert = (content: object, commitment: { log: string; eventId: string; salt: string }) => sql`
		insert into portal.decision (id, org_path, authority_name, status, type, mode, origin, title, party_name, conclusion,
			published_on, natural_person, content, search_text, grams, log, event_id, salt)
		values (${item}, 'nea/x/', '局', 'published', 'penalty', 'summary', 'import', '甲', '乙', '丙', '2026-11-21', false,
			${JSON.stringify(content)}::jsonb, '', '', ${commitment.log}, ${commitment.eventId}, ${commitment.salt})`;
	const faults = async () => {
		const { rows } = await sql<{ event_id: string; entry: Buffer }>`
			select event_id, entry from core.ledger_pending where log = ${publicLog} order by id`.execute(database.owner);
		const records = rows.map((row, index) => ({ index: BigInt(index), eventId: row.event_id, entry: row.entry }));
		const checker = storedEventCheck(database.db, publicLog);
		return [...(await checker.check(records)), ...((await checker.finish?.()) ?? [])].map((one) => one.code);
	};
	const scope = { scope: ["nea/"] };
	const first = await inScope(database.db, scope, (tx) => commitPublic(tx, committed));
	expect(await faults(), "an entry no item answers for").toEqual([]);
	await inScope(database.db, scope, (tx) => insert({ title: "甲" }, first).execute(tx));
	expect(await faults()).toEqual([]);
	await sql`delete from portal.decision`.execute(database.owner);
	await inScope(database.db, scope, (tx) => insert({ title: "改" }, first).execute(tx));
	expect(await faults()).toEqual(["public-altered"]);
	await sql`delete from portal.decision`.execute(database.owner);
	await inScope(database.db, scope, (tx) => insert({ title: "甲" }, { ...first, eventId: "none" }).execute(tx));
	expect(await faults()).toEqual(["public-unlogged"]);
	await sql`delete from portal.decision`.execute(database.owner);
});
