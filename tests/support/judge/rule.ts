import { CaseFile, type FileFacts } from "./case-file.ts";
import type { Told } from "./vocabulary.ts";

/** The events that together break a rule, the breaking one last. */
export type Breach = readonly (Told | undefined)[];

export type Rule = {
	readonly article: string;
	/** What the article forbids, as it shows in a file. */
	readonly sentence: string;
	/** Time went by and the duty was not done: no gate can hold that, a clock shows it. */
	readonly late?: true;
	/** Only under these authorities' own texts; absent: everywhere. */
	readonly regimes?: readonly string[];
	readonly breaches: (file: CaseFile) => Iterable<Breach>;
};

export type Finding = {
	readonly article: string;
	readonly sentence: string;
	readonly late: boolean;
	/** Versions of the events, in the order of the file. */
	readonly events: readonly number[];
};

const versions = (breach: Breach) =>
	[...new Set(breach.flatMap((one) => (one ? [one.meta.version] : [])))].toSorted((one, other) => one - other);

function* findings(file: CaseFile, rules: readonly Rule[]): Iterable<Finding> {
	for (const { article, sentence, late = false, regimes, breaches } of rules) {
		if (regimes && !regimes.includes(file.regime)) continue;
		for (const breach of breaches(file)) yield { article, sentence, late, events: versions(breach) };
	}
}

/** Every rule over the whole file; pure. */
export function judgeBy(rules: readonly Rule[], facts: FileFacts): readonly Finding[] {
	return [...findings(new CaseFile(facts), rules)];
}
