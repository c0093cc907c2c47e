import {
	DISCLOSURE_MODES,
	type DisclosureMode,
	PERFORMANCE_STATUS,
	type PerformanceStatus,
} from "#disclosure/contract";
import { addDays, addMonths, isPlainDate, type PlainDate, plainDateOf } from "#kernel/plain-date";
import { ENFORCEMENT_TYPES, type EnforcementType } from "#regime/contract";
import { type DecisionQuery, SORTS, type Sort } from "./decision-query.ts";
import { ROWS_SHOWN_MAX } from "./decision-search.ts";
import { OUTCOMES, type Outcome } from "./outcomes.ts";

export const PAGE_SIZE = 20;
const TEXT_LENGTH_MAX = 60;

/** Query parameters as Fastify gives them: a value may be missing, repeated or of any length. */
type Raw = Readonly<Record<string, unknown>>;

/** One parameter as trimmed text of bounded length; empty where it is missing. */
export function textParam(raw: Raw, name: string): string {
	const value = raw[name];
	const text: unknown = Array.isArray(value) ? value[0] : value;
	return typeof text === "string"
		? [...text.trim().toWellFormed()].slice(0, TEXT_LENGTH_MAX).join("").replaceAll("\u0000", "")
		: "";
}

function dateOf(raw: Raw, name: string): PlainDate | "" {
	const text = textParam(raw, name);
	return isPlainDate(text) && text >= "1949-10-01" && text <= "2199-12-31" ? text : "";
}

/** Whatever was sent, a search that can be run: what is not understood counts as not given. */
export function decisionQueryOf(raw: Raw, authorityId?: string): DecisionQuery {
	const type = textParam(raw, "type");
	const mode = textParam(raw, "mode_of");
	const sort = textParam(raw, "sort");
	const month = monthOf(textParam(raw, "month"));
	const page = Number(textParam(raw, "page"));
	const outcome = textParam(raw, "outcome");
	const performance = textParam(raw, "performance");
	return {
		authorityId,
		q: textParam(raw, "q"),
		party: textParam(raw, "party"),
		number: textParam(raw, "number"),
		unit: matching(textParam(raw, "unit"), /^[a-z][a-z0-9.-]*$/),
		type: (ENFORCEMENT_TYPES as readonly string[]).includes(type) ? (type as EnforcementType) : "",
		mode: Object.hasOwn(DISCLOSURE_MODES, mode) ? (mode as DisclosureMode) : "",
		matter: textParam(raw, "matter"),
		year: matching(textParam(raw, "year"), /^(?:19|20|21)\d{2}$/),
		region: matching(textParam(raw, "region"), /^\d{2,6}$/),
		outcome: Object.hasOwn(OUTCOMES, outcome) ? (outcome as Outcome) : "",
		performance: isPerformance(performance) ? performance : "",
		from: month?.from ?? dateOf(raw, "from"),
		to: month?.to ?? dateOf(raw, "to"),
		publishedFrom: dateOf(raw, "published_from"),
		publishedTo: dateOf(raw, "published_to"),
		sort: Object.hasOwn(SORTS, sort) ? (sort as Sort) : "published",
		page: Number.isInteger(page) && page >= 1 ? Math.min(page, ROWS_SHOWN_MAX / PAGE_SIZE) : 1,
		size: PAGE_SIZE,
	};
}

export function isPerformance(text: string): text is PerformanceStatus {
	return Object.hasOwn(PERFORMANCE_STATUS, text);
}

function matching(text: string, pattern: RegExp): string {
	return pattern.test(text) ? text : "";
}

/** `2024-03` → its first and last day. */
function monthOf(text: string): { from: PlainDate; to: PlainDate } | undefined {
	const first = `${text}-01`;
	if (!/^\d{4}-\d{2}$/.test(text) || !isPlainDate(first)) return undefined;
	const from = plainDateOf(first);
	return { from, to: addDays(addMonths(from, 1), -1) };
}

/** Names of the conditions in addresses, and where they stand in the query. */
const CONDITIONS = {
	q: "q",
	party: "party",
	number: "number",
	unit: "unit",
	type: "type",
	mode_of: "mode",
	matter: "matter",
	year: "year",
	region: "region",
	outcome: "outcome",
	performance: "performance",
	from: "from",
	to: "to",
	published_from: "publishedFrom",
	published_to: "publishedTo",
} as const satisfies Readonly<Record<string, keyof DecisionQuery>>;

export function isSearch(query: DecisionQuery): boolean {
	return Object.values(CONDITIONS).some((name) => query[name] !== "") || query.page > 1;
}

/** More than words: then the form shows its other fields. */
export function hasFilters(query: DecisionQuery): boolean {
	return isSearch({ ...query, q: "", page: 1 });
}

/** The same search with something changed, as a query string; starts with `?`, or is empty. */
export function searchString(query: DecisionQuery, change: Partial<DecisionQuery> = {}): string {
	const changed = { ...query, ...change };
	const params = new URLSearchParams();
	for (const [name, field] of Object.entries(CONDITIONS)) if (changed[field] !== "") params.set(name, changed[field]);
	if (changed.sort !== "published") params.set("sort", changed.sort);
	if (changed.page > 1) params.set("page", String(changed.page));
	return params.size === 0 ? "" : `?${params.toString()}`;
}
