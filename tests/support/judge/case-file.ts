import { addPeriod, officialCalendar, type PeriodUnit, workingDaysBetween } from "#calendar";
import type { RecordedEvent } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import type { Kind, Told } from "./vocabulary.ts";

const CALENDAR = officialCalendar();

/** Working days that lie after `from`, up to and including `to`. */
export const workdays = (from: PlainDate, to: PlainDate) => workingDaysBetween(CALENDAR, from, to);
/** The last day of a period in which its first day does not count; a party's period ends on a working day (民事诉讼法 85). */
export const lastDay = (from: PlainDate, count: number, unit: PeriodUnit, roll = false): PlainDate =>
	addPeriod(CALENDAR, from, { count, unit, roll }).date;

export type FileFacts = {
	readonly events: readonly RecordedEvent[];
	/** Which offices a person holds; without it the rules on offices have nothing to say. */
	readonly rolesOf?: (personId: string) => readonly string[];
};

/** One finished file, opened for reading: its events in their order, by kind, and what is said before and after what. */
export class CaseFile {
	readonly events: readonly Told[];
	readonly regime: string;
	readonly procedure: string;
	readonly #rolesOf: FileFacts["rolesOf"];
	readonly #byKind = new Map<Kind, Told[]>();

	constructor({ events, rolesOf }: FileFacts) {
		this.events = events as unknown as readonly Told[];
		this.#rolesOf = rolesOf;
		for (const event of this.events) {
			const list = this.#byKind.get(event.type);
			if (list) list.push(event);
			else this.#byKind.set(event.type, [event]);
		}
		const clue = this.all("ClueRegistered")[0];
		this.regime = clue?.data.regime.id ?? "";
		this.procedure = clue?.data.procedure ?? "";
	}

	all<K extends Kind>(...kinds: readonly K[]): readonly Told<K>[] {
		const lists = kinds.map((kind) => (this.#byKind.get(kind) ?? []) as unknown as readonly Told<K>[]);
		const [only] = lists;
		if (lists.length === 1 && only) return only;
		return lists.flat().toSorted((one, other) => one.meta.version - other.meta.version);
	}

	/** The events of these kinds that lie strictly between the two. */
	between<K extends Kind>(after: Told | undefined, before: Told | undefined, ...kinds: readonly K[]): Told<K>[] {
		const from = after?.meta.version ?? 0;
		const to = before?.meta.version ?? Number.POSITIVE_INFINITY;
		return this.all(...kinds).filter(({ meta }) => meta.version > from && meta.version < to);
	}

	last<K extends Kind>(before: Told | undefined, ...kinds: readonly K[]): Told<K> | undefined {
		return this.between(undefined, before, ...kinds).at(-1);
	}

	first<K extends Kind>(after: Told | undefined, ...kinds: readonly K[]): Told<K> | undefined {
		return this.between(after, undefined, ...kinds)[0];
	}

	/** The paper that the act of this event left behind: the one issued with it. */
	paperOf(event: Told | undefined, ...kinds: readonly string[]): Told<"DocumentIssued"> | undefined {
		if (!event) return undefined;
		return this.all("DocumentIssued").find(
			({ meta, data }) => meta.version > event.meta.version && meta.at === event.meta.at && kinds.includes(data.kind),
		);
	}

	/** How the paper came to the party, as far as it was known when `before` happened. */
	service(paper: Told<"DocumentIssued"> | undefined, before?: Told): Told<"DocumentServed"> | undefined {
		return this.between(undefined, before, "DocumentServed").find(
			({ data }) => data.documentId === paper?.data.documentId,
		);
	}

	/** Nothing is said of offices where the file does not know them. */
	holds(personId: string, ...roles: readonly string[]): boolean {
		return !this.#rolesOf || this.#rolesOf(personId).some((role) => roles.includes(role));
	}
}

/** The day and the person of an event. */
export const dayOf = ({ meta }: Told): PlainDate => meta.date;
export const by = ({ meta }: Told): string => meta.actor.personId;
/** The unit the person had then, `authority/unit/`; of a leader the authority alone. */
export const unitOf = ({ meta }: Told): string => meta.actor.orgPath;
