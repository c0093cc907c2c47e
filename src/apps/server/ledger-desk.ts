import type { KeyObject } from "node:crypto";
import { sql } from "kysely";
import { Problem } from "#kernel/problem";
import {
	checkBoot,
	fileAnchor,
	findOrigin,
	keepVkey,
	type LogSigner,
	listSuccessions,
	logFor,
	logSigner,
	originOf,
	type Sequencer,
	type ServedLog,
	type Succession,
	startSequencer,
} from "#ledger";
import { LOG_KINDS, type LogName } from "#ledger/contract";
import type { Clock } from "#platform/clock";
import type { Db } from "#platform/db";
import type { Log } from "#platform/log";

type LogDeps = {
	readonly db: Db;
	readonly log: Log;
	readonly clock: Clock;
	readonly privateKey: KeyObject | string;
	/** The folder of the anchors. */
	readonly anchors: string;
	readonly publicUrl: string | undefined;
};

export type LedgerDesk = {
	readonly logs: () => readonly ServedLog[];
	/** Codes of what keeps the logs from being signed. */
	readonly faults: () => readonly string[];
	/** Integrates and signs all that waits now. */
	readonly settle: () => Promise<void>;
	readonly stop: () => Promise<void>;
};

const LEDGER_INTERVAL_MS = 1_000;

/** One sequencer for each log that has, or gets, entries; a new year adds its shards while the server runs. */
export async function startLogs(deps: LogDeps): Promise<LedgerDesk> {
	const { db, log, clock, anchors } = deps;
	const host = deps.publicUrl === undefined ? "localhost" : new URL(deps.publicUrl).host;
	const running = new Map<LogName, { signer: LogSigner; sequencer: Sequencer }>();
	const refused = new Map<LogName, string>();
	let ended: readonly Succession[] = [];

	const refuse = (name: LogName, error: unknown) => {
		refused.set(name, error instanceof Problem ? error.code : "ledger-not-signed");
		log.error("ledger not signed", { log: name, reason: error instanceof Error ? error.message : String(error) });
	};

	const start = async (name: LogName, known: readonly LogName[]) => {
		if (running.has(name)) return;
		const continues = findEarlier(name, known);
		const anchor = fileAnchor(anchors, name);
		// A log that has signed keeps its name, whatever the address of the server has become since.
		const signer = logSigner((await findOrigin(db, name, anchor)) ?? originOf(host, name), deps.privateKey);
		// Asked again: of two rounds that look for logs at once one starts it.
		if (running.has(name)) return;
		/** A tick with nothing to do asks nothing, so whether the refusal still stands is asked here. */
		const recheck = () =>
			checkBoot(db, name, { signer, anchor }).then(
				async () => {
					refused.delete(name);
					await keepVkey(db, name, { signer, at: clock.now() });
				},
				(error: unknown) => refuse(name, error),
			);
		const sequencer = startSequencer({
			db,
			log: name,
			...(continues === undefined ? {} : { continues }),
			signer,
			clock,
			anchor,
			intervalMs: LEDGER_INTERVAL_MS,
			onError: (error) => refuse(name, error),
			onTicked: () => (refused.has(name) ? recheck() : Promise.resolve()),
		});
		running.set(name, { signer, sequencer });
		await recheck();
	};

	const discover = async () => {
		const { rows } = await sql<{ log: LogName }>`
			select distinct log from core.ledger_pending union select distinct log from core.ledger_checkpoint`.execute(db);
		const known = rows.map((row) => row.log);
		ended = await listSuccessions(db);
		for (const kind of LOG_KINDS) await start(logFor(kind, clock.now()), known);
		for (const name of known) await start(name, known);
	};

	await discover();
	const timer = setInterval(
		() => void discover().catch((error: unknown) => log.error("ledger discovery failed", { reason: String(error) })),
		LEDGER_INTERVAL_MS * 5,
	);
	timer.unref();
	return {
		logs: () => [
			...[...running].map(([name, { signer }]) => ({ log: name, origin: signer.origin, vkey: signer.vkey })),
			...ended.map(endedLog),
		],
		faults: () => [...new Set(refused.values())].toSorted(),
		settle: async () => {
			await discover();
			// Oldest first: a new year's log waits until the year before is signed to its end.
			for (const [, { sequencer }] of [...running].toSorted(([a], [b]) => (a < b ? -1 : 1))) await drain(sequencer);
		},
		stop: async () => {
			clearInterval(timer);
			await Promise.all([...running.values()].map(({ sequencer }) => sequencer.stop()));
		},
	};
}

function endedLog({ log, fromOrigin, fromVkey, endNote }: Succession): ServedLog {
	return { log, origin: fromOrigin, vkey: fromVkey, endNote };
}

/** The newest log of the same kind from an earlier year; names sort as their years do. */
function findEarlier(name: LogName, known: readonly LogName[]): LogName | undefined {
	const kind = name.slice(0, name.lastIndexOf("-"));
	return known
		.filter((other) => other.startsWith(`${kind}-`) && other < name)
		.toSorted()
		.at(-1);
}

/** One tick takes one batch, and the entry that opens a year's log is a batch of its own. */
async function drain(sequencer: Sequencer): Promise<void> {
	for (;;) {
		const result = await sequencer.tick();
		if (result.kind !== "signed" || result.added === 0) return;
	}
}
