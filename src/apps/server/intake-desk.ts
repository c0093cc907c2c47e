import type { Engine, Reaction } from "#casework";
import { receiveFromEnterprise } from "#disclosure";
import {
	intakeReactions,
	type Opener,
	openVault,
	type ReceiptBook,
	receiptBook,
	type Sealer,
	sealingPair,
	startTakeUp,
	type TakeUpWorker,
	type Vault,
} from "#intake";
import type { Clock } from "#platform/clock";
import type { Db } from "#platform/db";
import type { Keys } from "#platform/keys";
import type { Log } from "#platform/log";
import { getAuthority } from "#registry";

const TAKE_UP_INTERVAL_MS = 1_000;

/** 公众诉求's keys, each for one thing: to seal with, to open with, for receipts, for forms, for the vault. */
export type IntakeDesk = {
	readonly sealer: Sealer;
	readonly opener: Opener;
	readonly receipts: ReceiptBook;
	/** Signs what a form of the portal carries from one page to the next. */
	readonly formSecret: Buffer;
	readonly vault: Vault;
	readonly reactions: readonly Reaction[];
	/** Begins to take up what the portal seals; returns the worker. */
	readonly start: (deps: { db: Db; engine: Engine; clock: Clock; log: Log }) => TakeUpWorker;
};

export async function openIntake(keys: Keys): Promise<IntakeDesk> {
	const [sealing, receiptSecret, formSecret, vaultSecret] = await Promise.all(
		["intake-seal", "intake-receipt", "intake-form", "vault"].map((name) => keys.loadOrCreateSecret(name)),
	);
	if (!sealing || !receiptSecret || !formSecret || !vaultSecret) throw new Error("a key of the intake is missing");
	const { sealer, opener } = sealingPair(sealing);
	const receipts = receiptBook(receiptSecret);
	const vault = openVault(vaultSecret);
	return {
		sealer,
		opener,
		receipts,
		formSecret,
		vault,
		reactions: intakeReactions({ vault, receipts }),
		start: ({ db, engine, clock, log }) =>
			startTakeUp(
				{
					db,
					engine,
					clock,
					opener,
					vault,
					visits: async (tx, { authorityId, submission: { visit, feedback } }) => {
						const authority = await getAuthority(tx, authorityId);
						await receiveFromEnterprise(tx, engine, { authority, visit, feedback });
					},
					onFault: (fault) => log.error("submission not taken up", fault),
				},
				{
					intervalMs: TAKE_UP_INTERVAL_MS,
					onError: (error) =>
						log.error("take-up failed", { reason: error instanceof Error ? error.message : String(error) }),
				},
			),
	};
}
