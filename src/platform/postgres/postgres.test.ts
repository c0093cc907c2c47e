import { spawn, spawnSync } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Problem } from "#kernel/problem";
import { silentLog } from "#platform/log";
import {
	discardPostgres,
	type EmbeddedPostgres,
	joinPostgres,
	type StartOptions,
	startPostgres,
} from "#platform/postgres";
import { packagedBinaries } from "./binaries.ts";

const AS_ROOT = process.getuid?.() === 0;
const LINUX = process.platform === "linux";

let root: string;
let started: EmbeddedPostgres[];

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), "sanzhi-launcher-"));
	await chmod(root, 0o711);
	started = [];
});

afterEach(async () => {
	for (const server of started) await server.stop();
	await discardPostgres(join(root, "data"));
	await rm(root, { recursive: true, force: true });
});

async function start(options: Partial<StartOptions> = {}): Promise<EmbeddedPostgres> {
	const server = await startPostgres({ dataDir: join(root, "data"), log: silentLog, ...options });
	started.push(server);
	return server;
}

async function ask<T>(url: string, text: string): Promise<T[]> {
	const client = new pg.Client({ connectionString: url });
	client.on("error", () => undefined);
	await client.connect();
	try {
		return (await client.query(text)).rows as T[];
	} finally {
		await client.end();
	}
}

async function refusalOf(options: Partial<StartOptions> = {}): Promise<Problem> {
	return await start(options).then(
		() => expect.fail("started"),
		(error: Problem) => error,
	);
}

async function postmasterPid(): Promise<number> {
	return Number((await readFile(join(root, "data/postgres/data/postmaster.pid"), "utf8")).split("\n")[0]);
}

test("F3 the embedded server is durable, sorts by code point, listens on loopback only and asks for a password", async () => {
	const server = await start();
	const names = ["fsync", "synchronous_commit", "full_page_writes", "listen_addresses", "data_checksums", "timezone"];
	const rows = await ask<{ name: string; setting: string }>(
		server.ownerUrl,
		`SELECT name, setting FROM pg_settings WHERE name IN ('${names.join("','").replace("timezone", "TimeZone")}')`,
	);
	expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
		fsync: "on",
		synchronous_commit: "on",
		full_page_writes: "on",
		listen_addresses: "127.0.0.1",
		data_checksums: "on",
		TimeZone: "UTC",
	});
	const [locale] = await ask<Record<string, string>>(
		server.ownerUrl,
		"SELECT datlocprovider::text AS provider, datlocale AS locale, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = 'sanzhi'",
	);
	expect(locale).toEqual({ provider: "b", locale: "C.UTF-8", encoding: "UTF8" });
	const wrong = new URL(server.ownerUrl);
	expect(wrong.password.length).toBeGreaterThanOrEqual(43);
	wrong.password = "postgres";
	await expect(ask(wrong.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
});

test("data stays over a stop and a start", async () => {
	const first = await start();
	await ask(first.ownerUrl, "CREATE TABLE kept AS SELECT 42 AS answer");
	await first.stop();
	await first.stop();
	const second = await start();
	expect(await ask(second.ownerUrl, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

test("F4 of four starts on one folder one is served; the others name its holder; a command beside it joins", async () => {
	const outcomes = await Promise.allSettled([start(), start(), start(), start()]);
	const served = outcomes.filter((outcome) => outcome.status === "fulfilled");
	expect(served).toHaveLength(1);
	for (const outcome of outcomes) {
		if (outcome.status === "fulfilled") continue;
		expect(outcome.reason).toMatchObject({ code: "data-folder-in-use" });
		expect(outcome.reason.message).toContain(`进程 ${process.pid}`);
	}
	const guest = await joinPostgres({ dataDir: join(root, "data"), log: silentLog });
	expect(await ask(guest.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
	await guest.stop();
	expect(await ask(served[0]?.value.ownerUrl ?? "", "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("F6 after a SIGKILL of our process the server left behind is stopped and the next start has every acknowledged row", async () => {
	const script = `
		import { startPostgres } from "#platform/postgres";
		import { silentLog } from "#platform/log";
		import pg from "pg";
		const server = await startPostgres({ dataDir: ${JSON.stringify(join(root, "data"))}, log: silentLog });
		const client = new pg.Client({ connectionString: server.ownerUrl });
		await client.connect();
		await client.query("CREATE TABLE acked (n int)");
		for (let n = 1; ; n++) {
			await client.query("INSERT INTO acked VALUES ($1)", [n]);
			process.stdout.write(n + "\\n");
		}`;
	const file = await writeScript("killed", script);
	let acked = 0;
	try {
		const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
		for await (const chunk of child.stdout) {
			acked = Number(String(chunk).trim().split("\n").at(-1));
			if (acked >= 200 && !child.killed) child.kill("SIGKILL");
		}
	} finally {
		await rm(file);
	}
	const orphan = await postmasterPid();
	expect(() => process.kill(orphan, 0)).not.toThrow();
	const server = await start();
	expect(await postmasterPid()).not.toBe(orphan);
	const [row] = await ask<{ n: number }>(server.ownerUrl, "SELECT max(n) AS n FROM acked");
	expect(row?.n).toBeGreaterThanOrEqual(acked);
});

test("REL-02 a server that is killed comes back on the same address within 5 s", async () => {
	const server = await start();
	const before = await postmasterPid();
	process.kill(before, "SIGKILL");
	const since = performance.now();
	await expect
		.poll(async () => await ask(server.ownerUrl, "SELECT 1 AS one").catch(() => []), { timeout: 10_000, interval: 50 })
		.toEqual([{ one: 1 }]);
	expect(performance.now() - since).toBeLessThan(5_000);
	expect(await postmasterPid()).not.toBe(before);
});

test("REL-02 a stop that comes while a killed server is being started again ends that one too", async () => {
	const server = await start();
	const before = await postmasterPid();
	process.kill(before, "SIGKILL");
	// The new server has written its number and is not ready yet.
	const isNew = (pid: number) => pid > 1 && pid !== before;
	await expect.poll(async () => isNew(await postmasterPid().catch(() => before)), { interval: 2 }).toBe(true);
	const again = await postmasterPid();
	const stopped = await Promise.race([server.stop().then(() => "stopped"), sleep(20_000, "still waiting")]);
	expect(stopped).toBe("stopped");
	expect(() => process.kill(again, 0), "no server is left").toThrow();
});

test("a pid file left by another boot, whose number is now anybody's process, does not stop the start", async () => {
	await (await start()).stop();
	// Of the same user: PostgreSQL itself takes such a process for its own server and refuses to start.
	const { uid, gid } = await stat(join(root, "data/postgres/data"));
	const bystander = spawn("sleep", ["60"], { cwd: "/", ...(AS_ROOT ? { uid, gid } : {}) });
	const file = join(root, "data/postgres/data/postmaster.pid");
	await writeFile(file, `${bystander.pid}\n${join(root, "data/postgres/data")}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`);
	await start();
	expect(bystander.exitCode).toBeNull();
	expect(bystander.signalCode).toBeNull();
	bystander.kill();
});

test("a first start that died in the middle of initdb is begun again", async () => {
	await mkdir(join(root, "data/postgres/data.new/base"), { recursive: true });
	await chmod(join(root, "data"), 0o711);
	await writeFile(join(root, "data/postgres/data.new/PG_VERSION"), "18\n");
	const server = await start();
	expect(await ask(server.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a busy default port does not matter: each server takes a free one", async () => {
	const busy = createServer().listen({ port: 5432, host: "127.0.0.1" });
	busy.on("error", () => undefined);
	const server = await start();
	expect(new URL(server.ownerUrl).port).not.toBe("5432");
	await new Promise((resolve) => busy.close(resolve));
});

/** A program of its own; inside the project, so that our front doors resolve. */
async function writeScript(name: string, text: string): Promise<string> {
	const folder = join(import.meta.dirname, "../../../tests/.output");
	await mkdir(folder, { recursive: true });
	const file = join(folder, `${name}-${process.pid}.ts`);
	await writeFile(file, text);
	return file;
}

/** A package as npm leaves it under --ignore-scripts: no symbolic link, no executable bit. */
async function bareBinaries(folder: string): Promise<string> {
	const native = join(folder, "native");
	await cp(packagedBinaries(), native, {
		recursive: true,
		verbatimSymlinks: true,
		filter: (path) => !path.endsWith(".a"),
	});
	const links = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")) as { target: string }[];
	for (const { target } of links) await rm(join(folder, target), { force: true });
	for (const program of ["postgres", "initdb", "pg_ctl"]) await chmod(join(native, "bin", program), 0o644);
	return native;
}

test("--ignore-scripts: library links and executable bits that the package's postinstall would make are made at start", async () => {
	const binaries = await bareBinaries(root);
	expect(spawnSync(join(binaries, "bin/postgres"), ["--version"]).status).not.toBe(0);
	const server = await start({ binaries });
	expect(await ask(server.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
	expect(await readlink(join(binaries, "lib/libicuuc.so.60"))).toBe("libicuuc.so.60.2");
});

test.runIf(AS_ROOT)(
	"as root: a project in a folder of mode 700 runs from a copy of the binaries, the data lie elsewhere",
	async () => {
		const closed = join(root, "closed");
		await mkdir(closed, { mode: 0o700 });
		const binaries = await bareBinaries(closed);
		const dataDir = join(closed, "data");
		const server = await start({ binaries, dataDir });
		expect(await ask(server.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
		const home = await readlink(join(dataDir, "postgres"));
		expect(home).toMatch(/^\/var\/lib\/sanzhi\//);
		const { uid } = await stat(join(home, "data"));
		expect(uid).not.toBe(0);
		await server.stop();
		const again = await start({ binaries, dataDir });
		expect(await ask(again.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
		await again.stop();
		expect(await discardPostgres(dataDir)).toBe(true);
		await expect(stat(home)).rejects.toThrow(/ENOENT/);
	},
);

test.runIf(AS_ROOT)("as root: the system user is made when it is missing", async () => {
	const account = `sanzhi-t${process.pid}`;
	expect(spawnSync("id", [account]).status).not.toBe(0);
	vi.stubEnv("PATH", "/usr/local/bin:/usr/bin:/bin");
	try {
		const server = await start({ account });
		expect(await ask(server.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
		const uid = Number(spawnSync("id", ["-u", account]).stdout.toString());
		expect((await stat(join(root, "data/postgres/data"))).uid).toBe(uid);
		await server.stop();
	} finally {
		vi.unstubAllEnvs();
		spawnSync("/usr/sbin/userdel", [account]);
	}
});

test.runIf(AS_ROOT)("an ordinary user runs it as himself", async ({ skip }) => {
	const uid = Number(spawnSync("id", ["-u", "nobody"]).stdout.toString());
	const enters = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", import.meta.dirname], { uid, cwd: "/" }).status === 0;
	if (!enters) skip("the project lies in a folder that an ordinary user cannot enter");
	const mine = join(root, "mine");
	await mkdir(mine);
	spawnSync("chown", ["nobody", mine]);
	const file = await writeScript(
		"ordinary",
		`import { startPostgres } from "#platform/postgres";
		import { silentLog } from "#platform/log";
		const server = await startPostgres({ dataDir: ${JSON.stringify(join(mine, "data"))}, log: silentLog });
		console.log(new URL(server.ownerUrl).pathname);
		await server.stop();`,
	);
	try {
		const ran = spawnSync(process.execPath, [file], { uid, encoding: "utf8", cwd: "/" });
		expect(ran).toMatchObject({ stdout: "/sanzhi\n", stderr: "", status: 0 });
		expect((await stat(join(mine, "data/postgres/data"))).uid).toBe(uid);
	} finally {
		await rm(file);
	}
});

test.runIf(LINUX)("musl: binaries whose loader is missing are one sentence that asks for DATABASE_URL", async () => {
	const binaries = join(root, "musl");
	await mkdir(join(binaries, "bin"), { recursive: true });
	for (const program of ["postgres", "initdb", "pg_ctl"]) {
		await writeFile(join(binaries, "bin", program), "#!/lib/ld-musl-none.so.1\n", { mode: 0o755 });
	}
	const problem = await refusalOf({ binaries });
	expect(problem).toMatchObject({ code: "database-cannot-run" });
	expect(problem.message).toMatch(/musl.*DATABASE_URL/);
	expect(problem.message).not.toContain("\n");
});

test("a folder that cannot be written, and a file in its place, are one sentence each", async () => {
	await writeFile(join(root, "data"), "");
	expect(await refusalOf()).toMatchObject({ code: "data-folder-unwritable" });
	await rm(join(root, "data"));
	// Root may write anywhere, except here.
	const problem = await refusalOf({ dataDir: LINUX ? "/proc/sanzhi" : "/System/sanzhi" });
	expect(problem.code).toBe("data-folder-unwritable");
	expect(problem.message).toMatch(/--data/);
});

test.runIf(AS_ROOT && LINUX)(
	"a full disk is one sentence, before and after the cluster was made, and nothing half made stays",
	async ({ skip }) => {
		const small = join(root, "small");
		await mkdir(small);
		if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=12m,mode=711", "tmpfs", small]).status !== 0) {
			skip("no right to mount a small file system here");
		}
		try {
			const problem = await refusalOf({ dataDir: join(small, "data") });
			expect(problem).toMatchObject({ code: "disk-full" });
			expect(problem.message).toMatch(/磁盘已满.*--data/);
			await expect(stat(join(small, "data/postgres/data"))).rejects.toThrow(/ENOENT/);
			spawnSync("mount", ["-o", "remount,size=200m", small]);
			const server = await start({ dataDir: join(small, "data") });
			expect(await ask(server.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
			await server.stop();
		} finally {
			spawnSync("umount", [small]);
		}
	},
);

test("a data folder of another PostgreSQL version is one sentence", async () => {
	await (await start()).stop();
	await writeFile(join(root, "data/postgres/data/PG_VERSION"), "15\n");
	expect(await refusalOf()).toMatchObject({ code: "database-version" });
});

test("a data folder reached by a symbolic link is the same folder", async () => {
	const real = join(root, "real");
	await mkdir(real, { mode: 0o711 });
	await symlink(real, join(root, "data"));
	const server = await start();
	expect(await refusalOf({ dataDir: real })).toMatchObject({ code: "data-folder-in-use" });
	await server.stop();
});
