import { describe, expect, test } from "vitest";
import { type ChartSpec, chartSummary, chartSvg } from "./index.ts";

const SPEC: ChartSpec = {
	kind: "stacked",
	title: "各类办理结果 <2024>",
	unit: "件",
	labels: ["行政处罚", "行政强制"],
	series: [
		{ name: "已结", values: [12, 2] },
		{ name: "在办", values: [0, 1] },
	],
};

describe("charts", () => {
	test.each(["bar", "rank", "stacked", "line"] as const)(
		"a %s chart carries a name, its values and its labels",
		(kind) => {
			const svg = chartSvg({ ...SPEC, kind });
			expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="(c\w+)-t \1-d">/);
			expect(svg).toContain("各类办理结果 &lt;2024&gt;</title>");
			expect(svg).toContain("已结：行政处罚 12件，行政强制 2件；在办：行政处罚 0件，行政强制 1件</desc>");
			for (const label of ["行政处罚", "行政强制", ">12<"]) expect(svg).toContain(label);
		},
	);

	test("nothing that the portal's policy refuses: no style, no class, no script", () => {
		expect(chartSvg(SPEC)).not.toMatch(/style=|<style|class=|<script|on\w+=/);
	});

	test("the same spec gives the same bytes, another one other ids", () => {
		expect(chartSvg(SPEC)).toBe(chartSvg(SPEC));
		const idOf = (svg: string) => /aria-labelledby="(\w+)-t/.exec(svg)?.[1];
		expect(idOf(chartSvg(SPEC))).not.toBe(idOf(chartSvg({ ...SPEC, title: "另一图" })));
	});

	test("patterns beside colour where there is more than one series", () => {
		expect(chartSvg(SPEC)).toContain("<pattern");
		expect(chartSvg({ ...SPEC, kind: "bar", series: SPEC.series.slice(0, 1) })).not.toContain("<pattern");
	});

	test("words are escaped", () => {
		const svg = chartSvg({ ...SPEC, labels: ['<script>alert("x")</script>', "b"], title: "<img src=x>" });
		expect(svg).not.toMatch(/<script|<img/);
		expect(chartSummary(SPEC)).toContain("12件");
	});
});
