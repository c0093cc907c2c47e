import { z } from "zod";
import { entry } from "../entry.ts";
import { duty, limit, type Period, period, someTexts, workdays } from "../shapes.ts";
import { hasLongerPeriod, isLonger } from "../strictness.ts";

const SHORTER_BINDS = { laxer: hasLongerPeriod };
/** Time that the party, a third person or a formality is given: less of it is the laxer rule. */
const LONGER_BINDS = {
	laxer: (own: { readonly period: Period }, higher: { readonly period: Period }) => isLonger(higher.period, own.period),
};
const fen = z.int().nonnegative();

/** What statutes fix for every authority: clocks, thresholds, contents. A regime speaks here only if its own text does. */
export const statuteClauses = {
	"penalty.handling-period": entry(
		"处罚办案期限",
		["", ""],
		z.strictObject({ period, start: z.string() }),
		SHORTER_BINDS,
	),
	"penalty.limitation": entry(
		"追责时效",
		["", ""],
		z.strictObject({ period, extended: period, extendedFor: z.string() }),
		{ laxer: (own, higher) => hasLongerPeriod(own, higher) || isLonger(own.extended, higher.extended) },
	),
	"penalty.recusal": entry(
		"回避",
		["", "MID-09"],
		z.strictObject({ decidedBy: z.literal("head"), suspends: z.boolean() }),
	),
	"penalty.told": entry("处罚事先告知", ["", "MID-06"], z.strictObject({ items: someTexts })),
	"penalty.defence": entry(
		"陈述申辩",
		["", "INV-03"],
		z.strictObject({ mustHear: z.boolean(), mustReview: z.boolean(), noHeavier: z.boolean() }),
	),
	"penalty.hearing-scope": entry("听证范围", ["", "INV-04"], z.strictObject({ classes: someTexts })),
	"penalty.large-amount": entry(
		"“较大数额”标准",
		["", "INV-04"],
		z.strictObject({ citizenFen: fen, organisationFen: fen }),
	),
	"penalty.hearing-request": entry("要求听证期限", ["", "INV-04"], limit, LONGER_BINDS),
	"penalty.hearing-notice": entry("听证通知期限", ["", "INV-04"], limit, LONGER_BINDS),
	"penalty.hearing-chair": entry("听证主持人", ["", "INV-04"], z.strictObject({ not: z.string() })),
	"penalty.collective-discussion": entry("重大处罚集体讨论", ["", "DEC-03"], z.strictObject({ when: z.string() })),
	"penalty.decision-contents": entry(
		"处罚决定书事项",
		["", "DEC-05"],
		z.strictObject({ items: someTexts, sealed: z.boolean() }),
	),
	"penalty.service": entry("处罚决定书送达期限", ["", "SRV-01"], limit, SHORTER_BINDS),
	"penalty.payment": entry("缴纳罚款期限", ["", "EXE-01"], z.strictObject({ period, start: z.string() }), LONGER_BINDS),
	"penalty.instalments": entry(
		"延期分期缴纳",
		["", "EXE-01"],
		z.strictObject({ when: z.string(), approvedBy: z.string() }),
	),
	"penalty.surcharge": entry(
		"加处罚款",
		["", "EXE-05"],
		z.strictObject({
			percentPerDay: z.number().positive(),
			capPercent: z.number().positive(),
			/** 行政处罚法73: it does not run while reconsideration or litigation is pending. */
			pausedDuringRemedies: z.boolean(),
		}),
		{
			laxer: (own, higher) =>
				own.percentPerDay > higher.percentPerDay ||
				own.capPercent > higher.capPercent ||
				(higher.pausedDuringRemedies && !own.pausedDuringRemedies),
		},
	),
	"penalty.summary-limits": entry(
		"简易程序限额",
		["", "DEC-06"],
		z.strictObject({ citizenFen: fen, organisationFen: fen, warning: z.boolean() }),
		{ laxer: (own, higher) => own.citizenFen > higher.citizenFen || own.organisationFen > higher.organisationFen },
	),
	"penalty.summary-document": entry("当场处罚决定书事项", ["", "DEC-06"], z.strictObject({ items: someTexts })),
	"penalty.on-the-spot-collection": entry(
		"当场收缴",
		["", "DEC-06 EXE-07"],
		z.strictObject({ limitFen: fen, otherwise: someTexts }),
		{ laxer: (own, higher) => own.limitFen > higher.limitFen },
	),
	"penalty.on-the-spot-handover": entry(
		"当场收缴款上缴期限",
		["", "EXE-07"],
		z.strictObject({ toAuthority: period, toBank: period }),
		{ laxer: (own, higher) => isLonger(own.toAuthority, higher.toAuthority) || isLonger(own.toBank, higher.toBank) },
	),
	"penalty.preservation": entry("先行登记保存期限", ["", "INV-07"], limit, SHORTER_BINDS),
	"penalty.officers-min": entry("执法人员人数", ["", "INV-01"], z.strictObject({ count: z.int().positive() }), {
		laxer: (own, higher) => own.count < higher.count,
	}),
	"penalty.withdraw-disclosure": entry("撤回处罚决定信息", ["", "COR-01"], limit, SHORTER_BINDS),
	"penalty.proceeds": entry("罚没款上缴", ["", "EXE-07"], z.strictObject({ to: z.string(), notLinkedTo: z.string() })),

	"compulsion.officers-min": entry(
		"强制措施执法人员人数",
		["", "INV-01"],
		z.strictObject({ count: z.int().positive() }),
		{ laxer: (own, higher) => own.count < higher.count },
	),
	"compulsion.urgent": entry("当场强制措施补办批准", ["", "STP-04"], limit, SHORTER_BINDS),
	"compulsion.seizure-period": entry(
		"查封扣押期限",
		["", ""],
		z.strictObject({ period, extension: period, approvedBy: z.string(), notCounted: someTexts }),
		{ laxer: (own, higher) => hasLongerPeriod(own, higher) || isLonger(own.extension, higher.extension) },
	),
	"compulsion.freeze-notice": entry("冻结决定书交付期限", ["", ""], limit, SHORTER_BINDS),
	"compulsion.not-at-night": entry("不得夜间或节假日执行", ["", ""], duty),
	"execution.decision-contents": entry("强制执行决定书事项", ["", "EXE-05"], z.strictObject({ items: someTexts })),
	"execution.surcharge-wait": entry("加处罚款后强制执行", ["", "EXE-05"], limit, LONGER_BINDS),
	"execution.substitute-demand": entry("代履行前催告期限", ["", "EXE-05"], limit, LONGER_BINDS),
	"execution.demand-wait": entry("催告后申请法院的等待期", ["", "EXE-03 EXE-06"], limit, LONGER_BINDS),
	"execution.court-window": entry(
		"申请法院强制执行期限",
		["", "EXE-06"],
		z.strictObject({ period, start: z.string() }),
		SHORTER_BINDS,
	),
	"execution.court-materials": entry("申请强制执行材料", ["", "EXE-06"], z.strictObject({ items: someTexts })),
	"execution.suspension-limit": entry("中止执行的年限", ["", ""], limit, SHORTER_BINDS),

	"licence.decision-period": entry(
		"许可决定期限",
		["", ""],
		z.strictObject({ period, extension: period, approvedBy: z.string() }),
		SHORTER_BINDS,
	),
	"licence.joint-period": entry(
		"统一或联合办理期限",
		["", ""],
		z.strictObject({ period, extension: period }),
		SHORTER_BINDS,
	),
	"licence.delivery": entry("许可证件送达期限", ["", "SRV-01"], limit, SHORTER_BINDS),
	"licence.supplement-notice": entry(
		"一次告知补正",
		["", "STP-02"],
		z.strictObject({ period, otherwise: z.string() }),
		SHORTER_BINDS,
	),
	"licence.hearing-request": entry("许可听证申请期限", ["", "INV-04"], limit, LONGER_BINDS),
	"licence.hearing-held": entry("组织许可听证期限", ["", "INV-04"], limit, SHORTER_BINDS),
	"licence.hearing-notice": entry("许可听证通知期限", ["", "INV-04"], limit, LONGER_BINDS),

	"service.announcement-days": entry("公告送达期限", ["", "SRV-05"], limit, LONGER_BINDS),
	"service.electronic": entry(
		"电子送达",
		["", "SRV-01"],
		z.strictObject({ condition: z.string(), servedOn: z.string() }),
	),
	/** 条例 26: how long 及时 may be for whatever must be public of the authority's own accord. */
	"disclosure.active-period": entry(
		"主动公开信息的公开期限",
		["", "PUB-09"],
		z.strictObject({ period: workdays, start: z.string() }),
		SHORTER_BINDS,
	),
	"application.reply": entry(
		"依申请公开答复期限",
		["", "PUB-13"],
		z.strictObject({ period, extension: period }),
		SHORTER_BINDS,
	),
	"application.supplement": entry("信息公开申请补正告知期限", ["", "PUB-13"], limit, SHORTER_BINDS),
	"application.third-party": entry("第三方提出意见的期限", ["", "PUB-13"], limit, LONGER_BINDS),
};
