import { type Found, GONE, matches, occurrences, placeOf } from "#registry";
import { COMMON_SURNAMES } from "./surnames.ts";

/** Minors, health and property of natural persons, found by how such facts are written down. */

const DIGIT = "[0-9０-９]";
const HAN_DIGIT = "[一二三四五六七八九]";
/** 0 to 17, in figures or words. */
const UNDER_18 = `(?:(?<![0-9０-９.．])(?:[1１][0-7０-７]|${DIGIT})|(?<![一二三四五六七八九十])(?:十[一二三四五六七]?|${HAN_DIGIT}))`;

/** 15岁, 十四周岁: of somebody; not the ages that a rule speaks of (未满16周岁、18周岁以下). */
const AGE = new RegExp(
	`(?<!(?:未满|不满|年满|已满|满|超过|不足|低于|高于|至|到|[-－—~～]))${UNDER_18}\\s*(?:周)?岁(?:零?${DIGIT}{1,2}个月)?(?!\\s*(?:以上|以下|以内|以前|起|至|到|[-－—~～]))`,
	"g",
);
/** 学校 with 年级 or 班: says which child. A school alone may be a party. */
const GRADE = `(?:小学|初中|高中|[初高][一二三]|[一二三四五六七八九]年级|[大中小]班|[0-9]{4}级)`;
const CLASS = `(?:[（(]?[0-9０-９一二三四五六七八九十]{1,3}[)）]?班)`;
const SCHOOL = new RegExp(
	`[\\u4e00-\\u9fa5]{2,16}?(?:小学|中学|学校|幼儿园|职高|技校)[（(]?[\\u4e00-\\u9fa5]{0,6}?[)）]?(?:${GRADE}${CLASS}?|${CLASS})(?:学生)?`,
	"g",
);
/** 学籍号、学号. */
const PUPIL_NUMBER = /(?<=(?:学籍号|学号|学生证号)(?:码)?(?:为|是)?[:：]?\s{0,3})[A-Za-z0-9０-９]{4,30}/g;
/** A child's name is hidden whole: the surname with the age or the school is enough to be known by. */
const MINOR_WORD =
	"(?:未成年人|未成年(?:儿子|女儿|子女)|中学生|小学生|初中生|高中生|女童|男童|儿童|幼儿|少年|之子|之女|其子|其女|儿子|女儿|孙子|孙女)";
const MINOR_NAME = new RegExp(`(?<=${MINOR_WORD}[:：]?\\s?)[${COMMON_SURNAMES}][\\u4e00-\\u9fa5]{1,2}`, "g");
/** 王小明（男，15岁 */
const NAME_WITH_AGE = new RegExp(
	`(?<![\\u4e00-\\u9fa5])[${COMMON_SURNAMES}][\\u4e00-\\u9fa5]{1,2}(?=[（(，,](?:[男女][，,])?(?:现年|年仅|时年)?${UNDER_18}\\s*(?:周)?岁(?!\\s*以))`,
	"g",
);
const NO_NAME_END =
	/[的在于称说表陈承现系是为等和与及对未已将向从到签因被以予个人员单位有无不进提供权保教游乐园科用节品]$/;

/** 2010年5月出生, 二〇一〇年五月生, 生日5月6日. */
const BIRTH_MONTH =
	/(?:(?:1[89]|20)\d{2}|[一二][〇零○一二三四五六七八九]{3})年(?:(?:1[0-2]|0?\d|十[一二]?|[一二三四五六七八九])月)?(?=\s*(?:出生|生人|生(?=[，。；、,;）)\s]|$)))/g;
const BIRTHDAY = /(?<=生日(?:为|是)?[:：]?\s{0,3})(?:\d{4}年)?\d{1,2}月\d{1,2}日/g;

/** What a doctor found. 故障诊断 and 隐患 are of machines. */
const DIAGNOSIS =
	/(?<=(?:(?<!(?:故障|缺陷|设备|智能|在线|状态))诊断(?:为|是|[:：])|确诊(?:为|患有)?|(?<![隐后外水边内祸])患有|罹患)\s{0,3})(?![为是有])(?![^，。；、,;\n（）()]{0,20}(?:故障|缺陷|磨损|短路|接地|损坏|老化|放电|隐患))[^，。；、,;\n（）()]{2,24}/g;
/** Diseases that mark a person for life; not 防治 and the like, which are of the trade. */
const DISEASE =
	/(?:艾滋病|HIV(?:感染|阳性|病毒)?|乙(?:型(?:病毒性)?)?肝炎?(?:病毒携带)?|梅毒|精神分裂症|抑郁症|躁狂症|双相情感障碍|癫痫|尿毒症|白血病|恶性肿瘤|[肝肺胃肠](?:腺)?癌|(?:乳腺|宫颈|食管|甲状腺|前列腺)癌|(?:煤工)?尘肺病?(?:[一二三壹贰叁]期)?|矽肺病?(?:[一二三壹贰叁]期)?)(?!病?\s*(?:防治|预防|检查|筛查|诊疗|病人|患者的?(?:权益|保障)|危害|科|医院|专项|宣传))/g;
const DISABILITY =
	/(?:(?:肢体|视力|听力|言语|智力|精神|多重)残疾(?:[一二三四1-4]级)?|(?:伤残|工伤)(?:等级)?[一二三四五六七八九十](?:级)|劳动能力鉴定[一二三四五六七八九十]级)/g;
const PREGNANCY = /(?:怀孕|孕)\s*(?:约)?[0-9０-９一二三四五六七八九十]{1,3}(?:\+[0-9])?\s*(?:周|个月|月)/g;
const MEDICAL_NUMBER =
	/(?<=(?:住院号|病历号|病案号|门诊号|就诊卡号?|医保(?:卡|编)号|社保卡号|残疾(?:人)?证号?)(?:码)?(?:为|是)?[:：]?\s{0,3})[A-Za-z0-9０-９-]{4,30}/g;

/** 不动产权证: the certificate of a house names its owner in a public register. */
const TITLE_NUMBER =
	/(?:[\u4e00-\u9fa5]?[（(][12]\d{3}[)）][\u4e00-\u9fa5]{2,12}不动产(?:权|证明)第?\s*\d{4,10}\s*号|(?:房权证|房产证|房屋所有权证|土地使用证|集体土地使用证|宅基地(?:使用)?证|不动产(?:权)?证(?:书)?)(?:号)?(?:[\u4e00-\u9fa5]{0,8}字?)?第?[:：]?\s*[A-Za-z0-9-]{4,24}号?)/g;
const AMOUNT = "(?:人民币)?[0-9０-９][0-9０-９,，.．]*\\s*(?:余)?(?:万|亿)?元(?:余)?";
const INCOME = new RegExp(
	`(?<=(?:月工资|月薪|年薪|工资收入|月收入|年收入|家庭收入|存款(?:余额)?|积蓄|公积金(?:余额)?|养老金|退休金|抚恤金|低保金)(?:为|是|约|共|共计|合计|有)?[:：]?\\s{0,3})${AMOUNT}`,
	"g",
);
const HOLDINGS = /名下(?:有|无|的)?[^，。；,;\n]{0,16}(?:房产|房屋|住房|车辆|存款|股票|股权|保险)[^，。；,;\n]{0,16}/g;

export type PrivateLife = {
	/** A natural person is a party: what is said of income and holdings is that person's, and no turnover. */
	readonly citizen: boolean;
};

export function minorsIn(text: string): readonly Found[] {
	return [
		...matches(text, SCHOOL, "minor", true),
		...matches(text, PUPIL_NUMBER, "minor", true),
		...matches(text, BIRTH_MONTH, "birth", true),
		...matches(text, BIRTHDAY, "birth", true),
		...matches(text, AGE, "minor", false),
		...childNames(text),
	];
}

function childNames(text: string): readonly Found[] {
	return [...occurrences(text, MINOR_NAME), ...occurrences(text, NAME_WITH_AGE)].flatMap((match) => {
		const raw = match[0];
		const original = raw.length === 3 && NO_NAME_END.test(raw) ? raw.slice(0, 2) : raw;
		if (NO_NAME_END.test(original)) return [];
		const { from } = placeOf(match);
		const to = from + original.length;
		return [{ kind: "minor" as const, original, replacement: GONE, mandatory: false, from, to }];
	});
}

export function healthIn(text: string): readonly Found[] {
	return [
		...matches(text, MEDICAL_NUMBER, "health", true),
		...matches(text, DIAGNOSIS, "health", false),
		...matches(text, DISEASE, "health", false),
		...matches(text, DISABILITY, "health", false),
		...matches(text, PREGNANCY, "health", false),
	];
}

export function propertyIn(text: string, { citizen }: PrivateLife): readonly Found[] {
	return [
		...matches(text, TITLE_NUMBER, "property", citizen),
		...(citizen ? [...matches(text, INCOME, "property", false), ...matches(text, HOLDINGS, "property", false)] : []),
	];
}
