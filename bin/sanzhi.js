#!/usr/bin/env node
// The `sanzhi` command. Any Node from 18 on may start it; the program itself runs on the Node 24 pinned among the
// dependencies. Plain JavaScript, no package: it must be able to explain that nothing is installed yet.
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import module from "node:module";
import { constants } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const SELF = realpathSync(fileURLToPath(import.meta.url));
const ROOT = resolve(dirname(SELF), "..");
const MAIN = join(ROOT, "src", "apps", "cli", "main.ts");
const PINNED = join(ROOT, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const NODE_MAJOR = 24;

if (!existsSync(join(ROOT, "node_modules"))) {
	fail(`尚未安装依赖；请先在 ${ROOT} 运行 npm ci（npm start 会自动安装）。`);
} else if (isSuitable()) {
	endWithLauncher();
	// In our own folder, which nobody else writes: a third of every later start is reading the same sources again.
	module.enableCompileCache?.(join(ROOT, "node_modules", ".cache", "sanzhi"));
	await import(pathToFileURL(MAIN).href);
} else if (existsSync(PINNED)) {
	handOver();
} else {
	fail(
		`缺少固定版本的 Node ${NODE_MAJOR}（本机为 ${process.versions.node}）；请在 ${ROOT} 运行 node scripts/setup.js 补装。`,
	);
}

/** Inside npm scripts the pinned Node is already the one that runs us. */
function isSuitable() {
	if (Number(process.versions.node.split(".")[0]) === NODE_MAJOR) return true;
	return existsSync(PINNED) && realpathSync(PINNED) === realpathSync(process.execPath);
}

/** Runs this file again on the pinned Node, as a transparent stand-in: same terminal, signals, exit code. */
function handOver() {
	const child = spawn(PINNED, [SELF, ...process.argv.slice(2)], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"]) {
		process.on(signal, () => {
			// A terminal sends Ctrl-C to the whole group: passing it on would be a second one.
			if (signal === "SIGINT" && process.stdin.isTTY) return;
			child.kill(signal);
		});
	}
	child.once("error", (error) => fail(`固定版本的 Node ${NODE_MAJOR} 无法运行（${error.code ?? error.message}）。`));
	child.once("exit", (code, signal) => {
		process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1));
	});
}

/** When the stand-in is killed outright it cannot pass that on; its end closes the channel, and we stop in good order. */
function endWithLauncher() {
	if (!process.channel) return;
	process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
	process.channel.unref();
}

function fail(message) {
	console.error(`[三制] ${message}`);
	process.exitCode = 1;
}
