import { sentence, sentences } from "#kernel/sentence";
import type { ActContext } from "../act.ts";
import { defenceTerm, hearingRequestTerm } from "../acts/penalty/notice.ts";
import type { Hearing, PastDefence, PenaltyCase } from "../model/penalty-case.ts";
import { numberOf, zhDay } from "./parts.ts";

const ADOPTED = { all: "予以采纳", part: "部分采纳", none: "不予采纳" } as const;

/** How the party was heard, as the approval sheet and the decision tell it (行政处罚法 44, 45, 59). */
export function defenceStory(state: PenaltyCase, context: ActContext): string {
	const past = state.pastDefences.map(oneDefence).join("");
	const present = presentDefence(state, context);
	return past === "" ? present : `${past}此后，${present}`;
}

function presentDefence(state: PenaltyCase, context: ActContext): string {
	const { notice, defence } = state;
	if (!notice) return "拟作出的决定不是行政处罚，没有事先告知。";
	if (!notice.servedOn) return "告知书尚未送达当事人。";
	if (defence.waivedOn) return `当事人于${zhDay(defence.waivedOn)}明确放弃陈述、申辩。`;
	if (!defence.recordedOn)
		return isOver(defenceTerm(state, context), context)
			? "当事人在规定期限内未提出陈述、申辩。"
			: "陈述、申辩的期限尚未届满，当事人尚未提出陈述、申辩。";
	return oneDefence({ ...defence, recordedOn: defence.recordedOn });
}

function oneDefence({ recordedOn, content, answer }: PastDefence): string {
	const reviewed = answer ? sentence(`经复核，${ADOPTED[answer.adopted]}：${answer.reason}`) : "";
	return `当事人于${zhDay(recordedOn)}提出陈述、申辩：${sentence(content ?? "")}${reviewed}`;
}

/** What came of the right to a hearing, on the notices of before and on the present one; undefined where it was neither told nor asked for. */
export function hearingStory(state: PenaltyCase, context: ActContext): string | undefined {
	const past = state.pastHearings.map(oneHearing).join("");
	const waived = state.hearing?.withdrawn && state.defence.hearingWaivedOn ? unasked(state, context) : undefined;
	const present = state.hearing ? `${oneHearing(state.hearing)}${waived ?? ""}` : unasked(state, context);
	if (past === "") return present;
	return present === undefined ? past : `${past}重新告知后，${present}`;
}

function unasked(state: PenaltyCase, context: ActContext): string | undefined {
	const { notice, defence } = state;
	if (!notice?.hearingRight) return undefined;
	if (defence.hearingWaivedOn) return `当事人于${zhDay(defence.hearingWaivedOn)}明确放弃听证。`;
	return isOver(hearingRequestTerm(state, context), context)
		? "当事人在规定期限内未要求听证。"
		: "要求听证的期限尚未届满，当事人尚未要求听证。";
}

/** 未提出 is said of a party whose time is over; until then nobody knows (行政处罚法 62, 64). */
function isOver(term: ReturnType<typeof defenceTerm>, { today }: ActContext): boolean {
	return term !== undefined && today > term.due.date;
}

function oneHearing(hearing: Hearing): string {
	if (hearing.withdrawn) return `当事人要求听证，后于${zhDay(hearing.withdrawn.on)}撤回。`;
	if (!hearing.held) return `当事人于${zhDay(hearing.requestedOn)}要求听证，尚未举行。`;
	const manner = hearing.notified?.open ? "公开" : "不公开";
	const held = `根据当事人的要求，本机关于${zhDay(hearing.held.on)}${manner}举行听证，`;
	if (!hearing.held.partyAttended) return `${held}当事人无正当理由不出席，听证终止。`;
	return `${held}当事人的申辩和质证意见：${sentences(hearing.held.partyCase, hearing.reported && `听证意见：${hearing.reported.opinion}`)}`;
}

/** 告知、陈述申辩、听证 in one paragraph for the approval sheet. */
export function wholeHearingStory(state: PenaltyCase, context: ActContext): string {
	const number = numberOf(state, "penalty-notice");
	const { servedOn, noHearingReason, notGraver } = state.notice ?? {};
	const told = servedOn ? `${zhDay(servedOn)}送达告知书${number ? `（${number}）` : ""}。` : "";
	const untold = noHearingReason ? `未告知听证权利，理由：${sentence(noHearingReason)}` : "";
	const same = state.draft?.sameFacts;
	const reworded = [
		notGraver === undefined ? "" : `重新告知的其他处罚内容与此前告知的不同，不更重的理由：${sentence(notGraver)}`,
		same === undefined ? "" : `认定的事实与告知的表述不同，说明：${sentence(same)}`,
	].join("");
	return `${told}${untold}${defenceStory(state, context)}${hearingStory(state, context) ?? ""}${reworded}`;
}
