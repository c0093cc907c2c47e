import { z } from "zod";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";

/** One clock whose last day an official holiday notice moved, confirmed or unsettled (law-facts: 放假安排). */
export const clockChange = z.object({
	streamId: z.string(),
	clockId: z.string(),
	label: z.string(),
	kind: z.enum(["moved", "confirmed", "unsettled"]),
	before: z.object({ date: z.string(), provisional: z.boolean() }),
	after: z.object({ date: z.string(), provisional: z.boolean() }),
	/** The changed days between its start and the later of the two dates. */
	because: z.array(z.string()),
});
export type ClockChange = z.output<typeof clockChange>;

/** What the event `CalendarChanged` says in a stream's history. No act emits it: the calendar changed, not the case. */
export const calendarChangedData = z.object({
	noticeId: z.string(),
	noticeYear: z.number(),
	title: z.string(),
	/** Version (content hash) of the calendar before and after. */
	from: z.string(),
	to: z.string(),
	clocks: z.array(clockChange.omit({ streamId: true })),
});
export type CalendarChangedData = z.output<typeof calendarChangedData>;

export const CALENDAR_CHANGED = "CalendarChanged";

/** 按放假通知重新计算期限: which clocks, from when to when. */
export function calendarChangedSentence({ title, clocks }: CalendarChangedData): string {
	const changes = clocks.map(
		({ label, before, after }) => `${label}由${chinese(before.date)}改为${chinese(after.date)}`,
	);
	return `按《${title}》重新计算期限：${changes.join("，")}`;
}

const chinese = (date: string): string => toChineseDate(date as PlainDate);
