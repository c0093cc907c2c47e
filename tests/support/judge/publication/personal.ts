import { isPlainDate } from "#kernel/plain-date";
import { type PublicationFile, type PublicationRule, textsOf } from "./publication-file.ts";
import type { Told } from "./vocabulary.ts";

/** One public text: of a page, or what stands on the tombstone. */
type Text = { readonly event: Told; readonly text: string };

function textsIn(file: PublicationFile): readonly Text[] {
	return [
		...file.releases().flatMap(({ event, page }) => (page ? textsOf(page).map((text) => ({ event, text })) : [])),
		...file.all("DisclosureWithdrawn").map((event) => ({ event, text: event.data.publicReason })),
	];
}

/** Digits in one form: full width made narrow, what is put between them taken out. */
const plainDigits = (text: string) => text.normalize("NFKC").replace(/(?<=\d)[ \-－—·]+(?=[\dXx])/g, "");
/** A name written 张 三 or 张·三 is the name. */
const closed = (text: string) => text.normalize("NFKC").replace(/[\s·•・]/g, "");

function isIdNumber(digits: string): boolean {
	const [, year, month, day] = /^\d{6}(\d{4})(\d{2})(\d{2})/.exec(digits) ?? [];
	return /^(?:18|19|20)/.test(year ?? "") && isPlainDate(`${year}-${month}-${day}`);
}
const hasIdNumber = (text: string) =>
	(plainDigits(text).match(/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g) ?? []).some(isIdNumber);
const hasMobile = (text: string) => /(?<![\dA-Za-z])(?:\+?86)?1[3-9]\d{9}(?!\d)/.test(plainDigits(text));
const hasAccount = (text: string) =>
	/(?:账号|帐号|卡号|银行卡|账户|支付宝|微信)(?:号码|号)?(?:为|是)?[:：]?[^\d，。；]{0,12}\d{12,}/.test(
		plainDigits(text),
	);
const hasMinor = (text: string) =>
	/(?:小学|中学|学校|幼儿园)(?:[初高][一二三]|[一二三四五六七八九]年级)?[（(]?[一二三四五六七八九十\d]{1,3}[）)]?班/.test(
		text,
	) || /(?:学籍号|学号)(?:为|是)?[:：]?\s*[A-Za-z\d]{6,}/.test(text);

/** Whose names are nobody's business: natural persons of the decision, but not who acted for the authority. */
function namesOf({ source }: PublicationFile): readonly string[] {
	const { party, persons = [] } = source ?? {};
	const others = persons.filter(({ role }) => role !== "officer").map(({ name }) => name);
	return [...(party?.natural ? [party.name] : []), ...others].map(closed).filter((name) => name.length > 1);
}

/** The text without the names of organisations, in which a person's name is none. */
function withoutOrganisations(file: PublicationFile, text: string): string {
	const { source, opened } = file;
	const organisations = [opened?.data.authorityName ?? "", source?.party?.natural === false ? source.party.name : ""];
	return organisations.reduce((rest, name) => (name === "" ? rest : rest.replaceAll(closed(name), "")), closed(text));
}

/** 个人信息保护法 25 and 政府信息公开条例 15: what the person agreed to is public by the person's own will. */
function hasAgreed(file: PublicationFile, event: Told): boolean {
	const draft = file.last(event, "DisclosureDrafted");
	return draft?.data.sensitivity.class === "privacy" && draft.data.sensitivity.path?.kind === "consent";
}

function saying(article: string, sentence: string, says: (text: string, file: PublicationFile) => boolean) {
	return {
		article,
		sentence,
		*breaches(file: PublicationFile) {
			const seen = new Set<Told>();
			for (const { event, text } of textsIn(file)) {
				if (seen.has(event) || !says(text, file)) continue;
				seen.add(event);
				yield [event];
			}
		},
	};
}

/** 个人信息: 个人信息保护法 25, 28, 31; 政府信息公开条例 15; 国办发〔2018〕118号二; PUB-07. */
export const PERSONAL: readonly PublicationRule[] = [
	saying("个人信息保护法 25, 28; PUB-07", "公示了身份证件号码", hasIdNumber),
	saying("个人信息保护法 25; PUB-07", "公示了个人的手机号码", hasMobile),
	saying("个人信息保护法 25, 28（金融账户）; PUB-07", "公示了账户号码", hasAccount),
	saying("个人信息保护法 28, 31; 未成年人保护法 103; PUB-07", "公示了可以识别未成年人的信息", hasMinor),
	saying("个人信息保护法 25; PUB-07", "公示了自然人的住址", (text, { source }) => {
		const address = source?.party?.natural ? closed(source.party.address) : "";
		return address.length > 3 && closed(text).includes(address);
	}),
	{
		article: "个人信息保护法 25; 政府信息公开条例 15; 国办发〔2018〕118号二（引言）; PUB-07",
		sentence: "公示了自然人的姓名",
		*breaches(file) {
			const names = namesOf(file);
			const seen = new Set<Told>();
			for (const { event, text } of textsIn(file)) {
				const rest = withoutOrganisations(file, text);
				if (seen.has(event) || hasAgreed(file, event) || !names.some((name) => rest.includes(name))) continue;
				seen.add(event);
				yield [event];
			}
		},
	},
];
