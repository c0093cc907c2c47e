import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { itemsOf, paper } from "./parts.ts";

const ABSENT = "当事人无正当理由不出席听证，没有申辩和质证意见。";

/** 听证报告: from the record of the hearing and nothing else (行政处罚法 65). */
export function hearingReport(
	state: PenaltyCase,
	input: { disputes: string; examination?: string | undefined; opinion: string },
	{ today }: ActContext,
): DocumentRequest {
	const { notified, held } = state.hearing ?? {};
	const said = held?.partyAttended ? held.partyCase : ABSENT;
	return paper("hearing-report", {
		caseTitle: state.title,
		from: held?.from,
		to: held?.to,
		place: notified?.place,
		host: notified?.hostName,
		recorder: notified?.recorder,
		participants: itemsOf(held?.attendees ?? ""),
		investigators: held?.investigatorCase,
		party: said,
		examination: input.examination,
		disputed: input.disputes,
		opinion: input.opinion,
		reportedOn: today,
	});
}
