import { discriminatorLabel, variantLabel } from "../words/vocabulary.ts";

/** The part of JSON Schema the server writes, with our own members: title, widget, options. */
export type FormSchema = {
	readonly type?: string | readonly string[];
	readonly title?: string;
	readonly description?: string;
	readonly widget?: string;
	readonly options?: Readonly<Record<string, string>>;
	/** What can be granted field by field, of a `grants` widget. */
	readonly scopes?: Readonly<Record<string, GrantScope>>;
	readonly enum?: readonly (string | number)[];
	readonly const?: unknown;
	readonly default?: unknown;
	readonly properties?: Readonly<Record<string, FormSchema>>;
	readonly required?: readonly string[];
	readonly items?: FormSchema;
	readonly oneOf?: readonly FormSchema[];
	readonly anyOf?: readonly FormSchema[];
	readonly allOf?: readonly FormSchema[];
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly pattern?: string;
	/** A number with a check character in it. */
	readonly checked?: "credit-code" | "citizen-id";
};

export type GrantScope = { readonly label: string; readonly fields: Readonly<Record<string, string>> };

export type Choice = {
	readonly value: string;
	readonly label: string;
	readonly note?: string | undefined;
	/** The value it stands under, in a choice that is a tree; `closed`: it is there for what stands under it. */
	readonly parent?: string | undefined;
	readonly closed?: boolean | undefined;
	/** What a row about it starts with, where it is one of a list of rows. */
	readonly start?: Readonly<Record<string, unknown>>;
};
export type Choices = Readonly<Record<string, readonly Choice[]>>;

export type Kind =
	| "text"
	| "long-text"
	| "secret"
	| "number"
	| "money"
	| "date"
	| "moment"
	| "time"
	| "flag"
	| "confirm"
	| "select"
	| "multi"
	| "basis"
	| "bases"
	| "lines"
	| "rows"
	| "listed"
	| "group"
	| "union"
	| "fixed"
	| "file"
	| "grants"
	| "place"
	| "review-elements"
	| "review-scope"
	| "review-problems";

const BY_WIDGET: Readonly<Record<string, Kind>> = {
	textarea: "long-text",
	date: "date",
	moment: "moment",
	time: "time",
	money: "money",
	secret: "secret",
	switch: "flag",
	confirm: "confirm",
	tags: "lines",
	basis: "basis",
	bases: "bases",
	"disclosure-file": "file",
	grants: "grants",
	authority: "place",
	"review-elements": "review-elements",
	"review-scope": "review-scope",
	"review-problems": "review-problems",
};

const LONG_TEXT_FROM = 500;

/** How a field is shown. An unknown widget falls back to the shape of the schema, so that a new act simply appears. */
export function kindOf(given: FormSchema, choices: Choices = {}): Kind {
	const schema = flat(given);
	const widget = schema.widget === undefined ? undefined : BY_WIDGET[schema.widget];
	if (widget !== undefined) return widget;
	if (schema.const !== undefined) return schema.const === true ? "confirm" : "fixed";
	if (variantsOf(schema).length > 0) return "union";
	const list = isList(schema);
	if (hasOptions(schema, choices)) return list ? "multi" : "select";
	const [first] = branchesOf(schema);
	if (first) return kindOf(first, choices);
	if (list) return listKind(schema, choices);
	return scalarKind(schema);
}

function listKind(schema: FormSchema, choices: Choices): Kind {
	const items = flat(schema.items ?? {});
	if (hasOptions(items, choices)) return "multi";
	if (items.properties && schema.widget !== undefined && choices[schema.widget] !== undefined) return "listed";
	return items.properties || branchesOf(items).length > 0 ? "rows" : "lines";
}

function scalarKind(schema: FormSchema): Kind {
	if (schema.properties || schema.type === "object") return "group";
	if (schema.type === "boolean") return "flag";
	if (schema.type === "number" || schema.type === "integer") return "number";
	return (schema.maxLength ?? 0) > LONG_TEXT_FROM ? "long-text" : "text";
}

function isList(schema: FormSchema): boolean {
	return schema.type === "array" || branchesOf(schema).some((branch) => branch.type === "array");
}

function hasOptions(schema: FormSchema, choices: Choices): boolean {
	if (schema.options || schema.enum) return true;
	return (
		schema.widget !== undefined &&
		choices[schema.widget] !== undefined &&
		!schema.properties &&
		!schema.items?.properties
	);
}

function branchesOf(schema: FormSchema): readonly FormSchema[] {
	return schema.oneOf ?? schema.anyOf ?? [];
}

/** What can be chosen: the schema's own labelled options, else what the server lists for the widget. */
export function optionsOf(given: FormSchema, choices: Choices): readonly Choice[] {
	const schema = flat(given);
	const labels = schema.options ?? schema.items?.options;
	if (labels) return Object.entries(labels).map(([value, label]) => ({ value, label }));
	const offered = schema.widget === undefined ? undefined : choices[schema.widget];
	if (offered) return offered;
	return (schema.enum ?? schema.items?.enum ?? []).map((value) => ({
		value: String(value),
		label: variantLabel(String(value)),
	}));
}

export type Variant = { readonly value: string; readonly label: string; readonly schema: FormSchema };

/** The branches of a discriminated union, each by the constant that tells it apart; empty when it is none. */
export function variantsOf(schema: FormSchema): readonly Variant[] {
	const branches = branchesOf(schema).map(flat);
	const property = discriminatorOf(schema);
	if (property === undefined) return [];
	return branches.map((branch) => {
		const own = branch.properties?.[property];
		const value = String(own?.const);
		return { value, label: branch.title ?? own?.title ?? variantLabel(value), schema: branch };
	});
}

export function discriminatorOf(schema: FormSchema): string | undefined {
	const branches = branchesOf(schema).map(flat);
	const [first] = branches;
	if (!first?.properties || branches.length < 2) return undefined;
	return Object.keys(first.properties).find((name) =>
		branches.every((branch) => typeof branch.properties?.[name]?.const === "string"),
	);
}

export function discriminatorTitle(schema: FormSchema): string {
	return schema.title ?? discriminatorLabel(discriminatorOf(schema) ?? "");
}

export function variantFor(schema: FormSchema, value: unknown): Variant | undefined {
	const property = discriminatorOf(schema);
	const chosen = property === undefined ? undefined : membersOf(value)[property];
	return variantsOf(schema).find((variant) => variant.value === chosen);
}

export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A member that should be a text; empty where it is none. */
export function textOf(value: unknown, member: string): string {
	const found = membersOf(value)[member];
	return typeof found === "string" ? found : "";
}

export function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** Intersections become one object; nothing else changes. */
export function flat(schema: FormSchema): FormSchema {
	if (!schema.allOf) return schema;
	const { allOf, ...rest } = schema;
	return allOf.map(flat).reduce<FormSchema>(
		(sum, part) => ({
			...sum,
			...part,
			...(sum.title === undefined ? {} : { title: sum.title }),
			properties: { ...sum.properties, ...part.properties },
			required: [...(sum.required ?? []), ...(part.required ?? [])],
		}),
		rest,
	);
}

/** The property that says which of the listed things a row is about: the first one. */
export function keyOfItems(items: FormSchema): string {
	return Object.keys(items.properties ?? {})[0] ?? "";
}

export type Property = { readonly name: string; readonly schema: FormSchema; readonly required: boolean };

/** What a person fills in. Hidden is what the page that opens the form has filled in, and no hand changes. */
export function propertiesOf(given: FormSchema, without?: string): readonly Property[] {
	return allPropertiesOf(given).filter(({ name, schema }) => name !== without && flat(schema).widget !== "hidden");
}

/** What is sent and kept: hidden ones too. */
export function allPropertiesOf(given: FormSchema): readonly Property[] {
	const schema = flat(given);
	return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
		name,
		schema: property,
		required: schema.required?.includes(name) ?? false,
	}));
}
