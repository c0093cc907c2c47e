import type { EventMeta } from "#casework";

/** One event of a vocabulary `V` (kind → data), as the judge reads it. */
export type ToldOf<V, K extends keyof V = keyof V> = { [T in K]: { type: T; data: V[T]; meta: EventMeta } }[K];
export type Numbered = { readonly meta: Pick<EventMeta, "version"> };

/** The events of one stream in their order, by kind, and what is said before and after what. */
export class EventFile<V> {
	readonly events: readonly ToldOf<V>[];
	readonly #byKind = new Map<keyof V, ToldOf<V>[]>();

	constructor(events: readonly object[]) {
		this.events = events as readonly ToldOf<V>[];
		for (const event of this.events) {
			const list = this.#byKind.get(event.type);
			if (list) list.push(event);
			else this.#byKind.set(event.type, [event]);
		}
	}

	all<K extends keyof V>(...kinds: readonly K[]): readonly ToldOf<V, K>[] {
		const lists = kinds.map((kind) => (this.#byKind.get(kind) ?? []) as unknown as readonly ToldOf<V, K>[]);
		const [only] = lists;
		if (lists.length === 1 && only) return only;
		return lists.flat().toSorted((one, other) => one.meta.version - other.meta.version);
	}

	/** The events of these kinds that lie strictly between the two. */
	between<K extends keyof V>(
		after: Numbered | undefined,
		before: Numbered | undefined,
		...kinds: readonly K[]
	): ToldOf<V, K>[] {
		const from = after?.meta.version ?? 0;
		const to = before?.meta.version ?? Number.POSITIVE_INFINITY;
		return this.all(...kinds).filter(({ meta }) => meta.version > from && meta.version < to);
	}

	last<K extends keyof V>(before: Numbered | undefined, ...kinds: readonly K[]): ToldOf<V, K> | undefined {
		return this.between(undefined, before, ...kinds).at(-1);
	}

	first<K extends keyof V>(after: Numbered | undefined, ...kinds: readonly K[]): ToldOf<V, K> | undefined {
		return this.between(after, undefined, ...kinds)[0];
	}
}
