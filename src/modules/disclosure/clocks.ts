import type { Clock, ClockContext } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { INTERNAL_TARGET, periodClock, type Rule, rulesFor, suffixed } from "./clock-rules.ts";
import { firstEffectiveOn } from "./events.ts";
import type { Publication } from "./publication.ts";
import { boardClocks } from "./still-up.ts";

/** The duty is met once: a decision that comes back was published, or withheld, on its day, in time or late. */
function publicationEnd(state: Publication): PlainDate | null {
	return state.reopened?.firstEndOn ?? state.release?.on ?? state.withheld?.on ?? state.droppedOn;
}

/** PUB-01: from the day of the decision, by kind of act; PUB-02: another norm's period takes the place of the regime's. */
function publishClocks(state: Publication, context: ClockContext): readonly Clock[] {
	// Historical data was published under other rules than ours; where no day of decision is known nothing is guessed.
	const { decidedOn, override: other } = state;
	if (decidedOn === null || state.status === "none" || state.source.kind === "import") return [];
	// Another norm that forbids publication leaves nothing to count.
	if (other !== null && other.period === null) return [];
	const override: readonly Rule[] | undefined =
		other?.period == null ? undefined : [{ period: other.period, basis: other.basis, via: "另有规定" }];
	return (override ?? rulesFor("disclosure.publish", decidedOn, context)).map((rule) =>
		periodClock(
			{
				id: suffixed("publish", rule),
				label: rule.via === INTERNAL_TARGET ? `公示决定信息（${INTERNAL_TARGET}）` : "公示决定信息",
				startedOn: decidedOn,
				metOn: publicationEnd(state),
			},
			rule,
			context,
		),
	);
}

/** COR-01: from the day on which the instrument takes effect; only what is public has to be taken down. */
function withdrawalClocks(state: Publication, context: ClockContext): readonly Clock[] {
	const { annulment } = state;
	if (annulment === null || state.release === null) return [];
	const startedOn = firstEffectiveOn(annulment);
	return rulesFor("disclosure.withdraw", startedOn, context).map((rule) =>
		periodClock(
			{
				id: suffixed("withdraw", rule),
				label: rule.via === INTERNAL_TARGET ? `撤下公示信息（${INTERNAL_TARGET}）` : "撤下公示信息",
				startedOn,
				metOn: state.withdrawal?.on ?? state.expiredOn,
			},
			rule,
			context,
		),
	);
}

/** COR-02: 及时 in every text; a number of days only where the unit set itself one. */
function correctionClocks(state: Publication, context: ClockContext): readonly Clock[] {
	const { correction } = state;
	if (correction === null) return [];
	return rulesFor("disclosure.correct-own", correction.openedOn, context).map((rule) =>
		periodClock(
			{
				id: suffixed("correct", rule),
				label: rule.via === INTERNAL_TARGET ? `更正公示信息（${INTERNAL_TARGET}）` : "更正公示信息",
				startedOn: correction.openedOn,
				metOn: null,
			},
			rule,
			context,
		),
	);
}

export function publicationClocks(state: Publication, context: ClockContext): readonly Clock[] {
	return [
		...publishClocks(state, context),
		...withdrawalClocks(state, context),
		...correctionClocks(state, context),
		...boardClocks(state, context),
	];
}

/** Late against what binds is 逾期; late only against the authority's own target is a lesser thing (INF-06). */
export type Timeliness = "no-period" | "in-time" | "late" | "internally-late";

export function timelinessOf(clocks: readonly Clock[], id: "publish" | "withdraw", today: PlainDate): Timeliness {
	const statutory = clocks.find((one) => one.id === id);
	const target = clocks.find((one) => one.id === `${id}-target`);
	const isLate = (one: Clock | undefined) => one !== undefined && (one.metOn ?? today) > one.dueOn;
	if (isLate(statutory)) return "late";
	if (isLate(target)) return "internally-late";
	return statutory === undefined && target === undefined ? "no-period" : "in-time";
}
