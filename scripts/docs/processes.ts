import { type AnyAct, STAGES } from "#casework";
import { type KnownAct, PROCESSES } from "../../src/apps/server/processes.ts";

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

export const CATALOGUE: readonly CatalogueProcess[] = PROCESSES.map(({ title, acts }) => ({
	title,
	acts: [...acts.values()].map(shownOf),
}));

function shownOf(act: KnownAct): CatalogueAct {
	const { name, label, stage, basis, actors, gates, emits } = act;
	return { name, label, stage, basis, actors, gates, emits, documents: act.documents?.toString() ?? "" };
}

export function stageLabel(stage: string): string {
	return STAGE_LABELS[stage] ?? stage;
}
