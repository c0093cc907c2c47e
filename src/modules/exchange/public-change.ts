import { z } from "zod";
import type { Happening, RecordedEvent } from "#casework";
import type { Instant } from "#kernel/instant";
import type { PublicAction, PublicKind } from "./public-kinds.ts";

export * from "./public-kinds.ts";

/** One change of what the public can see. It says that and what, never what it says: no title, no content. */
export type PublicChange = {
	readonly kind: PublicKind;
	readonly action: PublicAction;
	/** The public id, 32 hex: what stands in the address on the portal. */
	readonly itemId: string;
	readonly authorityId: string;
	readonly orgPath: string;
	readonly at: Instant;
	/** Of the event in the record; the same in the ledger, in every push of it and in every retry of that. */
	readonly eventId: string;
};

type Meaning = { readonly kind: PublicKind; readonly action: PublicAction };

/** `stream kind/event type`, as the modules that publish name them; an event that is not here changes nothing in public. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
	["publication/DecisionPublished", { kind: "decision", action: "published" }],
	["publication/HistoricalPublished", { kind: "decision", action: "published" }],
	["publication/DecisionCorrected", { kind: "decision", action: "corrected" }],
	["publication/DecisionWithdrawn", { kind: "decision", action: "withdrawn" }],
	["publication/DisclosureWithdrawn", { kind: "decision", action: "withdrawn" }],
	["publication/DecisionExpired", { kind: "decision", action: "expired" }],
	["publication/PerformancePublished", { kind: "decision", action: "updated" }],
	["list/ListPublished", { kind: "list", action: "published" }],
	["list/ListSuperseded", { kind: "list", action: "updated" }],
	["list/ListVersionWithdrawn", { kind: "list", action: "withdrawn" }],
	["list/ListRefreshed", { kind: "list", action: "updated" }],
	["list/ListTriggerReceived", { kind: "list", action: "updated" }],
	["annual-report/AnnualReportPublished", { kind: "annual-report", action: "published" }],
	["annual-report/AnnualReportCorrected", { kind: "annual-report", action: "corrected" }],
	["random-round/RoundPublished", { kind: "double-random", action: "published" }],
	["random-round/RoundCorrected", { kind: "double-random", action: "corrected" }],
	["random-round/RoundWithdrawn", { kind: "double-random", action: "withdrawn" }],
]);

/** They say rows, and no public id. */
const MARKS: ReadonlySet<string> = new Set(["ListRefreshed", "ListTriggerReceived"]);

const withPublicId = z.object({ publicId: z.string().regex(/^[0-9a-f]{32}$/) });
/** Marks of a list stand beside the rows of its version in force: public where that is, and a change where there are any. */
const marking = z.object({ marks: z.array(z.unknown()).min(1) });
const withCurrent = z.object({ current: withPublicId });
/** An item that is taken down says its public id in its state, where its event does not repeat it. */
const withRelease = z.object({ release: withPublicId });

/**
 * The public changes that one act made, one for each public event, in their order. An event whose item was never public
 * has no public id and is no change: nothing of it leaves the house.
 */
export function publicChangeOf(happening: Happening): readonly PublicChange[] {
	const { place, authority, after, events } = happening;
	return events.flatMap((event) => {
		const meaning = MEANINGS.get(`${place.kind}/${event.type}`);
		const itemId = meaning && publicIdOf(event, after);
		if (!itemId) return [];
		const { at, eventId } = event.meta;
		return [{ ...meaning, itemId, authorityId: authority.id, orgPath: place.orgPath, at, eventId }];
	});
}

function publicIdOf(event: RecordedEvent, after: unknown): string | undefined {
	const own = withPublicId.safeParse(event.data);
	if (own.success) return own.data.publicId;
	if (MARKS.has(event.type)) {
		const listed = withCurrent.safeParse(after);
		return marking.safeParse(event.data).success && listed.success ? listed.data.current.publicId : undefined;
	}
	const released = withRelease.safeParse(after);
	return released.success ? released.data.release.publicId : undefined;
}
