import { describe, expect, test } from "vitest";
import { rulesFor } from "#casework";
import { plainDateOf } from "#kernel/plain-date";
import { getRegime, normsOf } from "#regimes";
import { elementsOf, listRuleOf } from "./columns.ts";
import { compilersOf } from "./compilers.ts";
import { triggersOf } from "./triggers.ts";
import type { ListKind } from "./vocabulary.ts";

const ON = plainDateOf("2024-05-06");
function rulesOf(authority: string) {
	const regime = getRegime(authority, ON);
	return rulesFor(regime, { norms: normsOf(regime), type: "penalty", on: ON });
}
const ruleOf = (authority: string, kind: ListKind) => listRuleOf(rulesOf(authority), kind);
const own = (authority: string, kind: ListKind) =>
	ruleOf(authority, kind)
		.columns.filter((one) => one.required && one.via === null)
		.map(({ label }) => label);
const above = (authority: string, kind: ListKind) =>
	ruleOf(authority, kind)
		.columns.filter(({ via }) => via === "上位规定")
		.map(({ label }) => label);

describe("columns by regime", () => {
	test("REG-06 the personnel list has the columns of the own text and no others; where it names none, none is statutory", () => {
		expect(own("qinyuan", "personnel")).toEqual(["姓名", "单位", "所属机构", "职务", "执法证件号", "有效期"]);
		expect(own("linyi", "personnel")).toEqual(["姓名", "单位", "职务", "证件编号", "执法类别", "执法区域"]);
		expect(own("miit", "personnel")).toEqual(["姓名", "执法证号"]);
		expect(ruleOf("dazhou", "personnel").columns.filter(({ basis }) => basis !== null)).toEqual([]);
		expect(ruleOf("nea", "personnel").visibility).toBe("internal");
		for (const one of ["qinyuan", "linyi", "miit", "dazhou"])
			expect(ruleOf(one, "personnel").visibility).toBe("public");
	});

	test("REG-10 the random list: seven in linyi, four in miit, two in nea; what 国办发〔2015〕58号 adds stands under its own citation", () => {
		expect(own("linyi", "random-inspection")).toEqual(["抽查主体", "依据", "对象", "内容", "方式", "比例", "频次"]);
		expect(above("linyi", "random-inspection")).toEqual([]);
		expect(own("miit", "random-inspection")).toEqual(["抽查内容", "依据", "方式", "频次"]);
		expect(above("miit", "random-inspection")).toEqual(["抽查主体"]);
		expect(own("nea", "random-inspection")).toEqual(["检查主体", "检查内容"]);
		for (const one of ["miit", "nea", "dazhou", "qinyuan"]) {
			const added = ruleOf(one, "random-inspection").columns.filter(({ via }) => via === "上位规定");
			expect(new Set(added.map(({ basis }) => basis?.article))).toEqual(new Set(["二、（一）"]));
		}
	});

	test("REG-05 only dazhou has its entity and personnel lists confirmed, and only those two", () => {
		const kinds: readonly ListKind[] = ["entity", "personnel", "matter", "power", "random-inspection", "service-guide"];
		const asked = ["nea", "qinyuan", "dazhou", "linyi", "miit"].flatMap((authority) =>
			kinds.filter((kind) => ruleOf(authority, kind).confirmation !== null).map((kind) => `${authority} ${kind}`),
		);
		expect(asked).toEqual(["dazhou entity", "dazhou personnel"]);
	});

	test("REG-15 the triggers of each text; nea and miit, silent or open, have those of the higher norm", () => {
		const found = Object.fromEntries(
			["qinyuan", "dazhou", "linyi", "miit", "nea"].map((one) => [one, triggersOf(rulesOf(one))]),
		);
		const two = ["enacted", "repealed", "function"];
		expect(found).toEqual({
			qinyuan: [...two, "judgment", "other"],
			dazhou: two,
			linyi: [...two, "verification"],
			miit: two,
			nea: two,
		});
	});

	test("REG-16 the lead and the units asked for a section, of those the authority has", () => {
		const unit = (name: string, functions: readonly string[] = ["handling"]) => ({
			name,
			orgPath: `linyi/${name}/`,
			functions,
		});
		const units = ["政策法规科", "人事科"]
			.map((name) => unit(name, []))
			.concat(["投资科", "公管办", "能源科", "监察支队"].map((name) => unit(name)));
		const starter = { name: "能源科", orgPath: "linyi/能源科/" };
		const of = (kind: ListKind) => {
			const { lead, cooperating } = compilersOf(rulesOf("linyi"), kind, units, starter);
			return [lead.name, cooperating.map(({ name }) => name)];
		};
		expect(of("random-inspection")).toEqual(["投资科", ["公管办", "能源科", "监察支队"]]);
		expect(of("entity")).toEqual(["政策法规科", ["人事科"]]);
		expect(of("recording")).toEqual(["政策法规科", ["监察支队"]]);
		expect(of("review-catalogue")).toEqual(["政策法规科", ["投资科", "公管办", "能源科", "监察支队"]]);
		expect(of("service-guide")).toEqual(["政策法规科", ["公管办", "能源科", "监察支队"]]);
		expect(compilersOf(rulesOf("nea"), "entity", units, starter)).toEqual({
			lead: starter,
			cooperating: [],
			basis: null,
		});
	});

	test("REG-18 each of linyi's three rules has elements of its own", () => {
		const rules = rulesOf("linyi");
		expect(elementsOf(rules, "临沂市发展和改革委员会行政执法信息公示办法")).toHaveLength(8);
		expect(elementsOf(rules, "行政执法全过程记录办法")).toHaveLength(4);
		expect(elementsOf(rules, "重大行政执法决定法制审核办法")).toEqual(["法制审核主体", "范围", "内容", "程序"]);
		expect(elementsOf(rulesOf("qinyuan"), "归档制度")).toEqual([]);
	});
});
