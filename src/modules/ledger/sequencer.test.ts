import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Db, findSqlError } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { fileAnchor } from "./anchor.ts";
import { adoptAnchor, checkBoot } from "./boot.ts";
import { readCheckpointNote } from "./checkpoint.ts";
import { verifyProof } from "./proof.ts";
import { databaseReader } from "./readers.ts";
import { proofFor } from "./reading.ts";
import { runTick, type SequencerStep, startSequencer } from "./sequencer.ts";
import { logSigner } from "./signer.ts";
import { appendEntries, appendEntry, findLeaf, listLeaves } from "./store.ts";
import { verifyLog } from "./verify.ts";
import { append, asDba, CLOCK, entryOf, LOG, optionsFor, SIGNER, tempFolder } from "./world.fixture.ts";

const STEPS: readonly SequencerStep[] = [
	"anchor-read",
	"leaves-moved",
	"tiles-written",
	"integrated",
	"signed",
	"anchored",
	"published",
];

let world: TestDatabase;
let temp: Awaited<ReturnType<typeof tempFolder>>;

async function eventsInLog(db: Db): Promise<string[]> {
	const leaves = await listLeaves(db, LOG, { from: 0n, to: 1_000_000n });
	leaves.forEach(({ index }, at) => expect(index).toBe(BigInt(at)));
	return leaves.map(({ eventId }) => eventId);
}

/** Everything an outsider can check, with the anchor as what he remembers. */
async function expectSound(db: Db): Promise<bigint> {
	const anchored = await fileAnchor(temp.folder, LOG).read();
	const report = await verifyLog(databaseReader(db, LOG), {
		vkey: SIGNER.vkey,
		...(anchored !== undefined && { trusted: [anchored] }),
	});
	expect(report.faults).toEqual([]);
	return report.size;
}

function gate(): { readonly opened: Promise<void>; open(): void } {
	const { promise, resolve } = Promise.withResolvers<void>();
	return { opened: promise, open: resolve };
}

describe("sequencer on PostgreSQL", () => {
	beforeEach(async () => {
		[world, temp] = await Promise.all([createTestDatabase(), tempFolder()]);
	});
	afterEach(async () => {
		await Promise.all([world.drop(), temp.remove()]);
	});
	const options = (more = {}) => optionsFor(world.db, temp.folder, more);

	test("a new log signs its empty tree, then grows in the order of appending", async () => {
		expect(await runTick(options())).toEqual({ kind: "signed", size: 0n, added: 0 });
		await append(world.db, "e0", "e1", "e2");
		expect(await runTick(options())).toEqual({ kind: "signed", size: 3n, added: 3 });
		expect(await runTick(options())).toEqual({ kind: "idle", size: 3n });
		expect(await eventsInLog(world.db)).toEqual(["e0", "e1", "e2"]);
		expect(await expectSound(world.db)).toBe(3n);
		const proof = await proofFor(world.db, LOG, "e1");
		expect(verifyProof(proof, entryOf("e1").entry, { vkey: SIGNER.vkey }).index).toBe(1n);
	});

	test("an entry commits with its event or not at all, and waits to be proved", async () => {
		const failed = world.db.transaction().execute(async (tx) => {
			await appendEntry(tx, entryOf("lost"));
			throw new Error("the act failed");
		});
		await expect(failed).rejects.toThrow("the act failed");
		await append(world.db, "kept");
		await expect(proofFor(world.db, LOG, "kept")).rejects.toMatchObject({ code: "ledger-entry-waiting" });
		await expect(proofFor(world.db, LOG, "lost")).rejects.toMatchObject({ code: "ledger-entry-unknown" });
		await runTick(options());
		expect(await eventsInLog(world.db)).toEqual(["kept"]);
	});

	test("every entry of a log of several tiles is provable, whatever the batches", async () => {
		const ids = Array.from({ length: 700 }, (_, at) => `e${at}`);
		await append(world.db, ...ids);
		for (const batchMax of [1, 254, 2, 300, 143]) await runTick(options({ batchMax }));
		expect(await eventsInLog(world.db)).toEqual(ids);
		for (const id of [0, 1, 254, 255, 256, 257, 511, 512, 699].map((at) => `e${at}`)) {
			const proof = await proofFor(world.db, LOG, id);
			expect(verifyProof(proof, entryOf(id).entry, { vkey: SIGNER.vkey }).checkpoint.size).toBe(700n);
		}
		const report = await verifyLog(databaseReader(world.db, LOG), { vkey: SIGNER.vkey });
		expect(report).toMatchObject({ isSound: true, size: 700n, checkpoints: 5 });
	});

	test("the largest entry fits, a larger or an empty one is refused before it is written", async () => {
		const write = (length: number) =>
			world.db
				.transaction()
				.execute((tx) => appendEntry(tx, { log: LOG, eventId: `x${length}`, entry: Buffer.alloc(length, 1) }));
		await write(65_535);
		await expect(write(65_536)).rejects.toMatchObject({ code: "ledger-entry-invalid" });
		await expect(write(0)).rejects.toMatchObject({ code: "ledger-entry-invalid" });
		await runTick(options());
		expect(await expectSound(world.db)).toBe(1n);
	});

	test("REL-11 transactions that commit out of the order of their ids lose nothing and leave no gap", async () => {
		const [slowWrote, slowMayCommit] = [gate(), gate()];
		const slow = world.db.transaction().execute(async (tx) => {
			await appendEntries(tx, [entryOf("slow")]);
			slowWrote.open();
			await slowMayCommit.opened;
		});
		await slowWrote.opened;
		const burnt = world.db.transaction().execute(async (tx) => {
			await appendEntries(tx, [entryOf("burnt")]);
			throw new Error("rolled back");
		});
		await expect(burnt).rejects.toThrow("rolled back");
		await append(world.db, "fast");
		expect(await runTick(options())).toMatchObject({ kind: "signed", added: 1 });
		slowMayCommit.open();
		await slow;
		expect(await runTick(options())).toMatchObject({ kind: "signed", added: 1 });
		expect(await eventsInLog(world.db)).toEqual(["fast", "slow"]);
		expect(await expectSound(world.db)).toBe(2n);
	});

	test("REL-11 four sequencers and eight writers at once: one log, no fork, no gap, cause before effect", async () => {
		let isWriting = true;
		const writers = Array.from({ length: 8 }, async (_, writer) => {
			for (let at = 0; at < 60; at++) await append(world.db, `w${writer}-${at}`);
		});
		const sequencers = Array.from({ length: 4 }, async () => {
			const kinds = new Set<string>();
			for (let rest = 3; rest > 0; ) {
				kinds.add((await runTick(options({ batchMax: 17 }))).kind);
				if (!isWriting) rest--;
			}
			return kinds;
		});
		await Promise.all(writers);
		isWriting = false;
		await Promise.all(sequencers);
		for (let result = await runTick(options()); result.kind !== "idle"; ) result = await runTick(options());
		const events = await eventsInLog(world.db);
		expect(events).toHaveLength(480);
		for (let writer = 0; writer < 8; writer++) {
			const own = events.filter((id) => id.startsWith(`w${writer}-`));
			expect(own).toEqual(Array.from({ length: 60 }, (_, at) => `w${writer}-${at}`));
		}
		expect(await expectSound(world.db)).toBe(480n);
	});

	test.each([
		["before the anchor is read", "before"],
		["after the anchor is read", "after"],
	] as const)("REL-12 what another sequencer signs %s is no old backup and no lost anchor", async (_when, when) => {
		const file = fileAnchor(temp.folder, LOG);
		for (const round of ["first", "second"]) {
			await append(world.db, round);
			let others = 1;
			const read = async () => {
				const [was, isOther] = [await file.read(), others-- > 0];
				if (isOther) await runTick(options());
				return when === "before" ? await file.read() : was;
			};
			const result = await runTick(options({ anchor: { ...file, read } }));
			expect(["idle", "outrun", "signed"], round).toContain(result.kind);
			await checkBoot(world.db, LOG, { signer: SIGNER, anchor: file });
		}
		expect(await expectSound(world.db)).toBe(2n);
	});

	test.each(STEPS)("REL-01 an error right after %s loses nothing; the next tick mends it", async (fatal) => {
		await append(world.db, "before");
		await runTick(options());
		await append(world.db, "e1", "e2");
		const onStep = (step: SequencerStep) => {
			if (step === fatal) throw new Error(`stopped at ${step}`);
		};
		await expect(runTick(options({ onStep }))).rejects.toThrow(`stopped at ${fatal}`);
		const at = STEPS.indexOf(fatal);
		expect(await eventsInLog(world.db)).toHaveLength(at >= STEPS.indexOf("integrated") ? 3 : 1);
		const anchored = readCheckpointNote((await fileAnchor(temp.folder, LOG).read()) ?? "");
		expect(anchored.size).toBe(at >= STEPS.indexOf("anchored") ? 3n : 1n);
		await append(world.db, "after");
		await runTick(options());
		expect(await eventsInLog(world.db)).toEqual(["before", "e1", "e2", "after"]);
		expect(await expectSound(world.db)).toBe(4n);
		const sizes = await sql<{ size: bigint }>`select size from core.ledger_checkpoint order by size`.execute(world.db);
		// What the anchor knew was published too, by the next tick: nobody holds a checkpoint the log denies.
		expect(sizes.rows.map(({ size }) => size)).toEqual(at >= STEPS.indexOf("anchored") ? [1n, 3n, 4n] : [1n, 4n]);
	});

	test("REL-11 SIGKILL at every step, round after round: 0 lost, 0 twice, no fork", async () => {
		const ids: string[] = [];
		for (const step of STEPS) {
			const next = [`${step}-a`, `${step}-b`];
			ids.push(...next);
			await append(world.db, ...next);
			const child = spawn(
				process.execPath,
				[join(import.meta.dirname, "killed.fixture.ts"), world.appUrl, temp.folder, step],
				{ stdio: "inherit" },
			);
			const [, signal] = await once(child, "exit");
			expect(signal).toBe("SIGKILL");
		}
		await untilSigned(options());
		expect(await eventsInLog(world.db)).toEqual(ids);
		expect(await expectSound(world.db)).toBe(BigInt(ids.length));
	});

	describe("REL-11 zombies: a sequencer paused and woken after others went on", () => {
		async function pausedAt(step: SequencerStep) {
			const [reached, mayGoOn] = [gate(), gate()];
			const onStep = async (current: SequencerStep) => {
				if (current !== step) return;
				reached.open();
				await mayGoOn.opened;
			};
			const ended = runTick(options({ onStep })).then(
				(result) => result.kind,
				(error: unknown) => (error instanceof Error ? "failed" : "?"),
			);
			await reached.opened;
			return { ended, wake: mayGoOn.open };
		}

		test.each([
			["integrated", "outrun"],
			["signed", "outrun"],
			["anchored", "signed"],
		] as const)("paused at %s it ends %s and shows nothing of its own", async (step, outcome) => {
			await append(world.db, "e0");
			const zombie = await pausedAt(step);
			await append(world.db, "e1");
			expect(await runTick(options())).toMatchObject({ kind: "signed", size: 2n });
			await append(world.db, "e2");
			await runTick(options());
			zombie.wake();
			expect(await zombie.ended).toBe(outcome);
			expect(readCheckpointNote((await fileAnchor(temp.folder, LOG).read()) ?? "").size).toBe(3n);
			expect(await expectSound(world.db)).toBe(3n);
			expect(await eventsInLog(world.db)).toEqual(["e0", "e1", "e2"]);
		});

		test("paused inside its transaction it blocks nobody for long: PostgreSQL throws it out", async () => {
			await append(world.db, "e0");
			const zombie = await pausedAt("leaves-moved");
			expect(await runTick(options())).toEqual({ kind: "busy" });
			const limits = await sql<{ pid: number }>`
				select pid from pg_locks where locktype = 'advisory' and database = (
					select oid from pg_database where datname = current_database()
				)`.execute(world.owner);
			await sql`select pg_terminate_backend(${limits.rows[0]?.pid})`.execute(world.owner);
			await untilSigned(options());
			zombie.wake();
			expect(await zombie.ended).toBe("failed");
			expect(await eventsInLog(world.db)).toEqual(["e0"]);
			expect(await expectSound(world.db)).toBe(1n);
		});

		test("a writer without the lock and with an old size is stopped by the primary key", async () => {
			await append(world.db, "e0");
			await runTick(options());
			const insert = (index: number) =>
				sql`insert into core.ledger_leaf (log, index, event_id, entry) values (${LOG}, ${index}, ${`z${index}`}, 'x')`.execute(
					world.db,
				);
			await expect(insert(0)).rejects.toSatisfy((error) => findSqlError(error)?.code === "23505");
			await expect(insert(2)).rejects.toThrow("日志序号必须连续");
		});
	});

	describe("REL-12 the boot rule", () => {
		test("20 restores of 20: a database restored from a backup refuses to sign, and says so", async () => {
			await append(world.db, "e0", "e1");
			await runTick(options());
			const backup = await world.copy();
			const living = await backup.copy();
			await world.drop();
			world = living;
			await append(world.db, "after");
			await runTick(options());
			for (let round = 0; round < 20; round++) {
				const restored = await backup.copy();
				await append(restored.db, `other-${round}`);
				await expect(runTick(optionsFor(restored.db, temp.folder))).rejects.toMatchObject({
					code: "ledger-behind-anchor",
					message: expect.stringContaining("只有 2 条，少于锚点记录的 3 条"),
				});
				// Nothing was integrated either: replaying the write-ahead log can still reach the anchor.
				expect(await eventsInLog(restored.db)).toEqual(["e0", "e1"]);
				await restored.drop();
			}
			await backup.drop();
			await append(world.db, "e3");
			expect(await runTick(options())).toMatchObject({ kind: "signed", size: 4n });
		});

		test("a branch that grew past the anchor elsewhere is refused as a fork", async () => {
			await append(world.db, "e0");
			await runTick(options());
			const copied = await world.copy();
			const living = await copied.copy();
			await world.drop();
			world = living;
			const elsewhere = await tempFolder();
			await adoptAnchor(copied.db, LOG, { signer: SIGNER, anchor: fileAnchor(elsewhere.folder, LOG), at: CLOCK.now() });
			await append(copied.db, "branch-1", "branch-2");
			await runTick(optionsFor(copied.db, elsewhere.folder));
			await append(world.db, "e1");
			await runTick(options());
			await append(copied.db, "branch-3");
			await expect(runTick(optionsFor(copied.db, temp.folder))).rejects.toMatchObject({ code: "ledger-forked" });
			await Promise.all([copied.drop(), elsewhere.remove()]);
		});

		test("a lost anchor stops signing until an administrator adopts the database's own last checkpoint", async () => {
			await append(world.db, "e0");
			await runTick(options());
			await append(world.db, "e1");
			const elsewhere = await tempFolder();
			const anchor = fileAnchor(elsewhere.folder, LOG);
			await expect(runTick(options({ anchor }))).rejects.toMatchObject({ code: "ledger-anchor-missing" });
			await expect(checkBoot(world.db, LOG, { signer: SIGNER, anchor })).rejects.toMatchObject({
				code: "ledger-anchor-missing",
			});
			await adoptAnchor(world.db, LOG, { signer: SIGNER, anchor, at: CLOCK.now() });
			await expect(adoptAnchor(world.db, LOG, { signer: SIGNER, anchor, at: CLOCK.now() })).rejects.toMatchObject({
				code: "ledger-anchor-present",
			});
			expect(await runTick(options({ anchor }))).toMatchObject({ kind: "signed", size: 3n });
			await elsewhere.remove();
		});

		test.each([
			["another key", logSigner(SIGNER.origin, Buffer.alloc(32, 5))],
			["another address", logSigner("example.gov.cn/casework-2026", Buffer.alloc(32, 1))],
		])("%s in the middle of a year is refused", async (_, signer) => {
			await append(world.db, "e0");
			await runTick(options());
			await append(world.db, "e1");
			await expect(runTick(options({ signer }))).rejects.toMatchObject({ code: "ledger-key-changed" });
			expect(await eventsInLog(world.db)).toEqual(["e0"]);
		});

		test("a signer that answers wrongly reaches neither the anchor nor the public", async () => {
			await append(world.db, "e0");
			const broken = { ...SIGNER, sign: () => Buffer.alloc(64) };
			await expect(runTick(options({ signer: broken }))).rejects.toMatchObject({ code: "note-signature-invalid" });
			expect(await fileAnchor(temp.folder, LOG).read()).toBeUndefined();
			expect(await runTick(options())).toMatchObject({ kind: "signed", size: 1n });
		});

		test("leaves altered in the database stop the next signature", async () => {
			await append(world.db, "e0", "e1");
			await runTick(options());
			await asDba(world.owner, sql`update core.ledger_leaf set entry = 'forged' where index = 1`);
			await append(world.db, "e2");
			await expect(runTick(options())).rejects.toMatchObject({ code: "ledger-forked" });
		});
	});

	describe("SEC-07 what the application's role cannot do", () => {
		test.each([
			["update core.ledger_leaf set entry = 'x'"],
			["delete from core.ledger_leaf"],
			["truncate core.ledger_leaf"],
			["update core.ledger_tile set root = hashes"],
			["delete from core.ledger_tile"],
			["update core.ledger_checkpoint set note = ''"],
			["delete from core.ledger_checkpoint"],
			["update core.ledger_pending set entry = 'x'"],
			["truncate core.ledger_pending"],
		])("%s", async (statement) => {
			await append(world.db, "e0");
			await runTick(options());
			await expect(sql.raw(statement).execute(world.db)).rejects.toSatisfy(
				(error) => findSqlError(error)?.code === "42501",
			);
			await expect(sql.raw(statement).execute(world.owner)).rejects.toThrow(/只能追加/);
		});

		test("take a waiting entry away before it is in the log", async () => {
			await append(world.db, "e0");
			await expect(sql`delete from core.ledger_pending`.execute(world.db)).rejects.toThrow(
				"尚未并入日志的条目不得删除",
			);
			await runTick(options());
			expect(await eventsInLog(world.db)).toEqual(["e0"]);
		});
	});

	test("an event is in a log once, whether its first entry waits, is moving or has moved", async () => {
		const isTwice = (error: unknown) => findSqlError(error)?.code === "23505";
		await append(world.db, "e0");
		await expect(append(world.db, "e0")).rejects.toSatisfy(isTwice);
		const [moving, mayCommit] = [gate(), gate()];
		const onStep = async (step: SequencerStep) => {
			if (step !== "tiles-written") return;
			moving.open();
			await mayCommit.opened;
		};
		const ticked = runTick(options({ onStep }));
		await moving.opened;
		// Waits for the unique index, then for what the sequencer decides.
		const meanwhile = append(world.db, "e0").catch((error: unknown) => error);
		await sleep(100);
		mayCommit.open();
		await ticked;
		expect(await meanwhile).toSatisfy(isTwice);
		await expect(append(world.db, "e0")).rejects.toSatisfy(isTwice);
		await append(world.db, "e1");
		await runTick(options());
		expect(await eventsInLog(world.db)).toEqual(["e0", "e1"]);
	});

	test("the first entry of a new year's log is the last checkpoint of the year before", async () => {
		await append(world.db, "e0");
		const next = {
			log: "casework-2027" as const,
			continues: LOG,
			signer: logSigner("localhost/casework-2027", Buffer.alloc(32, 2)),
			anchor: fileAnchor(temp.folder, "casework-2027"),
		};
		await world.db.transaction().execute((tx) => appendEntry(tx, entryOf("n0", "casework-2027")));
		expect(await runTick(options(next))).toEqual({ kind: "waiting" });
		await runTick(options());
		await untilSigned(options(next));
		const [first, second] = await listLeaves(world.db, "casework-2027", { from: 0n, to: 9n });
		const { checkpoint } = JSON.parse(first?.entry.toString() ?? "{}");
		expect(checkpoint).toBe(await fileAnchor(temp.folder, LOG).read());
		expect(second?.eventId).toBe("n0");
		const report = await verifyLog(databaseReader(world.db, "casework-2027"), { vkey: next.signer.vkey });
		expect(report).toMatchObject({ isSound: true, size: 2n });
	});

	test("REL-11 running by itself it signs within five seconds and stops when told", async () => {
		const errors: unknown[] = [];
		const sequencer = startSequencer(options({ intervalMs: 500, onError: (error: unknown) => errors.push(error) }));
		await append(world.db, "e0");
		for (let waited = 0; waited < 5_000; waited += 50) {
			await sleep(50);
			if ((await proofFor(world.db, LOG, "e0").catch(() => undefined)) !== undefined) break;
		}
		expect(await proofFor(world.db, LOG, "e0")).toContain("index 0");
		await sequencer.stop();
		await append(world.db, "e1");
		await sleep(700);
		expect(await findLeaf(world.db, LOG, "e1")).toBeUndefined();
		expect(errors).toEqual([]);
	});
});

/** Ticks until nothing waits. */
async function untilSigned(options: Parameters<typeof runTick>[0]): Promise<void> {
	for (let tries = 0; tries < 100; tries++) {
		const result = await runTick(options);
		if (result.kind === "idle") return;
		if (result.kind !== "signed") await sleep(20);
	}
	throw new Error("never idle");
}
