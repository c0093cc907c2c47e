export { type AskOptions, ask, higherLayer, periodOf } from "./ask.ts";
export * from "./contract.ts";
export { clausesOf, regimePin } from "./define.ts";
export { checkParameter, type LintFinding, lintRegime } from "./lint.ts";
export { defineParameter, type Parameter, parameterOn } from "./parameters.ts";
export { type AddPeriod, answerQuestion, type RuleAnswer } from "./questions.ts";
