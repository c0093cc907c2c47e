import { createHash } from "node:crypto";
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { LabelLayout, LegacyGridContainLabel } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

echarts.use([
	BarChart,
	LineChart,
	GridComponent,
	LegendComponent,
	AriaComponent,
	LabelLayout,
	LegacyGridContainLabel,
	SVGRenderer,
]);

/**
 * A picture of a small table. The table itself always stands beside it: the picture is for those who would rather look
 * than read, never the only place of a figure.
 */
export type ChartSpec = {
	/** `bar` upright, `rank` lying (long labels), `stacked` parts of one bar, `line` a course over time. */
	readonly kind: "bar" | "rank" | "stacked" | "line";
	readonly title: string;
	/** 件, 万元 … */
	readonly unit: string;
	readonly labels: readonly string[];
	readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
	/** CSS pixels; the picture scales with its box. */
	readonly width?: number;
	readonly height?: number;
	/** Names of font families for print; a screen takes what the page has. */
	readonly fonts?: string;
};

/** Distinguishable without hue by their lightness, and by pattern where there are several. */
const COLOURS = ["#1d4e89", "#c77700", "#2f7d5b", "#8a4b9e", "#5b6b7f", "#b42318"];
const INK = "#1f2937";
const SOFT = "#4b5563";
const LINE = "#d5dce6";
const TEXT_PX = 14;
const ROW_PX = 38;
/** Half a desk and a whole phone: letters are readable on both, a little larger here and a little smaller there. */
const WIDTH_PX = 480;

/**
 * One chart as an SVG element that may stand in a page: no script, no style attribute, no class (the portal's CSP has
 * none of them), named by a title and described by its values. The same spec gives the same bytes.
 */
export function chartSvg(spec: ChartSpec): string {
	const width = spec.width ?? WIDTH_PX;
	const height = spec.height ?? (spec.kind === "rank" ? 48 + spec.labels.length * ROW_PX : 300);
	const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
	try {
		chart.setOption(optionOf(spec));
		return accessible(chart.renderToSVGString(), spec);
	} finally {
		chart.dispose();
	}
}

/** What a screen reader says of it, and what stands under a picture that cannot be shown. */
export function chartSummary({ labels, series, unit }: ChartSpec): string {
	return series
		.map(({ name, values }) => `${name}：${labels.map((label, at) => `${label} ${values[at] ?? 0}${unit}`).join("，")}`)
		.join("；");
}

function optionOf(spec: ChartSpec): echarts.EChartsCoreOption {
	const lying = spec.kind === "rank";
	const several = spec.series.length > 1;
	const text = { fontSize: TEXT_PX, color: SOFT };
	const categories = {
		type: "category",
		data: [...spec.labels],
		inverse: lying,
		axisTick: { show: false },
		axisLine: { lineStyle: { color: LINE } },
		axisLabel: { ...text, color: INK, interval: 0, ...(lying ? { width: 180, overflow: "break" } : {}) },
	};
	const amounts = {
		type: "value",
		minInterval: 1,
		name: lying ? "" : spec.unit,
		nameTextStyle: text,
		axisLabel: { ...text, show: !lying },
		splitLine: { show: !lying, lineStyle: { color: LINE } },
	};
	return {
		animation: false,
		color: COLOURS,
		aria: { enabled: several, decal: { show: several } },
		textStyle: { fontFamily: spec.fonts ?? "sans-serif" },
		grid: { left: 8, right: lying ? 56 : 16, top: several ? 44 : lying ? 8 : 36, bottom: 8, containLabel: true },
		legend: several
			? { top: 0, left: 0, textStyle: { ...text, color: INK }, itemGap: 18, selectedMode: false }
			: { show: false },
		xAxis: lying ? amounts : categories,
		yAxis: lying ? categories : amounts,
		series: spec.series.map((one) => seriesOf(spec, one)),
	};
}

function seriesOf(spec: ChartSpec, { name, values }: ChartSpec["series"][number]) {
	const stacked = spec.kind === "stacked";
	const label = {
		show: spec.labels.length <= 16,
		position: stacked ? "inside" : spec.kind === "rank" ? "right" : "top",
		color: stacked ? "#ffffff" : INK,
		fontSize: TEXT_PX,
		...(stacked ? { textBorderColor: INK, textBorderWidth: 2 } : {}),
		formatter: ({ value }: { value: unknown }) => (value === 0 && stacked ? "" : String(value)),
	};
	const common = { name, data: [...values], label, emphasis: { disabled: true }, silent: true };
	return spec.kind === "line"
		? { ...common, type: "line", symbolSize: 8, lineStyle: { width: 3 } }
		: { ...common, type: "bar", barMaxWidth: 44, ...(stacked ? { stack: "all" } : {}) };
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);

function accessible(svg: string, spec: ChartSpec): string {
	const id = `c${createHash("sha256").update(JSON.stringify(spec)).digest("hex").slice(0, 10)}`;
	const plain = svg
		.replace(/<style[^>]*>[\s\S]*?<\/style>/g, "")
		.replace(/ (?:class|ecmeta_\w+|pointer-events|baseProfile|version|xmlns:xlink)="[^"]*"/g, "")
		.replace(/ style="([^"]*)"/g, (_whole, style: string) => attributesOf(style))
		.replace(/zr\d+-/g, `${id}-`)
		.replaceAll("\n", "");
	const names = `<title id="${id}-t">${escaped(spec.title)}</title><desc id="${id}-d">${escaped(chartSummary(spec))}</desc>`;
	return plain.replace(
		/^<svg width="(\d+)" height="(\d+)"([^>]*)>/,
		(_whole, width: string, height: string, rest: string) =>
			`<svg width="${width}" height="${height}"${rest} role="img" aria-labelledby="${id}-t ${id}-d">${names}`,
	);
}

/** `font-size:12px;font-family:sans;` as attributes: a style attribute is refused by the page's policy. */
function attributesOf(style: string): string {
	return style
		.split(";")
		.map((one) => one.split(":"))
		.filter(([name, value]) => name !== undefined && value !== undefined && name.trim().startsWith("font-"))
		.map(([name = "", value = ""]) => ` ${name.trim()}="${value.trim()}"`)
		.join("");
}
