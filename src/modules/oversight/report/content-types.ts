import type { PlainDate } from "#kernel/plain-date";

/** The state of every casework log when the figures were computed: which events they rest on, and which not. */
export type LedgerPoint = { readonly log: string; readonly size: string; readonly root: string };

export type ReportRow = {
	readonly id: string;
	readonly label: string;
	readonly unit: string;
	/** As computed or, where a reason stands beside it, as put right by hand. Whole 分 for money. */
	readonly value: number;
	readonly edited: { readonly computed: number; readonly reason: string } | null;
};
export type ReportChapter = { readonly title: string; readonly text: string; readonly rows: readonly ReportRow[] };

/** All that is public of an annual report. No natural person: numbers, words of the authority, and how to compute them. */
export type ReportContent = {
	readonly authority: string;
	readonly year: number;
	readonly title: string;
	readonly basis: string;
	readonly via: string | null;
	readonly chapters: readonly ReportChapter[];
	readonly asOf: PlainDate;
	readonly points: readonly LedgerPoint[];
	/** Absent from a report that was never corrected. */
	readonly corrections?: readonly ReportCorrection[];
};
/** Public note of a correction: the version that put the one before it right, and why. */
export type ReportCorrection = { readonly version: number; readonly reason: string };
