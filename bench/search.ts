import { sql } from "kysely";
import { insertRelease, type PublicContent } from "#disclosure";
import { newId } from "#kernel/ids";
import { addDays, plainDateOf } from "#kernel/plain-date";
import { inScope } from "#platform/db";
import { type Figure, percentile } from "./figures.ts";
import { AUTHORITY, type World } from "./world.ts";

const ROWS = { full: 100_000, quick: 10_000 } as const;
const BATCH = 1_000;
const ROUNDS = 5;

/** What people type: two common characters, a rare word, a name, part of a name, a number, two words, nothing there. */
const QUERIES = [
	"安全",
	"燃气",
	"有限公司",
	"沁河",
	"罚款",
	"私接线路",
	"龙门煤业",
	"演能罚决〔2023〕4711号",
	"4711",
	"未经批准 配电",
	"永丰 燃气",
	"责任制",
	"太阳能",
	"恒泰矿业有限公司",
	"加油站 消防",
	"鲸鱼",
];

/** The portal's page of hits, through a real socket, with 100,000 published decisions; beside one read by primary key. */
export async function benchSearch(world: World, options: { quick: boolean }): Promise<readonly Figure[]> {
	const rows = ROWS[options.quick ? "quick" : "full"];
	const from = performance.now();
	await publish(world, rows);
	const seconds = (performance.now() - from) / 1_000;
	await sql`analyze portal.decision`.execute(world.house.owner);
	const name = `search of ${rows.toLocaleString("en")} decisions`;
	const [pages, byKey]: [number[], number[]] = [[], []];
	for (let round = 0; round < ROUNDS + 1; round++) {
		for (const query of QUERIES) {
			const page = await elapsed(() => get(`${world.url}/decisions?q=${encodeURIComponent(query)}`));
			const key = await elapsed(() =>
				sql`select * from portal.decision where id = ${ID}`.execute(world.house.portalDb),
			);
			// The first round warms the caches of both.
			if (round > 0) {
				pages.push(page);
				byKey.push(key);
			}
		}
	}
	const baseline = { name: "row by key, p95", value: percentile(byKey, 0.95), unit: "ms" };
	const p95 = percentile(pages, 0.95);
	return [
		{ area: "portal", name: `${name}, p50`, value: percentile(pages, 0.5), unit: "ms" },
		{
			area: "portal",
			name: `${name}, p95`,
			value: p95,
			unit: "ms",
			baseline,
			target: { text: "≤ 60 ms", met: p95 <= 60 },
		},
		{ area: "portal", name: "publishing, with grams and ledger entry", value: rows / seconds, unit: "/s" },
	];
}

const ID = newId();

async function publish(world: World, rows: number): Promise<void> {
	const root = world.authorityPath;
	for (let first = 0; first < rows; first += BATCH) {
		await inScope(world.house.db, { scope: [`${root}/`], authority: root }, async (tx) => {
			const batch = Array.from({ length: BATCH }, (_, index) => first + index);
			await Promise.all(
				batch.map((nth) =>
					insertRelease(tx, {
						publicId: nth === 0 ? ID : newId(),
						orgPath: `${root}/`,
						authorityId: AUTHORITY,
						origin: "import",
						content: decision(nth),
						publishedOn: addDays(plainDateOf("2020-01-01"), nth % 2_000),
						dueOn: null,
						document: null,
						eventId: newId(),
						at: world.clock.now(),
					}),
				),
			);
		});
	}
}

const PLACES = ["沁河", "演示", "东关", "龙门", "永丰", "西岭", "青石", "柳湾", "北坪", "南渡", "恒泰", "广源", "金泉"];
const TRADES = ["煤业", "燃气", "供电服务", "矿业", "餐饮", "加油站", "建材", "便民超市", "物业服务", "新能源", "化工"];
const FORMS = ["有限公司", "股份有限公司", "分公司", "合作社", "经营部"];
const FACTS = [
	"未按照规定制定并落实全员安全生产责任制，领导带班记录缺失",
	"未经批准在公用配电设施上私接线路用电",
	"在管道线路中心线附近使用机械挖掘，移动标志桩",
	"未取得许可证从事经营活动，经责令改正逾期不改",
	"消防设施损坏未及时维修，疏散通道堆放杂物",
	"未按照规定保存台账和检测记录，提供的数据与实际不符",
	"在生产区域动火作业未办理审批手续，现场无人监护",
	"销售的产品不符合国家标准，抽样检验结论为不合格",
];
const ENDS = ["罚款", "警告并罚款", "没收违法所得并罚款", "责令停产整顿并罚款"];

/** A decision of about three hundred characters, made of our own words; the same number gives the same text. */
function decision(nth: number): PublicContent {
	const pick = (words: readonly string[], salt: number) =>
		words[(nth * 7 + nth * nth * salt + salt) % words.length] ?? "";
	const party = `${pick(PLACES, 3)}${pick(PLACES, 5)}${pick(TRADES, 11)}${pick(FORMS, 13)}（虚构${nth}）`;
	const facts = `${pick(FACTS, 17)}，检查发现问题${1 + (nth % 23)}处，涉及金额${1_000 + (nth % 9_000)}元`;
	const conclusion = `${pick(ENDS, 19)}${1 + (nth % 30)}万元`;
	const decidedOn = addDays(plainDateOf("2019-12-20"), nth % 2_000);
	const reasons = `当事人${party}的行为违反有关规定。本机关认为：${facts}，事实清楚，证据确凿，适用一般裁量档次，决定${conclusion}。`;
	return {
		authority: "演示县能源局",
		type: "penalty",
		mode: "full",
		title: `${party}${pick(FACTS, 17).slice(0, 12)}案`,
		party,
		naturalPerson: false,
		number: `演能罚决〔${decidedOn.slice(0, 4)}〕${nth}号`,
		conclusion,
		decidedOn,
		fields: [],
		fieldsBasis: null,
		supplements: [],
		supplementsBasis: null,
		fullText: [
			{
				heading: "违法事实和理由",
				paragraphs: [facts, reasons, `${reasons}当事人应当自收到决定书之日起十五日内缴纳。`],
			},
		],
		bases: [],
		remedies: "可以自收到决定书之日起六十日内申请行政复议，或者六个月内提起行政诉讼。",
	};
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
	const from = performance.now();
	await work();
	return performance.now() - from;
}

async function get(url: string): Promise<void> {
	const reply = await fetch(url);
	const body = await reply.text();
	if (reply.status !== 200) throw new Error(`${url}: ${reply.status} ${body.slice(0, 200)}`);
}
