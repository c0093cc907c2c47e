import type { ClockView } from "#casework/contract";

export type Tone = "late" | "soon" | "calm" | "done" | "paused";
export type Due = { readonly tone: Tone; readonly text: string };

const SOON_DAYS = 3;
const UNIT = { workday: "个工作日", day: "日" } as const;

/** How near a last day is, as a tone and a word: the colour never speaks alone. */
export function dueOf(daysLeft: number, unit: keyof typeof UNIT = "workday"): Due {
	const days = `${Math.abs(daysLeft)} ${UNIT[unit]}`;
	if (daysLeft < 0) return { tone: "late", text: `已逾期 ${days}` };
	if (daysLeft === 0) return { tone: "soon", text: "今天到期" };
	return { tone: daysLeft <= SOON_DAYS ? "soon" : "calm", text: `还剩 ${days}` };
}

/** An update that no text gives a day and nobody set one for: to be done 及时. */
export function dueOfTask(daysLeft: number | null): Due {
	return daysLeft === null ? { tone: "soon", text: "及时办理" } : dueOf(daysLeft);
}

type DueClock = Pick<ClockView, "bearer" | "daysLeft" | "metOn" | "lateDays" | "suspended" | "unit">;

/** A period of the party that has run out (要求听证、陈述申辩) is over, not late: nobody here owes anything. */
/** The law has stopped the count. */
export const PAUSED: Due = { tone: "paused", text: "已停止计算" };

export function dueOfClock(clock: DueClock): Due {
	if (clock.metOn !== null)
		return clock.lateDays > 0
			? { tone: "late", text: `已完成，迟 ${clock.lateDays} 日` }
			: { tone: "done", text: "已按期完成" };
	if (clock.suspended) return PAUSED;
	if (clock.bearer === "party" && (clock.daysLeft ?? 0) < 0) return { tone: "paused", text: "已届满" };
	return dueOf(clock.daysLeft ?? 0, clock.unit);
}
