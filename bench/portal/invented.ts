import type { PublicContent } from "#disclosure";
import { addDays, type PlainDate, plainDateOf } from "#kernel/plain-date";
import type { EnforcementType } from "#regime/contract";

/** Invented authorities and decisions: the same number gives the same decision, in every run and on every machine. */
export type InventedAuthority = {
	readonly id: string;
	readonly parentId: string | null;
	readonly name: string;
	readonly shortName: string;
	readonly mark: string;
	readonly regionCode: string;
	readonly regionName: string;
};
export type InventedDecision = {
	readonly id: string;
	readonly authority: InventedAuthority;
	readonly content: PublicContent;
	readonly publishedOn: PlainDate;
	readonly dueOn: PlainDate;
};

const COUNTIES = ["安平", "临河", "望山", "青川", "柳湾", "石桥", "龙门", "永丰"] as const;
const FIELDS = [
	{ name: "能源局", mark: "能" },
	{ name: "应急管理局", mark: "应急" },
	{ name: "市场监督管理局", mark: "市监" },
] as const;

export const AUTHORITIES: readonly InventedAuthority[] = FIELDS.flatMap((field, kind) => {
	const id = `demo-${kind}`;
	const city = {
		id,
		parentId: null,
		name: `演示市${field.name}`,
		shortName: `演示市${field.name}`,
		mark: `演${field.mark}`,
		regionCode: "990100",
		regionName: "演示市",
	};
	const counties = COUNTIES.map((county, index) => ({
		id: `${id}-${index}`,
		parentId: id,
		name: `${county}县${field.name}`,
		shortName: `${county}县${field.name}`,
		mark: `${county.slice(0, 1)}${field.mark}`,
		regionCode: `9901${21 + index}`,
		regionName: `${county}县`,
	}));
	return [city, ...counties];
});

const BRANDS =
	"恒泰 广源 金泉 鼎新 隆昌 盛达 华诚 天宇 瑞丰 宏远 嘉禾 安顺 东升 康宁 兴业 博雅 众信 立新 远航 明德 海川 泰和 万通 祥云".split(
		" ",
	);
const PLACES = "安平 临河 望山 青川 柳湾 石桥 龙门 永丰 东关 西岭 南渡 北坪 新城 古镇 沙河 凤台".split(" ");
const TRADES =
	"煤业 燃气 供电服务 矿业 餐饮管理 加油站 建材 商贸 物业服务 新能源 化工 机械制造 食品 医药 运输 建筑工程 农业开发 酒店".split(
		" ",
	);
const FORMS = ["有限公司", "有限公司", "有限责任公司", "股份有限公司", "有限公司分公司", "经营部", "专业合作社"];
const SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
const PLACES_OF_WORK = "生产车间 储罐区 配电室 作业现场 经营场所 仓库 办公楼 施工工地 营业大厅 检测站".split(" ");
const MANNERS = "日常检查 专项检查 双随机抽查 投诉举报核查 联合检查 移送案件调查".split(" ");

type Kind = {
	readonly type: EnforcementType;
	/** How often, in a hundred. */
	readonly share: number;
	readonly word: string;
	readonly matters: readonly { readonly name: string; readonly facts: readonly string[]; readonly law: string }[];
	readonly ends: readonly string[];
};

const KINDS: readonly Kind[] = [
	{
		type: "penalty",
		share: 56,
		word: "罚",
		matters: [
			{
				name: "未建立安全生产责任制",
				facts: ["未建立并落实全员安全生产责任制", "主要负责人未组织制定安全生产规章制度", "领导带班下井记录缺失"],
				law: "《中华人民共和国安全生产法》第九十四条",
			},
			{
				name: "未按规定开展安全培训",
				facts: ["未对从业人员进行安全生产教育和培训", "特种作业人员未持证上岗", "培训档案未如实记录考核情况"],
				law: "《中华人民共和国安全生产法》第九十七条",
			},
			{
				name: "违规使用燃气设施",
				facts: ["未安装可燃气体报警装置", "擅自改动燃气管道", "在燃气管道中心线附近使用机械挖掘"],
				law: "《城镇燃气管理条例》第四十九条",
			},
			{
				name: "未经许可从事电力业务",
				facts: ["未取得电力业务许可证从事供电业务", "未经批准在公用配电设施上私接线路用电", "擅自向外转供电"],
				law: "《电力监管条例》第三十条",
			},
			{
				name: "销售不合格产品",
				facts: ["销售的产品经抽样检验不符合国家标准", "经营超过保质期的食品", "未履行进货查验义务"],
				law: "《中华人民共和国产品质量法》第四十九条",
			},
			{
				name: "虚假宣传",
				facts: ["在网页上发布引人误解的商业宣传", "使用绝对化用语发布广告", "虚构交易评价"],
				law: "《中华人民共和国反不正当竞争法》第二十条",
			},
			{
				name: "危险化学品储存不规范",
				facts: ["储罐区未设置围堰和泄漏检测装置", "危险化学品与禁忌物料混存", "动火作业未办理审批手续且现场无人监护"],
				law: "《危险化学品安全管理条例》第八十条",
			},
			{
				name: "消防设施不完好",
				facts: ["消防设施损坏未及时维修", "疏散通道堆放杂物", "自动喷水灭火系统无法启动"],
				law: "《中华人民共和国消防法》第六十条",
			},
			{
				name: "能耗超过限额标准",
				facts: ["单位产品能耗超过限额标准", "未按规定配备能源计量器具", "使用国家明令淘汰的用能设备"],
				law: "《中华人民共和国节约能源法》第七十二条",
			},
		],
		ends: [
			"给予警告；罚款人民币",
			"罚款人民币",
			"没收违法所得；罚款人民币",
			"责令停产停业整顿；罚款人民币",
			"给予警告，责令限期改正；罚款人民币",
		],
	},
	{
		type: "licence",
		share: 30,
		word: "许",
		matters: [
			{
				name: "食品经营许可",
				facts: ["申请经营预包装食品销售", "申请变更经营场所", "申请延续经营许可"],
				law: "《中华人民共和国食品安全法》第三十五条",
			},
			{
				name: "危险化学品经营许可",
				facts: ["申请经营汽油柴油", "申请经营工业气体", "申请变更许可范围"],
				law: "《危险化学品安全管理条例》第三十五条",
			},
			{
				name: "承装修试电力设施许可",
				facts: ["申请承装三级承修三级资质", "申请延续承试四级资质"],
				law: "《电力供应与使用条例》第三十七条",
			},
			{
				name: "特种设备使用登记",
				facts: ["申请压力容器使用登记", "申请电梯使用登记", "申请锅炉变更登记"],
				law: "《中华人民共和国特种设备安全法》第三十三条",
			},
		],
		ends: ["准予许可", "准予变更许可", "准予延续许可", "不予许可"],
	},
	{
		type: "inspection",
		share: 10,
		word: "检",
		matters: [
			{
				name: "安全生产检查",
				facts: ["检查安全生产责任制落实情况", "检查隐患排查治理台账"],
				law: "《中华人民共和国安全生产法》第六十五条",
			},
			{
				name: "产品质量监督抽查",
				facts: ["抽查产品质量和标识", "抽查计量器具检定情况"],
				law: "《中华人民共和国产品质量法》第十五条",
			},
		],
		ends: ["未发现问题", "发现问题，责令限期整改", "抽查结果合格", "抽查结果不合格，责令改正"],
	},
	{
		type: "compulsion",
		share: 4,
		word: "强",
		matters: [
			{
				name: "查封扣押涉案物品",
				facts: ["对涉嫌不合格的产品采取强制措施", "对无证生产的设备采取强制措施"],
				law: "《中华人民共和国行政强制法》第二十二条",
			},
		],
		ends: ["查封涉案场所三十日", "扣押涉案物品三十日"],
	},
];
const SHARES = KINDS.reduce((sum, kind) => sum + kind.share, 0);

const FIRST_DAY = plainDateOf("2014-01-06");
const DAYS = 4_600;
const NATURAL_SHARE = 0.14;
const FULL_SHARE = 0.06;

/** mulberry32: small, fast and the same everywhere. */
function chanceOf(seed: number): () => number {
	let state = (seed + 1) * 0x9e3779b1;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Decision number `nth` of `total`, which come in the order of their publication. */
export function inventedDecision(nth: number, total: number): InventedDecision {
	const chance = chanceOf(nth);
	const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
	const authority = pick(AUTHORITIES);
	const kind = kindAt(chance() * SHARES);
	const matter = pick(kind.matters);
	// More in recent years than in early ones.
	const day = Math.floor(DAYS * Math.sqrt(nth / total));
	const publishedOn = addDays(FIRST_DAY, day);
	const decidedOn = addDays(publishedOn, -1 - Math.floor(chance() * 7));
	const naturalPerson = chance() < NATURAL_SHARE;
	const party = naturalPerson ? `${pick([...SURNAMES])}某某` : companyOf(pick, chance);
	const number = `${authority.mark}${kind.word}决〔${decidedOn.slice(0, 4)}〕${1 + (nth % 9_973)}号`;
	const facts = factsOf(matter, { pick, chance, party });
	const conclusion = endOf(kind, { pick, chance });
	const title = `${party}${matter.name}${kind.type === "penalty" ? "案" : ""}`;
	const mode = chance() < FULL_SHARE ? "full" : "summary";
	const remedies = `可以自收到决定书之日起六十日内向${authority.parentId === null ? "演示省" : "演示市"}人民政府申请行政复议，或者六个月内向人民法院提起行政诉讼。`;
	const field = (id: string, label: string, text: string) => ({ id, label, text }) as PublicContent["fields"][number];
	const content: PublicContent = {
		authority: authority.name,
		type: kind.type,
		mode,
		title,
		party,
		naturalPerson,
		number,
		conclusion,
		decidedOn,
		matter: { name: matter.name },
		fields: [
			field("document-number", "决定书文号", number),
			field("case-title", "案件名称", title),
			field("party", "当事人", party),
			field("facts", "主要事实", facts),
			field("legal-basis", "法律依据", matter.law),
			field("conclusion", "执法结论", conclusion),
			field("authority", "执法机关", authority.name),
			field("decision-date", "决定日期", decidedOn),
		],
		fieldsBasis: { document: "演示市行政执法公示办法", article: "第十三条" },
		supplements: [],
		supplementsBasis: null,
		fullText: mode === "full" ? fullTextOf({ party, facts, law: matter.law, conclusion }) : [],
		bases: [],
		remedies,
	};
	return { id: idOf(chance), authority, content, publishedOn, dueOn: addDays(decidedOn, 9) };
}

type Dice = { readonly pick: <T>(from: readonly T[]) => T; readonly chance: () => number };

function kindAt(point: number): Kind {
	let sum = 0;
	for (const kind of KINDS) {
		sum += kind.share;
		if (point < sum) return kind;
	}
	return KINDS[0] as Kind;
}

function companyOf(pick: Dice["pick"], chance: Dice["chance"]): string {
	const second = chance() < 0.4 ? pick(BRANDS) : "";
	return `${pick(PLACES)}${pick(BRANDS)}${second}${pick(TRADES)}${pick(FORMS)}`;
}

function factsOf(matter: Kind["matters"][number], { pick, chance, party }: Dice & { party: string }): string {
	const month = 1 + Math.floor(chance() * 12);
	return `${month}月${1 + Math.floor(chance() * 28)}日，执法人员在${pick(MANNERS)}中对${party}的${pick(PLACES_OF_WORK)}进行核查，${pick(matter.facts)}，涉及${1 + Math.floor(chance() * 40)}处，金额${(1_000 + Math.floor(chance() * 90_000)).toLocaleString("en")}元。`;
}

function endOf(kind: Kind, { pick, chance }: Dice): string {
	const end = pick(kind.ends);
	return end.endsWith("人民币") ? `${end}${(1 + Math.floor(chance() * 300)) * 500}元` : end;
}

function fullTextOf(parts: {
	party: string;
	facts: string;
	law: string;
	conclusion: string;
}): PublicContent["fullText"] {
	const { party, facts, law, conclusion } = parts;
	return [
		{ heading: "当事人", paragraphs: [party] },
		{
			heading: "违法事实和证据",
			paragraphs: [facts, "以上事实有现场检查笔录、询问笔录、书证、现场照片和音像记录等证据证明。"],
		},
		{
			heading: "理由和依据",
			paragraphs: [
				`本机关认为，当事人的上述行为违反有关规定，事实清楚，证据确凿。依照${law}的规定，结合违法行为的事实、性质、情节和社会危害程度，适用一般裁量档次。`,
				"本机关已依法告知当事人拟作出决定的内容、事实、理由、依据和享有的陈述、申辩、要求听证的权利，当事人在规定期限内没有提出意见。",
			],
		},
		{ heading: "决定内容", paragraphs: [conclusion] },
	];
}

function idOf(chance: () => number): string {
	let id = "";
	for (let part = 0; part < 4; part++) {
		id += Math.floor(chance() * 4_294_967_296)
			.toString(16)
			.padStart(8, "0");
	}
	return id;
}
