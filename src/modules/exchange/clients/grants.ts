import { SHARED_FIELDS } from "#casework/contract";

/**
 * What a system client (系统客户端) can be let see: scopes, and of each scope field by field. A scope that is not granted
 * is closed, a field that is not granted is absent from every answer, not null. Browser-safe.
 */
export const CLIENT_SCOPES = {
	entities: {
		label: "执法主体",
		fields: {
			name: "名称",
			kind: "主体性质",
			creditCode: "统一社会信用代码",
			regionCode: "行政区划代码",
			address: "地址",
			phone: "联系电话",
			complaintPhone: "投诉举报电话",
			duties: "职责",
			active: "是否有效",
		},
	},
	officers: {
		label: "执法人员",
		fields: {
			name: "姓名",
			unit: "所在机构",
			title: "职务",
			certificateNumber: "执法证件编号",
			certificateCategory: "执法类别",
			certificateArea: "执法区域",
			certificateState: "证件状态",
		},
	},
	cases: {
		label: "案件",
		fields: {
			title: "案由",
			procedure: "办案程序",
			status: "案件状态",
			stage: "所在环节",
			unit: "承办机构",
			matter: "执法事项",
			partyName: "当事人名称",
			partyCode: "当事人统一社会信用代码",
			source: "案件来源",
			openedOn: "登记日期",
			dueOn: "最近期限",
			closedOn: "结案日期",
		},
	},
	decisions: {
		label: "决定",
		fields: {
			number: "决定书文号",
			title: "案由",
			outcome: "处理结论",
			decidedOn: "决定日期",
			servedOn: "送达日期",
			partyName: "当事人名称",
			partyCode: "当事人统一社会信用代码",
			kinds: "处罚种类",
			fineFen: "罚款（分）",
			confiscatedFen: "没收（分）",
			other: "其他处罚内容",
			bases: "依据",
		},
	},
	results: {
		label: "执行结果",
		fields: {
			number: "决定书文号",
			paidFen: "已缴款（分）",
			lastPaidOn: "最近缴款日期",
			otherDoneOn: "其他处罚履行日期",
			court: "申请法院强制执行",
			remedies: "复议诉讼",
			closedOn: "结案日期",
			archivedOn: "归档日期",
		},
	},
	"hand-overs": { label: "案件移送", fields: SHARED_FIELDS },
} as const;

export type ClientScope = keyof typeof CLIENT_SCOPES;
export const SCOPE_NAMES = Object.keys(CLIENT_SCOPES) as [ClientScope, ...ClientScope[]];
/** Scope → granted fields, in the order of the list above. */
export type Grants = Partial<Readonly<Record<ClientScope, readonly string[]>>>;

/** Fields that the scope does not have. */
export function unknownFields(scope: ClientScope, fields: readonly string[]): readonly string[] {
	return fields.filter((field) => !Object.hasOwn(CLIENT_SCOPES[scope].fields, field));
}

/** The granted fields of a record and its `always` (ids and version); nothing else of it. */
export function limitedTo<R extends Readonly<Record<string, unknown>>>(
	record: R,
	{ fields, always }: { readonly fields: readonly string[]; readonly always: readonly string[] },
): Readonly<Record<string, unknown>> {
	const open = new Set([...fields, ...always]);
	return Object.fromEntries(Object.entries(record).filter(([name, value]) => open.has(name) && value !== undefined));
}

/** 案件（案由、案件状态）；决定（…）, for sentences and the console. */
export function grantsText(grants: Grants): string {
	return SCOPE_NAMES.flatMap((scope) => {
		const fields = grants[scope];
		if (fields === undefined) return [];
		const labels: Readonly<Record<string, string>> = CLIENT_SCOPES[scope].fields;
		return [`${CLIENT_SCOPES[scope].label}（${fields.map((field) => labels[field] ?? field).join("、")}）`];
	}).join("；");
}
