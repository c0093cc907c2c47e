import { z } from "zod";
import type { PlainDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { choice, count, date, longText, officers, signatures, streamId, text } from "../../fields.ts";
import { attendanceRefusal, beforeClueRefusal } from "../../gates/attendance.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { officersAssigned, twoOfficers } from "../../gates/officers.ts";
import { penaltyLaw } from "../../law.ts";
import { EVIDENCE_KINDS, type EvidenceItem, isInvestigated, type PenaltyCase } from "../../model/penalty-case.ts";
import { evidenceList } from "../../papers/evidence-list.ts";
import { samplingNotice } from "../../papers/sampling-notice.ts";
import { act, event } from "./define.ts";

/** Of what was taken on another day. */
const TAKING_GATES = [initiationStands, officersAssigned];

const item = z.object({
	number: z.string(),
	kind: z.string(),
	name: z.string(),
	source: z.string(),
	on: z.string(),
	quantity: z.string().optional(),
	proves: z.string().optional(),
});

export const evidenceCollected = event(
	"EvidenceCollected",
	z.object({ items: z.array(item).min(1), method: z.string() }),
	(state, data) => ({
		...state,
		stage: "investigation",
		evidence: [...state.evidence, ...(data.items as unknown as readonly EvidenceItem[])],
	}),
	(data) => `${data.method}：${data.items.map((one) => `${one.number} ${one.name}`).join("；")}`,
);

function numbered(state: PenaltyCase, index: number): string {
	return `证${state.evidence.length + index + 1}`;
}

const items = z
	.array(
		z.object({
			kind: choice("证据种类", EVIDENCE_KINDS),
			name: text("证据名称"),
			quantity: text("数量"),
			source: text("来源（提供人、提取地点）"),
			proves: longText("证明内容"),
		}),
		{ error: "请填写证据" },
	)
	.min(1, "请至少填写一项证据")
	.max(100, "一次不超过100项")
	.meta({ title: "证据", widget: "items" });

/** 调取书证、物证：notice and list together (INV-02), items numbered through the whole file. */
export const collectEvidence = act({
	name: "collect-evidence",
	label: "调取证据",
	stage: "investigation",
	basis: penaltyLaw("第四十六条"),
	actors: ["handler"],
	input: z.object({
		items,
		place: text("调取（登记）地点"),
		holder: text("证据持有人（提供人，不是当事人的填写）").optional(),
		collectedOn: date("调取日期"),
		officerIds: officers("调取的执法人员"),
		signatures,
	}),
	offered: isInvestigated,
	gates: TAKING_GATES,
	needs: (input) => ({ officers: input.officerIds, on: input.collectedOn }),
	emits: [evidenceCollected],
	decide: (state, input, context) => {
		if (input.collectedOn > context.today)
			return refusal("date-in-future", "调取日期不能晚于今天", penaltyLaw("第四十六条"));
		const refused = beforeClueRefusal(input.collectedOn, state, "调取") ?? attendanceRefusal(input, state, context);
		if (refused) return refused;
		return [
			evidenceCollected({
				method: "调取证据",
				items: input.items.map((one, index) => ({
					number: numbered(state, index),
					kind: one.kind,
					name: one.name,
					source: one.source,
					on: input.collectedOn,
					quantity: one.quantity,
					proves: one.proves,
				})),
			}),
		];
	},
	documents: (after, input) => [evidenceList(after, input)],
	consequence: () => "提交后生成《证据登记保存清单》，证据按全案顺序编号。",
	sample: {
		items: [{ kind: "documentary", name: "供电合同", quantity: "1份", source: "当事人提供", proves: "对外供电的事实" }],
		place: "示例县示例路1号",
		collectedOn: "2024-03-04",
		officerIds: ["sample-officer-1", "sample-officer-2"],
		signatures: { officersSigned: ["sample-officer-1", "sample-officer-2"], party: "signed" },
	},
});

export const takeSample = act({
	name: "take-sample",
	label: "抽样取证",
	stage: "investigation",
	basis: penaltyLaw("第五十六条"),
	actors: ["handler"],
	input: z.object({
		samples: z
			.array(
				z.object({
					name: text("样品名称"),
					base: text("抽样基数"),
					quantity: text("抽样数量"),
					batch: text("规格批号"),
					sealed: text("封样情况"),
				}),
				{
					error: "请填写样品",
				},
			)
			.min(1, "请至少填写一件样品")
			.meta({ title: "样品", widget: "items" }),
		purpose: longText("抽样取证的事由"),
		method: text("抽样方式"),
		laboratory: text("检验机构").optional(),
		place: text("抽样地点"),
		sampledOn: date("抽样日期"),
		officerIds: officers("抽样的执法人员"),
		signatures,
	}),
	offered: isInvestigated,
	gates: TAKING_GATES,
	needs: (input) => ({ officers: input.officerIds, on: input.sampledOn }),
	emits: [evidenceCollected],
	decide: (state, input, context) => {
		if (input.sampledOn > context.today)
			return refusal("date-in-future", "抽样日期不能晚于今天", penaltyLaw("第五十六条"));
		const refused = beforeClueRefusal(input.sampledOn, state, "抽样取证") ?? attendanceRefusal(input, state, context);
		if (refused) return refused;
		return [
			evidenceCollected({
				method: "抽样取证",
				items: input.samples.map((one, index) => ({
					number: numbered(state, index),
					kind: "physical",
					name: `${one.name}（${one.quantity}）`,
					source: input.place,
					on: input.sampledOn,
					quantity: one.quantity,
				})),
			}),
		];
	},
	documents: (after, input) => [samplingNotice(after, input)],
	consequence: () => "提交后生成《抽样取证通知书》及物品清单。",
	sample: {
		samples: [
			{ name: "燃煤", base: "约60吨", quantity: "2千克", batch: "2024-03-04 堆场东侧", sealed: "当场封样，封条完好" },
		],
		purpose: "查明燃煤热值是否符合规定",
		method: "随机抽取，当场封样",
		place: "示例县示例路1号堆场",
		sampledOn: "2024-03-04",
		officerIds: ["sample-officer-1", "sample-officer-2"],
		signatures: { officersSigned: ["sample-officer-1", "sample-officer-2"], party: "signed" },
	},
});

export const appraisalCommissioned = event(
	"AppraisalCommissioned",
	z.object({ appraisalId: z.string(), institution: z.string(), subject: z.string() }),
	(state, data, meta) => ({
		...state,
		appraisals: [
			...state.appraisals,
			{ id: data.appraisalId, institution: data.institution, sentOn: meta.date, receivedOn: null },
		],
	}),
	(data) => `委托${data.institution}鉴定`,
);

export const commissionAppraisal = act({
	name: "commission-appraisal",
	label: "委托鉴定",
	stage: "investigation",
	basis: penaltyLaw("第四十六条"),
	actors: ["handler"],
	input: z.object({
		institution: text("鉴定机构"),
		qualification: text("鉴定资质"),
		subject: longText("鉴定事项和材料"),
	}),
	offered: isInvestigated,
	gates: [initiationStands, twoOfficers],
	emits: [appraisalCommissioned],
	decide: (_state, input, { newId }) => [
		appraisalCommissioned({ appraisalId: newId(), institution: input.institution, subject: input.subject }),
	],
	sample: { institution: "示例质量检验所", qualification: "资质证书 示字001号", subject: "燃煤热值鉴定，样品1份" },
});

export const appraisalReceived = event(
	"AppraisalReceived",
	z.object({ appraisalId: z.string(), number: z.string(), conclusion: z.string(), pages: z.number(), evidence: item }),
	(state, data, meta) => ({
		...state,
		appraisals: state.appraisals.map((one) => (one.id === data.appraisalId ? { ...one, receivedOn: meta.date } : one)),
		evidence: [...state.evidence, { ...data.evidence, kind: "appraisal", on: data.evidence.on as PlainDate }],
	}),
	(data) => `收到鉴定意见书 ${data.number}`,
);

export const receiveAppraisal = act({
	name: "receive-appraisal",
	label: "登记鉴定意见",
	stage: "investigation",
	basis: penaltyLaw("第四十六条"),
	actors: ["handler"],
	input: z.object({
		appraisalId: streamId.meta({ title: "鉴定委托", widget: "appraisal" }),
		number: text("鉴定意见书编号"),
		conclusion: longText("鉴定意见"),
		pages: count("页数", 1, 9999),
	}),
	offered: (state) => state.status === "open" && state.appraisals.some((one) => one.receivedOn === null),
	gates: [],
	emits: [appraisalReceived],
	decide: (state, input, { today }) => {
		const appraisal = state.appraisals.find((one) => one.id === input.appraisalId && one.receivedOn === null);
		if (!appraisal) return refusal("appraisal-not-open", "没有这件待收的鉴定", penaltyLaw("第四十六条"));
		return [
			appraisalReceived({
				...input,
				evidence: {
					number: numbered(state, 0),
					kind: "appraisal",
					name: `鉴定意见书（${input.number}）`,
					source: appraisal.institution,
					on: today,
				},
			}),
		];
	},
	sample: { appraisalId: "0".repeat(32), number: "示鉴〔2024〕1号", conclusion: "热值低于合同约定。", pages: 3 },
});
