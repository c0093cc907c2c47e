import type { Basis } from "#kernel/basis";
import { type PlainDate, plainDateOf, toChineseDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { type Bearer, PERIOD_COUNT_MAX, type Period, type PeriodUnit, type StatutoryPeriod } from "./contract.ts";

/** How one statute wants its 日 counted. The numbers of one statute say nothing about another's. */
type StatuteRule = {
	/** Short name without 中华人民共和国. */
	readonly name: string;
	readonly document: string;
	/** The article that says which 日 are working days, or that sends to the procedure law. */
	readonly article: string;
	/** Day from which that article stands as cited; undefined where older versions read the same. */
	readonly inForceFrom?: PlainDate;
	readonly isWorkdays: (days: number, bearer: Bearer) => boolean;
	/** Said of a 日 that the article does not make a working day. */
	readonly naturalReading: string;
	/** Whose period moves when its last day is a rest day. */
	readonly rollsFor: "everyone" | "party";
	/** Present where the statute itself (or by reference) states the roll. */
	readonly rollBasis?: Basis;
};

const CIVIL_PROCEDURE = "中华人民共和国民事诉讼法";
const CIVIL_PROCEDURE_85: Basis = { document: CIVIL_PROCEDURE, article: "第八十五条第三款" };
const INTERPRETATION = "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释";
/** 行政处罚法 and its sisters are silent about rest days at the end; the safe reading differs with the bearer. */
const ROLL_BY_ANALOGY: Basis = {
	...CIVIL_PROCEDURE_85,
	reading: "本法未规定末日顺延；当事人行使权利、履行义务的期限参照民事诉讼法顺延，行政机关的办理期限不顺延",
};

const RULES: readonly StatuteRule[] = [
	{
		name: "行政处罚法",
		document: "中华人民共和国行政处罚法",
		article: "第八十五条",
		inForceFrom: plainDateOf("2021-07-15"),
		isWorkdays: (days) => [2, 3, 5, 7].includes(days),
		naturalReading: "第八十五条只把二日、三日、五日、七日定为工作日，其他日数为自然日",
		rollsFor: "party",
	},
	{
		name: "行政强制法",
		document: "中华人民共和国行政强制法",
		article: "第六十九条",
		inForceFrom: plainDateOf("2012-01-01"),
		isWorkdays: (days) => days <= 10,
		naturalReading: "第六十九条只把十日以内的期限定为工作日，超过十日的为自然日",
		rollsFor: "party",
	},
	{
		name: "行政许可法",
		document: "中华人民共和国行政许可法",
		article: "第八十二条",
		inForceFrom: plainDateOf("2004-07-01"),
		isWorkdays: (_days, bearer) => bearer === "authority",
		naturalReading: "第八十二条只规定行政机关实施行政许可的期限以工作日计算，申请人、利害关系人的期限为自然日",
		rollsFor: "party",
	},
	{
		name: "行政复议法",
		document: "中华人民共和国行政复议法",
		article: "第八十八条",
		inForceFrom: plainDateOf("2024-01-01"),
		isWorkdays: (days) => [3, 5, 7, 10].includes(days),
		naturalReading: "第八十八条只把三日、五日、七日、十日定为工作日，其他日数为自然日",
		rollsFor: "everyone",
		rollBasis: { ...CIVIL_PROCEDURE_85, reading: "行政复议法第八十八条第一款：期间的计算依照民事诉讼法" },
	},
	{
		name: "政府信息公开条例",
		document: "中华人民共和国政府信息公开条例",
		article: "第三十条、第三十二条、第三十三条、第三十四条",
		inForceFrom: plainDateOf("2019-05-15"),
		isWorkdays: () => false,
		naturalReading: "条例对工作日逐条写明“工作日”，单写“日”的为自然日",
		rollsFor: "party",
	},
	{
		name: "行政诉讼法",
		document: "中华人民共和国行政诉讼法",
		article: "第一百零一条",
		isWorkdays: () => false,
		naturalReading: "期间适用民事诉讼法第八十五条，日为自然日",
		rollsFor: "everyone",
		rollBasis: { document: INTERPRETATION, article: "第四十八条第三款" },
	},
	{
		name: "行政诉讼法解释",
		document: INTERPRETATION,
		article: "第四十八条",
		inForceFrom: plainDateOf("2018-02-08"),
		isWorkdays: () => false,
		naturalReading: "期间以时、日、月、年计算，日为自然日",
		rollsFor: "everyone",
		rollBasis: { document: INTERPRETATION, article: "第四十八条第三款" },
	},
	{
		name: "民事诉讼法",
		document: CIVIL_PROCEDURE,
		article: "第八十五条",
		isWorkdays: () => false,
		naturalReading: "期间以时、日、月、年计算，日为自然日",
		rollsFor: "everyone",
		rollBasis: CIVIL_PROCEDURE_85,
	},
];

/** The words of the texts, each with its unit and how many of that unit it is. */
const UNIT_WORDS: Readonly<Record<string, readonly [PeriodUnit, number]>> = {
	工作日: ["workday", 1],
	个工作日: ["workday", 1],
	日: ["day", 1],
	天: ["day", 1],
	自然日: ["day", 1],
	小时: ["hour", 1],
	时: ["hour", 1],
	月: ["month", 1],
	个月: ["month", 1],
	年: ["month", 12],
};

/** Short names of the statutes in the table. */
export function statutesWithUnits(): string[] {
	return RULES.map((rule) => rule.name);
}

/**
 * What a statute's number means: periodUnder("行政处罚法", 7, "日") is seven working days under 第八十五条, fifteen is
 * fifteen natural days. `bearer` is whose duty or right it is (行政许可法 82 counts only the authority's in working days);
 * `on` the day whose law applies. Throws a Problem `statute-unknown`, `statute-not-in-force` or `unit-unknown`: a
 * number is never read by another statute's rule.
 */
export function periodUnder(
	statute: string,
	count: number,
	unitWord: string,
	options: { bearer?: Bearer; on?: PlainDate } = {},
): StatutoryPeriod {
	const rule = findRule(statute);
	if (rule === undefined) throw new Problem("statute-unknown", `未收录《${statute}》的期限单位规定，不能套用其他法律`);
	if (options.on !== undefined && rule.inForceFrom !== undefined && options.on < rule.inForceFrom) {
		throw new Problem(
			"statute-not-in-force",
			`《${rule.document}》${rule.article}自${toChineseDate(rule.inForceFrom)}起施行，不能用于${toChineseDate(options.on)}`,
		);
	}
	const word = Object.hasOwn(UNIT_WORDS, unitWord) ? UNIT_WORDS[unitWord] : undefined;
	if (word === undefined) throw new Problem("unit-unknown", `不认识的期限单位：${unitWord}`);
	const [wordUnit, factor] = word;
	const bearer = options.bearer ?? "authority";
	const isSilent = unitWord === "日" || unitWord === "天";
	const unit = isSilent && rule.isWorkdays(count, bearer) ? "workday" : wordUnit;
	const amount = count * factor;
	if (!Number.isSafeInteger(amount) || amount < 0 || amount > PERIOD_COUNT_MAX[unit]) {
		throw new Problem("period-impossible", `期限应为不超过十年的非负整数：${count}${unitWord}`);
	}
	const place = { document: rule.document, article: rule.article };
	const basis = isSilent && unit === "day" ? { ...place, reading: rule.naturalReading } : place;
	const rolls = (unit === "day" || unit === "month") && (rule.rollsFor === "everyone" || bearer === "party");
	const period: Period = rolls ? { count: amount, unit, roll: true } : { count: amount, unit };
	return rolls ? { period, basis, rollBasis: rule.rollBasis ?? ROLL_BY_ANALOGY } : { period, basis };
}

/** Accepts 行政处罚法, 中华人民共和国行政处罚法 and either in 《》. */
function findRule(statute: string): StatuteRule | undefined {
	const bare = statute.replace(/^《(.*)》$/u, "$1");
	return RULES.find((rule) => bare === rule.name || bare === rule.document);
}
