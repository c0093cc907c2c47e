/** Browser-safe: the words of a legal review (法制审核) that do not come from a regime. */

/** What a reviewer, or the handling body in its own check, says to one element. */
export const ELEMENT_ANSWERS = {
	lawful: "合法",
	problem: "存在问题",
	"not-applicable": "不适用",
} as const;
export type ElementAnswer = keyof typeof ELEMENT_ANSWERS;

/** What an opinion does to the case, whatever the regime calls it: the regimes' own kinds each lead to one of these. */
export const OPINION_OUTCOMES = {
	passed: "审核通过",
	return: "退回处理后再次送审",
	refuse: "不得作出该决定",
	transfer: "移送司法机关",
} as const;
export type OpinionOutcome = keyof typeof OPINION_OUTCOMES;

export const elementAnswers = Object.keys(ELEMENT_ANSWERS) as [ElementAnswer, ...ElementAnswer[]];
export const opinionOutcomes = Object.keys(OPINION_OUTCOMES) as [OpinionOutcome, ...OpinionOutcome[]];
