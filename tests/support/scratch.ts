import { accessSync, chmodSync, constants, mkdirSync, readdirSync, statfsSync } from "node:fs";
import { join } from "node:path";

/** Memory as a folder; as durable as the settings say, and nothing is lost with it but a run of tests. */
const MEMORY = "/dev/shm";
const MEMORY_FREE_MIN = 8_000_000_000;
const PREFIX = "sanzhi-tests-";
/** Names the folder to the processes of the run, which inherit it. */
const OWN = "SANZHI_TEST_SCRATCH";

/**
 * Gives the run a folder for temporary files in memory where there is room: thousands of commits and frozen papers wait
 * for the disk otherwise. Every process of the run inherits it as TMPDIR. To be called before any of them starts.
 */
export function useScratch(): void {
	if (process.env[OWN] !== undefined || !hasRoom()) return;
	const folder = join(MEMORY, `${PREFIX}${process.pid}`);
	mkdirSync(folder, { recursive: true });
	// The database's own user goes through it.
	chmodSync(folder, 0o1777);
	process.env[OWN] = folder;
	process.env["TMPDIR"] = folder;
}

/** The folder of this run, to be taken away at its end. */
export function findScratch(): string | undefined {
	return process.env[OWN];
}

/** Folders of runs that are no more. */
export function listAbandonedScratch(): readonly string[] {
	try {
		return readdirSync(MEMORY)
			.filter((name) => name.startsWith(PREFIX) && !isAlive(Number(name.slice(PREFIX.length))))
			.map((name) => join(MEMORY, name));
	} catch {
		return [];
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

function hasRoom(): boolean {
	try {
		accessSync(MEMORY, constants.W_OK | constants.X_OK);
		const { bavail, bsize } = statfsSync(MEMORY);
		return bavail * bsize >= MEMORY_FREE_MIN;
	} catch {
		return false;
	}
}
