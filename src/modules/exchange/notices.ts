import { sql } from "kysely";
import {
	type CalendarDiff,
	diffCalendars,
	officialCalendar,
	readNotice,
	type WorkingCalendar,
	withNotice,
} from "#calendar";
import type { HolidayNotice } from "#calendar/contract";
import { contentHash } from "#kernel/hash";
import { newId } from "#kernel/ids";
import type { Instant } from "#kernel/instant";
import type { Db, Tx } from "#platform/db";
import { insertRun, lockImports, sourceHash } from "./store.ts";

type StoredNotice = {
	readonly noticeId: string;
	readonly year: number;
	readonly amends: boolean;
	readonly title: string;
	readonly notice: HolidayNotice;
	readonly contentHash: string;
};

async function storedNotices(db: Db | Tx): Promise<readonly StoredNotice[]> {
	const { rows } = await sql<{
		notice_id: string;
		year: number;
		amends: boolean;
		title: string;
		notice: HolidayNotice;
		content_hash: string;
	}>`select notice_id, year, amends, title, notice, content_hash from core.holiday_notice order by seq`.execute(db);
	return rows.map((row) => ({
		noticeId: row.notice_id,
		year: row.year,
		amends: row.amends,
		title: row.title,
		notice: row.notice,
		contentHash: row.content_hash,
	}));
}

function layOver(calendar: WorkingCalendar, { notice, amends, title }: StoredNotice): WorkingCalendar {
	return withNotice(calendar, notice, { amends, title });
}

/** The calendar every start counts by: the packaged one with the stored notices over it, in the order they came. */
export async function loadCalendar(db: Db | Tx): Promise<WorkingCalendar> {
	return (await storedNotices(db)).reduce(layOver, officialCalendar());
}

/** From one calendar to the next, and the notice that did it. */
export type CalendarMove = {
	readonly noticeId: string;
	readonly year: number;
	readonly title: string;
	readonly before: WorkingCalendar;
	readonly after: WorkingCalendar;
	readonly diff: CalendarDiff;
};

export type CalendarSource = {
	readonly current: () => WorkingCalendar;
	/** Reads the notices again; what has changed when another process has brought one in. */
	readonly refresh: () => Promise<CalendarMove | undefined>;
};

/** For a running server: a notice that came in beside it counts from the next `refresh` on. */
export async function openCalendar(db: Db): Promise<CalendarSource> {
	let calendar = await loadCalendar(db);
	return {
		current: () => calendar,
		refresh: async () => {
			const known = await storedNotices(db);
			const [before, after] = [calendar, known.reduce(layOver, officialCalendar())];
			const latest = known.at(-1);
			if (after.version === before.version || latest === undefined) return undefined;
			calendar = after;
			const { noticeId, year, title } = latest;
			return { noticeId, year, title, before, after, diff: diffCalendars(before, after) };
		},
	};
}

export type NoticeFile = {
	readonly name: string;
	readonly text: string;
	/** A second notice in mid-year that changes some days and leaves the rest. */
	readonly amends?: boolean;
	readonly title?: string;
};

export type AppliedNotice = CalendarMove & {
	/** False: this very notice was the year's latest already, and nothing was stored. */
	readonly stored: boolean;
};

/**
 * Stores an official holiday notice (holiday-cn form). The same notice again stores nothing and answers with the
 * calendars before and after it, so that a recount cut short can be done again. Throws the Problems
 * `notice-unreadable` and `notice-unusable`.
 */
export async function applyNotice(
	tx: Tx,
	file: NoticeFile,
	run: { readonly at: Instant; readonly by: string },
): Promise<AppliedNotice> {
	await lockImports(tx);
	const notice = readNotice(file.text);
	const amends = file.amends ?? false;
	const title = file.title ?? titleOf(notice.year, amends);
	const known = await storedNotices(tx);
	const hash = contentHash({ notice: { ...notice, papers: [...(notice.papers ?? [])] }, amends, title });
	const latest = known.findLast((one) => one.year === notice.year);
	if (latest?.contentHash === hash) {
		const at = known.indexOf(latest);
		const before = known.slice(0, at).reduce(layOver, officialCalendar());
		const after = known.reduce(layOver, officialCalendar());
		return {
			noticeId: latest.noticeId,
			year: notice.year,
			title,
			stored: false,
			before,
			after,
			diff: diffCalendars(before, after),
		};
	}
	const before = known.reduce(layOver, officialCalendar());
	const after = withNotice(before, notice, { amends, title });
	const noticeId = newId();
	await sql`
		insert into core.holiday_notice (notice_id, year, amends, title, notice, content_hash, calendar_version, imported_at, imported_by)
		values (${noticeId}, ${notice.year}, ${amends}, ${title}, ${JSON.stringify(notice)}::jsonb, ${hash}, ${after.version},
			${run.at}, ${run.by})`.execute(tx);
	const diff = diffCalendars(before, after);
	await insertRun(tx, {
		runId: newId(),
		kind: "calendar",
		source: file.name,
		sourceHash: sourceHash(file.text),
		counts: { read: notice.days.length, changed: diff.days.length, confirmed: diff.yearsConfirmed.length },
		startedAt: run.at,
		runBy: run.by,
	});
	return { noticeId, year: notice.year, title, stored: true, before, after, diff };
}

function titleOf(year: number, amends: boolean): string {
	return amends ? `国务院办公厅关于调整${year}年部分节假日安排的通知` : `国务院办公厅关于${year}年部分节假日安排的通知`;
}
