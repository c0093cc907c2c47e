import type { Actor } from "#identity/contract";

/** One act somebody wants performed, and what they are told when it is. */
export type Command = {
	readonly streamId: string;
	readonly act: string;
	readonly input: unknown;
	readonly actor: Actor;
	/** The version the person was looking at; a newer one is a conflict, shown and never overwritten. */
	readonly expectedVersion?: number;
	readonly idempotencyKey?: string;
};

export type Reply = {
	readonly streamId: string;
	readonly version: number;
	readonly events: { type: string; sentence: string }[];
	readonly documents: { documentId: string; label: string; number: string | null }[];
};
