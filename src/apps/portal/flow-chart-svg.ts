import type { ChartStage, ChartStep, FlowChart } from "#casework";
import { type Html, html } from "./html.ts";

/** In units of the drawing; a character of the text is as wide as it is high. */
const WIDTH = 900;
const LABEL_WIDTH = 150;
const TEXT = 15;
const SMALL = 13;
const LINE = 20;
const BOX = { width: 136, height: 46, gap: 22 };
const PADDING = 18;
const STAGE_GAP = 30;
const PER_ROW = Math.floor((WIDTH - LABEL_WIDTH - 2 * PADDING + BOX.gap) / (BOX.width + BOX.gap));
const CHARS_IN_BOX = Math.floor((BOX.width - 12) / TEXT);
const CHARS_IN_LABEL = Math.floor((LABEL_WIDTH - 20) / SMALL);
const CHARS_IN_LINE = Math.floor((WIDTH - LABEL_WIDTH - 2 * PADDING - 10) / SMALL);

type Drawn = { readonly markup: Html; readonly height: number };

/** The chart as one drawing: a band a stage, the steps of every case as boxes in their order, the others named below. */
export function flowChartSvg(chart: FlowChart, id: string): Html {
	let y = 10;
	const bands: Html[] = [];
	chart.stages.forEach((stage, index) => {
		const band = stageBand(stage, y);
		bands.push(band.markup);
		y += band.height;
		if (index < chart.stages.length - 1) {
			bands.push(arrow(LABEL_WIDTH / 2, y, LABEL_WIDTH / 2, y + STAGE_GAP));
			y += STAGE_GAP;
		}
	});
	return html`<svg class="flow" viewBox="0 0 ${WIDTH} ${y + 10}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${chart.title}</title><desc id="${id}-desc">自上而下共${chart.stages.length}个阶段：${chart.stages.map(({ label }) => label).join("、")}。各阶段的环节见下方列表。</desc>${bands}</svg>`;
}

function stageBand(stage: ChartStage, top: number): Drawn {
	const main = stage.steps.filter(({ when }) => when === null);
	const rows = Math.ceil(main.length / PER_ROW);
	const boxesHeight = rows === 0 ? 0 : rows * (BOX.height + BOX.gap) - BOX.gap;
	const lines = asNeededLines(stage.steps);
	const limits = stage.limits.flatMap(({ label, text }) => cut(`${label}${text}`, CHARS_IN_LABEL));
	const right = boxesHeight + (lines.length > 0 ? lines.length * LINE + (rows > 0 ? 14 : 0) : 0);
	const left = TEXT + 10 + limits.length * (SMALL + 5);
	const height = Math.max(right, left) + 2 * PADDING;
	const from = LABEL_WIDTH + PADDING;
	const markup = html`<g><rect class="band" x="1" y="${top}" width="${WIDTH - 2}" height="${height}" rx="6"/><rect class="stage" x="1" y="${top}" width="${LABEL_WIDTH}" height="${height}" rx="6"/><text class="stage-name" x="${LABEL_WIDTH / 2}" y="${top + PADDING + TEXT}" text-anchor="middle">${stage.label}</text>${limits.map(
		(line, index) =>
			html`<text class="limit" x="${LABEL_WIDTH / 2}" y="${top + PADDING + TEXT + 22 + index * (SMALL + 5)}" text-anchor="middle">${line}</text>`,
	)}${boxes(main, from, top + PADDING)}${lines.map(
		(line, index) =>
			html`<text class="needed" x="${from}" y="${top + PADDING + boxesHeight + (rows > 0 ? 14 : 0) + (index + 1) * LINE - 6}">${line}</text>`,
	)}</g>`;
	return { markup, height };
}

function boxes(steps: readonly ChartStep[], left: number, top: number): readonly Html[] {
	return steps.map((step, index) => {
		const [column, row] = [index % PER_ROW, Math.floor(index / PER_ROW)];
		const x = left + column * (BOX.width + BOX.gap);
		const y = top + row * (BOX.height + BOX.gap);
		const lines = cut(step.label, CHARS_IN_BOX);
		const middle = y + BOX.height / 2 + TEXT / 2 - 2 - ((lines.length - 1) * (TEXT + 3)) / 2;
		const next = steps[index + 1];
		const turn = column === PER_ROW - 1;
		return html`<rect class="step" x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="4"/>${lines.map(
			(line, at) =>
				html`<text x="${x + BOX.width / 2}" y="${middle + at * (TEXT + 3)}" text-anchor="middle">${line}</text>`,
		)}${
			next &&
			(turn
				? turning(x, y, left)
				: arrow(x + BOX.width, y + BOX.height / 2, x + BOX.width + BOX.gap, y + BOX.height / 2))
		}`;
	});
}

/** From the end of a row to the beginning of the next. */
function turning(x: number, y: number, left: number): Html {
	const between = y + BOX.height + BOX.gap / 2;
	const to = left + BOX.width / 2;
	return html`<path class="way" d="M${x + BOX.width / 2} ${y + BOX.height}V${between}H${to}V${between + BOX.gap / 2 - 6}"/>${head(to, between + BOX.gap / 2, "down")}`;
}

function arrow(x1: number, y1: number, x2: number, y2: number): Html {
	const down = x1 === x2;
	return html`<path class="way" d="M${x1} ${y1}L${down ? x2 : x2 - 6} ${down ? y2 - 6 : y2}"/>${head(x2, y2, down ? "down" : "right")}`;
}

function head(x: number, y: number, to: "down" | "right"): Html {
	const points =
		to === "down" ? `${x - 5},${y - 8} ${x + 5},${y - 8} ${x},${y}` : `${x - 8},${y - 5} ${x - 8},${y + 5} ${x},${y}`;
	return html`<polygon class="head" points="${points}"/>`;
}

/** 视情况办理: one sentence for all of a stage, cut into lines. */
function asNeededLines(steps: readonly ChartStep[]): readonly string[] {
	const needed = steps.filter(({ when }) => when !== null);
	if (needed.length === 0) return [];
	return cut(
		`视情况办理：${needed.map(({ label, ends }) => (ends ? `${label}（案件就此终止或移出）` : label)).join("、")}。`,
		CHARS_IN_LINE,
	);
}

function cut(text: string, length: number): readonly string[] {
	const chars = [...text];
	return Array.from({ length: Math.ceil(chars.length / length) }, (_, index) =>
		chars.slice(index * length, (index + 1) * length).join(""),
	);
}
