import type { z } from "zod";
import type { EventActor, PropagationProof } from "#casework";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { type Draw, isSameObject, methodOf, type PoolObject, seatsOf } from "./draws.ts";
import type { entrySchema, publicRoundSchema, recordSchema } from "./schemas.ts";
import { type DrawState, ROUND_CORRECTIONS, type RoundCorrectionReason, type RoundStatus } from "./vocabulary.ts";

export type ListEntry = Readonly<z.output<typeof entrySchema>>;
export type RoundRecord = Readonly<z.output<typeof recordSchema>>;
export type PublicRound = Readonly<z.output<typeof publicRoundSchema>>;
export type Hidden = {
	readonly field: string;
	readonly original: string;
	readonly replacement: string;
	readonly kind: string;
};

type Signed = { readonly by: EventActor; readonly at: Instant };

/** A version that is being made: what is inside, what of it will be public, and everybody who wrote in it. */
export type RoundVersion = Signed & {
	readonly version: number;
	readonly record: RoundRecord;
	/** Null while something is missing. */
	readonly content: PublicRound | null;
	/** Of the content; empty while there is none. */
	readonly hash: string;
	readonly hidden: readonly Hidden[];
	/** None of them may check it. */
	readonly recorders: readonly string[];
	readonly correction: { readonly reason: RoundCorrectionReason; readonly explanation: string } | null;
};

export type RoundCheck = Signed & { readonly hash: string; readonly opinion: string };

/** 抽查批次: one draw from the published list, on its way to the public and back. */
export type Round = {
	readonly id: string;
	readonly authorityId: string;
	readonly authorityName: string;
	readonly orgPath: string | undefined;
	/** The unit that ran it. */
	readonly unitName: string;
	readonly year: number;
	readonly name: string;
	readonly basis: string;
	readonly entry: ListEntry;
	readonly openedOn: PlainDate;
	/** 检查对象名录 while it is put together; taken over by the first draw. */
	readonly pool: readonly PoolObject[];
	/** The draws in their order; none of a round that was drawn elsewhere. */
	readonly draws: readonly Draw[];
	readonly draft: RoundVersion | null;
	readonly check: RoundCheck | null;
	readonly returned: (Signed & { readonly reason: string }) | null;
	readonly release: { readonly publicId: string; readonly on: PlainDate; readonly by: EventActor } | null;
	/** What is public now, with the check it went out under. */
	readonly released: { readonly version: RoundVersion; readonly check: RoundCheck } | null;
	/** Earlier public versions, inside only. */
	readonly replaced: readonly { readonly version: number; readonly on: PlainDate; readonly reason: string }[];
	/** That it is gone from every public address, each time that was proved. */
	readonly propagation: readonly PropagationProof[];
	readonly withdrawal: {
		readonly reason: string;
		readonly by: EventActor;
		readonly on: PlainDate;
		/** Its public trace, where it was committed to a draw and never published. */
		readonly publicId?: string;
	} | null;
};

export function emptyRound(id: string): Round {
	return {
		id,
		authorityId: "",
		authorityName: "",
		orgPath: undefined,
		unitName: "",
		year: 0,
		name: "",
		basis: "",
		entry: { listId: "", listName: "", version: 1, rowKey: "", name: "", basis: "", matter: "" },
		openedOn: "1970-01-01" as PlainDate,
		pool: [],
		draws: [],
		draft: null,
		check: null,
		returned: null,
		release: null,
		released: null,
		replaced: [],
		propagation: [],
		withdrawal: null,
	};
}

export const EMPTY_RECORD: RoundRecord = {
	drawnOn: null,
	endedOn: null,
	method: "",
	inspectors: [],
	objects: [],
	hide: [],
};

/** The version being made as it goes out on that day: of a correction with the note of it, for until then the old text is read. */
export function releasedContent({ draft, released }: Round, on: PlainDate): PublicRound | null {
	if (draft === null || draft.content === null || draft.correction === null) return draft?.content ?? null;
	const before = released?.version.content?.corrections ?? [];
	const note = { on, version: draft.version, reason: ROUND_CORRECTIONS[draft.correction.reason] };
	return { ...draft.content, corrections: [...before, note] };
}

/** Where a new version starts from: the one being made, else the public one. What was drawn here is not written by hand. */
export function recordOf({ draft, released, draws }: Round): RoundRecord {
	const record = draft?.record ?? released?.version.record ?? EMPTY_RECORD;
	const seats = seatsOf(draws);
	if (seats === undefined) return record;
	const inspectors = [...new Map(seats.flatMap((seat) => seat.officers).map((one) => [one.personId, one])).values()];
	return { ...record, drawnOn: draws[0]?.result?.on ?? null, method: methodOf(draws), inspectors };
}

/** The objects to be written down: those drawn, each with what is known of it already; else what was written. */
export function objectsToWrite(state: Round): RoundRecord["objects"] {
	const written = [...recordOf(state).objects];
	const seats = seatsOf(state.draws);
	if (seats === undefined) return written;
	return seats.map(({ object: { natural, name, creditCode } }) => {
		const found = written.findIndex((one) => isSameObject(one, { natural, name, creditCode }));
		const known = found < 0 ? undefined : written.splice(found, 1)[0];
		return { natural, name, creditCode, result: known?.result ?? "", disposal: known?.disposal ?? "" };
	});
}

/** Everybody who had a hand in the draw: as little the one to check it as those who wrote the results. */
export function drawersOf({ draws }: Round): readonly string[] {
	return [
		...new Set(draws.flatMap(({ committed, result }) => [committed, result]).flatMap((one) => one?.by.personId ?? [])),
	];
}

export function drawStateOf({ pool, draws }: Round): DrawState {
	if (draws.some((one) => one.result === null)) return "committed";
	if (draws.length > 0) return "drawn";
	return pool.length > 0 ? "pool" : "outside";
}

export function isChecked({ draft, check }: Round): boolean {
	return draft !== null && draft.content !== null && check !== null && check.hash === draft.hash;
}

export function statusOf(round: Round): RoundStatus {
	const { orgPath, withdrawal, draft, release, returned } = round;
	if (orgPath === undefined) return "none";
	if (withdrawal !== null) return "withdrawn";
	if (release !== null) {
		if (draft === null) return "published";
		return isChecked(round) ? "corrected" : "correcting";
	}
	// What was sent back waits for those who write, not for another check.
	if (draft === null || draft.content === null || returned !== null) return "drafting";
	return isChecked(round) ? "checked" : "drafted";
}

/** What a round still lacks before anybody can check it, in the words of the form. */
export function missingParts(record: RoundRecord): readonly string[] {
	return [
		...(record.drawnOn === null ? ["抽取日期"] : []),
		...(record.endedOn === null ? ["检查完成日期"] : []),
		...(record.method === "" ? ["随机抽取方式"] : []),
		...(record.inspectors.length === 0 ? ["抽取的检查人员"] : []),
		...(record.objects.length === 0 ? ["抽查对象"] : []),
	];
}
