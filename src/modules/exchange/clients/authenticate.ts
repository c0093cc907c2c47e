import type { FastifyRequest } from "fastify";
import type { Actor } from "#identity/contract";
import { addMs, dateInBeijing, type Instant, instantFromMs, msOf } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import { type Db, inScope, type Tx } from "#platform/db";
import type { SecretBox } from "#platform/sealing";
import { isSignedBy, type ReadSignature, readSignature, type SignedMessage } from "#platform/signatures";
import { type Authority, findAuthority } from "#registry";
import { type CallOutcome, SIGNATURE_WINDOW_SECONDS } from "./contract.ts";
import { countCalls, findKeyHolder, insertCall, type KeyHolder, spendNonce } from "./store.ts";

export type ClientAuth = { readonly db: Db; readonly clock: Clock; readonly box: SecretBox };

/** A system whose signature stands, at the moment of its request. */
export type Caller = {
	readonly client: KeyHolder;
	readonly authority: Authority;
	readonly actor: Actor;
	readonly at: Instant;
};

const WINDOW_MS = SIGNATURE_WINDOW_SECONDS * 1_000;
const MINUTE_MS = 60_000;
/** So many refused requests of one key a minute are written down; more say nothing new. */
const REFUSED_KEPT_PER_MINUTE = 60;
const QUERY_KEPT = 500;
/** Judged instead when the key is unknown, so that an answer takes as long as for one that is. */
const NO_SECRET = `szk_${"0".repeat(43)}`;

/**
 * Who has signed the request (PLT-08). Throws `signature-required` (401) with one and the same text whatever was wrong
 * with the key or the signature, `clock-skewed` (401) judged before any key is looked up, `request-replayed` (401) and
 * `too-many-requests` (429) for a signature that stood. A refused request of a known key is in the record of calls.
 */
export async function authenticate(deps: ClientAuth, request: FastifyRequest, body: Uint8Array): Promise<Caller> {
	const now = deps.clock.now();
	const read = readSignature(messageOf(request, body));
	if (!read) throw unsigned();
	if (Math.abs(read.created * 1_000 - msOf(now)) > WINDOW_MS) throw skewed(now);
	const holder = await inScope(deps.db, { login: true, scope: [], readOnly: true, planned: true }, (tx) =>
		findKeyHolder(tx, read.keyId),
	);
	const stands = isSignedBy(read, holder ? deps.box.openText(holder.sealed, holder.keyId) : NO_SECRET);
	if (!holder) throw unsigned();
	const fault = stands ? lapseOf(holder, now) : "wrong-signature";
	if (fault) {
		await record(deps, request, { holder, now, outcome: fault, status: 401 });
		throw unsigned();
	}
	return await admit(deps, request, { holder, read, now });
}

/** Method, path and query as they came over the wire. */
function messageOf(request: FastifyRequest, body: Uint8Array): SignedMessage {
	const address = request.raw.url ?? "";
	const mark = address.indexOf("?");
	const headers = Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(", ")] as const);
	return {
		method: request.method,
		path: mark < 0 ? address : address.slice(0, mark),
		query: mark < 0 ? "" : address.slice(mark + 1),
		body,
		headers: Object.fromEntries(headers),
	};
}

function lapseOf({ status, endsAt, validUntil }: KeyHolder, now: Instant): CallOutcome | undefined {
	if (status === "revoked" || (endsAt !== null && endsAt <= now)) return "revoked";
	if (status === "suspended") return "suspended";
	return validUntil < dateInBeijing(now) ? "expired" : undefined;
}

type Presented = { readonly holder: KeyHolder; readonly read: ReadSignature; readonly now: Instant };

/** The nonce is spent in a transaction of its own: whatever becomes of the request, it is not heard a second time. */
async function admit(deps: ClientAuth, request: FastifyRequest, { holder, read, now }: Presented): Promise<Caller> {
	const { clientId, orgPath, perMinute } = holder;
	const { fresh, made, authority } = await asClient(deps.db, holder, async (tx) => {
		const nonce = { clientId, orgPath, nonce: read.nonce, signedAt: instantFromMs(read.created * 1_000) };
		const fresh = await spendNonce(tx, { ...nonce, oldest: addMs(now, -WINDOW_MS) });
		const made = await countCalls(tx, clientId, addMs(now, -MINUTE_MS));
		return { fresh, made, authority: await findAuthority(tx, holder.authorityId) };
	});
	if (!fresh) {
		await record(deps, request, { holder, now, outcome: "replayed", status: 401 });
		throw new Problem("request-replayed", "这个请求已经受理过；每次请求须使用新的随机数（nonce）", { status: 401 });
	}
	if (made >= perMinute) {
		await record(deps, request, { holder, now, outcome: "too-many", status: 429 });
		throw new Problem("too-many-requests", `每分钟最多 ${perMinute} 次请求，请稍后再试`, { status: 429 });
	}
	if (!authority) throw unsigned();
	return { client: holder, authority, actor: actorOfClient(holder, authority), at: now };
}

/** What the client reads and writes: its own authority, and nothing of the others. */
export async function asClient<T>(db: Db, { orgPath }: KeyHolder, work: (tx: Tx) => Promise<T>): Promise<T> {
	return await inScope(db, { scope: [orgPath], authority: orgPath.slice(0, -1) }, work);
}

/** No person: what the record shows is which system did it. It holds no role; a door that needs one gives it. */
function actorOfClient({ clientId, name, holder }: KeyHolder, authority: Authority): Actor {
	return {
		accountId: `client:${clientId}`,
		personId: `client:${clientId}`,
		name,
		title: "系统客户端",
		unitName: holder,
		unitPath: authority.orgPath,
		authorityId: authority.id,
		authorityPath: authority.path,
		roles: [],
		scope: [authority.orgPath],
	};
}

type Refused = {
	readonly holder: KeyHolder;
	readonly now: Instant;
	readonly outcome: CallOutcome;
	readonly status: number;
};

async function record(deps: ClientAuth, request: FastifyRequest, { holder, now, outcome, status }: Refused) {
	await asClient(deps.db, holder, async (tx) => {
		const kept = await countCalls(tx, holder.clientId, addMs(now, -MINUTE_MS), true);
		if (kept >= REFUSED_KEPT_PER_MINUTE) return;
		await recordCall(
			tx,
			request,
			{ client: holder, at: now },
			{ status, outcome, reason: "", results: null, fields: [] },
		);
	});
}

type Answered = {
	readonly status: number;
	readonly outcome: CallOutcome;
	/** The code of the answer where the outcome does not say why. */
	readonly reason?: string;
	readonly results: number | null;
	readonly fields: readonly string[];
};

/** Who, what, when, for which purpose, how much: in the transaction that reads, so that nothing leaves without its line. */
export async function recordCall(
	tx: Tx,
	request: FastifyRequest,
	{ client, at }: Pick<Caller, "client" | "at">,
	{ fields, reason = "", ...answered }: Answered,
): Promise<void> {
	const { path, query } = messageOf(request, Buffer.alloc(0));
	await insertCall(tx, {
		clientId: client.clientId,
		orgPath: client.orgPath,
		keyId: client.keyId,
		purpose: client.purpose,
		at,
		method: request.method,
		path: path.slice(0, QUERY_KEPT),
		query: query.slice(0, QUERY_KEPT),
		address: request.ip,
		fields: [...fields],
		reason,
		...answered,
	});
}

function unsigned(): Problem {
	return new Problem("signature-required", "请求须由已登记的系统客户端签名（RFC 9421，hmac-sha256）", { status: 401 });
}

function skewed(now: Instant): Problem {
	const minutes = SIGNATURE_WINDOW_SECONDS / 60;
	return new Problem("clock-skewed", `签名时间与本系统时间相差超过 ${minutes} 分钟；本系统时间为 ${now}，请校准时钟`, {
		status: 401,
	});
}
