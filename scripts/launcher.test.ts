import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const BIN = join(import.meta.dirname, "../bin/sanzhi.js");

/** Another Node than the pinned one: the machine's own, where it has an older one. */
const OTHER = (process.env.PATH ?? "")
	.split(":")
	.map((folder) => join(folder, "node"))
	.find((node) => {
		const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout ?? "";
		const major = Number(/^v(\d+)\./.exec(version)?.[1]);
		return major >= 18 && major < 24;
	});

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), "sanzhi-bin-"));
	await mkdir(join(root, "bin"));
	await mkdir(join(root, "src/apps/cli"), { recursive: true });
	await writeFile(join(root, "package.json"), '{"type":"module"}');
	await cp(BIN, join(root, "bin/sanzhi.js"));
	await chmod(join(root, "bin/sanzhi.js"), 0o755);
});
afterEach(async () => await rm(root, { recursive: true }));

async function install(main: string): Promise<void> {
	await mkdir(join(root, "node_modules/node/bin"), { recursive: true });
	await symlink(process.execPath, join(root, "node_modules/node/bin/node"));
	await writeFile(join(root, "src/apps/cli/main.ts"), main);
}

/** Through a link, as npm makes one in `.bin`. */
function command(node: string, ...args: string[]): ChildProcess {
	return spawn(node, [join(root, "bin/sanzhi.js"), ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

async function endOf(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
	let [out, err] = ["", ""];
	child.stdout?.on("data", (chunk) => (out += String(chunk)));
	child.stderr?.on("data", (chunk) => (err += String(chunk)));
	const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
	return { code, out, err };
}

async function firstLine(child: ChildProcess): Promise<string> {
	return await new Promise((resolve) => child.stdout?.once("data", (chunk) => resolve(String(chunk).trim())));
}

const NODES = [["pinned", process.execPath], ...(OTHER ? [["older", OTHER]] : [])] as [string, string][];

test("this machine has an older node to try the hand-over with", ({ skip }) => {
	if (!OTHER) skip("every node on the PATH is 24 or newer");
	expect(OTHER).toBeDefined();
});

test.each(NODES)(
	"%s node: types are stripped, arguments and exit code pass, nothing else is printed",
	async (_name, node) => {
		await install(
			`type Words = string[];
		const words: Words = process.argv.slice(2);
		console.log(JSON.stringify([process.versions.node.split(".")[0], ...words]));
		process.exitCode = 7;`,
		);
		expect(await endOf(command(node, "rules", "ask", "--json", "a b"))).toEqual({
			code: 7,
			out: '["24","rules","ask","--json","a b"]\n',
			err: "",
		});
	},
);

test.each(NODES)("%s node: SIGTERM and SIGINT reach the program, which ends in its own way", async (_name, node) => {
	await install(
		`for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => { console.log(signal); process.exit(3); });
		setInterval(() => {}, 1000);
		console.log("ready");`,
	);
	for (const signal of ["SIGINT", "SIGTERM"] as const) {
		const child = command(node);
		expect(await firstLine(child)).toBe("ready");
		const end = endOf(child);
		child.kill(signal);
		expect(await end).toMatchObject({ code: 3, out: `${signal}\n` });
	}
});

test.runIf(OTHER)("a program that dies of a signal is told as 128 + its number", async () => {
	await install('process.kill(process.pid, "SIGKILL");');
	expect(await endOf(command(OTHER ?? ""))).toMatchObject({ code: 137 });
});

test.runIf(OTHER)("when the stand-in is killed outright the program ends too, in good order", async () => {
	await install(
		`import { writeFileSync } from "node:fs";
		process.once("SIGTERM", () => { writeFileSync(process.argv[2]!, "ended"); process.exit(0); });
		setInterval(() => {}, 1000);
		console.log("ready");`,
	);
	const mark = join(root, "mark");
	const child = command(OTHER ?? "", mark);
	expect(await firstLine(child)).toBe("ready");
	child.kill("SIGKILL");
	const { readFile } = await import("node:fs/promises");
	await expect.poll(async () => await readFile(mark, "utf8").catch(() => ""), { timeout: 5_000 }).toBe("ended");
});

test.each(NODES)("%s node: without node_modules it says what to do, in one sentence", async (_name, node) => {
	const { code, out, err } = await endOf(command(node));
	expect({ code, out }).toEqual({ code: 1, out: "" });
	expect(err).toMatch(/^\[三制\] 尚未安装依赖；.*npm start.*\n$/);
});

test.runIf(OTHER)("without the pinned node it says what to do, in one sentence", async () => {
	await mkdir(join(root, "node_modules"));
	const { code, err } = await endOf(command(OTHER ?? ""));
	expect(code).toBe(1);
	expect(err).toMatch(/^\[三制\] 缺少固定版本的 Node 24.*scripts\/setup\.js.*\n$/);
});
