import type { Hearing, PastDefence, PenaltyCase } from "../model/penalty-case.ts";
import { numberOf, zhDay } from "./parts.ts";

const ADOPTED = { all: "予以采纳", part: "部分采纳", none: "不予采纳" } as const;

/** How the party was heard, as the approval sheet and the decision tell it (行政处罚法 44, 45, 59). */
export function defenceStory(state: PenaltyCase): string {
	const past = state.pastDefences.map(oneDefence).join("");
	return past === "" ? presentDefence(state) : `${past}此后，${presentDefence(state)}`;
}

function presentDefence({ notice, defence }: PenaltyCase): string {
	if (!notice?.servedOn) return "未告知。";
	if (defence.waivedOn) return `当事人于${zhDay(defence.waivedOn)}明确放弃陈述、申辩。`;
	if (!defence.recordedOn) return "当事人在规定期限内未提出陈述、申辩。";
	return oneDefence({ ...defence, recordedOn: defence.recordedOn });
}

function oneDefence({ recordedOn, content, answer }: PastDefence): string {
	const reviewed = answer ? `经复核，${ADOPTED[answer.adopted]}：${answer.reason}` : "";
	return `当事人于${zhDay(recordedOn)}提出陈述、申辩：${content ?? ""}${reviewed}`;
}

/** What came of the right to a hearing, on the notices of before and on the present one; undefined where it was neither told nor asked for. */
export function hearingStory(state: PenaltyCase): string | undefined {
	const past = state.pastHearings.map(oneHearing).join("");
	const present = state.hearing ? oneHearing(state.hearing) : unasked(state);
	if (past === "") return present;
	return present === undefined ? past : `${past}重新告知后，${present}`;
}

function unasked({ notice, defence }: PenaltyCase): string | undefined {
	if (!notice?.hearingRight) return undefined;
	return defence.hearingWaivedOn
		? `当事人于${zhDay(defence.hearingWaivedOn)}明确放弃听证。`
		: "当事人在规定期限内未要求听证。";
}

function oneHearing(hearing: Hearing): string {
	if (hearing.withdrawn) return `当事人要求听证，后于${zhDay(hearing.withdrawn.on)}撤回。`;
	if (!hearing.held) return `当事人于${zhDay(hearing.requestedOn)}要求听证，尚未举行。`;
	const manner = hearing.notified?.open ? "公开" : "不公开";
	const held = `根据当事人的要求，本机关于${zhDay(hearing.held.on)}${manner}举行听证，`;
	if (!hearing.held.partyAttended) return `${held}当事人无正当理由不出席，听证终止。`;
	return `${held}当事人的申辩和质证意见：${hearing.held.partyCase}${hearing.reported ? `听证意见：${hearing.reported.opinion}` : ""}`;
}

/** 告知、陈述申辩、听证 in one paragraph for the approval sheet. */
export function wholeHearingStory(state: PenaltyCase): string {
	const number = numberOf(state, "penalty-notice");
	const { servedOn, noHearingReason } = state.notice ?? {};
	const told = servedOn ? `${zhDay(servedOn)}送达告知书${number ? `（${number}）` : ""}。` : "";
	const untold = noHearingReason ? `未告知听证权利，理由：${noHearingReason}` : "";
	return `${told}${untold}${defenceStory(state)}${hearingStory(state) ?? ""}`;
}
