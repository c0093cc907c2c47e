import { describe, expect, it } from "vitest";
import { type EnforcementScope, refuseAddedType, refuseType, typesInScope } from "./enforcement-types.ts";
import { missingMatterFields } from "./matter-fields.ts";

const matter = {
	name: "某事项",
	bases: [{}],
	benchmark: "",
	handlingUnitName: "能源科",
	procedureText: "",
	remedy: "",
	timeLimit: { count: 60, unit: "day" },
};

describe("REG-08 fields of the published list", () => {
	it("a linyi matter lacking 裁量基准 cannot be published", () => {
		const linyi = ["行政执法类别", "事项名称", "执法依据", "裁量基准", "承办机构", "办理时限"] as const;
		expect(missingMatterFields(matter, {}, linyi)).toEqual(["裁量基准"]);
		expect(missingMatterFields({ ...matter, benchmark: "某基准" }, {}, linyi)).toEqual([]);
		expect(missingMatterFields({ ...matter, benchmark: "某基准", timeLimit: null }, {}, linyi)).toEqual(["办理时限"]);
	});

	it("miit asks for other fields", () => {
		const miit = ["行政执法主体", "职责", "权限", "依据", "程序", "救济渠道"] as const;
		expect(missingMatterFields(matter, { duties: "某职责" }, miit)).toEqual(["权限", "程序", "救济渠道"]);
	});
});

describe("REG-01 types of enforcement", () => {
	const open: EnforcementScope = {
		types: ["penalty", "licence"],
		openEnded: true,
		basis: { document: "某方案", article: "一" },
	};
	const closed = { ...open, openEnded: false };

	it("adds types only to an open list", () => {
		expect(typesInScope(open, ["levy", "penalty"])).toEqual(["penalty", "licence", "levy"]);
		expect(typesInScope(closed, ["levy"])).toEqual(["penalty", "licence"]);
		expect(refuseAddedType(open)).toBeUndefined();
		expect(refuseAddedType(closed)).toMatchObject({ code: "types-closed", basis: open.basis });
	});

	it("refuses with the types and the source", () => {
		expect(refuseType(open, [], "penalty")).toBeUndefined();
		expect(refuseType(open, ["levy"], "levy")).toBeUndefined();
		expect(refuseType(closed, ["levy"], "levy")).toMatchObject({
			code: "type-out-of-scope",
			message: "本机关的行政执法类别为行政处罚、行政许可，不包括行政征收征用。",
			basis: { document: "某方案", article: "一" },
		});
	});
});
