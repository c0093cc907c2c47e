import { expect, test } from "vitest";
import { changesSinceReview } from "./draft-lines.ts";
import { type CaseState, readState } from "./state.ts";

const content = (hash: string, facts: string, fineFen: number) => ({
	hash,
	outcome: "penalise",
	penalty: { kinds: ["fine"], fineFen, confiscatedFen: 0, other: "" },
	facts,
	reasons: "理由不变。",
	bases: [{ document: "煤矿安全生产条例", article: "第六十三条" }],
	violated: [],
	evidence: ["证1"],
});
const drafted = (data: object) => ({ type: "DecisionDrafted", data: data as never });
const by = { name: "张三", title: "", unitName: "" };
const round = (number: number, draftHash: string, returned = false) => ({
	number,
	draftHash,
	submittedOn: "2024-05-06",
	submittedBy: by,
	materials: [],
	suspensions: [],
	answers: [],
	...(returned ? { returned: { on: "2024-05-07", missing: ["证据目录"] } } : {}),
});
const first = content("a", "矿井通风系统不完善，逾期未改正。", 20_000_000);
const second = content("b", "矿井通风系统不可靠，逾期未改正。", 15_000_000);
const state = (current: object, rounds: readonly object[]): CaseState =>
	readState({ draft: { ...current, version: 2, drafter: by, on: "2024-05-08" }, review: { rounds } });

test("what changed since the last review is shown line by line, and only what changed", () => {
	const changes = changesSinceReview(state(second, [round(1, "a", true), round(2, "b")]), [
		drafted(first),
		drafted(second),
	]);
	expect(changes?.map(({ title }) => title)).toEqual(["处罚内容", "认定的事实"]);
	expect(changes?.[1]).toEqual({
		title: "认定的事实",
		start: "矿井通风系统不",
		before: "完善",
		after: "可靠",
		end: "，逾期未改正。",
	});
});

test("a first review, and one of a draft nobody has judged, has nothing to compare with", () => {
	expect(changesSinceReview(state(first, []), [drafted(first)])).toBeUndefined();
	expect(changesSinceReview(state(first, [round(1, "a")]), [drafted(first)])).toBeUndefined();
	expect(changesSinceReview(state(second, [round(1, "a")]), [drafted(first), drafted(second)])).toBeUndefined();
});

test("the same words under another hash are no change", () => {
	const again = { ...first, hash: "c" };
	expect(changesSinceReview(state(again, [round(1, "a", true)]), [drafted(first), drafted(again)])).toEqual([]);
});
