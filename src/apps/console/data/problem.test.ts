import { describe, expect, test } from "vitest";
import { ApiError, asApiError, problemOf, remedyOf, unreachable } from "./problem.ts";

describe("what the server says no with", () => {
	test("a refusal keeps sentence, article and next step", () => {
		const error = problemOf(409, {
			type: "about:blank",
			title: "法制审核尚未完成",
			status: 409,
			code: "review-missing",
			basis: { document: "中华人民共和国行政处罚法", article: "第五十八条" },
			remedy: "请先提交法制审核",
		});
		expect(error).toMatchObject({ status: 409, code: "review-missing", message: "法制审核尚未完成" });
		expect(error.basis?.article).toBe("第五十八条");
		expect(remedyOf(error)).toBe("请先提交法制审核");
	});
	test("faults come field by field", () => {
		const faults = [{ path: "party.creditCode", message: "校验不通过" }];
		expect(problemOf(422, { title: "不符合要求", code: "input-invalid", faults }).faults).toEqual(faults);
	});
	test.each([
		[404, "没有找到"],
		[502, "系统正在启动或者维护，请稍后再试"],
		[418, "系统没有完成这次操作，请稍后再试"],
	])("%s without a readable body is still a sentence", (status, sentence) => {
		expect(problemOf(status, "<html>").message).toBe(sentence);
	});
	test("a conflict of versions says how to go on", () => {
		expect(remedyOf(problemOf(409, { title: "他人已经办理", code: "version-conflict" }))).toContain("草稿");
	});
	test("silence says that sending again does nothing twice", () => {
		expect(remedyOf(unreachable())).toContain("不会重复办理");
	});
	test("anything thrown becomes something that can be shown", () => {
		expect(asApiError(new TypeError("x is undefined")).message).not.toContain("undefined");
		const known = unreachable();
		expect(asApiError(known)).toBe(known);
		expect(known).toBeInstanceOf(ApiError);
	});
});
