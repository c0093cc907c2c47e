import { CaseFile, type FileFacts } from "./case-file.ts";
import type { Numbered } from "./event-file.ts";
import type { Told } from "./vocabulary.ts";

/** The events that together break a rule, the breaking one last. */
export type Breach = readonly (Told | undefined)[];

/** A rule over one kind of file. */
export type RuleOver<F> = {
	readonly article: string;
	/** What the article forbids, as it shows in a file. */
	readonly sentence: string;
	/** Time went by and the duty was not done: no gate can hold that, a clock shows it. */
	readonly late?: true;
	/** Only under these authorities' own texts; absent: everywhere. */
	readonly regimes?: readonly string[];
	readonly breaches: (file: F) => Iterable<readonly (Numbered | undefined)[]>;
};
export type Rule = RuleOver<CaseFile>;

export type Finding = {
	readonly article: string;
	readonly sentence: string;
	readonly late: boolean;
	/** Versions of the events, in the order of the file. */
	readonly events: readonly number[];
};

const versions = (breach: readonly (Numbered | undefined)[]) =>
	[...new Set(breach.flatMap((one) => (one ? [one.meta.version] : [])))].toSorted((one, other) => one - other);

/** Every rule over the whole file; pure. */
export function findingsBy<F extends { readonly regime: string }>(
	rules: readonly RuleOver<F>[],
	file: F,
): readonly Finding[] {
	return rules
		.filter(({ regimes }) => !regimes || regimes.includes(file.regime))
		.flatMap(({ article, sentence, late = false, breaches }) =>
			[...breaches(file)].map((breach) => ({ article, sentence, late, events: versions(breach) })),
		);
}

export const judgeBy = (rules: readonly Rule[], facts: FileFacts): readonly Finding[] =>
	findingsBy(rules, new CaseFile(facts));
