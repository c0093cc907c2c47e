import type { Basis } from "#kernel/basis";
import { actsOf, eventKinds } from "./act.ts";
import { keptOf, PROPAGATION_CAUSES, type Propagated, propagationSchema, type Released } from "./propagation.ts";

/** The proof of the machine that a thing of this kind is gone from every public address, or that it is not (REL-08). */
export function propagationActOf<S extends Propagated & Released>(label: string, basis: Basis) {
	return propagationActWhere<S>((state) => state.release !== null, { label, basis });
}

/** The same for what has no release of its own: `wasPublic` tells that there is something to look for. */
export function propagationActWhere<S extends Propagated>(
	wasPublic: (state: S) => boolean,
	{ label, basis }: { readonly label: string; readonly basis: Basis },
) {
	const checked = eventKinds<S>()(
		"PropagationChecked",
		propagationSchema,
		(state, data, meta) => ({ ...state, propagation: [...(state.propagation ?? []), keptOf(data, meta.at)] }),
		({ cause, pages, gone, found }) =>
			`${PROPAGATION_CAUSES[cause]}传播核查：查 ${pages} 个公开地址，${gone ? "均已不见" : `仍有 ${found.length} 处`}`,
	);
	return actsOf<S>()({
		name: "record-propagation",
		label,
		stage: "publication",
		basis,
		actors: ["disclosure-clerk"],
		input: propagationSchema,
		offered: wasPublic,
		gates: [],
		emits: [checked],
		decide: (_state, input) => [checked(input)],
		sample: {
			cause: "withdrawn",
			eventId: "00000000000000000000000000000004",
			gone: true,
			pages: 0,
			found: [],
			direct: [],
			digest: "",
		},
	});
}
