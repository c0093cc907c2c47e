import { describe, expect, test } from "vitest";
import { EMPTY_MAPPING, faultsOfMapping, guessedColumns, mappingOf, unitFor } from "./mapping.ts";

const word = (text: string) => ({ text, rows: 1 });
const VIEW = {
	rows: 2,
	headings: [
		{ name: "工号", words: [] },
		{ name: "姓名", words: [] },
		{ name: "部门", words: [word("办公室"), word("综合执法支队")] },
		{ name: "职务", words: [word("科员"), word("科长")] },
		{ name: "备注", words: [] },
	],
};
const UNITS = [
	{ path: "", name: "某局" },
	{ path: "bangong", name: "办公室" },
	{ path: "a", name: "同名科" },
	{ path: "b", name: "同名科" },
];

describe("PLT-09 a mapping as it is filled in", () => {
	test("columns are recognised by our name or a usual one, and no others", () => {
		expect(guessedColumns(VIEW)).toEqual({ number: "工号", name: "姓名", unit: "部门", title: "职务" });
	});

	test("a department leads to what was chosen, or to the one unit of its name", () => {
		expect(unitFor("办公室", EMPTY_MAPPING, UNITS)).toBe("bangong");
		expect(unitFor("同名科", EMPTY_MAPPING, UNITS)).toBeUndefined();
		expect(unitFor("某局", EMPTY_MAPPING, UNITS)).toBeUndefined();
		expect(unitFor("局领导", { ...EMPTY_MAPPING, units: { 局领导: "" } }, UNITS)).toBe("");
		expect(unitFor("constructor", EMPTY_MAPPING, UNITS)).toBeUndefined();
	});

	test("what is missing is named one by one, until nothing is", () => {
		expect(faultsOfMapping(EMPTY_MAPPING, VIEW, UNITS)).toEqual([
			"请选择“人员编号”对应的栏目",
			"请选择“姓名”对应的栏目",
			"请选择“所在机构”对应的栏目",
			"请选择“职务”对应的栏目",
		]);
		const columns = { ...guessedColumns(VIEW), leftOn: "离职日" };
		const begun = { ...EMPTY_MAPPING, columns };
		expect(faultsOfMapping(begun, VIEW, UNITS)).toEqual([
			"文件没有“离职日”这一栏（离岗日期）",
			"请选择部门“综合执法支队”对应的机构",
			"请选择“科员”对应的岗位，或者设定其余的岗位",
			"请选择“科长”对应的岗位，或者设定其余的岗位",
		]);
		const done = {
			...begun,
			columns: guessedColumns(VIEW),
			units: { 综合执法支队: "zhifa" },
			posts: { 科长: ["unit-head" as const] },
			defaultPosts: ["handler" as const],
		};
		expect(faultsOfMapping(done, VIEW, UNITS)).toEqual([]);
		expect(mappingOf({ ...done, certificate: { area: " ", issuer: "某司法局" } }).certificate).toEqual({
			issuer: "某司法局",
		});
	});
});
