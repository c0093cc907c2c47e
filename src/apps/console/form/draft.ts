import { z } from "zod";

/** Half-filled forms outlive a closed tab and a session that ended; whoever signs out says whether they stay. */
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

export function draftName(personId: string, draftKey: string): string {
	return `${PREFIX}${personId}.${draftKey}`;
}

export function readDraft(name: string): Draft | undefined {
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
