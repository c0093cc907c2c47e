import { citeOf } from "#kernel/basis";
import { toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext, Gate } from "../act.ts";
import { penaltyLaw } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { limitationEnd, specialLimit, type Violation } from "../model/violation.ts";

const ARTICLE = penaltyLaw("第三十六条");

/** What the decision would rest on: the draft's own finding, or that of the investigation. Absent in cases of before it was kept. */
export function violationOf({ draft, concluded }: PenaltyCase): Violation | undefined {
	return draft?.violation ?? concluded?.violation;
}

/** The parts of the finding say the same, and another time than the article's stands in a law (“法律另有规定的除外”). */
export function violationFault(violation: Violation | undefined, context: ActContext): Refusal | undefined {
	if (!violation) return undefined;
	const { startedOn, endedOn, course, limit, months, law, article } = violation;
	if (startedOn > context.today || (endedOn !== undefined && (endedOn < startedOn || endedOn > context.today)))
		return refusal("violation-day-wrong", "违法行为的发生之日、终了之日应当依次，且不晚于今天", ARTICLE);
	if ((course === "ended") !== (endedOn !== undefined))
		return refusal("violation-course-inconsistent", "行为已经终了的，且只有已经终了的，填写终了之日", ARTICLE);
	const special = specialLimit(violation);
	const given = [months, law, article].filter((one) => one !== undefined).length;
	if (given !== (limit === "special" ? 3 : 0))
		return refusal("limitation-inconsistent", "法律另有规定时效的，应当写明法律、条款和月数", ARTICLE);
	if (!special) return undefined;
	const cited = context.facts.articles.find(
		(one) => one.document === special.document && one.article === special.article,
	);
	return cited?.level === "法律" && cited.inForce
		? undefined
		: refusal(
				"limitation-not-by-law",
				`${citeOf(special)}不是依据库中现行有效的法律，不能另定时效`,
				ARTICLE,
				"请引用法律的条款，或先导入该法",
			);
}

/** 违法行为在二年内未被发现的，不再给予行政处罚: found too late, whoever it is and however grave. */
export function timeBarred(
	{ clue }: PenaltyCase,
	violation: Violation | undefined,
	context: ActContext,
): Refusal | undefined {
	const endedOn = violation && limitationEnd(violation, context);
	return endedOn && clue.on > endedOn
		? refusal(
				"limitation-expired",
				`违法行为于${toChineseDate(clue.on)}被发现，追究时效已于${toChineseDate(endedOn)}届满，不再给予行政处罚`,
				(violation && specialLimit(violation)) ?? ARTICLE,
				"请起草不予行政处罚的决定，或者终止办理",
			)
		: undefined;
}

/** A penalty says when the violation was done: without the day nobody can tell whether it may still be imposed. */
export function limitationRefusal(
	state: PenaltyCase,
	violation: Violation | undefined,
	context: ActContext,
): Refusal | undefined {
	return violation
		? timeBarred(state, violation, context)
		: refusal("violation-day-missing", "没有认定违法行为发生的时间", ARTICLE, "请填写违法行为发生时间和追究时效");
}

export const notTimeBarred: Gate<PenaltyCase> = {
	name: "not-time-barred",
	label: "违法行为没有超过追究时效",
	check: (state, context) =>
		(state.draft?.outcome ?? "penalise") === "penalise" ? timeBarred(state, violationOf(state), context) : undefined,
};
