import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import type { ActContext, DocumentRequest } from "../act.ts";
import { handlingClock } from "../handling-clocks.ts";
import { PAUSE_GROUNDS, type PauseGround, type PenaltyCase } from "../model/penalty-case.ts";
import { courseOf } from "./investigation-report.ts";
import { approvalOf, citeList, paper } from "./parts.ts";

/** The forms by which the head moves the ninety days of 行政处罚法 60 (沁源全过程记录办法 4 “内部程序审批表”). */

type Extension = { days: number; basis: Basis; reason: string };

/** 延长办案期限审批表; a count that stands still has no last day to be told. */
export function extensionApproval(state: PenaltyCase, input: Extension, context: ActContext): DocumentRequest {
	const [before, now] = [{ ...state, extension: null }, state].map((one) => handlingClock(one, context));
	const isStopped = state.pauses.some((one) => one.to === null);
	const [basis] = citeList([input.basis]);
	return paper("extension-approval", {
		...approvalOf(state, `同意延长办案期限${input.days}日。`, context),
		course: courseOf(state),
		pausedDays: now?.suspendedDays.length ?? 0,
		isStopped,
		dueOn: isStopped ? undefined : before?.dueOn,
		extendedTo: isStopped ? undefined : now?.dueOn,
		days: input.days,
		basis,
		reason: input.reason,
	});
}

type Pause = { ground: PauseGround; basis: Basis; from: string; reason: string };

/** 中止案件审批表; the last day is that of before the pause, for afterwards there is none until it ends. */
export function pauseApproval(state: PenaltyCase, input: Pause, context: ActContext): DocumentRequest {
	const before = handlingClock({ ...state, pauses: state.pauses.slice(0, -1) }, context);
	const [basis] = citeList([input.basis]);
	return paper("pause-approval", {
		...approvalOf(state, "同意中止计算办案期限。", context),
		course: courseOf(state),
		ground: PAUSE_GROUNDS[input.ground],
		basis,
		reason: input.reason,
		from: input.from,
		dueOn: before?.dueOn,
	});
}

/** 恢复案件审批表: what stood still from which day to which, and where that leaves the last day. */
export function resumeApproval(
	state: PenaltyCase,
	input: { to: PlainDate; reason: string },
	context: ActContext,
): DocumentRequest {
	const pause = state.pauses.at(-1);
	const now = handlingClock(state, context);
	return paper("resume-approval", {
		...approvalOf(state, "同意恢复计算办案期限。", context),
		ground: PAUSE_GROUNDS[pause?.ground as PauseGround],
		from: pause?.from,
		to: input.to,
		reason: input.reason,
		pausedDays: now?.suspendedDays.length ?? 0,
		dueOn: now?.dueOn,
	});
}
