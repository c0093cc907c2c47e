import type { Publication } from "./publication.ts";

/**
 * A stored publication item of any earlier shape in that of today, its missing fields filled in. The old shapes stay as
 * tests.
 *
 * First shape: without `publicInterest`, `publicity`, `expiredOn`, `correction`, `corrected`, `performance`, `carriers`,
 * `handover`, `remedies`, `propagation`; a consent had no file, and 公共利益的认定 stood in the path itself.
 */
export function publicationFrom(whole: Publication): Publication {
	return whole.draft === null ? whole : { ...whole, draft: draftFrom(whole.draft) };
}

type Draft = NonNullable<Publication["draft"]>;

function draftFrom(draft: Draft): Draft {
	const { path } = draft.sensitivity;
	// The paper was not handed in then: that there is none is told, not made up.
	if (path?.kind !== "consent" || path.file !== undefined) return draft;
	return { ...draft, sensitivity: { ...draft.sensitivity, path: { ...(path as object), file: null } as typeof path } };
}
