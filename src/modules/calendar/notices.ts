import { Problem } from "#kernel/problem";
import { type HolidayNotice, holidayNoticeSchema } from "./contract.ts";

/**
 * Reads a holiday notice file (JSON text, holiday-cn form). Throws a Problem `notice-unreadable` with the faults.
 * Whether it can be that year's arrangement is judged by withNotice.
 */
export function readNotice(text: string): HolidayNotice {
	const result = holidayNoticeSchema.safeParse(parseJson(text));
	if (result.success) return result.data;
	const faults = result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
	const first = faults[0];
	throw new Problem("notice-unreadable", `放假通知文件格式不对：${first?.path || "文件"} ${first?.message ?? ""}`, {
		faults,
	});
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ""));
	} catch {
		throw new Problem("notice-unreadable", "放假通知文件不是 JSON");
	}
}
