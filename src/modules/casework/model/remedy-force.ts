import type { PlainDate } from "#kernel/plain-date";
import type { Performance, Remedy } from "./penalty-case.ts";

/** What the instruments of reconsideration and of courts left of a decision, in the order in which they came. */

const FELLING: ReadonlySet<string> = new Set(["annulled", "unlawful", "void", "remade"]);
/** 维持 and 撤回 leave the decision as the instrument before them left it. */
const EFFECTIVE: ReadonlySet<string> = new Set([...FELLING, "changed", "restored"]);

/** Those sought against the decision as it is now. */
export function remediesNow({ remedies }: Performance): readonly Remedy[] {
	return remedies.filter((one) => !one.former);
}

/** The last that did something to the decision. */
export function lastEffective(performance: Performance): Remedy | undefined {
	return remediesNow(performance).findLast(({ result }) => EFFECTIVE.has(result ?? ""));
}

/** The remedy by which it had lost its force, now or `before` that day; only what restores it gives that back. */
export function felledBy(performance: Performance, before?: PlainDate): Remedy | undefined {
	const last = remediesNow(performance).findLast(
		({ result, stands, to }) =>
			((FELLING.has(result ?? "") && !stands) || result === "restored") &&
			(before === undefined || (to !== null && to < before)),
	);
	return last?.result === "restored" ? undefined : last;
}
