import { createRenderer, getDocumentKind, sheetOf } from "#documents";
import { type Figure, percentile } from "./figures.ts";
import { childrenMb } from "./memory.ts";

export type DocumentsBench = {
	readonly pages: number;
	readonly bytes: number;
	/** First document of a new renderer: process start and fonts included. */
	readonly coldMs: number;
	readonly warmP50Ms: number;
	readonly warmP95Ms: number;
	/** One line on one page, warm. */
	readonly smallestP50Ms: number;
	/** With two processes and a full queue. */
	readonly perSecond: number;
	/** Both processes, after `documents` papers. */
	readonly workersRssMb: number;
	readonly documents: number;
};

const WARM = 200;
const BURST = 400;

/** Two-page penalty decision, as the target counts it (≤ 60 ms warm). */
export async function benchDocuments(): Promise<DocumentsBench> {
	const sample = getDocumentKind("penalty-decision").sample as Record<string, unknown>;
	const short = {
		...sample,
		facts:
			"2024年3月4日，本局执法人员巡查时发现，当事人在管道线路中心线2.6米处使用挖掘机开挖排水沟，长38米、深1.4米，移动管道标志桩2处。",
		violated: [{ document: "中华人民共和国石油天然气管道保护法", article: "第三十条第二项" }],
		punished: [{ document: "中华人民共和国石油天然气管道保护法", article: "第五十二条" }],
		reasons: "情节较重；及时改正，从轻处罚。",
		hearing: undefined,
		defence: "当事人没有提出陈述、申辩。",
		disclosed: undefined,
		notice: { servedOn: "2024-04-15" },
		penalties: ["警告。"],
		fineFen: 0,
		payment: undefined,
		otherPerformance: "本决定自送达当事人之日起生效。",
		evidence: (sample["evidence"] as unknown[]).slice(0, 1),
	};
	const sheet = (seq: number) =>
		sheetOf("penalty-decision", short, {
			documentId: seq.toString(16).padStart(32, "0"),
			authority: "示例县能源局",
			number: `示能罚决〔2024〕${seq}号`,
			date: "2024-05-22",
			verifyUrl: `https://zf.example.gov.cn/verify/${seq.toString(16).padStart(32, "0")}`,
		});
	const renderer = await createRenderer({ workers: 2 });
	try {
		const start = performance.now();
		const first = await renderer.render(sheet(1));
		const coldMs = performance.now() - start;
		const times: number[] = [];
		for (let index = 0; index < WARM; index++) {
			const from = performance.now();
			await renderer.render(sheet(index + 2));
			times.push(performance.now() - from);
		}
		const small: number[] = [];
		for (let index = 0; index < WARM; index++) {
			const from = performance.now();
			await renderer.render({ ...sheet(index), blocks: [] });
			small.push(performance.now() - from);
		}
		const burst = performance.now();
		await Promise.all(Array.from({ length: BURST }, (_, index) => renderer.render(sheet(WARM + index + 2))));
		const perSecond = BURST / ((performance.now() - burst) / 1_000);
		return {
			pages: first.pages,
			bytes: first.pdf.length,
			coldMs: round(coldMs),
			warmP50Ms: round(percentile(times, 0.5)),
			warmP95Ms: round(percentile(times, 0.95)),
			smallestP50Ms: round(percentile(small, 0.5)),
			perSecond: round(perSecond),
			workersRssMb: round(childrenMb("render-worker")),
			documents: 1 + WARM + BURST,
		};
	} finally {
		await renderer.close();
	}
}

/** As `npm run bench` shows it, beside the smallest paper there is: what the way to the process and back costs. */
export async function documentFigures(): Promise<readonly Figure[]> {
	const measured = await benchDocuments();
	const baseline = { name: "a paper of one line", value: measured.smallestP50Ms, unit: "ms" };
	const name = `decision of ${measured.pages} pages`;
	const head = { area: "documents", unit: "ms" };
	return [
		{
			...head,
			name: `${name}, warm, p50`,
			value: measured.warmP50Ms,
			baseline,
			target: { text: "≤ 60 ms", met: measured.warmP50Ms <= 60 },
		},
		{ ...head, name: `${name}, warm, p95`, value: measured.warmP95Ms },
		{ ...head, name: `${name}, first of a new process`, value: measured.coldMs },
		{ ...head, name: `${name}, two processes, full queue`, value: measured.perSecond, unit: "/s" },
	];
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
