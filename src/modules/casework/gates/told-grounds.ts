import { type Basis, citeOf } from "#kernel/basis";
import { type Refusal, refusal } from "#kernel/refusal";
import { penaltyLaw } from "../law.ts";
import type { Notice, PenaltyCase } from "../model/penalty-case.ts";

export type Grounds = {
	readonly facts: string;
	readonly bases: readonly Basis[];
	readonly violated: readonly Basis[];
	/** Why other words are the same facts. */
	readonly sameFacts?: string | undefined;
};

/**
 * 告知…拟作出的行政处罚内容及事实、理由、依据 (行政处罚法 44), else no penalty (62): it rests on the articles the party was told of
 * and on the facts it was told of. That an article may be dropped without telling anew, and that who drafts may say that other
 * words are the same facts, with the reason on file for the review and the head, is our reading. Reasons are not compared:
 * what was heard since belongs into them (45).
 */
export function untoldGrounds({ notice }: PenaltyCase, drafted: Grounds): Refusal | undefined {
	return notice ? (untoldBasis(notice, drafted) ?? untoldFacts(notice, drafted)) : undefined;
}

function untoldBasis(notice: Notice, { bases, violated }: Grounds): Refusal | undefined {
	const other = beyond(bases, notice.bases) ?? beyond(violated, notice.violated);
	return (
		other &&
		refusal(
			"basis-not-told",
			`告知书没有告知${citeOf(other)}`,
			penaltyLaw("第四十四条"),
			"请按告知的依据和违反的规定填写；依据变更的，请重新告知",
		)
	);
}

/** The first that was not told; notices of before this was kept say nothing of it. */
function beyond(cited: readonly Basis[], told: readonly Basis[] | undefined): Basis | undefined {
	const known = told && new Set(told.map(citeOf));
	return known && cited.find((one) => !known.has(citeOf(one)));
}

function untoldFacts(notice: Notice, drafted: Grounds): Refusal | undefined {
	return drafted.sameFacts === undefined && factsDiffer(notice, drafted.facts)
		? refusal(
				"facts-not-told",
				"认定的事实与告知书告知的不一致",
				penaltyLaw("第四十四条"),
				"属于同一事实、只是表述不同的，请写明理由；认定了其他事实的，请重新告知",
			)
		: undefined;
}

/** Whether the words are others than those told; nobody knows of notices of before they were kept. */
export function factsDiffer(notice: Pick<Notice, "facts"> | null, facts: string): boolean {
	const bare = (text: string) => text.replace(/\s+/gu, "");
	return notice?.facts !== undefined && bare(notice.facts) !== bare(facts);
}
