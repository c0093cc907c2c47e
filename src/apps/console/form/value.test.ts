import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { asSeen, isStorable } from "#kernel/storable-text";
import type { FormSchema } from "./schema.ts";
import { asShown, faultsOf, filledPart, startingValue, withoutSecrets } from "./value.ts";

const text = (title: string) => z.string().min(1).max(20).meta({ title });
const act = z.object({
	title: text("案由"),
	agree: z.boolean().meta({ title: "同意立案", widget: "switch" }),
	fineFen: z.number().meta({ title: "罚款金额", widget: "money" }),
	shown: z.literal(true).meta({ title: "已出示证件", widget: "confirm" }),
	note: text("说明").optional(),
	items: z
		.array(z.object({ name: text("名称"), source: text("来源").optional() }))
		.min(1)
		.meta({ title: "证据", widget: "items" }),
	party: z
		.discriminatedUnion("type", [
			z.object({ type: z.literal("organisation"), name: text("单位名称"), creditCode: text("信用代码") }),
			z.object({
				type: z.literal("citizen"),
				name: text("姓名"),
				idNumber: text("身份证号码").meta({ widget: "secret" }).optional(),
			}),
		])
		.meta({ title: "当事人" }),
	signatures: z.object({ party: text("签名"), reason: text("原因").optional() }).meta({ title: "签名" }),
	reply: z
		.object({ how: text("方式") })
		.optional()
		.meta({ title: "答复" }),
});
const schema = z.toJSONSchema(act, { io: "input" }) as FormSchema;
const whole = { path: "", required: true };
const good = {
	title: "甲",
	agree: false,
	fineFen: 0,
	shown: true as const,
	items: [{ name: "证据一" }],
	party: { type: "citizen" as const, name: "乙" },
	signatures: { party: "已签" },
};

describe("only what is filled is sent", () => {
	test("no empty text, no empty row, no field of another variant, no untouched optional part", () => {
		const typed = {
			...good,
			note: "  ",
			items: [{ name: "证据一", source: "" }, undefined, { name: "" }],
			party: { ...good.party, creditCode: "91350100M000100Y43" },
			reply: { how: "" },
			stray: "x",
		};
		expect(filledPart(schema, typed)).toEqual(good);
	});
	test("characters that nobody sees, which Word and chat programs paste along, are left out; a soft break is a line", () => {
		const pasted = { ...good, title: "\u200b甲\u202e\u2066\ufeff\u0007", note: "第一行\u000b第二行\n\t第三行" };
		expect(filledPart(schema, pasted)).toEqual({ ...good, title: "甲", note: "第一行\n第二行\n\t第三行" });
		expect(faultsOf(schema, { ...good, title: "\u200b\u2060" }, whole)).toEqual([
			{ path: "title", message: "请填写案由" },
		]);
		expect(faultsOf(schema, { ...good, title: "\u200b".repeat(20) + "甲" }, whole)).toEqual([]);
	});
	test("a code whose check character is wrong is told as it is typed, in whatever width it is written", () => {
		const coded = z.object({
			code: z.string().meta({ title: "统一社会信用代码", checked: "credit-code" }),
			id: z.string().optional().meta({ title: "身份证号码", checked: "citizen-id" }),
		});
		const form = z.toJSONSchema(coded, { io: "input", unrepresentable: "any" }) as FormSchema;
		const told = (typed: object) => faultsOf(form, typed, whole).map(({ message }) => message);
		expect(told({ code: "91140431MA0K00013X" })).toEqual(["统一社会信用代码校验不通过，请核对"]);
		expect(told({ code: " ９1140431ma0k 00013t\u200b", id: "" })).toEqual([]);
		expect(told({ code: "91140431MA0K00013T", id: "110105194912310021" })).toEqual(["身份证号码校验不通过，请核对"]);
	});
	test("what a person sees of any text is storable, and asked for twice it is the same", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), (given) => {
				const seen = asSeen(given);
				expect(isStorable(seen)).toBe(true);
				expect(seen).not.toMatch(/\p{Cf}/u);
				expect(asSeen(seen)).toBe(seen);
			}),
		);
	});
	test("what the page filled in and no hand changes goes along, and stays in the draft", () => {
		const linked = z.object({ title: text("案由"), from: text("移送编号").optional().meta({ widget: "hidden" }) });
		const form = z.toJSONSchema(linked, { io: "input" }) as FormSchema;
		const value = { title: "甲", from: "0123" };
		expect(filledPart(form, value)).toEqual(value);
		expect(withoutSecrets(form, value)).toEqual(value);
		expect(filledPart(form, { title: "甲" })).toEqual({ title: "甲" });
	});
	test("false and nought are answers", () => {
		expect(filledPart(schema, good)).toMatchObject({ agree: false, fineFen: 0 });
	});
	test("what is sent passes the schema the server judges by", () => {
		expect(act.safeParse(filledPart(schema, good)).success).toBe(true);
	});
	test("sending twice sends the same", () => {
		const part = fc.record({
			title: fc.string(),
			note: fc.option(fc.string()),
			items: fc.array(fc.option(fc.record({ name: fc.string() }))),
		});
		fc.assert(
			fc.property(part, (value) => {
				const once = filledPart(schema, value);
				expect(filledPart(schema, once)).toEqual(once);
			}),
		);
	});
	test("the constant of a chosen variant goes along, an unchosen union stays away", () => {
		expect(filledPart(schema, { party: { type: "organisation" } })).toMatchObject({ party: { type: "organisation" } });
		expect(filledPart(schema, { party: { name: "丙" } })).not.toHaveProperty("party");
	});
});

describe("live checks", () => {
	test("a good form has none", () => {
		expect(faultsOf(schema, good, whole)).toEqual([]);
	});
	test("an empty form is told field by field, in the words of the form", () => {
		const messages = Object.fromEntries(faultsOf(schema, undefined, whole).map(({ path, message }) => [path, message]));
		expect(messages).toEqual({
			title: "请填写案由",
			agree: "请选择同意立案",
			fineFen: "请填写罚款金额",
			shown: "须确认：已出示证件",
			items: "请填写证据",
			party: "请选择当事人",
			"signatures.party": "请填写签名",
		});
	});
	test("what the server lists to choose from is chosen, not filled in", () => {
		const form = z.toJSONSchema(
			z.object({
				matter: text("执法事项").meta({ title: "执法事项", widget: "matter" }),
				officers: z.array(text("人员")).min(1).meta({ title: "承办人", widget: "officers" }),
			}),
			{ io: "input" },
		) as FormSchema;
		const choices = { matter: [{ value: "1", label: "甲事项" }], officers: [{ value: "2", label: "乙" }] };
		const messages = (at: object) => faultsOf(form, undefined, { ...whole, ...at }).map(({ message }) => message);
		expect(messages({ choices })).toEqual(["请选择执法事项", "请选择承办人"]);
		expect(messages({})).toEqual(["请填写执法事项", "请填写承办人"]);
	});
	test("a begun optional part must be finished, an untouched one need not", () => {
		const begun = { ...good, items: [{ source: "来源" }] };
		expect(faultsOf(schema, begun, whole)).toEqual([{ path: "items.0.name", message: "请填写名称" }]);
	});
	test("lengths and bounds", () => {
		expect(faultsOf(schema, { ...good, title: "长".repeat(21) }, whole)).toEqual([
			{ path: "title", message: "案由不超过 20 字" },
		]);
		expect(faultsOf({ type: "integer", title: "页数", minimum: 1, maximum: 9 }, 10, whole)).toEqual([
			{ path: "", message: "页数不大于 9" },
		]);
	});
	test("never fault what the schema accepts", () => {
		const any = fc.record({
			title: fc.string({ minLength: 1, maxLength: 20 }).filter((value) => value.trim() === value && value !== ""),
			agree: fc.boolean(),
			fineFen: fc.nat(),
		});
		fc.assert(
			fc.property(any, (part) => {
				const value = { ...good, ...part };
				expect(act.safeParse(value).success).toBe(true);
				expect(faultsOf(schema, value, whole)).toEqual([]);
			}),
		);
	});
});

describe("faults of the server find their row", () => {
	test("a row left out before sending does not move the message to a neighbour", () => {
		const typed = { items: [undefined, { name: "一" }, { name: "" }, { name: "二" }] };
		const said = [{ path: "items.1.name", message: "名称重复" }];
		expect(asShown(said, schema, typed)).toEqual([{ path: "items.3.name", message: "名称重复" }]);
	});
	test("paths that are no rows stay", () => {
		const said = [{ path: "party.creditCode", message: "校验不通过" }];
		expect(asShown(said, schema, good)).toEqual(said);
	});
});

describe("drafts", () => {
	test("never hold the number of an identity document", () => {
		const value = { ...good, party: { ...good.party, idNumber: "11010519491231002X" } };
		expect(JSON.stringify(withoutSecrets(schema, value))).not.toContain("11010519491231002X");
		expect(withoutSecrets(schema, value)).toMatchObject({ title: "甲", party: { name: "乙" } });
	});
	test("begin with what the schema and then the server know", () => {
		const defaults = z.toJSONSchema(z.object({ a: z.string().default("甲"), b: z.string().optional() }), {
			io: "input",
		});
		expect(startingValue(defaults as FormSchema, { b: "乙" })).toEqual({ a: "甲", b: "乙" });
		expect(startingValue(schema, undefined)).toBeUndefined();
	});
});
