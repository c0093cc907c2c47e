import type { EnforcementType } from "#regime/contract";

/** 结果类别, as `portal.outcomes_of` writes them; the kinds of penalty after 行政处罚法 9, of compulsion after 行政强制法 9, 12. */
export const OUTCOMES = {
	"no-penalty": "不予处罚",
	warning: "警告",
	criticism: "通报批评",
	fine: "罚款",
	confiscation: "没收违法所得、非法财物",
	suspension: "暂扣许可证件、降低资质",
	revocation: "吊销许可证件",
	restriction: "限制开展生产经营活动、限制从业",
	shutdown: "责令停产停业、关闭",
	detention: "行政拘留",
	correction: "责令改正",
	refused: "不予许可",
	granted: "准予许可",
	changed: "变更、延续",
	cancelled: "撤销、注销",
	seal: "查封",
	seizure: "扣押",
	freezing: "冻结",
	surcharge: "加处罚款、滞纳金",
	removal: "拆除、代履行",
	"no-problem": "未发现问题、合格",
	problem: "发现问题、不合格",
	"not-found": "查无下落",
	levied: "征收、征用",
	compensated: "补偿",
	other: "其他",
} as const satisfies Readonly<Record<string, string>>;
export type Outcome = keyof typeof OUTCOMES;

const TYPES_OF: Readonly<Record<EnforcementType, readonly Outcome[]>> = {
	penalty: [
		"no-penalty",
		"warning",
		"criticism",
		"fine",
		"confiscation",
		"suspension",
		"revocation",
		"restriction",
		"shutdown",
		"detention",
		"correction",
		"surcharge",
	],
	licence: ["granted", "refused", "changed", "cancelled"],
	compulsion: ["seal", "seizure", "freezing", "surcharge", "removal", "correction"],
	inspection: ["no-problem", "problem", "not-found", "correction"],
	levy: ["levied", "compensated"],
};

/** What a form offers: all of them, or those one kind of enforcement knows. */
export function outcomesFor(type: EnforcementType | ""): readonly Outcome[] {
	return type === "" ? (Object.keys(OUTCOMES) as Outcome[]) : [...TYPES_OF[type], "other"];
}
