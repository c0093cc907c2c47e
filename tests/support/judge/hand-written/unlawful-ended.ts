import { after, before, by, drop, issued, move, on, paper, regime, row, served, set, until } from "./file.ts";
import { clue, FORCED, OFFICERS, PLAIN, pay, SPOT, serve } from "./lawful.ts";
import type { Spoiled } from "./unlawful-before.ts";

const remedy = (from: string, day = from) =>
	row("RemedyRecorded", day, "handler", { kind: "reconsideration", from: from as never });
const result = (to: string, what: string) => row("RemedyEnded", to, "handler", { to: to as never, result: what });
const announced = (on: string) =>
	row("ServiceDispatched", on, "handler", {
		documentId: "penalty-decision",
		method: "announcement",
		on: on as never,
		detail: { others: '["direct","left","postal","entrusted"]', course: "c", announcement: "a" },
	});
const way = (method: string, detail: Record<string, string> = {}) =>
	set(served("penalty-decision"), { method, detail });

const SERVICES: readonly Spoiled[] = [
	[
		"送达的不是案卷里",
		PLAIN,
		after("DecisionMade", paper("2024-03-25", "penalty-decision")),
		(rows) => [...rows.slice(0, -1), ...serve("2024-04-03", "nowhere"), rows.at(-1) ?? clue("ordinary")],
	],
	["同一文书送达了两次", PLAIN, before("ClosingRequested", ...serve("2024-04-02", "penalty-notice"))],
	["送达没有送达回证", PLAIN, drop(issued("receipt-penalty-decision"))],
	["留置送达没有拒收事由", PLAIN, way("left", { leftAt: "x", witness: "w" })],
	[
		"留置送达没有进行音像",
		PLAIN,
		regime("qinyuan"),
		set("PenaltyNotified", { hearingRight: false, noHearingReason: "r" }),
		way("left", { refusalReason: "r", leftAt: "x", witness: "w" }),
	],
	["电子送达没有当事人同意", PLAIN, way("electronic")],
	["邮寄送达没有付邮", PLAIN, way("postal", { receipt: "x" })],
	["公告没有满三十日", PLAIN, way("announcement"), before(served("penalty-decision"), announced("2024-03-25"))],
	[
		"其他方式没有用尽",
		PLAIN,
		before("ClosingRequested", announced("2024-04-02")),
		set("ServiceDispatched", { detail: { course: "c", announcement: "a" } }),
	],
	[
		"其他方式没有用尽",
		PLAIN,
		before(
			"ClosingRequested",
			...["direct", "left", "postal", "entrusted"].map((method) =>
				row("ServiceFailed", "2024-04-02", "handler", {
					documentId: "penalty-decision",
					method,
					on: "2024-04-02" as never,
				}),
			),
			announced("2024-04-02"),
		),
		set("ServiceDispatched", { on: "2024-04-01", detail: { course: "c", announcement: "a" } }),
	],
];

const PERFORMANCES: readonly Spoiled[] = [
	[
		"没有送达、已经撤销",
		FORCED,
		drop(
			"DemandMade",
			issued("demand"),
			served("demand"),
			issued("receipt-demand"),
			"DemandAnswered",
			"DemandStatementReviewed",
			"CourtApplied",
		),
		before("SurchargeImposed", remedy("2024-03-26"), result("2024-03-27", "annulled")),
	],
	["缴款期限没有届满", FORCED, set("SurchargeImposed", { from: "2024-04-08" })],
	["加处罚款的基数", FORCED, set("SurchargeImposed", { unpaidFen: 6_000_000 })],
	["加处罚款没有提请", FORCED, drop("SurchargeRequested")],
	["加处罚款没有提请", FORCED, by("SurchargeImposed", "handler2")],
	["加处罚款没有提请", FORCED, by("SurchargeRequested", "leader")],
	["加处罚款没有提请", FORCED, regime("dazhou")],
	["加处罚款决定书没有送达", FORCED, drop(served("surcharge-decision"), issued("receipt-surcharge-decision"))],
	[
		"对同一决定加处两次",
		FORCED,
		before(
			"DemandMade",
			row("SurchargeImposed", "2024-04-16", "leader", { from: "2024-04-09" as never, unpaidFen: 5_000_000 }),
			paper("2024-04-16", "surcharge-decision", "again"),
			...serve("2024-04-16", "again"),
		),
	],
	["加处罚款超过每日", FORCED, set("DemandMade", { surchargeFen: 5_000_001 })],
	["催告或者申请的金额", FORCED, set("DemandMade", { dueFen: 10_000_001 })],
	["收缴的钱多于", PLAIN, set("PaymentRecorded", { amountFen: 5_000_001 })],
	["没有作出罚款、没收决定", PLAIN, before("DecisionDrafted", pay("2024-03-20", 1))],
	["不符合当场收缴", PLAIN, set("PaymentRecorded", { channel: "on-the-spot" })],
	[
		"分期的总额",
		PLAIN,
		before(
			"PaymentRecorded",
			row("InstalmentsApproved", "2024-04-01", "leader", {
				schedule: [{ dueOn: "2024-05-01" as never, amountFen: 5_000_001 }],
			}),
		),
	],
	["催告书没有送达", FORCED, on(served("demand"), "2024-09-24"), set(served("demand"), { on: "2024-09-24" })],
	[
		"催告之后又加处罚款",
		FORCED,
		before(
			"CourtApplied",
			row("InstalmentsApproved", "2024-10-07", "leader", {
				schedule: [{ dueOn: "2024-10-07" as never, amountFen: 5_000_000 }],
			}),
		),
	],
	[
		"没有决定加处罚款就收取",
		PLAIN,
		before("ClosingRequested", row("PaymentRecorded", "2024-04-01", "handler", { amountFen: 1, surcharge: true })),
	],
	["当事人还可以申请复议", FORCED, on("CourtApplied", "2024-09-20")],
	["超过三个月才申请", FORCED, on("CourtApplied", "2025-01-06")],
	["催告后当事人的意见没有复核", FORCED, drop("DemandStatementReviewed")],
	["当事人没有收到催告书", FORCED, drop(served("demand"), issued("receipt-demand"), "CourtApplied")],
	[
		"终结执行不是负责人",
		FORCED,
		after("CourtApplied", row("EnforcementTerminated", "2024-10-09", "leader", { ground: "citizen-dead" })),
	],
	[
		"终结执行之后又",
		FORCED,
		before("CourtApplied", row("EnforcementTerminated", "2024-10-07", "leader", { ground: "other" })),
	],
	[
		"没有申请就登记法院",
		PLAIN,
		before(
			"ClosingRequested",
			row("CourtProgressed", "2024-04-02", "handler", { step: "accepted", on: "2024-04-02" as never }),
		),
	],
	[
		"法院没有受理、没有裁定",
		FORCED,
		after(
			"CourtApplied",
			row("CourtProgressed", "2024-10-09", "handler", { step: "executed", on: "2024-10-09" as never }),
		),
	],
	[
		"法院执行后罚没款没有全部",
		FORCED,
		after(
			"CourtApplied",
			...["accepted", "granted"].map((step) =>
				row("CourtProgressed", "2024-10-09", "handler", { step, on: "2024-10-09" as never }),
			),
			row("CourtProgressed", "2024-10-20", "handler", {
				step: "executed",
				on: "2024-10-20" as never,
				booked: { penaltyFen: 4_999_999, surchargeFen: 5_000_000 },
			}),
			row("ClosingRequested", "2024-10-21", "handler", { reason: "court-executed" }),
			row("CaseClosed", "2024-10-21", "leader", { reason: "court-executed" }),
		),
	],
	[
		"责令重新作出决定的",
		PLAIN,
		until("PaymentRecorded"),
		drop("PaymentRecorded"),
		(rows) => [
			...rows,
			row("CaseReopened", "2024-04-02", "handler", { endedOn: "2024-04-02" as never, proceduralFault: false }),
			row("CaseWithdrawn", "2024-04-03", "leader", { ground: "其他" }),
		],
	],
	["缴款、履行或者复议、诉讼的日期", PLAIN, set("PaymentRecorded", { on: "2024-03-24" })],
	["缴款、履行或者复议、诉讼的日期", PLAIN, before("PaymentRecorded", remedy("2019-03-25", "2024-04-01"))],
	["对没有作出的决定登记", PLAIN, before("DecisionDrafted", remedy("2024-03-19", "2024-03-20"))],
];

const ARCHIVES: readonly Spoiled[] = [
	[
		"案件已经结束，程序",
		PLAIN,
		after("CaseClosed", row("OfficersAssigned", "2024-04-03", "unitHead", { officers: OFFICERS })),
	],
	["结案没有提请", PLAIN, drop("ClosingRequested")],
	["结案理由与案卷不符", PLAIN, set("PaymentRecorded", { amountFen: 1 })],
	[
		"决定书没有送达就结案",
		PLAIN,
		drop(served("penalty-decision"), issued("receipt-penalty-decision")),
		after(
			"DecisionMade",
			row("ServiceDispatched", "2024-03-25", "handler", {
				documentId: "penalty-decision",
				method: "postal",
				on: "2024-03-25" as never,
				detail: {},
			}),
		),
		move("ServiceDispatched", issued("penalty-decision")),
	],
	[
		"责令改正没有核查",
		PLAIN,
		regime("qinyuan"),
		set("PenaltyNotified", { hearingRight: false, noHearingReason: "r" }),
		after(
			"EvidenceCollected",
			row("CorrectionOrdered", "2024-03-04", "handler", { correctionId: "c", dueOn: "2024-03-09" as never }),
		),
	],
	[
		"回避申请没有决定就结案",
		PLAIN,
		before(
			"ClosingRequested",
			row("RecusalRequested", "2024-04-02", "handler", { recusalId: "r", personId: "handler" }),
		),
	],
	["没有终结的案件归档", PLAIN, drop("ClosingRequested", "CaseClosed")],
	["归档的案卷缺少", PLAIN, set("CaseArchived", { documents: [] })],
	["归档迟于终结之日", SPOT, regime("qinyuan"), set("CaseArchived", { lateDays: 3 })],
	["超过三十日才归档", SPOT, regime("qinyuan"), on("CaseArchived", "2024-05-05"), set("CaseArchived", { lateDays: 3 })],
];

export const ENDED: readonly Spoiled[] = [...SERVICES, ...PERFORMANCES, ...ARCHIVES];
