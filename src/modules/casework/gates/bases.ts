import { type Basis, citeOf } from "#kernel/basis";
import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext } from "../act.ts";
import type { ArticleFact, FactRequest } from "../facts.ts";
import { longText } from "../fields.ts";
import { penaltyLaw } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { specialLimits, type Violation, violationDay } from "../model/violation.ts";

/** 从旧兼从轻 in the words of who decides: asked only where the law changed after the violation. */
export const lawChoiceField = longText(
	"适用旧法或者新法的理由（依据在违法行为发生后修改、废止或者施行的填写）",
).optional();

/** What an act asks of the library: each basis as it is today, and as it was on the day by whose law the violation is judged. */
export function basesNeeded(
	bases: readonly Basis[],
	{ clue }: PenaltyCase,
	violation: Violation | undefined,
): Pick<FactRequest, "articles" | "articlesThen"> {
	return {
		articles: [...bases, ...specialLimits(violation)],
		...(violation ? { articlesThen: { bases, on: violationDay(violation, clue.on) } } : {}),
	};
}

/**
 * Bases must be in the library, of a rank that can found a penalty (行政处罚法 16), and law: today (DEC-05), or on the day of
 * the violation, which is the rule (37 “适用违法行为发生时的…规定”). Where the two days do not have the same law, which of them
 * applies is for people to say and goes on record: only they can tell whether 新的规定处罚较轻.
 */
export function basesRefusal({ facts }: ActContext, lawChoice?: string): Refusal | undefined {
	for (const now of facts.articles) {
		const named = citeOf(now);
		const then = facts.articlesThen?.find((one) => citeOf(one) === named) ?? now;
		if (!now.known && !then.known)
			return refusal(
				"basis-unknown",
				`依据库中没有${named}`,
				penaltyLaw("第四条"),
				"请核对法律名称和条款，或先导入该法",
			);
		if (now.level === "规范性文件" || then.level === "规范性文件")
			return refusal(
				"basis-normative",
				`${named}是其他规范性文件，不能作为处罚依据`,
				penaltyLaw("第十六条"),
				"请引用法律、法规、规章",
			);
		if (!now.inForce && !then.inForce)
			return refusal(
				"basis-not-in-force",
				`${named}在今天和违法行为发生时都不是现行有效`,
				penaltyLaw("第三十七条"),
				"请引用有效的依据",
			);
		if (!isSameLaw(now, then) && lawChoice === undefined)
			return refusal(
				"law-choice-missing",
				`${named}${now.inForce ? "在违法行为发生后施行或者修改" : "在违法行为发生后废止"}`,
				penaltyLaw("第三十七条"),
				"适用违法行为发生时的规定；新的规定处罚较轻或者不认为是违法的，适用新的规定：请写明适用的理由",
			);
	}
	return undefined;
}

function isSameLaw(now: ArticleFact, then: ArticleFact): boolean {
	return now.inForce === then.inForce && now.wording === then.wording;
}
