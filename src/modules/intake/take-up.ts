import { sql } from "kysely";
import { z } from "zod";
import type { Engine } from "#casework";
import type { Actor } from "#identity/contract";
import { addMs, type Instant } from "#kernel/instant";
import { notFound, Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import { type Db, inScope, type Tx } from "#platform/db";
import { submittedKind } from "./process.ts";
import { type FollowUp, type Submission, submissionSchema, type VisitSubmission } from "./schemas.ts";
import type { Opener } from "./sealing.ts";
import type { Vault } from "./vault.ts";

export type TakeUpDeps = {
	readonly db: Db;
	readonly engine: Engine;
	readonly clock: Clock;
	readonly opener: Opener;
	readonly vault: Vault;
	/** Takes up what belongs to a notice of an inspection; wired by the house, for another module's it is. */
	readonly visits: (
		tx: Tx,
		of: { readonly authorityId: string; readonly submission: VisitSubmission },
	) => Promise<void>;
	/** What was not taken up, by code; never anything of what it said. */
	readonly onFault: (fault: { id: string; code: string; detail: string }) => void;
};

type Waiting = { readonly id: string; readonly authority_id: string; readonly org_path: string };

const BATCH = 50;
/** What did not go now is tried again after two seconds, four, eight … at most an hour. */
const RETRY_MS_MAX = 3_600_000;
export const SUBMISSION_PURPOSE = "submission";

/**
 * The public as an actor (社会公众): the sender acts, and no event may say who they are. The role is held for this one
 * piece of work and over this authority only; nobody can sign in as this person, because there is no such account.
 */
export function publicActor(authorityId: string, authorityPath: string): Actor {
	const place = `${authorityPath}/`;
	return {
		accountId: "public",
		personId: "public",
		name: "社会公众",
		title: "来信人",
		unitName: "公示平台",
		unitPath: place,
		authorityId,
		authorityPath,
		roles: [{ role: "petition-officer", orgPath: place }],
		scope: [place],
	};
}

/**
 * Takes up what waits (接收): each submission in one transaction that writes the request, the vault and the receipt and
 * empties the submission. Killed anywhere it leaves either the submission or the request, never both and never neither;
 * a second worker passes over what is locked. Returns how many were taken up.
 */
export async function takeUpWaiting(deps: TakeUpDeps): Promise<number> {
	let taken = 0;
	for (;;) {
		const waiting = await listWaiting(deps.db, deps.clock.now());
		const done = { taken: 0, failed: 0, locked: 0 };
		for (const one of waiting) done[await takeUpOne(deps, one)] += 1;
		taken += done.taken;
		if (waiting.length < BATCH || done.locked === waiting.length) return taken;
	}
}

/** In the order of arrival; what waits for its next try stands in nobody's way. */
async function listWaiting(db: Db, now: Instant): Promise<readonly Waiting[]> {
	return await inScope(db, { scope: [], readOnly: true }, async (tx) => {
		await sql`select set_config('sanzhi.take_up', 'on', true)`.execute(tx);
		const { rows } = await sql<Waiting>`
			select id, authority_id, org_path from portal.submission
			where taken_at is null and (next_at is null or next_at <= ${now})
			order by seq limit ${BATCH}`.execute(tx);
		return rows;
	});
}

/** `failed`: laid aside or put off, so that it waits no longer; `locked`: another worker has it. */
async function takeUpOne(deps: TakeUpDeps, waiting: Waiting): Promise<"taken" | "failed" | "locked"> {
	const path = waiting.org_path.slice(0, waiting.org_path.indexOf("/"));
	const place = { scope: [`${path}/`], authority: path, person: "public" };
	try {
		return await inScope(deps.db, place, async (tx) => {
			const { rows } = await sql<{ sealed: Buffer }>`
				select sealed from portal.submission where id = ${waiting.id} and taken_at is null
				for update skip locked`.execute(tx);
			if (!rows[0]) return "locked";
			await enter(deps, tx, { waiting, path, submission: readSubmission(deps.opener, rows[0].sealed) });
			await sql`
				update portal.submission set sealed = null, taken_at = ${deps.clock.now()} where id = ${waiting.id}`.execute(
				tx,
			);
			return "taken";
		});
	} catch (error) {
		const code = lastingFault(error);
		deps.onFault({ id: waiting.id, code: code ?? "not-now", detail: error instanceof Error ? error.name : "" });
		// What will not go better the next time is laid aside for a person; the rest is tried again, later and later.
		await inScope(deps.db, place, async (tx) => {
			if (code === undefined) await putOff(tx, waiting.id, deps.clock.now());
			else
				await sql`
					update portal.submission set taken_at = ${deps.clock.now()}, fault = ${code}
					where id = ${waiting.id} and taken_at is null`.execute(tx);
		});
		return "failed";
	}
}

async function putOff(tx: Tx, id: string, now: Instant): Promise<void> {
	const { rows } = await sql<{ attempts: number }>`
		update portal.submission set attempts = attempts + 1 where id = ${id} and taken_at is null
		returning attempts`.execute(tx);
	const nextAt = addMs(now, Math.min(2 ** (rows[0]?.attempts ?? 1) * 1_000, RETRY_MS_MAX));
	await sql`update portal.submission set next_at = ${nextAt} where id = ${id} and taken_at is null`.execute(tx);
}

class Unreadable extends Error {}

function readSubmission(opener: Opener, sealed: Buffer): Submission {
	try {
		return submissionSchema.parse(JSON.parse(opener.open(sealed, SUBMISSION_PURPOSE).toString("utf8")));
	} catch (error) {
		throw new Unreadable(error instanceof z.ZodError ? "shape" : "seal");
	}
}

/** The code of a fault that stays one; undefined for what may pass (no database, a lock, a full disk). */
function lastingFault(error: unknown): string | undefined {
	if (error instanceof Unreadable) return "unreadable";
	// An event that its own schema refuses: the same the next time.
	if (error instanceof z.ZodError) return "not-recordable";
	if (error instanceof Problem && error.status < 500) return error.code;
	const refused = error instanceof Error && "refusal" in error ? (error.refusal as { code?: unknown }) : undefined;
	return typeof refused?.code === "string" ? refused.code : undefined;
}

type Entering = { readonly waiting: Waiting; readonly path: string; readonly submission: Submission };

async function enter(
	{ engine, vault, visits }: TakeUpDeps,
	tx: Tx,
	{ waiting, path, submission }: Entering,
): Promise<void> {
	const actor = publicActor(waiting.authority_id, path);
	if (submission.authorityId !== waiting.authority_id) throw new Unreadable("authority");
	if (submission.type === "request") {
		await engine.runIn(tx, submittedKind, {
			streamId: waiting.id,
			act: "receive-submission",
			input: submission,
			actor,
		});
		return;
	}
	if (submission.type === "visit") return await visits(tx, { authorityId: waiting.authority_id, submission });
	const streamId = await vault.findByReceipt(tx, submission.receiptKey);
	if (streamId === undefined) throw notFound();
	await engine.runIn(tx, submittedKind, { streamId, actor, ...followUpOf(submission) });
}

function followUpOf(submission: FollowUp): { act: string; input: object } {
	if (submission.type === "supplement") {
		const { content, evidence, receivedAt } = submission;
		return { act: "receive-supplement", input: { content, evidence, receivedAt } };
	}
	if (submission.type === "rating")
		return { act: "rate-request", input: { score: submission.score, comment: submission.comment } };
	return { act: "withdraw-request", input: { reason: submission.reason } };
}

export type TakeUpWorker = { readonly settle: () => Promise<void>; readonly stop: () => Promise<void> };

/** One round after another, never two at once; `settle` waits for a round that began after it was asked for. */
export function startTakeUp(
	deps: TakeUpDeps,
	options: { intervalMs: number; onError: (error: unknown) => void },
): TakeUpWorker {
	let round: Promise<unknown> = Promise.resolve();
	let stopped = false;
	const next = () => {
		round = round.then(() => (stopped ? 0 : takeUpWaiting(deps))).catch(options.onError);
		return round;
	};
	let busy = false;
	const timer = setInterval(() => {
		if (busy) return;
		busy = true;
		void next().finally(() => {
			busy = false;
		});
	}, options.intervalMs);
	timer.unref();
	return {
		settle: async () => void (await next()),
		stop: async () => {
			clearInterval(timer);
			stopped = true;
			await round;
		},
	};
}
