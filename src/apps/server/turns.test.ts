import { expect, test } from "vitest";
import { oneByOne } from "./turns.ts";

test("one works at a time, a few wait, the rest is refused; a failure keeps nobody from his turn", async () => {
	const inTurn = oneByOne(2, () => new Error("busy"));
	let working = 0;
	let most = 0;
	const ends: (() => void)[] = [];
	const work = (name: string) => async () => {
		most = Math.max(most, ++working);
		await new Promise<void>((resolve) => void ends.push(resolve));
		working -= 1;
		if (name === "b") throw new Error("b failed");
		return name;
	};
	const asked = ["a", "b", "c", "d"].map((name) => inTurn(work(name)));
	const settled = Promise.allSettled(asked);
	await expect(asked[3]).rejects.toThrow("busy");
	for (let round = 0; round < 3; round++) {
		await expect.poll(() => ends.length).toBe(round + 1);
		ends[round]?.();
	}
	expect((await settled).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected"]);
	expect(most).toBe(1);
	const after = inTurn(work("e"));
	await expect.poll(() => ends.length).toBe(4);
	ends[3]?.();
	expect(await after).toBe("e");
});
