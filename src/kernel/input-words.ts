import { z } from "zod";

/**
 * What a schema says in Chinese where its author gave it no words of its own. Importing this file is enough: the words
 * belong to every schema of the process.
 */

/** Said of a member that is not there. */
export const MISSING = "没有填写";
const UNFIT = "填写的内容不符合要求";

const TYPES: Readonly<Record<string, string>> = {
	string: "文字",
	number: "数字",
	int: "整数",
	bigint: "整数",
	boolean: "“是”或“否”",
	array: "列表",
	object: "一组栏目",
	record: "一组栏目",
	null: "空值",
	date: "日期",
};
const SIZES: Readonly<Record<string, string>> = { string: "字", array: "项", set: "项", map: "项", file: "字节" };

function wordsOf(issue: z.core.$ZodRawIssue): string {
	switch (issue.code) {
		case "invalid_type":
			return issue.input === undefined ? MISSING : `应为${TYPES[issue.expected] ?? "另一种内容"}`;
		case "too_big":
			return boundOf(issue.origin, issue.inclusive === false ? "应少于" : "不能多于", issue.maximum);
		case "too_small":
			return boundOf(issue.origin, issue.inclusive === false ? "应多于" : "不能少于", issue.minimum);
		case "invalid_value":
			return `只能填写：${issue.values.map(String).join("、")}`;
		case "unrecognized_keys":
			return `没有这样的栏目：${issue.keys.join("、")}`;
		case "invalid_format":
			return "格式不对";
		case "not_multiple_of":
			return `应为${issue.divisor}的倍数`;
		default:
			return UNFIT;
	}
}

function boundOf(origin: string, verb: string, bound: number | bigint): string {
	return `${verb}${bound}${SIZES[origin] ?? ""}`;
}

z.config({ localeError: wordsOf });
