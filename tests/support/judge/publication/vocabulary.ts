import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import type { ToldOf } from "../event-file.ts";

/** What the judge reads of each event of a published item, and nothing more; written from the record, not from the acts. */
type Field = { readonly id: string; readonly text: string };
export type Page = {
	readonly type: string;
	readonly mode: string;
	readonly authority: string;
	readonly title: string;
	readonly party: string;
	readonly number: string | null;
	readonly conclusion: string;
	readonly decidedOn: PlainDate | null;
	readonly fields: readonly Field[];
	readonly supplements: readonly Field[];
	readonly fullText: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
	readonly remedies: string;
	readonly bases: readonly Basis[];
	readonly matter?: { readonly name: string };
	readonly corrections?: readonly { readonly on: PlainDate; readonly labels: readonly string[] }[];
};
export type Source = {
	readonly kind: "case" | "registered" | "import";
	readonly caseId?: string;
	readonly party?: { readonly name: string; readonly natural: boolean; readonly address: string };
	readonly persons?: readonly { readonly name: string; readonly role: string }[];
};
type Opening = {
	readonly authorityName: string;
	readonly orgPath: string;
	readonly regime: { readonly id: string };
	readonly type: string;
	readonly partyName: string;
	readonly number: string | null;
	readonly decidedOn: PlainDate | null;
	readonly source: Source;
};
export type Sensitivity = {
	readonly class: string;
	readonly path:
		| { readonly kind: "processing"; readonly need: string }
		| { readonly kind: "consent"; readonly on: string; readonly document: string }
		| { readonly kind: "public-interest" }
		| null;
};
type Until = { readonly until: PlainDate };
type Reasoned = { readonly reason: string };
type Hashed = { readonly hash: string };

export type Vocabulary = {
	PublicationOpened: Opening;
	HistoricalPublished: { readonly opening?: Opening };
	RegisteredDateAmended: { readonly decidedOn: PlainDate };
	PublicationClockOverridden: Reasoned & {
		readonly period: { readonly count: number; readonly unit: "workday" | "day" } | null;
		readonly basis: Basis;
		readonly level: string;
	};
	DisclosureDrafted: Hashed & {
		readonly sensitivity: Sensitivity;
		readonly redactions: readonly unknown[];
		readonly content: Page;
	};
	DisclosureChecked: Hashed;
	DisclosureReturned: Reasoned;
	ConsentRevoked: { readonly on: PlainDate };
	PublicInterestFound: { readonly finding: string };
	PublicityLimited: Until;
	DecisionPublished: Hashed & { readonly publicity: Until | null };
	DisclosureWithheld: Reasoned & { readonly ground: string };
	DecisionAnnulled: { readonly kind: string; readonly effectiveOn: PlainDate };
	DisclosureWithdrawn: { readonly ground: string; readonly publicReason: string };
	DisclosureReopened: Reasoned;
	DecisionExpired: Until;
	CorrectionDrafted: Hashed & {
		readonly fields: readonly { readonly id: string; readonly wrong: string; readonly right: string }[];
		readonly content: Page;
	};
	CorrectionChecked: Hashed;
	CorrectionDropped: Reasoned;
	DecisionCorrected: Hashed & { readonly labels: readonly string[]; readonly content: Page };
	CarrierReceiptAccepted: { readonly receipt: string };
};
export type Kind = keyof Vocabulary;
/** One event as the judge reads it. */
export type Told<K extends Kind = Kind> = ToldOf<Vocabulary, K>;
