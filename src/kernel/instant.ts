import { isPlainDate, type PlainDate, plainDateOf, toChineseDate } from "./plain-date.ts";

/**
 * A moment as our one clock gives it: UTC, ISO 8601 with exactly three decimals, `2024-05-11T01:30:00.000Z`.
 * Fixed width, so text order is time order.
 */
declare const instant: unique symbol;
export type Instant = string & { readonly [instant]: true };

const PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
/** The whole country keeps one civil time (北京时间), and the law counts its days by it. */
const BEIJING_OFFSET_MS = 8 * 3_600_000;

export function isInstant(text: string): text is Instant {
	return PATTERN.test(text) && isPlainDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}

/** Accepts any ISO 8601 moment with a zone; throws a RangeError on anything else. */
export function instantOf(text: string): Instant {
	const complete = /(?:Z|[+-]\d{2}:\d{2})$/.test(text) && isPlainDate(text.slice(0, 10));
	const ms = complete ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(ms)) throw new RangeError(`not a moment: ${JSON.stringify(text)}`);
	return instantFromMs(ms);
}

export function instantFromMs(epochMs: number): Instant {
	return new Date(epochMs).toISOString() as Instant;
}

export function msOf(moment: Instant): number {
	return Date.parse(moment);
}

export function addMs(moment: Instant, ms: number): Instant {
	return instantFromMs(msOf(moment) + ms);
}

/** The civil day in Beijing on which the moment falls. */
export function dateInBeijing(moment: Instant): PlainDate {
	return plainDateOf(new Date(msOf(moment) + BEIJING_OFFSET_MS).toISOString().slice(0, 10));
}

/** `2024-05-11 09:30` in Beijing time. */
export function toBeijingMinute(moment: Instant): string {
	return new Date(msOf(moment) + BEIJING_OFFSET_MS).toISOString().slice(0, 16).replace("T", " ");
}

/** 2024年5月11日 09:30 in Beijing time, as people read it. */
export function toChineseMinute(moment: Instant): string {
	const minute = toBeijingMinute(moment);
	return `${toChineseDate(plainDateOf(minute.slice(0, 10)))} ${minute.slice(11)}`;
}

/** The moment at which that clock time is shown in Beijing; `time` is `HH:MM` or `HH:MM:SS`. */
export function instantInBeijing(date: PlainDate, time: string): Instant {
	return instantOf(`${date}T${time.length === 5 ? `${time}:00` : time}.000+08:00`);
}
