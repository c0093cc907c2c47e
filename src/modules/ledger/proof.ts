import { Problem } from "#kernel/problem";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { type Cosignature, cosignatureVerifier, readCosignatures } from "./cosignature.ts";
import { HASH_BYTES, leafHash } from "./hashing.ts";
import { decodeBase64, noteVerifier } from "./note.ts";
import { verifyInclusion } from "./tree.ts";

/**
 * C2SP tlog-proof v1, the file a party takes home (存证证明):
 * ```
 * c2sp.org/tlog-proof@v1
 * [extra <base64>]
 * index <n>
 * <base64 hash> … leaf's sibling first, root's child last
 *
 * <checkpoint, verbatim, with all signature lines>
 * ```
 */
const HEAD = "c2sp.org/tlog-proof@v1";
const HASHES_MAX = 63;

export type TlogProof = {
	readonly extra?: Uint8Array;
	readonly index: bigint;
	readonly hashes: readonly Uint8Array[];
	readonly checkpoint: string;
};

/** Whom the verifier trusts: the log's key, and how many of which witnesses must have cosigned. */
export type ProofPolicy = { readonly vkey: string; readonly witnesses?: readonly string[]; readonly quorum?: number };
export type VerifiedProof = {
	readonly index: bigint;
	readonly checkpoint: Checkpoint;
	readonly cosignatures: readonly Cosignature[];
};

export function formatProof(proof: TlogProof): string {
	const extra = proof.extra === undefined ? "" : `extra ${Buffer.from(proof.extra).toString("base64")}\n`;
	const hashes = proof.hashes.map((hash) => `${Buffer.from(hash).toString("base64")}\n`).join("");
	return `${HEAD}\n${extra}index ${proof.index}\n${hashes}\n${proof.checkpoint}`;
}

/** Throws Problem `proof-malformed`; says nothing yet about whether the proof is right. */
export function parseProof(text: string): TlogProof {
	const split = text.indexOf("\n\n");
	const lines = text.slice(0, Math.max(split, 0)).split("\n");
	if (lines.shift() !== HEAD) throw malformed("首行不是 c2sp.org/tlog-proof@v1");
	const extra = lines[0]?.startsWith("extra ") ? decodeBase64(lines.shift()?.slice("extra ".length) ?? "") : null;
	if (extra === undefined) throw malformed("extra 行不是 base64");
	const index = /^index (0|[1-9]\d{0,18})$/.exec(lines.shift() ?? "")?.[1];
	if (index === undefined) throw malformed("缺少 index 行");
	if (lines.length > HASHES_MAX) throw malformed(`哈希多于 ${HASHES_MAX} 个`);
	const hashes = lines.map((line) => {
		const hash = decodeBase64(line);
		if (hash?.length !== HASH_BYTES) throw malformed("哈希行不是 32 字节的 base64");
		return hash;
	});
	const proof = { index: BigInt(index), hashes, checkpoint: text.slice(split + 2) };
	return extra === null ? proof : { ...proof, extra };
}

/**
 * Checks offline that exactly this entry is in the log. Throws Problem `proof-malformed`, `proof-invalid`,
 * `proof-quorum-missing` or a problem of the checkpoint.
 */
export function verifyProof(text: string, entry: Uint8Array, policy: ProofPolicy): VerifiedProof {
	const proof = parseProof(text);
	const checkpoint = openCheckpoint(proof.checkpoint, noteVerifier(policy.vkey));
	const witnesses = (policy.witnesses ?? []).map(cosignatureVerifier);
	const cosignatures = readCosignatures(proof.checkpoint, witnesses);
	if (cosignatures.length < (policy.quorum ?? 0)) {
		throw new Problem("proof-quorum-missing", `见证签名不足：需要 ${policy.quorum} 个，只有 ${cosignatures.length} 个`);
	}
	if (!verifyInclusion({ index: proof.index, hash: leafHash(entry) }, checkpoint, proof.hashes)) {
		throw new Problem("proof-invalid", `该记录不在日志第 ${proof.index} 条：内容或证明被改动`);
	}
	return { index: proof.index, checkpoint, cosignatures };
}

function malformed(reason: string): Problem {
	return new Problem("proof-malformed", `存证证明格式无效：${reason}`);
}
