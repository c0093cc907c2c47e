import { type AnyAct, penaltyProcess, STAGES } from "#casework";
import { publicationProcess, roundProcess } from "#disclosure";
import { clientProcess, handOverProcess, pushProcess } from "#exchange";
import { requestProcess } from "#intake";
import { listProcess, triggerProcess } from "#lists";
import { annualReportKind, annualSectionKind, findingKind, inspectionPlanKind, remedyKind } from "#oversight";
import { reviewActs } from "#review";

/** What the catalogues show of an act, whatever state it works on. */
export type CatalogueAct = Pick<AnyAct<never>, "name" | "label" | "stage" | "basis" | "actors"> & {
	readonly gates: readonly { readonly label: string }[];
	readonly emits: readonly { readonly type: string }[];
	/** The source of the function that names the papers; see `papers.ts`. */
	readonly documents: string;
};

export type CatalogueProcess = { readonly title: string; readonly acts: readonly CatalogueAct[] };

const STAGE_LABELS: Readonly<Record<string, string>> = {
	...STAGES,
	publication: "公示",
	disclosure: "公示",
	report: "年度数据",
	plan: "检查计划",
	remedy: "复议诉讼",
	finding: "整改",
	intake: "公众诉求",
	exchange: "数据交换",
};

/** Every process the server knows, in the order of a case. */
export const PROCESSES: readonly CatalogueProcess[] = [
	{ title: "行政处罚案件", acts: [...penaltyProcess(reviewActs).acts.values()].map(shownOf) },
	{ title: "公示信息", acts: [...publicationProcess.acts.values()].map(shownOf) },
	{ title: "双随机抽查批次", acts: [...roundProcess.acts.values()].map(shownOf) },
	{ title: "信息推送", acts: [...pushProcess.acts.values()].map(shownOf) },
	{ title: "系统客户端", acts: [...clientProcess.acts.values()].map(shownOf) },
	{ title: "收到的移送案件", acts: [...handOverProcess.acts.values()].map(shownOf) },
	{ title: "年度执法数据", acts: [...annualReportKind.process.acts.values()].map(shownOf) },
	{ title: "年度执法数据：股室确认", acts: [...annualSectionKind.process.acts.values()].map(shownOf) },
	{ title: "执法检查计划", acts: [...inspectionPlanKind.process.acts.values()].map(shownOf) },
	{ title: "复议诉讼登记", acts: [...remedyKind.process.acts.values()].map(shownOf) },
	{ title: "整改事项", acts: [...findingKind.process.acts.values()].map(shownOf) },
	{ title: "事前公示清单", acts: [...listProcess.acts.values()].map(shownOf) },
	{ title: "清单更新情形", acts: [...triggerProcess.acts.values()].map(shownOf) },
	{ title: "公众诉求", acts: [...requestProcess.acts.values()].map(shownOf) },
];

function shownOf<S>(act: AnyAct<S>): CatalogueAct {
	const { name, label, stage, basis, actors, gates, emits } = act;
	return { name, label, stage, basis, actors, gates, emits, documents: act.documents?.toString() ?? "" };
}

export function stageLabel(stage: string): string {
	return STAGE_LABELS[stage] ?? stage;
}
