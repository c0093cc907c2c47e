import type { ActContext } from "#casework";
import { asAuthority } from "#casework";
import type { Actor } from "#identity/contract";
import { firstCovering, logFor } from "#ledger";
import type { Tx } from "#platform/db";
import { officersOf } from "#registry";
import { type Draw, type PoolObject, seatsOf } from "./draws.ts";
import { drawStateOf, type Round } from "./round.ts";
import type { RoundDraw } from "./views.ts";
import { LEFT_OUT_GROUNDS, POOL_SHOWN_MAX, REDRAW_REASONS, type RedrawReason } from "./vocabulary.ts";

/** Everything the desk shows of how a round is drawn; of a long pool the beginning, the whole is in its file. */
export async function drawDeskOf(
	tx: Tx,
	state: Round,
	{ actor, today }: { readonly actor: Actor; readonly today: ActContext["today"] },
): Promise<RoundDraw> {
	const { pool, draws } = state;
	const drawState = drawStateOf(state);
	const isFrozen = draws.length > 0;
	return {
		state: drawState,
		ratio: state.entry.ratio ?? "",
		pool: { size: pool.length, shown: pool.slice(0, POOL_SHOWN_MAX).map(poolObjectView) },
		able: isFrozen || drawState === "outside" ? [] : await ableOfficers(tx, actor, today),
		draws: await Promise.all(draws.map((draw) => drawViewOf(tx, draw))),
		seats: (seatsOf(draws) ?? []).map(({ object, officers }) => ({
			object: poolObjectView(object),
			officers: officers.map((one) => ({ ...one })),
		})),
	};
}

function poolObjectView({ natural, ...one }: PoolObject): RoundDraw["pool"]["shown"][number] {
	return { ...one, kind: natural ? "person" : "organisation" };
}

async function drawViewOf(tx: Tx, draw: Draw): Promise<RoundDraw["draws"][number]> {
	const { statement, committed, result, leftOut, explanation } = draw;
	const covering =
		result === null ? await firstCovering(tx, logFor("disclosure", committed.at), committed.eventId) : undefined;
	return {
		statement,
		reason: statement.kind === "redraw" ? REDRAW_REASONS[statement.reason as RedrawReason] : null,
		explanation,
		leftOut: leftOut.map(({ name, ground, reason }) => ({
			name,
			ground: LEFT_OUT_GROUNDS[ground as keyof typeof LEFT_OUT_GROUNDS] ?? ground,
			reason,
		})),
		committed: { by: committed.by.name, at: committed.at },
		sealed: result !== null || covering !== undefined,
		result: result && { by: result.by.name, at: result.at, seed: result.seed, log: result.log, index: result.index },
	};
}

/** 执法检查人员名录库 as it stands today: registered, with a certificate in force. */
async function ableOfficers(tx: Tx, actor: Actor, today: ActContext["today"]): Promise<RoundDraw["able"]> {
	const found = await asAuthority(tx, actor.authorityPath, () =>
		officersOf(tx, `${actor.authorityPath}/`, { on: today }),
	);
	const able = found.flatMap(({ personId, name, unitName, certificates: [best] }) =>
		best?.status.state === "valid" ? [{ personId, name, certificate: best.number, unitName }] : [],
	);
	return [...new Map(able.map((one) => [one.personId, one])).values()];
}
