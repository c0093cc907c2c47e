import type { ClockContext } from "#casework";
import { citeOf } from "#kernel/basis";
import { dateInBeijing } from "#kernel/instant";
import { answerClock } from "./clocks.ts";
import { awaitsSupplement, isOpen, type PublicRequest } from "./request.ts";
import type { Receipt } from "./schemas.ts";
import { termOf, termText } from "./terms.ts";
import { REPLY_KINDS, REQUEST_STATUS } from "./vocabulary.ts";

/** What the sender may know of each step; the names of those who work on it are not theirs to publish. */
const PUBLIC_STEPS: Readonly<Record<string, (state: PublicRequest) => string>> = {
	RequestReceived: () => "收到",
	RequestAccepted: () => "受理",
	RequestRefused: (state) => `不予受理：${state.ended?.reason ?? ""}`,
	RequestRouted: () => "交承办机构办理",
	RequestTransferred: (state) => state.ended?.reason ?? "转送其他机关",
	SupplementAsked: () => "通知补正",
	SupplementReceived: () => "收到补正材料",
	RequestExtended: (state) => `延长答复期限 ${state.extension?.days ?? 0} 个工作日：${state.extension?.reason ?? ""}`,
	ThirdPartyAsked: () => "征求第三方意见，所需时间不计算在答复期限内",
	ThirdPartyAnswered: () => "收到第三方意见",
	CorrectionGranted: () => "同意更正，正在更正公示信息",
	RequestAnswered: () => "答复",
	RequestClosed: (state) => `办结：${state.ended?.reason ?? ""}`,
	RequestWithdrawn: () => "已撤回",
	RequestRated: () => "已评价",
};

function stepOf(state: PublicRequest): string {
	if (awaitsSupplement(state)) return "等待您补正";
	if (isOpen(state) && state.consultations.some((one) => one.to === null)) return "正在征求第三方意见";
	if (isOpen(state) && state.granted !== null) return "同意更正，正在更正公示信息";
	return REQUEST_STATUS[state.status];
}

/** The receipt as of the last act: a pure view of the state and its clock. */
export function receiptOf(state: PublicRequest, context: ClockContext): Receipt {
	const term = termOf(state.kind, context.rules);
	const clock = answerClock(state, context);
	const { supplement, reply } = state;
	return {
		number: state.number,
		kind: state.kind,
		authorityName: state.authorityName,
		status: state.status,
		step: stepOf(state),
		receivedOn: state.receivedOn,
		// While the count is stopped the last day is not known (条例 30, 33).
		dueOn: clock && !clock.suspended && !awaitsSupplement(state) ? clock.dueOn : null,
		provisional: clock?.provisional ?? false,
		paused: clock?.suspended ?? false,
		term: termText(state.kind, term),
		basis: citeOf(term.basis),
		unitName: state.unitName,
		supplement: awaitsSupplement(state) && supplement ? { items: supplement.items, dueOn: supplement.dueOn } : null,
		steps: state.history.flatMap(({ at, type }) => {
			const text = PUBLIC_STEPS[type]?.(state);
			return text === undefined ? [] : [{ on: dateInBeijing(at), text }];
		}),
		reply: reply && {
			kind: REPLY_KINDS[reply.kind],
			text: reply.ground === "" ? reply.text : `${reply.text}\n理由：${reply.ground}`,
			basis: reply.basis ? citeOf(reply.basis) : "",
			remedies: reply.remedies,
			on: reply.on,
		},
		mayRate: !isOpen(state) && state.status !== "none" && state.rating === null,
		mayWithdraw: isOpen(state) && state.granted === null,
	};
}
