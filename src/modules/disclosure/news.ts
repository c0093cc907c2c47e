import { type NewsSource, newsOf } from "#casework";

const ofItem = { kind: "publication", handlers: true } as const;

/** What those of the case, and who wrote the public text, have to be told of its publication. */
export const publicationNews: readonly NewsSource[] = [
	newsOf<{ reason: string }>({ ...ofItem, type: "DisclosureReturned" }, ({ reason }) => ({
		label: "公示退回",
		text: `公示信息被审核人退回：${reason}`,
		next: "请由编制人修改后重新提交审核",
	})),
	newsOf<{ ground: string; reason: string }>({ ...ofItem, type: "DisclosureWithheld" }, ({ ground, reason }) => ({
		label: "不予公开",
		text: `该决定不向社会公示（${ground}）：${reason}`,
		next: "不需要再编制公示信息",
	})),
	newsOf<{ publicReason: string }>({ ...ofItem, type: "DisclosureWithdrawn" }, ({ publicReason }) => ({
		label: "公示撤下",
		text: `公示信息已经撤下：${publicReason}`,
		next: "请查看撤下的情形；原决定被变更、重新作出的，按规定重新公示",
	})),
	newsOf<{ field: string; wrong: string; right: string }>(
		{ ...ofItem, type: "CorrectionRequested", roles: ["disclosure-clerk"] },
		({ field, wrong, right }) => ({
			label: "更正申请",
			text: `有人申请更正“${field}”：公示为“${wrong}”，申请改为“${right}”`,
			next: "请核对案卷，由公示人员拟订更正，另一人审核后发布",
		}),
	),
];
