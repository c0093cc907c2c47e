import type { z } from "zod";
import type { Instant } from "#kernel/instant";
import type { propagationSchema } from "./schemas.ts";

type Checked = Readonly<z.output<typeof propagationSchema>>;

/** Every public address asked, and whether the thing was still there. */
export type PropagationProof = Checked & {
	readonly at: Instant;
};

/** The thing's own addresses are asked first. */
const DIRECT_KEPT = 4;

/** What is looked for after it went: it had a release, and keeps the proofs. */
export type Propagated = { readonly release: object | null; readonly propagation: readonly PropagationProof[] };

/** Every answer stays in the event; the state keeps the item's own addresses, which the desk shows. */
export function keptOf(data: Checked, at: Instant): PropagationProof {
	return { ...data, direct: data.direct.slice(0, DIRECT_KEPT), at };
}

/** As the desks show it. */
export function propagationViewOf({ eventId: _eventId, found, direct, ...rest }: PropagationProof) {
	return { ...rest, found: [...found], direct: [...direct] };
}
