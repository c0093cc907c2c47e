import type { AskedCorrection, Correction, Publication } from "./publication.ts";
import type { RemedyResult } from "./vocabulary.ts";

/**
 * A stored publication item of any earlier shape in that of today, its missing fields filled in. The old shapes stay as
 * tests.
 *
 * First shape: without `publicInterest`, `publicity`, `expiredOn`, `correction`, `corrected`, `performance`, `carriers`,
 * `handover`, `remedies`, `propagation`; a consent had no file, and 公共利益的认定 stood in the path itself.
 */
export function publicationFrom(whole: Publication): Publication {
	return {
		...whole,
		draft: whole.draft && draftFrom(whole.draft),
		drafters:
			whole.drafters.length === 0 && whole.draft && whole.source.kind !== "import"
				? [whole.draft.by.personId]
				: whole.drafters,
		// What was taken down while a correction was open kept the correction: there is nothing left to correct.
		correction: whole.status === "published" && whole.correction ? correctionFrom(whole.correction) : null,
		remedies: whole.remedies.map((one) => ({ ...one, result: remedyResultFrom(one.result) })),
	};
}

/** 责令重新作出 was `remake` in the events and states of publications before it was called as in the case, `remade`. */
export function remedyResultFrom(stored: RemedyResult | "remake"): RemedyResult {
	return stored === "remake" ? "remade" : stored;
}

/** Second shape: one request, in `requestId` and `asked`, and only the last drafter. */
type OneRequest = {
	readonly requestId?: string | null;
	readonly asked?: Pick<AskedCorrection, "field" | "wrong" | "right" | "reason"> | null;
};

function correctionFrom(stored: Correction & OneRequest): Correction {
	const { requestId, asked, ...correction } = stored;
	if (requestId === undefined && asked === undefined) return stored;
	const isDrafted = correction.stage !== "requested";
	return {
		...correction,
		requests: requestId && asked ? [{ ...asked, requestId, on: correction.openedOn, isDrafted }] : [],
		drafters: correction.by === null ? [] : [correction.by.personId],
	};
}

type Draft = NonNullable<Publication["draft"]>;

function draftFrom(draft: Draft): Draft {
	const { path } = draft.sensitivity;
	// The paper was not handed in then: that there is none is told, not made up.
	if (path?.kind !== "consent" || path.file !== undefined) return draft;
	return { ...draft, sensitivity: { ...draft.sensitivity, path: { ...(path as object), file: null } as typeof path } };
}
