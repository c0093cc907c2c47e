import type { Basis } from "./basis.ts";

/** The law says no: a value, never an exception. Always with the article, always with what to do next. */
export type Refusal = {
	readonly kind: "refusal";
	/** Stable, adjectival, kebab-case: `review-missing`. Others script against it. */
	readonly code: string;
	/** One Chinese sentence for the person at the screen. */
	readonly message: string;
	readonly basis: Basis;
	/** What the person can do now, in Chinese. */
	readonly remedy?: string;
};

export function refusal(code: string, message: string, basis: Basis, remedy?: string): Refusal {
	return remedy === undefined
		? { kind: "refusal", code, message, basis }
		: { kind: "refusal", code, message, basis, remedy };
}

export function isRefusal(value: unknown): value is Refusal {
	return typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "refusal";
}
