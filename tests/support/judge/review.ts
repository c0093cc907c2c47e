import { by, type CaseFile, dayOf, lastDay, unitOf, workdays } from "./case-file.ts";
import { type Chain, handlers, ordinary, reviewers } from "./chain.ts";
import type { Rule } from "./rule.ts";
import type { Told } from "./vocabulary.ts";

/** Elements of the review, by the text of each authority; 沁源 asks of crime besides, because its opinions (审核 8) do. */
const ELEMENTS: Readonly<Record<string, number>> = { nea: 8, dazhou: 8, miit: 8, qinyuan: 7, linyi: 11 };
const TEN_WORKDAYS = ["qinyuan", "miit"];
const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
	nea: ["passed", "return"],
	dazhou: ["passed", "return"],
	miit: ["passed", "return"],
	qinyuan: ["passed", "return", "refuse", "transfer"],
};

/** The last submission of the draft that was decided, with how it ended before the head's word. */
function reviewOf(file: CaseFile, { made, moment, reopened }: Chain) {
	const hash = made.data.draftHash;
	const submitted = file
		.between(reopened, moment, "SubmittedForReview")
		.findLast(({ data }) => data.draftHash === hash);
	if (!submitted) return { submitted, opinion: undefined, passed: false };
	const opinion = file.between(submitted, moment, "ReviewOpinionIssued").at(-1);
	const objected = opinion && file.between(opinion, moment, "ReviewObjected").at(-1);
	const ruled = objected && file.between(objected, moment, "DisagreementRuled").at(-1);
	const upheld = objected?.data.draftHash === hash && ruled?.data.upheldDraft === true;
	return { submitted, opinion, passed: opinion?.data.outcome === "passed" || upheld };
}

/** Why legal review is due for this decision, each with the event that shows it. */
function dueBecause(file: CaseFile, { moment, made, reopened }: Chain): readonly Told[] {
	const scope = file.between(reopened, moment, "ReviewScopeAnswered").at(-1);
	return [
		...file.between(undefined, moment, "HearingHeld"),
		...(scope?.data.inScope && scope.data.draftHash === made.data.draftHash ? [scope] : []),
		...file.between(reopened, moment, "SubmittedForReview"),
		...(file.regime === "qinyuan"
			? file
					.between(undefined, moment, "PenaltyNotified")
					.slice(-1)
					.filter(({ data }) => data.hearingRight)
			: []),
	];
}

/** `authority/unit/`, and not the authority itself. */
const isUnit = (orgPath: string) => orgPath.split("/").filter((part) => part !== "").length > 1;

/** One round: the submission and what happened until the next. */
function roundsOf(file: CaseFile) {
	const all = file.all("SubmittedForReview");
	return all.map((submitted, index) => ({ submitted, next: all[index + 1] }));
}

/** What took the submitted draft away before the opinion: another draft, or a decision that is to be made anew. */
const exchanged = (file: CaseFile, submitted: Told<"SubmittedForReview">, opinion: Told) =>
	file
		.between(submitted, opinion, "DecisionDrafted", "CaseReopened")
		.find((one) => one.type === "CaseReopened" || one.data.hash !== submitted.data.draftHash);

/** Days of the round that do not count, both ends inclusive. */
function suspendedWorkdays(file: CaseFile, from: Told, to: Told): number {
	let days = 0;
	for (const stopped of file.between(from, to, "ReviewSuspended")) {
		const end = file.first(stopped, "ReviewResumed")?.data.to ?? dayOf(to);
		days += workdays(stopped.data.from, end) + 1;
	}
	return days;
}

/** 法制审核: 行政处罚法 58; 国办发〔2018〕118号四; REV-01 … REV-16. */
export const REVIEW: readonly Rule[] = [
	{
		article: "行政处罚法 58 I",
		sentence: "应当法制审核的决定，在负责人作出决定之前没有审核通过",
		*breaches(file) {
			for (const chain of ordinary(file)) {
				const [because] = dueBecause(file, chain);
				const { opinion, passed } = reviewOf(file, chain);
				if (because && !passed) yield [because, opinion, chain.moment];
			}
		},
	},
	{
		article: "行政处罚法 58 I",
		sentence: "没有判断这一稿是否应当法制审核就作出决定",
		*breaches(file) {
			for (const { made, moment, reopened } of ordinary(file)) {
				const scope = file.between(reopened, moment, "ReviewScopeAnswered").at(-1);
				if (scope?.data.draftHash !== made.data.draftHash) yield [scope, moment];
			}
		},
	},
	{
		article: "国办发〔2018〕118号四（十二）; 行政处罚法 58 I（二）",
		sentence: "经过听证的案件被判定为不需要法制审核",
		*breaches(file) {
			for (const scope of file.all("ReviewScopeAnswered")) {
				const heard = file.last(scope, "HearingHeld");
				if (heard && !scope.data.inScope) yield [heard, scope];
			}
		},
	},
	{
		article: "行政处罚法 58 I, 57 II",
		sentence: "负责人集体讨论决定在先，法制审核在后",
		*breaches(file) {
			for (const chain of ordinary(file)) {
				const [because] = dueBecause(file, chain);
				const hash = chain.made.data.draftHash;
				const held = file
					.between(chain.draft, chain.moment, "CollectivelyDiscussed")
					.findLast(({ data }) => data.draftHash === hash && data.agreed);
				if (because && held && !reviewOf(file, { ...chain, moment: held }).passed) yield [held, chain.moment];
			}
		},
	},
	{
		article: "国办发〔2018〕118号四（十一）; 行政处罚法 58 I",
		sentence: "承办案件的人审核本案",
		*breaches(file) {
			const handling = handlers(file);
			for (const [personId, event] of reviewers(file)) {
				const own = handling.get(personId);
				if (own) yield [own, event];
			}
		},
	},
	{
		article:
			"国办发〔2018〕118号四（十一）（十四）; 能源局四（十一）; 沁源法制审核办法 2; 达州二（三）9; 临沂一（三）2; 工信部二（三）1",
		sentence: "审核本案的人在承办机构任职，不在法制审核机构",
		*breaches(file) {
			const handling = file.all("ClueRegistered")[0]?.data.orgPath ?? "";
			if (!isUnit(handling)) return;
			for (const event of file.all("SubmissionAccepted", "SubmissionReturned", "ReviewOpinionIssued")) {
				const body = file.last(event, "SubmittedForReview")?.data.reviewBody?.unitPath ?? "";
				// Where the named body lies in the handling unit itself (an organ of one unit), its own people are the body.
				const ofBody = isUnit(body) && unitOf(event).startsWith(body);
				if (unitOf(event).startsWith(handling) && !ofBody) yield [event];
			}
		},
	},
	{
		article: "国办发〔2018〕118号四（十一）; REV-02",
		sentence: "送审没有送给本机关明确的法制审核机构",
		*breaches(file) {
			const [own] = (file.all("ClueRegistered")[0]?.data.orgPath ?? "").split("/");
			for (const submitted of file.all("SubmittedForReview")) {
				const body = submitted.data.reviewBody;
				if (!body?.name || body.unitPath.split("/")[0] !== own) yield [submitted];
			}
		},
	},
	{
		article: "行政处罚法 58 I",
		sentence: "审核的不是法制审核人员",
		*breaches(file) {
			for (const event of file.all("SubmissionAccepted", "SubmissionReturned", "ReviewOpinionIssued"))
				if (!file.holds(by(event), "legal-reviewer")) yield [event];
		},
	},
	{
		article: "行政处罚法 58 I",
		sentence: "审核的人又作为负责人批准同一决定",
		*breaches(file) {
			const known = reviewers(file);
			for (const { approved } of ordinary(file)) {
				const own = approved && known.get(by(approved));
				if (own) yield [own, approved];
			}
		},
	},
	{
		article: "行政处罚法 58 I; 国办发〔2018〕118号四（十三）",
		sentence: "没有接收送审材料、或者稿子已经更换，就出具审核意见",
		*breaches(file) {
			for (const opinion of file.all("ReviewOpinionIssued")) {
				const submitted = file.last(opinion, "SubmittedForReview");
				const accepted = submitted && file.between(submitted, opinion, "SubmissionAccepted")[0];
				const returned = submitted && file.between(submitted, opinion, "SubmissionReturned", "ReviewOpinionIssued")[0];
				const changed = submitted && exchanged(file, submitted, opinion);
				if (!accepted || returned || changed) yield [submitted, returned ?? changed, opinion];
			}
		},
	},
	{
		article: "行政处罚法 58 I",
		sentence: "送审的不是最后一稿",
		*breaches(file) {
			for (const submitted of file.all("SubmittedForReview")) {
				const draft = file.last(submitted, "DecisionDrafted");
				if (draft?.data.hash !== submitted.data.draftHash) yield [draft, submitted];
			}
		},
	},
	{
		article: "国办发〔2018〕118号四（十三）; REV-05",
		sentence: "审核要素没有逐项回答",
		*breaches(file) {
			const due = ELEMENTS[file.regime] ?? 0;
			for (const opinion of file.all("ReviewOpinionIssued"))
				if (new Set(opinion.data.elements.map(({ element }) => element)).size < due) yield [opinion];
		},
	},
	{
		article: "国办发〔2018〕118号四（十三）; REV-12",
		sentence: "要素存在问题却同意，或者没有问题却不同意",
		*breaches(file) {
			for (const opinion of file.all("ReviewOpinionIssued")) {
				const { outcome, elements, problems, crimeSuspected } = opinion.data;
				const faulty = elements.some(({ answer }) => answer === "problem") || problems.length > 0;
				if (outcome === "passed" ? faulty || crimeSuspected : !faulty && !crimeSuspected) yield [opinion];
			}
		},
	},
	{
		article: "REV-12; 沁源法制审核办法 8",
		sentence: "审核意见不是本机关规定的种类",
		*breaches(file) {
			const known = OUTCOMES[file.regime];
			for (const opinion of file.all("ReviewOpinionIssued"))
				if (known && !known.includes(opinion.data.outcome)) yield [opinion];
		},
	},
	{
		article: "国办发〔2018〕118号四（十三）; REV-13",
		sentence: "审核意见没有书面意见书",
		*breaches(file) {
			for (const opinion of file.all("ReviewOpinionIssued"))
				if (!file.paperOf(opinion, "review-opinion")) yield [opinion];
		},
	},
	{
		article: "沁源法制审核办法 9",
		sentence: "审核意见书没有回复承办机构就归档",
		regimes: ["qinyuan"],
		*breaches(file) {
			for (const opinion of file.all("ReviewOpinionIssued")) {
				const archived = file.first(opinion, "CaseArchived");
				if (archived && file.between(opinion, archived, "ReviewOpinionReceived").length === 0)
					yield [opinion, archived];
			}
		},
	},
	{
		article: "工信部二（三）1; REV-08",
		sentence: "没有对这一稿作合法性自查就送审",
		regimes: ["miit"],
		*breaches(file) {
			for (const submitted of file.all("SubmittedForReview")) {
				const checks = file.between(undefined, submitted, "SelfChecked");
				if (!checks.some(({ data }) => data.draftHash === submitted.data.draftHash)) yield [submitted];
			}
		},
	},
	{
		article: "沁源法制审核办法 5",
		sentence: "送审材料不齐就接收（决定建议、终结报告、代拟稿、依据和证据，经听证的还有笔录）",
		regimes: ["qinyuan"],
		*breaches(file) {
			for (const accepted of file.all("SubmissionAccepted")) {
				const submitted = file.last(accepted, "SubmittedForReview");
				const due = file.last(submitted, "HearingHeld") ? 5 : 4;
				if (new Set(submitted?.data.materials).size < due) yield [submitted, accepted];
			}
		},
	},
	{
		article: "REV-14（能源局四（十三）、达州二（三）11（2）、工信部二（三）3）",
		sentence: "审核提出的问题没有逐条处理就再次报送",
		regimes: ["nea", "dazhou", "miit"],
		*breaches(file) {
			for (const { submitted, next } of roundsOf(file)) {
				const opinion = file.between(submitted, next, "ReviewOpinionIssued").at(-1);
				if (!next || !opinion || opinion.data.outcome === "passed") continue;
				if (file.between(opinion, next, "CaseReopened").length > 0) continue;
				const answered = file.between(opinion, next, "ReviewProblemsAnswered").flatMap(({ data }) => data.answers);
				const open = opinion.data.problems.some((_, index) => !answered.some(({ problem }) => problem === index));
				if (open) yield [opinion, next];
			}
		},
	},
	{
		article: "沁源法制审核办法 10",
		sentence: "审核期限的延长没有依据、不止一次、在期满之后，或者不是分管领导批准",
		*breaches(file) {
			for (const extended of file.all("ReviewExtended")) {
				const accepted = file.last(extended, "SubmissionAccepted");
				const before = accepted
					? file.between(accepted, extended, "ReviewExtended", "ReviewOpinionIssued")[0]
					: undefined;
				const counted = accepted ? 10 + suspendedWorkdays(file, accepted, extended) : 0;
				const over = accepted && dayOf(extended) > lastDay(dayOf(accepted), counted, "workday");
				const leader = file.holds(by(extended), "leader", "head");
				if (file.regime !== "qinyuan" || !accepted || before || over || !leader) yield [accepted, before, extended];
			}
		},
	},
	{
		article: "沁源法制审核办法 10",
		sentence: "审核期限的停止计算没有依据",
		*breaches(file) {
			for (const stopped of file.all("ReviewSuspended")) {
				const accepted = file.last(stopped, "SubmissionAccepted");
				const open = accepted && file.between(accepted, stopped, "ReviewOpinionIssued").length === 0;
				if (file.regime !== "qinyuan" || !open || stopped.data.from < dayOf(accepted)) yield [accepted, stopped];
			}
		},
	},
	{
		article: "沁源法制审核办法 10; 工信部二（三）3",
		sentence: "审核超过十个工作日",
		late: true,
		regimes: TEN_WORKDAYS,
		*breaches(file) {
			for (const opinion of file.all("ReviewOpinionIssued")) {
				const accepted = file.last(opinion, "SubmissionAccepted");
				if (!accepted) continue;
				const more = file.between(accepted, opinion, "ReviewExtended").length > 0 ? 10 : 0;
				const used = workdays(dayOf(accepted), dayOf(opinion)) - suspendedWorkdays(file, accepted, opinion);
				if (used > 10 + more) yield [accepted, opinion];
			}
		},
	},
];
