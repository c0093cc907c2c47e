import {
	BREAKER_FAILURES_MAX,
	type BreakerView,
	DELIVERY_STATES,
	type DeliveryRow,
	SUBSCRIBER_STATUS,
	type SubscriberRow,
} from "#exchange/contract";
import { DueTag } from "../../ui/due-tag.tsx";
import { beijingOfMoment, fullMoment } from "../../words/moment.ts";

const STATUS_TONES = { active: "done", paused: "paused", closed: "paused" } as const;
const STATE_TONES = { waiting: "calm", delivered: "done", dead: "late" } as const;

export function StatusMark({ status }: Pick<SubscriberRow, "status">) {
	return <DueTag due={{ tone: STATUS_TONES[status], text: SUBSCRIBER_STATUS[status] }} />;
}

export function StateMark({ state }: Pick<DeliveryRow, "state">) {
	return <DueTag due={{ tone: STATE_TONES[state], text: DELIVERY_STATES[state] }} />;
}

type Receiver = { readonly breaker: BreakerView; readonly paused: boolean };

/** 熔断 with what it means for the queue; nobody is asked while the receiver is paused. */
export function BreakerMark({ breaker, paused }: Receiver) {
	if (breaker.state === "closed")
		return breaker.failures > 0 ? (
			<DueTag due={{ tone: "soon", text: `连续 ${breaker.failures} 次未成功` }} />
		) : (
			<DueTag due={{ tone: "done", text: "正常" }} />
		);
	if (paused) return <DueTag due={{ tone: "late", text: "熔断，暂停中不试探" }} />;
	if (breaker.state === "half-open") return <DueTag due={{ tone: "soon", text: "熔断，正在试探" }} />;
	// The time of day is what matters of a probe that is minutes away.
	return <DueTag due={{ tone: "late", text: `熔断，${beijingOfMoment(breaker.probeAt).slice(11)} 起试探` }} />;
}

export function breakerSentence({ breaker, paused }: Receiver): string {
	const { state, failures, openedAt, probeAt, reason } = breaker;
	if (state === "closed")
		return failures > 0
			? `最近连续 ${failures} 次没有成功，满 ${BREAKER_FAILURES_MAX} 次熔断（${reason ?? ""}）。`
			: "没有连续失败。";
	const since = `${fullMoment(openedAt)} 起熔断，连续 ${failures} 次没有成功（${reason ?? ""}）`;
	if (paused) return `${since}；推送已暂停，恢复后用一条推送试探，成功即继续。`;
	return state === "half-open"
		? `${since}；正在用一条推送试探对方是否恢复。`
		: `${since}；${fullMoment(probeAt)} 起用一条推送试探，成功即继续。`;
}
