import { DECISION_OUTCOMES, PENALTY_KINDS, type TimelineEntry } from "#casework/contract";
import { citeOf } from "#kernel/basis";
import { moneyInWords } from "../../words/money.ts";
import { type CaseState, type DraftContent, draftContent } from "./state.ts";

export function penaltyText(penalty: DraftContent["penalty"]): string {
	// What carries an amount is said with its amount, once.
	const plain = penalty.kinds.filter((kind) => !(kind === "fine" && penalty.fineFen > 0));
	const parts = [
		plain.map((kind) => PENALTY_KINDS[kind as keyof typeof PENALTY_KINDS] ?? kind).join("、"),
		penalty.fineFen > 0 ? `罚款 ${moneyInWords(penalty.fineFen)}` : "",
		penalty.confiscatedFen > 0 ? `没收 ${moneyInWords(penalty.confiscatedFen)}` : "",
		penalty.other,
	];
	return parts.filter((part) => part !== "").join("；");
}

/** What a draft decides and why, line by line: as it is read, and as two of them are compared. */
export function linesOfDraft(draft: DraftContent): readonly (readonly [title: string, text: string])[] {
	return [
		["拟作决定", DECISION_OUTCOMES[draft.outcome as keyof typeof DECISION_OUTCOMES] ?? draft.outcome],
		["处罚内容", penaltyText(draft.penalty)],
		["认定的事实", draft.facts],
		["理由", draft.reasons],
		["违反的规定", draft.violated.map(citeOf).join("、")],
		["依据", draft.bases.map(citeOf).join("、")],
		["证据", draft.evidence.join("、")],
	];
}

/** One line of two drafts: what both begin and end with, and what stands between in either. */
export type LineChange = {
	readonly title: string;
	readonly start: string;
	readonly before: string;
	readonly after: string;
	readonly end: string;
};

/**
 * 上次审核以来的变化: how the draft that lies there now differs from the one that was reviewed last. Undefined: none has
 * been reviewed yet, or it is the same.
 */
export function changesSinceReview(
	{ draft, review }: Pick<CaseState, "draft" | "review">,
	timeline: readonly Pick<TimelineEntry, "type" | "data">[],
): readonly LineChange[] | undefined {
	const judged = review.rounds.findLast(
		(round) => (round.opinion || round.returned) && round.draftHash !== draft?.hash,
	);
	if (!draft || !judged) return undefined;
	const drafts = timeline
		.filter(({ type }) => type === "DecisionDrafted")
		.map(({ data }) => draftContent.safeParse(data));
	const before = drafts.find(({ data }) => data?.hash === judged.draftHash)?.data;
	if (!before) return undefined;
	const now = new Map(linesOfDraft(draft));
	return linesOfDraft(before)
		.map(([title, text]) => changeOf(title, text, now.get(title) ?? ""))
		.filter(({ before: gone, after: come }) => gone !== come);
}

function changeOf(title: string, was: string, is: string): LineChange {
	const [old, now] = [[...was], [...is]];
	const shorter = Math.min(old.length, now.length);
	let start = 0;
	while (start < shorter && old[start] === now[start]) start++;
	let end = 0;
	while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end++;
	const middle = (text: readonly string[]) => text.slice(start, text.length - end).join("");
	return {
		title,
		start: now.slice(0, start).join(""),
		before: middle(old),
		after: middle(now),
		end: now.slice(now.length - end).join(""),
	};
}
