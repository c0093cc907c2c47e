import { addPeriod, officialCalendar, type PeriodUnit, workingDaysBetween } from "#calendar";
import type { EventMeta, RecordedEvent } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { EventFile } from "./event-file.ts";
import type { Told, Vocabulary } from "./vocabulary.ts";

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

/** One finished file, opened for reading: its papers, their service and who held which office. */
export class CaseFile extends EventFile<Vocabulary> {
	readonly regime: string;
	readonly procedure: string;
	readonly #rolesOf: FileFacts["rolesOf"];

	constructor({ events, rolesOf }: FileFacts) {
		super(events);
		this.#rolesOf = rolesOf;
		const clue = this.all("ClueRegistered")[0];
		this.regime = clue?.data.regime.id ?? "";
		this.procedure = clue?.data.procedure ?? "";
	}

	/** The paper that the act of this event left behind: the one issued with it. */
	paperOf(event: Told | undefined, ...kinds: readonly string[]): Told<"DocumentIssued"> | undefined {
		if (!event) return undefined;
		// Two of a kind can be done in one moment: a paper is of the last one before it.
		return this.between(event, this.first(event, event.type), "DocumentIssued").find(
			({ meta, data }) => meta.at === event.meta.at && kinds.includes(data.kind),
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

type Done = { readonly meta: EventMeta };
/** The day and the person of an event. */
export const dayOf = ({ meta }: Done): PlainDate => meta.date;
export const by = ({ meta }: Done): string => meta.actor.personId;
/** The unit the person had then, `authority/unit/`; of a leader the authority alone. */
export const unitOf = ({ meta }: Done): string => meta.actor.orgPath;
