import type { Gate } from "#casework";
import type { Basis } from "#kernel/basis";
import { type Refusal, refusal } from "#kernel/refusal";
import { foundIn, personalDataIn, personalNumbersInNumber } from "#registry";
import { checkCitizenId, PASSAGE_KINDS, type PassageKind } from "#registry/contract";
import { type Column, listRuleOf } from "./columns.ts";
import { type ContactRecord, contactRecordOf } from "./contact-record.ts";
import { listed } from "./gates.ts";
import type { Draft, List } from "./list.ts";
import { cellsOf, linksOf } from "./public-version.ts";
import type { Row } from "./schemas.ts";
import type { ListKind } from "./vocabulary.ts";

/** 个人信息处理者不得公开其处理的个人信息，取得个人单独同意的除外. */
const PRIVACY: Basis = { document: "中华人民共和国个人信息保护法", article: "第二十五条" };

/** What the text demands by the very word of the column: the number of a certificate, or how the office is reached. */
const CERTIFICATE: ReadonlySet<string> = new Set(["执法证件号", "执法证号", "证件编号"]);
const CONTACT: ReadonlySet<string> = new Set([
	"投诉举报电话",
	"投诉举报",
	"办公电话",
	"咨询服务",
	"监督方式",
	"办理进度查询",
]);
/** The channels themselves are the list (救济和监督渠道). */
const CHANNELS: ListKind = "remedy";
/** A column that is a number itself, where length alone proves nothing (事项编码 has more digits than any citizen). */
const NUMBER = /(?:编码|代码|编号|文号|证号|证件号)$/;

/** In words that belong to no column. */
export function personalKindsIn(text: string): readonly PassageKind[] {
	return [...new Set(personalDataIn(text).map(({ kind }) => kind))];
}

export type PersonalDatum = { readonly row: string; readonly column: string; readonly kind: PassageKind };

/** Whether the column is there to say this: a citizen's own number, proved by its check digit, in none of them. */
function isDemanded(label: string, kind: ListKind, found: { readonly kind: PassageKind; readonly original: string }) {
	if (checkCitizenId(found.original.replace(/[^0-9Xx]/g, "")).valid) return false;
	if (CERTIFICATE.has(label)) return ["identity", "account", "phone"].includes(found.kind);
	return (CONTACT.has(label) || (kind === CHANNELS && label === "内容")) && ["phone", "email"].includes(found.kind);
}

function kindsIn(label: string, text: string, kind: ListKind): readonly PassageKind[] {
	const found = NUMBER.test(label) ? foundIn(text, personalNumbersInNumber) : personalDataIn(text);
	return [...new Set(found.filter((one) => !isDemanded(label, kind, one)).map((one) => one.kind))];
}

type Listed = { readonly kind: ListKind; readonly columns: readonly Column[]; readonly record: ContactRecord };

/** Every datum of a natural person that rows would make public beside what their columns demand (PUB-07), by row and column. */
export function personalDataInRows(rows: readonly Row[], { kind, ...version }: Listed): readonly PersonalDatum[] {
	return rows.flatMap((row) => {
		const texts = [
			{ label: "名称", text: row.name },
			...cellsOf(row, version),
			...linksOf(row).flatMap(({ text, url = "", content = "" }) =>
				[text, url, content].map((one) => ({ label: "链接、示范文本", text: one })),
			),
		];
		const data = texts.flatMap(({ label, text }) =>
			kindsIn(label, text, kind).map((found) => ({ row: row.name || row.key, column: label, kind: found })),
		);
		return [...new Map(data.map((one) => [`${one.column} ${one.kind}`, one])).values()];
	});
}

/** Nothing is hidden in a list: what does not belong there is not written there. */
export function personalDataRefusal({ kind }: List, draft: Draft, context: Asked): Refusal | undefined {
	const { columns } = listRuleOf(context.rules, kind);
	const record = contactRecordOf(context.authority);
	const ofTrigger = personalKindsIn(draft.trigger.text).map((found) => ({
		row: "更新原因",
		column: "说明",
		kind: found,
	}));
	return refusalOf([...ofTrigger, ...personalDataInRows(draft.rows, { kind, columns, record })]);
}

/** The places and what kind of thing stands there, never the thing itself. */
export function refusalOf(found: readonly PersonalDatum[]): Refusal | undefined {
	return found.length === 0
		? undefined
		: refusal(
				"personal-data",
				`有不能向社会公开的自然人信息：${listed(found.map((one) => `${one.row}：“${one.column}”中有${PASSAGE_KINDS[one.kind]}`))}`,
				PRIVACY,
				"请删去自然人的信息后再办理；该栏目要求公开的执法证件号、办公电话不受影响",
			);
}
type Asked = Pick<Parameters<Gate<List>["check"]>[1], "rules" | "authority">;

/** At the check already, where the list is to be public whatever is chosen later; what stays inside is nobody's to read. */
export const nothingPersonal: Gate<List> = {
	name: "nothing-personal",
	label: "公开的内容不含自然人信息",
	check: (state, context) =>
		state.draft !== null && listRuleOf(context.rules, state.kind).visibility === "public"
			? personalDataRefusal(state, state.draft, context)
			: undefined,
};
