import { z } from "zod";

/**
 * Values that no honest client sends, for every place where a request carries one: what the database cannot store, what
 * overflows, what looks like another type, what means something to JavaScript, SQL or a file system (SEC-14, SEC-30).
 */

const LONG = 6_000;
const DEEP = 200;

export const HOSTILE_TEXTS: readonly string[] = [
	"",
	" ",
	"\u0000",
	"甲\u0000乙",
	"\ud800",
	"乙\udfff",
	"😀".repeat(50),
	"行".repeat(LONG),
	"-1",
	"0",
	"1e400",
	"99999999999999999999",
	"2147483648",
	"NaN",
	"2024-02-30",
	"9999-99-99",
	"0000-00-00",
	"0001-01-01",
	"9999-12-31",
	"-271821-04-20",
	"2024-13",
	"2024-05-06T25:61",
	"__proto__",
	"constructor",
	"' or 1=1 --",
	"%",
	"_%\\",
	"\\",
	"../../etc/passwd",
	"{}",
	"[]",
	"null",
	"a&b|!(c:*",
	"<img src=x onerror=alert(1)>",
	"=cmd|' /C calc'!A0",
	"\r\nX-Injected: 1",
];

export const HOSTILE_VALUES: readonly unknown[] = [
	...HOSTILE_TEXTS,
	null,
	true,
	0,
	-1,
	1.5,
	1e308,
	Number.MAX_SAFE_INTEGER + 2,
	[],
	{},
	[null],
	[["", {}]],
	{ length: 1e9 },
	JSON.parse('{"__proto__": {"polluted": true}}') as unknown,
	nested(DEEP),
];

function nested(depth: number): unknown {
	let value: unknown = "底";
	for (let at = 0; at < depth; at++) value = [value];
	return value;
}

/** The names of the members a schema of a query or a form knows. */
export function namesIn(schema: unknown): readonly string[] {
	return Object.keys(shapeOf(schema).properties ?? {});
}

type Shape = {
	readonly type?: string;
	readonly properties?: Readonly<Record<string, Shape>>;
	readonly items?: Shape;
	readonly enum?: readonly unknown[];
	readonly const?: unknown;
	readonly anyOf?: readonly Shape[];
	readonly oneOf?: readonly Shape[];
	readonly allOf?: readonly Shape[];
	readonly minItems?: number;
	readonly minimum?: number;
	readonly pattern?: string;
	readonly format?: string;
};

export function shapeOf(schema: unknown): Shape {
	if (!(schema instanceof z.ZodType)) return {};
	return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape;
}

/** Something of that shape which has a chance to be taken; not more than a chance, where rules stand outside the shape. */
export function exampleOf(shape: Shape): unknown {
	if (shape.const !== undefined) return shape.const;
	if (shape.enum) return shape.enum[0];
	const [first] = shape.anyOf ?? shape.oneOf ?? shape.allOf ?? [];
	if (first) return exampleOf(first);
	if (shape.properties) {
		return Object.fromEntries(Object.entries(shape.properties).map(([name, of]) => [name, exampleOf(of)]));
	}
	if (shape.type === "array") return [exampleOf(shape.items ?? {})];
	if (shape.type === "boolean") return true;
	if (shape.type === "number" || shape.type === "integer") return Math.max(1, shape.minimum ?? 1);
	return "测试";
}

/** Where a value stands inside another: `["parties", 0, "name"]`. */
export type Path = readonly (string | number)[];

/** Every place inside a value, itself first, containers before what they hold. */
export function placesIn(value: unknown, at: Path = []): readonly Path[] {
	if (typeof value !== "object" || value === null) return [at];
	return [
		at,
		...Object.entries(value).flatMap(([key, held]) =>
			placesIn(held, [...at, Array.isArray(value) ? Number(key) : key]),
		),
	];
}

/** The same value with something else at one place. */
export function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
	if (key === undefined) return by;
	if (Array.isArray(value)) return value.map((held, at) => (at === key ? replaced(held, rest, by) : (held as unknown)));
	const held = value as Readonly<Record<string, unknown>>;
	return { ...held, [key]: replaced(held[key], rest, by) };
}
