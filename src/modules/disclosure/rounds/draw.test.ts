import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256Hex } from "#kernel/hash";
import { drawRound, listedRatio, redrawRound, uniformNumbers } from "./draw.ts";
import { drawCommitment, faultsOfDraw, inPoolOrder, poolHash, positionsOf, seedOf } from "./draw-proof.ts";
import type { DrawStatement, PublicDraw } from "./draw-schemas.ts";

/** The golden example of decision 0025. */
const SEED = sha256Hex("sanzhi-draw/1 example");

const seeds = fc.stringMatching(/^[0-9a-f]{64}$/);
const task = fc
	.record({
		seed: seeds,
		size: fc.integer({ min: 1, max: 300 }),
		officers: fc.integer({ min: 2, max: 40 }),
		share: fc.double({ min: 0, max: 1, noNaN: true }),
		perObject: fc.integer({ min: 2, max: 5 }),
	})
	.map(({ seed, size, officers, share, perObject }) => ({
		seed,
		objects: { size, take: Math.max(1, Math.floor(size * share)) },
		officers: { size: officers, perObject: Math.min(perObject, officers) },
	}));

describe("the draw", () => {
	test("PUB-09 the same pools, numbers and seed draw the same; none twice, all within the pool, so many officers each", () => {
		fc.assert(
			fc.property(task, (given) => {
				const drawn = drawRound(given);
				expect(drawRound(given)).toEqual(drawn);
				expect(drawn.objects).toHaveLength(given.objects.take);
				expect(new Set(drawn.objects).size).toBe(given.objects.take);
				expect(drawn.objects.every((one) => one >= 1 && one <= given.objects.size)).toBe(true);
				expect(drawn.officers).toHaveLength(given.objects.take);
				for (const pair of drawn.officers) {
					expect(new Set(pair).size).toBe(given.officers.perObject);
					expect(pair.every((one) => one >= 1 && one <= given.officers.size)).toBe(true);
				}
			}),
		);
	});

	test("PUB-09 the work is dealt evenly: nobody is sent twice before all whole hands of the shuffle are dealt", () => {
		fc.assert(
			fc.property(task, (given) => {
				const { officers } = drawRound(given);
				const hands = Math.floor(given.officers.size / given.officers.perObject);
				for (let from = 0; from < officers.length; from += hands) {
					const dealt = officers.slice(from, from + hands).flat();
					expect(new Set(dealt).size).toBe(dealt.length);
				}
			}),
		);
	});

	test("PUB-09 the golden example of decision 0025 draws what the decision says", () => {
		expect(SEED).toBe("1741e73da376c2b5720194006986bfe92b97e6476d6ef8f6763118ec7cb3499d");
		expect(drawRound({ seed: SEED, objects: { size: 10, take: 3 }, officers: { size: 5, perObject: 2 } })).toEqual({
			objects: [2, 9, 3],
			officers: [
				[1, 5],
				[2, 3],
				[1, 4],
			],
		});
	});

	test("PUB-09 every object is as likely as any other, at every place (chi-square over 6,000 fixed seeds)", () => {
		const [size, take, runs] = [7, 3, 6_000];
		const counts = Array.from({ length: take }, () => Array.from({ length: size }, () => 0));
		for (let run = 0; run < runs; run += 1) {
			const seed = sha256Hex(`objects ${run}`);
			const { objects } = drawRound({ seed, objects: { size, take }, officers: { size: 2, perObject: 2 } });
			for (const [place, one] of objects.entries())
				(counts[place] as number[])[one - 1] = (counts[place]?.[one - 1] ?? 0) + 1;
		}
		// 6 degrees of freedom: 22.46 is exceeded by chance once in a thousand.
		for (const row of counts) expect(chiSquare(row, runs / size)).toBeLessThan(22.46);
	});

	test("PUB-09 every pair of officers is as likely as any other, also where a shuffle does not come out even", () => {
		const runs = 6_000;
		const counts = new Map<string, number>();
		for (let run = 0; run < runs; run += 1) {
			const seed = sha256Hex(`officers ${run}`);
			const { officers } = drawRound({ seed, objects: { size: 3, take: 3 }, officers: { size: 5, perObject: 2 } });
			for (const pair of officers) {
				const key = pair.toSorted((a, b) => a - b).join("+");
				counts.set(key, (counts.get(key) ?? 0) + 1);
			}
		}
		expect(counts.size).toBe(10);
		// 9 degrees of freedom, once in a thousand: 27.88.
		expect(chiSquare([...counts.values()], (3 * runs) / 10)).toBeLessThan(27.88);
	});

	test("PUB-09 a number that would favour a remainder is passed over, never folded back", () => {
		// Of 2^48 − 1 numbers below 2^47 + 1 nearly half are passed over: the stream goes on to the next.
		const n = 2 ** 47 + 1;
		const raw = Array.from({ length: 40 }, (_, at) => Number.parseInt(sha256Hex(`${SEED}:x:${at}`).slice(0, 12), 16));
		const next = uniformNumbers(SEED, "x");
		const kept = raw.filter((one) => one < n);
		expect(kept.length).toBeLessThan(30);
		expect(kept.slice(0, 10).map(() => next(n))).toEqual(kept.slice(0, 10));
	});
});

describe("the re-draw", () => {
	test("PUB-09 draws only who may come there, and nobody twice to one object", () => {
		const again = fc.record({
			seed: seeds,
			size: fc.integer({ min: 4, max: 30 }),
			seats: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }),
		});
		fc.assert(
			fc.property(again, ({ seed, size, seats }) => {
				const vacancies = seats.flatMap((seat) => [
					{ seat, slot: 1, taken: [1, 2] },
					{ seat, slot: 2, taken: [1, 2] },
				]);
				const given = { seed, objects: { size: 9, take: 2 }, officers: { size, vacancies } };
				const { objects, officers } = redrawRound(given);
				expect(redrawRound(given)).toEqual({ objects, officers });
				expect(new Set(objects).size).toBe(2);
				for (const [index, { seat }] of vacancies.entries()) {
					const one = officers[index] ?? 0;
					expect(one).toBeGreaterThan(2);
					expect(one).toBeLessThanOrEqual(size);
					const beside = vacancies.findIndex((other, at) => at !== index && other.seat === seat);
					expect(officers[beside]).not.toBe(one);
				}
			}),
		);
	});
});

describe("how many the list entry asks for", () => {
	test.each([
		["10%", 25, { min: 3, max: 3 }],
		["10％", 20, { min: 2, max: 2 }],
		["不低于20%", 11, { min: 3, max: null }],
		["5%-10%", 100, { min: 5, max: 10 }],
		["不超过5%", 100, { min: 1, max: 5 }],
		["2.5%", 1_000, { min: 25, max: 25 }],
		["1%", 3, { min: 1, max: 1 }],
	])("PUB-09 REG-10 %s of %i", (text, size, { min, max }) => {
		expect(listedRatio(text, size)).toEqual({ min, max, text });
	});

	test.each(["", "按年度计划", "每年一次", "150%", "1%、2%、3%"])(
		"PUB-09 “%s” is no figure: the plan says how many",
		(text) => {
			expect(listedRatio(text, 100)).toBeUndefined();
		},
	);
});

describe("the proof", () => {
	const salt = "ab".repeat(32);
	const poolSalt = "cd".repeat(32);
	const objects = inPoolOrder([{ name: "乙" }, { name: "甲" }, { name: "丙" }]);
	const officers = inPoolOrder([{ name: "丁" }, { name: "戊" }]);
	const statement: DrawStatement = {
		scheme: "sanzhi-draw/1",
		kind: "first",
		draw: "0".repeat(32),
		n: 1,
		objects: { size: 3, take: 2, hash: poolHash(objects, poolSalt) },
		officers: { size: 2, perObject: 2, hash: poolHash(officers, poolSalt), leftOut: 0 },
	};
	const checkpoint = "log.example/disclosure-2024\n8\nAAAA\n\n— log.example sig\n";
	const seed = seedOf(drawCommitment(statement, salt), checkpoint);
	const draw: PublicDraw = {
		on: "2024-05-06",
		statement,
		salt,
		log: "disclosure-2024",
		eventId: "e",
		index: 7,
		checkpoint,
		seed,
		...positionsOf(statement, seed),
	};
	const pools = { poolSalt, objects, officers };

	test("PUB-09 the order of entry of a pool changes nothing", () => {
		expect(inPoolOrder([{ name: "丙" }, { name: "乙" }, { name: "甲" }])).toEqual(objects);
	});

	test("PUB-09 what was drawn adds up, and nothing of it can be altered unseen", () => {
		expect(faultsOfDraw(draw, pools)).toEqual([]);
		const altered: readonly (readonly [Partial<PublicDraw>, string])[] = [
			[{ index: 8 }, "检查点没有覆盖"],
			[{ salt: "ac".repeat(32) }, "种子不是"],
			[{ statement: { ...statement, objects: { ...statement.objects, size: 4 } } }, "种子不是"],
			[{ checkpoint: checkpoint.replace("8", "9") }, "种子不是"],
			[{ seed: "0".repeat(64) }, "种子不是"],
			[{ objects: draw.objects.toReversed() }, "检查对象与种子"],
			[{ officers: draw.officers.map((pair) => pair.toReversed()) }, "检查人员与种子"],
		];
		for (const [change, fault] of altered)
			expect(faultsOfDraw({ ...draw, ...change }).join(), JSON.stringify(change)).toContain(fault);
		expect(faultsOfDraw(draw, { ...pools, objects: objects.slice(1) })).toEqual([
			"检查对象名录与抽取前锁定的哈希不一致",
		]);
		expect(faultsOfDraw(draw, { ...pools, officers: officers.toReversed() })).toEqual([
			"检查人员名录与抽取前锁定的哈希不一致",
		]);
	});

	test("PUB-09 another signature over the same checkpoint gives the same seed: whoever signs cannot choose", () => {
		expect(seedOf(drawCommitment(statement, salt), checkpoint.replace("sig", "gis"))).toBe(seed);
	});
});

function chiSquare(counts: readonly number[], expected: number): number {
	return counts.reduce((sum, one) => sum + (one - expected) ** 2 / expected, 0);
}
