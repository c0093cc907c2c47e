import type { CourtApplication } from "../../model/penalty-case.ts";

export const COURT_STEPS = {
	accepted: "法院受理",
	"not-accepted": "法院不予受理",
	granted: "裁定准予执行",
	denied: "裁定不予执行",
	"review-asked": "向上一级人民法院申请复议",
	"refusal-upheld": "上一级人民法院维持不予受理（不予执行）",
	progress: "执行进展",
	executed: "执行完毕",
	"execution-ended": "终结执行",
} as const;

type Progress = CourtApplication["progress"];

/**
 * The court has done what it was asked for: all of it, or what could be had. What it did not take up, or did not allow, is
 * as open as before (行政强制法 56, 58). Records without the amounts say no more than that it ended.
 */
export function courtEnded(court: { readonly progress: Progress } | null): boolean {
	const progress = court?.progress ?? [];
	return progress.some(
		({ step, amountFen }) =>
			step === "executed" ||
			(step === "execution-ended" && (amountFen === undefined || progress.some((one) => (one.amountFen ?? 0) > 0))),
	);
}

/**
 * The court said that it executed, and how much: what is open all the same stays open. Without the amount nothing more can be
 * told than that it ended.
 */
export function saysHowMuch(court: { readonly progress: Progress }): boolean {
	const last = court.progress.findLast(({ step }) => step === "executed" || step === "execution-ended");
	return last?.step === "executed" && last.amountFen !== undefined;
}

/**
 * 受理, then 裁定准予执行, then what is executed of it (行政强制法 56, 57; 行诉解释 160): the step that has to come before this one
 * and did not.
 */
export function stepMissing(court: { readonly progress: Progress } | null, step: string) {
	return NEEDS[step]?.find((needed) => !court?.progress.some((one) => one.step === needed));
}
const NEEDS: Readonly<Record<string, readonly (keyof typeof COURT_STEPS)[]>> = {
	executed: ["accepted", "granted"],
	"execution-ended": ["granted"],
};

const REFUSALS: ReadonlySet<string> = new Set(["not-accepted", "denied"]);

/** The refusal of the court with which the application stands; undefined while it is under way or was taken up after all. */
export function courtRefusal(court: CourtApplication | null) {
	const last = court?.progress.at(-1);
	const refused = court?.progress.findLast((one) => REFUSALS.has(one.step));
	if (!last || !refused || !(last === refused || AFTER_REFUSAL.has(last.step))) return undefined;
	return {
		step: refused.step,
		on: refused.on,
		asked: last.step === "review-asked",
		upheld: last.step === "refusal-upheld",
	};
}
const AFTER_REFUSAL: ReadonlySet<string> = new Set(["review-asked", "refusal-upheld"]);
