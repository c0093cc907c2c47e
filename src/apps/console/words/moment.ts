import { type Instant, instantInBeijing, isInstant, toBeijingMinute, toChineseMinute } from "#kernel/instant";
import { isPlainDate, type PlainDate, toChineseDate } from "#kernel/plain-date";

/** `2024-05-11 09:30` as a person writes it → the moment; undefined when either part is no date or no time. */
export function momentOfBeijing(text: string): Instant | undefined {
	const [date = "", time = ""] = text.trim().split(/[ T]/);
	if (!isPlainDate(date) || !/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)) return undefined;
	return instantInBeijing(date, time);
}

/** The moment → `2024-05-11 09:30`; an empty text for anything that is no moment. */
export function beijingOfMoment(moment: unknown): string {
	return typeof moment === "string" && isInstant(moment) ? toBeijingMinute(moment) : "";
}

/** The last moment of a Beijing day: what “the file as of that day” means. */
export function endOfDay(date: string): string | undefined {
	return isPlainDate(date) ? instantInBeijing(date, "23:59:59").replace(".000Z", ".999Z") : undefined;
}

export function chineseDate(date: string | null | undefined): string {
	if (!date) return "—";
	return isPlainDate(date) ? toChineseDate(date) : date;
}

/** 2024年3月4日 09:12, in lists where the years differ; an empty text for anything that is no moment. */
export function fullMoment(moment: unknown): string {
	return typeof moment === "string" && isInstant(moment) ? toChineseMinute(moment) : "";
}

/** 3月4日 09:12 in this year, 2023年3月4日 09:12 in another. */
export function chineseMoment(moment: string, thisYear: number): string {
	const text = beijingOfMoment(moment);
	if (text === "") return moment;
	const date = toChineseDate(text.slice(0, 10) as PlainDate);
	const year = `${thisYear}年`;
	return `${date.startsWith(year) ? date.slice(year.length) : date} ${text.slice(11)}`;
}

/** 2024年3月4日 09:12, of a moment that the browser's own clock counts in milliseconds. */
export function momentOf(atMs: number): string {
	return fullMoment(new Date(atMs).toISOString());
}
