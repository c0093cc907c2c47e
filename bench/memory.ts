import { readdirSync, readFileSync } from "node:fs";
import { dropStartingUp, keepHeapSmall } from "../src/apps/server/heap.ts";
import type { Figure } from "./figures.ts";

const EVERY_MS = 100;
const TARGET_MB = 400;

/**
 * Resident memory of the server process, the most of it, until stopped; the bench around it is counted in. Children that
 * set papers in type are a figure of their own: they come when papers wait and go when none do.
 */
export async function watchMemory(): Promise<{ figures: () => readonly Figure[]; stop: () => void }> {
	// As the server itself does when it starts.
	keepHeapSmall();
	await dropStartingUp();
	const start = megabytes(process.memoryUsage.rss());
	let [server, children] = [start, 0];
	const timer = setInterval(() => {
		server = Math.max(server, megabytes(process.memoryUsage.rss()));
		children = Math.max(children, childrenMb("render-worker"));
	}, EVERY_MS);
	return {
		stop: () => clearInterval(timer),
		figures: () => {
			const baseline = { name: "server before the first request", value: start, unit: "MB" };
			return [
				{
					area: "memory",
					name: "server without the database, most",
					value: server,
					unit: "MB",
					baseline,
					target: { text: `≤ ${TARGET_MB} MB`, met: server <= TARGET_MB },
				},
				{ area: "memory", name: "typesetting processes beside it, most", value: children, unit: "MB" },
			];
		},
	};
}

function megabytes(bytes: number): number {
	return bytes / 2 ** 20;
}

/** All child processes whose command has the word; 0 where there is no /proc. */
export function childrenMb(word: string): number {
	return sum(
		listProcesses()
			.filter(({ parent, command }) => parent === process.pid && command.includes(word))
			.map(({ megabytes: size }) => size),
	);
}

function listProcesses(): { parent: number; command: string; megabytes: number }[] {
	try {
		return readdirSync("/proc")
			.filter((name) => /^\d+$/.test(name))
			.flatMap((pid) => processOf(pid));
	} catch {
		return [];
	}
}

function processOf(pid: string) {
	try {
		const status = readFileSync(`/proc/${pid}/status`, "utf8");
		const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
		return [
			{
				parent: Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]),
				command: readFileSync(`/proc/${pid}/cmdline`, "utf8"),
				megabytes: kilobytes / 1_024,
			},
		];
	} catch {
		// It ended between the listing and the look.
		return [];
	}
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
