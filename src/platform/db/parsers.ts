import { types } from "pg";
import { instantOf } from "#kernel/instant";

/** Object identifiers of the PostgreSQL types whose default form in pg loses something. */
const INT8 = 20;
const INT8_LIST = 1016;
const DATE = 1082;
const DATE_LIST = 1182;
const TIMESTAMP = 1114;
const TIMESTAMP_LIST = 1115;
const TIMESTAMPTZ = 1184;
const TIMESTAMPTZ_LIST = 1185;

const MOMENT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?([+-]\d{2})(?::(\d{2}))?$/;

/**
 * The text of a timestamptz as our one form of a moment: `2024-05-11T01:30:00.000Z`.
 * Takes every ISO output whatever zone the session has; anything finer than a millisecond is cut off.
 * Throws on `infinity`, on years outside 0001–9999 and on another DateStyle: none of these is a moment of ours.
 */
function parseMoment(text: string): string {
	const match = MOMENT.exec(text);
	if (!match) throw new RangeError(`not a moment from the database: ${JSON.stringify(text)}`);
	const [, date, time, fraction = "", hours, minutes = "00"] = match;
	return instantOf(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, "0")}${hours}:${minutes}`);
}

function keepText(text: string): string {
	return text;
}

type Parser = (text: string) => unknown;

// pg-types has carried this member since its first version; its declarations leave it out.
const lists = types as unknown as {
	arrayParser: { create(text: string, each: Parser): { parse(): unknown[] } };
};

function listOf(each: Parser): Parser {
	return (text) => lists.arrayParser.create(text, (item) => (item === null ? null : each(item))).parse();
}

const PARSERS = new Map<number, Parser>([
	[INT8, BigInt],
	[INT8_LIST, listOf(BigInt)],
	[DATE, keepText],
	[DATE_LIST, listOf(keepText)],
	[TIMESTAMP, keepText],
	[TIMESTAMP_LIST, listOf(keepText)],
	[TIMESTAMPTZ, parseMoment],
	[TIMESTAMPTZ_LIST, listOf(parseMoment)],
]);

/** Given to every client we open; the driver's global table stays as it is. */
export const typeParsers = {
	getTypeParser(oid: number, format?: "text" | "binary"): Parser {
		const own = format === "binary" ? undefined : PARSERS.get(oid);
		return own ?? (types.getTypeParser(oid, format ?? "text") as Parser);
	},
};
