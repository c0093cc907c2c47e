/**
 * Where a party is registered and where an organ sits, as far as the papers themselves tell: GB/T 2260 codes at the
 * level of the province, finer only where a 文号 carries them (环境行政处罚 writes 豫0329: 41 + 0329).
 */
type Province = { readonly code: string; readonly name: string; readonly short: string; readonly sign: string };

const PROVINCES: readonly Province[] = [
	"11北京市京",
	"12天津市津",
	"13河北省冀",
	"14山西省晋",
	"15内蒙古自治区蒙",
	"21辽宁省辽",
	"22吉林省吉",
	"23黑龙江省黑",
	"31上海市沪",
	"32江苏省苏",
	"33浙江省浙",
	"34安徽省皖",
	"35福建省闽",
	"36江西省赣",
	"37山东省鲁",
	"41河南省豫",
	"42湖北省鄂",
	"43湖南省湘",
	"44广东省粤",
	"45广西壮族自治区桂",
	"46海南省琼",
	"50重庆市渝",
	"51四川省川",
	"52贵州省贵",
	"53云南省云",
	"54西藏自治区藏",
	"61陕西省陕",
	"62甘肃省甘",
	"63青海省青",
	"64宁夏回族自治区宁",
	"65新疆维吾尔自治区新",
].map((row) => {
	const name = row.slice(2, -1);
	const short = name.replace(/(?:壮族|回族|维吾尔)?自治区$|[省市]$/, "");
	return { code: row.slice(0, 2), name, short, sign: row.slice(-1) };
});
const BY_SIGN = new Map(PROVINCES.map((one) => [one.sign, one]));
const SIGNS = PROVINCES.map((one) => one.sign).join("");
/** Signs that begin the name of no place in another province (宁 does: 宁明; 桂: 桂东; 鲁: 鲁山; 渝: 渝水). */
const CLEAR_SIGNS = "豫湘粤皖闽浙冀沪";

const CODED_NUMBER = new RegExp(`^[（(]?([${SIGNS}])(\\d{4})`);
const GROUPED_NUMBER = new RegExp(`^[（(]([${SIGNS}])[\\u4e00-\\u9fa5]+[）)]`);
const SIGNED_NUMBER = new RegExp(`^([${CLEAR_SIGNS}])[\\u4e00-\\u9fa5（(]`);
/** Prefectures and counties that begin like another province: 青海省海南州, 河南蒙古族自治县. */
const NAMESAKE = /^(?:海南(?:州|藏族)|河南(?:县|蒙古族))/;
const CENTRAL = /(?:国家能源局|国家矿山安全监察局|国家煤矿安全监察局|国家税务总局)/;

/** `code` has two digits for a province, six where the papers say more. */
export type Region = { readonly code: string; readonly label: string };

function regionOf(province: Province | undefined, rest = ""): Region | undefined {
	return province && { code: province.code + rest, label: province.name };
}

/** Undefined where neither the name nor the 文号 says it beyond doubt. */
export function regionOfOrgan(name: string, number: string | null): Region | undefined {
	const coded = CODED_NUMBER.exec(number ?? "");
	if (coded) return regionOf(BY_SIGN.get(coded[1] ?? ""), coded[2]);
	const plain = name.replace(CENTRAL, "");
	const named = NAMESAKE.test(plain) ? undefined : PROVINCES.find((one) => plain.startsWith(one.short));
	if (named) return regionOf(named);
	const signed = GROUPED_NUMBER.exec(number ?? "") ?? SIGNED_NUMBER.exec(number ?? "");
	return regionOf(BY_SIGN.get(signed?.[1] ?? ""));
}

/** Characters 3 to 8 of a valid 统一社会信用代码: where it was registered. Undefined for 100000, the central registers. */
export function regionOfCreditCode(code: string): Region | undefined {
	const region = code.slice(2, 8);
	return /^\d{6}$/.test(region)
		? regionOf(
				PROVINCES.find((one) => one.code === region.slice(0, 2)),
				region.slice(2),
			)
		: undefined;
}

/** True when both are known far enough to say that they are not the same province or, where told, prefecture. */
export function liesElsewhere(party: Region, organ: Region): boolean {
	const depth = Math.min(party.code.length, organ.code.length, 4);
	return party.code.slice(0, depth) !== organ.code.slice(0, depth);
}
