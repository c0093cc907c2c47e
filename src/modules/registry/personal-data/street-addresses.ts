import { type Found, matches } from "./passages.ts";

/**
 * Addresses in running text, by their own build: 属地 + 路、街、巷 + 号, 村 + 组, 小区 + 栋、单元、室. Where a home begins
 * is told by the words that cannot stand in a name; a few names hold such a word and are named here.
 */
const NAMED = "和平|和谐|和睦|和顺|向阳|向荣|永和|太和|经纬|位育|至善|经[一二三四五六七八九十]";
const NAME = `(?:${NAMED}|[\\u4e00-\\u9fa5](?<![在于至从到往由为与和及向的是经将对距把被住位自因系有将内外]))`;
const NUMBER = "(?:[0-9０-９]{1,5}(?:[-－—][0-9０-９]{1,4})?|[一二三四五六七八九十百零〇]{1,6})";
/** 号 of a thing of the trade is no house: 幸福路12号杆, 三里村5号变压器. */
const NO_THING =
	"(?!\\s*(?:杆|塔|桩|柜|变压|变电|主变|机组|机|井|炉|泵|罐|线|箱|闸|桥|标|开关|配电|断路|加油|站|矿|坑|令|文|公告|通知))";
const ROOM = `(?:\\s*${NUMBER}\\s*(?:号楼|栋|幢|座|单元|层|楼|室|户|房))`;
const ESTATE = "(?:小区|花园|家园|公寓|宿舍|家属院|家属楼|新村|大院|院|苑)";
const INNER = `(?:\\s*(?:${NAME}{0,8}${ESTATE})?${ROOM}+)?`;

/** 示例县幸福路88号3单元201室. */
const STREET = new RegExp(
	`${NAME}{1,24}(?:大道|大街|路|街|巷|胡同|弄)(?:[东西南北中]段|[东西南北]侧)?\\s*(?:附)?${NUMBER}号(?:之[一二三四五0-9]{1,2}|附[0-9]{1,3}号)?(?:院)?${NO_THING}${INNER}`,
	"g",
);
/** 示例县示例镇三里村5组12号. */
const VILLAGE = new RegExp(
	`${NAME}{1,20}(?:村|社区|屯|寨|庄)(?:民委员会|委会)?(?:第)?${NUMBER}(?:村民小组|组|社|队|号)(?!团|织|合|件)${NO_THING}(?:\\s*${NUMBER}号${NO_THING})?`,
	"g",
);
/** 阳光小区3号楼2单元501室: a dwelling whoever the party is. */
const DWELLING = new RegExp(
	`(?:${NAME}{1,16}${ESTATE}(?:${ROOM}){1,4}|${NUMBER}(?:号楼|栋|幢|座)\\s*${NUMBER}单元(?!机)(?:${ROOM}|\\s*${NUMBER}号)?|${NUMBER}单元\\s*${NUMBER}(?:室|户|号)${NO_THING})`,
	"g",
);
/** After 住 it is somebody's home, in any form; 住建、住宅、住所 and their like are other words. */
const LIVES = new RegExp(
	`(?<=(?<![居常])(?:居住|常住|暂住|住)(?:在|于|址)?[:：]?)(?![建宅房宿院所户籍址持在于])[\\u4e00-\\u9fa5](?:(?![，。；、,;\\n（）()]).){2,60}?(?:${NUMBER}\\s*(?:号|室|户|房|组|栋|幢|单元|楼))(?:\\s*${NUMBER}\\s*(?:号楼|号|栋|幢|单元|层|楼|室|户|房|组))*`,
	"g",
);

/**
 * `citizen`: a natural person is a party, so that a street or a village may be that person's. The address of an
 * organisation is public, and the place of a wrong often is a fact of the case: these are proposals, a home after 住 is not.
 */
export function addressesIn(text: string, { citizen }: { readonly citizen: boolean }): readonly Found[] {
	return [
		...matches(text, LIVES, "address", true),
		...matches(text, DWELLING, "address", false),
		...(citizen ? [...matches(text, STREET, "address", false), ...matches(text, VILLAGE, "address", false)] : []),
	];
}
