import type { Basis } from "#kernel/basis";
import { toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext } from "../act.ts";
import type { MatterFact } from "../facts.ts";
import { penaltyLaw } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";

/** The authority's own clause on the list of matters; where its text has none, 行政处罚法 34. */
function matterBasis({ rules }: Pick<ActContext, "rules">): Basis {
	return rules.own("list.matters")?.basis ?? penaltyLaw("第三十四条");
}

/** What became of the version: that it ended and when, or that it has not begun; undefined while it is in force. */
export function matterLapse(matter: MatterFact): string | undefined {
	if (matter.effective) return undefined;
	const { version, name, endedOn, current } = matter;
	const what =
		endedOn === null
			? `执法事项“${name}”第${version}版尚未生效`
			: `执法事项“${name}”第${version}版的有效期已于${toChineseDate(endedOn)}届满`;
	return current === null
		? `${what}，没有现行有效的版本`
		: `${what}，现行有效的是第${current.version}版“${current.name}”`;
}

/** REG-08: no case is opened on a version that is not in force, until one in force is chosen. */
export function matterRefusal(
	matter: MatterFact | undefined,
	context: ActContext,
	remedy: string,
): Refusal | undefined {
	const lapse = matter && matterLapse(matter);
	return lapse === undefined ? undefined : refusal("matter-expired", lapse, matterBasis(context), remedy);
}

/** The same for a case whose clue is registered already and that is about to be begun (立案). */
export function lapsedBeforeStart(context: ActContext): Refusal | undefined {
	return matterRefusal(context.facts.matter, context, "请先办理“改用现行执法事项”，再继续办理");
}

/** Begun, it goes on under the version it was opened on; the case says so wherever it is opened. */
export function matterNotice(state: PenaltyCase, matter: MatterFact | undefined, isBegun: boolean): string | null {
	const lapse = matter && matterLapse(matter);
	if (lapse === undefined || state.status !== "open") return null;
	return isBegun
		? `${lapse}。本案立案时该版本有效，按立案时的版本继续办理；作出决定前请核对新旧规定。`
		: `${lapse}。请先改用现行有效的执法事项，再办理立案。`;
}
