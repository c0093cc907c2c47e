import { z } from "zod";
import { daysBetween, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import type { ActContext, Gate } from "../../act.ts";
import { termFrom } from "../../clock.ts";
import { choice, confirmed, count, flag, longText, text } from "../../fields.ts";
import { crimeSuspicionSettled } from "../../gates/crime-suspicion.ts";
import { initiationApproved, isInitiated } from "../../gates/initiation.ts";
import { approverHandled } from "../../gates/officers.ts";
import { disposalsServed, preservationsDisposed } from "../../gates/preservation.ts";
import { reporterTold } from "../../gates/reporter.ts";
import { restitutionDone } from "../../gates/restitution.ts";
import { litigationLaw, penaltyLaw, reconsiderationLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { RETENTION } from "../../model/retention.ts";
import { caseFileCatalogue } from "../../papers/case-file-catalogue.ts";
import { closingApproval } from "../../papers/closing-approval.ts";
import { endingApproval } from "../../papers/ending-approval.ts";
import { CLOSING_REASON_KEYS, closingReasonFault } from "./closing-reason.ts";
import { act, event } from "./define.ts";
import { courtDone, enforceable, moneyOpenFen, otherBurdenOpen } from "./force.ts";
import { decisionServedOn } from "./money-owed.ts";

/** Everything the decision ordered is done, or the law ended the matter (EXE-01). */
export function isPerformed(state: PenaltyCase, context: ActContext): boolean {
	const { decision } = state;
	if (!decision) return false;
	if (decision.outcome === "transfer") return state.crimeTransfer?.outcome === "accepted";
	if (decisionServedOn(state) === null) return false;
	if (decision.outcome !== "penalise") return true;
	if (!enforceable(state) || courtDone(state, context)) return true;
	return moneyOpenFen(state, context) === 0 && !otherBurdenOpen(state);
}

const NOT_PERFORMED = (state: PenaltyCase, context: ActContext) =>
	isPerformed(state, context)
		? undefined
		: refusal(
				"not-performed",
				"决定尚未履行完毕",
				penaltyLaw("第六十六条"),
				"请登记缴款和履行情况，或登记法院执行结果；不能再执行的，请负责人办理终结执行",
			);

/** 应当按期对改正情况进行核查并进行文字记录 (EXE-02), where the authority's own text says so. */
const correctionsChecked: Gate<PenaltyCase> = {
	name: "corrections-checked",
	label: "责令改正的已经核查",
	check: (state, { rules }) => {
		const rule = rules.own("execution.correction-check");
		return rule && state.corrections.some((one) => one.checkedOn === null)
			? refusal("correction-not-checked", "责令改正的情况尚未核查", rule.basis, "请核查改正情况并记录")
			: undefined;
	},
};

export const closingRequested = event(
	"ClosingRequested",
	z.object({ reason: z.string(), summary: z.string() }),
	(state, data, meta) => ({ ...state, closing: { ...data, requestedOn: meta.date, by: meta.actor } }),
	() => "提请结案",
);

export const requestClosing = act({
	name: "request-closing",
	label: "提请结案",
	stage: "execution",
	basis: penaltyLaw("第四十七条"),
	actors: ["handler"],
	input: z.object({
		reason: z
			.enum(CLOSING_REASON_KEYS, { error: "请选择结案理由" })
			.meta({ title: "结案理由", widget: "closing-reason" }),
		summary: longText("案件办理和履行情况"),
	}),
	offered: (state) => state.status === "open" && state.decision !== null && state.closing === null,
	gates: [
		initiationApproved,
		crimeSuspicionSettled,
		preservationsDisposed,
		restitutionDone,
		correctionsChecked,
		{ name: "performed", label: "决定已经履行", check: NOT_PERFORMED },
		{
			name: "summary-filed",
			label: "当场处罚决定已报备案",
			check: (state) =>
				state.decision?.summary && state.summaryFiling === null
					? refusal(
							"summary-not-filed",
							"当场作出的处罚决定应当报所属行政机关备案",
							penaltyLaw("第五十二条"),
							"请先办理备案",
						)
					: undefined,
		},
	],
	emits: [closingRequested],
	decide: (state, input) => closingReasonFault(state, input.reason) ?? [closingRequested(input)],
	sample: { reason: "performed", summary: "罚款已全部缴纳。" },
});

export const caseClosed = event(
	"CaseClosed",
	z.object({ opinion: z.string(), reason: z.string() }),
	(state, _data, meta) => ({ ...state, status: "closed", stage: "archive", closedOn: meta.date }),
	() => "批准结案",
);

export const closingSentBack = event(
	"ClosingSentBack",
	z.object({ opinion: z.string() }),
	(state) => ({ ...state, closing: null }),
	(data) => `结案退回：${data.opinion}`,
);

export const approveClosing = act({
	name: "approve-closing",
	label: "结案审批",
	stage: "execution",
	basis: penaltyLaw("第四十七条"),
	actors: ["head", "leader"],
	input: z.object({ approve: flag("同意结案"), opinion: longText("负责人意见") }),
	offered: (state) => state.status === "open" && state.closing !== null,
	gates: [
		initiationApproved,
		crimeSuspicionSettled,
		preservationsDisposed,
		restitutionDone,
		correctionsChecked,
		{ name: "performed", label: "决定已经履行", check: NOT_PERFORMED },
	],
	awaited: () => true,
	emits: [caseClosed, closingSentBack],
	decide: (state, input) => {
		if (!input.approve) return [closingSentBack({ opinion: input.opinion })];
		const reason = state.closing?.reason ?? "";
		// Between the request and the approval the decision may have fallen.
		return closingReasonFault(state, reason) ?? [caseClosed({ opinion: input.opinion, reason })];
	},
	documents: (after, input, context) => (input.approve ? [closingApproval(after, input, context)] : []),
	consequence: (_state, { rules }) => {
		const days = rules.effective("archive.period")?.value.period?.count;
		return days ? `同意后生成《结案审批表》，应当在 ${days} 日内立卷归档。` : "同意后生成《结案审批表》。";
	},
	sample: { approve: true, opinion: "同意结案。" },
});

export const caseArchived = event(
	"CaseArchived",
	z.object({
		volume: z.string(),
		retention: z.string(),
		pages: z.number(),
		lateDays: z.number(),
		documents: z.array(z.string()),
	}),
	(state, _data, meta) => ({ ...state, status: "archived", stage: "archive", archivedOn: meta.date }),
	(data) => (data.lateDays > 0 ? `立卷归档（超过期限 ${data.lateDays} 日）` : "立卷归档"),
);

const ENDED: ReadonlySet<PenaltyCase["status"]> = new Set([
	"closed",
	"withdrawn",
	"terminated",
	"transferred",
	"not-initiated",
]);

/** ARC-01: the archive clock runs from the end of the case; a late archive is stored as late, never refused. */
export const archiveCase = act({
	name: "archive-case",
	label: "立卷归档",
	stage: "archive",
	basis: penaltyLaw("第四十七条"),
	actors: ["archivist"],
	input: z.object({
		volume: text("案卷号"),
		retention: choice("保管期限", RETENTION),
		pages: count("页数", 1, 99_999),
		recordings: count("音像资料件数", 0, 99_999).default(0),
		complete: confirmed("文字和音像记录齐全，已逐件核对"),
	}),
	offered: (state) => ENDED.has(state.status),
	gates: [
		{
			...initiationApproved,
			// A case that ended without a decision was perhaps ended because it had no approval.
			check: (state, context) => (state.decision ? initiationApproved.check(state, context) : undefined),
		},
		reporterTold,
		crimeSuspicionSettled,
		preservationsDisposed,
		disposalsServed,
		restitutionDone,
		{
			name: "review-copy-received",
			label: "法制审核意见书已由承办机构签收入卷",
			check: (state, { rules }) => {
				const rule = rules.own("review.opinion-document");
				if (!rule || rule.value.copies < 2) return undefined;
				return state.review.rounds.some((round) => round.opinion && round.opinion.receivedOn === null)
					? refusal(
							"review-copy-missing",
							"法制审核意见书一份应当连同案卷材料回复承办机构并存入执法案卷",
							rule.basis,
							"请承办机构签收意见书",
						)
					: undefined;
			},
		},
	],
	awaited: () => true,
	emits: [caseArchived],
	decide: (state, input, context) => {
		const dueOn = termFrom("archive.period", state.closedOn, context)?.due.date;
		const lateDays = dueOn && context.today > dueOn ? daysBetween(dueOn, context.today) : 0;
		return [
			caseArchived({
				volume: input.volume,
				retention: input.retention,
				pages: input.pages,
				lateDays,
				documents: state.documents.map((one) => one.documentId),
			}),
		];
	},
	documents: (after, input, context) => [caseFileCatalogue(after, input, context)],
	consequence: () => "提交后生成《案卷目录》，案卷不能再增改。",
	sample: { volume: "2024-罚-012", retention: "thirty-years", pages: 86, complete: true },
});

/** `ground` in the words of the form; absent in cases ended before it was kept. */
const ended = z.object({ reason: z.string(), ground: z.string().optional() });

export const caseWithdrawn = event(
	"CaseWithdrawn",
	ended,
	(state, _data, meta) => ({ ...state, status: "withdrawn", stage: "archive", closedOn: meta.date }),
	(data) => `撤销立案：${data.reason}`,
);
export const investigationTerminated = event(
	"CaseTerminated",
	ended,
	(state, _data, meta) => ({ ...state, status: "terminated", stage: "archive", closedOn: meta.date }),
	(data) => `终止办理：${data.reason}`,
);

const END_GROUNDS = {
	"no-jurisdiction": "不属于本机关管辖",
	"time-barred": "超过追责时效",
	"party-gone": "当事人死亡或者终止且没有承受人",
	"initiation-unlawful": "立案程序不合法",
	other: "其他",
} as const;

/** What leaves nobody to decide on, or nothing for this authority to decide. */
const REMAKE_ENDS: ReadonlySet<keyof typeof END_GROUNDS> = new Set(["party-gone", "no-jurisdiction"]);

/** 判决（责令）重新作出 is obeyed by a new decision, whatever it says (行政诉讼法 70, 96; 行政复议法 64, 77), and not by ending the case. */
function remakeOwed({ formerDecisions, performance }: PenaltyCase, ground: keyof typeof END_GROUNDS) {
	const last = formerDecisions?.at(-1);
	if (last?.cause !== "remade" || REMAKE_ENDS.has(ground)) return undefined;
	const sued = performance.remedies.findLast((one) => one.former && one.result === "remade")?.kind === "litigation";
	return refusal(
		"remake-owed",
		`${sued ? "人民法院判决" : "复议机关责令"}重新作出决定，不能以撤案、终止办理代替${last.remakeBy ? `；期限至${toChineseDate(last.remakeBy)}` : ""}`,
		sued ? litigationLaw("第七十条") : reconsiderationLaw("第六十四条"),
		"请依法重新作出决定；当事人死亡、终止或者不属于本机关管辖的，请选择该事由",
	);
}

/** Ends a case that never reaches a decision, by the head who let it begin, with the reason on record. */
export const endWithoutDecision = act({
	name: "end-without-decision",
	label: "撤案（终止办理）",
	stage: "investigation",
	basis: penaltyLaw("第五十七条"),
	actors: ["head", "leader"],
	input: z.object({
		how: choice("方式", { withdraw: "撤销立案", terminate: "终止办理" }),
		ground: choice("事由", END_GROUNDS),
		reason: longText("具体理由"),
	}),
	offered: (state) => state.status === "open" && state.decision === null && isInitiated(state),
	gates: [crimeSuspicionSettled, preservationsDisposed, restitutionDone],
	emits: [caseWithdrawn, investigationTerminated],
	decide: (state, input, context) => {
		const handled = approverHandled(state, context, {
			what: "批准本案撤案、终止办理",
			article: penaltyLaw("第五十七条"),
		});
		if (handled) return handled;
		const owed = remakeOwed(state, input.ground);
		if (owed) return owed;
		const data = { reason: input.reason, ground: END_GROUNDS[input.ground] };
		return [input.how === "withdraw" ? caseWithdrawn(data) : investigationTerminated(data)];
	},
	documents: (after, input, context) => [
		endingApproval(after, { ...input, ground: END_GROUNDS[input.ground] }, context),
	],
	consequence: () => "提交后生成《撤案（终止办理）审批表》，本案终结，可以立卷归档。",
	sample: { how: "terminate", ground: "initiation-unlawful", reason: "紧急启动后逾期未补办审批。" },
});
