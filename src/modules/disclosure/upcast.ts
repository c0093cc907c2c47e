import { emptyPublication, type Publication } from "./publication.ts";

/**
 * A stored publication item of any earlier shape in that of today. What was not kept then is as in an item to which it has
 * not happened (no correction, no carrier, no remedy); the record itself is not touched, and the next act writes the item
 * in the new shape. The old shapes stay as tests.
 *
 * First shape: without `publicInterest`, `publicity`, `expiredOn`, `correction`, `corrected`, `performance`, `carriers`,
 * `handover`, `remedies`, `propagation`; a consent had no file, and 公共利益的认定 stood in the path itself.
 */
export function publicationFrom(stored: unknown): Publication {
	const old = stored as Partial<Publication> & { readonly id: string };
	const whole = { ...emptyPublication(old.id), ...old };
	return whole.draft === null ? whole : { ...whole, draft: draftFrom(whole.draft) };
}

type Draft = NonNullable<Publication["draft"]>;

function draftFrom(draft: Draft): Draft {
	const { path } = draft.sensitivity;
	// The paper was not handed in then: that there is none is told, not made up.
	if (path?.kind !== "consent" || path.file !== undefined) return draft;
	return { ...draft, sensitivity: { ...draft.sensitivity, path: { ...(path as object), file: null } as typeof path } };
}
