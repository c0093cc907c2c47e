import { sql } from "kysely";
import { addMs } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import { type Db, textArray } from "#platform/db";
import type { Log } from "#platform/log";
import { repeat } from "./repeat.ts";

export type RenditionQueue = {
	/** Starts the job on what is due; called after each act and at the start. */
	readonly kick: () => void;
	/** Resolves when nothing is due any more; for tests and the demo. */
	readonly settle: () => Promise<void>;
	readonly stop: () => Promise<void>;
	/** What went wrong with a paper that has no file yet; undefined when nothing did. The caller has asked who may see it. */
	readonly faultOf: (documentId: string) => Promise<RenditionFault | undefined>;
	/** The same of many, by document. */
	readonly faultsOf: (documentIds: readonly string[]) => Promise<ReadonlyMap<string, RenditionFault>>;
	/** Somebody has looked: a paper that was set aside begins anew. */
	readonly again: (documentId: string) => Promise<void>;
};

export type RenditionFault = { readonly reason: string; readonly isSetAside: boolean };

export type DueRendition = {
	readonly document_id: string;
	readonly authority_path: string;
	readonly attempts: number;
	readonly timeouts: number;
};

type Options = {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	readonly render: (due: DueRendition) => Promise<unknown>;
};

const ATTEMPTS_MAX = 5;
/** A full machine is slow for hours; a paper that never ends in time is told from it by patience, as a dead letter (推送) is. */
const TIMEOUTS_MAX = 8;
const BATCH = 4;
/** Half a minute after the first failure, then four times as long each time: half an hour before the last attempt. */
const PAUSE_MS = 30_000;
const PAUSE_GROWTH = 4;
const PAUSE_MS_MAX = 3_600_000;
const LOOK_EVERY_MS = 10_000;
/** Faults of the house and not of the paper: however often they come, the paper keeps its attempts. */
const NOT_THE_PAPER = ["renderer-busy", "renderer-closed", "disk-full", "files-unreachable", "files-denied"];
/** When a paper waits for a person: those of its case are told (消息). */
export const PATIENCE = { attempts: ATTEMPTS_MAX, timeouts: TIMEOUTS_MAX } as const;
const SET_ASIDE = sql<boolean>`(attempts >= ${ATTEMPTS_MAX} or timeouts >= ${TIMEOUTS_MAX})`;

/**
 * Works the queue off, a few papers at a time. What fails is tried again later; a paper that fails five times for itself,
 * or eight times does not end in time, is set aside: it stays due, and waits for a person to look at it.
 */
export function renditionQueue(options: Options): RenditionQueue {
	const { db, clock, log } = options;
	let working: Promise<void> | undefined;
	let stopped = false;

	async function workOff(): Promise<void> {
		while (!stopped) {
			const { rows } = await sql<DueRendition>`
				select document_id, authority_path, attempts, timeouts from core.rendition_due
				where not ${SET_ASIDE} and (next_at is null or next_at <= ${clock.now()})
				order by attempts + timeouts, document_id limit ${BATCH}`.execute(db);
			if (rows.length === 0) return;
			await Promise.all(rows.map((row) => attempt(row)));
		}
	}

	async function attempt(due: DueRendition): Promise<void> {
		try {
			await options.render(due);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			const { attempts, timeouts } = counted(due, error instanceof Problem ? error.code : "");
			const pauseMs = PAUSE_MS * PAUSE_GROWTH ** Math.max(0, attempts + timeouts - 1);
			const nextAt = addMs(clock.now(), Math.min(pauseMs, PAUSE_MS_MAX));
			const { rows } = await sql<{ aside: boolean }>`
				update core.rendition_due set attempts = ${attempts}, timeouts = ${timeouts}, next_at = ${nextAt}, last_fault = ${reason}
				where document_id = ${due.document_id} returning ${SET_ASIDE} as aside`.execute(db);
			const outcome = rows[0]?.aside === true ? "document set aside" : "document not rendered";
			log.error(outcome, { documentId: due.document_id, attempts, timeouts, reason });
		}
	}

	async function faultsOf(documentIds: readonly string[]): Promise<ReadonlyMap<string, RenditionFault>> {
		const { rows } = await sql<RenditionFault & { id: string }>`
			select document_id as id, last_fault as reason, ${SET_ASIDE} as "isSetAside" from core.rendition_due
			where document_id = any(${textArray(documentIds)}::text[]) and last_fault is not null`.execute(db);
		return new Map(rows.map(({ id, ...fault }) => [id, fault]));
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
		faultOf: async (documentId) => (await faultsOf([documentId])).get(documentId),
		faultsOf,
		again: async (documentId) => {
			await sql`
				update core.rendition_due set attempts = 0, timeouts = 0, next_at = null
				where document_id = ${documentId} and ${SET_ASIDE}`.execute(db);
			void run();
		},
	};
}

function counted({ attempts, timeouts }: DueRendition, code: string): Pick<DueRendition, "attempts" | "timeouts"> {
	if (code === "render-timeout") return { attempts, timeouts: timeouts + 1 };
	return { attempts: attempts + (NOT_THE_PAPER.includes(code) ? 0 : 1), timeouts };
}
