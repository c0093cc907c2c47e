import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openPool } from "#platform/db";
import { silentLog } from "#platform/log";
import { joinPostgres } from "#platform/postgres";
import { type Inspection, inspect, sanzhi } from "../kill-inspection.ts";
import { Load } from "../kill-load.ts";
import { discardKilledFolder, freePort, KilledServer, openKilledFolder, prepare } from "../kill-process.ts";
import { inKilledFolder } from "../kill-run.ts";

const LOGS = ["casework", "disclosure"];

/** A folder that is gone afterwards; `inspectRestored` starts the server over it, as whoever restores does. */
async function inRestored<T>(work: (dataDir: string, look: typeof inspect) => Promise<T>): Promise<T> {
	const dataDir = await openKilledFolder();
	const server = new KilledServer(dataDir, await freePort());
	const look = async (folder: string, acked: Parameters<typeof inspect>[1]): Promise<Inspection> => {
		await server.start();
		const found = await inspect(folder, acked);
		await server.stop();
		return found;
	};
	try {
		return await work(dataDir, look);
	} finally {
		await server.stop();
		await discardKilledFolder(dataDir);
	}
}

test("REL-13 a backup made under load, restored to an empty folder, holds every act acknowledged before it; its ledger is sound", async () => {
	await inKilledFolder({}, async ({ dataDir, server }) => {
		const accounts = await prepare(dataDir, "qinyuan");
		await server.start();
		const load = new Load(server.port, accounts);
		load.begin();
		await load.progress();
		const [to, keysTo] = [`${dataDir}-backup`, `${dataDir}-keys`];
		try {
			const before = [...load.acked];
			const made = await sanzhi("backup", "--to", to, "--keys-to", keysTo, "--data", dataDir, "--json");
			expect(made.code, made.told).toBe(0);
			await load.progress();
			const since = load.acked.length - before.length;
			await load.end();
			expect([before.length, since].every((count) => count > 0)).toBe(true);
			await againAddsNothing(to, dataDir);
			await server.stop();

			const [moment = ""] = await readdir(join(to, "databases"));
			const folder = join(to, "databases", moment);
			expect(await readdir(to)).not.toContain("keys");
			expect((await stat(join(folder, "owner.password"))).mode & 0o077).toBe(0);
			await inRestored(async (restored, look) => {
				const without = await sanzhi("restore", folder, "--data", restored);
				expect([without.code, without.told]).toEqual([1, expect.stringContaining("请用 --keys 指明密钥的备份")]);
				const done = await sanzhi("restore", folder, "--keys", keysTo, "--data", restored);
				expect(done.code, done.told).toBe(0);
				expect(done.told).toContain("都不短于备份时的检查点");
				// What was taken down since is public again: said with the moment, for whoever has to do it once more.
				expect(done.told).toMatch(/以后撤下、更正的公示和删除的个人信息.*行政处罚法第四十八条第三款/);
				await signAgain(restored);
				const found = await look(restored, before);
				expect(found.faults).toEqual([]);
				expect(found.events).toBeGreaterThanOrEqual(before.length);
				expect(await backupsRecorded(restored)).toBe(1);
				const twice = await sanzhi("restore", folder, "--keys", keysTo, "--data", restored);
				expect([twice.code, twice.told]).toEqual([1, expect.stringContaining("已有数据库，不得覆盖")]);
			});
			await inRestored((restored) => refusesDamage(folder, keysTo, restored));
		} finally {
			for (const made of [to, keysTo]) await rm(made, { recursive: true, force: true });
		}
		return {};
	});
}, 600_000);

/** In the audit log of the restored house stands the backup that it comes from. */
async function backupsRecorded(dataDir: string) {
	const postgres = await joinPostgres({ dataDir: join(dataDir, "postgres"), log: silentLog });
	const db = openPool(postgres.ownerUrl, { max: 1, role: "owner" });
	try {
		const { rows } = await sql`select from core.login_audit where event = 'backup-begun'`.execute(db);
		return rows.length;
	} finally {
		await db.destroy();
		await postgres.stop();
	}
}

/** The files are there already; the database is copied once more, beside the first. */
async function againAddsNothing(to: string, dataDir: string) {
	const again = await sanzhi("backup", "--to", to, "--data", dataDir, "--json");
	expect(again.code, again.told).toBe(0);
	const line = again.told.split("\n").find((one) => one.startsWith("{")) ?? "";
	expect(JSON.parse(line)).toMatchObject({ files: { damaged: [] }, keys: null });
	const moments = await readdir(join(to, "databases"));
	expect(moments).toHaveLength(2);
	await rm(join(to, "databases", moments.toSorted()[1] ?? ""), { recursive: true });
}

/** What the guide says of a machine that was lost with its anchors. */
async function signAgain(dataDir: string) {
	const year = new Date().getFullYear();
	for (const log of LOGS) {
		const adopted = await sanzhi("ledger", "adopt-anchor", `${log}-${year}`, "--confirm", "--data", dataDir);
		if (adopted.code !== 0) expect(adopted.told).toContain("没有检查点");
	}
}

/** One byte of one table, and a list that cannot be read: said by name, and nothing is restored. */
async function refusesDamage(folder: string, keys: string, dataDir: string) {
	const manifest = join(folder, "backup.json");
	const whole = await readFile(manifest, "utf8");
	const { database } = JSON.parse(whole) as { database: { files: { path: string; sizeBytes: number }[] } };
	const table = database.files.find(({ path, sizeBytes }) => path.startsWith("base/") && sizeBytes > 8_192);
	const place = join(folder, "data", table?.path ?? "");
	const bytes = await readFile(place);
	bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
	await writeFile(place, bytes);
	const damaged = await sanzhi("restore", folder, "--keys", keys, "--data", dataDir);
	expect([damaged.code, damaged.told]).toEqual([1, expect.stringContaining(`${table?.path} 与清单不符`)]);
	expect(await readdir(join(dataDir, "postgres", "postgres")).catch(() => [])).not.toContain("data");
	await writeFile(manifest, whole.slice(0, -20));
	const cut = await sanzhi("restore", folder, "--keys", keys, "--data", dataDir);
	expect([cut.code, cut.told]).toEqual([1, expect.stringContaining("备份清单已损坏")]);
	const none = await sanzhi("restore", join(folder, "data"), "--keys", keys, "--data", dataDir);
	expect([none.code, none.told]).toEqual([1, expect.stringContaining("不是一份完整的备份")]);
}

test("a backup lies apart from what it is a backup of, and its keys apart from it", async () => {
	const dataDir = await openKilledFolder();
	await mkdir(dataDir);
	try {
		for (const [to, keysTo, said] of [
			[join(dataDir, "backup"), `${dataDir}-keys`, "备份目录不能在数据目录里面"],
			[`${dataDir}-backup`, `${dataDir}-backup/keys`, "--keys-to 不能在备份目录里面"],
			[`${dataDir}-keys/backup`, `${dataDir}-keys`, "备份目录不能在 --keys-to 里面"],
		] as const) {
			const refused = await sanzhi("backup", "--to", to, "--keys-to", keysTo, "--data", dataDir);
			expect([refused.code, refused.told]).toEqual([1, expect.stringContaining(said)]);
		}
		const nothing = await sanzhi("backup", "--to", `${dataDir}-backup`, "--data", dataDir);
		expect([nothing.code, nothing.told]).toEqual([1, expect.stringContaining("没有三制的数据")]);
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
});
