import { type Clock, type ClockContext, clockOf, defineProcess, type Process, type StreamKind } from "#casework";
import { dateInBeijing } from "#kernel/instant";
import { pushActs } from "./acts.ts";
import { SUBSCRIBER_STATUS } from "./contract.ts";
import { emptySubscriber, type Subscriber } from "./subscriber.ts";

/** 信息推送 as a process; for the catalogue of acts too. */
export const pushProcess: Process<Subscriber> = defineProcess<Subscriber>({
	kind: "push",
	initial: emptySubscriber,
	acts: pushActs,
	orgPathOf: (state) => state.orgPath,
});

export const pushKind: StreamKind<Subscriber> = {
	process: pushProcess,
	describe: (state) => ({
		title: `推送至${state.name}`,
		partyName: "",
		status: state.status,
		stage: "publication",
		procedure: "push",
		personIds: [],
		number: null,
		openedOn: state.openedOn,
		awaiting: pushActs
			.filter((act) => act.awaited?.(state))
			.flatMap((act) => act.actors.map((role) => `${role}:${act.name}`)),
		search: [state.name, state.carrier ?? "", state.status === "none" ? "" : SUBSCRIBER_STATUS[state.status]].join(" "),
	}),
	clocks: (state, context) => alarmClock(state, context),
	matterBases: () => [],
	regimeOf: () => undefined,
};

/**
 * 未送达告警 as a clock, so that it stands on the workbench like anything else that is late. Its length is the authority's
 * own setting, never a statutory period: the text that wants pushing says 实时 or 即时 and no number.
 */
function alarmClock(state: Subscriber, { rules }: ClockContext): readonly Clock[] {
	const { alarm } = state;
	if (!alarm) return [];
	const rule = rules.effective("disclosure.push");
	return [
		clockOf(
			{
				id: "push-undelivered",
				label: `处理未送达的推送（${alarm.waiting}条）`,
				startedOn: dateInBeijing(alarm.since),
				metOn: alarm.endedOn,
			},
			{ date: dateInBeijing(alarm.dueAt), instant: alarm.dueAt },
			{
				basis: rule?.basis ?? { document: "本机关推送设置", article: "告警时限" },
				via: "内部规定",
				unit: "day",
				principle: true,
			},
		),
	];
}
