import type { ActContext, StreamKind } from "#casework";
import { partsOf, toChineseDate } from "#kernel/plain-date";
import { enforcementTypeLabel } from "#regime/contract";
import type { RegisterDetail } from "./contract.ts";
import { REMEDY_RESULTS } from "./figures/remedy-results.ts";
import { WEAK_POINTS } from "./figures/weak-points.ts";
import { type Finding, findingKind } from "./findings/finding.ts";
import { INSPECTION_RESULTS, type InspectionPlan, inspectionPlanKind, isOpenItem } from "./register/inspection-plan.ts";
import { REMEDIES, type RemedyRecord, remedyKind } from "./register/remedy.ts";
import { FINDING_STATUS } from "./vocabulary.ts";

/** One register with what its screens show; its state type forgotten. */
export type Register = {
	readonly prefix: string;
	/** Name of its id in addresses. */
	readonly parameter: string;
	readonly title: string;
	readonly kind: StreamKind<never>;
	readonly statuses: Readonly<Record<string, string>>;
	readonly note: (state: unknown) => string;
	readonly facts: (state: unknown) => RegisterDetail["facts"];
	readonly lines: (state: unknown) => RegisterDetail["lines"];
	readonly choices: (state: unknown) => Record<string, { value: string; label: string }[]>;
	readonly defaults: (act: string, context: ActContext) => Record<string, unknown>;
};

function register<S>(of: {
	prefix: string;
	parameter: string;
	title: string;
	kind: StreamKind<S>;
	statuses: Readonly<Record<string, string>>;
	note: (state: S) => string;
	facts: (state: S) => readonly { label: string; text: string }[];
	lines: (state: S) => readonly { key: string; title: string; text: string; status: string }[];
	choices?: (state: S) => Record<string, { value: string; label: string }[]>;
	defaults?: (act: string, context: ActContext) => Record<string, unknown>;
}): Register {
	return {
		prefix: of.prefix,
		parameter: of.parameter,
		title: of.title,
		kind: of.kind as unknown as StreamKind<never>,
		statuses: of.statuses,
		note: (state) => of.note(state as S),
		facts: (state) => of.facts(state as S).filter(({ text }) => text !== ""),
		lines: (state) => [...of.lines(state as S)],
		choices: (state) => of.choices?.(state as S) ?? {},
		defaults: (act, context) => of.defaults?.(act, context) ?? {},
	};
}

const doneOf = (state: InspectionPlan) => state.items.filter(({ done }) => done !== null).length;
const plannedOf = (state: InspectionPlan) => state.items.filter(({ cancelled }) => cancelled === null).length;

const plans = register<InspectionPlan>({
	prefix: "/api/inspection-plans",
	parameter: "plan",
	title: "执法检查计划",
	kind: inspectionPlanKind,
	statuses: { open: "执行中", done: "已全部办结" },
	note: (state) => `已完成 ${doneOf(state)}/${plannedOf(state)}`,
	facts: (state) => [
		{ label: "年度", text: String(state.year) },
		{ label: "计划数", text: `${plannedOf(state)} 项` },
		{ label: "已完成", text: `${doneOf(state)} 项` },
	],
	lines: (state) =>
		state.items.map((one) => ({
			key: one.id,
			title: `${one.id}．${one.subject}`,
			text: one.done
				? `${one.matter}；${toChineseDate(one.done.on)}检查，${INSPECTION_RESULTS[one.done.result as keyof typeof INSPECTION_RESULTS] ?? one.done.result}（${one.done.record}）`
				: `${one.matter}；计划 ${one.month} 月${one.cancelled ? `；取消：${one.cancelled.reason}` : ""}`,
			status: one.done ? "已完成" : one.cancelled ? "已取消" : "未完成",
		})),
	choices: (state) => ({
		"planned-inspection": state.items
			.filter(isOpenItem)
			.map((one) => ({ value: one.id, label: `${one.id}．${one.subject}（${one.matter}）` })),
	}),
	defaults: (act, { today }) => (act === "register-inspection-plan" ? { year: partsOf(today).year } : {}),
});

const remedies = register<RemedyRecord>({
	prefix: "/api/remedies",
	parameter: "remedy",
	title: "复议诉讼登记",
	kind: remedyKind,
	statuses: { open: "审理中", ended: "已审结" },
	note: (state) => (state.ended ? (REMEDY_RESULTS[state.ended.result] ?? state.ended.result) : "尚无结果"),
	facts: (state) => [
		{ label: "救济方式", text: REMEDIES[state.remedy] },
		{ label: "行政行为", text: `${enforcementTypeLabel[state.type]}　${state.against}` },
		{ label: "申请人（原告）", text: state.applicant },
		{ label: "复议机关（法院）", text: state.organ },
		{ label: "案号", text: state.number },
		{ label: "受理日期", text: toChineseDate(state.acceptedOn) },
		{ label: "结果", text: state.ended ? `${REMEDY_RESULTS[state.ended.result]}（${state.ended.document}）` : "" },
	],
	lines: () => [],
});

const findings = register<Finding>({
	prefix: "/api/findings",
	parameter: "finding",
	title: "整改台账",
	kind: findingKind,
	statuses: FINDING_STATUS,
	note: (state) => WEAK_POINTS.find(({ id }) => id === state.weakPoint)?.label ?? state.weakPoint,
	facts: (state) => [
		{ label: "薄弱环节", text: WEAK_POINTS.find(({ id }) => id === state.weakPoint)?.label ?? state.weakPoint },
		{ label: "发现的问题", text: state.finding },
		{ label: "整改措施", text: state.action },
		{ label: "责任人", text: state.owner },
		{ label: "整改期限", text: toChineseDate(state.dueOn) },
		{ label: "验收意见", text: state.outcome ?? "" },
	],
	lines: (state) =>
		state.progress.map((one, index) => ({
			key: String(index),
			title: toChineseDate(one.on),
			text: one.what,
			status: one.by,
		})),
});

export const REGISTERS: readonly Register[] = [plans, remedies, findings];
