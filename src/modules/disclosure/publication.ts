import type { Period } from "#calendar/contract";
import type { EventActor } from "#casework";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { ClauseValue, EnforcementType } from "#regime/contract";
import type { KnownPerson } from "./known-person.ts";
import type { Redaction } from "./redaction.ts";
import type { DisclosureMode, NormLevel, PublicationStatus, SensitivityClass, WithdrawalGround } from "./vocabulary.ts";

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

/** What the case said on the day of the decision: frozen into the first event, never looked up again. Internal. */
export type CaseSource = {
	readonly kind: "case";
	readonly caseId: string;
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
	| { readonly kind: "consent"; readonly on: string; readonly document: string }
	| { readonly kind: "public-interest"; readonly finding: string; readonly approver: string };

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
};

export type DisclosureDraft = {
	readonly hash: string;
	readonly mode: DisclosureMode;
	readonly values: Readonly<Partial<Record<FieldId, string>>>;
	readonly reasons: string;
	readonly sensitivity: { readonly class: SensitivityClass; readonly path: SensitivityPath | null };
	readonly redactions: readonly Redaction[];
	readonly content: PublicContent;
	readonly by: EventActor;
	readonly at: Instant;
};

export type Annulment = {
	readonly kind: AnnulmentKind;
	readonly effectiveOn: PlainDate;
	readonly organ: string;
	readonly number: string;
	readonly recordedOn: PlainDate;
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
	readonly source: CaseSource | ImportSource;
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
	readonly withdrawal: {
		readonly ground: WithdrawalGround;
		readonly publicReason: string;
		readonly by: EventActor;
		readonly on: PlainDate;
	} | null;
	readonly droppedOn: PlainDate | null;
	/** Another period by a norm that the regime lets through (PUB-02); null count = no period, `none` = no publication due. */
	readonly override: {
		readonly period: Period;
		readonly basis: Basis;
		readonly level: NormLevel;
		readonly reason: string;
	} | null;
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
		override: null,
		people: [],
	};
}
