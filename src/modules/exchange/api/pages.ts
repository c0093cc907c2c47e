import { asAuthority } from "#casework";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { ID_PATTERN } from "#kernel/ids";
import { addMs, dateInBeijing, type Instant, isInstant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { listUnits, officersOf } from "#registry";
import type { Caller } from "../clients/authenticate.ts";
import { type ClientScope, limitedTo } from "../clients/grants.ts";
import { listHandOversAfter } from "../hand-over/views.ts";
import { CASE_RECORDS, type CaseKind, listCaseRows } from "./case-rows.ts";
import { OVERLAP_SECONDS, type PageQuery } from "./contract.ts";
import { entityRecords, officerRecords } from "./records.ts";

export type Page = {
	readonly items: readonly Readonly<Record<string, unknown>>[];
	readonly next: string | null;
	readonly since: string | null;
};

type Asked = { readonly scope: ClientScope; readonly fields: readonly string[]; readonly query: PageQuery };

/** One page of what the client was granted; the transaction sees its authority and nothing else. */
export async function readPage(tx: Tx, caller: Caller, asked: Asked): Promise<Page> {
	switch (asked.scope) {
		case "entities":
		case "officers":
			return await registerPage(tx, caller, asked);
		case "hand-overs":
			return await handOverPage(tx, caller, asked);
		default:
			return await casePage(tx, caller, asked);
	}
}

/**
 * The two registers are small and have no moments of change: each row carries a hash of what the client sees of it as its
 * `version`, and `since` makes no difference.
 */
async function registerPage(tx: Tx, { authority, at }: Caller, { scope, fields, query }: Asked): Promise<Page> {
	const all =
		scope === "entities"
			? entityRecords(authority, await listUnits(tx, { authorityId: authority.id }))
			: officerRecords(await officersOf(tx, authority.orgPath, { on: dateInBeijing(at) }));
	const rest = all
		.toSorted((a, b) => (a.id < b.id ? -1 : 1))
		.filter(({ id }) => query.cursor === undefined || id > query.cursor);
	const page = rest.slice(0, query.size);
	const items = page.map((record) => {
		const shown = limitedTo(record, { fields, always: ["id"] });
		return { ...shown, version: contentHash(shown as Json) };
	});
	return { items, next: rest.length > page.length ? (page.at(-1)?.id ?? null) : null, since: null };
}

async function casePage(tx: Tx, caller: Caller, { scope, fields, query }: Asked): Promise<Page> {
	const kind = scope as CaseKind;
	const rows = await listCaseRows(tx, caller.authority, kind, { after: afterOf(query), limit: query.size + 1 });
	return pageOf(rows, caller, { fields, query, always: ["id", "version", "updatedAt"], record: CASE_RECORDS[kind] });
}

const HAND_OVER_ALWAYS = [
	"id",
	"version",
	"updatedAt",
	"status",
	"sender",
	"sentOn",
	"basis",
	"reason",
	"papers",
	"approvedBy",
	"caseId",
];

async function handOverPage(tx: Tx, caller: Caller, { fields, query }: Asked): Promise<Page> {
	const rows = await asAuthority(tx, caller.authority.path, () =>
		listHandOversAfter(tx, afterOf(query), query.size + 1),
	);
	const record = ({ id, version, updatedAt, state }: (typeof rows)[number]) => ({
		...state.copy,
		id,
		version,
		updatedAt,
		status: state.status,
		sender: state.sender.name,
		sentOn: state.sentOn,
		basis: state.basis,
		reason: state.reason,
		papers: state.papers,
		approvedBy: state.approvedBy,
		caseId: state.caseId,
	});
	return pageOf(rows, caller, { fields, query, always: HAND_OVER_ALWAYS, record });
}

type Paging<R> = {
	readonly fields: readonly string[];
	readonly query: PageQuery;
	readonly always: readonly string[];
	readonly record: (row: R) => Readonly<Record<string, unknown>>;
};

/** `next` is the place of the last row; `since`, on the last page, a moment before which nothing can still be added. */
function pageOf<R extends { id: string; updatedAt: string }>(
	rows: readonly R[],
	{ at }: Caller,
	{ fields, query, always, record }: Paging<R>,
): Page {
	const page = rows.slice(0, query.size);
	const last = page.at(-1);
	const more = rows.length > page.length && last !== undefined;
	return {
		items: page.map((row) => limitedTo(record(row), { fields, always })),
		next: more ? `${last.updatedAt}_${last.id}` : null,
		since: more ? null : addMs(at, -OVERLAP_SECONDS * 1_000),
	};
}

const BEGINNING = { at: "", id: "" };

/** Throws `cursor-invalid` (422) for one that is none of ours. */
function afterOf({ cursor, since }: PageQuery): { at: string; id: string } {
	if (cursor === undefined) return since === undefined ? BEGINNING : { at: since as Instant, id: "" };
	const [at = "", id = ""] = cursor.split("_");
	if (!isInstant(at) || !ID_PATTERN.test(id))
		throw new Problem("cursor-invalid", "cursor 应为上一页答复中的 next", { status: 422 });
	return { at, id };
}
