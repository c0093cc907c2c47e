import type { Rules } from "#casework";
import type { Basis } from "#kernel/basis";
import { periodOf } from "#regime";
import { type Period, periodUnitLabel } from "#regime/contract";

export type PublishPeriod = { readonly text: string; readonly basis: Basis | null; readonly via: string | null };

function fromDecision({ count, unit }: Period): string {
	return `决定作出之日起${count}${periodUnitLabel[unit]}内`;
}

/** Within what a decision has to be public, in words, by what binds; no number where the texts have none. */
export function publishPeriodOf(rules: Rules): PublishPeriod {
	const found = rules.effective("disclosure.publish");
	if (!found) return { text: "没有规定期限", basis: null, via: null };
	const { period } = found.value;
	return { text: period ? fromDecision(period) : "及时", basis: found.basis, via: found.via };
}

/** What the authority set itself beside it (INF-06); null where it set nothing. */
export function publishTargetOf(rules: Rules): { readonly text: string; readonly basis: Basis } | null {
	const { internalTarget } = rules.answer("disclosure.publish");
	const period = periodOf(internalTarget?.value);
	return internalTarget && period ? { text: fromDecision(period), basis: internalTarget.basis } : null;
}
