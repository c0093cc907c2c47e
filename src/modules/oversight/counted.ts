import {
	type Clock,
	type ClockContext,
	evolve,
	type RecordedEvent,
	type StreamDescription,
	type StreamKind,
} from "#casework";

/** A kind of stream that is counted, its state type forgotten: other modules' kinds come in from the composition root. */
export type CountedKind = {
	readonly kind: string;
	/** The state after each of these events, the first of which is the stream's first. */
	readonly statesOf: (streamId: string, events: readonly RecordedEvent[]) => readonly unknown[];
	readonly describe: (state: unknown, context: ClockContext) => StreamDescription;
	readonly clocks: (state: unknown, context: ClockContext) => readonly Clock[];
	readonly regimeOf: (state: unknown) => { readonly id: string; readonly effectiveFrom: string } | undefined;
};
export type CountedKinds = ReadonlyMap<string, CountedKind>;

export function counted<S>(of: StreamKind<S>): CountedKind {
	return {
		kind: of.process.kind,
		statesOf: (streamId, events) => {
			let state = of.process.initial(streamId);
			return events.map((event) => {
				state = evolve(of.process, state, event);
				return state;
			});
		},
		describe: (state, context) => of.describe(state as S, context),
		clocks: (state, context) => of.clocks(state as S, context),
		regimeOf: (state) => of.regimeOf(state as S),
	};
}

export function countedKinds(...kinds: readonly CountedKind[]): CountedKinds {
	return new Map(kinds.map((one) => [one.kind, one]));
}
