import { by, type CaseFile } from "./case-file.ts";
import type { Burden, Kind, Told } from "./vocabulary.ts";

/** One decision with what it rests on, traced back through the file. */
export type Chain = {
	readonly made: Told<"DecisionMade">;
	/** 行政机关负责人's word on that draft: in the law, this is where it is decided (行政处罚法 57). */
	readonly approved: Told<"DecisionApproved"> | undefined;
	/** The moment before which everything must have been done. */
	readonly moment: Told;
	readonly draft: Told<"DecisionDrafted"> | undefined;
	/** The last notice told, and how it reached the party. */
	readonly notice: Told<"PenaltyNotified"> | undefined;
	readonly noticeServed: Told<"DocumentServed"> | undefined;
	readonly reopened: Told<"CaseReopened"> | undefined;
};

export function chainOf(file: CaseFile, made: Told<"DecisionMade">): Chain {
	const hash = made.data.draftHash;
	const draft = file.between(undefined, made, "DecisionDrafted").findLast((one) => one.data.hash === hash);
	const reopened = file.last(made, "CaseReopened");
	const approved = file.between(reopened, made, "DecisionApproved").findLast((one) => one.data.draftHash === hash);
	const moment = approved ?? made;
	const notice = file.last(moment, "PenaltyNotified");
	const noticeServed = file.service(file.paperOf(notice, "penalty-notice"), moment);
	return { made, approved, moment, draft, notice, noticeServed, reopened };
}

/** Every decision of 普通程序. */
export const ordinary = (file: CaseFile): Chain[] =>
	file
		.all("DecisionMade")
		.filter(({ data }) => !data.summary)
		.map((made) => chainOf(file, made));
/** Those that impose a penalty. */
export const penalties = (file: CaseFile): Chain[] =>
	ordinary(file).filter(({ made }) => made.data.outcome === "penalise");
export const onTheSpot = (file: CaseFile) => file.all("DecisionMade").filter(({ data }) => data.summary);

/** Where the procedure begins: 立案 approved, or begun at once in an emergency. */
export const opening = (file: CaseFile) => file.first(undefined, "InitiationApproved", "UrgentlyStarted");

/** Things are kept (先行登记保存), and nobody has said yet what becomes of them. */
export const keepsThings = (file: CaseFile, moment: Told): boolean =>
	file
		.between(undefined, moment, "PreservationApproved")
		.filter(({ data }) => data.approve)
		.some(
			(kept) =>
				!file
					.between(kept, moment, "PreservationDisposed")
					.some(({ data }) => data.preservationId === kept.data.preservationId),
		);

export const INVESTIGATING = [
	"SiteInspected",
	"PersonQuestioned",
	"EvidenceCollected",
	"PreservationRequested",
	"AppraisalCommissioned",
	"AppraisalReceived",
	"InvestigationConcluded",
] as const satisfies readonly Kind[];
const HANDLING = [
	...INVESTIGATING,
	"ClueRegistered",
	"InitiationRequested",
	"InitiationEndorsed",
	"PenaltyNotified",
	"DefenceRecorded",
	"DefenceReviewed",
	"DecisionDrafted",
	"DraftChecked",
	"ReviewScopeAnswered",
	"SelfChecked",
	"SubmittedForReview",
	"ReviewProblemsAnswered",
	"ReviewObjected",
	"DecisionMade",
	"SummaryRecorded",
] as const satisfies readonly Kind[];

function named(events: readonly Told[]): Map<string, Told> {
	const found = new Map<string, Told>();
	const add = (personId: string, event: Told) => void (found.has(personId) || found.set(personId, event));
	for (const event of events) {
		if (event.type === "OfficersAssigned") for (const one of event.data.officers) add(one.personId, event);
		else add(by(event), event);
		if (event.type === "SiteInspected" || event.type === "PersonQuestioned")
			for (const personId of event.data.officers) add(personId, event);
	}
	return found;
}

/** 调查人员: who was assigned, signed or did an act of investigation, with the first event that shows it. */
export const investigators = (file: CaseFile) => named(file.all("OfficersAssigned", ...INVESTIGATING));
/** 承办: the investigators and everyone who wrote or checked for the handling body. */
export const handlers = (file: CaseFile) => named(file.all("OfficersAssigned", ...HANDLING));
/** 审核: who accepted, returned or judged a submission. */
export const reviewers = (file: CaseFile) =>
	named(file.all("SubmissionAccepted", "SubmissionReturned", "ReviewOpinionIssued"));

/** 处罚种类 by their weight, as 行政处罚法 9 lists them: words, money, and what touches the business itself. */
const WEIGHTS: Readonly<Record<string, number>> = {
	warning: 1,
	"notice-of-criticism": 1,
	fine: 2,
	"confiscate-income": 2,
	"confiscate-goods": 2,
};
const weightOf = ({ kinds }: Burden) => Math.max(0, ...kinds.map((kind) => WEIGHTS[kind] ?? 3));

/** Heavier beyond doubt, for two that may differ in kind: of greater weight, or of the same with more money or one kind more. */
export function isGraver(later: Burden, former: Burden): boolean {
	const [now, then] = [weightOf(later), weightOf(former)];
	if (now !== then) return now > then;
	const keepsAll = former.kinds.every((kind) => later.kinds.includes(kind));
	return (
		later.fineFen > former.fineFen ||
		later.confiscatedFen > former.confiscatedFen ||
		(keepsAll && later.kinds.length > former.kinds.length)
	);
}

/** The heavier of two: more money, or a kind that was not there. */
export function isHeavier(decided: Burden, told: Burden): boolean {
	return (
		decided.fineFen > told.fineFen ||
		decided.confiscatedFen > told.confiscatedFen ||
		decided.kinds.some((kind) => !told.kinds.includes(kind)) ||
		(decided.other !== "" && decided.other !== told.other)
	);
}
