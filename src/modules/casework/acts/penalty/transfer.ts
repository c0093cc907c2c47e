import { z } from "zod";
import type { PlainDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { choice, date, flag, longText, text } from "../../fields.ts";
import { isSuspicionOpen, suspectingOpinions } from "../../gates/crime-suspicion.ts";
import { hasInitiation } from "../../gates/initiation.ts";
import { approverHandled } from "../../gates/officers.ts";
import { preservationsDisposed } from "../../gates/preservation.ts";
import { penaltyLaw, transferRules } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { transferLetter } from "../../papers/transfer-letter.ts";
import { act, event } from "./define.ts";
import { reopened } from "./force.ts";

/** 本机关正职负责人或者主持工作的负责人 decides, either way (移送涉嫌犯罪案件的规定 5); a deputy does not. */
const HEAD = ["head"] as const;

const isBeforeArchive = ({ status }: PenaltyCase) => status !== "none" && status !== "archived";

/** Also in a case that is over: until the archive somebody has to say what becomes of the suspicion. */
const isSuspicionLeft = (state: PenaltyCase) => isBeforeArchive(state) && isSuspicionOpen(state);

export const transferredToJudicial = event(
	"TransferredToJudicial",
	z.object({ organ: z.string(), materials: z.string(), on: z.string(), reason: z.string() }),
	(state, data, meta) => ({
		...state,
		crimeTransfer: {
			on: meta.date,
			organ: data.organ,
			reason: data.reason,
			materials: data.materials,
			outcome: null,
		},
	}),
	(data) => `移送${data.organ}`,
);

export const transferToJudicial = act({
	name: "transfer-to-judicial",
	label: "移送司法机关",
	stage: "decision",
	basis: penaltyLaw("第二十七条"),
	actors: HEAD,
	input: z.object({
		organ: text("接收机关"),
		reason: longText("涉嫌犯罪的事实和依据"),
		materials: longText("移送材料清单"),
		transferredOn: date("移送日期"),
	}),
	// What was sent back may be handed over again on new facts; while it is not answered, or was accepted, it may not.
	offered: (state) =>
		isSuspicionLeft(state) ||
		(state.status === "open" &&
			(state.crimeTransfer === null || state.crimeTransfer.outcome === "refused") &&
			hasInitiation(state)),
	gates: [],
	emits: [transferredToJudicial],
	decide: (_state, input, { today }) =>
		input.transferredOn > today
			? refusal("date-in-future", "移送日期不能晚于今天", transferRules("第五条"))
			: [
					transferredToJudicial({
						organ: input.organ,
						materials: input.materials,
						on: input.transferredOn,
						reason: input.reason,
					}),
				],
	documents: (after, _input, context) => [transferLetter(after, context)],
	consequence: () => "提交后生成《涉嫌犯罪案件移送书》；移送结果须登记。",
	sample: {
		organ: "示例县公安局",
		reason: "涉嫌危险作业罪。",
		materials: "案件调查报告、涉案物品清单、鉴定意见",
		transferredOn: "2024-04-20",
	},
});

export const transferDeclined = event(
	"TransferDeclined",
	z.object({ reason: z.string(), opinions: z.number().int().min(0) }),
	(state, data, meta) => ({ ...state, transferDeclined: { ...data, on: meta.date } }),
	(data) => `决定不移送司法机关：${data.reason}`,
);

/** 决定不批准的，应当将不予批准的理由记录在案 (移送涉嫌犯罪案件的规定 5 第二款). */
export const declineTransfer = act({
	name: "decline-transfer",
	label: "决定不移送司法机关",
	stage: "decision",
	basis: transferRules("第五条"),
	actors: HEAD,
	input: z.object({ reason: longText("不批准移送的理由") }),
	offered: isSuspicionLeft,
	gates: [],
	emits: [transferDeclined],
	decide: (state, input, context) =>
		approverHandled(state, context, { what: "决定本案不移送", article: penaltyLaw("第五十七条") }) ?? [
			transferDeclined({ reason: input.reason, opinions: suspectingOpinions(state) }),
		],
	consequence: () => "提交后理由记录在案，案件由本机关继续处理；法制审核再次提出涉嫌犯罪的，须重新决定。",
	sample: { reason: "经核实，直接经济损失未达到立案追诉标准，不构成犯罪。" },
});

export const transferAnswered = event(
	"TransferAnswered",
	z.object({ outcome: z.enum(["accepted", "refused"]), note: z.string(), closesCase: z.boolean() }),
	(state, data, meta) => {
		const answered = {
			...state,
			crimeTransfer: state.crimeTransfer && { ...state.crimeTransfer, outcome: data.outcome },
		};
		if (data.closesCase) return { ...answered, status: "transferred" as const, closedOn: meta.date };
		return data.outcome === "refused" ? backFromTransfer(answered, meta.date) : answered;
	},
	(data) => (data.outcome === "accepted" ? "司法机关接受移送" : "司法机关不接受移送，退回处理"),
);

/** What the judicial organs did not take is decided by the authority itself (行政处罚法 27 第一款): back to the draft. */
export function backFromTransfer(state: PenaltyCase, endedOn: PlainDate): PenaltyCase {
	return state.decision?.outcome === "transfer" ? reopened(state, { cause: "transfer-refused", endedOn }) : state;
}

export const recordTransferAnswer = act({
	name: "record-transfer-answer",
	label: "登记移送结果",
	stage: "decision",
	basis: penaltyLaw("第二十七条"),
	actors: ["handler"],
	input: z.object({
		outcome: choice("移送结果", { accepted: "接受", refused: "不接受，退回" }),
		note: longText("回执和说明"),
		closesCase: flag("本机关不再处理，案件移送终结"),
	}),
	// Whatever became of the case here: the organ can always answer.
	offered: (state) => isBeforeArchive(state) && state.crimeTransfer?.outcome === null,
	gates: [],
	emits: [transferAnswered],
	decide: (state, input, context) => {
		if (!input.closesCase) return [transferAnswered(input)];
		if (input.outcome === "refused")
			return refusal("transfer-refused", "司法机关退回的案件应当由本机关继续处理", penaltyLaw("第二十七条"));
		if (state.status !== "open")
			return refusal("case-over", "案件已经终结，只登记移送结果", penaltyLaw("第二十七条"), "请不要选择移送终结");
		return preservationsDisposed.check(state, context) ?? [transferAnswered(input)];
	},
	sample: { outcome: "accepted", note: "已出具接受案件回执。", closesCase: false },
});
