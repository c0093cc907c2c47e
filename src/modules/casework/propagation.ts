import { z } from "zod";
import type { Instant } from "#kernel/instant";

/** 传播核查 (REL-08): what was withdrawn, expired or corrected is looked for at every public address afterwards. Browser-safe. */
export const PROPAGATION_CAUSES = { withdrawn: "撤下", expired: "公示期满", corrected: "更正" } as const;
export type PropagationCause = keyof typeof PROPAGATION_CAUSES;

/** Kinds of streams with a public thing of their own, and where it stands. */
export const PROPAGATION_KINDS = {
	publication: { path: "/d/", files: [".json", ".pdf"] },
	"random-round": { path: "/rounds/", files: [".json", ".csv", ".xlsx"] },
	"annual-report": { path: "/annual/", files: ["/data.csv", "/data.xlsx", "/data.json"] },
	list: { path: "/lists/", files: [] },
} as const;
export type PropagationKind = keyof typeof PROPAGATION_KINDS;

/** What the machine found at every public address. */
export const propagationSchema = z.object({
	cause: z.enum(Object.keys(PROPAGATION_CAUSES) as [PropagationCause, ...PropagationCause[]]),
	eventId: z.string(),
	gone: z.boolean(),
	pages: z.number().int(),
	found: z.array(z.object({ url: z.string(), where: z.string() })),
	direct: z.array(z.object({ url: z.string(), status: z.number().int(), sha256: z.string() })),
	/** Hash over the sorted lines `status sha256 url` of every answer. */
	digest: z.string(),
});
/** The same as the desk shows it. */
export const propagationView = propagationSchema.omit({ eventId: true }).extend({ at: z.string() });
export type PropagationView = z.output<typeof propagationView>;

type Checked = Readonly<z.output<typeof propagationSchema>>;

/** Every public address asked, and whether the thing was still there. */
export type PropagationProof = Checked & { readonly at: Instant };

/** The thing's own addresses are asked first. */
const DIRECT_KEPT = 4;

/** What is looked for after it went keeps the proofs. */
export type Propagated = { readonly propagation?: readonly PropagationProof[] };
/** What goes out once, under one address. */
export type Released = { readonly release: object | null };

/** Every answer stays in the event; the state keeps the item's own addresses, which the desk shows. */
export function keptOf(data: Checked, at: Instant): PropagationProof {
	return { ...data, direct: data.direct.slice(0, DIRECT_KEPT), at };
}

/** As the desks show it. */
export function propagationViewOf({ eventId: _eventId, found, direct, ...rest }: PropagationProof) {
	return { ...rest, found: [...found], direct: [...direct] };
}

/** Of a corrected text only what it said before and says no longer. */
export function noLongerSaid(before: readonly string[], now: readonly string[]): readonly string[] {
	const still = new Set(now);
	return before.filter((one) => !still.has(one));
}

const NEEDLE_LENGTH_MIN = 4;
const NEEDLE_LENGTH_MAX = 120;

/** The lines of texts, long enough to say something and short enough to be looked for. */
export function needlesIn(texts: readonly string[]): readonly string[] {
	const passages = texts.flatMap((text) => text.split(/\r?\n/)).map((text) => text.trim().slice(0, NEEDLE_LENGTH_MAX));
	return [...new Set(passages.filter((text) => text.length >= NEEDLE_LENGTH_MIN))];
}
