import { z } from "zod";

/**
 * Half-filled forms outlive a closed tab and a session that ended; whoever signs out says whether they stay. They hold names
 * and circumstances of persons on a machine of an office, so that none stays longer than it is needed for
 * (个人信息保护法 19): until its act is done; ten days at most, so that a form left on the eve of the longest holiday (nine
 * days) is there on the first morning after it; and one day once somebody else signs in on the machine, so that a colleague
 * who only looks something up does not cost the afternoon's record.
 */
const OWN_DAYS = 10;
const OTHERS_DAYS = 1;
const DAY_MS = 86_400_000;

const stored = z.object({ at: z.string(), value: z.unknown() });
export type Draft = { readonly at: string; readonly value: unknown };

const PREFIX = "sanzhi.draft.";

/** The names of all drafts of a person on this machine. */
export function draftsOf(personId: string): readonly string[] {
	try {
		return Object.keys(localStorage).filter((name) => name.startsWith(draftName(personId, "")));
	} catch {
		return [];
	}
}

/** When it is thrown away unless it is written on; milliseconds. */
export function endOf(draft: Pick<Draft, "at">): number {
	return Date.parse(draft.at) + OWN_DAYS * DAY_MS;
}

/** The latest end of all drafts of a person on this machine, undefined where there is none. */
export function lastEndOf(personId: string): number | undefined {
	const ends = draftsOf(personId).flatMap((name) => {
		const draft = readDraft(name);
		return draft ? [endOf(draft)] : [];
	});
	return ends.length === 0 ? undefined : Math.max(...ends);
}

/** Throws away what is over, of everybody; `personId`: who is signed in, so that what others left has the shorter time. */
export function sweepDrafts(personId: string | undefined, now = Date.now()): void {
	try {
		const own = personId === undefined ? PREFIX : draftName(personId, "");
		for (const name of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX)))
			if (isOver(readStored(name), now, name.startsWith(own) ? OWN_DAYS : OTHERS_DAYS)) dropDraft(name);
	} catch {
		// Storage is forbidden: there is no draft.
	}
}

/** What cannot be read or tells no day is over too. */
function isOver(draft: Draft | undefined, now: number, days: number): boolean {
	return draft === undefined || !(now < Date.parse(draft.at) + days * DAY_MS);
}

export function draftName(personId: string, draftKey: string): string {
	return `${PREFIX}${personId}.${draftKey}`;
}

export function readDraft(name: string, now = Date.now()): Draft | undefined {
	const draft = readStored(name);
	if (!isOver(draft, now, OWN_DAYS)) return draft;
	dropDraft(name);
	return undefined;
}

function readStored(name: string): Draft | undefined {
	try {
		const text = localStorage.getItem(name);
		const parsed = text === null ? undefined : stored.safeParse(JSON.parse(text));
		return parsed?.success ? { at: parsed.data.at, value: parsed.data.value } : undefined;
	} catch {
		return undefined;
	}
}

/** A full or forbidden storage loses the draft only, never the form. */
export function keepDraft(name: string, value: unknown): boolean {
	try {
		localStorage.setItem(name, JSON.stringify({ at: new Date().toISOString(), value }));
		return true;
	} catch {
		return false;
	}
}

export function dropDraft(name: string): void {
	try {
		localStorage.removeItem(name);
	} catch {
		// Storage is forbidden: there was no draft.
	}
}
