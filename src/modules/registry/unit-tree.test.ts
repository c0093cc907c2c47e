import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainDateOf as day } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import {
	authorityPath,
	authorityPathOf,
	isWithin,
	type PostHolder,
	reviewBodyOf,
	scopeOfAuthority,
	scopeOfTree,
	type UnitNode,
	unitPath,
} from "./unit-tree.ts";

const basis = { document: "工业和信息化部暂行实施方案", article: "二（三）1" };
const on = day("2024-05-13");
const unit = (orgPath: string, functions: UnitNode["functions"], active = true): UnitNode => ({
	orgPath,
	name: orgPath,
	functions,
	active,
});
const reviewer = (personId: string, orgPath: string, more: Partial<PostHolder> = {}): PostHolder => ({
	personId,
	orgPath,
	posts: ["legal-reviewer"],
	effectiveFrom: day("2020-01-01"),
	...more,
});

describe("paths and scopes", () => {
	it("builds them", () => {
		expect(authorityPath(undefined, "nea")).toBe("nea");
		expect(unitPath(`${authorityPath("nea", "hb")}/`, "scjg")).toBe("nea.hb/scjg/");
		expect(authorityPathOf("nea.hb/scjg/zhifa/")).toBe("nea.hb");
		for (const bad of ["", "A", "1a", "a-b", "a/b", "a.b", "a,b", "a b"])
			expect(() => unitPath("nea/", bad)).toThrow(RangeError);
	});

	it("REG-02 a 派出机构 sees itself alone, 局机关's supervisor sees the tree", () => {
		const rows = ["nea/", "nea/shichang/", "nea.hb/", "nea.hb/shichang/", "nea.sx/", "near/", "neax.hb/"];
		expect(rows.filter((row) => isWithin(row, scopeOfAuthority("nea.hb")))).toEqual(["nea.hb/", "nea.hb/shichang/"]);
		expect(rows.filter((row) => isWithin(row, scopeOfTree("nea")))).toEqual(rows.slice(0, 5));
		expect(rows.filter((row) => isWithin(row, []))).toEqual([]);
		expect(rows.filter((row) => isWithin(row, [""]))).toEqual([]);
	});

	it("never lets two sibling authorities see each other", () => {
		const segment = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
		fc.assert(
			fc.property(segment, segment, segment, (parent, a, b) => {
				fc.pre(a !== b);
				const place = unitPath(`${authorityPath(parent, a)}/`, "x");
				expect(isWithin(place, scopeOfTree(authorityPath(parent, b)))).toBe(false);
				expect(isWithin(place, scopeOfAuthority(parent))).toBe(false);
				expect(isWithin(place, scopeOfTree(parent))).toBe(true);
			}),
		);
	});
});

describe("REV-02 exactly one review body per authority", () => {
	const units = [
		unit("miit/fagui/", ["legal-review"]),
		unit("miit.sx/fagui/", ["legal-review"]),
		unit("miit.sx/xinguan/", ["handling"]),
	];
	const holders = [reviewer("p1", "miit/fagui/"), reviewer("p2", "miit.sx/fagui/")];

	it("routes a 通信管理局 to its own 政策法规处, not to the ministry's", () => {
		expect(reviewBodyOf(units, holders, { authorityPath: "miit.sx", on, basis })).toEqual({
			orgPath: "miit.sx/fagui/",
			name: "miit.sx/fagui/",
			reviewers: ["p2"],
		});
	});

	it.each([
		["review-body-missing", [unit("miit/fagui/", ["legal-review"])], holders],
		["review-body-missing", [unit("miit.sx/fagui/", ["legal-review"], false)], holders],
		["review-body-ambiguous", [...units, unit("miit.sx/xinguan/er/", ["legal-review", "handling"])], holders],
		["review-post-empty", units, [reviewer("p1", "miit/fagui/")]],
		["review-post-empty", units, [reviewer("p2", "miit.sx/fagui/", { effectiveTo: day("2024-05-12") })]],
		["review-post-empty", units, [reviewer("p2", "miit.sx/fagui/", { effectiveFrom: day("2024-05-14") })]],
		["review-post-empty", units, [reviewer("p2", "miit.sx/fagui/", { posts: ["handler"] })]],
	] as const)("refuses with %s", (code, tree, people) => {
		const answer = reviewBodyOf(tree, people, { authorityPath: "miit.sx", on, basis });
		expect(isRefusal(answer) && [answer.code, answer.basis]).toEqual([code, basis]);
	});

	it("asks the ministry's own units only, not those of its child authorities", () => {
		expect(reviewBodyOf(units, holders, { authorityPath: "miit", on, basis })).toMatchObject({
			orgPath: "miit/fagui/",
			reviewers: ["p1"],
		});
	});

	it("counts the last day in the post", () => {
		const answer = reviewBodyOf(units, [reviewer("p2", "miit.sx/fagui/", { effectiveTo: on })], {
			authorityPath: "miit.sx",
			on,
			basis,
		});
		expect(isRefusal(answer)).toBe(false);
	});
});
