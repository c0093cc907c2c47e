import { describe, expect, test } from "vitest";
import { addPeriod, officialCalendar } from "#calendar";
import { plainDateOf } from "#kernel/plain-date";
import { ask, type ClauseKey, checkParameter, defineParameter } from "#regime";
import { cite } from "#regime/define";
import { getRegime, normsOf } from "./index.ts";

const regime = getRegime("qinyuan");
const norms = normsOf(regime);
const fifteen = defineParameter({
	key: "disclosure.publish",
	type: "compulsion",
	value: { period: { count: 15, unit: "workday" } },
	effectiveFrom: plainDateOf("2024-07-01"),
	source: "amendment",
	basis: cite("沁源县能源局关于修改行政执法公示办法的决定")("第一条"),
	reason: "加快公开",
	approver: "局长",
});

function due(decided: string) {
	const on = plainDateOf(decided);
	const answer = ask(regime, "disclosure.publish", { type: "compulsion", norms, configured: [fifteen], on });
	const { value, basis } = answer.effective;
	return { answer, basis, date: value?.period && addPeriod(officialCalendar(), on, value.period).date };
}

describe("changing a limit from 20 to 15 workdays", () => {
	test("INF-05 a decision of 2024-06-20 stays due 2024-07-18, one of 2024-07-01 is due 2024-07-22, both citations shown", () => {
		expect(due("2024-06-20")).toMatchObject({ date: "2024-07-18", basis: { article: "第十五条" } });
		const changed = due("2024-07-01");
		expect(changed).toMatchObject({ date: "2024-07-22", basis: { article: "第一条" } });
		expect(changed.answer.own.replaces).toMatchObject({
			value: { period: { count: 20, unit: "workday" } },
			basis: { document: "沁源县能源局行政执法公示办法", article: "第十五条" },
		});
	});

	test("INF-05 the regime itself is untouched, and other types keep their limit", () => {
		const penalty = ask(regime, "disclosure.publish", {
			type: "penalty",
			norms,
			configured: [fifteen],
			on: plainDateOf("2024-07-01"),
		});
		expect(penalty.own.value).toEqual({ period: { count: 7, unit: "workday" } });
		expect(regime.hash).toBe(getRegime("qinyuan").hash);
	});

	test("INF-05 a change to 25 workdays is refused under 118号", () => {
		const laxer = defineParameter({ ...fifteen, value: { period: { count: 25, unit: "workday" } } });
		expect(checkParameter(regime, norms, fifteen)).toBeUndefined();
		const answer = checkParameter(regime, norms, laxer);
		expect(answer?.basis.article).toBe("二、（六）");
		expect(answer?.message).toContain("国办发〔2018〕118号");
	});
});

describe("a period that is the party's, or a duty's, moves one way only", () => {
	const amended = (key: ClauseKey, value: unknown) =>
		checkParameter(
			regime,
			norms,
			defineParameter({ ...fifteen, key, value, basis: cite("沁源县能源局关于修改办法的决定")("第二条") }),
		);
	const inDays = (count: number, unit: "workday" | "day") => ({ period: { count, unit } });

	test("INV-04 SRV-05 EXE-03 less time for the party than the statute gives is refused, more is not", () => {
		expect(amended("penalty.hearing-request", inDays(3, "workday"))?.basis.article).toBe("第六十四条");
		expect(amended("penalty.hearing-request", inDays(7, "workday"))).toBeUndefined();
		expect(amended("penalty.hearing-notice", inDays(5, "workday"))?.basis.article).toBe("第六十四条");
		expect(amended("service.announcement-days", inDays(20, "day"))?.basis.article).toBe("第九十五条");
		expect(amended("execution.demand-wait", inDays(5, "workday"))?.basis.article).toBe("第五十四条");
		expect(amended("execution.demand-wait", inDays(15, "workday"))).toBeUndefined();
		expect(amended("application.third-party", inDays(10, "workday"))?.basis.article).toBe("第三十二条");
	});

	test("EXE-01 EXE-06 more time to enforce, or a higher surcharge, than the statute allows is refused", () => {
		const start = "申请行政复议、提起行政诉讼的期限届满之日";
		const window = (count: number) => ({ period: { count, unit: "month" }, start });
		expect(amended("execution.court-window", window(6))?.basis.article).toBe("第五十三条");
		expect(amended("execution.court-window", window(2))).toBeUndefined();
		const surcharge = (percentPerDay: number) => ({ percentPerDay, capPercent: 100, pausedDuringRemedies: true });
		expect(amended("penalty.surcharge", surcharge(5))?.basis.article).toBe("第七十二条");
		expect(amended("penalty.surcharge", surcharge(3))).toBeUndefined();
	});

	test("REV-09 STP-04 AV-15 an internal rule does not loosen what the own text states", () => {
		const internal = (key: ClauseKey, value: unknown) =>
			checkParameter(regime, norms, defineParameter({ ...fifteen, source: "internal", key, value }));
		expect(internal("review.period", inDays(15, "workday"))?.basis.article).toBe("第十条");
		expect(internal("review.period", inDays(7, "workday"))).toBeUndefined();
		expect(internal("initiation.urgent", { hours: 48 })?.basis.article).toBe("第十二条");
		expect(internal("initiation.urgent", { hours: 12 })).toBeUndefined();
		expect(internal("av.retention", { yearsMin: 1, permanent: [] })?.basis.article).toBe("第三十六条");
	});
});
