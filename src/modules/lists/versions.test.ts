import { describe, expect, test } from "vitest";
import type { Row } from "./schemas.ts";
import { type Compared, changesBetween, countsOf } from "./versions.ts";

const basis = { document: "示例办法", article: "第九条" };
const columns = ["事项", "依据", "监督方式"].map((label) => ({
	label,
	required: true,
	basis,
	via: null,
	fromRecord: label === "监督方式",
}));
const row = (key: string, values: Record<string, string>, more: Partial<Row> = {}): Row => ({
	key,
	name: values["事项"] ?? key,
	type: null,
	values,
	items: [],
	links: [],
	unit: { name: "办公室", orgPath: "x/office/" },
	...more,
});
const version = (rows: readonly Row[], record: Record<string, string> = {}): Compared => ({ rows, columns, record });

describe("REG-15 the difference between two versions", () => {
	test("rows added, changed and dropped, each with only the cells that differ", () => {
		const before = version([row("a", { 事项: "甲", 依据: "旧" }), row("b", { 事项: "乙" }), row("c", { 事项: "丙" })]);
		const after = version([row("a", { 事项: "甲", 依据: "新" }), row("c", { 事项: "丙" }), row("d", { 事项: "丁" })]);
		const changes = changesBetween(after, before);
		expect(changes).toEqual([
			{ key: "a", name: "甲", change: "changed", cells: [{ label: "依据", text: "新", before: "旧" }] },
			{ key: "d", name: "丁", change: "added", cells: [{ label: "事项", text: "丁", before: "" }] },
			{ key: "b", name: "乙", change: "removed", cells: [{ label: "事项", text: "", before: "乙" }] },
		]);
		expect(countsOf(changes)).toEqual({ added: 1, changed: 1, removed: 1 });
	});

	test("a first version is all new; two equal ones do not differ", () => {
		const one = version([row("a", { 事项: "甲" })]);
		expect(countsOf(changesBetween(one, undefined))).toEqual({ added: 1, changed: 0, removed: 0 });
		expect(changesBetween(one, one)).toEqual([]);
	});

	test("what the record of channels says is a difference of the version, though nobody touched the row", () => {
		const rows = [row("a", { 事项: "甲" })];
		expect(changesBetween(version(rows, { 监督方式: "2" }), version(rows, { 监督方式: "1" }))).toEqual([
			{ key: "a", name: "甲", change: "changed", cells: [{ label: "监督方式", text: "2", before: "1" }] },
		]);
	});

	test("the kind of enforcement a row is for, by which the portal sorts, is told as well", () => {
		const before = version([row("a", { 事项: "甲" })]);
		const after = version([row("a", { 事项: "甲" }, { type: "penalty" })]);
		expect(changesBetween(after, before)[0]?.cells).toEqual([
			{ label: "适用的执法类别", text: "行政处罚", before: "" },
		]);
	});
});
