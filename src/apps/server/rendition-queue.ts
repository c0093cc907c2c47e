import { sql } from "kysely";
import { addMs } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import type { Db } from "#platform/db";
import type { Log } from "#platform/log";
import { repeat } from "./repeat.ts";

export type RenditionQueue = {
	/** Starts the job on what is due; called after each act and at the start. */
	readonly kick: () => void;
	/** Resolves when nothing is due any more; for tests and the demo. */
	readonly settle: () => Promise<void>;
	readonly stop: () => Promise<void>;
};

export type DueRendition = { readonly document_id: string; readonly authority_path: string; readonly attempts: number };

type Options = {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	readonly render: (due: DueRendition) => Promise<unknown>;
};

const ATTEMPTS_MAX = 5;
const BATCH = 4;
/** Half a minute after the first failure, then four times as long each time: half an hour before the last attempt. */
const PAUSE_MS = 30_000;
const PAUSE_GROWTH = 4;
const LOOK_EVERY_MS = 10_000;
/** Faults of the house and not of the paper: however often they come, the paper keeps its attempts. */
const NOT_THE_PAPER = [
	"renderer-busy",
	"renderer-closed",
	"render-timeout",
	"disk-full",
	"files-unreachable",
	"files-denied",
];

/**
 * Works the queue off, a few papers at a time. What fails is tried again later; a paper that fails five times for itself
 * waits for a person to look at it.
 */
export function renditionQueue(options: Options): RenditionQueue {
	const { db, clock, log } = options;
	let working: Promise<void> | undefined;
	let stopped = false;

	async function workOff(): Promise<void> {
		while (!stopped) {
			const { rows } = await sql<DueRendition>`
				select document_id, authority_path, attempts from core.rendition_due
				where attempts < ${ATTEMPTS_MAX} and (next_at is null or next_at <= ${clock.now()})
				order by attempts, document_id limit ${BATCH}`.execute(db);
			if (rows.length === 0) return;
			await Promise.all(rows.map((row) => attempt(row)));
		}
	}

	async function attempt(due: DueRendition): Promise<void> {
		try {
			await options.render(due);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			const isCounted = !(error instanceof Problem && NOT_THE_PAPER.includes(error.code));
			const attempts = due.attempts + (isCounted ? 1 : 0);
			const nextAt = addMs(clock.now(), PAUSE_MS * PAUSE_GROWTH ** Math.max(0, attempts - 1));
			log.error("document not rendered", { documentId: due.document_id, attempts, reason });
			await sql`
				update core.rendition_due set attempts = ${attempts}, next_at = ${nextAt}, last_fault = ${reason}
				where document_id = ${due.document_id}`.execute(db);
		}
	}

	function run(): Promise<void> {
		working ??= workOff()
			.catch((error: unknown) =>
				log.error("rendering job failed", { reason: error instanceof Error ? error.message : String(error) }),
			)
			.finally(() => {
				working = undefined;
			});
		return working;
	}

	const stopLooking = repeat({ log, fault: "rendering job failed", everyMs: LOOK_EVERY_MS, later: true }, run);
	return {
		kick: () => void run(),
		settle: async () => {
			await working;
			await run();
		},
		stop: async () => {
			stopped = true;
			await stopLooking();
			await working;
		},
	};
}
