import { describe, expect, test } from "vitest";
import { personalDataInRows } from "./personal-data.ts";
import type { Row } from "./schemas.ts";
import type { ListKind } from "./vocabulary.ts";

/** A valid number of nobody: that of the standard's own example (GB 11643). */
const CITIZEN = "11010519491231002X";
const MOBILE = "13812345678";

const row = (values: Record<string, string>, more: Partial<Row> = {}): Row => ({
	key: "r1",
	name: "示例事项",
	type: null,
	values,
	items: [],
	links: [],
	unit: { name: "电力股", orgPath: "x/dl/" },
	...more,
});
const found = (kind: ListKind, values: Record<string, string>, more: Partial<Row> = {}) => {
	const columns = Object.keys(values).map((label) => ({
		label,
		required: false,
		basis: null,
		via: null,
		fromRecord: false,
	}));
	return personalDataInRows([row(values, more)], { kind, columns, record: {} }).map(
		(one) => `${one.column} ${one.kind}`,
	);
};

describe("PUB-07 个人信息保护法 25: what a list would make public of a natural person", () => {
	test.each([
		["matter", { 承办机构: `电力股，联系人手机${MOBILE}` }, "承办机构 phone"],
		["matter", { 承办机构: `电力股（身份证号${CITIZEN}）` }, "承办机构 identity"],
		["entity", { 法定代表人: "高明远，家住示例县幸福路88号3单元201室" }, "法定代表人 address"],
		["personnel", { 职务: "科员，1985年3月2日出生" }, "职务 birth"],
		["service-guide", { 受理条件: "材料发至 gaomingyuan@example.com" }, "受理条件 email"],
		["matter", { 事项编码: CITIZEN }, "事项编码 identity"],
	] as const)("%s %o is found, by row and column", (kind, values, expected) => {
		expect(found(kind, values)).toEqual([expected]);
	});

	test.each([
		["personnel", { 执法证件号: "14042500117" }],
		["personnel", { 证件编号: "15825001178" }],
		["personnel", { 执法证号: "140425198503020011" }],
		["entity", { 投诉举报电话: MOBILE }],
		["service-guide", { 办公电话: MOBILE, 监督方式: `投诉举报：${MOBILE}，邮箱 jiandu@example.gov.cn` }],
		["remedy", { 内容: MOBILE }],
		["matter", { 事项编码: "1140425MB1234567814000101001000" }],
		["matter", { 事项编码: "01140425000100" }],
		["own-rules", { 文号: "沁能发〔2024〕12号" }],
	] as const)("%s %o is what the column is there for", (kind, values) => {
		expect(found(kind, values)).toEqual([]);
	});

	test.each([
		["personnel", { 执法证件号: CITIZEN }, "执法证件号 identity"],
		["entity", { 投诉举报电话: CITIZEN }, "投诉举报电话 identity"],
		["personnel", { 执法证件号: "a@example.com" }, "执法证件号 email"],
		// The word of a column lets its own datum through, and no other column's.
		["personnel", { 所属机构: "电力股15825001178" }, "所属机构 phone"],
		["matter", { 内容: MOBILE }, "内容 phone"],
	] as const)("%s %o is not", (kind, values, expected) => {
		expect(found(kind, values)).toEqual([expected]);
	});

	test("names, items, samples and links are read as well, each column once for a kind", () => {
		const item = {
			group: "material" as const,
			text: `身份证复印件（示例${CITIZEN}）`,
			basis: null,
			sample: `手机${MOBILE}`,
		};
		const link = { kind: "statute", key: "k", text: `咨询${MOBILE}` };
		expect(
			found("service-guide", { 申请材料: "见下" }, { name: `示例${MOBILE}`, items: [item], links: [link] }).toSorted(),
		).toEqual(
			["名称 phone", "申请材料（逐项） identity", "链接、示范文本 identity", "链接、示范文本 phone"].toSorted(),
		);
	});
});
