/** What of a case can go along when it is handed over to another authority (移送), field by field. Browser-safe. */
export const SHARED_FIELDS = {
	title: "案由",
	matter: "执法事项",
	partyName: "当事人名称（姓名）",
	partyCode: "当事人统一社会信用代码",
	partyAddress: "当事人住所",
	representative: "法定代表人（负责人）",
	clueSource: "线索来源",
	clueSummary: "线索摘要",
	foundOn: "发现日期",
	facts: "已经查明的事实",
	violated: "涉嫌违反的规定",
	evidence: "证据目录",
} as const;
export type SharedField = keyof typeof SHARED_FIELDS;

/** 案由、当事人名称（姓名）…: what is in the copy, in the order of the list, however it was stored. */
export function sharedNames(copy: Readonly<Partial<Record<SharedField, unknown>>>): string {
	return Object.entries(SHARED_FIELDS)
		.filter(([field]) => Object.hasOwn(copy, field))
		.map(([, label]) => label)
		.join("、");
}
