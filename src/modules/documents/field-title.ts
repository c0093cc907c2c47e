import { z } from "zod";

/** The Chinese title of the field at a path; the nearest title above it when it has none of its own. */
export function titleAt(schema: z.ZodType, path: readonly string[]): string {
	let current: z.core.$ZodType | undefined = schema;
	let title = "";
	for (const key of ["", ...path]) {
		if (key !== "") current = childOf(unwrap(current), key);
		const own: unknown = current ? (titleOf(current) ?? titleOf(unwrap(current))) : undefined;
		if (typeof own === "string") title = own;
	}
	return title === "" ? path.join(".") : title;
}

/** The schema of the field at a path, without what makes it optional; undefined where there is none. */
export function fieldAt(schema: z.ZodType, path: readonly string[]): z.core.$ZodType | undefined {
	let current: z.core.$ZodType | undefined = unwrap(schema);
	for (const key of path) current = unwrap(childOf(current, key));
	return current;
}

function titleOf(schema: z.core.$ZodType | undefined): string | undefined {
	return schema ? z.globalRegistry.get(schema)?.title : undefined;
}

function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
		return unwrap(schema.unwrap());
	return schema instanceof z.ZodReadonly ? unwrap(schema.unwrap()) : schema;
}

/** Of a union the first branch that knows the key: branches of one form call the same thing by the same title. */
function childOf(schema: z.core.$ZodType | undefined, key: string): z.core.$ZodType | undefined {
	if (schema instanceof z.ZodObject) return (schema.shape as Record<string, z.core.$ZodType>)[key];
	if (schema instanceof z.ZodUnion) return firstOf(schema.options, key);
	if (schema instanceof z.ZodIntersection) return firstOf([schema.def.left, schema.def.right], key);
	return schema instanceof z.ZodArray ? schema.element : undefined;
}

function firstOf(schemas: readonly z.core.$ZodType[], key: string): z.core.$ZodType | undefined {
	for (const schema of schemas) {
		const found = childOf(unwrap(schema), key);
		if (found) return found;
	}
	return undefined;
}
