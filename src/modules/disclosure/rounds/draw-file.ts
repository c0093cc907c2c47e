import { z } from "zod";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import { checkSignedNote } from "#ledger";
import { faultsOfDraw } from "./draw-proof.ts";
import { poolObjectSchema, poolOfficerSchema, publicDrawSchema } from "./draw-schemas.ts";
import { publicDrawsOf, type Seat, seatsOf } from "./draws.ts";
import type { Round } from "./round.ts";

const seat = z.object({ object: poolObjectSchema, officers: z.array(poolOfficerSchema) });

const recordFile = z.object({
	round: z.string(),
	draws: z.array(publicDrawSchema).min(1, "本批次没有在本平台抽取"),
	/** One for each draw, in their order. */
	pools: z.array(
		z.object({
			poolSalt: z.string().regex(/^[0-9a-f]{64}$/),
			objects: z.array(poolObjectSchema),
			officers: z.array(poolOfficerSchema),
		}),
	),
	seats: z.array(seat),
});
const publicFile = z.object({
	content: z.object({
		draws: z.array(publicDrawSchema, { error: "本批次非本平台抽取，没有抽取记录可核对" }).min(1),
		objects: z.array(z.object({ name: z.string() })),
	}),
});
/** 抽取记录 as the house exports it, with the pools, or the JSON of the public page, without them. */
export const drawFileSchema = z.union([recordFile, publicFile]);
export type DrawFile = z.output<typeof drawFileSchema>;
export type DrawRecordFile = z.output<typeof recordFile>;

/** For a court or a supervisor: everything that is needed to repeat the draws and to see who was in the pools. Internal. */
export function drawRecordOf({ name, draws }: Round): DrawRecordFile {
	const done = draws.filter((one) => one.result !== null);
	return {
		round: name,
		draws: publicDrawsOf(done),
		pools: done.map(({ poolSalt, objects, officers }) => ({
			poolSalt,
			objects: [...objects],
			officers: [...officers],
		})),
		seats: (seatsOf(done) ?? []).map(({ object, officers }) => ({ object, officers: [...officers] })),
	};
}

export type DrawReport = {
	readonly ok: boolean;
	readonly pools: boolean;
	readonly draws: readonly { readonly n: number; readonly seed: string; readonly faults: readonly string[] }[];
	readonly faults: readonly string[];
};

/** Repeats every draw of a file; with the log's key the signatures of the checkpoints too. */
export function checkDrawFile(file: DrawFile, { vkey }: { readonly vkey?: string }): DrawReport {
	const given = "draws" in file ? file.draws : file.content.draws;
	const pools = "draws" in file ? file.pools : [];
	const draws = given.map((draw, index) => ({
		n: draw.statement.n,
		seed: draw.seed,
		faults: [
			...faultsOfDraw(draw, pools[index]),
			...(vkey === undefined || checkSignedNote(draw.checkpoint, vkey) ? [] : ["检查点的签名不符"]),
		],
	}));
	const faults = "draws" in file ? faultsOfSeats(file) : faultsOfCount(file);
	return {
		ok: faults.length === 0 && draws.every((one) => one.faults.length === 0),
		pools: "draws" in file,
		draws,
		faults,
	};
}

/** The places as the positions fill them are those that the record names. */
function faultsOfSeats({ draws, pools, seats }: DrawRecordFile): readonly string[] {
	if (pools.length !== draws.length) return ["名录的份数与抽取的次数不一致"];
	const filled = draws.map(({ statement, objects, officers }, index) => ({
		statement,
		objects: pools[index]?.objects ?? [],
		officers: pools[index]?.officers ?? [],
		result: { objects, officers },
	}));
	const plain = (given: readonly Seat[]) => canonicalJson(given as unknown as Json);
	try {
		return plain(seatsOf(filled) ?? []) === plain(seats) ? [] : ["抽中的对象、人员与名录中的序号不一致"];
	} catch (error) {
		if (error instanceof RangeError) return ["抽中的序号超出名录"];
		throw error;
	}
}

function faultsOfCount({ content }: z.output<typeof publicFile>): readonly string[] {
	const [first] = content.draws;
	return first?.objects.length === content.objects.length ? [] : ["公示的对象数与抽中的对象数不一致"];
}
