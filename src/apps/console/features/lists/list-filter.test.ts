import { expect, test } from "vitest";
import type { ListSummary } from "#lists/contract";
import { isFound, LIST_HEAD, lineOf } from "./list-filter.ts";

const LIST: ListSummary = {
	id: "1",
	kind: "power",
	name: "权责清单",
	visibility: "public",
	basis: { document: "示例办法", article: "第九条" },
	via: null,
	status: "drafting",
	opened: true,
	version: 1,
	draftVersion: 2,
	effectiveOn: "2024-05-06",
	publicId: "p",
	rows: 4,
	openTasks: 2,
	overdueTasks: 0,
	nextDueOn: "2024-05-17",
	markedRows: 0,
	confirmedBy: null,
};

test("a list is found by name or article, and every condition that is set must hold", () => {
	expect(isFound(LIST, {})).toBe(true);
	expect(isFound(LIST, { q: "权责" })).toBe(true);
	expect(isFound(LIST, { q: "第九条" })).toBe(true);
	expect(isFound(LIST, { q: "指南" })).toBe(false);
	expect(isFound(LIST, { status: "drafting", todo: "tasks" })).toBe(true);
	expect(isFound(LIST, { status: "drafting", todo: "late" })).toBe(false);
	expect(isFound(LIST, { status: "none" })).toBe(false);
	expect(isFound(LIST, { visibility: "internal" })).toBe(false);
	expect(isFound({ ...LIST, markedRows: 1 }, { todo: "marked" })).toBe(true);
});

test("the table for a spreadsheet has a cell under each heading", () => {
	expect(lineOf(LIST)).toHaveLength(LIST_HEAD.length);
	expect(lineOf(LIST)).toContain("《示例办法》第九条");
});
