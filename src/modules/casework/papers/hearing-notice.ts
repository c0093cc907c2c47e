import { instantInBeijing } from "#kernel/instant";
import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { contactOf, paper, partyOf } from "./parts.ts";

/** 行政处罚听证通知书 (行政处罚法 64). */
export function hearingNotice(
	state: PenaltyCase,
	input: { time: string; closedReason?: string | undefined },
	context: ActContext,
): DocumentRequest {
	const { requestedOn, notified } = state.hearing ?? {};
	return paper("hearing-notice", {
		party: partyOf(state),
		caseTitle: state.title,
		requestedOn,
		at: notified && instantInBeijing(notified.hearingOn, input.time),
		place: notified?.place,
		open: notified?.open,
		closedReason: input.closedReason,
		host: notified?.hostName,
		hostPost: notified?.hostTitle || "听证主持人",
		listeners: notified?.listeners,
		recorder: notified?.recorder,
		contact: contactOf(state, context),
	});
}
