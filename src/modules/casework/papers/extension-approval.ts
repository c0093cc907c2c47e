import type { Basis } from "#kernel/basis";
import type { ActContext, DocumentRequest } from "../act.ts";
import { handlingClock } from "../handling-clocks.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { courseOf } from "./investigation-report.ts";
import { approvalOf, citeList, paper } from "./parts.ts";

type Input = { days: number; basis: Basis; reason: string };

/** 延长办案期限审批表 (行政处罚法 60); a count that stands still has no last day to be told. */
export function extensionApproval(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	const [before, now] = [{ ...state, extension: null }, state].map((one) => handlingClock(one, context));
	const [basis] = citeList([input.basis]);
	return paper("extension-approval", {
		...approvalOf(state, `同意延长办案期限${input.days}日。`, context),
		course: courseOf(state),
		pausedDays: now?.suspendedDays.length ?? 0,
		dueOn: now?.suspended ? undefined : before?.dueOn,
		extendedTo: now?.suspended ? undefined : now?.dueOn,
		days: input.days,
		basis,
		reason: input.reason,
	});
}
