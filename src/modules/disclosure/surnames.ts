/** 复姓 that are common enough to be cut in the middle by a rule of one character. */
const COMPOUND = [
	"欧阳",
	"司马",
	"上官",
	"诸葛",
	"东方",
	"皇甫",
	"尉迟",
	"公孙",
	"慕容",
	"令狐",
	"司徒",
	"端木",
	"夏侯",
	"宇文",
	"长孙",
	"轩辕",
	"呼延",
	"南宫",
	"独孤",
	"申屠",
	"淳于",
	"澹台",
	"闻人",
	"赫连",
	"钟离",
	"西门",
	"百里",
];

/** The hundred and more surnames most people have; used only to guess names nobody registered. */
export const COMMON_SURNAMES =
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/**
 * 张某某: the surname stays, the rest is gone whatever its length. Names of four and more characters with a dot
 * (阿卜杜拉·…) keep their first character.
 */
export function maskName(name: string): string {
	const plain = name.replace(/\s/g, "");
	const compound = COMPOUND.find((surname) => plain.startsWith(surname) && plain.length > surname.length);
	return `${compound ?? [...plain][0] ?? ""}某某`;
}

/** A name handed in as 张某, 张某某 or 张 is reduced already, and would be found again in 张某某. */
export function isReduced(name: string): boolean {
	return maskName(name).includes(name.replace(/\s/g, ""));
}

/** What the public reads of a natural person, whatever was done to the name before. */
export function publicNameOf(name: string): string {
	return isReduced(name) ? name : maskName(name);
}
