import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assertSeedingWhole, seedMarked } from "./seeding-mark.ts";

let dataDir: string;
beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), "sanzhi-seeding-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

const starts = (databaseUrl?: string, hasAccounts = false) => assertSeedingWhole({ dataDir, databaseUrl }, hasAccounts);

test("REL-11: after a seeding that was killed the next start says in one sentence what to delete", async () => {
	await starts();
	const script = `
		const { seedMarked } = await import(${JSON.stringify(join(import.meta.dirname, "seeding-mark.ts"))});
		await seedMarked(${JSON.stringify(dataDir)}, () => new Promise(() => {
			process.stdout.write("seeding");
			setInterval(() => undefined, 1_000);
		}));`;
	const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	await once(child.stdout, "data");
	child.kill("SIGKILL");
	await once(child, "exit");
	await expect(starts()).rejects.toMatchObject({
		code: "demo-seeding-cut",
		message: `上一次安装演示数据时中断，账号的密码没有保存下来：请删除数据目录 ${dataDir}，再启动一次。`,
	});
	await expect(starts("postgres://db/sanzhi")).rejects.toThrow("并清空 DATABASE_URL 所指的数据库");
}, 60_000);

test("REL-11: one that failed is cut too; one that ended, or had kept its accounts already, is whole", async () => {
	await expect(seedMarked(dataDir, () => Promise.reject(new Error("disk full")))).rejects.toThrow("disk full");
	await expect(starts()).rejects.toMatchObject({ code: "demo-seeding-cut" });
	await starts(undefined, true);
	await starts();
	expect(await seedMarked(dataDir, async () => existsSync(join(dataDir, "demo-seeding")))).toBe(true);
	await starts();
});
