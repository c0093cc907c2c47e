import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ExportDeps, exportRound } from "#exchange";
import type { ExportManifest, ExportRunView } from "#exchange/contract";
import { addMs, type Instant } from "#kernel/instant";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { silentLog } from "../../src/platform/log/index.ts";
import { later } from "../support/signed-client.ts";
import { createWorld, type World } from "../support/world.ts";
import { decideAfterReview, FINE, SUPPLIER } from "./cases.ts";

let world: World;
let desk: Desk;
let dir: string;
let deps: ExportDeps;
beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "linyi"], accountsOf: ["qinyuan", "linyi"] });
	desk = world.desk("qinyuan");
	dir = await mkdtemp(join(tmpdir(), "sanzhi-export-"));
	deps = { db: world.house.db, clock: world.house.clock, log: silentLog, dir, at: "02:30" };
});
afterAll(async () => {
	await world.close();
	await rm(dir, { recursive: true, force: true });
});

const runs = async (of = desk) =>
	(JSON.parse((await of.get("head", "/api/exports")).body) as { items: ExportRunView[] }).items;
const nextNight = async () => {
	await later(world, 24 * 60);
	await world.at(desk.today(), "23:50");
	await later(world, 4 * 60);
};
type Row = { id: string; title?: string };
async function folderOf({ folder }: { folder: string }) {
	const path = join(dir, "out", folder);
	const manifest = JSON.parse(await readFile(join(path, "manifest.json"), "utf8")) as ExportManifest;
	const rows = async (kind: string): Promise<Row[]> =>
		(await readFile(join(path, `${kind}.jsonl`), "utf8"))
			.split("\n")
			.filter((line) => line !== "")
			.map((line) => JSON.parse(line) as Row);
	return { path, manifest, rows };
}

describe("PLT-09 cases and decisions go out every night", () => {
	let caseId: string;

	test("PLT-09 not before its time of day", async () => {
		caseId = await step.untilDraft(desk, SUPPLIER, FINE);
		await decideAfterReview(desk, caseId);
		await step.registerClue(desk, { ...SUPPLIER, title: "第二件" });
		await later(world, 24 * 60);
		expect(await exportRound({ ...deps, at: "23:59" })).toBe(0);
		expect(await runs()).toEqual([]);
	});

	test("PLT-09 the first run writes everything, with a manifest that is true and a reconciliation", async () => {
		expect(await exportRound(deps)).toBe(2);
		const [run] = (await runs()) as [ExportRunView];
		expect(run).toMatchObject({ state: "done", attempts: 1, lastFault: null });
		const { path, manifest, rows } = await folderOf(run);
		expect(manifest).toEqual(run.manifest);
		expect((await readdir(path)).toSorted()).toEqual(
			["cases.jsonl", "decisions.jsonl", "manifest.json", "reconciliation.csv", "results.jsonl"].toSorted(),
		);
		for (const file of manifest.files) {
			const bytes = await readFile(join(path, file.name));
			expect(file.bytes).toBe(bytes.length);
			expect(file.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
		}
		expect((await rows("cases")).map(({ title }) => title).toSorted()).toEqual(["第二件", SUPPLIER.title].toSorted());
		expect(await rows("decisions")).toMatchObject([{ id: caseId, outcome: "penalise", fineFen: 8_000_000 }]);
		expect(manifest.reconciliation).toEqual([
			{ kind: "cases", recorded: 2, held: 2, inRange: 2, written: 2, moved: 0 },
			{ kind: "decisions", recorded: 1, held: 1, inRange: 1, written: 1, moved: 0 },
			{ kind: "results", recorded: 1, held: 1, inRange: 1, written: 1, moved: 0 },
		]);
		expect(await readFile(join(path, "reconciliation.csv"), "utf8")).toContain('"案件","2","2","2","2","0"');
	});

	test("PLT-09 once a day", async () => {
		expect(await exportRound(deps)).toBe(0);
		expect(await runs()).toHaveLength(1);
	});

	test("PLT-09 the next night only what changed since; what changed within the last minute comes a night later", async () => {
		await nextNight();
		const third = await step.registerClue(desk, { ...SUPPLIER, title: "第三件" });
		await later(world, 5);
		const fourth = await step.registerClue(desk, { ...SUPPLIER, title: "第四件" });
		const changedAt = (await desk.detail(fourth, "handler1")).timeline.at(-1)?.at as Instant;
		await exportRound({ ...deps, clock: { now: () => addMs(changedAt, 30_000) } });
		const second = await folderOf((await runs())[0] as ExportRunView);
		expect((await second.rows("cases")).map(({ id }) => id)).toEqual([third]);
		expect(second.manifest.reconciliation[0]).toMatchObject({ recorded: 4, held: 4, inRange: 1, written: 1 });
		await nextNight();
		await exportRound(deps);
		const next = await folderOf((await runs())[0] as ExportRunView);
		expect((await next.rows("cases")).map(({ id }) => id)).toEqual([fourth]);
		expect(next.manifest.range.after).toBe(second.manifest.range.upto);
	});

	test("PLT-09 cut off between the folder and its record: the folder is recognised, not written again", async () => {
		await nextNight();
		await step.registerClue(desk, { ...SUPPLIER, title: "第五件" });
		await later(world, 5);
		await exportRound(deps);
		const [run] = (await runs()) as [ExportRunView];
		const before = await readFile(join(dir, "out", run.folder, "cases.jsonl"));
		await sql`
			update core.export_run set state = 'waiting', done_at = null, manifest = null where run_id = ${run.id}`.execute(
			world.database.owner,
		);
		// A change after the plan belongs to the next run, however late this one is finished.
		await step.registerClue(desk, { ...SUPPLIER, title: "第六件" });
		expect(await exportRound(deps)).toBe(1);
		expect((await runs())[0]).toMatchObject({ id: run.id, state: "done", manifest: run.manifest });
		expect(await readFile(join(dir, "out", run.folder, "cases.jsonl"))).toEqual(before);
		expect(await readdir(join(dir, "out", "qinyuan"))).toHaveLength(4);
	});

	test("PLT-09 a disk that refuses: the fault is told, nothing half-written stays, the next round mends it", async () => {
		await nextNight();
		const blocked = join(dir, "blocked");
		await mkdir(blocked);
		await writeFile(join(blocked, "out"), "not a folder");
		expect(await exportRound({ ...deps, dir: blocked })).toBe(0);
		const [failed] = (await runs()) as [ExportRunView];
		expect(failed).toMatchObject({ state: "waiting", attempts: 1, manifest: null });
		expect(failed.lastFault).toMatch(/ENOTDIR|EEXIST/);
		expect(await exportRound(deps)).toBe(2);
		const { rows } = await folderOf(failed);
		expect((await rows("cases")).map(({ title }) => title)).toEqual(["第六件"]);
		expect((await readdir(join(dir, "out", "qinyuan"))).filter((name) => name.startsWith("."))).toEqual([]);
	});

	test("PLT-09 two instances at the same moment write one folder", async () => {
		await nextNight();
		await step.registerClue(desk, { ...SUPPLIER, title: "第七件" });
		await later(world, 5);
		const before = (await readdir(join(dir, "out", "qinyuan"))).length;
		await Promise.all([exportRound(deps), exportRound(deps)]);
		await exportRound(deps);
		expect((await runs())[0]).toMatchObject({ state: "done" });
		expect((await readdir(join(dir, "out", "qinyuan"))).length).toBe(before + 1);
	});

	test("PLT-09 over all nights every case was written, and each authority has its own folders", async () => {
		const written = new Set<string>();
		for (const run of await runs()) for (const { id } of await (await folderOf(run)).rows("cases")) written.add(id);
		const { rows } = await sql<{ id: string }>`
			select stream_id as id from core.stream where kind = 'case' and authority_id = 'qinyuan'`.execute(
			world.database.owner,
		);
		expect([...written].toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
		const linyi = await runs(world.desk("linyi"));
		expect(linyi.every(({ folder }) => folder.startsWith("linyi/"))).toBe(true);
		expect(linyi[0]?.manifest?.files.find(({ name }) => name === "cases.jsonl")?.rows).toBe(0);
	});
});
