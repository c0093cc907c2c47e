import { z } from "zod";
import { isRefusal, refusal } from "#kernel/refusal";
import { choice, date, longText, party, streamId, text } from "../../fields.ts";
import { matterRefusal } from "../../gates/matter.ts";
import { placeOfCase } from "../../gates/matter-unit.ts";
import { reporterNamed } from "../../gates/reporter-words.ts";
import { penaltyLaw } from "../../law.ts";
import { citedMatter, citedMatterOf } from "../../model/cited-matter.ts";
import type { CaseParty } from "../../model/penalty-case.ts";
import { act, event } from "./define.ts";

export const CLUE_SOURCES = {
	inspection: "检查发现",
	complaint: "投诉举报",
	"transferred-in": "其他机关移送",
	assigned: "上级交办",
	media: "媒体披露",
	"self-report": "当事人自行报告",
	other: "其他途径",
} as const;

export const PROCEDURES = { ordinary: "普通程序", summary: "简易程序" } as const;

const partySnapshot = z.object({
	type: z.enum(["organisation", "citizen"]),
	name: z.string(),
	creditCode: z.string().optional(),
	maskedId: z.string().optional(),
	address: z.string(),
	representative: z.string().optional(),
});

export const clueRegistered = event(
	"ClueRegistered",
	z.object({
		procedure: z.enum(["ordinary", "summary"]),
		authorityId: z.string(),
		orgPath: z.string(),
		regime: z.object({ id: z.string(), effectiveFrom: z.string(), hash: z.string() }),
		title: z.string(),
		matter: citedMatter,
		party: partySnapshot,
		source: z.string(),
		sourceDetail: z.string(),
		on: z.string(),
		summary: z.string(),
		/** Since hand-overs (移送) there are: the one the case was opened from. */
		handOverId: z.string().optional(),
		/** Since inspections lead to cases: the notice (检查通知) of the one that found it. */
		visitId: z.string().optional(),
	}),
	(state, data, meta) => ({
		...state,
		procedure: data.procedure,
		status: "open",
		stage: data.procedure === "summary" ? "investigation" : "clue",
		authorityId: data.authorityId,
		orgPath: data.orgPath,
		regime: data.regime,
		title: data.title,
		matter: data.matter,
		party: data.party as CaseParty,
		clue: {
			source: data.source,
			detail: data.sourceDetail,
			on: data.on as typeof meta.date,
			summary: data.summary,
			...(data.handOverId === undefined ? {} : { handOverId: data.handOverId }),
			...(data.visitId === undefined ? {} : { visitId: data.visitId }),
		},
		openedOn: meta.date,
		handlers: [meta.actor.personId],
	}),
	(data) => `登记线索：${data.title}（${CLUE_SOURCES[data.source as keyof typeof CLUE_SOURCES] ?? data.source}）`,
);

/** 身份证号码 as anyone but the registry sees it. */
function maskId(idNumber: string): string {
	return `${idNumber.slice(0, 4)}${"*".repeat(10)}${idNumber.slice(14)}`;
}

/** The party as it was then; of a citizen's number only what is not hidden. */
function snapshotOf(given: z.output<typeof party>): z.output<typeof partySnapshot> {
	const { type, name, address } = given;
	if (given.type === "organisation") {
		const { creditCode, representative } = given;
		return { type, name, creditCode, address, representative };
	}
	return { type, name, address, ...(given.idNumber ? { maskedId: maskId(given.idNumber) } : {}) };
}

const typedOf = ({ sourceDetail, summary }: { sourceDetail: string; summary: string }) => [
	{ label: "来源说明", text: sourceDetail },
	{ label: "线索摘要", text: summary },
];

export const registerClue = act({
	name: "register-clue",
	label: "登记线索",
	stage: "clue",
	basis: penaltyLaw("第五十四条"),
	actors: ["handler"],
	input: z.object({
		procedure: choice("办案程序", PROCEDURES),
		title: text("案由"),
		matterId: z
			.string({ error: "请选择执法事项" })
			.min(1, "请选择执法事项")
			.meta({ title: "执法事项", widget: "matter" }),
		source: choice("线索来源", CLUE_SOURCES),
		sourceDetail: text("来源说明"),
		foundOn: date("发现日期"),
		party,
		summary: longText("线索摘要"),
		handOverId: streamId.optional().meta({ title: "移送编号", widget: "hidden" }),
		visitId: streamId.optional().meta({ title: "检查通知编号", widget: "hidden" }),
	}),
	offered: (state) => state.status === "none",
	gates: [],
	needs: (input) => ({ matter: input.matterId }),
	emits: [clueRegistered],
	decide: (_state, input, context) => {
		const { actor, facts, rules, today } = context;
		const types = rules.own("types");
		if (types && !types.value.types.includes("penalty")) {
			return refusal("type-outside-authority", "行政处罚不在本机关执法类别之内", types.basis);
		}
		const { matter } = facts;
		if (!matter || matter.type !== "penalty") {
			return refusal(
				"matter-unknown",
				"所选执法事项不是本机关的行政处罚事项",
				penaltyLaw("第十七条"),
				"请从执法事项清单中选择",
			);
		}
		const lapsed = matterRefusal(matter, context, "请选择现行有效的执法事项");
		if (lapsed) return lapsed;
		if (input.procedure === "summary" && !matter.summaryEnabled) {
			return refusal(
				"summary-not-enabled",
				`执法事项“${matter.name}”不适用简易程序`,
				penaltyLaw("第五十一条"),
				"请改用普通程序",
			);
		}
		if (input.handOverId !== undefined && input.source !== "transferred-in") {
			return refusal(
				"source-not-transferred",
				"由移送案件登记的线索，来源应为“其他机关移送”",
				penaltyLaw("第五十四条"),
				"请更改线索来源",
			);
		}
		if (input.visitId !== undefined && input.source !== "inspection") {
			return refusal(
				"source-not-inspection",
				"由检查发现登记的线索，来源应为“检查发现”",
				penaltyLaw("第五十四条"),
				"请更改线索来源",
			);
		}
		const named = input.source === "complaint" && reporterNamed(typedOf(input), rules);
		if (named) return named;
		const place = placeOfCase(matter, context);
		if (isRefusal(place)) return place;
		if (input.foundOn > today) return refusal("date-in-future", "发现日期不能晚于今天", penaltyLaw("第五十四条"));
		return [
			clueRegistered({
				procedure: input.procedure,
				authorityId: actor.authorityId,
				orgPath: place.orgPath,
				regime: { id: rules.regime.id, effectiveFrom: rules.regime.effectiveFrom, hash: rules.regime.hash },
				title: input.title,
				matter: citedMatterOf(matter),
				party: snapshotOf(input.party),
				source: input.source,
				sourceDetail: input.sourceDetail,
				on: input.foundOn,
				summary: input.summary,
				...(input.handOverId === undefined ? {} : { handOverId: input.handOverId }),
				...(input.visitId === undefined ? {} : { visitId: input.visitId }),
			}),
		];
	},
	consequence: () => "提交后将建立案件，并固定本案适用的制度版本。",
	sample: {
		procedure: "ordinary",
		title: "未取得电力业务许可证擅自经营电力业务",
		matterId: "sample-matter",
		source: "inspection",
		sourceDetail: "日常巡查发现",
		foundOn: "2024-03-01",
		party: {
			type: "organisation",
			name: "示例能源有限公司",
			creditCode: "91350100M000100Y43",
			address: "示例县示例路1号",
			representative: "张示例",
		},
		summary: "巡查发现该公司在未取得许可证的情况下对外供电。",
	},
});
