import { readdirSync, readFileSync } from "node:fs";
import { createRenderer, getDocumentKind, sheetOf } from "#documents";

export type DocumentsBench = {
	readonly pages: number;
	readonly bytes: number;
	/** First document of a new renderer: process start and fonts included. */
	readonly coldMs: number;
	readonly warmP50Ms: number;
	readonly warmP95Ms: number;
	/** With two processes and a full queue. */
	readonly perSecond: number;
	readonly workerRssMb: number;
	/** After `documents` papers. */
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
		const burst = performance.now();
		await Promise.all(Array.from({ length: BURST }, (_, index) => renderer.render(sheet(WARM + index + 2))));
		const perSecond = BURST / ((performance.now() - burst) / 1_000);
		times.sort((a, b) => a - b);
		return {
			pages: first.pages,
			bytes: first.pdf.length,
			coldMs: round(coldMs),
			warmP50Ms: round(times[Math.floor(WARM * 0.5)] ?? 0),
			warmP95Ms: round(times[Math.floor(WARM * 0.95)] ?? 0),
			perSecond: round(perSecond),
			workerRssMb: round(largestChildMb()),
			documents: 1 + WARM + BURST,
		};
	} finally {
		await renderer.close();
	}
}

/** Resident memory of the largest child process; 0 where there is no /proc. */
function largestChildMb(): number {
	try {
		const sizes = readdirSync("/proc")
			.filter((name) => /^\d+$/.test(name))
			.map((pid) => {
				try {
					const status = readFileSync(`/proc/${pid}/status`, "utf8");
					if (Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]) !== process.pid) return 0;
					return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024;
				} catch {
					return 0;
				}
			});
		return Math.max(0, ...sizes);
	} catch {
		return 0;
	}
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
