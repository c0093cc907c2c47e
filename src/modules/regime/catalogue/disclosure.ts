import { z } from "zod";
import { entry, entryByType } from "../entry.ts";
import { duty, named, period, promptness, someTexts, texts, workdays } from "../shapes.ts";
import { coversActivity, hasLongerPeriod, isLonger, lacksAny, sameId, sameTerm, union } from "../strictness.ts";

/** One field of a published decision; the id is ours, the label is the text's word for it. */
export const disclosureField = named(
	z.enum([
		"document-number",
		"case-title",
		"authority",
		"facts",
		"legal-basis",
		"conclusion",
		"decision-date",
		"party",
		"category",
	]),
);

const publish = z.strictObject({ period: workdays.nullable(), promptness: promptness.optional() });
const fields = z.strictObject({ fields: z.array(disclosureField).min(1).readonly() });

/** Why a published decision is taken down: changed 变更, annulled 撤销, unlawful 确认违法, void 无效, remake 要求重新作出. */
export const withdrawalGround = z.enum(["changed", "annulled", "unlawful", "void", "remake"]);
export const withdrawalGroundLabel: Readonly<Record<z.output<typeof withdrawalGround>, string>> = {
	changed: "变更",
	annulled: "撤销",
	unlawful: "确认违法",
	void: "确认无效",
	remake: "要求重新作出",
};
const withdraw = z.strictObject({
	period: period.nullable(),
	promptness: promptness.optional(),
	/** What the clock starts on, in the words of the text; null when it does not say. */
	start: z.string().nullable(),
	grounds: z.array(withdrawalGround).min(1).readonly(),
	action: z.enum(["withdraw", "update"]),
	/** 行政处罚法48: the withdrawal is accompanied by a public statement of reasons. */
	reasonPublished: z.boolean().optional(),
});
type Withdraw = z.output<typeof withdraw>;

const sensitive = z.strictObject({
	/** Never public (不予公开): the secret content itself, not what merely touches on it. */
	absoluteGrounds: texts,
	/** Public only with the right holder's consent or an overriding public interest. */
	consent: z.strictObject({ classes: someTexts, paths: someTexts }).nullable(),
	/** What touches on these is public once they are taken out of it (作适当处理后公开), where the law requires it. */
	processing: z.strictObject({ classes: someTexts, condition: z.string() }).nullable(),
});

const dayOfYear = z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) });
const annual = z.strictObject({
	who: z.string(),
	consolidator: z.string().optional(),
	/** Each act with its last day (that day included); null when the text sets none. */
	acts: z
		.array(z.strictObject({ act: z.enum(["publish", "report"]), by: dayOfYear.nullable() }))
		.min(1)
		.readonly(),
	addressees: texts,
	contents: someTexts,
	/** False where the text binds only dispatched or local offices and not the headquarters itself. */
	headquartersCovered: z.boolean(),
});
type Annual = z.output<typeof annual>;
type AnnualAct = Annual["acts"][number];

const told = z.strictObject({ items: someTexts, recordedInWriting: z.boolean() });
const activities = z.strictObject({ activities: someTexts });

/** Tables C and D: what is shown while enforcing and after deciding. */
export const disclosureClauses = {
	"identification.activities": entry(
		"出示证件、表明身份的执法活动",
		["C/Activities needing certificate", "MID-01"],
		activities,
		{
			laxer: (own, higher) => lacksAny(own.activities, higher.activities, coversActivity),
			merge: (own, higher) => ({ activities: union(own.activities, higher.activities, coversActivity) }),
		},
	),
	"identification.exception": entry(
		"公示身份的例外",
		["C/Exception", "MID-01"],
		z.strictObject({ allowed: z.boolean() }),
	),
	"identification.dress": entry(
		"着装和执法标识",
		["C/Uniform / badge", "MID-02"],
		z.strictObject({ items: someTexts }),
	),
	"identification.told": entry("口头告知的身份信息", ["C/Told orally", "MID-03"], z.strictObject({ items: someTexts })),
	"identification.companions": entry(
		"告知随同人员身份",
		["C/Experts / auxiliaries identified", "MID-04"],
		z.strictObject({ persons: someTexts }),
	),
	"rights.told": entry("告知当事人的内容", ["C/Content to be told", "MID-06"], told, {
		laxer: (own, higher) => higher.recordedInWriting && !own.recordedInWriting,
		merge: (own, higher) => ({ ...own, recordedInWriting: own.recordedInWriting || higher.recordedInWriting }),
	}),
	"rights.document-issued": entry(
		"出具执法文书",
		["C/Content to be told", "MID-05"],
		z.strictObject({ required: z.boolean() }),
	),
	"window.board": entry(
		"岗位信息公示牌",
		["C/Window board", "MID-07 MID-08"],
		z.strictObject({ fields: someTexts, window: z.string().optional() }),
		{
			laxer: (own, higher) => lacksAny(own.fields, higher.fields, sameTerm),
			merge: (own, higher) => ({ ...own, fields: union(own.fields, higher.fields, sameTerm) }),
		},
	),

	"disclosure.publish": entryByType(
		"决定信息公开期限",
		["D/Permit / penalty publish|D/Other decisions publish", "PUB-01"],
		publish,
		{ laxer: hasLongerPeriod, vague: (own) => own.period === null },
	),
	"disclosure.fields": entry("公开的决定信息项", ["D/Published fields", "PUB-03"], fields, {
		laxer: (own, higher) => lacksAny(own.fields, higher.fields, sameId),
		merge: (own, higher) => ({ fields: union(own.fields, higher.fields, sameId) }),
	}),
	"disclosure.modes": entry(
		"公开方式（全文或摘要）",
		["D/Published fields", "PUB-04"],
		z
			.array(z.enum(["full", "summary"]))
			.min(1)
			.readonly(),
	),
	"disclosure.performance-published": entry(
		"公布决定履行情况",
		["D/Performance status published", "PUB-10"],
		z.boolean(),
	),
	"disclosure.double-random": entry(
		"双随机抽查情况公示",
		["", "PUB-09"],
		z.strictObject({
			items: someTexts,
			promptness: promptness.optional(),
			publisher: z.string().optional(),
			/**
			 * The texts say 及时: at most the twenty workdays of `disclosure.active-period`. One that an authority sets itself is
			 * its internal target (INF-06).
			 */
			period: workdays.optional(),
		}),
		{
			laxer: (own, higher) => lacksAny(own.items, higher.items),
			merge: (own, higher) => ({ ...own, items: union(own.items, higher.items) }),
		},
	),
	"disclosure.publisher": entry(
		"公示责任单位",
		["D/Primary carrier", "PUB-11"],
		z.strictObject({
			who: z.string(),
			/** The text has the very unit publish that made the decision, or names the one unit that does; else the authority. */
			byDecider: z.literal(true).optional(),
			byUnit: z.string().optional(),
		}),
	),
	"disclosure.pre-release-review": entry(
		"公示前审核",
		["D/Pre-release review", "PUB-05"],
		z.strictObject({ required: z.boolean(), by: z.string().nullable() }),
	),
	"disclosure.sensitive": entry(
		"涉密、商业秘密和个人隐私信息",
		["D/State secrets|D/Trade secret / privacy", "PUB-06 PUB-07 PUB-08"],
		sensitive,
		{
			laxer: (own, higher) =>
				lacksAny(own.absoluteGrounds, higher.absoluteGrounds, sameTerm) || (!own.consent && higher.consent !== null),
			merge: (own, higher) => ({
				absoluteGrounds: union(own.absoluteGrounds, higher.absoluteGrounds, sameTerm),
				consent: own.consent ?? higher.consent,
				processing: own.processing ?? higher.processing,
			}),
		},
	),
	"disclosure.on-application": entry("依申请公开", ["", "PUB-13"], z.strictObject({ under: z.string() })),
	"disclosure.carriers": entry(
		"公示载体",
		["D/Primary carrier", "PLT-01 PLT-02 PLT-04"],
		z.strictObject({ primary: someTexts, additional: texts }),
	),
	"disclosure.own-carrier": entry(
		"机关自有网站（公示专栏）所属的载体",
		["", "PLT-01 PLT-02"],
		z.strictObject({ carriers: someTexts }),
	),
	"disclosure.standard": entry("统一公示信息的标准和格式", ["", "PUB-12"], duty),
	"disclosure.plain-language": entry("公开信息通俗易懂", ["", "PUB-12"], z.strictObject({ standard: z.string() })),
	/** How long a decision stays public. No text of the five and no statute sets one; a unit may, as its internal rule. */
	"disclosure.publicity-period": entryByType("公示期限（届满撤下）", ["", "PUB-14 REL-08"], z.strictObject({ period })),
	"disclosure.push": entry(
		"向公示平台推送",
		["D/Push", "PLT-03 PLT-06"],
		z.strictObject({ mode: z.enum(["real-time", "manual"]), from: z.string().optional() }),
	),
	"disclosure.withdraw": entry("撤下已公开的决定", ["D/Withdraw annulled decision", "COR-01"], withdraw, {
		laxer: (own: Withdraw, higher: Withdraw) =>
			isLonger(own.period, higher.period) ||
			lacksAny(own.grounds, higher.grounds) ||
			(own.action === "update" && higher.action === "withdraw"),
		merge: mergeWithdraw,
	}),
	"disclosure.correct-own": entry(
		"更正不准确的公示信息",
		["D/Correct own error", "COR-02"],
		z.strictObject({ period: period.nullable(), promptness: promptness.optional() }),
		{ laxer: hasLongerPeriod, vague: (own) => own.period === null },
	),
	"disclosure.correction-request": entry(
		"当事人申请更正",
		["D/Party's correction request", "COR-03"],
		z.strictObject({ requires: someTexts, period: period.nullable(), promptness: promptness.optional() }),
	),
	"disclosure.complaint": entry(
		"公示侵权的投诉和救济",
		["D/Disclosure complaint to", "COR-04"],
		z.strictObject({ to: someTexts, remedies: someTexts }),
	),
	"request.handling": entry(
		"投诉、咨询的办理期限",
		["", "COR-05 MID-08"],
		z.strictObject({ period: period.nullable(), promptness: promptness.optional() }),
		{ laxer: hasLongerPeriod, vague: (own) => own.period === null },
	),
	"disclosure.annual-data": entry(
		"年度执法数据",
		[
			"D/Annual data: date|D/Annual data: who|D/Annual data: act|D/Annual data: addressee|D/Annual data: contents",
			"STA-01 STA-02 STA-03 STA-04",
		],
		annual,
		{ laxer: isLaxerAnnual, merge: mergeAnnual },
	),
};

/** The shorter limit, every ground, and withdrawal rather than a mere update. */
function mergeWithdraw(own: Withdraw, higher: Withdraw): Withdraw {
	const shorter = isLonger(own.period, higher.period) ? higher : own;
	return {
		...shorter,
		start: shorter.start ?? own.start ?? higher.start,
		grounds: union(own.grounds, higher.grounds),
		action: own.action === "withdraw" || higher.action === "withdraw" ? "withdraw" : "update",
		...(own.reasonPublished || higher.reasonPublished ? { reasonPublished: true } : {}),
	};
}

function isLaterAct(own: AnnualAct | undefined, higher: AnnualAct): boolean {
	if (own === undefined) return true;
	if (higher.by === null) return false;
	return own.by === null || own.by.month * 100 + own.by.day > higher.by.month * 100 + higher.by.day;
}

function isLaxerAnnual(own: Annual, higher: Annual): boolean {
	const lateOrMissing = higher.acts.some((act) => isLaterAct(findAct(own, act), act));
	return lateOrMissing || lacksAny(own.addressees, higher.addressees);
}

function mergeAnnual(own: Annual, higher: Annual): Annual {
	const kept = own.acts.map((act) => {
		const demanded = findAct(higher, act);
		return demanded !== undefined && isLaterAct(act, demanded) ? demanded : act;
	});
	return {
		...own,
		acts: union(kept, higher.acts, (a, b) => a.act === b.act),
		addressees: union(own.addressees, higher.addressees),
	};
}

function findAct(annualData: Annual, wanted: AnnualAct): AnnualAct | undefined {
	return annualData.acts.find(({ act }) => act === wanted.act);
}
