import { z } from "zod";
import { entry } from "../entry.ts";
import { duty, named, period, someTexts, texts } from "../shapes.ts";
import { hasLongerPeriod, lacksAny, sameId, sameTerm, union } from "../strictness.ts";

const scopeClass = z.strictObject({
	id: z.enum([
		"public-interest",
		"major-rights",
		"hearing",
		"complex",
		"licence-revocation",
		"compulsory-execution",
		"other",
	]),
	label: z.string(),
	/** 经过听证: a hearing was held. 需经听证: the law gives a right to one, held or not. */
	detect: z.enum(["hearing-held", "hearing-due"]).optional(),
});
const scope = z.strictObject({ classes: z.array(scopeClass).min(1).readonly() });
type Scope = z.output<typeof scope>;

const element = named(
	z.enum([
		"subject",
		"officers",
		"procedure",
		"facts",
		"evidence",
		"law",
		"discretion",
		"authority-limits",
		"documents",
		"crime",
		"other",
	]),
);
/** `facts` with `evidence`, `law` with `discretion`: one element in most texts, then filed under the first id. */
const elements = z.strictObject({ elements: z.array(element).min(1).readonly() });
type Elements = z.output<typeof elements>;

const material = z.strictObject({
	id: z.string(),
	label: z.string(),
	when: z.literal("hearing-or-assessment").optional(),
});
const opinion = z.strictObject({
	id: z.enum(["agree", "problem", "correct", "refuse", "transfer"]),
	label: z.string(),
	outcome: z.enum(["passed", "return", "refuse", "transfer"]),
	/** When the text says which opinion answers which finding. */
	grounds: someTexts.optional(),
});

/** 应当审核 is a duty; 未经审核或者审核未通过的不得作出决定 is a bar. Only the second says what a review not passed means. */
function barsDecision({ wording }: { readonly wording: string }): boolean {
	return wording.includes("不得作出");
}

/** Table F: no major decision without legal review. */
export const reviewClauses = {
	"review.gate": entry(
		"未经审核不得作出决定",
		["F/Explicit “no review → no decision”", "REV-01"],
		z.strictObject({ wording: z.string() }),
		{ laxer: (own, higher) => !barsDecision(own) && barsDecision(higher) },
	),
	"review.body": entry(
		"法制审核机构",
		["F/Review body", "REV-02"],
		z.strictObject({
			bodies: z
				.array(
					z.strictObject({
						level: z.enum(["authority", "headquarters", "dispatched"]),
						/** null: the unit names its own. */
						name: z.string().nullable(),
					}),
				)
				.min(1)
				.readonly(),
			collegial: z.boolean(),
		}),
	),
	"review.scope": entry("应当审核的决定", ["F/Scope classes|F/Hearing trigger", "REV-03"], scope, {
		laxer: (own: Scope, higher: Scope) => lacksAny(own.classes, higher.classes, sameId),
		merge: (own: Scope, higher: Scope) => ({ classes: union(own.classes, higher.classes, sameId) }),
	}),
	"review.catalogue": entry(
		"审核目录清单",
		["F/Catalogue list factors", "REV-04"],
		z.strictObject({ factors: someTexts, coverage: z.string().optional(), guided: z.boolean().optional() }),
		{
			laxer: (own, higher) => lacksAny(own.factors, higher.factors, sameTerm),
			merge: (own, higher) => ({ ...own, factors: union(own.factors, higher.factors, sameTerm) }),
		},
	),
	"review.elements": entry("审核内容", ["F/Review elements", "REV-05 REV-16"], elements, {
		laxer: (own: Elements, higher: Elements) => lacksAny(own.elements, higher.elements, sameId),
		merge: (own: Elements, higher: Elements) => ({ elements: union(own.elements, higher.elements, sameId) }),
	}),
	"review.aspects": entry(
		"合法性与合理性",
		["F/Reasonableness", "REV-06"],
		z.strictObject({
			aspects: z
				.array(z.enum(["legality", "reasonableness"]))
				.min(1)
				.readonly(),
		}),
	),
	"review.materials": entry(
		"送审材料",
		["F/Submission materials", "REV-07"],
		z.strictObject({ materials: z.array(material).min(1).readonly() }),
	),
	"review.self-check": entry("送审前合法性自查", ["F/Self-check before submission", "REV-08"], duty),
	"review.period": entry(
		"审核期限",
		["F/Time limit", "REV-09"],
		z.strictObject({ period: period.nullable(), principle: z.boolean().optional(), start: z.string().optional() }),
		{ laxer: hasLongerPeriod },
	),
	"review.extension": entry(
		"审核期限延长",
		["F/Extension", "REV-09"],
		z.strictObject({
			period,
			approver: z.string(),
			reason: z.string(),
			before: z.literal("expiry"),
			times: z.int().positive(),
		}),
		{ laxer: (own, higher) => hasLongerPeriod(own, higher) || own.times > higher.times },
	),
	"review.suspensions": entry(
		"不计入审核期限的期间",
		["F/Not counted", "REV-10"],
		z.strictObject({
			kinds: z
				.array(named(z.enum(["supplement", "expert", "interpretation"])))
				.min(1)
				.readonly(),
		}),
	),
	"review.opinions": entry(
		"审核意见种类",
		["F/Kinds of opinion", "REV-12"],
		z.strictObject({ opinions: z.array(opinion).min(1).readonly() }),
	),
	"review.opinion-document": entry(
		"审核意见书",
		["F/Opinion document", "REV-13"],
		z.strictObject({ title: z.string().nullable(), copies: z.int().positive(), destinations: texts, fields: texts }),
	),
	"review.resubmission": entry(
		"处理后再次送审",
		["F/Resubmission", "REV-14"],
		z.strictObject({ allowed: z.literal(true), pointByPoint: z.literal(true) }),
	),
	"review.disagreement": entry(
		"审核意见不一致的处理",
		["F/Disagreement", "REV-15"],
		z.strictObject({
			steps: z
				.array(z.enum(["negotiate", "resubmit", "collective-discussion", "refer-both-opinions"]))
				.min(1)
				.readonly(),
			decider: z.enum(["collective", "overseeing-leader"]).nullable(),
		}),
	),
	"review.outside-help": entry(
		"审核方式和外部协助",
		["F/Outside help", "REV-11 REV-17"],
		z.strictObject({ persons: texts, methods: texts, pool: z.string().optional() }),
	),
	"review.responsibility": entry(
		"审核责任",
		["", "REV-18"],
		z.strictObject({
			shares: z
				.array(z.strictObject({ who: z.string(), answersFor: z.string() }))
				.min(1)
				.readonly(),
		}),
	),
	"review.fault": entry(
		"错误决定的追责",
		["F/Error responsibility", "SUP-06 REV-18"],
		z.strictObject({ persons: texts, condition: z.string(), joint: z.boolean() }),
	),
	"review.flow-chart": entry("审核流程图", ["", "REV-19"], z.strictObject({ settings: someTexts })),
	"review.coverage": entry("审核全覆盖", ["", "REV-20"], z.strictObject({ target: z.string() })),
};
