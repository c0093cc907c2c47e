import { describe, expect, test } from "vitest";
import { addPeriod, officialCalendar } from "#calendar";
import { plainDateOf } from "#kernel/plain-date";
import { ask, checkParameter, defineParameter } from "#regime";
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
