import {
	type Clock,
	type ClockContext,
	fold,
	type RecordedEvent,
	type StreamDescription,
	type StreamKind,
} from "#casework";

/** A kind of stream that is counted, its state type forgotten: other modules' kinds come in from the composition root. */
export type CountedKind = {
	readonly kind: string;
	readonly fold: (streamId: string, events: readonly RecordedEvent[]) => unknown;
	readonly describe: (state: unknown, context: ClockContext) => StreamDescription;
	readonly clocks: (state: unknown, context: ClockContext) => readonly Clock[];
	readonly regimeOf: (state: unknown) => { readonly id: string; readonly effectiveFrom: string } | undefined;
};
export type CountedKinds = ReadonlyMap<string, CountedKind>;

export function counted<S>(of: StreamKind<S>): CountedKind {
	return {
		kind: of.process.kind,
		fold: (streamId, events) => fold(of.process, streamId, events),
		describe: (state, context) => of.describe(state as S, context),
		clocks: (state, context) => of.clocks(state as S, context),
		regimeOf: (state) => of.regimeOf(state as S),
	};
}

export function countedKinds(...kinds: readonly CountedKind[]): CountedKinds {
	return new Map(kinds.map((one) => [one.kind, one]));
}
