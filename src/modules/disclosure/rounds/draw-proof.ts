import { canonicalJson, type Json } from "#kernel/canonical-json";
import { sha256Hex } from "#kernel/hash";
import { commitmentOf } from "#ledger";
import { drawRound, redrawRound } from "./draw.ts";
import { DRAW_SCHEME, type DrawStatement, type PublicDraw } from "./draw-schemas.ts";

/** What the log holds of a statement: SHA-256 of salt and canonical JSON (decision 0015). */
export function drawCommitment(statement: DrawStatement, salt: string): string {
	return commitmentOf(statement as unknown as Json, Buffer.from(salt, "hex")).sha256;
}

/** The signed part of a checkpoint: name of the log, number of entries, root. */
export function checkpointText(note: string): string {
	return note.slice(0, note.lastIndexOf("\n\n") + 1);
}

/** Known to nobody before the checkpoint is signed, and to everybody after. */
export function seedOf(commitment: string, checkpoint: string): string {
	return sha256Hex(`${DRAW_SCHEME}\n${commitment}\n${checkpointText(checkpoint)}`);
}

/** Of a frozen pool in its order. Salted: the names of a short pool could otherwise be tried one by one. */
export function poolHash(entries: readonly object[], poolSalt: string): string {
	return sha256Hex(`${poolSalt}\n${canonicalJson(entries as unknown as Json)}`);
}

/** The frozen order: by the canonical text of the entries, so that nobody arranges it. */
export function inPoolOrder<T extends object>(entries: readonly T[]): readonly T[] {
	const keyed = entries.map((entry) => ({ key: canonicalJson(entry as unknown as Json), entry }));
	return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ entry }) => entry);
}

/** The positions that a statement and a seed give. */
export function positionsOf(statement: DrawStatement, seed: string): Pick<PublicDraw, "objects" | "officers"> {
	if (statement.kind === "first") {
		const drawn = drawRound({ seed, objects: statement.objects, officers: statement.officers });
		return { objects: [...drawn.objects], officers: drawn.officers.map((one) => [...one]) };
	}
	const { objects, officers } = statement;
	const drawn = redrawRound({
		seed,
		objects: { size: objects.size, take: objects.seats.length },
		officers: { size: officers.size, vacancies: officers.vacancies },
	});
	return { objects: [...drawn.objects], officers: drawn.officers.map((one) => [one]) };
}

export type DrawPools = {
	readonly poolSalt: string;
	readonly objects: readonly object[];
	readonly officers: readonly object[];
};

/** Everything about one draw that does not add up, in Chinese; nothing when it does. With the pools their hashes too. */
export function faultsOfDraw(draw: PublicDraw, pools?: DrawPools): readonly string[] {
	const { statement, salt, checkpoint, seed } = draw;
	const size = Number(checkpointText(checkpoint).split("\n")[1]);
	const drawn = positionsOf(statement, seed);
	const same = (a: unknown, b: unknown) => canonicalJson(a as Json) === canonicalJson(b as Json);
	return [
		...(Number.isSafeInteger(size) && draw.index < size ? [] : ["检查点没有覆盖抽取承诺的存证条目"]),
		...(seedOf(drawCommitment(statement, salt), checkpoint) === seed ? [] : ["种子不是由抽取承诺和检查点算出的"]),
		...(same(drawn.objects, draw.objects) ? [] : ["抽中的检查对象与种子算出的不一致"]),
		...(same(drawn.officers, draw.officers) ? [] : ["抽中的检查人员与种子算出的不一致"]),
		...(pools === undefined ? [] : faultsOfPools(statement, pools)),
	];
}

function faultsOfPools({ objects, officers }: DrawStatement, pools: DrawPools): readonly string[] {
	const isSame = (pool: readonly object[], said: { size: number; hash: string }) =>
		pool.length === said.size && poolHash(pool, pools.poolSalt) === said.hash;
	return [
		...(isSame(pools.objects, objects) ? [] : ["检查对象名录与抽取前锁定的哈希不一致"]),
		...(isSame(pools.officers, officers) ? [] : ["检查人员名录与抽取前锁定的哈希不一致"]),
	];
}
