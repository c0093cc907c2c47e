import { z } from "zod";
import type { IssuedDocument, PenaltyCase } from "../../model/penalty-case.ts";
import { NOT_SERVED } from "../../model/service-record.ts";
import { event } from "./define.ts";
import { SERVED_KINDS } from "./service.ts";
import { servedOnTheSpot } from "./summary.ts";

/** A document is frozen (文书定稿): its data, its number and its template are what they are from here on. */
export const documentIssued = event(
	"DocumentIssued",
	z.object({
		documentId: z.string(),
		kind: z.string(),
		label: z.string(),
		number: z.string().nullable(),
		dataHash: z.string(),
		templateVersion: z.string(),
		copies: z.number(),
	}),
	(state, data, meta) => {
		const issued: IssuedDocument = {
			documentId: data.documentId,
			kind: data.kind,
			label: data.label,
			number: data.number,
			on: meta.date,
			copies: data.copies,
		};
		return linked({ ...state, documents: [...state.documents, issued] }, issued, meta.date);
	},
	(data) => `生成《${data.label}》${data.number ?? ""}`,
);

function linked(state: PenaltyCase, issued: IssuedDocument, on: PenaltyCase["openedOn"]): PenaltyCase {
	const { documentId } = issued;
	const served = SERVED_KINDS.has(issued.kind)
		? { ...state, services: { ...state.services, [documentId]: NOT_SERVED } }
		: state;
	switch (issued.kind) {
		case "preservation-notice":
			return withPreservationNotice(served, issued);
		case "penalty-notice":
			return { ...served, notice: served.notice && { ...served.notice, documentId } };
		case "hearing-notice":
			return served.hearing?.notified
				? { ...served, hearing: { ...served.hearing, notified: { ...served.hearing.notified, documentId } } }
				: served;
		case "on-the-spot-decision":
			return servedOnTheSpot(withDecisionDocument(served, issued), documentId, on);
		case "penalty-decision":
		case "no-penalty-decision":
		case "transfer-letter":
			return withDecisionDocument(served, issued);
		case "demand":
			return { ...served, demand: served.demand && { ...served.demand, documentId } };
		case "surcharge-decision":
			return withSurchargeDecision(served, documentId);
		case "review-opinion":
			return withOpinionDocument(served, documentId);
		default:
			return served;
	}
}

/** Each notice is issued with the approval of its preservation: the last one approved that day that has none yet. */
function withPreservationNotice(state: PenaltyCase, { documentId, on }: IssuedDocument): PenaltyCase {
	const noticed = state.preservations.findLast((one) => one.approvedOn === on && one.noticeId === undefined);
	const preservations = state.preservations.map((one) => (one === noticed ? { ...one, noticeId: documentId } : one));
	return { ...state, preservations };
}

function withDecisionDocument(state: PenaltyCase, issued: IssuedDocument): PenaltyCase {
	return state.decision && state.decision.documentId === null
		? { ...state, decision: { ...state.decision, documentId: issued.documentId, number: issued.number } }
		: state;
}

function withSurchargeDecision(state: PenaltyCase, documentId: string): PenaltyCase {
	const { surchargeImposed } = state.performance;
	return surchargeImposed
		? { ...state, performance: { ...state.performance, surchargeImposed: { ...surchargeImposed, documentId } } }
		: state;
}

function withOpinionDocument(state: PenaltyCase, documentId: string): PenaltyCase {
	const rounds = state.review.rounds.map((round, index, all) =>
		index === all.length - 1 && round.opinion ? { ...round, opinion: { ...round.opinion, documentId } } : round,
	);
	return { ...state, review: { ...state.review, rounds } };
}
