import { describe, expect, test } from "vitest";
import { type ActContext, NO_FACTS, type Rules, rulesFor } from "#casework";
import { plainDateOf } from "#kernel/plain-date";
import { getRegime, normsOf } from "#regimes";
import { type heldInput, recordVisit } from "./acts-after.ts";
import { openNotice, sealNotice, VISIT_DECOY, visitLookupOf } from "./address.ts";
import { publicVisitOf } from "./content.ts";
import { formInputOf } from "./forms.ts";
import { planOf } from "./plan.ts";
import { visitProcess } from "./process.ts";
import { rightsTextOf, untoldIn, visitRuleOf } from "./rule.ts";
import { standingsOf } from "./standing.ts";
import { emptyVisit, statusOf, type Visit } from "./visit.ts";

const REGIMES = ["nea", "qinyuan", "dazhou", "linyi", "miit"] as const;
const CHANNELS = { reconsiderationOrgan: "示例县人民政府", court: "示例县人民法院" };

function rulesOf(id: (typeof REGIMES)[number]): Rules {
	const regime = getRegime(id);
	return rulesFor(regime, { norms: normsOf(regime), type: "inspection", on: plainDateOf("2024-05-10") });
}
const byRegime = <T>(of: (rule: ReturnType<typeof visitRuleOf>) => T) =>
	Object.fromEntries(REGIMES.map((id) => [id, of(visitRuleOf(rulesOf(id)))]));

const VISIT: Visit = {
	...emptyVisit("v"),
	authorityId: "x",
	authorityName: "示例县能源局",
	orgPath: "x/y/",
	unitName: "电力股",
	plan: {
		...emptyVisit("v").plan,
		objectName: "示例公司",
		creditCode: "91140431MA0K00013T",
		visitOn: "2024-05-20",
		from: "09:00",
		to: "11:00",
		openUntil: "2024-06-20",
		officers: [
			{ personId: "p1", name: "高明远", certificate: "14040001", unitName: "电力股" },
			{ personId: "p2", name: "牛立功", certificate: "14040002", unitName: "电力股" },
		],
	},
	matter: { ...emptyVisit("v").matter, listId: "0".repeat(32) },
	writers: ["p9"],
	issue: {
		on: plainDateOf("2024-05-10"),
		by: { personId: "p8", name: "签发人", title: "股长", unitName: "电力股", orgPath: "x/y/" },
	},
	token: "0123456789abcdef0123456789abcdef",
	tokenEnds: [{ on: plainDateOf("2024-05-10"), reason: "内部理由" }],
};

describe("what the rules make of an announced inspection", () => {
	test("MID-01 special circumstances are dazhou's alone", () => {
		expect(byRegime(({ exception }) => exception?.article ?? null)).toEqual({
			nea: null,
			qinyuan: null,
			dazhou: "二（一）3（1）",
			linyi: null,
			miit: null,
		});
	});

	test("MID-02 MID-03 MID-04 dress is asked in qinyuan and dazhou, name and number told and companions named in miit", () => {
		expect(
			byRegime(({ dress, identity, companions }) => [dress !== null, identity !== null, companions !== null]),
		).toEqual({
			nea: [false, false, false],
			qinyuan: [true, false, false],
			dazhou: [true, false, false],
			linyi: [false, false, false],
			miit: [false, true, true],
		});
		const fields = (id: (typeof REGIMES)[number]) =>
			Object.keys((formInputOf(recordVisit, visitRuleOf(rulesOf(id))) as typeof heldInput).shape);
		const asked = ["exception", "identityTold", "companionsTold", "dress"];
		expect(Object.fromEntries(REGIMES.map((id) => [id, asked.filter((name) => fields(id).includes(name))]))).toEqual({
			nea: [],
			qinyuan: ["dress"],
			dazhou: ["exception", "dress"],
			linyi: [],
			miit: ["identityTold", "companionsTold"],
		});
	});

	test("MID-06 a text of rights without what the own text has told is named item by item", () => {
		const untold = byRegime((rule) => untoldIn(rule, "请配合检查。"));
		expect(untold).toEqual({
			nea: ["权利义务", "救济渠道"],
			qinyuan: ["陈述", "申辩", "申请听证", "申请回避", "救济途径", "配合执法的法定义务", "需要补正的材料"],
			dazhou: ["陈述申辩权", "申请听证权", "申请回避权", "配合执法的法定义务"],
			linyi: ["权利义务"],
			miit: ["权利义务"],
		});
		expect(byRegime(({ toldBasis }) => toldBasis.article)).toMatchObject({ nea: "二、（五）", linyi: "一（二）2" });
	});

	test("MID-06 the text proposed to begin with lacks nothing in any regime", () => {
		for (const id of REGIMES) {
			const rule = visitRuleOf(rulesOf(id));
			expect(untoldIn(rule, rightsTextOf(rule, CHANNELS)), id).toEqual([]);
		}
		// linyi's text does not speak of hearings, and nobody is told of what does not apply by its rules.
		expect(rightsTextOf(visitRuleOf(rulesOf("linyi")), CHANNELS)).not.toContain("听证");
	});
});

describe("what a notice must rest on", () => {
	const given = (more: object = {}) =>
		({
			...VISIT.plan,
			officers: ["p1", "p2"],
			companions: undefined,
			basis: undefined,
			rights: rightsTextOf(visitRuleOf(rulesOf("nea")), CHANNELS),
			...more,
		}) as never;
	const officer = (personId: string) => ({
		personId,
		name: "某",
		title: "",
		unitName: "",
		orgPath: "x/",
		certificateNumber: "1",
		certificateFault: null,
	});
	const context = {
		rules: rulesOf("nea"),
		today: plainDateOf("2024-05-10"),
		facts: { ...NO_FACTS, officers: new Map(["p1", "p2"].map((id) => [id, officer(id)])) },
	} as unknown as ActContext;

	test("REG-10 a row whose list names no basis needs one written down; no inspection without one (国办发〔2015〕58号)", () => {
		expect(planOf(given(), VISIT.matter, context)).toMatchObject({
			code: "inspection-unfounded",
			basis: { article: "二、（一）" },
		});
		expect(planOf(given({ basis: "《电力监管条例》第二十四条" }), VISIT.matter, context)).toMatchObject({
			basis: "《电力监管条例》第二十四条",
		});
		expect(planOf(given(), { ...VISIT.matter, basis: "《某条例》第一条" }, context)).toMatchObject({
			basis: "《某条例》第一条",
		});
	});

	test("the page stands open to the day of the visit and for a bounded time after it", () => {
		const code = (openUntil: string) =>
			(planOf(given({ basis: "《某条例》", openUntil }), VISIT.matter, context) as { code?: string }).code;
		expect(code("2024-05-19")).toBe("open-until-wrong");
		expect(code("2024-05-20")).toBeUndefined();
		expect(code("2024-11-16")).toBeUndefined();
		expect(code("2024-11-17")).toBe("open-until-wrong");
	});
});

describe("what an address opens", () => {
	test("SEC-11 nothing but its own content: another address, a changed byte and the decoy open nothing", () => {
		const token = "0123456789abcdef0123456789abcdef";
		const sealed = sealNotice(token, publicVisitOf(VISIT, new Map()));
		expect(openNotice(token, sealed)?.objectName).toBe("示例公司");
		expect(openNotice("1".repeat(32), sealed)).toBeUndefined();
		expect(openNotice(token, VISIT_DECOY)).toBeUndefined();
		const changed = Buffer.from(sealed);
		changed[40] = (changed[40] ?? 0) ^ 1;
		expect(openNotice(token, changed)).toBeUndefined();
		expect(visitLookupOf(token).toString("hex")).not.toContain(token);
		expect(sealed.includes("示例公司")).toBe(false);
	});

	test("SEC-11 no person's id, no inner reason, no writer and nothing said afterwards goes out", () => {
		const state: Visit = {
			...VISIT,
			held: {
				heldOn: "2024-05-20",
				arrivedAt: "09:00",
				leftAt: "10:00",
				officers: VISIT.plan.officers,
				shownTo: "厂长钱某",
				exception: null,
				dress: null,
				papers: [{ title: "现场检查笔录", number: "" }],
				note: "内部备注",
				by: VISIT.issue?.by as NonNullable<Visit["issue"]>["by"],
			},
			feedback: {
				score: 1,
				shown: "no",
				matched: "no",
				comment: "没有出示证件",
				at: "2024-05-21T01:00:00.000Z" as never,
			},
		};
		const text = JSON.stringify(publicVisitOf(state, new Map()));
		for (const secret of ["p1", "p8", "p9", "内部理由", "内部备注", "钱某", "没有出示证件", "签发人"])
			expect(text).not.toContain(secret);
		expect(text).toContain("现场检查笔录");
	});

	test("MID-01 a certificate that may not be used, one that was replaced and one who left are told; afterwards nobody is awaited", () => {
		const fact = (personId: string, certificateNumber: string, certificateFault: string | null) => ({
			personId,
			name: "",
			title: "",
			unitName: "",
			orgPath: "x/",
			certificateNumber,
			certificateFault,
		});
		const officers = new Map([["p1", fact("p1", "14040001", "已暂扣")]]);
		expect([...standingsOf(VISIT, officers)]).toEqual([
			["p1", "已暂扣"],
			["p2", "不再从事行政执法工作"],
		]);
		const replaced = new Map([
			["p1", fact("p1", "14040001", null)],
			["p2", fact("p2", "14049999", null)],
		]);
		expect([...standingsOf(VISIT, replaced).values()]).toEqual([null, "通知所载的执法证件已经更换"]);
		const cancelled: Visit = {
			...VISIT,
			cancelled: { on: plainDateOf("2024-05-11"), reason: "x", by: VISIT.issue?.by as never },
		};
		expect(statusOf(cancelled)).toBe("cancelled");
		expect(standingsOf(cancelled, officers).size).toBe(0);
	});
});

test("every act of the process parses its own sample, and nobody is offered anything after a cancelled draft", () => {
	expect(visitProcess.acts.size).toBe(12);
	const gone: Visit = {
		...VISIT,
		issue: null,
		token: null,
		cancelled: { on: plainDateOf("2024-05-11"), reason: "x", by: VISIT.issue?.by as never },
	};
	const context = { today: plainDateOf("2024-05-12") } as never;
	const offered = [...visitProcess.acts.values()].filter((act) => act.offered(gone, context)).map(({ name }) => name);
	// The machine's own end of a case is always judged, so that its refusal says why.
	expect(offered).toEqual(["take-up-visit-clue"]);
});
