import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { logListSchema } from "./contract.ts";
import { webReader } from "./readers.ts";
import { ledgerRoutes } from "./routes.ts";
import { runTick } from "./sequencer.ts";
import { verifyLog } from "./verify.ts";
import { append, LOG, optionsFor, SIGNER, tempFolder } from "./world.fixture.ts";

describe("the log over HTTP", () => {
	let database: TestDatabase;
	let temp: Awaited<ReturnType<typeof tempFolder>>;
	let app: FastifyInstance;
	let queries = 0;

	beforeAll(async () => {
		[database, temp] = await Promise.all([createTestDatabase(), tempFolder()]);
		await append(database.db, ...Array.from({ length: 300 }, (_, at) => `e${at}`));
		await runTick(optionsFor(database.db, temp.folder));
		// Waiting, and integrated but not signed: neither may be seen.
		await append(database.db, "unsigned");
		await runTick(
			optionsFor(database.db, temp.folder, {
				onStep: (step) => {
					if (step === "integrated") throw new Error("stop");
				},
			}),
		).catch(() => undefined);
		app = Fastify();
		const counted = new Proxy(database.db, {
			get(target, name, self) {
				queries++;
				const value: unknown = Reflect.get(target, name, self);
				return typeof value === "function" ? value.bind(target) : value;
			},
		});
		await app.register(ledgerRoutes, {
			db: counted,
			logs: () => [{ log: LOG, origin: SIGNER.origin, vkey: SIGNER.vkey }],
		});
	});
	afterAll(async () => {
		await app.close();
		await Promise.all([database.drop(), temp.remove()]);
	});

	test("REL-27 an outsider finds the log in logs.json and verifies it whole", async () => {
		const list = logListSchema.parse((await app.inject("/ledger/logs.json")).json());
		expect(list).toEqual([
			{ origin: SIGNER.origin, vkey: SIGNER.vkey, url: "http://localhost:80/ledger/casework-2026" },
		]);
		const { pathname } = new URL(list[0]?.url ?? "");
		const reader = webReader(async (path) => {
			const reply = await app.inject(`${pathname}/${path}`);
			return reply.statusCode === 200 ? reply.rawPayload : undefined;
		});
		const report = await verifyLog(reader, { vkey: list[0]?.vkey ?? "" });
		expect(report).toMatchObject({ isSound: true, size: 300n });
	});

	test("headers are those of tlog-tiles", async () => {
		const checkpoint = await app.inject("/ledger/casework-2026/checkpoint");
		expect(checkpoint.headers).toMatchObject({
			"content-type": "text/plain; charset=utf-8",
			"cache-control": "public, max-age=3",
		});
		expect(checkpoint.body.split("\n").slice(0, 2)).toEqual(["localhost/casework-2026", "300"]);
		for (const path of [
			"tile/0/000",
			"tile/0/001.p/44",
			"tile/1/000.p/1",
			"tile/entries/000",
			"tile/entries/001.p/44",
		]) {
			const tile = await app.inject(`/ledger/casework-2026/${path}`);
			expect(tile.statusCode, path).toBe(200);
			expect(tile.headers["content-type"]).toBe("application/octet-stream");
			expect(tile.headers["cache-control"]).toContain("immutable");
		}
	});

	test("partial tiles of older checkpoints stay readable, what is not signed is not there", async () => {
		const older = await app.inject("/ledger/casework-2026/tile/0/001.p/7");
		const whole = await app.inject("/ledger/casework-2026/tile/0/001.p/44");
		expect(older.rawPayload).toEqual(whole.rawPayload.subarray(0, 7 * 32));
		for (const path of [
			"tile/0/001.p/45",
			"tile/0/001",
			"tile/entries/001.p/45",
			"tile/1/000.p/2",
			"tile/2/000.p/1",
			"tile/0/002.p/1",
		]) {
			expect((await app.inject(`/ledger/casework-2026/${path}`)).statusCode, path).toBe(404);
		}
	});

	test("everything else is the same 404 and never reaches the database", async () => {
		queries = 0;
		const bodies = new Set<string>();
		for (const path of [
			"/ledger/casework-2026/",
			"/ledger/casework-2026/tile/0/0",
			"/ledger/casework-2026/tile/00/000",
			"/ledger/casework-2026/tile/0/%27;drop",
			"/ledger/casework-2026/../../etc/passwd",
			"/ledger/casework-2026/tile/0/..%2f..%2fcheckpoint",
			"/ledger/casework-2026/tile/64/000",
			"/ledger/casework-2027/checkpoint",
			"/ledger/x'/checkpoint",
			"/ledger/casework-2026/checkpoint/",
			"/ledger/casework-2026/tile/entries/000.p/0",
			"/ledger/casework-2026/tile/0/x001/x000/x000/x000/x000/x000/000",
		]) {
			const reply = await app.inject(path);
			expect(reply.statusCode, path).toBe(404);
			if (path.startsWith("/ledger/casework-2026/t")) bodies.add(reply.body);
		}
		expect(bodies.size).toBe(1);
		expect(queries).toBe(0);
	});
});
