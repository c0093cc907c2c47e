import type { Rules } from "#casework";
import { citeOf } from "#kernel/basis";
import type { Tx } from "#platform/db";
import { type PublishedTerm, saveTerms } from "./store.ts";
import { termOf, termText } from "./terms.ts";
import { REQUEST_KINDS, type RequestKind } from "./vocabulary.ts";

/** What each form of the portal promises, copied from the rules of the authority; again when a rule is set. */
export async function publishRequestTerms(
	tx: Tx,
	authority: { id: string; orgPath: string },
	rules: Rules,
): Promise<void> {
	const kinds = Object.keys(REQUEST_KINDS) as RequestKind[];
	await saveTerms(
		tx,
		authority,
		kinds.map((kind) => publishedTerm(kind, rules)),
	);
}

function publishedTerm(kind: RequestKind, rules: Rules): PublishedTerm {
	const term = termOf(kind, rules);
	return {
		kind,
		term,
		text: termText(kind, term),
		basis: citeOf(term.basis),
		standing: citeOf(term.standing),
		requires: kind === "correction" ? (rules.effective("disclosure.correction-request")?.value.requires ?? []) : [],
	};
}
