import { spawnSync } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const HERE = import.meta.dirname;

/** A small project with our script and an npm that writes down what it is asked and does as `npm.js` says. */
let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), "sanzhi-setup-"));
	await put(
		"package.json",
		JSON.stringify({ type: "module", imports: { "#kernel/*": "./src/kernel/*.ts", "#a": "./src/a.ts" } }),
	);
	await put("package-lock.json", JSON.stringify(lockOf({ "node_modules/pg": "8.0.0", "node_modules/node": "24.0.0" })));
	await mkdir(join(root, "scripts"));
	await cp(join(HERE, "setup.js"), join(root, "scripts/setup.js"));
	await npmDoes(INSTALL);
});
afterEach(async () => await rm(root, { recursive: true }));

const INSTALL = `
	mkdirSync("node_modules/node/bin", { recursive: true });
	writeFileSync("node_modules/node/bin/node", "");
	const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
	writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages }));
`;

function lockOf(packages: Record<string, string>): object {
	const entries = Object.entries(packages).map(([path, version]) => [
		path,
		{ version, integrity: `sha512-${version}` },
	]);
	return { packages: { "": { name: "x" }, ...Object.fromEntries(entries) } };
}

async function put(path: string, text: string): Promise<void> {
	await mkdir(dirname(join(root, path)), { recursive: true });
	await writeFile(join(root, path), text);
}

async function npmDoes(script: string): Promise<void> {
	await put(
		"npm.js",
		`import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
		appendFileSync("asked", process.argv.slice(2).join(" ") + "\\n");
		${script}`,
	);
}

function setup(env: Record<string, string> = {}): { status: number | null; told: string } {
	const ran = spawnSync(process.execPath, [join(root, "scripts/setup.js")], {
		encoding: "utf8",
		cwd: tmpdir(),
		env: { PATH: process.env.PATH, npm_execpath: join(root, "npm.js"), ...env },
	});
	return { status: ran.status, told: ran.stderr };
}

async function asked(): Promise<string[]> {
	return (await readFile(join(root, "asked"), "utf8").catch(() => "")).split("\n").filter((line) => line !== "");
}

test("a fresh clone is installed once, saying so; the second start asks npm nothing and says nothing", async () => {
	expect(setup()).toMatchObject({ status: 0, told: expect.stringMatching(/首次运行：正在安装依赖[^]*安装依赖完成/) });
	expect(await asked()).toEqual(["ci --include=dev --include=optional --no-audit --no-fund"]);
	expect(setup()).toEqual({ status: 0, told: "" });
	expect(await asked()).toHaveLength(1);
});

test("a lock file without the native packages of other systems, which npm ci refuses, is installed with npm install", async () => {
	const lock = lockOf({ "node_modules/node": "24.0.0", "node_modules/a/node_modules/b-linux": "1.0.0" }) as {
		packages: Record<string, { optionalDependencies?: Record<string, string> }>;
	};
	const native = { "b-linux": "1.0.0" };
	lock.packages["node_modules/b"] = { optionalDependencies: native };
	await put("package-lock.json", JSON.stringify(lock));
	expect(setup().status).toBe(0);
	await rm(join(root, "node_modules"), { recursive: true });
	lock.packages["node_modules/b"] = { optionalDependencies: { ...native, "b-darwin": "1.0.0" } };
	await put("package-lock.json", JSON.stringify(lock));
	expect(setup().status).toBe(0);
	expect((await asked()).map((line) => line.split(" --include")[0])).toEqual(["ci", "install --no-save"]);
});

test("a changed package-lock.json is installed again", async () => {
	setup();
	await put("package-lock.json", JSON.stringify(lockOf({ "node_modules/pg": "8.0.1", "node_modules/node": "24.0.0" })));
	expect(setup()).toMatchObject({ status: 0, told: expect.stringContaining("依赖有更新") });
	expect(await asked()).toHaveLength(2);
});

test("what somebody installed by hand with npm ci is left alone, packages of other systems missing", async () => {
	const lock = lockOf({
		"node_modules/pg": "8.0.0",
		"node_modules/node": "24.0.0",
		"node_modules/pg-win": "1.0.0",
	}) as {
		packages: Record<string, { optional?: boolean }>;
	};
	const { "node_modules/pg-win": other, ...here } = lock.packages;
	if (other) other.optional = true;
	await put("package-lock.json", JSON.stringify(lock));
	await put("node_modules/.package-lock.json", JSON.stringify({ packages: here }));
	await put("node_modules/node/bin/node", "");
	expect(setup()).toEqual({ status: 0, told: "" });
	expect(await asked()).toEqual([]);
});

test.each([
	["npm error code ENOTFOUND", "连接不上 npm 仓库"],
	["npm error code EAI_AGAIN", "连接不上 npm 仓库"],
	["npm error ENOSPC: no space left on device", "磁盘已满"],
	["npm error code EACCES", "没有权限"],
	["npm error code EUSAGE", "不一致"],
	["npm error something", "原因见上方输出"],
])("%s is one sentence, %s, and the next start tries again", async (printed, sentence) => {
	await npmDoes(`console.error(${JSON.stringify(printed)}); process.exit(1);`);
	const { status, told } = setup();
	expect(status).toBe(1);
	expect(told.trim().split("\n").at(-1)).toMatch(new RegExp(`^\\[三制\\] 安装依赖失败：?.*${sentence}.*。$`));
	expect(told).not.toMatch(/at .*setup\.js/);
	await npmDoes(INSTALL);
	expect(setup().status).toBe(0);
});

test("no npm on the machine is one sentence", async () => {
	const { status, told } = setup({ PATH: root, npm_execpath: "" });
	expect(status).toBe(1);
	expect(told.trim().split("\n").at(-1)).toContain("找不到 npm");
});

test("--ignore-scripts: the pinned Node that npm left without its program is fetched", async () => {
	await npmDoes(INSTALL.replace(/writeFileSync\("node_modules\/node\/bin\/node", ""\);/, ""));
	const fetching = 'require("node:fs").writeFileSync("bin/node", "")';
	await put("node_modules/node/installArchSpecificPackage.js", fetching);
	await put("node_modules/node/package.json", "{}");
	await put("node_modules/node/bin/.keep", "");
	expect(setup()).toMatchObject({ status: 0, told: expect.stringContaining("补装固定版本的 Node 24") });
	await readFile(join(root, "node_modules/node/bin/node"));
});

test("the console is built when it or anything it imports changed, not when the server did", async () => {
	await put("src/apps/console/index.html", "<html>");
	await put(
		"src/apps/console/main.tsx",
		'import "./style.css";\nimport { a } from "#a";\nconst page = import("./page.tsx");',
	);
	await put("src/apps/console/page.tsx", "");
	await put("src/apps/console/style.css", "");
	await put("src/apps/console/page.test.tsx", "");
	await put("src/a.ts", 'export { k } from "#kernel/k";');
	await put("src/kernel/k.ts", "export const k = 1;");
	await put("src/server.ts", "");
	const builds = async () => {
		expect(setup().status).toBe(0);
		return (await asked()).filter((line) => line === "run build:console").length;
	};
	expect(await builds()).toBe(1);
	expect(await builds()).toBe(1);
	await put("src/server.ts", "changed");
	await put("src/apps/console/page.test.tsx", "changed");
	expect(await builds()).toBe(1);
	await put("src/kernel/k.ts", "export const k = 2;");
	expect(await builds()).toBe(2);
	await put("src/apps/console/page.tsx", "changed");
	expect(await builds()).toBe(3);
	await npmDoes(`if (process.argv[2] === "run") process.exit(1); ${INSTALL}`);
	await put("src/apps/console/style.css", "changed");
	expect(setup()).toMatchObject({ status: 1, told: expect.stringContaining("构建后台界面失败") });
});

test("a project folder that cannot be written is one sentence", async ({ skip }) => {
	if (process.getuid?.() === 0) skip("root may write anywhere");
	await put("node_modules/.package-lock.json", await readFile(join(root, "package-lock.json"), "utf8"));
	await chmod(join(root, "node_modules"), 0o555);
	expect(setup()).toMatchObject({ status: 1, told: expect.stringContaining("没有权限写入") });
	await chmod(join(root, "node_modules"), 0o755);
});
