import type { DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { paper, speakerOf } from "./parts.ts";

type Input = {
	agents: readonly string[];
	recusal: string;
	investigatorCase: string;
	partyCase: string;
	partySignature: "signed" | "refused" | "absent";
	refusalReason?: string | undefined;
};

const TERMINATED =
	"当事人及其代理人无正当理由拒不出席听证，视为放弃听证权利，听证终止（《中华人民共和国行政处罚法》第六十四条第六项）。";

/** 听证笔录 (行政处罚法 64): the phases in their order; a party that stayed away ends the hearing. */
export function hearingRecord(state: PenaltyCase, input: Input): DocumentRequest {
	const { notified, held } = state.hearing ?? {};
	const investigators = state.officers.map((officer) => officer.name);
	const attended = held?.partyAttended ?? false;
	const turn = (speaker: string, text: string) => [{ speaker, text }];
	const partySpeaker = input.agents[0]?.split(/[（(]/)[0]?.trim() || speakerOf(state);
	return paper("hearing-record", {
		caseTitle: state.title,
		from: held?.from,
		to: held?.to,
		place: notified?.place,
		open: notified?.open,
		host: notified?.hostName,
		listeners: notified?.listeners,
		recorder: notified?.recorder,
		investigators,
		partyName: state.party.name,
		partyAttended: attended,
		representative: state.party.representative,
		agents: input.agents,
		recusal: input.recusal,
		phases: attended
			? [
					{ phase: "presentation", turns: turn(investigators[0] ?? "", input.investigatorCase) },
					{ phase: "defence", turns: turn(partySpeaker, input.partyCase) },
				]
			: [{ phase: "opening", turns: turn(notified?.hostName ?? "", "经核对参加人，当事人（代理人）未到场。") }],
		terminated: attended ? undefined : TERMINATED,
		signature: signatureOf(state, input, partySpeaker),
		signedOn: held?.on,
	});
}

/** Who spoke for the party was there and signs for it. */
function signatureOf(state: PenaltyCase, input: Input, speaker: string) {
	const on = state.hearing?.held?.on;
	if (input.partySignature === "signed") return { state: "signed", signer: speaker, on };
	if (input.partySignature === "absent") return { state: "absent", reason: "当事人未出席听证" };
	return { state: "refused", reason: input.refusalReason };
}
