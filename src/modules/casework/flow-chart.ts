import { ROLE_LABELS } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import { contentHash } from "#kernel/hash";
import { type ClauseKey, label as clauseLabel, type Period, periodUnitLabel } from "#regime/contract";
import type { AnyAct } from "./act.ts";
import { STAGES, type Stage } from "./model/vocabulary.ts";
import type { Process } from "./process.ts";
import type { Rules } from "./rules.ts";

/** The two courses of 行政处罚: 简易程序 (行政处罚法 51–53) and 普通程序 (54–62). */
export const COURSES = { ordinary: "普通程序", summary: "简易程序" } as const;
export type Course = keyof typeof COURSES;

export type ChartLimit = {
	readonly label: string;
	readonly text: string;
	readonly basis: Basis;
	readonly via: string | null;
};
export type ChartStep = {
	/** Name of the act: the step is the act that runs the case. */
	readonly act: string;
	readonly label: string;
	readonly who: string;
	/** In which circumstances the step is taken; null for a step of every case. */
	readonly when: string | null;
	/** The case leaves the procedure with it. */
	readonly ends: boolean;
	/** What must be there before, each a noun phrase. */
	readonly before: readonly string[];
	readonly basis: Basis;
};
export type ChartStage = {
	readonly id: Stage;
	readonly label: string;
	readonly limits: readonly ChartLimit[];
	readonly steps: readonly ChartStep[];
};
/** 执法流程图 as a value: drawn, printed, read out and hashed from this alone (REG-13). */
export type FlowChart = {
	readonly course: Course;
	readonly title: string;
	readonly stages: readonly ChartStage[];
};

/**
 * Steps that not every case takes, with the circumstances in which it does. A new act that is not listed here stands in
 * the chart as a step of every case, so that nobody can add one unseen.
 */
const WHEN: Readonly<Record<string, string>> = {
	"start-urgently": "情况紧急，需要立即启动的",
	"answer-reporter": "投诉、举报经审查不予立案的",
	"record-reporter-told": "不予立案须书面告知实名投诉人、举报人的",
	"request-recusal": "当事人申请或者执法人员自行回避的",
	"decide-recusal": "有回避申请的",
	"question-person": "需要询问当事人或者有关人员的",
	"record-non-cooperation": "当事人拒绝接受调查的",
	"take-sample": "需要抽样的",
	"request-preservation": "证据可能灭失或者以后难以取得的",
	"approve-preservation": "提请先行登记保存的",
	"dispose-preservation": "已经先行登记保存的",
	"approve-seizure": "登记保存的证据依法查封、扣押的",
	"commission-appraisal": "需要鉴定、检测、评估的",
	"receive-appraisal": "已经委托鉴定的",
	"order-correction": "违法行为需要责令改正的",
	"check-correction": "已经责令改正的",
	"resume-investigation": "作出决定前需要补充查明事实的",
	"record-defence": "当事人陈述申辩的",
	"waive-defence": "当事人放弃陈述申辩的",
	"review-defence": "当事人提出陈述申辩意见的",
	"request-hearing": "当事人要求听证的",
	"withdraw-hearing": "当事人撤回听证要求的",
	"notify-hearing": "符合听证条件的",
	"hold-hearing": "已经通知听证的",
	"report-hearing": "举行听证的",
	"self-check": "制度要求送审前自查的",
	"submit-for-review": "属于重大执法决定的",
	"accept-submission": "提交法制审核的",
	"return-submission": "送审材料不齐全的",
	"suspend-review": "需要补充材料、论证或者请示的",
	"resume-review": "审核期限停止计算的事由消失的",
	"extend-review": "情况复杂，制度允许延长的",
	"issue-review-opinion": "提交法制审核的",
	"receive-review-opinion": "出具审核意见书的",
	"answer-review-problems": "审核发现问题的",
	"object-to-opinion": "承办机构有异议的",
	"record-negotiation": "有异议、需要协商的",
	"refer-disagreement": "协商不一致的",
	"rule-on-disagreement": "意见分歧报请决定的",
	"discuss-collectively": "情节复杂或者重大违法行为的",
	"transfer-to-judicial": "涉嫌犯罪的",
	"decline-transfer": "涉嫌犯罪，主要负责人不批准移送的",
	"record-transfer-answer": "已经移送的",
	"hand-over-case": "依法由其他行政机关处理的",
	"record-hand-over-answer": "已经移送其他行政机关的",
	"record-failed-service": "送达未成功的",
	"record-postal-receipt": "邮寄送达的",
	"complete-announcement": "公告送达的",
	"renew-matter": "立案前所引执法事项换版或者失效的",
	"record-payment": "处以罚款、没收违法所得的",
	"approve-instalments": "确有困难，申请延期或者分期的",
	"refuse-instalments": "申请延期或者分期，理由不成立的",
	"request-surcharge": "逾期不缴纳罚款的",
	"impose-surcharge": "提请加处罚款的",
	"record-remedy": "当事人申请复议或者提起诉讼的",
	"end-remedy": "复议或者诉讼终结的",
	"record-performance": "有罚款以外的处罚的",
	"demand-performance": "逾期不履行的",
	"record-demand-statement": "当事人收到催告后陈述申辩的",
	"review-demand-statement": "催告后陈述申辩的",
	"apply-to-court": "经催告仍不履行的",
	"record-court-progress": "已经申请法院强制执行的",
	"refund-money": "决定被撤销、变更，已经缴款的",
	"undo-performance": "决定被撤销，已经履行其他义务的",
	"terminate-enforcement": "依法终结执行的",
	"pause-handling": "有法定中止事由的",
	"resume-handling": "中止事由消失的",
	"extend-handling": "案情复杂，不能按期办结的",
	"end-without-decision": "依法撤案或者终止的",
	"turn-to-ordinary": "不适用简易程序的",
};

const ENDS: ReadonlySet<string> = new Set([
	"transfer-to-judicial",
	"hand-over-case",
	"end-without-decision",
	"turn-to-ordinary",
]);

/** The acts of 简易程序; all others belong to 普通程序, and those named in both to both. */
const SUMMARY: ReadonlySet<string> = new Set([
	"register-clue",
	"renew-matter",
	"request-recusal",
	"decide-recusal",
	"inspect-site",
	"question-person",
	"collect-evidence",
	"decide-on-the-spot",
	"turn-to-ordinary",
	"file-summary-decision",
	"serve-document",
	"record-payment",
	"approve-instalments",
	"refuse-instalments",
	"request-surcharge",
	"impose-surcharge",
	"record-remedy",
	"end-remedy",
	"record-performance",
	"refund-money",
	"undo-performance",
	"demand-performance",
	"record-demand-statement",
	"review-demand-statement",
	"apply-to-court",
	"record-court-progress",
	"terminate-enforcement",
	"request-closing",
	"approve-closing",
	"archive-case",
]);
const SUMMARY_ONLY: ReadonlySet<string> = new Set(["decide-on-the-spot", "turn-to-ordinary", "file-summary-decision"]);

/** Limits shown at a stage, by the clause that sets them; what no text sets is not shown. */
const LIMITS: Readonly<Record<Stage, readonly ClauseKey[]>> = {
	clue: [],
	initiation: [],
	investigation: ["penalty.handling-period", "penalty.preservation"],
	notice: ["penalty.hearing-request", "penalty.hearing-notice"],
	review: ["review.period", "review.extension"],
	decision: [],
	service: ["penalty.service", "service.announcement-days"],
	execution: ["penalty.payment", "execution.demand-wait", "execution.court-window"],
	archive: ["archive.period"],
};

/** The chart of one course under one authority's rules, from the very acts and gates that run the case. */
export function flowChartOf<S>(process: Process<S>, course: Course, rules: Rules): FlowChart {
	const acts = [...process.acts.values()].filter(({ name }) => belongs(name, course));
	const stages = (Object.keys(STAGES) as Stage[])
		.map((id) => ({
			id,
			label: STAGES[id],
			limits: LIMITS[id].flatMap((key) => limitOf(rules, key)),
			steps: acts.filter((act) => act.stage === id).map(stepOf),
		}))
		.filter(({ steps }) => steps.length > 0);
	return { course, title: `行政处罚${COURSES[course]}流程图`, stages };
}

/** Changes whenever a step, its order, its people, its conditions or a limit does: 待更新 is told by it. */
export function chartHash(chart: FlowChart): string {
	return contentHash(chart as unknown as Parameters<typeof contentHash>[0]);
}

/** The steps in order as plain lines, for a list and for readers who hear the page. */
export function chartLines({ stages }: FlowChart): readonly string[] {
	return stages.map(({ label, steps, limits }) => {
		const shown = steps.filter((step) => step.when === null).map((step) => step.label);
		const set = limits.map((limit) => `${limit.label}${limit.text}`);
		return `${label}：${shown.join("→")}${set.length > 0 ? `（${set.join("；")}）` : ""}`;
	});
}

/** Names that the tables above know and the process does not have; a test keeps this empty. */
export function strayNames<S>(process: Process<S>): readonly string[] {
	return [...Object.keys(WHEN), ...ENDS, ...SUMMARY, ...SUMMARY_ONLY].filter((name) => !process.acts.has(name));
}

function belongs(name: string, course: Course): boolean {
	return course === "summary" ? SUMMARY.has(name) : !SUMMARY_ONLY.has(name);
}

function stepOf<S>(act: AnyAct<S>): ChartStep {
	return {
		act: act.name,
		label: act.label,
		who: act.actors.map((role) => ROLE_LABELS[role]).join("、"),
		when: WHEN[act.name] ?? null,
		ends: ENDS.has(act.name),
		before: act.gates.map(({ label }) => label),
		basis: act.basis,
	};
}

function limitOf(rules: Rules, key: ClauseKey): readonly ChartLimit[] {
	const rule = rules.effective(key);
	const value = rule?.value as { readonly period?: Period | null } | undefined;
	if (!rule || !value?.period) return [];
	return [
		{
			label: clauseLabel(key),
			text: `${value.period.count}${periodUnitLabel[value.period.unit]}`,
			basis: rule.basis,
			via: rule.via,
		},
	];
}
