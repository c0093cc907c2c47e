import { sha256Hex } from "#kernel/hash";
import { addMs, type Instant, msOf } from "#kernel/instant";
import type { Clock } from "#platform/clock";
import type { Db } from "#platform/db";
import { type Egress, type Posted, signedHeaders } from "#platform/egress";
import type { SecretBox } from "#platform/sealing";
import { inInstallation } from "../installation.ts";
import { isOutage } from "./breaker.ts";
import { countAnswer, countFailure } from "./breaker-store.ts";
import type { Claimed } from "./claim.ts";
import { ATTEMPTS_MAX } from "./contract.ts";
import { messageOf, type PublicItem, receiptOf } from "./message.ts";
import { readPublicItem } from "./public-item.ts";
import { type Recorder, runAs } from "./record.ts";
import { nextDelayMs } from "./retry.ts";
import { type AttemptMade, insertAttempt, markFailed } from "./store.ts";
import { bury } from "./watch.ts";

export type DeliveryDeps = Recorder & {
	readonly db: Db;
	readonly clock: Clock;
	readonly egress: Egress;
	readonly box: SecretBox;
	readonly publicUrl: () => string;
	/** How long a receiver may take to answer. */
	readonly timeoutMs: number;
	/** A number in [0, 1): the spread of retries. */
	readonly chance: () => number;
};

/**
 * One attempt. The content is read now, from what everybody can read now: a publication that is withdrawn meanwhile goes
 * out as a tombstone. Killed before the request: the lease runs out and it is sent later. Killed between the request and
 * the record of its answer: it is sent again under the same id (at least once).
 */
export async function deliver(deps: DeliveryDeps, claimed: Claimed): Promise<void> {
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
	if (made.outcome === "delivered") await acknowledge(deps, claimed, made, shown);
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
async function acknowledge(
	deps: DeliveryDeps,
	claimed: Claimed,
	made: AttemptMade,
	shown: PublicItem | undefined,
): Promise<void> {
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
		shown: shown?.status ?? "absent",
		...(shown?.version === undefined ? {} : { version: shown.version }),
		itemAuthority: {
			id: claimed.itemAuthorityId,
			path: claimed.itemOrgPath.slice(0, claimed.itemOrgPath.indexOf("/")),
		},
	});
	if (fault === undefined) return;
	const reason = `对方已答复，但回执没有登记：${fault}`;
	await recordFailure(deps, claimed, { ...made, outcome: "answered", reason });
}

async function recordFailure(
	deps: DeliveryDeps,
	claimed: Claimed,
	made: AttemptMade,
	retryAfter?: string,
): Promise<void> {
	const reason = made.reason ?? "";
	const now = deps.clock.now();
	const nextAt = addMs(now, nextDelayMs(claimed.attempts, deps.chance(), retryAfter));
	await inInstallation(deps.db, async (tx) => {
		// The breaker's row is locked before any delivery's, here as everywhere.
		if (isOutage(made)) await countFailure(tx, claimed, { now, chance: deps.chance(), reason });
		else await countAnswer(tx, claimed.subscriberId, now);
		await insertAttempt(tx, made);
		await markFailed(tx, { id: claimed.deliveryId, nextAt, status: made.status, reason });
	});
	if (claimed.attempts >= ATTEMPTS_MAX) await bury(deps, { ...claimed, reason });
}
