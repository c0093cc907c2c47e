import type { PenaltyCase } from "../model/penalty-case.ts";
import { numberOf, zhDay } from "./parts.ts";

const ADOPTED = { all: "予以采纳", part: "部分采纳", none: "不予采纳" } as const;

/** How the party was heard, as the approval sheet and the decision tell it (行政处罚法 44, 45, 59). */
export function defenceStory(state: PenaltyCase): string {
	const { notice, defence } = state;
	if (!notice?.servedOn) return "未告知。";
	if (defence.waivedOn) return `当事人于${zhDay(defence.waivedOn)}明确放弃陈述、申辩。`;
	if (!defence.recordedOn) return "当事人在规定期限内未提出陈述、申辩。";
	const answer = defence.answer ? `经复核，${ADOPTED[defence.answer.adopted]}：${defence.answer.reason}` : "";
	return `当事人于${zhDay(defence.recordedOn)}提出陈述、申辩：${defence.content ?? ""}${answer}`;
}

/** What came of the right to a hearing; undefined where it was neither told nor asked for. */
export function hearingStory(state: PenaltyCase): string | undefined {
	const { hearing, notice } = state;
	if (!hearing) return notice?.hearingRight ? "当事人在规定期限内未要求听证。" : undefined;
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
	const { servedOn } = state.notice ?? {};
	const told = servedOn ? `${zhDay(servedOn)}送达告知书${number ? `（${number}）` : ""}。` : "";
	return `${told}${defenceStory(state)}${hearingStory(state) ?? ""}`;
}
