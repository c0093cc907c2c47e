import { describe, expect, test } from "vitest";
import type { ListColumn, ListDetail, ListRowView } from "#lists/contract";
import { faultsOf, filledPart } from "../../form/value.ts";
import { givenRowOf, rowFaultsShown, rowSchemaOf, rowStart } from "./row-form.ts";

const OWN = { document: "示例办法", article: "第九条第（五）项" };
const column = (label: string, more: Partial<ListColumn> = {}): ListColumn => ({
	label,
	required: true,
	basis: OWN,
	via: null,
	fromRecord: false,
	record: "",
	...more,
});

const GUIDE: Pick<ListDetail, "kind" | "columns" | "nameColumn"> = {
	kind: "service-guide",
	nameColumn: "事项名称",
	columns: [
		column("事项名称"),
		column("受理条件"),
		column("监督方式", { fromRecord: true, record: "投诉举报电话：0355-1234567", via: "上位规定" }),
		column("备注", { required: false, basis: null }),
	],
};
const ROW: ListRowView = {
	key: "g-1",
	name: "电力业务许可",
	type: "licence",
	cells: [],
	values: { 事项名称: "电力业务许可" },
	items: [
		{ group: "condition", text: "具有法人资格", basis: { document: "示例规定", article: "第三条" }, sample: "" },
		{ group: "material", text: "信用承诺书", basis: null, sample: "本单位承诺……" },
	],
	links: [{ kind: "matter", key: "m-1", text: "电力业务许可" }],
	unit: { name: "办公室", orgPath: "x/office/" },
	change: "same",
	before: [],
	missing: [],
	mark: null,
	elements: [],
};
const faults = (value: unknown, row?: ListRowView) =>
	faultsOf(rowSchemaOf(GUIDE, row), value, { path: "", required: true }).map(({ path, message }) => [path, message]);

describe("the form of a row", () => {
	test("REG-08 fields, duty and article come from the columns of the rules; what the authority chose itself says so", () => {
		const { properties = {}, required } = rowSchemaOf(GUIDE, undefined);
		expect(Object.entries(properties).map(([id, { title }]) => [id, title])).toEqual([
			["c0", "事项名称"],
			["condition", "受理条件"],
			["c2", "监督方式"],
			["c3", "备注"],
			["material", "申请材料"],
			["step", "办理流程"],
			["type", "适用的执法类别"],
		]);
		expect(required).toEqual(["c0", "condition"]);
		expect(properties["c0"]?.description).toBe("依据《示例办法》第九条第（五）项");
		expect(properties["c2"]?.description).toContain(
			"（上位规定）。不填写的，随本机关登记的渠道：“投诉举报电话：0355-1234567”",
		);
		expect(properties["c3"]?.description).toBe("本机关确定的栏目，没有条文要求");
	});

	test("REG-19 an empty mandatory column and an item without basis are told at the field; what follows the record may stay empty", () => {
		expect(faults({})).toEqual([
			["c0", "请填写事项名称"],
			["condition", "请填写受理条件"],
		]);
		expect(faults({ c0: "许可", condition: [{ text: "具有法人资格" }] }).map(([path]) => path)).toEqual([
			"condition.0.basis.document",
			"condition.0.basis.article",
		]);
		const founded = [{ text: "具有法人资格", basis: { document: "示例规定", article: "第三条" } }];
		expect(faults({ c0: "许可", condition: founded })).toEqual([]);
	});

	test("a row opened and saved unchanged is handed in as it was; a record column is not copied into it", () => {
		const input = filledPart(rowSchemaOf(GUIDE, ROW), rowStart(GUIDE, ROW));
		expect(givenRowOf(GUIDE, ROW, input)).toEqual({
			key: "g-1",
			links: ROW.links,
			type: "licence",
			values: { 事项名称: "电力业务许可" },
			items: [
				{ group: "condition", text: "具有法人资格", basis: { document: "示例规定", article: "第三条" } },
				{ group: "material", text: "信用承诺书", basis: null, sample: "本单位承诺……" },
			],
		});
	});

	test("a column imported as plain text stays plain text, and its items are kept untouched", () => {
		const row = { ...ROW, values: { ...ROW.values, 受理条件: "见附件" } };
		expect(rowSchemaOf(GUIDE, row).properties?.["c1"]?.title).toBe("受理条件");
		const given = givenRowOf(GUIDE, row, rowStart(GUIDE, row)) as { values: object; items: { group: string }[] };
		expect(given.values).toMatchObject({ 受理条件: "见附件" });
		expect(given.items.map(({ group }) => group)).toContain("condition");
	});

	test("REG-18 the elements a rule must cover are fields of their own", () => {
		const rules: typeof GUIDE = { kind: "own-rules", nameColumn: "标题", columns: [column("标题")] };
		const row = { ...ROW, values: { 标题: "法制审核办法" }, items: [], elements: ["标题", "程序"] };
		const { properties = {}, required } = rowSchemaOf(rules, row);
		expect(properties["e0"]?.title).toBe("程序");
		expect(required).toContain("e0");
		expect(givenRowOf(rules, row, { c0: "法制审核办法", e0: "第七条" })).toMatchObject({
			values: { 标题: "法制审核办法", 程序: "第七条" },
		});
	});

	test("what the server says of a cell stands at the field of its column", () => {
		expect(
			rowFaultsShown(GUIDE, ROW, [
				{ path: "body.input.put.0.values.监督方式", message: "栏目内容不超过5000字" },
				{ path: "put.0.name", message: "名称不超过300字" },
			]),
		).toEqual([
			{ path: "c2", message: "栏目内容不超过5000字" },
			{ path: "name", message: "名称不超过300字" },
		]);
	});
});
