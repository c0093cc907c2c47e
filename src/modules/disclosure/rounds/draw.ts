import { assert } from "#kernel/assert";
import { sha256Hex } from "#kernel/hash";

/**
 * The draw itself (随机抽取检查对象、随机选派执法检查人员), as arithmetic anybody can repeat with `sha256sum` (decision 0025):
 * the i-th number of a purpose is the first 12 hex digits of SHA-256 of the text `<seed>:<purpose>:<i>`, i from 0. A
 * number at or above the largest multiple of n below 2^48 is passed over (rejection sampling), so that no remainder is
 * likelier than another. Positions count from 1 in the frozen order of the pool.
 */
const DIGITS = 12;
const RANGE = 2 ** 48;

export type DrawTask = {
	/** 64 hex digits. */
	readonly seed: string;
	readonly objects: { readonly size: number; readonly take: number };
	readonly officers: { readonly size: number; readonly perObject: number };
};

export type DrawnPositions = {
	readonly objects: readonly number[];
	/** For each object in the order drawn, its officers. */
	readonly officers: readonly (readonly number[])[];
};

/** A place at an object that is to be filled anew: `taken` are positions that may not come there. */
export type Vacancy = { readonly seat: number; readonly slot: number; readonly taken: readonly number[] };

export type RedrawTask = {
	readonly seed: string;
	readonly objects: { readonly size: number; readonly take: number };
	readonly officers: { readonly size: number; readonly vacancies: readonly Vacancy[] };
};

/** Numbers below n, each as likely as any other, in the order the seed gives them. */
export function uniformNumbers(seed: string, purpose: string): (n: number) => number {
	let at = 0;
	return (n) => {
		assert(Number.isSafeInteger(n) && n >= 1 && n < RANGE, "drawn from one to 2^48");
		const limit = RANGE - (RANGE % n);
		while (true) {
			const number = Number.parseInt(sha256Hex(`${seed}:${purpose}:${at}`).slice(0, DIGITS), 16);
			at += 1;
			if (number < limit) return number % n;
		}
	};
}

/** The first `take` of a shuffle (Fisher–Yates from the front): none twice, every order equally likely. */
function shuffled(size: number, take: number, next: (n: number) => number): number[] {
	const places = Array.from({ length: size }, (_, index) => index + 1);
	for (let at = 0; at < take; at += 1) {
		const from = at + next(size - at);
		const [here = 0, there = 0] = [places[at], places[from]];
		places[at] = there;
		places[from] = here;
	}
	return places.slice(0, take);
}

/**
 * Objects without repetition; then officers are dealt from a shuffle of all of them, so many to an object, and shuffled
 * anew when fewer are left than one object needs: every pair is as likely as any other, and the load is even.
 */
export function drawRound({ seed, objects, officers }: DrawTask): DrawnPositions {
	assert(objects.take >= 1 && objects.take <= objects.size, "no more objects than there are");
	assert(officers.perObject >= 1 && officers.perObject <= officers.size, "no more officers than there are");
	const drawn = shuffled(objects.size, objects.take, uniformNumbers(seed, "objects"));
	const next = uniformNumbers(seed, "officers");
	let deck: number[] = [];
	const dealt = drawn.map(() => {
		if (deck.length < officers.perObject) deck = shuffled(officers.size, officers.size, next);
		return deck.splice(0, officers.perObject);
	});
	return { objects: drawn, officers: dealt };
}

/** From the rest: new objects for the places that fell vacant, and for each vacant post one officer who may come there. */
export function redrawRound({ seed, objects, officers }: RedrawTask): {
	readonly objects: readonly number[];
	readonly officers: readonly number[];
} {
	const drawn = objects.take === 0 ? [] : shuffled(objects.size, objects.take, uniformNumbers(seed, "objects"));
	const next = uniformNumbers(seed, "officers");
	const filled: { seat: number; position: number }[] = [];
	for (const { seat, taken } of officers.vacancies) {
		const barred = new Set([...taken, ...filled.filter((one) => one.seat === seat).map((one) => one.position)]);
		const free = Array.from({ length: officers.size }, (_, index) => index + 1).filter((one) => !barred.has(one));
		const position = free[next(free.length)];
		assert(position !== undefined, "somebody may come there");
		filled.push({ seat, position });
	}
	return { objects: drawn, officers: filled.map((one) => one.position) };
}

export type ListedRatio = { readonly min: number; readonly max: number | null; readonly text: string };

/**
 * How many of `size` the list entry asks for, where its 比例 is a number: 10% is that and no other, rounded up; 不低于20%
 * (以上、不少于、至少) is a least; 5%-10% is a range. Undefined where it says no percentage: then the plan says how many.
 */
export function listedRatio(text: string, size: number): ListedRatio | undefined {
	const found = [...text.matchAll(/(\d+(?:\.\d{1,2})?)\s*[%％]/g)].map(([, figure]) =>
		Math.round(Number(figure) * 100),
	);
	const [low, high = low] = found;
	if (low === undefined || high === undefined || found.length > 2 || low > 10_000 || high > 10_000) return undefined;
	const up = (points: number) => Math.max(1, Math.ceil((size * points) / 10_000));
	if (/不低于|不少于|不得低于|不得少于|至少|以上|不小于/.test(text)) return { min: up(low), max: null, text };
	if (/不超过|不高于|不多于|以下|以内|至多/.test(text))
		return { min: 1, max: Math.max(1, Math.floor((size * high) / 10_000)), text };
	return { min: up(Math.min(low, high)), max: up(Math.max(low, high)), text };
}
