import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FolderLock, findHolder, lockFolder, startOf } from "./folder-lock.ts";

const FAST = { heartbeatMs: 20, observeMs: 150 };
let folder: string;
let path: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "sanzhi-lock-"));
	path = join(folder, "lock");
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

async function holderOfThisProcess(change: object): Promise<void> {
	const lock = await lockFolder(path, FAST);
	const holder = { ...lock.holder, ...change };
	await lock.release();
	await writeFile(path, JSON.stringify(holder));
}

test("a lock is held until it is released and leaves nothing behind", async () => {
	const lock = await lockFolder(path, FAST);
	expect(await findHolder(path, FAST)).toMatchObject({ pid: process.pid });
	await expect(lockFolder(path, FAST)).rejects.toMatchObject({ code: "data-folder-in-use" });
	await lock.release();
	expect(await readdir(folder)).toEqual([]);
	await (await lockFolder(path, FAST)).release();
});

test("the lock of a process that was killed is taken at once; the same number with another start time is not it", async () => {
	const dead = spawn("sleep", ["0"]);
	await new Promise((resolve) => dead.once("exit", resolve));
	await holderOfThisProcess({ id: "a", pid: dead.pid, started: "1" });
	await (await lockFolder(path, FAST)).release();
	if (process.platform === "linux") {
		await holderOfThisProcess({ id: "b", started: "1" });
		expect(await findHolder(path, FAST)).toBeUndefined();
		await (await lockFolder(path, FAST)).release();
	}
});

test.each([
	["another container", { pidNamespace: "pid:[1]" }],
	["before the reboot, or another machine on a shared volume", { boot: "other" }],
	["another machine of one name space", { host: "elsewhere" }],
])("a holder in %s is judged by its heartbeat, not by our process table", async (_name, change) => {
	await holderOfThisProcess({ ...change, id: "far", pid: 999_999_999 });
	const beat = setInterval(() => void utimes(path, Date.now() / 1000, Date.now() / 1000), 20);
	await expect(lockFolder(path, FAST)).rejects.toMatchObject({ code: "data-folder-in-use" });
	clearInterval(beat);
	const lock = await lockFolder(path, FAST);
	expect(JSON.parse(await readFile(path, "utf8"))).toEqual(lock.holder);
	await lock.release();
});

test("a lock cut off by a power failure is taken over", async () => {
	for (const rest of ["", "{", "null", '{"pid":1}']) {
		await writeFile(path, rest);
		await (await lockFolder(path, FAST)).release();
	}
});

test("F4 of 24 that find a dead lock at once exactly one gets it, 20 times", async () => {
	for (let round = 0; round < 20; round++) {
		await holderOfThisProcess({ id: `dead${round}`, pid: 999_999_999 });
		const outcomes = await Promise.allSettled(Array.from({ length: 24 }, async () => await lockFolder(path, FAST)));
		const won = outcomes.filter(
			(outcome): outcome is PromiseFulfilledResult<FolderLock> => outcome.status === "fulfilled",
		);
		expect(won).toHaveLength(1);
		expect(JSON.parse(await readFile(path, "utf8"))).toEqual(won[0]?.value.holder);
		await won[0]?.value.release();
		expect(await readdir(folder)).toEqual([]);
	}
});

test("a lock taken by somebody else meanwhile is not removed by a late release", async () => {
	const lock = await lockFolder(path, FAST);
	await writeFile(path, JSON.stringify({ ...lock.holder, id: "other" }));
	await lock.release();
	expect(await readdir(folder)).toEqual(["lock"]);
});

test("a process that ended but was not waited for counts as dead", async () => {
	expect(await startOf(process.pid)).toBeDefined();
	expect(await startOf(999_999_999)).toBeUndefined();
});
