import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Json } from "#kernel/canonical-json";
import { instantOf } from "#kernel/instant";
import type { Db } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { fileAnchor } from "./anchor.ts";
import { cosign, witnessOf } from "./cosignature.ts";
import { commitmentOf, decodeEntry, encodeEntry, newSalt } from "./entry.ts";
import { exportLog, verifyExport } from "./export.ts";
import { listGuardFaults } from "./guards.ts";
import { ed25519PrivateKey, formatVkey } from "./note.ts";
import { databaseReader, type LogReader } from "./readers.ts";
import { runTick } from "./sequencer.ts";
import { logSigner } from "./signer.ts";
import { appendEntry, listCheckpoints } from "./store.ts";
import { type EventCheck, type LedgerFault, type VerifyPolicy, verifyLog } from "./verify.ts";
import { asDba, LOG, optionsFor, SIGNER, tempFolder } from "./world.fixture.ts";

type Event = { actor: string; at: string; text: string; evidence: { path: string; sha256: string } };
const COUNT = 300;
const BATCH = 30;

function eventAt(at: number): Event {
	const day = String(1 + (at % 28)).padStart(2, "0");
	const evidence = { path: `evidence/${at}.mp4`, sha256: at.toString(16).padStart(64, "0") };
	return { actor: `officer-${at % 7}`, at: `2026-02-${day}T01:02:03.000Z`, text: `现场检查记录 ${at}`, evidence };
}

/** A table of events as the casework module keeps them: content and salt beside, the log holds only hashes. */
async function addEvent(db: Db, id: string, event: Event): Promise<void> {
	const salt = newSalt();
	const entry = encodeEntry({
		v: 1,
		id,
		subject: "c-1",
		type: "SiteInspected",
		at: instantOf(event.at),
		...commitmentOf(event as unknown as Json, salt),
		blobs: [event.evidence.sha256],
	});
	await db.transaction().execute(async (tx) => {
		await sql`insert into core.test_event (id, content, salt) values (${id}, ${JSON.stringify(event)}, ${salt})`.execute(
			tx,
		);
		await appendEntry(tx, { log: LOG, eventId: id, entry });
	});
}

async function prepare(database: TestDatabase): Promise<void> {
	await sql`create table core.test_event (id text primary key, content json not null, salt bytea not null)`.execute(
		database.owner,
	);
	await sql`grant select, insert on core.test_event to sanzhi_app`.execute(database.owner);
}

async function fill(database: TestDatabase, folder: string, event: (at: number) => Event): Promise<void> {
	for (let at = 0; at < COUNT; at++) {
		await addEvent(database.db, `e${at}`, event(at));
		if (at % BATCH === BATCH - 1) await runTick(optionsFor(database.db, folder));
	}
}

function eventCheck(db: Db): EventCheck {
	return {
		async check(records) {
			const ids = records.map(({ eventId }) => eventId ?? "");
			const { rows } = await sql<{ id: string; content: Json; salt: Buffer }>`
				select id, content, salt from core.test_event where id = any(${ids}::text[])`.execute(db);
			const stored = new Map(rows.map((row) => [row.id, row]));
			return records.flatMap(({ index, eventId = "", entry }): LedgerFault[] => {
				const row = stored.get(eventId);
				if (row === undefined) return [{ code: "event-missing", message: `事件 ${eventId} 不见了`, index, eventId }];
				const { sha256, sm3 } = commitmentOf(row.content, row.salt);
				const logged = decodeEntry(entry);
				if (logged?.sha256 === sha256 && logged.sm3 === sm3) return [];
				return [{ code: "event-altered", message: `事件 ${eventId} 的内容被改动`, index, eventId }];
			});
		},
		async finish() {
			const { rows } = await sql<{ id: string }>`
				select id from core.test_event event
				where not exists (select 1 from core.ledger_leaf where log = ${LOG} and event_id = event.id)`.execute(db);
			return rows.map(({ id }) => ({ code: "event-unlogged", message: `事件 ${id} 不在日志中`, eventId: id }));
		},
	};
}

describe("verifying a whole log", () => {
	let original: TestDatabase;
	let temp: Awaited<ReturnType<typeof tempFolder>>;
	/** What an auditor outside remembers: every checkpoint there was. */
	let remembered: string[] = [];
	const witness = witnessOf("witness.example.gov.cn/w1", ed25519PrivateKey(Buffer.alloc(32, 2)));

	beforeAll(async () => {
		[original, temp] = await Promise.all([createTestDatabase(), tempFolder()]);
		await prepare(original);
		await fill(original, temp.folder, eventAt);
		remembered = (await listCheckpoints(original.db, LOG, { from: 0n, limit: 1_000 })).map(({ note }) => note);
	});
	afterAll(async () => {
		await Promise.all([original.drop(), temp.remove()]);
	});

	/** What the verifier says after the tampering, with events and the memory of an auditor unless told otherwise. */
	async function after(tamper: (owner: Db) => Promise<unknown>, policy: Partial<VerifyPolicy> = {}) {
		const copy = await original.copy();
		try {
			await tamper(copy.owner);
			return await verifyLog(databaseReader(copy.owner, LOG), {
				vkey: SIGNER.vkey,
				events: eventCheck(copy.owner),
				trusted: remembered,
				...policy,
			});
		} finally {
			await copy.drop();
		}
	}

	test("an untouched log is sound: every record, tile and older checkpoint", async () => {
		const report = await after(async () => undefined);
		expect(report).toMatchObject({ isSound: true, size: BigInt(COUNT), faults: [], checkpoints: 2 * (COUNT / BATCH) });
	});

	describe("SEC-07, ARC-05 a tamper by the owner of the database is found and the record named", () => {
		const edit = (id: string, member: string, value: string) => (owner: Db) =>
			asDba(
				owner,
				sql`update core.test_event set content = jsonb_set(content::jsonb, ${`{${member}}`}::text[], ${JSON.stringify(value)}::jsonb)::json where id = ${id}`,
			);

		test.each([
			["1 content edited", "text", "无违法行为"],
			["2 time put back", "at", "2026-01-01T00:00:00.000Z"],
			["3 actor changed", "actor", "officer-9"],
			["4 path of the evidence changed", "evidence,path", "evidence/other.mp4"],
		])("%s", async (_, member, value) => {
			const report = await after(edit("e150", member, value));
			expect(report.faults).toEqual([
				{ code: "event-altered", message: expect.stringContaining("e150"), index: 150n, eventId: "e150" },
			]);
		});

		test("5 record deleted from the middle", async () => {
			const report = await after((owner) => asDba(owner, sql`delete from core.test_event where id = 'e150'`));
			expect(report.faults).toMatchObject([{ code: "event-missing", eventId: "e150", index: 150n }]);
		});

		test("5b entry deleted from the middle, the rest closed up", async () => {
			const report = await after((owner) =>
				asDba(
					owner,
					sql`delete from core.ledger_leaf where index = 150`,
					sql`update core.ledger_leaf set index = index - 1 where index > 150`,
					sql`update core.ledger_checkpoint set size = size where size > 150`,
				),
			);
			const codes = new Set(report.faults.map(({ code }) => code));
			expect(codes).toContain("entries-missing");
			expect(report.faults.find(({ code }) => code === "checkpoint-inconsistent")?.message).toContain(
				"第 150 至 179 条",
			);
		});

		test("6 tail cut off everywhere: events, entries, tiles, checkpoints", async () => {
			const report = await after((owner) =>
				asDba(
					owner,
					sql`delete from core.test_event where substr(id, 2)::int >= 240`,
					sql`delete from core.ledger_leaf where index >= 240`,
					sql`delete from core.ledger_tile`,
					sql`delete from core.ledger_checkpoint where size > 240`,
				),
			);
			expect(report.faults).toMatchObject([
				{ code: "checkpoint-ahead", message: expect.stringContaining("270") },
				{ code: "checkpoint-ahead", message: expect.stringContaining("300") },
			]);
		});

		test("7 record inserted beside the log", async () => {
			const report = await after((owner) =>
				asDba(
					owner,
					sql`insert into core.test_event select 'e999', content, salt from core.test_event where id = 'e1'`,
				),
			);
			expect(report.faults).toMatchObject([{ code: "event-unlogged", eventId: "e999" }]);
		});

		test("8 two entries swapped", async () => {
			const report = await after((owner) =>
				asDba(
					owner,
					sql`update core.ledger_leaf set index = 1000 where index = 10`,
					sql`update core.ledger_leaf set index = 10 where index = 20`,
					sql`update core.ledger_leaf set index = 20 where index = 1000`,
				),
			);
			const altered = report.faults.filter(({ code }) => code === "entry-altered");
			expect(altered).toMatchObject([
				{ index: 10n, eventId: "e20" },
				{ index: 20n, eventId: "e10" },
			]);
		});

		test("9 old backup put in place of the database", async () => {
			const backup = await createTestDatabase();
			const elsewhere = await tempFolder();
			await prepare(backup);
			await runTick(optionsFor(backup.db, elsewhere.folder));
			const report = await verifyLog(databaseReader(backup.db, LOG), { vkey: SIGNER.vkey, trusted: remembered });
			expect(report.faults[0]).toMatchObject({ code: "checkpoint-ahead" });
			expect(report.faultCount).toBe(COUNT / BATCH);
			// The anchor is memory enough: no auditor is needed.
			const anchored = (await fileAnchor(temp.folder, LOG).read()) ?? "";
			const online = await verifyLog(databaseReader(backup.db, LOG), { vkey: SIGNER.vkey, trusted: [anchored] });
			expect(online.faults).toMatchObject([{ code: "checkpoint-ahead", message: expect.stringContaining("300") }]);
			await Promise.all([backup.drop(), elsewhere.remove()]);
		});

		test("10 tile edited: hashes, and the root the level above is made of", async () => {
			const flipped = sql`set_byte(hashes, 32 * 77, get_byte(hashes, 32 * 77) # 1)`;
			const report = await after((owner) => asDba(owner, sql`update core.ledger_tile set hashes = ${flipped}`));
			expect(report.faults).toMatchObject([{ code: "tile-altered", index: 77n, eventId: "e77" }]);
			const root = await after((owner) => asDba(owner, sql`update core.ledger_tile set root = sha256('x')`));
			expect(root.faults).toMatchObject([{ code: "tile-altered", message: expect.stringContaining("tile/1/000.p/1") }]);
		});

		test("11 entry edited", async () => {
			const report = await after((owner) =>
				asDba(
					owner,
					sql`update core.ledger_leaf set entry = convert_to(replace(convert_from(entry, 'UTF8'), 'SiteInspected', 'SiteSealed'), 'UTF8') where index = 150`,
				),
			);
			expect(report.faults.find(({ code }) => code === "entry-altered")).toMatchObject({
				index: 150n,
				eventId: "e150",
			});
			expect(report.faults.map(({ code }) => code)).toContain("root-mismatch");
		});

		describe("12 everything rewritten and signed again with the stolen log key", () => {
			let forged: TestDatabase;
			let elsewhere: Awaited<ReturnType<typeof tempFolder>>;
			beforeAll(async () => {
				[forged, elsewhere] = await Promise.all([createTestDatabase(), tempFolder()]);
				await prepare(forged);
				await fill(forged, elsewhere.folder, (at) =>
					at === 150 ? { ...eventAt(at), text: "无违法行为" } : eventAt(at),
				);
			});
			afterAll(() => Promise.all([forged.drop(), elsewhere.remove()]));
			const forgedReport = (policy: Partial<VerifyPolicy>) =>
				verifyLog(databaseReader(forged.db, LOG), { vkey: SIGNER.vkey, events: eventCheck(forged.db), ...policy });

			test("is accepted by who remembers nothing (F2): the log alone does not stop it", async () => {
				expect((await forgedReport({})).isSound).toBe(true);
			});

			test("is refused by who holds one older checkpoint", async () => {
				const report = await forgedReport({ trusted: [remembered.at(-1) ?? ""] });
				expect(report.faults).toMatchObject([{ code: "checkpoint-inconsistent" }]);
			});

			test("is refused by who asks for a witness", async () => {
				const policy = { witnesses: [formatVkey(witness.key)], quorum: 1 };
				expect((await forgedReport(policy)).faults).toMatchObject([{ code: "quorum-missing" }]);
				const copy = await original.copy();
				const base = databaseReader(copy.db, LOG);
				const cosigned = Buffer.from(cosign(remembered.at(-1) ?? "", witness, 1_767_225_600n));
				const reader: LogReader = {
					...base,
					read: async (path) => (path === "checkpoint" ? cosigned : await base.read(path)),
				};
				expect((await verifyLog(reader, { vkey: SIGNER.vkey, ...policy })).isSound).toBe(true);
				await copy.drop();
			});
		});

		test("13 table dropped, and 14 table emptied", async () => {
			const dropped = await after((owner) => sql`drop table core.ledger_leaf`.execute(owner));
			expect(dropped.faults[0]).toMatchObject({
				code: "log-unreadable",
				message: expect.stringContaining("ledger_leaf"),
			});
			const emptied = await after((owner) => asDba(owner, sql`truncate core.ledger_leaf`));
			expect(emptied.faults[0]).toMatchObject({
				code: "entries-missing",
				message: expect.stringContaining("第 0 至 255 条"),
			});
			const gone = await after((owner) => asDba(owner, sql`truncate core.ledger_checkpoint`));
			expect(gone.faults[0]).toMatchObject({ code: "checkpoint-missing" });
			expect(gone.faultCount).toBe(1 + COUNT / BATCH);
		});

		test("15 trigger disabled or right granted, before any record is touched", async () => {
			const copy = await original.copy();
			expect(await listGuardFaults(copy.owner)).toEqual([]);
			await sql`alter table core.ledger_leaf disable trigger ledger_append_only`.execute(copy.owner);
			await sql`grant update on core.ledger_checkpoint to sanzhi_app`.execute(copy.owner);
			expect((await listGuardFaults(copy.db)).map(({ message }) => message)).toEqual([
				expect.stringContaining("ledger_leaf.ledger_append_only"),
				expect.stringContaining("ledger_checkpoint.UPDATE"),
			]);
			await copy.drop();
		});

		test("an older checkpoint altered", async () => {
			const report = await after((owner) =>
				asDba(owner, sql`update core.ledger_checkpoint set note = replace(note, E'\n60\n', E'\n61\n') where size = 60`),
			);
			expect(report.faults).toMatchObject([{ code: "older-checkpoint-invalid" }]);
		});
	});

	describe("export", () => {
		let out: string;
		beforeAll(async () => {
			out = join(temp.folder, "export");
			const copy = await original.copy();
			expect(await exportLog(copy.db, LOG, out)).toEqual({ size: BigInt(COUNT), files: 7 });
			await copy.drop();
		});

		test("holds the files of C2SP and verifies offline", async () => {
			const files = (await readdir(out, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
			expect(files.map((file) => join(file.parentPath, file.name).slice(out.length + 1)).toSorted()).toEqual([
				"checkpoint",
				"checkpoints.jsonl",
				"tile/0/000",
				"tile/0/001.p/44",
				"tile/1/000.p/1",
				"tile/entries/000",
				"tile/entries/001.p/44",
			]);
			expect(await verifyExport(out, SIGNER.vkey)).toMatchObject({
				isSound: true,
				size: BigInt(COUNT),
				checkpoints: COUNT / BATCH,
			});
		});

		test("ARC-05 one byte changed in any file, or a file removed, is found", async () => {
			const changed = join(temp.folder, "changed");
			for (const name of await readdir(out, { recursive: true })) {
				if ((await stat(join(out, name))).isDirectory()) continue;
				await rm(changed, { recursive: true, force: true });
				await cp(out, changed, { recursive: true });
				const bytes = await readFile(join(out, name));
				for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
					const other = Buffer.from(bytes);
					other[at] = (other[at] ?? 0) ^ 1;
					await writeFile(join(changed, name), other);
					expect((await verifyExport(changed, SIGNER.vkey)).isSound, `${name} byte ${at}`).toBe(false);
				}
				await rm(join(changed, name));
				const isExtra = name === "checkpoints.jsonl";
				expect((await verifyExport(changed, SIGNER.vkey)).isSound, `${name} removed`).toBe(isExtra);
			}
		});

		test("another log's key, an empty folder", async () => {
			const other = await verifyExport(out, logSigner(SIGNER.origin, Buffer.alloc(32, 6)).vkey);
			expect(other.faults[0]).toMatchObject({ code: "checkpoint-invalid", message: "没有任何已知密钥的签名" });
			await mkdir(join(temp.folder, "empty"));
			expect((await verifyExport(join(temp.folder, "empty"), SIGNER.vkey)).faults).toMatchObject([
				{ code: "checkpoint-missing" },
			]);
		});
	});
});
