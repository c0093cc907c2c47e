import { z } from "zod";
import { addPeriod } from "#calendar";
import { citeOf } from "#kernel/basis";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import type { ActContext } from "../act.ts";
import { choice, count, date, text } from "../fields.ts";
import { penaltyLaw } from "../law.ts";

/** 行政处罚法 36 第二款: from the act, or from the end of one with 连续或者继续状态. */
const COURSES = {
	single: "没有连续或者继续状态",
	ended: "有连续或者继续状态，已经终了",
	ongoing: "有连续或者继续状态，发现时尚未终了",
} as const;

const LIMITS = {
	general: "一般时效（二年）",
	extended: "涉及公民生命健康安全、金融安全且有危害后果（五年）",
	special: "法律另有规定",
} as const;

/** When the violation was done and which time runs: found by the investigation, or by the draft where it finds otherwise. */
export const violationFields = z
	.object({
		startedOn: date("违法行为发生之日"),
		course: choice("违法行为的状态", COURSES),
		endedOn: date("行为终了之日（已经终了的填写）").optional(),
		limit: choice("追究时效", LIMITS),
		months: count("法律另有规定的时效（月）", 1, 120).optional(),
		law: text("另有规定的法律").optional(),
		article: text("条款").optional(),
	})
	.meta({ title: "违法行为发生时间和追究时效" });

/** As an event keeps it. */
export const violationRecord = z.object({
	startedOn: z.string(),
	course: z.enum(Object.keys(COURSES) as [keyof typeof COURSES, ...(keyof typeof COURSES)[]]),
	endedOn: z.string().optional(),
	limit: z.enum(Object.keys(LIMITS) as [keyof typeof LIMITS, ...(keyof typeof LIMITS)[]]),
	months: z.number().optional(),
	law: z.string().optional(),
	article: z.string().optional(),
});
export type Violation = z.output<typeof violationRecord>;

/** The day whose law it is judged by (行政处罚法 37), and from which the time runs (36): its own, or that of its end. */
export function violationDay({ startedOn, course, endedOn }: Violation, foundOn: PlainDate): PlainDate {
	if (course === "ongoing") return foundOn;
	return (endedOn ?? startedOn) as PlainDate;
}

/** The last day on which it could be found; undefined where it went on until it was. */
export function limitationEnd(violation: Violation, { rules, calendar }: ActContext): PlainDate | undefined {
	if (violation.course === "ongoing") return undefined;
	const from = (violation.endedOn ?? violation.startedOn) as PlainDate;
	const rule = rules.effective("penalty.limitation")?.value;
	const months = { special: violation.months, general: rule?.period.count, extended: rule?.extended.count };
	const count = months[violation.limit];
	return count === undefined ? undefined : addPeriod(calendar, from, { count, unit: "month" }).date;
}

/** What another law says instead, as it is cited. */
export function specialLimit({ limit, law, article }: Violation) {
	return limit === "special" && law !== undefined && article !== undefined ? { document: law, article } : undefined;
}

/** The same as a list, for what an act asks of the library. */
export function specialLimits(violation: Violation | undefined) {
	const found = violation && specialLimit(violation);
	return found ? [found] : [];
}

/** 违法行为发生于2023年6月1日…；追究时效：一般时效（二年），行政处罚法第三十六条. */
export function violationText(violation: Violation): string {
	const day = (text: string) => toChineseDate(text as PlainDate);
	const { startedOn, endedOn, course, limit, months } = violation;
	const span = {
		single: `违法行为发生于${day(startedOn)}`,
		ended: `违法行为自${day(startedOn)}持续至${day(endedOn ?? startedOn)}`,
		ongoing: `违法行为自${day(startedOn)}起，发现时尚未终了`,
	}[course];
	const special = specialLimit(violation);
	const term = special ? `${months ?? ""}个月` : LIMITS[limit];
	return `${span}；追究时效：${term}（${citeOf(special ?? penaltyLaw("第三十六条"))}）。`;
}
