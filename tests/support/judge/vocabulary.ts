import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { ToldOf } from "./event-file.ts";

/** What the judge reads of each event of a file, and nothing more; written from the record, not from the acts. */
export type Burden = {
	readonly kinds: readonly string[];
	readonly fineFen: number;
	readonly confiscatedFen: number;
	readonly other: string;
};
/** 事实、依据, and what was broken. */
type Grounds = { readonly facts: string; readonly bases: readonly Basis[]; readonly violated: readonly Basis[] };
type Attendee = { readonly name: string; readonly opinion: string };
type Nothing = Readonly<Record<string, unknown>>;
type Identified<K extends string> = { readonly [Key in K]: string };
type Bound = { readonly draftHash: string };
type Service = {
	readonly documentId: string;
	readonly method: string;
	readonly on: PlainDate;
	readonly detail: Readonly<Record<string, string>>;
};
type Investigation = { readonly on: PlainDate; readonly rightsTold: boolean; readonly officers: readonly string[] };

export type Vocabulary = {
	ClueRegistered: {
		readonly procedure: "ordinary" | "summary";
		/** The unit that handles the case, `authority/unit/`. */
		readonly orgPath: string;
		readonly regime: { readonly id: string };
		readonly matter: { readonly summaryEnabled: boolean };
		readonly party: { readonly type: "organisation" | "citizen"; readonly name: string; readonly address: string };
		readonly source: string;
		readonly sourceDetail: string;
		readonly on: PlainDate;
	};
	MatterRenewed: { readonly matter: { readonly summaryEnabled: boolean } };
	ProcedureTurned: { readonly reason: string };
	InitiationRequested: { readonly reason: string; readonly partyFacts: string; readonly opinion: string };
	UrgentlyStarted: { readonly reason: string; readonly at: Instant; readonly dueAt: Instant };
	InitiationEndorsed: { readonly agree: boolean };
	InitiationApproved: { readonly lateMinutes: number };
	InitiationRefused: Nothing;
	ReporterAnswered: { readonly how: "named" | "elsewhere" | "anonymous" };
	ReporterTold: { readonly on: string };
	OfficersAssigned: { readonly officers: readonly { readonly personId: string; readonly certificateNumber: string }[] };
	RecusalRequested: Identified<"recusalId" | "personId" | "name" | "reason"> & { readonly by: "party" | "self" };
	RecusalDecided: Identified<"recusalId" | "personId" | "reason"> & { readonly granted: boolean };
	SiteInspected: Investigation;
	PersonQuestioned: Investigation;
	CooperationRefused: { readonly on: PlainDate };
	EvidenceCollected: { readonly items: readonly { readonly number: string; readonly on: PlainDate }[] };
	PreservationRequested: Identified<"preservationId" | "reason" | "items" | "keptAt" | "keptBy"> & {
		readonly forms: readonly string[];
		readonly things: readonly { readonly name: string; readonly quantity: string }[];
	};
	PreservationApproved: Identified<"preservationId" | "opinion"> & { readonly approve: boolean };
	PreservationDisposed: Identified<"preservationId"> & {
		readonly result: string;
		readonly officers?: readonly string[];
	};
	SeizureRequested: Identified<"preservationId">;
	SeizureRefused: Identified<"preservationId">;
	AppraisalCommissioned: Identified<"appraisalId">;
	AppraisalReceived: Identified<"appraisalId"> & {
		readonly evidence: { readonly number: string; readonly on: PlainDate };
	};
	CorrectionOrdered: Identified<"correctionId"> & { readonly dueOn: PlainDate };
	CorrectionChecked: Identified<"correctionId">;
	InvestigationConcluded: { readonly evidence: readonly string[]; readonly crimeSuspected: boolean };
	InvestigationResumed: { readonly reason: string };
	SummaryRecorded: { readonly officerIds: readonly string[]; readonly defence: string; readonly handling: string };
	DecisionMade: Bound & { readonly outcome: string; readonly penalty: Burden; readonly summary: boolean };
	SummaryFiled: Nothing;
	PenaltyNotified: Burden & {
		readonly hearingRight: boolean;
		readonly defenceWorkdays: number;
		readonly noHearingReason?: string;
		readonly newFacts?: string;
		readonly notGraver?: string;
	} & Partial<Grounds>;
	DefenceRecorded: {
		readonly needsReview: boolean;
		readonly hearingWaived?: boolean;
		readonly on?: PlainDate;
		/** 陈述、申辩完毕, in the party's words. */
		readonly complete?: string;
	};
	DefenceWaived: { readonly hearing?: boolean };
	DefenceReviewed: { readonly adopted: "all" | "part" | "none"; readonly reason: string };
	HearingRequested: { readonly requestedOn: PlainDate };
	HearingWithdrawn: { readonly waived?: boolean };
	HearingNotified: { readonly hearingOn: PlainDate; readonly hostId: string };
	HearingHeld: { readonly on: PlainDate; readonly partyAttended: boolean };
	HearingReported: Nothing;
	DecisionDrafted: {
		readonly hash: string;
		readonly outcome: string;
		readonly penalty: Burden;
		readonly ground?: string;
		readonly evidence: readonly string[];
		readonly sameFacts?: string;
	} & Grounds;
	DraftChecked: { readonly agree: boolean; readonly hash: string };
	ReviewScopeAnswered: Bound & {
		readonly classes: readonly string[];
		readonly inScope: boolean;
		readonly collective: boolean;
	};
	CollectivelyDiscussed: Bound & {
		readonly heldOn?: PlainDate;
		readonly on: PlainDate;
		readonly agreed: boolean;
		readonly attendees: readonly Attendee[];
	};
	DecisionApproved: Bound;
	DecisionSentBack: Bound;
	TransferredToJudicial: { readonly on: PlainDate };
	TransferDeclined: { readonly reason: string };
	TransferAnswered: { readonly outcome: "accepted" | "refused"; readonly closesCase: boolean };
	CaseHandedOver: Identified<"handOverId">;
	HandOverAnswered: Identified<"handOverId"> & { readonly outcome: "accepted" | "refused" };
	DocumentServed: Service;
	ServiceDispatched: Service;
	ServiceFailed: { readonly documentId: string; readonly method: string; readonly on: PlainDate };
	PaymentRecorded: {
		readonly amountFen: number;
		readonly on: PlainDate;
		readonly surcharge: boolean;
		readonly channel: string;
		readonly remote?: string;
	};
	MoneyRefunded: { readonly penaltyFen: number; readonly surchargeFen: number; readonly on: PlainDate };
	InstalmentsApproved: { readonly schedule: readonly { readonly dueOn: PlainDate; readonly amountFen: number }[] };
	InstalmentsRefused: { readonly asked: string; readonly reason: string };
	SurchargeRequested: { readonly reason: string; readonly opinion: string };
	SurchargeDeclined: Nothing;
	SurchargeImposed: { readonly from: PlainDate; readonly unpaidFen: number };
	RemedyRecorded: { readonly kind: "reconsideration" | "litigation"; readonly from: PlainDate };
	RemedyEnded: {
		readonly to: PlainDate;
		readonly result: string;
		readonly stands?: boolean;
		readonly penalty?: Burden;
	};
	CaseReopened: { readonly endedOn: PlainDate; readonly proceduralFault: boolean };
	OtherPerformed: { readonly on: PlainDate };
	DemandMade: { readonly dueFen: number; readonly surchargeFen: number };
	DemandAnswered: Identified<"statementId"> & { readonly needsReview: boolean };
	DemandStatementReviewed: Identified<"statementId"> & { readonly tenable: boolean };
	CourtApplied: { readonly amountFen: number; readonly lateReason?: string };
	CourtProgressed: {
		readonly step: string;
		readonly on: PlainDate;
		readonly booked?: { readonly penaltyFen: number; readonly surchargeFen: number };
	};
	EnforcementTerminated: { readonly ground: string; readonly reason: string };
	HandlingPaused: { readonly from: PlainDate; readonly basis: Basis; readonly reason: string };
	HandlingResumed: { readonly to: PlainDate; readonly reason: string };
	HandlingExtended: { readonly days: number; readonly basis: Basis };
	CaseWithdrawn: { readonly ground?: string };
	CaseTerminated: { readonly ground?: string };
	ClosingRequested: { readonly reason: string };
	CaseClosed: { readonly reason: string };
	ClosingSentBack: Nothing;
	CaseArchived: { readonly lateDays: number; readonly documents: readonly string[] };
	SelfChecked: Bound;
	SubmittedForReview: Bound & {
		readonly materials: readonly string[];
		/** The body that was asked, as it was then. */
		readonly reviewBody: { readonly unitPath: string; readonly name: string } | null;
	};
	SubmissionAccepted: Nothing;
	SubmissionReturned: { readonly missing: readonly string[] };
	ReviewSuspended: { readonly from: PlainDate; readonly kind: string };
	ReviewResumed: { readonly to: PlainDate };
	ReviewExtended: Nothing;
	ReviewOpinionIssued: {
		readonly outcome: "passed" | "return" | "refuse" | "transfer";
		readonly elements: readonly { readonly element: string; readonly answer: string }[];
		readonly problems: readonly string[];
		readonly crimeSuspected: boolean;
	};
	ReviewOpinionReceived: { readonly round: number };
	ReviewProblemsAnswered: { readonly answers: readonly { readonly problem: number }[] };
	ReviewObjected: Bound & { readonly round: number };
	DisagreementNegotiated: { readonly agreed: boolean };
	DisagreementReferred: Nothing;
	DisagreementRuled: {
		readonly decider: "collective" | "overseeing-leader";
		readonly upheldDraft: boolean;
		readonly attendees: readonly Attendee[];
	};
	DocumentIssued: Identified<"documentId" | "kind" | "label"> & { readonly number: string | null };
	CalendarChanged: Nothing;
};
export type Kind = keyof Vocabulary;
/** One event as the judge reads it. */
export type Told<K extends Kind = Kind> = ToldOf<Vocabulary, K>;
