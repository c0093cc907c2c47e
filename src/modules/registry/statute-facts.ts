import { isPlainDate, type PlainDate, plainDateOf } from "#kernel/plain-date";

/** 效力层级. Only the first five can found a penalty: 其他规范性文件 cannot (行政处罚法 16). */
export const STATUTE_LEVELS = [
	"法律",
	"行政法规",
	"地方性法规",
	"部门规章",
	"地方政府规章",
	"司法解释",
	"规范性文件",
] as const;
export type StatuteLevel = (typeof STATUTE_LEVELS)[number];

const PROVINCES =
	/^(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆)/;

/**
 * The level by who made it, read from the lines below the title, else from the form of the title (立法法: 法律 by the
 * National People's Congress, 行政法规 called 条例、规定、办法 by the State Council, 规章 by order). A proposal: the importer may
 * be told another.
 */
export function statuteLevelOf(title: string, preamble: readonly string[]): StatuteLevel {
	const origin = preamble.join("\n");
	if (/最高人民(法院|检察院)/.test(title)) return "司法解释";
	if (/^(国发|国办发|国函)|的(意见|指导意见|通知)$/.test(title)) return "规范性文件";
	const local = PROVINCES.test(title);
	if (local && /人民代表大会/.test(origin)) return "地方性法规";
	if (local) return /人民政府令/.test(origin) ? "地方政府规章" : "规范性文件";
	if (/^[^《]*(?<!办)法$/.test(title)) return "法律";
	if (/中共中央办公厅/.test(origin)) return "规范性文件";
	if (/(国务院令|国务院第\d+次|政务院|国务院.{0,4}发布|《国务院关于)/.test(origin)) return "行政法规";
	if (/(部|总局|委员会|署|局)令第/.test(origin)) return "部门规章";
	return title.endsWith("条例") ? "行政法规" : "规范性文件";
}

/**
 * When an amending decision itself says from when the amended wording is in force. A consolidated text repeats the day of
 * the first version only, so that day cannot be read from it.
 */
const AMENDMENTS_IN_FORCE: Readonly<Record<string, PlainDate>> = {
	// 全国人大常委会关于修改《可再生能源法》的决定（2009-12-26）
	"可再生能源法@2009-12-26": plainDateOf("2010-04-01"),
	// 全国人大常委会关于修改《国家赔偿法》的决定（2012-10-26）
	"国家赔偿法@2012-10-26": plainDateOf("2013-01-01"),
	// 全国人大常委会关于修改《民事诉讼法》和《行政诉讼法》的决定（2017-06-27）
	"行政诉讼法@2017-06-27": plainDateOf("2017-07-01"),
	// 全国人大常委会关于修改《土地管理法》《城市房地产管理法》的决定（2019-08-26）
	"土地管理法@2019-08-26": plainDateOf("2020-01-01"),
	// 全国人大常委会关于修改《民事诉讼法》的决定（2023-09-01）
	"民事诉讼法@2023-09-01": plainDateOf("2024-01-01"),
	// 国务院关于修改《全国年节及纪念日放假办法》的决定（2024-11-10）
	"全国年节及纪念日放假办法@2024-11-10": plainDateOf("2025-01-01"),
};

/**
 * From which day the wording is in force: the amending decision, else 自…起施行 of the text when it is not earlier than the
 * wording, else (自公布之日起施行, or only the first version's day is stated) the day of the wording.
 */
export function effectiveDateOf(
	id: string,
	read: { readonly versionOn: PlainDate; readonly preamble: readonly string[]; readonly closing: string },
): { effectiveFrom: PlainDate; effectiveStated: boolean } {
	const { versionOn } = read;
	const known = AMENDMENTS_IN_FORCE[`${id}@${versionOn}`];
	if (known !== undefined) return { effectiveFrom: known, effectiveStated: true };
	const stated = inForceDateIn([...read.preamble, read.closing]);
	if (stated !== undefined && stated >= versionOn) return { effectiveFrom: stated, effectiveStated: true };
	const origin = read.preamble.join("\n");
	const onPromulgation = /自(公布|发布|印发)之日起施行/.test(`${origin}\n${read.closing}`);
	return { effectiveFrom: versionOn, effectiveStated: onPromulgation && !/第.{1,2}次修[正订]|修订|修改/.test(origin) };
}

/** The latest 2021年7月15日起施行, or 2007年8月1日 施行, in the lines. */
export function inForceDateIn(lines: readonly string[]): PlainDate | undefined {
	return lines
		.flatMap((line) => [...line.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日(?=\s*(?:起\s*)?施行)/g)].map(dateOfMatch))
		.filter((date) => date !== undefined)
		.toSorted()
		.at(-1);
}

/** The latest 2021年1月22日 in the lines. */
export function latestDateIn(lines: readonly string[]): PlainDate | undefined {
	return lines
		.filter((line) => line.length <= 400)
		.flatMap((line) => [...line.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日(?!起?\s*起?施行)/g)].map(dateOfMatch))
		.filter((date) => date !== undefined)
		.toSorted()
		.at(-1);
}

function dateOfMatch(match: RegExpMatchArray): PlainDate | undefined {
	const date = `${match[1]}-${match[2]?.padStart(2, "0")}-${match[3]?.padStart(2, "0")}`;
	return isPlainDate(date) ? date : undefined;
}
