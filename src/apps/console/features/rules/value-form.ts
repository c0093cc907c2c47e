import { z } from "zod";
import { catalogue, isClauseKey, periodUnitLabel } from "#regime/contract";
import type { FormSchema } from "../../form/schema.ts";
import { CODE_WORDS, MEMBER_WORDS } from "./rule-words.ts";

/**
 * The form of a clause's value from the very schema the regime checks it by. What only a text of law can say (the bare
 * 及时, 原则上) is not for an internal rule to fill in.
 */
export function valueSchemaOf(key: string): FormSchema | undefined {
	if (!isClauseKey(key)) return undefined;
	return titled(z.toJSONSchema(catalogue[key].schema, { unrepresentable: "any" }) as FormSchema, "");
}

function titled(given: FormSchema, name: string): FormSchema {
	const schema = withoutNull(given);
	const title = schema.title ?? MEMBER_WORDS[name] ?? (name === "count" ? "数量" : name === "unit" ? "单位" : name);
	const properties = Object.entries(schema.properties ?? {}).filter(([, part]) => !isLawOnly(part));
	return {
		...schema,
		...(name === "" ? {} : { title }),
		...(schema.enum
			? { options: Object.fromEntries(schema.enum.map((code) => [String(code), wordOf(String(code))])) }
			: {}),
		...(schema.properties
			? { properties: Object.fromEntries(properties.map(([member, part]) => [member, titled(part, member)])) }
			: {}),
		...(schema.items ? { items: titled(schema.items, name) } : {}),
		...(schema.anyOf ? { anyOf: schema.anyOf.map((part) => titled(part, name)) } : {}),
	};
}

function isLawOnly(schema: FormSchema): boolean {
	return typeof schema.const === "string";
}

function withoutNull(schema: FormSchema): FormSchema {
	const rest = schema.anyOf?.filter((part) => part.type !== "null") ?? [];
	const [only] = rest;
	return rest.length === 1 && only && schema.anyOf?.length === 2 ? only : schema;
}

function wordOf(code: string): string {
	return (periodUnitLabel as Readonly<Record<string, string>>)[code] ?? CODE_WORDS[code] ?? code;
}

/** Everything the head signs, the value first. */
export function settingSchema(key: string): FormSchema | undefined {
	const value = valueSchemaOf(key);
	if (!value) return undefined;
	return {
		type: "object",
		required: ["value", "effectiveFrom", "basis", "reason", "proposedBy"],
		properties: {
			value: { ...value, title: "设定的内容" },
			effectiveFrom: { type: "string", title: "生效日期", widget: "date" },
			basis: {
				type: "object",
				title: "内部规定",
				required: ["document", "article"],
				properties: {
					document: { type: "string", title: "文件名称", minLength: 1, maxLength: 200 },
					article: { type: "string", title: "条款", minLength: 1, maxLength: 100 },
				},
			},
			proposedBy: { type: "string", title: "提出人", minLength: 1, maxLength: 100 },
			reason: { type: "string", title: "理由", widget: "textarea", minLength: 2, maxLength: 2_000 },
		},
	};
}
