import {
	after,
	before,
	by,
	drop,
	type Edit,
	issued,
	move,
	on,
	paper,
	type Rows,
	regime,
	row,
	served,
	set,
	until,
} from "./file.ts";
import { clue, FINE, FULL, GROUNDS, OFFICERS, PLAIN, serve } from "./lawful.ts";

/** Which sentence the file breaks, the lawful file, and how it was spoiled. */
export type Spoiled = readonly [sentence: string, file: Rows, ...edits: Edit[]];
const urgent = (dueAt: string, day = "2024-03-04") =>
	row("UrgentlyStarted", day, "handler", { at: `${day}T01:01:00.000Z` as never, dueAt: dueAt as never });
const asked = row("RecusalRequested", "2024-03-05", "handler", { recusalId: "r", personId: "handler" });
const answered = (granted: boolean, who = "head") =>
	row("RecusalDecided", "2024-03-05", who, { recusalId: "r", personId: "handler3", granted });
const preserved = [
	row("PreservationRequested", "2024-03-04", "handler", { preservationId: "p" }),
	row("PreservationApproved", "2024-03-04", "head", { preservationId: "p", approve: true }),
];
const OTHER = [{ document: "电力法", article: "第七十一条" }];
const disposal = { preservationId: "p", result: "release", officers: ["handler", "handler2"] };
const disposed = (day: string, data: Partial<typeof disposal> = {}) => [
	row("PreservationDisposed", day, "handler", { ...disposal, ...data }),
	paper(day, "preservation-disposal"),
	...serve(day, "preservation-disposal"),
];
const resumed = (by: string, reason = "供电范围没有查清。") =>
	row("InvestigationResumed", "2024-03-05", by, { reason });
const concluded = row("InvestigationConcluded", "2024-03-05", "handler", { evidence: ["证1"], crimeSuspected: false });
const notice = { ...FINE, hearingRight: true, defenceWorkdays: 5 };
const sent = row("TransferredToJudicial", "2024-03-05", "head", { on: "2024-03-05" as never });
const answer = (outcome: "accepted" | "refused") =>
	row("TransferAnswered", "2024-03-05", "handler", { outcome, closesCase: false });

export const BEFORE: readonly Spoiled[] = [
	[
		"普通程序没有立案",
		PLAIN,
		drop("InitiationRequested", "InitiationEndorsed", "InitiationApproved"),
		until("InvestigationConcluded"),
	],
	["补充调查没有记录理由", PLAIN, after("InvestigationConcluded", resumed("head", ""), concluded)],
	["补充调查没有记录理由", PLAIN, after("InvestigationConcluded", resumed("handler"), concluded)],
	["没有终结的调查，或者", PLAIN, after("EvidenceCollected", resumed("head"))],
	["没有终结的调查，或者", PLAIN, after(issued("penalty-decision"), resumed("head"))],
	["补充调查之后没有重新告知", PLAIN, before("DecisionDrafted", resumed("head"), concluded)],
	["调查没有终结就告知", PLAIN, after("InvestigationConcluded", resumed("head")), until("PenaltyNotified")],
	["检查、询问、取证早于发现线索", PLAIN, set("SiteInspected", { on: "2024-03-03" })],
	[
		"程序启动未经",
		PLAIN,
		regime("qinyuan"),
		move("InitiationApproved", "EvidenceCollected"),
		drop("SiteInspected"),
		until("InitiationApproved"),
	],
	["程序启动审批表缺", PLAIN, regime("qinyuan"), drop("InitiationEndorsed"), until("InitiationApproved")],
	[
		"先行启动以后没有补办",
		FULL,
		regime("qinyuan"),
		after("ClueRegistered", urgent("2024-03-26T01:01:00.000Z", "2024-03-25")),
		drop("InitiationApproved"),
		until(issued("penalty-decision")),
	],
	["启动审批表不是报", PLAIN, by("InitiationApproved", "unitHead"), regime("qinyuan"), until("InitiationApproved")],
	["没有依据的紧急启动", PLAIN, after("ClueRegistered", urgent("2024-03-05T01:01:00.000Z"))],
	[
		"紧急启动后24小时",
		PLAIN,
		regime("qinyuan"),
		after("ClueRegistered", urgent("2024-03-05T01:01:00.000Z")),
		drop("InitiationApproved"),
		on("OfficersAssigned", "2024-03-06"),
		until("OfficersAssigned"),
	],
	[
		"24小时没有从启动时",
		PLAIN,
		regime("qinyuan"),
		after("ClueRegistered", urgent("2024-03-06T01:01:00.000Z")),
		until("InitiationApproved"),
	],
	[
		"实名投诉、举报经审查不启动",
		[
			clue("ordinary", "qinyuan"),
			...PLAIN.filter(({ type }) => type === "InitiationRequested" || type === "InitiationEndorsed"),
			row("InitiationRefused", "2024-03-04", "head", {}),
			paper("2024-03-04", "non-initiation-approval"),
			row("CaseArchived", "2024-03-05", "archivist", { lateDays: 0 }),
		],
		set("ClueRegistered", { source: "complaint" }),
	],
	[
		"中止、延长办案期限以九十日的规定",
		PLAIN,
		after(
			"InitiationApproved",
			row("HandlingExtended", "2024-03-04", "head", {
				days: 30,
				basis: { document: "中华人民共和国行政处罚法", article: "第六十条" },
			}),
		),
	],
	["自立案之日起超过九十日", PLAIN, on("InitiationApproved", "2023-12-01")],
	["执法人员少于两人", PLAIN, set("SiteInspected", { officers: ["handler", "handler"] })],
	[
		"承办人没有执法证件",
		PLAIN,
		set("OfficersAssigned", { officers: [OFFICERS[0], { personId: "handler2", certificateNumber: "" }] }),
	],
	["参加调查、处理登记保存物品的执法人员没有", PLAIN, set("SiteInspected", { officers: ["handler", "handler3"] })],
	[
		"已经决定回避的人",
		PLAIN,
		before("SiteInspected", { ...asked, data: { recusalId: "r", personId: "handler3" } }, answered(true)),
		by("SiteInspected", "handler3"),
	],
	[
		"回避不是由行政机关负责人决定",
		PLAIN,
		before("SiteInspected", { ...asked, data: { recusalId: "r", personId: "handler3" } }, answered(false, "unitHead")),
	],
	["决定所答的不是", PLAIN, before("SiteInspected", answered(false))],
	[
		"回避申请没有决定，案件",
		PLAIN,
		before("SiteInspected", asked),
		until("DecisionMade"),
		after("DecisionMade", paper("2024-03-25", "penalty-decision")),
	],
	["据以认定事实的证据", PLAIN, set("InvestigationConcluded", { evidence: [] })],
	[
		"一个证据编号",
		PLAIN,
		after(
			"EvidenceCollected",
			row("EvidenceCollected", "2024-03-04", "handler", { items: [{ number: "证1", on: "2024-03-04" as never }] }),
		),
	],
	["记录了还没有发生的事", PLAIN, set("SiteInspected", { on: "2024-03-05" })],
	["调查终结时没有一份", PLAIN, drop("SiteInspected")],
	[
		"检查或者询问没有告知",
		PLAIN,
		after(
			"SiteInspected",
			row("PersonQuestioned", "2024-03-04", "handler", {
				on: "2024-03-04" as never,
				rightsTold: false,
				officers: ["handler", "handler2"],
			}),
		),
	],
	["调查没有终结就告知", PLAIN, drop("InvestigationConcluded"), until("PenaltyNotified")],
	[
		"先行登记保存未经",
		PLAIN,
		after("EvidenceCollected", ...preserved, ...disposed("2024-03-05")),
		by("PreservationApproved", "unitHead"),
	],
	["登记保存还没有批准", PLAIN, after("EvidenceCollected", ...preserved.slice(0, 1))],
	["处理了没有批准登记", PLAIN, after("EvidenceCollected", ...disposed("2024-03-04"))],
	[
		"参加调查、处理登记保存物品的执法人员没有",
		PLAIN,
		after("EvidenceCollected", ...preserved, ...disposed("2024-03-05", { officers: ["handler", "handler3"] })),
	],
	[
		"登记保存的物品没有处理",
		PLAIN,
		after("EvidenceCollected", ...preserved, ...disposed("2024-03-05", { result: "confiscate" })),
	],
	[
		"查封、扣押登记保存的物品没有报请",
		PLAIN,
		until("InvestigationConcluded"),
		after("EvidenceCollected", ...preserved, ...disposed("2024-03-05", { result: "seize" })),
	],
	[
		"案件已经结束，登记保存",
		PLAIN,
		until("InvestigationConcluded"),
		after("EvidenceCollected", ...preserved),
		after(
			"InvestigationConcluded",
			row("CaseWithdrawn", "2024-03-05", "head", {}),
			...disposed("2024-03-05", { result: "confiscate" }),
		),
	],
	[
		"登记保存的处理决定书没有送达",
		PLAIN,
		after("EvidenceCollected", ...preserved, ...disposed("2024-03-05")),
		drop(served("preservation-disposal"), issued("receipt-preservation-disposal")),
	],
	[
		"登记保存超过七日",
		PLAIN,
		after("EvidenceCollected", ...preserved),
		before("DecisionMade", ...disposed("2024-03-25")),
	],
	[
		"登记保存的物品没有处理",
		PLAIN,
		on("CaseArchived", "2024-03-04"),
		on("CaseClosed", "2024-03-04"),
		before("CaseClosed", ...preserved.map((one) => ({ ...one, day: "2024-04-02" }))),
	],
	[
		"鉴定意见没有收到",
		PLAIN,
		regime("qinyuan"),
		after("EvidenceCollected", row("AppraisalCommissioned", "2024-03-04", "handler", { appraisalId: "a" })),
		until("InvestigationConcluded"),
	],
	[
		"调查终结之后收集的证据",
		PLAIN,
		after(
			"InvestigationConcluded",
			row("EvidenceCollected", "2024-03-05", "handler", { items: [{ number: "证2", on: "2024-03-05" as never }] }),
		),
		set("DecisionDrafted", { evidence: ["证2"] }),
	],
	[
		"涉嫌犯罪的案件没有移送，或者",
		PLAIN,
		set("InvestigationConcluded", { crimeSuspected: true }),
		until(issued("penalty-decision")),
	],
	["司法机关已经受理的案件", PLAIN, after("InvestigationConcluded", sent, answer("accepted"))],
	[
		"决定移送司法机关，却没有移送",
		PLAIN,
		set("DecisionMade", { outcome: "transfer", penalty: { ...FINE, kinds: [], fineFen: 0 } }),
		set("DecisionDrafted", { outcome: "transfer", penalty: { ...FINE, kinds: [], fineFen: 0 } }),
		drop("PaymentRecorded"),
		set("CaseClosed", { reason: "other" }),
	],
	[
		"移送不是由正职",
		PLAIN,
		after("InvestigationConcluded", sent, answer("refused")),
		by("TransferredToJudicial", "leader"),
	],
	[
		"涉嫌犯罪的案件没有移送并得到答复",
		PLAIN,
		set("InvestigationConcluded", { crimeSuspected: true }),
		until("InvestigationConcluded"),
		after("InvestigationConcluded", row("CaseWithdrawn", "2024-03-05", "head", {})),
	],
	[
		"不批准移送不是由正职",
		PLAIN,
		set("InvestigationConcluded", { crimeSuspected: true }),
		after("InvestigationConcluded", row("TransferDeclined", "2024-03-05", "leader", { reason: "不构成犯罪。" })),
	],
	[
		"撤案、终止办理或者不移送由承办过",
		PLAIN,
		until("InvestigationConcluded"),
		after("InvestigationConcluded", row("CaseTerminated", "2024-03-05", "handler", {})),
	],
	["答复的不是移送过", PLAIN, after("InvestigationConcluded", answer("refused"))],
	["作出处罚决定之前没有把事先告知书", PLAIN, drop(served("penalty-notice"), issued("receipt-penalty-notice"))],
	["作出的处罚重于告知", PLAIN, set("PenaltyNotified", { fineFen: 1_000_000 })],
	["决定的依据或者违反的规定没有告知", PLAIN, set("DecisionDrafted", { violated: OTHER })],
	["决定的依据或者违反的规定没有告知", PLAIN, set("DecisionDrafted", { bases: [...GROUNDS.bases, ...OTHER] })],
	["认定的事实不是告知的事实", PLAIN, set("DecisionDrafted", { facts: "盗窃电能。" })],
	["陈述申辩的期限没有届满", PLAIN, set("PenaltyNotified", { defenceWorkdays: 30 })],
	["陈述申辩的期限没有届满", FULL, set("PenaltyNotified", { defenceWorkdays: 30 })],
	["当事人提出的事实、理由和证据没有复核", FULL, drop("DefenceReviewed")],
	["采纳的陈述申辩没有写进决定", FULL, move("DefenceReviewed", "DraftChecked")],
	[
		"陈述申辩的采纳理由没有",
		FULL,
		regime("qinyuan"),
		move("DefenceReviewed", "DraftChecked"),
		set("DefenceReviewed", { adopted: "none" }),
	],
	[
		"因当事人陈述、申辩而告知更重",
		FULL,
		until("DefenceReviewed"),
		after("DefenceReviewed", row("PenaltyNotified", "2024-03-08", "handler", { ...notice, fineFen: 6_000_000 })),
	],
	[
		"当事人陈述、申辩之后告知的其他处罚内容不同",
		FULL,
		set("PenaltyNotified", { kinds: ["suspend-licence"], fineFen: 0, other: "暂扣许可证一个月。" }),
		until("DefenceReviewed"),
		(rows) => [
			...rows,
			row("PenaltyNotified", "2024-03-08", "handler", {
				...notice,
				kinds: ["suspend-licence"],
				fineFen: 0,
				other: "暂扣许可证十二个月。",
			}),
		],
	],
	["当事人还没有收到告知", FULL, set("DefenceRecorded", { on: "2024-03-04" })],
	["当事人还没有收到告知", PLAIN, before(served("penalty-notice"), row("DefenceWaived", "2024-03-05", "handler", {}))],
	["没有陈述申辩却有复核", FULL, drop("DefenceRecorded")],
	[
		"应当告知听证权利的处罚",
		PLAIN,
		set("PenaltyNotified", { kinds: ["revoke-licence"], hearingRight: false }),
		until("PenaltyNotified"),
	],
	["罚款、没收没有告知听证权利", PLAIN, set("PenaltyNotified", { hearingRight: false })],
	[
		"当事人要求听证的五日",
		PLAIN,
		set("PenaltyNotified", { defenceWorkdays: 1 }),
		before("DecisionDrafted", row("DefenceWaived", "2024-03-06", "handler", {})),
		on("DecisionApproved", "2024-03-07"),
	],
	[
		"当事人要求听证的五日",
		PLAIN,
		before(
			"DecisionDrafted",
			row("DefenceWaived", "2024-03-06", "handler", {}),
			row("HearingRequested", "2024-03-06", "handler", { requestedOn: "2024-03-06" as never }),
			row("HearingWithdrawn", "2024-03-06", "handler", {}),
		),
		on("DecisionApproved", "2024-03-07"),
	],
	[
		"不予处罚的决定里有处罚",
		PLAIN,
		set("DecisionMade", { outcome: "not-established" }),
		set("DecisionDrafted", { outcome: "not-established" }),
		drop("PaymentRecorded"),
		set("CaseClosed", { reason: "no-penalty" }),
	],
	[
		"处罚的种类与数额不符",
		PLAIN,
		set("DecisionMade", { penalty: { ...FINE, kinds: ["warning"] } }),
		set("DecisionDrafted", { penalty: { ...FINE, kinds: ["warning"] } }),
		set("PenaltyNotified", { kinds: ["fine", "warning"] }),
	],
	["当事人要求听证，没有举行", FULL, drop("HearingHeld", issued("hearing-record"), "HearingReported")],
	[
		"没有在听证七日",
		FULL,
		on(served("hearing-notice"), "2024-03-13"),
		set(served("hearing-notice"), { on: "2024-03-13" }),
	],
	["听证没有在通知的日期", FULL, set("HearingNotified", { hearingOn: "2024-03-18" })],
	[
		"听证由本案调查人员主持",
		FULL,
		set("HearingNotified", { hostId: "handler2" }),
		by("HearingHeld", "handler2"),
		by("HearingReported", "handler2"),
	],
	["主持听证的不是指定", FULL, by("HearingReported", "reviewer")],
	["没有人要求听证就通知", FULL, drop("HearingRequested")],
	["听证没有笔录", FULL, drop(issued("hearing-record"))],
	[
		"决定不是根据听证笔录",
		FULL,
		before(
			"HearingHeld",
			row("DecisionDrafted", "2024-03-18", "handler", {
				hash: "d1",
				outcome: "penalise",
				penalty: FINE,
				...GROUNDS,
				evidence: ["证1"],
			}),
		),
		(rows) => rows.filter((one) => one.type !== "DecisionDrafted" || one.day === "2024-03-18"),
	],
	["听证之后没有听证报告", FULL, regime("qinyuan"), drop("HearingReported")],
	["听证报告写在听证之前", FULL, on("HearingReported", "2024-03-18")],
];
