import { paper, type Row, type Rows, row } from "./file.ts";

/** Lawful files, from the clue to the archive, for the hand to spoil. */
export const FINE = { kinds: ["fine"], fineFen: 5_000_000, confiscatedFen: 0, other: "" };
const BROKEN = [{ document: "电力监管条例", article: "第三十条" }];
/** What is told and what is decided on. */
export const GROUNDS = { facts: "未取得许可证对外供电。", bases: BROKEN, violated: BROKEN };
const ELEMENTS = Array.from({ length: 11 }, (_, index) => ({ element: `e${index}`, answer: "lawful" }));
export const PASSED = { outcome: "passed", elements: ELEMENTS, problems: [], crimeSuspected: false } as const;
export const RETURNED = {
	...PASSED,
	outcome: "return",
	elements: [{ element: "e0", answer: "problem" }, ...ELEMENTS.slice(1)],
	problems: ["裁量说明不足"],
} as const;
export const OFFICERS = [
	{ personId: "handler", certificateNumber: "1" },
	{ personId: "handler2", certificateNumber: "2" },
];
const BOTH = ["handler", "handler2"];
export const LAW_UNIT = { unitPath: "authority/law/", name: "法规股" };

export const clue = (procedure: "ordinary" | "summary", id = "nea"): Row =>
	row("ClueRegistered", "2024-03-04", "handler", {
		procedure,
		orgPath: "authority/handling/",
		regime: { id },
		matter: { summaryEnabled: true },
		party: { type: "organisation", name: "示例能源有限公司", address: "示例县示例路1号" },
		on: "2024-03-04" as never,
	});

/** A paper in the party's hands, with its receipt. */
export const serve = (day: string, documentId: string, data: Record<string, unknown> = {}): Row[] => [
	row("DocumentServed", day, "handler", { documentId, method: "direct", on: day as never, detail: {}, ...data }),
	paper(day, "service-receipt", `receipt-${documentId}`),
];

const INVESTIGATED: Rows = [
	row("InitiationRequested", "2024-03-04", "handler", { reason: "r", partyFacts: "p", opinion: "o" }),
	row("InitiationEndorsed", "2024-03-04", "unitHead", { agree: true }),
	row("InitiationApproved", "2024-03-04", "head", { lateMinutes: 0 }),
	row("OfficersAssigned", "2024-03-04", "unitHead", { officers: OFFICERS }),
	row("SiteInspected", "2024-03-04", "handler", { on: "2024-03-04" as never, rightsTold: true, officers: BOTH }),
	row("EvidenceCollected", "2024-03-04", "handler", { items: [{ number: "证1", on: "2024-03-04" as never }] }),
	row("InvestigationConcluded", "2024-03-05", "handler", { evidence: ["证1"], crimeSuspected: false }),
];
export const tell = (day: string, documentId: string, fineFen = FINE.fineFen): Row[] => [
	row("PenaltyNotified", day, "handler", { ...FINE, ...GROUNDS, fineFen, hearingRight: true, defenceWorkdays: 5 }),
	paper(day, "penalty-notice", documentId),
	...serve(day, documentId),
];
const TOLD: Rows = tell("2024-03-05", "penalty-notice");
const HEARD: Rows = [
	row("DefenceRecorded", "2024-03-06", "handler", { needsReview: true }),
	row("DefenceReviewed", "2024-03-07", "handler", { adopted: "part", reason: "属实" }),
	row("HearingRequested", "2024-03-07", "handler", { requestedOn: "2024-03-07" as never }),
	row("HearingNotified", "2024-03-07", "handler", { hearingOn: "2024-03-19" as never, hostId: "host" }),
	paper("2024-03-07", "hearing-notice"),
	...serve("2024-03-07", "hearing-notice"),
	row("HearingHeld", "2024-03-19", "host", { on: "2024-03-19" as never, partyAttended: true }),
	paper("2024-03-19", "hearing-record"),
	row("HearingReported", "2024-03-19", "host", {}),
];
const DRAFTED: Rows = [
	row("DecisionDrafted", "2024-03-20", "handler", {
		hash: "d1",
		outcome: "penalise",
		penalty: FINE,
		...GROUNDS,
		evidence: ["证1"],
	}),
	row("DraftChecked", "2024-03-20", "unitHead", { agree: true, hash: "d1" }),
	row("ReviewScopeAnswered", "2024-03-20", "handler", {
		classes: ["x"],
		inScope: true,
		collective: true,
		draftHash: "d1",
	}),
	row("SelfChecked", "2024-03-20", "unitHead", { draftHash: "d1" }),
];
const REVIEWED: Rows = [
	row("SubmittedForReview", "2024-03-20", "handler", {
		draftHash: "d1",
		materials: ["1", "2", "3", "4", "5"],
		reviewBody: LAW_UNIT,
	}),
	row("SubmissionAccepted", "2024-03-20", "reviewer", {}),
	row("ReviewOpinionIssued", "2024-03-22", "reviewer", PASSED),
	paper("2024-03-22", "review-opinion"),
	row("ReviewOpinionReceived", "2024-03-22", "handler", { round: 1 }),
];
const DECIDED: Rows = [
	row("CollectivelyDiscussed", "2024-03-22", "leader", {
		draftHash: "d1",
		on: "2024-03-22" as never,
		agreed: true,
		attendees: [
			{ name: "甲", opinion: "同意" },
			{ name: "乙", opinion: "同意" },
		],
	}),
	row("DecisionApproved", "2024-03-25", "head", { draftHash: "d1" }),
	row("DecisionMade", "2024-03-25", "handler", { draftHash: "d1", outcome: "penalise", penalty: FINE, summary: false }),
	paper("2024-03-25", "penalty-decision"),
	...serve("2024-03-25", "penalty-decision"),
];
const ENDED: Rows = [
	row("ClosingRequested", "2024-04-02", "handler", { reason: "performed" }),
	row("CaseClosed", "2024-04-02", "leader", { reason: "performed" }),
	row("CaseArchived", "2024-04-10", "archivist", { lateDays: 0 }),
];
export const pay = (day: string, amountFen: number, data: Record<string, unknown> = {}) =>
	row("PaymentRecorded", day, "handler", { amountFen, on: day as never, surcharge: false, channel: "bank", ...data });

/** Told, heard, reviewed, discussed, decided, paid, archived. */
export const FULL: Rows = [
	clue("ordinary"),
	...INVESTIGATED,
	...TOLD,
	...HEARD,
	...DRAFTED,
	...REVIEWED,
	...DECIDED,
	pay("2024-04-01", 5_000_000),
	...ENDED,
];
/** The same without a hearing and without review: the party said nothing in its five days. */
export const PLAIN: Rows = [
	clue("ordinary"),
	...INVESTIGATED,
	...TOLD,
	...DRAFTED.slice(0, 2),
	row("ReviewScopeAnswered", "2024-03-20", "handler", {
		classes: [],
		inScope: false,
		collective: false,
		draftHash: "d1",
	}),
	...DECIDED.slice(1),
	pay("2024-04-01", 5_000_000),
	...ENDED,
];
/** Decided on the spot. */
export const SPOT: Rows = [
	clue("summary"),
	row("OfficersAssigned", "2024-03-04", "unitHead", { officers: OFFICERS }),
	row("SummaryRecorded", "2024-03-04", "handler", { officerIds: BOTH, defence: "无", handling: "无" }),
	row("DecisionMade", "2024-03-04", "handler", {
		draftHash: "s",
		outcome: "penalise",
		penalty: { ...FINE, fineFen: 100_000 },
		summary: true,
	}),
	paper("2024-03-04", "on-the-spot-decision"),
	row("SummaryFiled", "2024-03-05", "unitHead", {}),
	pay("2024-03-06", 100_000),
	...ENDED,
];
/** Not paid: surcharge, demand, the party's word, the court. Served on 25 March, so the suit's six months end on 25 September. */
export const FORCED: Rows = [
	...PLAIN.slice(
		0,
		PLAIN.findIndex(({ type }) => type === "PaymentRecorded"),
	),
	row("SurchargeRequested", "2024-04-15", "handler", { reason: "r", opinion: "o" }),
	row("SurchargeImposed", "2024-04-15", "leader", { from: "2024-04-09" as never, unpaidFen: 5_000_000 }),
	paper("2024-04-15", "surcharge-decision"),
	...serve("2024-04-15", "surcharge-decision"),
	row("DemandMade", "2024-09-03", "handler", { dueFen: 10_000_000, surchargeFen: 5_000_000 }),
	paper("2024-09-03", "demand"),
	...serve("2024-09-03", "demand"),
	row("DemandAnswered", "2024-09-04", "handler", { statementId: "s1", needsReview: true }),
	row("DemandStatementReviewed", "2024-09-05", "handler", { statementId: "s1", tenable: false }),
	row("CourtApplied", "2024-10-08", "handler", { amountFen: 10_000_000 }),
];
