import { DISCLOSURE_MODES, type DisclosureMode } from "#disclosure/contract";
import { addDays, addMonths, isPlainDate, type PlainDate, plainDateOf } from "#kernel/plain-date";
import { ENFORCEMENT_TYPES, type EnforcementType } from "#regime/contract";
import { COUNT_MAX, type DecisionQuery, SORTS } from "./queries.ts";

export const PAGE_SIZE = 20;
const TEXT_LENGTH_MAX = 60;

/** Query parameters as Fastify gives them: a value may be missing, repeated or of any length. */
type Raw = Readonly<Record<string, unknown>>;

function textOf(raw: Raw, name: string): string {
	const value = raw[name];
	const text: unknown = Array.isArray(value) ? value[0] : value;
	return typeof text === "string"
		? [...text.trim().toWellFormed()].slice(0, TEXT_LENGTH_MAX).join("").replaceAll("\u0000", "")
		: "";
}

function dateOf(raw: Raw, name: string): PlainDate | "" {
	const text = textOf(raw, name);
	return isPlainDate(text) && text >= "1949-10-01" && text <= "2199-12-31" ? text : "";
}

/** Whatever was sent, a search that can be run: what is not understood counts as not given. */
export function decisionQueryOf(raw: Raw, authorityId?: string): DecisionQuery {
	const type = textOf(raw, "type");
	const mode = textOf(raw, "mode_of");
	const sort = textOf(raw, "sort");
	const month = monthOf(textOf(raw, "month"));
	const page = Number(textOf(raw, "page"));
	return {
		authorityId,
		q: textOf(raw, "q"),
		party: textOf(raw, "party"),
		number: textOf(raw, "number"),
		type: (ENFORCEMENT_TYPES as readonly string[]).includes(type) ? (type as EnforcementType) : "",
		mode: Object.hasOwn(DISCLOSURE_MODES, mode) ? (mode as DisclosureMode) : "",
		from: month?.from ?? dateOf(raw, "from"),
		to: month?.to ?? dateOf(raw, "to"),
		sort: Object.hasOwn(SORTS, sort) ? (sort as keyof typeof SORTS) : "published",
		page: Number.isInteger(page) && page >= 1 ? Math.min(page, COUNT_MAX / PAGE_SIZE) : 1,
		size: PAGE_SIZE,
	};
}

/** `2024-03` → its first and last day. */
function monthOf(text: string): { from: PlainDate; to: PlainDate } | undefined {
	const first = `${text}-01`;
	if (!/^\d{4}-\d{2}$/.test(text) || !isPlainDate(first)) return undefined;
	const from = plainDateOf(first);
	return { from, to: addDays(addMonths(from, 1), -1) };
}

export function isSearch(query: DecisionQuery): boolean {
	const { q, party, number, type, mode, from, to } = query;
	return [q, party, number, type, mode, from, to].some((one) => one !== "") || query.page > 1;
}

/** The same search with something changed, as a query string; starts with `?`, or is empty. */
export function searchString(query: DecisionQuery, change: Partial<DecisionQuery> = {}): string {
	const { q, party, number, type, mode, from, to, sort, page } = { ...query, ...change };
	const params = new URLSearchParams();
	const put = (name: string, value: string) => value !== "" && params.set(name, value);
	put("q", q);
	put("party", party);
	put("number", number);
	put("type", type);
	put("mode_of", mode);
	put("from", from);
	put("to", to);
	if (sort !== "published") put("sort", sort);
	if (page > 1) put("page", String(page));
	return params.size === 0 ? "" : `?${params.toString()}`;
}
