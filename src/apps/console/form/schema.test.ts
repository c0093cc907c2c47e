import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
	discriminatorOf,
	discriminatorTitle,
	type FormSchema,
	flat,
	keyOfItems,
	kindOf,
	optionsOf,
	propertiesOf,
	variantFor,
	variantsOf,
} from "./schema.ts";

/** The way the server makes them. */
function formOf(schema: z.ZodType): FormSchema {
	return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as FormSchema;
}

const party = z
	.discriminatedUnion("type", [
		z.object({ type: z.literal("organisation"), name: z.string().meta({ title: "单位名称" }) }),
		z.object({ type: z.literal("citizen"), name: z.string().meta({ title: "姓名" }) }),
	])
	.meta({ title: "当事人", widget: "party" });

describe("every node of a schema has a way to be filled in", () => {
	test.each([
		["text", z.string().max(200)],
		["long-text", z.string().meta({ widget: "textarea" })],
		["long-text", z.string().max(5_000)],
		["secret", z.string().meta({ widget: "secret" })],
		["number", z.number().int()],
		["money", z.number().meta({ widget: "money" })],
		["date", z.string().meta({ widget: "date" })],
		["moment", z.string().meta({ widget: "moment" })],
		["flag", z.boolean()],
		["confirm", z.literal(true)],
		["select", z.enum(["a", "b"]).meta({ widget: "choice", options: { a: "甲", b: "乙" } })],
		["multi", z.array(z.enum(["a", "b"])).meta({ widget: "choices", options: { a: "甲" } })],
		[
			"multi",
			z
				.array(z.string())
				.or(z.array(z.never()))
				.meta({ widget: "choices", options: { a: "甲" } }),
		],
		["lines", z.array(z.string()).meta({ widget: "tags" })],
		["rows", z.array(z.object({ name: z.string() })).meta({ widget: "items" })],
		["rows", z.array(z.object({ name: z.string() })).meta({ widget: "invented-tomorrow" })],
		["group", z.object({ name: z.string() })],
		["union", party],
		["fixed", z.literal("penalty")],
		["text", z.string().meta({ widget: "invented-tomorrow" })],
		["text", z.string().nullable()],
	] as const)("%s", (kind, schema) => {
		expect(kindOf(formOf(schema))).toBe(kind);
	});

	test("an unknown widget becomes a choice as soon as the server lists what there is to choose", () => {
		const choices = { "invented-tomorrow": [{ value: "1", label: "一" }] };
		const widget = { widget: "invented-tomorrow" };
		expect(kindOf(formOf(z.string().meta(widget)), choices)).toBe("select");
		expect(kindOf(formOf(z.array(z.string()).meta(widget)), choices)).toBe("multi");
		expect(kindOf(formOf(z.array(z.object({ id: z.string(), pages: z.int() })).meta(widget)), choices)).toBe("listed");
		expect(optionsOf(formOf(z.string().meta(widget)), choices)).toEqual([{ value: "1", label: "一" }]);
	});
});

describe("a discriminated union", () => {
	const schema = formOf(party);
	test("is told apart by its constant and named in Chinese", () => {
		expect(discriminatorOf(schema)).toBe("type");
		expect(discriminatorTitle(schema)).toBe("当事人");
		expect(variantsOf(schema).map(({ value, label }) => [value, label])).toEqual([
			["organisation", "单位"],
			["citizen", "个人"],
		]);
	});
	test("prefers the title of the variant itself", () => {
		const titled = formOf(
			z.discriminatedUnion("kind", [
				z.object({ kind: z.literal("x") }).meta({ title: "某种方式" }),
				z.object({ kind: z.literal("y"), note: z.string() }),
			]),
		);
		expect(variantsOf(titled).map(({ label }) => label)).toEqual(["某种方式", "y"]);
	});
	test("has no variant until one is chosen", () => {
		expect(variantFor(schema, undefined)).toBeUndefined();
		expect(variantFor(schema, { type: "citizen" })?.value).toBe("citizen");
	});
	test("is not seen where branches differ otherwise", () => {
		expect(variantsOf({ anyOf: [{ type: "array" }, { type: "null" }] })).toEqual([]);
	});
});

test("an intersection is filled in as one object", () => {
	const both: FormSchema = {
		title: "送达",
		allOf: [
			{ type: "object", properties: { a: { type: "string" } }, required: ["a"] },
			{ type: "object", title: "另", properties: { b: { type: "string" } } },
		],
	};
	expect(flat(both).title).toBe("送达");
	expect(propertiesOf(both).map(({ name, required }) => [name, required])).toEqual([
		["a", true],
		["b", false],
	]);
	expect(keyOfItems(both.allOf?.[0] ?? {})).toBe("a");
});
