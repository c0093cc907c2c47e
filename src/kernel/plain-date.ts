/**
 * A date of law (日): a day on the calendar of the authority, without time or zone, as `YYYY-MM-DD`.
 * Every period in a statute starts and ends on such a day. Arithmetic is on the proleptic Gregorian calendar.
 */
declare const plainDate: unique symbol;
export type PlainDate = string & { readonly [plainDate]: true };

const DAY_MS = 86_400_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isPlainDate(text: string): text is PlainDate {
	const match = PATTERN.exec(text);
	if (!match) return false;
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Throws a RangeError when the text is not a day that exists. */
export function plainDateOf(text: string): PlainDate {
	if (!isPlainDate(text)) throw new RangeError(`not a date: ${JSON.stringify(text)}`);
	return text;
}

export function daysInMonth(year: number, month: number): number {
	return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function addDays(date: PlainDate, days: number): PlainDate {
	return fromEpochDay(toEpochDay(date) + days);
}

/** Same day of a later month; the last day of that month when it has no such day (民法典 202). */
export function addMonths(date: PlainDate, months: number): PlainDate {
	const { year, month, day } = partsOf(date);
	const index = year * 12 + (month - 1) + months;
	const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
	return format(y, m, Math.min(day, daysInMonth(y, m)));
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: PlainDate): number {
	return (((toEpochDay(date) + 4) % 7) + 7) % 7;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
	return toEpochDay(to) - toEpochDay(from);
}

export function partsOf(date: PlainDate): { year: number; month: number; day: number } {
	return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** 2024年3月13日, the form used in documents and on screens. */
export function toChineseDate(date: PlainDate): string {
	const { year, month, day } = partsOf(date);
	return `${year}年${month}月${day}日`;
}

function toEpochDay(date: PlainDate): number {
	const { year, month, day } = partsOf(date);
	return Date.UTC(year, month - 1, day) / DAY_MS;
}

function fromEpochDay(epochDay: number): PlainDate {
	const date = new Date(epochDay * DAY_MS);
	return format(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function format(year: number, month: number, day: number): PlainDate {
	const pad = (value: number, width: number) => String(value).padStart(width, "0");
	return plainDateOf(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}
