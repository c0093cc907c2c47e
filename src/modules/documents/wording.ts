import { printFen } from "#kernel/money";
import { sentence, unended } from "#kernel/sentence";
import { body, filledTable, join, zhDate } from "./blocks.ts";
import type {
	CitedBasis,
	Contact,
	Officer,
	Party,
	PartySignature,
	Payment,
	Remedies,
	SignedOpinion,
	Thing,
} from "./parts.ts";
import type { Block } from "./sheet.ts";

/** Sentences that several papers must say alike, each under the article that asks for it. */

/** 登记保存的物品: the notice and what becomes of the things name them alike. */
export function thingTable(items: readonly Thing[]): Block {
	return filledTable(
		[
			{ head: "=序号:2", of: (_item, index) => String(index + 1) },
			{ head: "物品名称:7", of: ({ name }) => name },
			{ head: "规格型号:5", of: ({ specification }) => specification },
			{ head: "=数量:3", of: ({ quantity }) => quantity },
			{ head: "品级、状态:5", of: ({ condition }) => condition },
			{ head: "备注:4", of: ({ remark }) => remark },
		],
		items,
	);
}

export function partyLine(party: Party): string {
	const id = party.idNumber ?? party.maskedId;
	return join([
		party.name,
		party.creditCode && `统一社会信用代码：${party.creditCode}`,
		id && `身份证号码：${id}`,
		party.representative && `法定代表人（负责人）：${party.representative}`,
		`${abodeOf(party)}：${party.address}`,
		party.phone && `联系电话：${party.phone}`,
	]);
}

function abodeOf({ type }: Party): string {
	return type === "citizen" ? "住址" : "住所";
}

/** How the paper speaks to its party; 你（单位） is for forms that are filled in by hand. */
export function youOf({ type }: Pick<Party, "type">): string {
	return type === "citizen" ? "你" : "你单位";
}

/** The head of a decision (行政处罚法 59 第一款第一项: 姓名或者名称、地址). */
export function partyBlocks(party: Party): Block[] {
	const id = party.idNumber ?? party.maskedId;
	const lines = [
		`当事人：${party.name}`,
		party.creditCode && `统一社会信用代码：${party.creditCode}`,
		id && `身份证号码：${id}`,
		party.representative && `法定代表人（负责人）：${party.representative}`,
		`${abodeOf(party)}：${party.address}`,
	];
	return body(join(lines, "\n"));
}

/** Articles of one document that stand side by side are cited under its name once. */
export function citeAll(bases: readonly CitedBasis[]): string {
	return bases
		.map(({ document, article }, index) =>
			bases[index - 1]?.document === document ? article : `《${document}》${article}`,
		)
		.join("、");
}

/** Cited with the words of the article where they are given. */
export function quoteAll(bases: readonly CitedBasis[]): string {
	if (bases.every(({ text }) => text === undefined)) return citeAll(bases);
	return bases
		.map((basis) => `《${basis.document}》${basis.article}${basis.text ? `规定：“${basis.text}”` : ""}`)
		.join("；");
}

/** 证1　供电合同，证明…；证2　… */
export function evidenceText(items: readonly { number: string; name: string; proves?: string | undefined }[]): string {
	const lines = items.map(({ number, name, proves }) =>
		sentence(`${number}　${unended(name)}${proves ? `，证明${unended(proves)}` : ""}`),
	);
	return lines.map((line, index) => (index < lines.length - 1 ? line.replace(/。$/u, "；") : line)).join("\n");
}

export function officerNames(officers: readonly Officer[]): string {
	return officers.map((officer) => `${officer.name}（执法证件编号：${officer.certificateNumber}）`).join("、");
}

export function signedLine(sign: SignedOpinion): string[] {
	return [`签名：${join([sign.name, sign.title && `（${sign.title}）`], "")}　${zhDate(sign.on)}`];
}

export function partySignatureLine(
	label: string,
	signature: PartySignature,
): { label: string; value: string; date: string } {
	if (signature.state === "signed") {
		return { label, value: signature.signer ?? "", date: signature.on ? zhDate(signature.on) : "" };
	}
	const state = signature.state === "refused" ? "拒绝签名" : "不在场";
	const value = `${state}，原因：${signature.reason ?? ""}${signature.witness ? `；见证人（在场人员）：${signature.witness}` : ""}`;
	return { label, value, date: "" };
}

/**
 * What a record may say of its checking by the one who signs it: only a signature says that it is right, and who was not
 * there has checked nothing (行政处罚法 55, 64 第八项).
 */
export function checkedText({ state }: PartySignature, words: { signed: string; refused: string }): string | undefined {
	return state === "absent" ? undefined : words[state];
}

export function officerSignatureLine(
	officers: readonly Officer[],
	on: string,
): { label: string; value: string; date: string } {
	return { label: "执法人员（签名）", value: officers.map((officer) => officer.name).join("、"), date: zhDate(on) };
}

type Due = { fineFen: number; confiscatedFen: number; paidFen?: number | undefined };

/** 罚缴分离实施办法 7: the collecting bank, its address and the account; what is paid online stands behind it (行政处罚法 67). */
export function payableAt({
	bank,
	address,
	account,
	electronic,
}: Pick<Payment, "bank" | "address" | "account" | "electronic">): string {
	return `缴至${bank}（地址：${address}；账户：${account}）${electronic ? `，也可以通过${electronic}缴纳` : ""}`;
}

/**
 * 行政处罚法 67、72(1); 罚缴分离实施办法 7: where, how much, by when, and what lateness costs. The surcharge is on the fine
 * alone; what is confiscated bears none. What was paid for a decision that fell counts to the one in its place.
 */
export function paymentText(payment: Payment, due: Due): string {
	const what = due.confiscatedFen === 0 ? "罚款" : due.fineFen === 0 ? "没收款" : "罚没款";
	const total = due.fineFen + due.confiscatedFen;
	const paid = Math.min(due.paidFen ?? 0, total);
	const surcharge =
		"到期不缴纳罚款的，依照《中华人民共和国行政处罚法》第七十二条第一款第一项的规定，每日按罚款数额的百分之三加处罚款，" +
		"加处罚款的数额不超出罚款的数额。";
	const amount = `${what}${printFen(total)}`;
	if (paid > 0 && paid === total) return `${amount}已经由此前缴纳的款项抵缴，不再缴纳。`;
	const open = paid > 0 ? `${amount}扣除此前已经缴纳的${printFen(paid)}后的余额${printFen(total - paid)}` : amount;
	return (
		`当事人应当自收到本决定书之日起${payment.days}日内，将${open}${payableAt(payment)}。` +
		(due.fineFen > paid ? surcharge : "")
	);
}

/** Ordinary decisions: either way is open at once (行政复议法 20, 行政诉讼法 44、46); neither stops enforcement (行政处罚法 73). */
export function remedyText(
	remedies: Remedies,
	options: { who?: string; paper?: string; enforced?: boolean } = {},
): string {
	const { who = "当事人", paper = "本决定", enforced = true } = options;
	return (
		`${who}如不服${paper}，可以自收到${paper}书之日起${remedies.reconsiderationDays}日内向${remedies.reconsiderationBody}申请行政复议，` +
		`也可以自收到${paper}书之日起${remedies.litigationMonths}个月内依法向${remedies.court}提起行政诉讼。` +
		(enforced ? "申请行政复议或者提起行政诉讼期间，行政处罚不停止执行，法律另有规定的除外。" : "") +
		complaintText(remedies)
	);
}

/** Where to complain about the enforcement itself, beside the two remedies against the decision. */
function complaintText({ complaint }: Remedies): string {
	return complaint === undefined ? "" : `对执法活动的投诉举报电话：${complaint}。`;
}

/**
 * Decisions made on the spot: reconsideration comes first and the paper must say so (行政复议法 23 第一款第一项、第二款);
 * the action then lies within fifteen days (行政诉讼法 45), also where nothing was decided (行政复议法 34).
 */
export function reconsiderationFirstText(remedies: Remedies): string {
	return (
		`当事人如不服本决定，应当依照《中华人民共和国行政复议法》第二十三条第一款第一项的规定，自收到本决定书之日起` +
		`${remedies.reconsiderationDays}日内先向${remedies.reconsiderationBody}申请行政复议；对行政复议决定不服的，` +
		`可以自收到行政复议决定书之日起十五日内依法向${remedies.court}提起行政诉讼；行政复议机关决定不予受理、驳回申请或者` +
		"受理后超过行政复议期限不作答复的，可以自收到决定书之日起或者行政复议期限届满之日起十五日内依法提起行政诉讼。" +
		"申请行政复议或者提起行政诉讼期间，行政处罚不停止执行，法律另有规定的除外。" +
		complaintText(remedies)
	);
}

export function contactBlocks(contact: Contact): Block[] {
	return body(
		join(
			[
				`联系人：${contact.person}`,
				`联系电话：${contact.phone}`,
				`联系地址：${contact.address}`,
				contact.postcode && `邮政编码：${contact.postcode}`,
				contact.complaint && `投诉举报电话：${contact.complaint}`,
			],
			"\n",
		),
	);
}
