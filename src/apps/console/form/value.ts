import type { FieldFault } from "#kernel/problem";
import { asSeen } from "#kernel/storable-text";
import { checkCitizenId, checkCreditCode } from "#registry/contract";
import {
	allPropertiesOf,
	type Choices,
	type FormSchema,
	flat,
	kindOf,
	listOf,
	membersOf,
	propertiesOf,
	variantFor,
	variantsOf,
} from "./schema.ts";

/** What the form starts with: the schema's own defaults, then what the server knows of the case. */
export function startingValue(schema: FormSchema, known: unknown): unknown {
	const start = defaultsIn(schema);
	if (known === undefined) return start;
	return typeof known === "object" && known !== null && !Array.isArray(known)
		? { ...membersOf(start), ...membersOf(known) }
		: known;
}

function defaultsIn(given: FormSchema): unknown {
	const schema = flat(given);
	if (schema.default !== undefined) return schema.default;
	if (!schema.properties) return undefined;
	const filled = propertiesOf(schema).flatMap(({ name, schema: property }) => {
		const value = property.const === undefined || property.const === true ? defaultsIn(property) : undefined;
		return value === undefined ? [] : [[name, value] as const];
	});
	return filled.length === 0 ? undefined : Object.fromEntries(filled);
}

/** What is sent: only what is filled, only what the chosen variant knows, no empty row. Undefined: nothing at all. */
export function filledPart(given: FormSchema, value: unknown, required = true): unknown {
	const schema = flat(given);
	if (schema.const !== undefined && schema.const !== true) return schema.const;
	if (variantsOf(schema).length > 0) {
		const variant = variantFor(schema, value);
		return variant ? filledPart(variant.schema, value, required) : undefined;
	}
	if (schema.properties) return filledObject(schema, value, required);
	if (schema.type === "array" && schema.items) return filledList(schema.items, value, required);
	if (Array.isArray(value)) return filledList({}, value, required);
	if (isEmpty(value)) return undefined;
	return typeof value === "string" ? asSeen(value) : value;
}

function filledObject(schema: FormSchema, value: unknown, required: boolean): unknown {
	const members = membersOf(value);
	const filled = allPropertiesOf(schema).flatMap(({ name, schema: property, required: needed }) => {
		const part = filledPart(property, members[name], needed);
		return part === undefined ? [] : [[name, part] as const];
	});
	const constants = propertiesOf(schema).filter((one) => one.schema.const !== undefined && one.schema.const !== true);
	return filled.length <= constants.length && !required ? undefined : Object.fromEntries(filled);
}

function filledList(items: FormSchema, value: unknown, required: boolean): unknown {
	const rows = listOf(value)
		.map((row) => filledPart(items, row, false))
		.filter((row) => row !== undefined);
	return rows.length === 0 && !required ? undefined : rows;
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === "string" && asSeen(value).trim() === "");
}

/** Removes what must not lie about in the browser (numbers of identity documents), for the draft. */
export function withoutSecrets(given: FormSchema, value: unknown): unknown {
	const schema = flat(given);
	if (schema.widget === "secret") return undefined;
	const variant = variantFor(schema, value);
	if (variant) return withoutSecrets(variant.schema, value);
	if (schema.properties)
		return Object.fromEntries(
			allPropertiesOf(schema).map(({ name, schema: property }) => [
				name,
				withoutSecrets(property, membersOf(value)[name]),
			]),
		);
	const { items } = schema;
	return items && Array.isArray(value) ? value.map((row) => withoutSecrets(items, row)) : value;
}

/** `choices`: with them a field whose choices the server lists is known for one that is chosen from. */
type At = { readonly path: string; readonly required: boolean; readonly choices?: Choices | undefined };

/** Live checks of the browser: what the schema says. The server judges again, and by more. */
export function faultsOf(given: FormSchema, value: unknown, at: At): FieldFault[] {
	const schema = flat(given);
	const { path } = at;
	const fault = (message: string): FieldFault[] => [{ path, message }];
	const kind = kindOf(schema);
	if (kind === "fixed") return [];
	if (kind === "confirm") return value === true || !at.required ? [] : fault(`须确认：${schema.title ?? ""}`);
	const variants = variantsOf(schema);
	if (variants.length > 0) {
		const variant = variantFor(schema, value);
		if (variant) return faultsOf(variant.schema, value, at);
		return at.required ? fault(`请选择${schema.title ?? ""}`) : [];
	}
	if (schema.properties) return faultsInObject(schema, value, at);
	if (schema.type === "array") return faultsInList(schema, value, at);
	if (isEmpty(value)) return at.required && !Array.isArray(value) ? fault(missing(schema, at.choices)) : [];
	const message = scalarFault(schema, value);
	return message === undefined ? [] : fault(message);
}

function faultsInObject(schema: FormSchema, value: unknown, at: At): FieldFault[] {
	if (!at.required && filledPart(schema, value, false) === undefined) return [];
	return propertiesOf(schema).flatMap(({ name, schema: property, required }) =>
		faultsOf(property, membersOf(value)[name], { ...at, path: joined(at.path, name), required }),
	);
}

function faultsInList(schema: FormSchema, value: unknown, at: At): FieldFault[] {
	const rows = listOf(value);
	const filled = rows.filter((row) => filledPart(schema.items ?? {}, row, false) !== undefined);
	const min = schema.minItems ?? 0;
	if (filled.length < min && (at.required || filled.length > 0)) {
		const message = filled.length === 0 ? missing(schema, at.choices) : `${schema.title ?? ""}至少 ${min} 项`;
		return [{ path: at.path, message }];
	}
	if (schema.maxItems !== undefined && filled.length > schema.maxItems)
		return [{ path: at.path, message: `${schema.title ?? ""}不超过 ${schema.maxItems} 项` }];
	return rows.flatMap((row, index) =>
		filledPart(schema.items ?? {}, row, false) === undefined
			? []
			: faultsOf(schema.items ?? {}, row, { ...at, path: joined(at.path, String(index)), required: true }),
	);
}

const CHOSEN = new Set(["select", "multi", "date", "moment", "time", "flag", "basis", "place", "grants", "listed"]);

function missing(schema: FormSchema, choices: Choices | undefined): string {
	const chosen = CHOSEN.has(kindOf(schema, choices)) || schema.widget?.startsWith("review-") === true;
	return `请${chosen ? "选择" : "填写"}${schema.title ?? ""}`;
}

const CHECKS = { "credit-code": checkCreditCode, "citizen-id": checkCitizenId } as const;

function scalarFault(schema: FormSchema, value: unknown): string | undefined {
	const title = schema.title ?? "";
	if (typeof value === "string") {
		const { length } = asSeen(value).trim();
		if (schema.maxLength !== undefined && length > schema.maxLength) return `${title}不超过 ${schema.maxLength} 字`;
		if (schema.minLength !== undefined && length < schema.minLength) return `${title}至少 ${schema.minLength} 字`;
	}
	if (typeof value === "string" && schema.checked !== undefined && !CHECKS[schema.checked](asSeen(value)).valid)
		return `${title.replace(/（[^）]*）$/, "")}校验不通过，请核对`;
	if (typeof value === "number") {
		if (schema.minimum !== undefined && value < schema.minimum) return `${title}不小于 ${schema.minimum}`;
		if (schema.maximum !== undefined && value > schema.maximum) return `${title}不大于 ${schema.maximum}`;
	}
	return undefined;
}

function joined(path: string, name: string): string {
	return path === "" ? name : `${path}.${name}`;
}

/**
 * A row the filled part left out shifts the ones behind it: the server's `items.1.name` is told to the row the person
 * sees. Only lists at the top level are mapped; deeper ones are never shortened by our widgets.
 */
export function asShown(faults: readonly FieldFault[], schema: FormSchema, value: unknown): FieldFault[] {
	return faults.map((fault) => {
		const [list = "", index, ...rest] = fault.path.split(".");
		const items = flat(schema).properties?.[list]?.items;
		if (items === undefined || index === undefined || !/^\d+$/.test(index)) return fault;
		const shown = listOf(membersOf(value)[list]).flatMap((row, at) =>
			filledPart(items, row, false) === undefined ? [] : [at],
		)[Number(index)];
		return shown === undefined ? fault : { path: [list, String(shown), ...rest].join("."), message: fault.message };
	});
}
