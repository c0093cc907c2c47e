import { expect, test } from "vitest";
import { instantOf } from "#kernel/instant";
import { penaltyLaw } from "../law.ts";
import { spanRefusal } from "./attendance.ts";

const NOW = instantOf("2024-03-04T02:30:00Z");
const ARTICLE = penaltyLaw("第五十五条");
const codeOf = (startedAt: string, endedAt: string) => spanRefusal({ startedAt, endedAt }, NOW, ARTICLE)?.code;

test("what is put on record ended after it began and not after now", () => {
	expect(codeOf("2024-03-04T01:00:00.000Z", "2024-03-04T02:30:00.000Z")).toBeUndefined();
	expect(codeOf("2024-03-04T01:00:00.000Z", "2024-03-04T02:30:00.001Z")).toBe("time-in-future");
	expect(codeOf("2024-03-04T02:00:00.000Z", "2024-03-04T02:00:00.000Z")).toBe("time-reversed");
	expect(codeOf("2024-03-05T02:00:00.000Z", "2024-03-04T02:00:00.000Z")).toBe("time-reversed");
	expect(spanRefusal({ startedAt: "b", endedAt: "a" }, NOW, ARTICLE)?.basis).toEqual(ARTICLE);
});
