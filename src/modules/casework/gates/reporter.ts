import { refusal } from "#kernel/refusal";
import type { Gate } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import type { Rules } from "../rules.ts";

/** Where the authority's text has who reported by name told that nothing is started (沁源全过程记录办法 13; STP-06). */
export function reporterRule(rules: Rules) {
	return rules.own("initiation.non-start-notice");
}

/** A report that was not taken up, whatever has been answered to it. */
export function isReportDismissed({ status, clue }: PenaltyCase): boolean {
	return status === "not-initiated" && clue.source === "complaint";
}

/** The notice was made, and nobody has written down yet that it was handed over. */
export function isReporterUntold({ status, reporterAnswer }: PenaltyCase): boolean {
	return status === "not-initiated" && reporterAnswer?.how === "named" && reporterAnswer.toldOn === null;
}

/** The file of a dismissed report is bound when who reported was told, or it stands in it that nobody can be. */
export const reporterTold: Gate<PenaltyCase> = {
	name: "reporter-told",
	label: "不予立案的情况已经告知实名投诉人、举报人",
	check: (state, { rules }) => {
		const rule = reporterRule(rules);
		if (!rule || !isReportDismissed(state)) return undefined;
		if (!state.reporterAnswer)
			return refusal(
				"reporter-not-told",
				"投诉、举报经审查不启动程序，尚未告知实名投诉人、举报人",
				rule.basis,
				"请告知；匿名的，请作书面记录",
			);
		return isReporterUntold(state)
			? refusal(
					"reporter-notice-unserved",
					"《不予立案告知书》尚未交付投诉人、举报人",
					rule.basis,
					"请交付告知书，并登记告知情况",
				)
			: undefined;
	},
};
