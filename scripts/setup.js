// Runs before `npm start` and `npm test`, on a fresh clone before anything is installed: plain JavaScript of Node 18,
// no package. Installs what package-lock.json names and builds the console; does nothing when both are up to date.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const LOCK = join(ROOT, "package-lock.json");
const MODULES = join(ROOT, "node_modules");
const INSTALLED = join(MODULES, ".sanzhi-installed");
const PINNED = join(MODULES, "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const CONSOLE = join(ROOT, "src", "apps", "console");
const BUILT = join(ROOT, "dist", "console.stamp");
const NODE_MAJOR_MIN = 18;
const PROGRESS_SECONDS = 15;

/** A failure that a person can mend: printed as one sentence, without a stack. */
class SetupError extends Error {}

async function main() {
	const major = Number(process.versions.node.split(".")[0]);
	if (major < NODE_MAJOR_MIN) {
		throw new SetupError(
			`本机 Node 版本 ${process.versions.node} 太旧，请安装 Node ${NODE_MAJOR_MIN} 或更新版本后重试。`,
		);
	}
	await install();
	await repairRuntime();
	await buildConsole();
}

async function install() {
	if (!existsSync(LOCK)) throw new SetupError("缺少 package-lock.json，请重新获取完整的项目文件。");
	const wanted = sha256(readFileSync(LOCK));
	if (readText(INSTALLED) === wanted) return;
	if (!matchesLock()) {
		say(existsSync(MODULES) ? "依赖有更新，正在重新安装…" : "首次运行：正在安装依赖（约需一至三分钟）…");
		// The console is built here, so development packages are needed in production too.
		const flags = ["--include=dev", "--include=optional", "--no-audit", "--no-fund"];
		await npm(isLockComplete() ? ["ci", ...flags] : ["install", "--no-save", ...flags], "安装依赖");
	}
	writeFileSync(INSTALLED, wanted);
}

/** True when somebody ran `npm ci` by hand: npm keeps in node_modules what it really installed. */
function matchesLock() {
	const hidden = readText(join(MODULES, ".package-lock.json"));
	if (hidden === undefined) return false;
	const wanted = JSON.parse(readFileSync(LOCK, "utf8")).packages;
	const found = JSON.parse(hidden).packages;
	return Object.keys(wanted).every((path) => {
		if (path === "") return true;
		// Packages of other systems are left out by npm.
		if (found[path] === undefined) return wanted[path].optional === true || wanted[path].devOptional === true;
		return found[path].version === wanted[path].version && found[path].integrity === wanted[path].integrity;
	});
}

/**
 * A lock file written where the registry had only this system's builds of native packages leaves out those of others,
 * and `npm ci` then refuses it on every machine. `npm install --no-save` takes the same locked versions and adds the one
 * build that is missing here, if any.
 */
function isLockComplete() {
	const { packages } = JSON.parse(readFileSync(LOCK, "utf8"));
	const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, "")));
	return Object.values(packages).every((each) =>
		Object.keys(each.optionalDependencies ?? {}).every((name) => names.has(name)),
	);
}

/** With `ignore-scripts` set, npm leaves the pinned Node without its program; we fetch it the way its script would. */
async function repairRuntime() {
	if (existsSync(PINNED)) return;
	const folder = join(MODULES, "node");
	if (!existsSync(folder)) return;
	say("正在补装固定版本的 Node 24…");
	await run(process.execPath, ["installArchSpecificPackage.js"], { cwd: folder, what: "安装 Node 24" });
	if (!existsSync(PINNED)) {
		throw new SetupError(
			"固定版本的 Node 24 没有装上；请检查 npm 是否禁用了安装脚本（npm config get ignore-scripts）后重试。",
		);
	}
}

async function buildConsole() {
	if (!existsSync(join(CONSOLE, "index.html"))) return;
	const wanted = hashOfConsole();
	if (readText(BUILT) === wanted) return;
	say("正在构建后台界面…");
	await npm(["run", "build:console"], "构建后台界面");
	mkdirSync(dirname(BUILT), { recursive: true });
	writeFileSync(BUILT, wanted);
}

/** Of the console's own files and of every project file they import, directly or not; a server change builds nothing. */
function hashOfConsole() {
	const doors = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).imports ?? {};
	const files = new Set();
	const waiting = [...filesUnder(CONSOLE)];
	while (waiting.length > 0) {
		const file = waiting.pop();
		if (files.has(file) || !existsSync(file) || !statSync(file).isFile()) continue;
		files.add(file);
		if (/^\.[cm]?[jt]sx?$/.test(extname(file))) waiting.push(...importsOf(file, doors));
	}
	const hash = createHash("sha256").update(readFileSync(LOCK));
	for (const file of [...files].sort((a, b) => (a < b ? -1 : 1)))
		hash.update(`\n${relative(ROOT, file)}\n`).update(sha256(readFileSync(file)));
	return hash.digest("hex");
}

function importsOf(file, doors) {
	const found = [];
	for (const [, name] of readFileSync(file, "utf8").matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)) {
		if (name.startsWith(".")) found.push(resolve(dirname(file), name));
		else if (name.startsWith("#")) found.push(...behindDoor(name, doors));
	}
	return found;
}

function behindDoor(name, doors) {
	if (doors[name]) return [join(ROOT, doors[name])];
	const pattern = Object.keys(doors).find((door) => door.endsWith("*") && name.startsWith(door.slice(0, -1)));
	return pattern ? [join(ROOT, doors[pattern].replace("*", name.slice(pattern.length - 1)))] : [];
}

function* filesUnder(folder) {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		if (entry.name === "node_modules" || /\.test\.[jt]sx?$/.test(entry.name)) continue;
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* filesUnder(path);
		else yield path;
	}
}

async function npm(args, what) {
	// Inside an npm script this names the very npm that is running; otherwise the one on the PATH.
	const own = process.env.npm_execpath;
	if (own?.endsWith(".js")) await run(process.execPath, [own, ...args], { cwd: ROOT, what });
	else await run(process.platform === "win32" ? "npm.cmd" : "npm", args, { cwd: ROOT, what });
}

/** Shows what the command prints and, while it is silent, the time it has taken; throws a SetupError when it fails. */
async function run(command, args, { cwd, what }) {
	const start = Date.now();
	const seconds = () => Math.round((Date.now() - start) / 1000);
	let printed = "";
	const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"], shell: command.endsWith(".cmd") });
	for (const [from, to] of [
		[child.stdout, process.stdout],
		[child.stderr, process.stderr],
	]) {
		from.on("data", (chunk) => {
			printed = (printed + chunk).slice(-20_000);
			to.write(chunk);
		});
	}
	const progress = setInterval(() => say(`${what}：已用 ${seconds()} 秒…`), PROGRESS_SECONDS * 1000);
	const code = await new Promise((done) => {
		child.once("error", (error) => {
			printed += `${error.code} ${error.message}`;
			done(1);
		});
		child.once("close", (exitCode) => done(exitCode ?? 1));
	});
	clearInterval(progress);
	if (code !== 0) throw new SetupError(explain(what, printed));
	say(`${what}完成（${seconds()} 秒）。`);
}

function explain(what, printed) {
	if (/spawn .*ENOENT|ENOENT spawn/.test(printed)) return `${what}失败：找不到 npm，请安装带 npm 的 Node 后重试。`;
	if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|network/i.test(printed)) {
		return `${what}失败：连接不上 npm 仓库；请检查网络或代理，或用 npm config set registry 指定可用的镜像后重试。`;
	}
	if (/ENOSPC|no space left/i.test(printed)) return `${what}失败：磁盘已满，请清理后重试。`;
	if (/EACCES|EPERM|EROFS/.test(printed)) return `${what}失败：没有权限写入 ${ROOT}，请修改目录权限后重试。`;
	if (/EUSAGE|in sync/.test(printed))
		return `${what}失败：package.json 与 package-lock.json 不一致，请恢复这两个文件后重试。`;
	return `${what}失败，原因见上方输出。`;
}

function say(text) {
	console.error(`[三制] ${text}`);
}

function readText(path) {
	return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function sha256(bytes) {
	return createHash("sha256").update(bytes).digest("hex");
}

try {
	await main();
} catch (error) {
	if (error instanceof SetupError) say(error.message);
	else if (error.code === "ENOSPC") say("磁盘已满，请清理后重试。");
	else if (["EACCES", "EPERM", "EROFS"].includes(error.code))
		say(`没有权限写入 ${error.path ?? ROOT}，请修改目录权限后重试。`);
	else console.error(error);
	process.exitCode = 1;
}
