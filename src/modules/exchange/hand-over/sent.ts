import { asAuthority, listEvents, type PenaltyCase, type Process, type RecordedEvent, sentenceOf } from "#casework";
import { SHARED_FIELDS, type SharedField } from "#casework/contract";
import { dateInBeijing } from "#kernel/instant";
import type { Tx } from "#platform/db";
import type { SentHandOver } from "./contract.ts";
import type { ReceivedHandOver } from "./received.ts";

type Sent = {
	readonly handOverId: string;
	readonly receiver: { readonly orgPath: string; readonly name: string };
	readonly basis: ReceivedHandOver["basis"];
	readonly reason: string;
	readonly copy: ReceivedHandOver["copy"];
	readonly papers: ReceivedHandOver["papers"];
	readonly approvedBy: { readonly name: string; readonly title: string };
};
type Answered = { readonly handOverId: string; readonly outcome: "accepted" | "refused"; readonly note: string };

/**
 * 本案的移送, the last first; the caller has seen to it that the person may see the case. What happened at the receiver is read with
 * its eyes and told as this list of sentences alone: its people, its case and its own words about it stay there.
 */
export async function listSent(tx: Tx, process: Process<PenaltyCase>, caseId: string): Promise<SentHandOver[]> {
	const events = await listEvents(tx, caseId);
	const sent: SentHandOver[] = [];
	for (const event of events.filter(({ type }) => type === "CaseHandedOver")) {
		const data = event.data as Sent;
		const { orgPath } = data.receiver;
		const there = await asAuthority(tx, orgPath.slice(0, orgPath.indexOf("/")), () => listEvents(tx, data.handOverId));
		const about = events.filter((one) => (one.data as Partial<Answered>).handOverId === data.handOverId);
		const answer = about.find(({ type }) => type === "HandOverAnswered");
		sent.unshift({
			...factsOf(data),
			sentOn: dateInBeijing(event.meta.at),
			...answerOf(answer, there),
			here: about.map((one) => ({ at: one.meta.at, by: one.meta.actor.name, sentence: sentenceOf(process, one) })),
			there: there.flatMap(({ type, meta }) => {
				const sentence = THERE[type];
				return sentence === undefined ? [] : [{ at: meta.at, by: data.receiver.name, sentence }];
			}),
		});
	}
	return sent;
}

/** What the sender is told of the receiver's own record. */
const THERE: Readonly<Record<string, string>> = {
	HandOverReceived: "收到移送",
	HandOverAccepted: "接受移送",
	HandOverRefused: "不接受移送",
	HandOverTakenUp: "已由本次移送登记线索",
};

function factsOf({ handOverId, receiver, basis, reason, copy, papers, approvedBy }: Sent) {
	const named = (isShared: boolean) =>
		(Object.keys(SHARED_FIELDS) as SharedField[])
			.filter((field) => Object.hasOwn(copy, field) === isShared)
			.map((field) => SHARED_FIELDS[field]);
	return {
		id: handOverId,
		receiver: receiver.name,
		basis,
		reason,
		shared: named(true),
		withheld: named(false),
		papers: [...papers],
		approvedBy: { name: approvedBy.name, title: approvedBy.title },
	};
}

function answerOf(answer: RecordedEvent | undefined, there: readonly RecordedEvent[]) {
	if (!answer) return { status: "waiting" as const, answeredOn: null, note: null };
	const { outcome, note } = answer.data as Answered;
	const takenUp = there.some(({ type }) => type === "HandOverTakenUp");
	const status = takenUp ? ("taken-up" as const) : outcome;
	return { status, answeredOn: dateInBeijing(answer.meta.at), note };
}
