import type { Engine } from "#casework";
import { sha256Hex } from "#kernel/hash";
import { addMs, type Instant, msOf } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { isRefusal, type Refusal } from "#kernel/refusal";
import type { Clock } from "#platform/clock";
import type { Db } from "#platform/db";
import { type Egress, type Posted, signedHeaders } from "#platform/egress";
import type { Log } from "#platform/log";
import type { SecretBox } from "#platform/sealing";
import { inInstallation } from "../installation.ts";
import { ATTEMPTS_MAX } from "./contract.ts";
import { machineActor } from "./machine.ts";
import { messageOf, receiptOf } from "./message.ts";
import { pushKind } from "./process.ts";
import { nextDelayMs } from "./retry.ts";
import {
	type AttemptMade,
	type Claimed,
	claimNext,
	insertAttempt,
	listOverspent,
	listWatched,
	markFailed,
	readPublicItem,
	type Watched,
} from "./store.ts";

export type DispatcherDeps = {
	readonly db: Db;
	readonly engine: Engine;
	readonly clock: Clock;
	readonly egress: Egress;
	readonly box: SecretBox;
	readonly log: Log;
	readonly publicUrl: () => string;
	/** How long a receiver may take to answer. */
	readonly timeoutMs: number;
	/** A number in [0, 1): the spread of retries. */
	readonly chance: () => number;
};

/** Sends what waits. Several instances may run side by side; one that is killed loses its leases and nothing else. */
export type Dispatcher = {
	/** Sends everything that is due now and looks after alarms; resolves when nothing is due any more. */
	readonly tick: () => Promise<void>;
	readonly start: () => void;
	readonly stop: () => Promise<void>;
};

const LANES = 8;
const INTERVAL_MS = 1_000;
/** The lease outlives the request, so that two instances never send the same at once. */
const LEASE_FACTOR = 2;

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
	let working: Promise<void> | undefined;
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;

	async function lane(): Promise<void> {
		while (!stopped) {
			const claimed = await inInstallation(deps.db, (tx) =>
				claimNext(tx, deps.clock.now(), deps.timeoutMs * LEASE_FACTOR),
			);
			if (!claimed) return;
			await deliver(deps, claimed);
		}
	}

	async function work(): Promise<void> {
		await Promise.all(Array.from({ length: LANES }, lane));
		if (!stopped) await buryOverspent(deps);
		if (!stopped) await watch(deps);
	}

	function run(): Promise<void> {
		working ??= work()
			.catch((error: unknown) =>
				deps.log.error("push failed", { message: error instanceof Error ? error.message : String(error) }),
			)
			.finally(() => {
				working = undefined;
			});
		return working;
	}

	return {
		tick: async () => {
			await working;
			await run();
		},
		start: () => {
			timer = setInterval(() => void run(), INTERVAL_MS);
			timer.unref();
		},
		stop: async () => {
			stopped = true;
			clearInterval(timer);
			await working;
		},
	};
}

/**
 * One attempt. The content is read now, from what everybody can read now: a publication that is withdrawn meanwhile goes
 * out as a tombstone. Killed before the request: the lease runs out and it is sent later. Killed between the request and
 * the record of its answer: it is sent again under the same id (at least once).
 */
async function deliver(deps: DispatcherDeps, claimed: Claimed): Promise<void> {
	const { clock, egress, box, publicUrl, timeoutMs } = deps;
	const begun = clock.now();
	const shown = await inInstallation(deps.db, (tx) => readPublicItem(tx, claimed.kind, claimed.itemId));
	const { headers, body } = messageOf({
		...claimed,
		authorityId: claimed.itemAuthorityId,
		at: claimed.eventAt,
		shown,
		publicUrl: publicUrl(),
	});
	const secret = box.openText(claimed.sealed, claimed.subscriberId);
	const signed = signedHeaders({ secret, id: claimed.eventId, at: clock.now(), body });
	const posted = await egress.post({ url: claimed.endpoint, headers: { ...headers, ...signed }, body, timeoutMs });
	const ended = clock.now();
	const made = attemptOf(claimed, posted, { begun, ended });
	if (made.outcome === "delivered") await acknowledge(deps, claimed, made);
	else await recordFailure(deps, claimed, made, posted.kind === "answered" ? posted.headers["retry-after"] : undefined);
}

type Span = { readonly begun: Instant; readonly ended: Instant };

function attemptOf(claimed: Claimed, posted: Posted, { begun, ended }: Span): AttemptMade {
	const made = {
		deliveryId: claimed.deliveryId,
		orgPath: claimed.orgPath,
		at: ended,
		number: claimed.attempts,
		status: null,
		receipt: null,
		replyHash: null,
		durationMs: Math.max(0, msOf(ended) - msOf(begun)),
	};
	if (posted.kind !== "answered") return { ...made, outcome: posted.kind, reason: posted.reason };
	const { status } = posted;
	const answered = {
		...made,
		status,
		replyHash: sha256Hex(posted.body),
		receipt: receiptOf(posted.body, claimed.receiptField),
	};
	const reason = faultOf(status, claimed.carrier !== null && answered.receipt === null);
	return { ...answered, outcome: reason === null ? "delivered" : "answered", reason };
}

/** A carrier's receipt is the proof of publication there (PLT-01): without its number nothing is proved. */
function faultOf(status: number, receiptMissing: boolean): string | null {
	if (status >= 300 && status < 400) return `对方要求转到别的地址（${status}），不跟随；请变更接收地址`;
	if (status < 200 || status >= 300) return `对方答复 ${status}`;
	return receiptMissing ? "对方没有返回回执号，不能证明已在该载体公示" : null;
}

/** An answer that cannot be recorded (another part of the house refuses it) counts as not delivered, and says so. */
async function acknowledge(deps: DispatcherDeps, claimed: Claimed, made: AttemptMade): Promise<void> {
	const fault = await runAs(deps, claimed, "acknowledge-push", {
		deliveryId: claimed.deliveryId,
		publicId: claimed.itemId,
		kind: claimed.kind,
		action: claimed.action,
		pushedEventId: claimed.eventId,
		attempts: claimed.attempts,
		status: made.status,
		receipt: made.receipt,
		replyHash: made.replyHash,
		durationMs: made.durationMs,
	});
	if (fault === undefined) return;
	const reason = `对方已答复，但回执没有登记：${fault}`;
	await recordFailure(deps, claimed, { ...made, outcome: "answered", reason });
}

async function recordFailure(
	deps: DispatcherDeps,
	claimed: Claimed,
	made: AttemptMade,
	retryAfter?: string,
): Promise<void> {
	const reason = made.reason ?? "";
	const nextAt = addMs(deps.clock.now(), nextDelayMs(claimed.attempts, deps.chance(), retryAfter));
	await inInstallation(deps.db, async (tx) => {
		await insertAttempt(tx, made);
		await markFailed(tx, { id: claimed.deliveryId, nextAt, status: made.status, reason });
	});
	if (claimed.attempts >= ATTEMPTS_MAX) await bury(deps, { ...claimed, reason });
}

type Buried = Parameters<typeof runAs>[1] & Pick<Claimed, "deliveryId" | "itemId" | "action" | "attempts">;

async function bury(deps: DispatcherDeps, dead: Buried & { reason: string }): Promise<void> {
	const { deliveryId, itemId: publicId, action, attempts, reason } = dead;
	await runAs(deps, dead, "bury-push", { deliveryId, publicId, action, attempts, reason });
}

async function buryOverspent(deps: DispatcherDeps): Promise<void> {
	const dead = await inInstallation(deps.db, (tx) => listOverspent(tx, deps.clock.now()));
	for (const one of dead) await bury(deps, { ...one, reason: one.reason ?? "最后一次推送中断，没有收到答复" });
}

async function watch(deps: DispatcherDeps): Promise<void> {
	const now = deps.clock.now();
	for (const one of await inInstallation(deps.db, (tx) => listWatched(tx, now))) await watchOne(deps, one);
}

async function watchOne(deps: DispatcherDeps, one: Watched): Promise<void> {
	if (one.late > 0 && !one.alarmed && one.since !== null) {
		const dueAt = addMs(one.since, one.alarmMinutes * 60_000);
		await runAs(deps, one, "raise-push-alarm", { since: one.since, dueAt, waiting: one.late });
	}
	if (one.alarmed && one.late === 0) await runAs(deps, one, "end-push-alarm", {});
}

/** Records as the machine. What stands against it, in Chinese: another instance was first, a person has closed it. */
async function runAs(
	{ engine, log }: DispatcherDeps,
	of: { readonly subscriberId: string; readonly authority: Claimed["authority"] },
	act: string,
	input: object,
): Promise<string | undefined> {
	const actor = machineActor(of.authority);
	let no: Refusal | Problem;
	try {
		const done = await engine.run(pushKind, { streamId: of.subscriberId, act, input, actor });
		if (!isRefusal(done)) return undefined;
		no = done;
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		no = error;
	}
	log.info("push not recorded", { subscriber: of.subscriberId, act, code: no.code });
	return no.message;
}
