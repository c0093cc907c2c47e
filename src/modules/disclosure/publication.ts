import type { Period } from "#calendar/contract";
import type { EventActor, PropagationProof } from "#casework";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { ClauseValue, EnforcementType } from "#regime/contract";
import type { KnownPerson } from "./known-person.ts";
import type { Redaction } from "./redaction.ts";
import type {
	CARRIER_FORMS,
	CorrectionReason,
	CorrectionStage,
	DisclosureMode,
	NormLevel,
	PerformanceStatus,
	PublicationStatus,
	REMEDY_KINDS,
	REMEDY_RESULTS,
	SensitivityClass,
	TakeDown,
	WithdrawalGround,
} from "./vocabulary.ts";

export type FieldId = ClauseValue<"disclosure.fields">["fields"][number]["id"];
export type AnnulmentKind = ClauseValue<"disclosure.withdraw">["grounds"][number];

export type SourceDocument = {
	readonly documentId: string;
	readonly label: string;
	readonly number: string | null;
	readonly hash: string;
	readonly eventId: string;
	readonly at: Instant;
};

/** What the decision says, as it was on its day: frozen into the first event, never looked up again. Internal. */
type DecisionSource = {
	readonly values: Readonly<Partial<Record<FieldId, string>>>;
	readonly party: { readonly name: string; readonly natural: boolean; readonly address: string };
	readonly persons: readonly KnownPerson[];
	readonly reasons: string;
	readonly bases: readonly Basis[];
	readonly remedies: string;
	/** 执法事项, as the register of matters names it; absent in items opened before it was kept. */
	readonly matter?: { readonly name: string };
	readonly document: SourceDocument | null;
};
export type CaseSource = DecisionSource & { readonly kind: "case"; readonly caseId: string };
/** 登记的决定: made in a procedure that this system does not run. */
export type RegisteredSource = DecisionSource & { readonly kind: "registered" };
export type ImportSource = {
	readonly kind: "import";
	readonly key: string;
	readonly url: string;
	readonly code: string;
	readonly warnings: readonly string[];
};

/** How a sensitive item may lawfully be public all the same. */
export type SensitivityPath =
	| { readonly kind: "processing"; readonly need: string }
	| { readonly kind: "consent"; readonly on: string; readonly document: string; readonly file: Attachment | null }
	| { readonly kind: "public-interest" };

/** A file handed in at the desk (`core.publication_file`), by its name there and its SHA-256. */
export type Attachment = { readonly name: string; readonly sha256: string };

/** Text as the public reads it: a heading and its paragraphs. */
export type TextBlock = { readonly heading: string; readonly paragraphs: readonly string[] };
export type PublicField = { readonly id: FieldId; readonly label: string; readonly text: string };

/** All that will be public, redacted. Built once, hashed, checked by hash, published as it is. */
export type PublicContent = {
	readonly authority: string;
	readonly type: EnforcementType;
	readonly mode: DisclosureMode;
	readonly title: string;
	readonly party: string;
	readonly naturalPerson: boolean;
	readonly number: string | null;
	readonly conclusion: string;
	readonly decidedOn: string | null;
	/** The regime's own fields in its order, under its citation. */
	readonly fields: readonly PublicField[];
	readonly fieldsBasis: Basis | null;
	/** Fields only a higher norm asks for (上位规定). */
	readonly supplements: readonly PublicField[];
	readonly supplementsBasis: Basis | null;
	readonly fullText: readonly TextBlock[];
	readonly bases: readonly Basis[];
	readonly remedies: string;
	/** 执法事项: by it the public search groups decisions. */
	readonly matter?: { readonly name: string };
	/** Historical data only: where it was first published, and what is doubtful about it. */
	readonly sourceUrl?: string;
	readonly doubts?: readonly string[];
	/** Added by the release itself; the checked hash is over the text without it. */
	readonly release?: {
		readonly id: string;
		readonly on: string;
		readonly origin: "case" | "import";
		/** The paper it was taken from: its number on the verification page and the hash of its data. */
		readonly document: { readonly id: string; readonly hash: string } | null;
	};
	/** Every correction so far: when it became public, which fields, why; never what was wrong. Added by its release. */
	readonly corrections?: readonly CorrectionNote[];
};

type CorrectionNote = { readonly on: string; readonly labels: readonly string[]; readonly reason: string };

export type DisclosureDraft = {
	readonly hash: string;
	readonly mode: DisclosureMode;
	readonly values: Readonly<Partial<Record<FieldId, string>>>;
	readonly reasons: string;
	readonly sensitivity: { readonly class: SensitivityClass; readonly path: SensitivityPath | null };
	readonly redactions: readonly Redaction[];
	/** Proposals the clerk refused, by their words; absent in drafts of before they were kept. */
	readonly keep?: readonly string[];
	readonly content: PublicContent;
	readonly by: EventActor;
	readonly at: Instant;
};

/** One field as it stood and as it will stand; inside, both are whole (COR-02). */
export type CorrectedField = {
	readonly id: FieldId;
	readonly label: string;
	readonly wrong: string;
	readonly right: string;
};

/** A party's request that was found right and waits for the corrected page (COR-03). */
export type AskedCorrection = {
	readonly requestId: string;
	/** A field of the page; in records of before, whatever words it was asked in. */
	readonly field: string;
	readonly wrong: string;
	readonly right: string;
	readonly reason: string;
	readonly on: PlainDate;
	/** Whether the draft was made knowing it: what was granted later is not answered by that draft. */
	readonly isDrafted: boolean;
};

/** A correction on its way: one at a time, for every request that is open. */
export type Correction = {
	readonly correctionId: string;
	/** Oldest first; none where the authority itself found the error (COR-02). */
	readonly requests: readonly AskedCorrection[];
	readonly stage: CorrectionStage;
	readonly openedOn: PlainDate;
	readonly reason: CorrectionReason;
	readonly explanation: string;
	readonly fields: readonly CorrectedField[];
	readonly values: Readonly<Partial<Record<FieldId, string>>>;
	readonly redactions: readonly Redaction[];
	readonly content: PublicContent | null;
	readonly hash: string;
	readonly by: EventActor | null;
	/** Whoever wrote any draft of it: none of them checks it. */
	readonly drafters: readonly string[];
	readonly check: { readonly by: EventActor; readonly at: Instant; readonly opinion: string } | null;
};

/** What was public before a correction, kept inside. */
export type CorrectedVersion = {
	readonly version: number;
	readonly replacedOn: PlainDate;
	readonly content: PublicContent;
	readonly fields: readonly CorrectedField[];
	readonly reason: CorrectionReason;
	readonly explanation: string;
	readonly corrector: EventActor | null;
	readonly reviewer: EventActor | null;
};

/** A release that is over, with all that was public under its address. */
export type EarlierRelease = {
	readonly publicId: string;
	readonly on: PlainDate;
	readonly withdrawal: Withdrawal;
	readonly content: PublicContent | null;
	readonly corrected: readonly CorrectedVersion[];
	/** What carriers acknowledged of it; absent in records of before, which kept them with the item. */
	readonly receipts?: readonly CarrierReceipt[];
};

/** Where, when and with what proof it was released (PLT-01, PLT-05, PLT-06). */
export type CarrierRelease = {
	readonly carrier: string;
	readonly form: keyof typeof CARRIER_FORMS;
	readonly on: PlainDate;
	/** Of day, where it was recorded: 14:30. */
	readonly time: string | null;
	readonly address: string | null;
	readonly place: string | null;
	/** Receipt of the platform it was pushed to. */
	readonly receipt: string | null;
	readonly photo: Attachment | null;
	readonly note: string;
	readonly by: EventActor;
	readonly takenDownOn: PlainDate | null;
	/** Which text it shows: 1, and one more with each correction. Absent in records of before. */
	readonly version?: number | undefined;
	/** Who took it down or changed it, and what shows it; absent while it is up, and in records of before. */
	readonly takenDown?: {
		readonly how: TakeDown;
		readonly note: string;
		readonly photo: Attachment | null;
		readonly by: EventActor;
	};
};

/** What a carrier answered to one push of the item (回执): of which event, with which state of the text in it. */
export type CarrierReceipt = {
	readonly carrier: string;
	readonly subscriber: string;
	readonly action: "published" | "corrected" | "withdrawn" | "expired" | "updated";
	readonly shown: "published" | "withdrawn" | "expired";
	/** Which text the message carried; absent in records of before and where it carried none. */
	readonly version?: number;
	readonly receipt: string;
	readonly on: PlainDate;
	/** Of day: 14:30. */
	readonly time: string;
	readonly pushedEventId: string;
	readonly deliveryId: string;
};

export type RemedyRecord = {
	readonly kind: keyof typeof REMEDY_KINDS;
	readonly organ: string;
	readonly on: PlainDate;
	readonly content: string;
	readonly result: keyof typeof REMEDY_RESULTS;
	readonly resultOn: PlainDate | null;
	readonly number: string;
};

export type Annulment = {
	readonly kind: AnnulmentKind;
	readonly effectiveOn: PlainDate;
	readonly organ: string;
	readonly number: string;
	readonly recordedOn: PlainDate;
	/** Of the first of several instruments: from it the withdrawal is due. */
	readonly firstEffectiveOn?: PlainDate;
};

export type Withdrawal = {
	readonly ground: WithdrawalGround;
	readonly publicReason: string;
	readonly by: EventActor;
	readonly on: PlainDate;
};

/** 公示信息: one decision on its way to the public and back. */
export type Publication = {
	readonly id: string;
	readonly status: PublicationStatus;
	readonly authorityId: string;
	readonly authorityName: string;
	readonly orgPath: string | undefined;
	readonly regime: { readonly id: string; readonly effectiveFrom: string };
	readonly type: EnforcementType;
	readonly title: string;
	readonly partyName: string;
	readonly number: string | null;
	readonly decidedOn: PlainDate | null;
	readonly openedOn: PlainDate;
	readonly source: CaseSource | RegisteredSource | ImportSource;
	readonly draft: DisclosureDraft | null;
	readonly check: {
		readonly hash: string;
		readonly opinion: string;
		readonly by: EventActor;
		readonly at: Instant;
	} | null;
	readonly returned: { readonly reason: string; readonly by: EventActor; readonly at: Instant } | null;
	readonly release: {
		readonly publicId: string;
		readonly on: PlainDate;
		readonly at: Instant;
		readonly by: EventActor | null;
	} | null;
	readonly withheld: {
		readonly ground: string;
		readonly reason: string;
		readonly by: EventActor;
		readonly on: PlainDate;
	} | null;
	readonly annulment: Annulment | null;
	readonly withdrawal: Withdrawal | null;
	readonly droppedOn: PlainDate | null;
	/** Releases that were taken down and given up for a new one, oldest first; their addresses stay as they were left. */
	readonly earlier: readonly EarlierRelease[];
	/** 重新公示: by whom and why, and the day on which the duty to publish was met the first time (PUB-14). */
	readonly reopened: {
		readonly reason: string;
		readonly by: EventActor;
		readonly on: PlainDate;
		readonly firstEndOn: PlainDate;
	} | null;
	/** Another period, or none and no publication, by a norm of a level that the regime lets through (PUB-02). */
	readonly override: {
		readonly period: Period | null;
		readonly basis: Basis;
		readonly level: NormLevel;
		readonly reason: string;
	} | null;
	/** 撤回同意 by whoever had agreed: every consent up to that day carries nothing any more. Absent where nobody did. */
	readonly consentRevoked?: {
		readonly on: PlainDate;
		readonly document: string;
		readonly file: Attachment;
		readonly by: EventActor;
		readonly recordedOn: PlainDate;
	};
	readonly publicInterest: { readonly finding: string; readonly by: EventActor; readonly on: PlainDate } | null;
	/** The last day on which it is public, and by which rule (公示期限). */
	readonly publicity: { readonly until: PlainDate; readonly basis: Basis; readonly via: string } | null;
	readonly expiredOn: PlainDate | null;
	readonly correction: Correction | null;
	readonly corrected: readonly CorrectedVersion[];
	readonly performance: { readonly status: PerformanceStatus; readonly on: PlainDate } | null;
	readonly carriers: readonly CarrierRelease[];
	/** Absent in items that no carrier has acknowledged yet. */
	readonly receipts?: readonly CarrierReceipt[];
	/** 沁源: the reviewed package, from the section's information officer to the operator of the platform (PLT-06). */
	readonly handover: {
		readonly hash: string;
		readonly by: EventActor;
		readonly at: Instant;
		readonly note: string;
		readonly posting: { readonly url: string; readonly at: string; readonly by: EventActor } | null;
	} | null;
	readonly remedies: readonly RemedyRecord[];
	readonly propagation: readonly PropagationProof[];
	/** Whoever wrote any draft of it: none of them checks it (PUB-05). */
	readonly drafters: readonly string[];
	/** Every natural person who drafted or checked: shown in the queue. */
	readonly people: readonly string[];
};

const NOWHERE = "1970-01-01" as PlainDate;

export function emptyPublication(id: string): Publication {
	return {
		id,
		status: "none",
		authorityId: "",
		authorityName: "",
		orgPath: undefined,
		regime: { id: "", effectiveFrom: "" },
		type: "penalty",
		title: "",
		partyName: "",
		number: null,
		decidedOn: null,
		openedOn: NOWHERE,
		source: { kind: "import", key: "", url: "", code: "", warnings: [] },
		draft: null,
		check: null,
		returned: null,
		release: null,
		withheld: null,
		annulment: null,
		withdrawal: null,
		droppedOn: null,
		earlier: [],
		reopened: null,
		override: null,
		publicInterest: null,
		publicity: null,
		expiredOn: null,
		correction: null,
		corrected: [],
		performance: null,
		carriers: [],
		handover: null,
		remedies: [],
		propagation: [],
		drafters: [],
		people: [],
	};
}

/** What the decision itself says; undefined for historical data, of which only the public side is known. */
export function decisionOf({ source }: Publication): CaseSource | RegisteredSource | undefined {
	return source.kind === "import" ? undefined : source;
}
