import { describe, expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { getRegime, normsOf } from "#regimes";
import { reviewActs } from "#review";
import { type Course, chartHash, chartLines, flowChartOf, strayNames } from "./flow-chart.ts";
import { STAGES } from "./model/vocabulary.ts";
import { penaltyProcess } from "./penalty-process.ts";
import { rulesFor } from "./rules.ts";

const process = penaltyProcess(reviewActs);
const ON = plainDateOf("2024-05-06");

function chartOf(authority: string, course: Course = "ordinary") {
	const regime = getRegime(authority, ON);
	return flowChartOf(process, course, rulesFor(regime, { norms: normsOf(regime), type: "penalty", on: ON }));
}

const limitsOf = (authority: string) =>
	chartOf(authority).stages.flatMap(({ limits }) =>
		limits.map(({ label, text, basis, via }) => `${label} ${text} ${via ?? basis.article}`),
	);

describe("REG-13 the flow chart", () => {
	test("lists every act of the running procedure in one of its two courses, in the order in which it runs, and nothing else", () => {
		const charts = [chartOf("linyi"), chartOf("linyi", "summary")];
		const shown = new Set(charts.flatMap(({ stages }) => stages.flatMap(({ steps }) => steps.map(({ act }) => act))));
		expect([...shown].toSorted()).toEqual([...process.acts.keys()].toSorted());
		expect(strayNames(process)).toEqual([]);
		for (const { stages } of charts) {
			expect(stages.map(({ id }) => id)).toEqual(
				Object.keys(STAGES).filter((id) => stages.some((one) => one.id === id)),
			);
			for (const { id, steps } of stages) {
				const running = [...process.acts.values()].filter(
					({ stage, name }) => stage === id && steps.some(({ act }) => act === name),
				);
				expect(steps.map(({ label }) => label)).toEqual(running.map(({ label }) => label));
				for (const step of steps)
					expect(step.before).toEqual(process.acts.get(step.act)?.gates.map(({ label }) => label));
			}
		}
	});

	test("an act nobody placed is a step of every case: it cannot be added unseen", () => {
		const [first] = [...process.acts.values()];
		if (!first) throw new Error("no act");
		const more = {
			...process,
			acts: new Map([...process.acts, ["new-act", { ...first, name: "new-act", label: "新环节" }]]),
		};
		const regime = getRegime("linyi", ON);
		const rules = rulesFor(regime, { norms: normsOf(regime), type: "penalty", on: ON });
		const changed = flowChartOf(more, "ordinary", rules);
		expect(changed.stages[0]?.steps.map(({ label, when }) => [label, when])).toContainEqual(["新环节", null]);
		expect(chartHash(changed)).not.toBe(chartHash(chartOf("linyi")));
	});

	test("shows the limits of the authority's own text under its article, and what binds from above as 上位规定", () => {
		expect(limitsOf("qinyuan")).toContain("审核期限 10个工作日 第十条");
		expect(limitsOf("qinyuan")).toContain("立卷归档期限 30日 第三十二条");
		expect(limitsOf("miit")).toContain("处罚办案期限 90日 上位规定");
		// linyi and dazhou set no days for the review, nor does anything above them.
		for (const silent of ["linyi", "dazhou", "nea"]) {
			expect(limitsOf(silent).filter((line) => line.startsWith("审核期限"))).toEqual([]);
		}
	});

	test("reads as lines, one a stage, with the steps of every case", () => {
		const lines = chartLines(chartOf("qinyuan", "summary"));
		expect(lines.some((line) => line.startsWith("决定：当场作出处罚决定→当场处罚备案"))).toBe(true);
		expect(lines.join("")).not.toContain("听证");
	});
});
