import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { type Details, type Evidence, NO_DETAILS, NO_SUBJECT, type Subject } from "./schemas.ts";
import type { Channel, ReplyKind, RequestKind, RequestStatus } from "./vocabulary.ts";

/** `name` is a neutral one where the sender's own might tell who it was; that one lies in the vault. */
export type KeptEvidence = Evidence & { readonly number: string; readonly on: PlainDate };

export type Reply = {
	readonly kind: ReplyKind;
	readonly text: string;
	readonly ground: string;
	readonly basis: Basis | null;
	readonly remedies: string;
	readonly on: PlainDate;
	readonly by: string;
};

export type Consultation = {
	readonly party: string;
	readonly from: PlainDate;
	readonly to: PlainDate | null;
	readonly opinion: string;
};

/** One line of what happened, kept in the state: a unit that a request is handed to reads all of it (办理过程). */
export type HistoryLine = {
	readonly at: Instant;
	readonly type: string;
	readonly sentence: string;
	readonly actorName: string;
	readonly actorTitle: string;
};

/** 一件公众诉求. Nothing in it says who sent it: that lies in the vault (SEC-09). */
export type PublicRequest = {
	readonly id: string;
	readonly status: RequestStatus;
	readonly kind: RequestKind;
	readonly number: string;
	readonly authorityId: string;
	readonly authorityName: string;
	/** Undefined before the first event. */
	readonly orgPath: string | undefined;
	readonly unitName: string;
	readonly regime: { readonly id: string; readonly effectiveFrom: string };
	readonly channel: Channel;
	readonly named: boolean;
	readonly receivedOn: PlainDate;
	readonly openedOn: PlainDate;
	readonly title: string;
	readonly content: string;
	readonly subject: Subject;
	readonly details: Details;
	readonly evidence: readonly KeptEvidence[];
	readonly evidenceOpen: boolean;
	/** Person who took it up; the one who may see who applied (never who reported). */
	readonly handler: { readonly personId: string; readonly name: string } | null;
	readonly acceptedOn: PlainDate | null;
	readonly supplement: {
		readonly items: string;
		readonly askedOn: PlainDate;
		readonly dueOn: PlainDate;
		readonly receivedOn: PlainDate | null;
	} | null;
	readonly extension: { readonly days: number; readonly reason: string; readonly on: PlainDate } | null;
	readonly consultations: readonly Consultation[];
	readonly granted: {
		readonly field: string;
		readonly wrong: string;
		readonly right: string;
		readonly on: PlainDate;
		/** The page that is corrected; absent in records of before. */
		readonly publicId?: string;
	} | null;
	readonly reply: Reply | null;
	readonly transferredTo: string;
	readonly ended: { readonly reason: string; readonly on: PlainDate } | null;
	readonly remedies: readonly {
		readonly kind: string;
		readonly organ: string;
		readonly result: string;
		readonly on: PlainDate;
	}[];
	readonly rating: { readonly score: number; readonly comment: string; readonly on: PlainDate } | null;
	/** A look into the vault that a supervisor has not yet taken note of. */
	readonly accessToNote: number;
	readonly erased: boolean;
	readonly people: readonly string[];
	readonly history: readonly HistoryLine[];
};

export function emptyRequest(id: string): PublicRequest {
	return {
		id,
		status: "none",
		kind: "consultation",
		number: "",
		authorityId: "",
		authorityName: "",
		orgPath: undefined,
		unitName: "",
		regime: { id: "", effectiveFrom: "" },
		channel: "web",
		named: false,
		receivedOn: "1970-01-01" as PlainDate,
		openedOn: "1970-01-01" as PlainDate,
		title: "",
		content: "",
		subject: NO_SUBJECT,
		details: NO_DETAILS,
		evidence: [],
		evidenceOpen: true,
		handler: null,
		acceptedOn: null,
		supplement: null,
		extension: null,
		consultations: [],
		granted: null,
		reply: null,
		transferredTo: "",
		ended: null,
		remedies: [],
		rating: null,
		accessToNote: 0,
		erased: false,
		people: [],
		history: [],
	};
}

export function isOpen(state: PublicRequest): boolean {
	return state.status === "received" || state.status === "accepted";
}

/** Waiting for the sender: nobody here can go on (条例 30). */
export function awaitsSupplement(state: PublicRequest): boolean {
	return isOpen(state) && state.supplement !== null && state.supplement.receivedOn === null;
}
