import { after, before, by, drop, issued, move, on, paper, regime, row, served, set, until } from "./file.ts";
import { FINE, FULL, LAW_UNIT, PASSED, PLAIN, RETURNED, SPOT, serve } from "./lawful.ts";
import type { Spoiled } from "./unlawful-before.ts";

const BASES = [{ document: "x", article: "y" }];
const draft = (day: string, hash: string, penalty = FINE) =>
	row("DecisionDrafted", day, "handler", { hash, outcome: "penalise", penalty, bases: BASES, evidence: ["证1"] });
const opinion = (day: string, data = PASSED as Record<string, unknown>) => [
	row("ReviewOpinionIssued", day, "reviewer", data),
	paper(day, "review-opinion", `opinion-${day}`),
];
const objected = row("ReviewObjected", "2024-03-22", "unitHead", { draftHash: "d1", round: 1 });
const ruled = (who: string) =>
	row("DisagreementRuled", "2024-03-22", who, { decider: "collective", upheldDraft: true, attendees: [] });
const handedOver = (who: string) => [
	row("CaseHandedOver", "2024-03-25", "head", { handOverId: "h" }),
	row("HandOverAnswered", "2024-03-25", who, { handOverId: "h", outcome: "refused" }),
];
const extended = row("ReviewExtended", "2024-03-21", "leader", {});
const reopened = row("CaseReopened", "2024-04-01", "handler", {
	endedOn: "2024-04-01" as never,
	proceduralFault: false,
});
const remade = (fineFen: number, draftHash = "d1") =>
	row("DecisionMade", "2024-04-05", "handler", {
		draftHash,
		outcome: "penalise",
		penalty: { ...FINE, fineFen },
		summary: false,
	});

const REVIEWS: readonly Spoiled[] = [
	["应当法制审核的决定", PLAIN, regime("qinyuan"), set("ReviewScopeAnswered", { inScope: true })],
	["没有判断这一稿", PLAIN, drop("ReviewScopeAnswered")],
	["经过听证的案件被判定", FULL, set("ReviewScopeAnswered", { inScope: false })],
	[
		"负责人集体讨论决定在先",
		FULL,
		move("CollectivelyDiscussed", "SelfChecked"),
		set("CollectivelyDiscussed", { on: "2024-03-20" }),
	],
	["承办案件的人审核", FULL, by("SelfChecked", "reviewer")],
	["审核本案的人在承办机构任职", FULL, by("SubmissionAccepted", "colleague")],
	["送审没有送给本机关明确", FULL, set("SubmittedForReview", { reviewBody: null })],
	["审核的不是法制审核人员", FULL, by("SubmissionAccepted", "clerk")],
	["审核的人又作为负责人", FULL, by("SubmissionAccepted", "both"), by("DecisionApproved", "both")],
	["没有接收送审材料", FULL, drop("SubmissionAccepted")],
	[
		"送审的不是最后一稿",
		FULL,
		before("SelfChecked", draft("2024-03-20", "d0")),
		before("SubmissionAccepted", draft("2024-03-20", "d1")),
		until("SubmittedForReview"),
	],
	["审核要素没有逐项", FULL, set("ReviewOpinionIssued", { elements: PASSED.elements.slice(0, 3) })],
	["要素存在问题却同意", FULL, set("ReviewOpinionIssued", { problems: ["x"] })],
	[
		"审核意见不是本机关规定",
		FULL,
		set("ReviewOpinionIssued", { ...RETURNED, outcome: "refuse" }),
		until(issued("review-opinion")),
	],
	["审核意见没有书面", FULL, drop(issued("review-opinion"))],
	["审核意见书没有回复", FULL, regime("qinyuan"), drop("ReviewOpinionReceived")],
	["没有对这一稿作合法性自查", FULL, regime("miit"), drop("SelfChecked")],
	["送审材料不齐", FULL, regime("qinyuan"), set("SubmittedForReview", { materials: ["1", "2"] })],
	[
		"审核提出的问题没有逐条",
		FULL,
		before(
			"SubmittedForReview",
			row("SubmittedForReview", "2024-03-20", "handler", { draftHash: "d1", materials: [], reviewBody: LAW_UNIT }),
			row("SubmissionAccepted", "2024-03-20", "reviewer", {}),
			...opinion("2024-03-20", RETURNED),
		),
	],
	[
		"审核意见分歧没有按",
		FULL,
		regime("dazhou"),
		set("ReviewOpinionIssued", RETURNED),
		after("ReviewOpinionReceived", objected, ruled("leader")),
	],
	[
		"办案或者审核的人裁决",
		FULL,
		set("ReviewOpinionIssued", RETURNED),
		after("ReviewOpinionReceived", objected, ruled("unitHead")),
	],
	[
		"异议针对的不是有问题",
		FULL,
		after("ReviewOpinionReceived", objected),
		set("ReviewObjected", { draftHash: "d9" }),
		until("ReviewObjected"),
		set("ReviewOpinionIssued", RETURNED),
	],
	["审核期限的延长", FULL, after("SubmissionAccepted", extended)],
	[
		"审核期限的停止计算",
		FULL,
		after(
			"SubmissionAccepted",
			row("ReviewSuspended", "2024-03-20", "reviewer", { from: "2024-03-20" as never, kind: "expert" }),
		),
	],
	["审核超过十个工作日", FULL, regime("miit"), on("SubmissionAccepted", "2024-03-01")],
];

/** Less than what was told, and nobody knows for how long. */
const ENDLESS = { ...FINE, kinds: ["restrict-business"], fineFen: 0 };
const DECISIONS: readonly Spoiled[] = [
	[
		"暂扣、吊销、停产停业一类",
		PLAIN,
		set("PenaltyNotified", { ...ENDLESS, other: "限制二个月。" }),
		set("DecisionDrafted", { penalty: ENDLESS }),
		set("DecisionMade", { penalty: ENDLESS }),
		until(issued("receipt-penalty-decision")),
	],
	["决定没有经行政机关负责人", PLAIN, drop("DecisionApproved")],
	["决定不是由本机关主要", PLAIN, regime("dazhou"), by("DecisionApproved", "leader")],
	["办案的人自己批准", PLAIN, by("DraftChecked", "head")],
	["批准之后又起草", PLAIN, after("DecisionApproved", draft("2024-03-25", "d2"))],
	["作出的决定与批准的一稿", PLAIN, set("DecisionDrafted", { penalty: { ...FINE, fineFen: 4_000_000 } })],
	["决定没有依据", PLAIN, set("DecisionDrafted", { bases: [] })],
	["情节复杂或者重大", FULL, set("CollectivelyDiscussed", { agreed: false })],
	["集体讨论只有一个人", FULL, set("CollectivelyDiscussed", { on: "2024-03-01" })],
	[
		"草拟的决定没有起草机构",
		PLAIN,
		regime("qinyuan"),
		set("PenaltyNotified", { hearingRight: false, noHearingReason: "r" }),
		drop("DraftChecked"),
	],
	["作出决定没有制作决定书", PLAIN, until("DecisionMade")],
	[
		"对同一个违法行为",
		PLAIN,
		after(
			issued("receipt-penalty-decision"),
			remade(5_000_000),
			paper("2024-04-05", "penalty-decision", "again"),
			...serve("2024-04-05", "again"),
		),
		set("PaymentRecorded", { on: "2024-04-05" }),
		on("PaymentRecorded", "2024-04-05"),
		on("ClosingRequested", "2024-04-05"),
		on("CaseClosed", "2024-04-05"),
	],
	[
		"已经移送其他行政机关",
		PLAIN,
		before("DecisionApproved", row("CaseHandedOver", "2024-03-25", "head", { handOverId: "h" })),
	],
	["接收机关的答复由", PLAIN, before("DecisionApproved", ...handedOver("unitHead"))],
	[
		"决定作出之后又走",
		PLAIN,
		before("PaymentRecorded", row("DraftChecked", "2024-03-26", "unitHead", { agree: true, hash: "d1" })),
	],
	[
		"重新作出与原决定相同",
		PLAIN,
		until(issued("receipt-penalty-decision")),
		(rows) => [
			...rows,
			reopened,
			row("ReviewScopeAnswered", "2024-04-02", "handler", { inScope: false, collective: false, draftHash: "d1" }),
			row("DecisionApproved", "2024-04-03", "head", { draftHash: "d1" }),
			remade(5_000_000),
			paper("2024-04-05", "penalty-decision", "again"),
		],
	],
	[
		"当事人申请救济之后",
		PLAIN,
		set("PenaltyNotified", { fineFen: 6_000_000 }),
		until(issued("receipt-penalty-decision")),
		(rows) => [
			...rows,
			reopened,
			draft("2024-04-02", "d2", { ...FINE, fineFen: 6_000_000 }),
			row("ReviewScopeAnswered", "2024-04-02", "handler", { inScope: false, collective: false, draftHash: "d2" }),
			row("DecisionApproved", "2024-04-03", "head", { draftHash: "d2" }),
			remade(6_000_000, "d2"),
			paper("2024-04-05", "penalty-decision", "again"),
		],
	],
	[
		"当场作出的处罚超出",
		SPOT,
		set("DecisionMade", { penalty: { ...FINE, fineFen: 300_001 } }),
		set("PaymentRecorded", { amountFen: 300_001 }),
	],
	["没有列为可以适用简易", SPOT, set("ClueRegistered", { matter: { summaryEnabled: false } })],
	[
		"改用普通程序以后",
		SPOT,
		before("SummaryRecorded", row("ProcedureTurned", "2024-03-04", "handler", { reason: "r" })),
	],
	["当场处罚没有记录陈述", SPOT, set("SummaryRecorded", { defence: "" })],
	["当场作出的决定没有报", SPOT, drop("SummaryFiled")],
	[
		"普通程序的决定书超过七日",
		PLAIN,
		on(served("penalty-decision"), "2024-04-10"),
		set(served("penalty-decision"), { on: "2024-04-10" }),
		on(issued("receipt-penalty-decision"), "2024-04-10"),
		move("PaymentRecorded", issued("receipt-penalty-decision")),
	],
];

export const AFTER: readonly Spoiled[] = [...REVIEWS, ...DECISIONS];
