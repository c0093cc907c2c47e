import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import type { Fen } from "#kernel/money";
import type { PlainDate } from "#kernel/plain-date";
import type { EventActor } from "../act.ts";
import type { CitedMatter } from "./cited-matter.ts";
import type { HandOver } from "./hand-over.ts";
import type { ReviewRecord } from "./review-record.ts";
import type { ServiceRecord } from "./service-record.ts";
import type { Violation } from "./violation.ts";
import type {
	CaseStatus,
	DecisionOutcome,
	EVIDENCE_KINDS,
	NoPenaltyGround,
	PenaltyKind,
	RemedyResult,
	Stage,
} from "./vocabulary.ts";

export * from "./vocabulary.ts";

export type CaseParty = {
	readonly type: "organisation" | "citizen";
	readonly name: string;
	readonly creditCode?: string;
	/** 1101**********0000; the number itself stays sealed in the registry. */
	readonly maskedId?: string;
	readonly address: string;
	readonly representative?: string;
};

export type CaseOfficer = {
	readonly personId: string;
	readonly name: string;
	readonly title: string;
	readonly unitName: string;
	readonly certificateNumber: string;
};

export type EvidenceItem = {
	/** 证1, 证2 …: numbered through the whole file. */
	readonly number: string;
	readonly kind: keyof typeof EVIDENCE_KINDS;
	readonly name: string;
	readonly source: string;
	readonly on: PlainDate;
	readonly quantity?: string | undefined;
	readonly proves?: string | undefined;
};

export type IssuedDocument = {
	readonly documentId: string;
	readonly kind: string;
	readonly label: string;
	readonly number: string | null;
	readonly on: PlainDate;
	readonly copies: number;
};

export type Initiation = {
	readonly requested?: {
		reason: string;
		partyFacts: string;
		opinion: string;
		bases: readonly Basis[];
		by: EventActor;
		on: PlainDate;
	};
	readonly endorsed?: { agree: boolean; opinion: string; by: EventActor; on: PlainDate };
	/** Urgent start (紧急启动): the hours run from `at`, through nights and weekends. */
	readonly urgent?: { at: Instant; dueAt: Instant; reason: string };
	readonly approved?: { on: PlainDate; at: Instant; by: EventActor; opinion: string; lateMinutes: number };
};

export type PenaltyContent = {
	readonly kinds: readonly PenaltyKind[];
	readonly fineFen: Fen;
	readonly confiscatedFen: Fen;
	/** The other burdens in words: which licence, how long, what stops. */
	readonly other: string;
};

export type Notice = PenaltyContent & {
	readonly documentId: string | null;
	readonly hearingRight: boolean;
	/** Working days the notice gives for statements and defence. */
	readonly defenceWorkdays: number;
	/** Why no hearing was offered although nobody has said what is 较大 (行政处罚法 63). */
	readonly noHearingReason?: string | undefined;
	readonly lawChoice?: string | undefined;
	/** What the party was told beside the content (行政处罚法 44); absent in notices of before it was kept. */
	readonly facts?: string | undefined;
	readonly bases?: readonly Basis[] | undefined;
	readonly violated?: readonly Basis[] | undefined;
	/** It was given before a decision that fell: the one made anew needs its own. Absent in old states. */
	readonly former?: true;
	/** What was found since the party was heard, where more is announced than before (行政处罚法 45 第二款). */
	readonly newFacts?: string | undefined;
	/** Why other words are no more than those of before the party was heard. */
	readonly notGraver?: string | undefined;
	readonly servedOn: PlainDate | null;
	/** The day the investigation was taken up again: what it finds has not been told. Absent where it was not, and in old states. */
	readonly overtakenOn?: PlainDate;
};

export type Defence = {
	readonly recordedOn: PlainDate | null;
	readonly waivedOn: PlainDate | null;
	readonly reviewed: boolean;
	readonly content?: string;
	/** The party said in so many words that it wants no hearing; a waiver of its statement is not one. */
	readonly hearingWaivedOn?: PlainDate;
	/** How the party said that it has said everything; whoever speaks again had more to say. Absent where it did not, and in old states. */
	readonly complete?: string;
	readonly answer?: { adopted: "all" | "part" | "none"; reason: string };
};
export type PastDefence = Pick<Defence, "reviewed" | "content" | "answer"> & { readonly recordedOn: PlainDate };

export type Hearing = {
	readonly requestedOn: PlainDate;
	readonly notified?: {
		documentId: string | null;
		hearingOn: PlainDate;
		place: string;
		hostId: string;
		hostName: string;
		hostTitle: string;
		recorder: string;
		listeners: readonly string[];
		open: boolean;
	};
	readonly held?: {
		on: PlainDate;
		partyAttended: boolean;
		from: Instant;
		to: Instant;
		attendees: string;
		investigatorCase: string;
		partyCase: string;
	};
	readonly reported?: { opinion: string };
	readonly withdrawn?: { on: PlainDate };
};

export type Draft = {
	readonly version: number;
	/** Content hash; review, discussion, approval and decision are bound to it. */
	readonly hash: string;
	readonly outcome: DecisionOutcome;
	readonly penalty: PenaltyContent;
	readonly facts: string;
	readonly reasons: string;
	/** Why its facts are those of the notice in other words; absent where the words are the same. */
	readonly sameFacts?: string | undefined;
	/** 处罚依据 (or what founds the other outcomes); `violated` is what the party broke, never the same list. */
	readonly bases: readonly Basis[];
	readonly violated: readonly Basis[];
	/** Why the old law or the new one is applied, where it changed after the violation (行政处罚法 37). */
	readonly lawChoice?: string | undefined;
	/** As this draft finds it; absent in drafts of before it was asked. */
	readonly violation?: Violation | undefined;
	/** Why nothing is imposed; present for 不予行政处罚. */
	readonly ground?: NoPenaltyGround;
	readonly evidence: readonly string[];
	/** The hearings it was drafted after (`hearingMark`); absent in states stored before it was kept. */
	readonly hearings?: string;
	readonly drafter: EventActor;
	readonly on: PlainDate;
	readonly checked?: { agree: boolean; opinion: string; by: EventActor; on: PlainDate };
	/** The day on which a statement of the party that came after it was adopted; absent when none was, and in old states. */
	readonly defenceAdoptedOn?: PlainDate;
	/** The day the responsible head sent this very draft back; absent when that did not happen, and in old states. */
	readonly sentBackOn?: PlainDate;
};

export type ReviewScope = {
	readonly inScope: boolean;
	readonly classes: readonly string[];
	/** 情节复杂或者重大违法行为 (行政处罚法 57 第二款): collective discussion is due. */
	readonly collective: boolean;
	readonly draftHash: string;
	/** No class applies; it is in scope because an earlier draft of the case went to review. Absent in old answers. */
	readonly reviewedBefore?: boolean | undefined;
};

export type Decision = {
	readonly on: PlainDate;
	readonly outcome: DecisionOutcome;
	readonly draftHash: string;
	readonly documentId: string | null;
	readonly number: string | null;
	readonly penalty: PenaltyContent;
	/** As it was made, where an instrument changed it; absent where none did, and in states stored before it was kept. */
	readonly imposed?: PenaltyContent;
	readonly summary: boolean;
	readonly title: string;
};

export type Performance = {
	/** What was booked, in its order; less than nothing where it was paid back (行政强制法 41). */
	readonly payments: readonly { amountFen: Fen; on: PlainDate; receipt: string; surcharge: boolean }[];
	/** Of the fine alone (行政处罚法 66); without the day of approval in cases of before it was kept. */
	readonly instalments?: {
		schedule: readonly { dueOn: PlainDate; amountFen: Fen }[];
		approvedOn?: PlainDate;
	};
	/** 提请加处罚款; it stays when the head has said yes, and tells when he said no. */
	readonly surchargeRequest?: {
		reason: string;
		opinion: string;
		by: EventActor;
		on: PlainDate;
		declinedOn?: PlainDate;
	};
	/** Without its decision (加处罚款决定书) where it was imposed before there was one. */
	readonly surchargeImposed?: { from: PlainDate; documentId?: string };
	/** Days on which the surcharge does not run (行政处罚法 73 第三款), and what each remedy left of the decision. */
	readonly remedies: readonly Remedy[];
	readonly otherDone?: { on: PlainDate; what: string };
	/** How performances of decisions that fell were undone, in the order in which they were made; absent where none was. */
	readonly restored?: readonly { on: PlainDate; what: string }[];
	/** 终结执行 (行政强制法 40): nothing more is enforced. */
	readonly termination?: { ground: string; reason: string; on: PlainDate };
};

export type Remedy = {
	readonly kind: "reconsideration" | "litigation";
	readonly from: PlainDate;
	readonly to: PlainDate | null;
	/** Absent while it runs. */
	readonly result?: RemedyResult;
	/** The result leaves the decision, or a part of it, to be performed. */
	readonly stands?: boolean;
	/** It was sought against a decision that has been made anew since. */
	readonly former?: true;
};

/** A decision of the case that another took, or is to take, the place of. */
export type FormerDecision = {
	readonly decision: Decision;
	readonly draft: Draft | null;
	readonly cause: "remade" | "transfer-refused";
	readonly endedOn: PlainDate;
	/** What the party had done for it beside paying. */
	readonly otherDone?: NonNullable<Performance["otherDone"]>;
	/** The time set for the new one, where it was set. */
	readonly remakeBy?: PlainDate;
	/** It fell for its procedure alone: the new one may be the same (行政复议法 64 第二款; 行政诉讼法解释 90 第二款). */
	readonly proceduralFault?: boolean;
};

/** What a demand (催告) may ask for. */
export const DEMAND_PARTS = {
	fine: "罚款",
	confiscated: "没收款",
	surcharge: "加处罚款",
	other: "其他应当履行的义务",
} as const;
export type DemandPart = keyof typeof DEMAND_PARTS;
export const DEMAND_PART_IDS = Object.keys(DEMAND_PARTS) as [DemandPart, ...DemandPart[]];

export type Demand = {
	readonly documentId: string | null;
	readonly on: PlainDate;
	readonly servedOn: PlainDate | null;
	/** What it does not ask for, not yet due or imposed, or given another day since; absent where it asks for all of it, and in old states. */
	readonly lacks?: readonly DemandPart[];
	/** Also those made on the demand before it: nothing of them is unsaid (行政强制法 36). */
	readonly statements: readonly { id: string; content: string; needsReview: boolean; reviewed: boolean }[];
};

export type CourtApplication = {
	readonly on: PlainDate;
	readonly court: string;
	/** The amount is absent in records of before it was kept. */
	readonly progress: readonly { step: string; on: PlainDate; note: string; amountFen?: Fen }[];
	readonly ended: boolean;
};

export type SummaryRecord = {
	readonly facts: string;
	readonly factualGround: string;
	readonly legalGround: string;
	readonly steps: string;
	readonly defence: string;
	readonly handling: string;
	readonly adopted: "full" | "part" | "none" | "not-raised";
	readonly filing: string;
	readonly collection: string;
	readonly officerIds: readonly string[];
	/** Those officers as they were assigned then; absent in states stored before it was kept. */
	readonly officers?: readonly CaseOfficer[];
};

/** 回避 (行政处罚法 43): what was asked is absent in states stored before it was kept. */
export type Recusal = {
	readonly id: string;
	readonly personId: string;
	readonly open: boolean;
	readonly granted: boolean;
	readonly name?: string;
	readonly by?: "party" | "self";
	readonly reason?: string;
	readonly requested?: { readonly by: EventActor; readonly on: PlainDate };
};

export type PenaltyCase = {
	readonly id: string;
	readonly procedure: "ordinary" | "summary";
	readonly status: CaseStatus;
	readonly stage: Stage;
	readonly authorityId: string;
	readonly orgPath: string | undefined;
	readonly regime: { id: string; effectiveFrom: string; hash: string };
	readonly title: string;
	readonly matter: CitedMatter;
	readonly party: CaseParty;
	readonly clue: {
		source: string;
		detail: string;
		on: PlainDate;
		summary: string;
		/** The hand-over of another authority from which the case was opened. */
		handOverId?: string;
		/** The notice (检查通知) of the inspection that found it. */
		visitId?: string;
	};
	readonly openedOn: PlainDate;
	readonly initiation: Initiation;
	/** What was answered to the report that was not taken up (沁源全过程记录办法 13); absent where nothing was. To whom stands nowhere here (SEC-09). */
	readonly reporterAnswer?: {
		readonly on: PlainDate;
		readonly how: "named" | "elsewhere" | "anonymous";
		readonly toldOn: PlainDate | null;
	};
	readonly officers: readonly CaseOfficer[];
	/** Every natural person who ever handled the case (承办、协办、取证、起草、起草审查): none of them may review it. */
	readonly handlers: readonly string[];
	/** Every natural person who ever took part in its legal review: none of them may handle it. */
	readonly reviewers: readonly string[];
	/** Who approved a decision of the case or sent its draft back; absent where that was before it was kept. */
	readonly approvers?: readonly string[];
	readonly recusals: readonly Recusal[];
	readonly evidence: readonly EvidenceItem[];
	readonly records: readonly { kind: string; on: PlainDate; rightsTold: boolean; about: string }[];
	readonly preservations: readonly {
		id: string;
		items: string;
		things: readonly { name: string; quantity: string; specification?: string | undefined }[];
		reason: string;
		keptAt: string;
		keptBy: string;
		/** This and who asked are absent in states stored before they were kept. */
		forms?: readonly string[];
		requestedOn: PlainDate;
		requestedBy?: EventActor;
		approvedOn: PlainDate | null;
		/** Of the first disposal; things kept on by it are disposed of once more. */
		disposedOn: PlainDate | null;
		/** Of the last disposal; absent in states stored before it was kept. */
		result?: string;
		refused: boolean;
		/** 查封、扣押 was asked of the head (行政强制法 18); absent where it was not, or was refused. */
		seizure?: { detail: string; officers: readonly string[]; requestedOn: PlainDate };
		/** The notice (先行登记保存证据通知书) of it; absent in states stored before it was kept. */
		noticeId?: string;
	}[];
	readonly appraisals: readonly { id: string; institution: string; sentOn: PlainDate; receivedOn: PlainDate | null }[];
	readonly corrections: readonly { id: string; dueOn: PlainDate; checkedOn: PlainDate | null; corrected: boolean }[];
	readonly concluded: {
		on: PlainDate;
		crimeSuspected: boolean;
		facts: string;
		suggestion: string;
		evidence: readonly string[];
		violated: readonly Basis[];
		/** Absent in cases that were concluded before it was asked. */
		violation?: Violation | undefined;
	} | null;
	/** 调查终结 that a 补充调查 set aside, the oldest first; absent where there was none. */
	readonly pastConclusions?: readonly NonNullable<PenaltyCase["concluded"]>[];
	readonly notice: Notice | null;
	readonly defence: Defence;
	/** What the party said before its last statement, also on earlier notices: nothing of it is unsaid (行政处罚法 45). */
	readonly pastDefences: readonly PastDefence[];
	readonly hearing: Hearing | null;
	/** Hearings held on earlier notices: a new notice does not undo them. */
	readonly pastHearings: readonly Hearing[];
	readonly draft: Draft | null;
	readonly scope: ReviewScope | null;
	readonly review: ReviewRecord;
	readonly discussion: { draftHash: string; on: PlainDate; agreed: boolean; conclusion: string } | null;
	readonly approval: { draftHash: string; on: PlainDate; by: EventActor } | null;
	readonly crimeTransfer: {
		on: PlainDate;
		organ: string;
		reason: string;
		materials: string;
		outcome: "accepted" | "refused" | null;
	} | null;
	/**
	 * The responsible head's decision not to transfer what was suspected by then (移送涉嫌犯罪案件的规定 5), with the number of
	 * review opinions that had suspected a crime: a later one is a new suspicion. Absent where there is none.
	 */
	readonly transferDeclined?: { readonly on: PlainDate; readonly reason: string; readonly opinions: number };
	/** The last hand-over to another authority (移送其他行政机关); absent in cases of before there was one. */
	readonly handOver?: HandOver | undefined;
	readonly decision: Decision | null;
	/** The oldest first; absent where no decision was made anew. */
	readonly formerDecisions?: readonly FormerDecision[] | undefined;
	/** What 简易程序 must put on record (沁源全过程记录办法 26); the paper is made when the filing is accepted. */
	readonly summaryRecord: SummaryRecord | null;
	readonly summaryFiling: { on: PlainDate; by: string } | null;
	readonly services: Readonly<Record<string, ServiceRecord>>;
	readonly performance: Performance;
	readonly demand: Demand | null;
	readonly court: CourtApplication | null;
	/** Lawful suspensions of the handling period (中止). */
	readonly pauses: readonly { from: PlainDate; to: PlainDate | null; ground: string }[];
	readonly extension: { days: number; basis: Basis } | null;
	readonly closing: { requestedOn: PlainDate; reason: string; summary: string; by: EventActor } | null;
	readonly closedOn: PlainDate | null;
	readonly archivedOn: PlainDate | null;
	readonly documents: readonly IssuedDocument[];
};

const NOWHERE = "1970-01-01" as PlainDate;

export const NO_DEFENCE: Defence = { recordedOn: null, waivedOn: null, reviewed: false };

export function emptyCase(id: string): PenaltyCase {
	return {
		id,
		procedure: "ordinary",
		status: "none",
		stage: "clue",
		authorityId: "",
		orgPath: undefined,
		regime: { id: "", effectiveFrom: "", hash: "" },
		title: "",
		matter: { id: "", name: "", bases: [], summaryEnabled: false, filingRequired: false },
		party: { type: "organisation", name: "", address: "" },
		clue: { source: "", detail: "", on: NOWHERE, summary: "" },
		openedOn: NOWHERE,
		initiation: {},
		officers: [],
		handlers: [],
		reviewers: [],
		recusals: [],
		evidence: [],
		records: [],
		preservations: [],
		appraisals: [],
		corrections: [],
		concluded: null,
		notice: null,
		defence: NO_DEFENCE,
		pastDefences: [],
		hearing: null,
		pastHearings: [],
		draft: null,
		scope: null,
		review: { selfCheck: null, rounds: [], disagreement: null },
		discussion: null,
		approval: null,
		crimeTransfer: null,
		decision: null,
		summaryRecord: null,
		summaryFiling: null,
		services: {},
		performance: { payments: [], remedies: [] },
		demand: null,
		court: null,
		pauses: [],
		extension: null,
		closing: null,
		closedOn: null,
		archivedOn: null,
		documents: [],
	};
}

/** In the hands of its officers, who look for the truth and have not yet said what they found. */
export function isInvestigated({ status, concluded, decision, officers }: PenaltyCase): boolean {
	return status === "open" && concluded === null && decision === null && officers.length > 0;
}

/**
 * Whether the draft as judged must pass legal review: by the classes it falls under, or because a draft of this case went
 * to review before. What was submitted once is not taken out again by other answers (行政处罚法 58: 审核未通过的，不得作出决定).
 */
export function isReviewDue({ scope, review }: PenaltyCase): boolean {
	return scope !== null && (scope.inScope || review.rounds.length > 0);
}

/** Whether the person approved a decision of the case or sent its draft back, at whatever time. */
export function hasDecided({ approvers = [], approval }: PenaltyCase, personId: string): boolean {
	return approvers.includes(personId) || approval?.by.personId === personId;
}

export function withApprover(state: PenaltyCase, personId: string): PenaltyCase {
	return { ...state, approvers: [...new Set([...(state.approvers ?? []), personId])] };
}

export function withHandlers(state: PenaltyCase, personIds: readonly string[]): PenaltyCase {
	return { ...state, handlers: [...new Set([...state.handlers, ...personIds])] };
}
