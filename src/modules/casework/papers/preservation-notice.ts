import { addPeriod } from "#calendar";
import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { paper, partyOf, presence } from "./parts.ts";

/**
 * 先行登记保存证据通知书 (行政处罚法 56). It is made when the head approves, before anybody could sign for it: the party's
 * signature stands on the receipt of its service.
 */
export function preservationNotice(
	state: PenaltyCase,
	{ preservationId }: { preservationId: string },
	context: ActContext,
): DocumentRequest {
	const { actor, calendar, rules, today } = context;
	const preservation = state.preservations.find((one) => one.id === preservationId);
	const period = rules.effective("penalty.preservation")?.value.period;
	return paper("preservation-notice", {
		party: partyOf(state),
		caseTitle: state.title,
		reason: preservation?.reason,
		approvedBy: actor.name,
		approvedOn: today,
		from: today,
		disposeBy: period ? addPeriod(calendar, today, period).date : today,
		keptAt: preservation?.keptAt,
		keptBy: preservation?.keptBy,
		items: preservation?.things,
		...presence(state),
	});
}
