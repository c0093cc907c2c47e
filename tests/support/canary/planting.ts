import type { AnyAct } from "#casework";
import type { Exchange } from "../../../src/apps/server/demo/desk.ts";
import { type NeedleCase, type Shape, WORDS_MARK } from "./needles.ts";

/** How a field is written: `question-person.address`, `collect-evidence.items[].name`. */
export type FieldPath = string;

export type PlantingOptions = {
	/** By name; two processes may each have an act of one name. */
	readonly acts: ReadonlyMap<string, readonly AnyAct<never>[]>;
	readonly needles: NeedleCase;
	/** Fields whose text the law makes public, or that must name something that exists; nothing is planted there. */
	readonly spared: (field: FieldPath) => boolean;
};

export type Planting = {
	readonly exchange: Exchange;
	/** Acts that did not go through with needles and were sent again without, each with what the house said to them. */
	readonly unplanted: ReadonlyMap<string, string>;
};

const SHAPES: readonly Shape[] = ["words", "citizen-id", "phone", "digits"];
/** Ids, hashes, dates and moments: the house's own words, which say nothing about anybody. */
const OWN = /^(?:[0-9a-f]{32,64}|\d{4}-\d{2}-\d{2}(?:T.*)?|\d{2}:\d{2}|[a-z][a-z0-9-]*)$/;

/**
 * The demo's own exchange, with a needle added to every text that a person types into an act and that is not public by
 * law. Default deny: a field nobody listed is private.
 */
export function plantingExchange(inner: Exchange, options: PlantingOptions): Planting {
	const unplanted = new Map<string, string>();
	const exchange: Exchange = async (request) => {
		const body = request.body as { input?: unknown } | undefined;
		const act = actOf(request.url, body?.input, options.acts);
		if (request.method !== "POST" || act === undefined || body?.input === undefined) return await inner(request);
		const input = planted(act, body.input, options);
		const reply = await inner({ ...request, body: { ...body, input } });
		if (reply.status < 400) return reply;
		const plain = await inner(request);
		if (plain.status < 400) unplanted.set(act.name, reply.body);
		return plain;
	};
	return { exchange, unplanted };
}

/** The doors through which streams are opened, and the act behind each. */
const OPENINGS: ReadonlyMap<string, string> = new Map([
	["/api/cases", "register-clue"],
	["/api/publications", "register-decision"],
	["/api/requests", "register-request"],
	["/api/list-triggers", "record-trigger"],
	["/api/rounds", "open-round"],
	["/api/visits", "open-visit"],
]);

function actOf(url: string, input: unknown, acts: PlantingOptions["acts"]): AnyAct<never> | undefined {
	const name = OPENINGS.get(url) ?? /\/acts\/([a-z-]+)$/.exec(url)?.[1];
	const named = name === undefined ? [] : (acts.get(name) ?? []);
	return named.find((act) => act.input.safeParse(input).success) ?? named[0];
}

function planted(act: AnyAct<never>, input: unknown, { needles, spared }: PlantingOptions): unknown {
	let current = input;
	for (const { path, field, text } of textsOf(input, [], act.name)) {
		// What is copied from an earlier act carries its needle already, and must agree with it.
		if (OWN.test(text) || spared(field) || text.includes(WORDS_MARK)) continue;
		for (const shape of SHAPES) {
			const { text: needle } = needles.make(field, shape);
			const tried = withText(current, path, shape === "words" ? `${text}${needle}` : needle);
			if (!act.input.safeParse(tried).success) continue;
			current = tried;
			break;
		}
	}
	return current;
}

type Leaf = { readonly path: readonly (string | number)[]; readonly field: FieldPath; readonly text: string };

function textsOf(value: unknown, path: readonly (string | number)[], field: string): readonly Leaf[] {
	if (typeof value === "string") return [{ path, field, text: value }];
	if (Array.isArray(value)) {
		return value.flatMap((one: unknown, index) => textsOf(one, [...path, index], `${field}[]`));
	}
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, one]) => textsOf(one, [...path, key], `${field}.${key}`));
}

function withText(value: unknown, [head, ...rest]: readonly (string | number)[], text: string): unknown {
	if (head === undefined) return text;
	if (Array.isArray(value))
		return value.map((one: unknown, index) => (index === head ? withText(one, rest, text) : one));
	return { ...(value as object), [head]: withText((value as Record<string, unknown>)[head], rest, text) };
}
