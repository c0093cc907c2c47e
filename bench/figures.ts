/** One line of the report: what was measured, beside what, and what was aimed at. */
export type Figure = {
	readonly area: string;
	readonly name: string;
	readonly value: number;
	readonly unit: string;
	/** What the ratio compares with, measured in the same run. */
	readonly baseline?: { readonly name: string; readonly value: number; readonly unit: string };
	readonly target?: { readonly text: string; readonly met: boolean };
};

/** Durations of one run in milliseconds, in the order they ended, and how long all of it took. */
export type Run = { readonly times: readonly number[]; readonly seconds: number };

export function perSecond(run: Run): number {
	return run.times.length / run.seconds;
}

/** The value below which the share of all durations lies; 0 when there are none. */
export function percentile(times: readonly number[], share: number): number {
	const sorted = times.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Of several runs the one whose rate is the middle one: its percentiles belong to its rate. */
export function middleRun(runs: readonly Run[]): Run {
	const sorted = runs.toSorted((a, b) => perSecond(a) - perSecond(b));
	return sorted[Math.floor(sorted.length / 2)] ?? { times: [], seconds: 1 };
}

/** Runs `work` on so many lanes until each has done its share; every call is timed on its own. */
export async function timed(
	lanes: number,
	each: number,
	work: (lane: number, nth: number) => Promise<void>,
): Promise<Run> {
	const times: number[] = [];
	const start = performance.now();
	await Promise.all(
		Array.from({ length: lanes }, async (_, lane) => {
			for (let nth = 0; nth < each; nth++) {
				const from = performance.now();
				await work(lane, nth);
				times.push(performance.now() - from);
			}
		}),
	);
	return { times, seconds: (performance.now() - start) / 1_000 };
}

export function tableOf(figures: readonly Figure[]): string {
	const rows = figures.map((one) => [
		one.area,
		one.name,
		`${short(one.value)} ${one.unit}`,
		one.baseline ? `${short(one.baseline.value)} ${one.baseline.unit} (${one.baseline.name})` : "",
		one.baseline ? `${short((100 * one.value) / one.baseline.value)} %` : "",
		one.target ? `${one.target.met ? "met   " : "MISSED"}  ${one.target.text}` : "",
	]);
	const head = ["", "", "measured", "baseline", "ratio", "target"];
	const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
	return [head, ...rows]
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}

function short(value: number): string {
	return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}
