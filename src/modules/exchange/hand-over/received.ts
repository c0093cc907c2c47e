import { z } from "zod";
import { eventKinds } from "#casework";
import { type SharedCopy, sharedCopy, sharedNames, sharedPaper } from "#casework/contract";
import { dateInBeijing, type Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";

/**
 * 收到的移送案件: the receiving authority's own stream. All it knows of the other one's case is the shared copy in its first
 * event; it holds no right on the case itself.
 */
export type ReceivedHandOver = {
	readonly id: string;
	readonly status: "none" | "waiting" | "accepted" | "refused" | "taken-up";
	readonly authorityId: string;
	readonly orgPath: string | undefined;
	/** Where the answer goes: used by the machine, shown to nobody. */
	readonly sender: {
		readonly authorityId: string;
		readonly path: string;
		readonly caseId: string;
		readonly name: string;
	};
	readonly receiver: string;
	readonly basis: { readonly document: string; readonly article: string };
	readonly reason: string;
	readonly copy: SharedCopy;
	readonly papers: readonly z.output<typeof sharedPaper>[];
	readonly approvedBy: { readonly name: string; readonly title: string };
	readonly sentOn: PlainDate;
	readonly answeredOn: PlainDate | null;
	readonly note: string | null;
	readonly caseId: string | null;
};

export function emptyHandOver(id: string): ReceivedHandOver {
	return {
		id,
		status: "none",
		authorityId: "",
		orgPath: undefined,
		sender: { authorityId: "", path: "", caseId: "", name: "" },
		receiver: "",
		basis: { document: "", article: "" },
		reason: "",
		copy: {},
		papers: [],
		approvedBy: { name: "", title: "" },
		sentOn: dateInBeijing("1970-01-01T00:00:00.000Z" as Instant),
		answeredOn: null,
		note: null,
		caseId: null,
	};
}

const event = eventKinds<ReceivedHandOver>();
export const receivedData = z.object({
	authorityId: z.string(),
	orgPath: z.string(),
	sender: z.object({ authorityId: z.string(), path: z.string(), caseId: z.string(), name: z.string() }),
	receiver: z.string(),
	basis: z.object({ document: z.string(), article: z.string() }),
	reason: z.string(),
	copy: sharedCopy,
	papers: z.array(sharedPaper),
	approvedBy: z.object({ name: z.string(), title: z.string() }),
});

export const handOverReceived = event(
	"HandOverReceived",
	receivedData,
	(state, data, meta) => ({ ...state, ...data, status: "waiting" as const, sentOn: meta.date }),
	(data) => `收到${data.sender.name}移送的案件（${data.approvedBy.name}批准），共享：${sharedNames(data.copy)}`,
);

const answer = z.object({ note: z.string(), answeredBy: z.string() });

export const handOverAccepted = event(
	"HandOverAccepted",
	answer,
	(state, data, meta) => ({ ...state, status: "accepted" as const, answeredOn: meta.date, note: data.note }),
	(data) => `接受移送（${data.answeredBy}）：${data.note}`,
);

export const handOverRefused = event(
	"HandOverRefused",
	answer,
	(state, data, meta) => ({ ...state, status: "refused" as const, answeredOn: meta.date, note: data.note }),
	(data) => `不接受移送（${data.answeredBy}）：${data.note}`,
);

export const handOverTakenUp = event(
	"HandOverTakenUp",
	z.object({ caseId: z.string(), title: z.string() }),
	(state, data) => ({ ...state, status: "taken-up" as const, caseId: data.caseId }),
	(data) => `由本次移送登记线索：${data.title}`,
);
