import { SERVICE_METHODS } from "#casework/contract";

/** Names for constants that choose between variants of a form, for variants that carry no title of their own. */
const VARIANTS: Readonly<Record<string, string>> = {
	...SERVICE_METHODS,
	organisation: "单位",
	citizen: "个人",
	"sole-trader": "个体工商户",
	bank: "到指定银行或者电子支付缴纳",
	"on-the-spot": "当场收缴",
	recorded: "有音像记录",
	none: "没有",
};

/** What asks for the variant, where the form itself does not say. */
const DISCRIMINATORS: Readonly<Record<string, string>> = { method: "方式", type: "类型", kind: "情形" };

export function variantLabel(value: string): string {
	return VARIANTS[value] ?? value;
}

export function discriminatorLabel(property: string): string {
	return DISCRIMINATORS[property] ?? "请选择";
}

export const PROCEDURE_LABELS: Readonly<Record<string, string>> = { ordinary: "普通程序", summary: "简易程序" };
export const BEARER_LABELS = { authority: "本机关", party: "当事人" } as const;

/** The words of the act 登记线索, copied because they stand where a browser cannot reach: a test compares them. */
export const CLUE_SOURCE_LABELS: Readonly<Record<string, string>> = {
	inspection: "检查发现",
	complaint: "投诉举报",
	"transferred-in": "其他机关移送",
	assigned: "上级交办",
	media: "媒体披露",
	"self-report": "当事人自行报告",
	other: "其他途径",
};
