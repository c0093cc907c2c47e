import type { ActContext } from "#casework";
import { NOT_YET } from "#registry/contract";

type AuthorityFact = ActContext["authority"];

/**
 * 救济和监督渠道, kept once in the register of the authority: what every list, guide, board and notice prints of it. A
 * row follows the record unless it carries words of its own (REG-17).
 */
const FIELDS: Readonly<Record<string, (authority: AuthorityFact) => string>> = {
	投诉举报电话: (one) => one.complaintPhone,
	投诉举报: complaintOf,
	监督方式: (one) => one.profile["supervision"] ?? complaintOf(one),
	责任追究: (one) => one.profile["accountability"] ?? "",
	救济渠道: remedyOf,
	救济途径: remedyOf,
	办公时间: (one) => one.officeHours,
	办公地址: (one) => one.address,
	单位地址: (one) => one.address,
	办公电话: (one) => one.phone,
	咨询服务: (one) => `咨询电话：${one.phone}（${one.officeHours}）`,
};

function complaintOf({ complaintPhone, complaintUrl }: AuthorityFact): string {
	const phone = `投诉举报电话：${complaintPhone}`;
	return complaintUrl === undefined ? phone : `${phone}；网上投诉：${complaintUrl}`;
}

function remedyOf({ reconsiderationOrgan, court }: AuthorityFact): string {
	return `可以向${reconsiderationOrgan}申请行政复议，也可以向${court}提起行政诉讼`;
}

export function isRecordField(label: string): boolean {
	return Object.hasOwn(FIELDS, label);
}

/** The record as it stands today, in the words of the columns; what a version was published with is kept with it. */
export type ContactRecord = Readonly<Record<string, string>>;

export function contactRecordOf(authority: AuthorityFact): ContactRecord {
	const entries = Object.entries(FIELDS).map(([label, read]) => [label, read(authority)] as const);
	return Object.fromEntries(entries.map(([label, text]) => [label, text.includes(NOT_YET) ? "" : text]));
}
