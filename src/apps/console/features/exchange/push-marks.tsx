import {
	type BreakerView,
	DELIVERY_STATES,
	type DeliveryRow,
	SUBSCRIBER_STATUS,
	type SubscriberRow,
} from "#exchange/contract";
import { DueTag } from "../../ui/due-tag.tsx";
import { beijingOfMoment } from "../../words/moment.ts";

const STATUS_TONES = { active: "done", paused: "paused", closed: "paused" } as const;
const STATE_TONES = { waiting: "calm", delivered: "done", dead: "late" } as const;

export function StatusMark({ status }: Pick<SubscriberRow, "status">) {
	return <DueTag due={{ tone: STATUS_TONES[status], text: SUBSCRIBER_STATUS[status] }} />;
}

export function StateMark({ state }: Pick<DeliveryRow, "state">) {
	return <DueTag due={{ tone: STATE_TONES[state], text: DELIVERY_STATES[state] }} />;
}

/** 熔断 with what it means for the queue. */
export function BreakerMark({ breaker }: { readonly breaker: BreakerView }) {
	if (breaker.state === "half-open") return <DueTag due={{ tone: "soon", text: "试探中" }} />;
	if (breaker.state === "open") return <DueTag due={{ tone: "late", text: `熔断，${clock(breaker.probeAt)} 试探` }} />;
	return breaker.failures > 0 ? (
		<DueTag due={{ tone: "soon", text: `连续 ${breaker.failures} 次未成功` }} />
	) : (
		<DueTag due={{ tone: "done", text: "正常" }} />
	);
}

/** The time of day is what matters of a probe that is minutes away. */
function clock(moment: string | null): string {
	return beijingOfMoment(moment).slice(11);
}

export function breakerSentence({ state, failures, openedAt, probeAt, reason }: BreakerView): string {
	if (state === "closed")
		return failures > 0 ? `最近连续 ${failures} 次没有成功，满 5 次熔断。${reason ?? ""}` : "对方答复正常。";
	const since = `${beijingOfMoment(openedAt)} 起熔断（连续 ${failures} 次没有成功：${reason ?? ""}）`;
	return state === "half-open"
		? `${since}；正在用一条推送试探对方是否恢复。`
		: `${since}；${beijingOfMoment(probeAt)} 用一条推送试探，成功后自动继续。`;
}
