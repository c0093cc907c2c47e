import { type PenaltyCase, REMEDY_RESULTS } from "../model/penalty-case.ts";
import { zhDay } from "./parts.ts";

/**
 * Why a case is decided a second time: a party that holds two decisions must read in the second what became of the first
 * (行政复议法 64, 行政诉讼法 70). Undefined where this is the first.
 */
export function renewalStory(state: PenaltyCase): string | undefined {
	const former = state.formerDecisions?.at(-1);
	if (!former) return undefined;
	const { decision, cause, endedOn } = former;
	const number = decision.number ? `（${decision.number}）` : "";
	if (cause === "transfer-refused")
		return `本机关于${zhDay(decision.on)}将本案移送司法机关，受移送机关于${zhDay(endedOn)}作出不予接受的答复，现依法作出处理决定。`;
	const ended = state.performance.remedies.findLast((one) => one.former && one.to === endedOn);
	const by = ended?.kind === "litigation" ? "人民法院的裁判" : "行政复议决定";
	const result = ended?.result ? REMEDY_RESULTS[ended.result] : REMEDY_RESULTS.remade;
	return `本机关于${zhDay(decision.on)}作出的决定${number}，由${zhDay(endedOn)}生效的${by}${result}，现重新作出决定。`;
}
