import { type Found, GONE, matches } from "./passages.ts";

const HOME_WORD =
	"(?:家庭住址|住址|现住(?:址|地)?|家住|户籍(?:所在)?地(?:址)?|居住地(?:址)?|身份证(?:住址|地址))(?:为|是|在|于)?[:：]?\\s{0,3}";
/** 向经常居住地人民法院起诉 says of a court which one it is, and of nobody where he lives. */
const NO_HOME =
	"(?!的?(?:人民法院|法院|公安机关|公安局|派出所|行政机关|主管部门|人民政府|人民检察院)|(?:[都均]?不(?:一致|明确|明|同))|管辖)";
const IN_HOME = "[^，。；、,;\\n（）()]";
/** A house number further on still is of the home, also behind a bracket: 某镇（原某乡）三里村5组. */
const HOUSE = `(?:(?:${IN_HOME}|[（(][^，。；、,;\\n（）()]{0,30}[)）]){0,60}?[0-9一二三四五六七八九十百零〇]{1,6}(?:号|室|户|房|组|栋|幢|单元|楼))*`;
/** What is hidden already is no home; a house number behind it is the rest of one. */
const HOME = new RegExp(
	`(?<=${HOME_WORD})${NO_HOME}(?:(?!${GONE})(?:(?!${GONE})${IN_HOME}){4,60}${HOUSE}|${GONE}${HOUSE.replace(/\*$/, "+")})`,
	"g",
);
const BIRTH =
	/(?:[12]\d{3}年\d{1,2}月\d{1,2}日|[12]\d{3}[-./]\d{1,2}[-./]\d{1,2})(?=\s*(?:出生|生(?![产效成活态]))|[)）]?出生)/g;
const BIRTH_AFTER =
	/(?<=(?:出生(?:日期|年月)?|生于)[:：]?\s{0,3})[12]\d{3}(?:年\d{1,2}月(?:\d{1,2}日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)/g;

/** Where somebody lives and when somebody was born, told by the words before or behind it; reads plain characters. */
export function homesAndBirthsIn(text: string): readonly Found[] {
	return [
		...matches(text, BIRTH, "birth", true),
		...matches(text, BIRTH_AFTER, "birth", true),
		...matches(text, HOME, "address", true),
	];
}
