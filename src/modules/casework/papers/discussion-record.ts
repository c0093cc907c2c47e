import { instantInBeijing } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { paper, proposalOf } from "./parts.ts";

type Meeting = {
	heldOn: PlainDate;
	startedAt: string;
	endedAt: string;
	place: string;
	chair: string;
	recorder: string;
};
type Attendees = readonly { name: string; title: string; opinion: string }[];

function meetingData(state: PenaltyCase, meeting: Meeting, attendees: Attendees, { today }: ActContext) {
	return {
		caseTitle: state.title,
		from: instantInBeijing(meeting.heldOn, meeting.startedAt),
		to: instantInBeijing(meeting.heldOn, meeting.endedAt),
		place: meeting.place,
		host: meeting.chair,
		recorder: meeting.recorder,
		attendees: attendees.map(({ name, title }) => ({ name, title })),
		presenter: state.draft?.drafter.name,
		summary: `${state.draft?.facts ?? ""}\n拟作出的决定：${proposalOf(state)}`,
		opinions: attendees.map(({ name, opinion }) => ({ speaker: name, text: opinion })),
		signedOn: today,
	};
}

/** 集体讨论记录 on the draft (行政处罚法 57 第二款; DEC-03). */
export function discussionOfDraft(
	state: PenaltyCase,
	input: Meeting & { attendees: Attendees; dissent?: string | undefined; conclusion: string },
	context: ActContext,
): DocumentRequest {
	return paper("discussion-record", {
		...meetingData(state, input, input.attendees, context),
		reason: state.scope?.collective
			? "情节复杂或者重大违法行为，依照《中华人民共和国行政处罚法》第五十七条第二款由负责人集体讨论决定。"
			: "承办机构提请负责人集体讨论。",
		reviewOpinion: state.review.rounds.at(-1)?.opinion?.text,
		dissent: input.dissent,
		conclusion: input.conclusion,
	});
}

/** 集体讨论记录 that settles a disagreement over the review, both sides' words in it (REV-15). */
export function discussionOfDispute(
	state: PenaltyCase,
	input: { meeting: Meeting; attendees: Attendees; upheldDraft: boolean; record: string },
	context: ActContext,
): DocumentRequest {
	const { disagreement } = state.review;
	const negotiation = disagreement?.negotiated ? `协商情况：${disagreement.negotiated.record}` : "";
	return paper("discussion-record", {
		...meetingData(state, input.meeting, input.attendees, context),
		reason: `承办机构对法制审核意见有异议，不能达成一致。异议：${disagreement?.objection ?? ""}${negotiation}`,
		reviewOpinion: state.review.rounds.at(-1)?.opinion?.text,
		conclusion: `${input.upheldDraft ? "同意承办机构的拟处理意见。" : "同意法制审核机构的意见。"}${input.record}`,
	});
}
