import { sql } from "kysely";
import type { z } from "zod";
import { asAuthority } from "#casework";
import type { Tx } from "#platform/db";
import { enforcementTypeLabel } from "#regime/contract";
import type { FactRow, factList } from "../contract.ts";
import type { Figure, Span } from "./catalogue.ts";
import { contributionsTo } from "./compute.ts";
import { dayOf, type Fact, statusWord } from "./fact.ts";

/** Names of all units below an authority's path, and of the authority itself. */
export async function unitNames(tx: Tx, path: string): Promise<ReadonlyMap<string, string>> {
	return asAuthority(tx, path, async () => {
		const { rows } = await sql<{ org_path: string; name: string }>`
			select org_path, name from core.unit union all select org_path, short_name from core.authority`.execute(tx);
		return new Map(rows.map((row) => [row.org_path, row.name]));
	});
}

type Shown = {
	readonly amount: number;
	readonly names: ReadonlyMap<string, string>;
	/** What the reader may see: a thing of another unit counts in the sum and says no more than that. */
	readonly scope: readonly string[];
	readonly note?: string;
};

export function factRowOf(fact: Fact, of: Shown): FactRow {
	const seen = of.scope.some((prefix) => fact.orgPath.startsWith(prefix));
	const row = wholeRow(fact, of);
	return seen ? row : { ...row, streamId: "", title: "（其他机构办理，不在您的查看范围）", party: "", number: null };
}

function wholeRow(fact: Fact, of: Shown): FactRow {
	return {
		streamId: fact.streamId,
		kind: fact.kind,
		title: fact.title,
		party: fact.party,
		unitName: of.names.get(fact.orgPath) ?? fact.orgPath,
		type: fact.type === null ? "" : enforcementTypeLabel[fact.type],
		number: fact.kind === "case" || fact.kind === "decision" ? fact.number : null,
		on: dayOf(fact),
		status: statusWord(fact),
		amount: of.amount,
		note: of.note ?? "",
	};
}

type Listing = {
	readonly figure: Figure;
	readonly facts: readonly Fact[];
	readonly span: Span;
	readonly page: number;
	readonly size: number;
	/** Whose names of units to show. */
	readonly path: string;
	readonly scope: readonly string[];
};

/** The things behind a figure, a page at a time; `sum` is of all of them and is the figure. */
export async function factListOf(tx: Tx, of: Listing): Promise<z.output<typeof factList>> {
	const { figure, page, size } = of;
	const all = contributionsTo(figure, of.facts, of.span);
	const names = await unitNames(tx, of.path);
	const shown = all.slice((page - 1) * size, page * size);
	return {
		label: figure.label,
		unit: figure.unit,
		sum: all.reduce((sum, { amount }) => sum + amount, 0),
		items: shown.map(({ fact, amount }) => factRowOf(fact, { amount, names, scope: of.scope })),
		total: all.length,
		page,
		size,
	};
}
