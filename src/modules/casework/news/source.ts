import type { Role } from "#identity/contract";

/** One happening as it is told: the event's own words, and what it happened to. */
export type Told = {
	readonly data: Readonly<Record<string, unknown>>;
	readonly streamId: string;
	readonly title: string;
	/** Of `comesAndGoes`: the one who reads it is among the persons now. */
	readonly isIn: boolean;
};

export type NewsText = {
	readonly label: string;
	readonly text: string;
	readonly next: string;
	/** The part of the page it leads to. */
	readonly tab?: string;
};

/**
 * A kind of event that somebody has to be told of. Whom: those who handle the case, and with it what is published of it
 * (`handlers`); and who holds one of the roles over the place. Nobody is told of what they did themselves.
 */
export type NewsSource = {
	readonly type: string;
	/** The kind of stream; any where it is left out. */
	readonly kind?: string;
	/** What the data of the event hold, where not every event of the type is told. */
	readonly match?: object;
	readonly handlers?: boolean;
	readonly roles?: readonly Role[];
	/** Told as one: what one holiday notice did (`noticeId`), what happened to one stream on one day. */
	readonly together?: "noticeId" | "day";
	/** The data name persons (`officers`): told are those who came in or went out against the event before. */
	readonly comesAndGoes?: boolean;
	/** Of a paper that has no file, and waits for a person: the event is that of its issue. */
	readonly isSetAside?: boolean;
	readonly tell: (told: readonly Told[], count: number) => NewsText;
};

/** A source whose every event is told by itself; `D`: its data. */
export function newsOf<D>(source: Omit<NewsSource, "tell">, tell: (data: D, told: Told) => NewsText): NewsSource {
	return {
		...source,
		tell: ([told]) => (told ? tell(told.data as D, told) : { label: "", text: "", next: "" }),
	};
}
