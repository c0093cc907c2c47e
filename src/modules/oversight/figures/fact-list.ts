import { sql } from "kysely";
import type { z } from "zod";
import { asAuthority } from "#casework";
import type { Actor } from "#identity/contract";
import type { Tx } from "#platform/db";
import { enforcementTypeLabel } from "#regime/contract";
import type { FactRow, factList } from "../contract.ts";
import type { OversightRoutes } from "../route-options.ts";
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

/**
 * What the reader may see: a thing of another unit, of a kind that they may not open, or about themselves counts in the
 * sum and says no more than that.
 */
export type Sight = {
	readonly scope: readonly string[];
	readonly kinds: ReadonlySet<string>;
	readonly concerned: ReadonlySet<string>;
};

/** Kind of the stream that a thing opens to. */
function streamKindOf(fact: Fact): string {
	switch (fact.kind) {
		case "decision":
			return "publication";
		case "inspection":
			return "inspection-plan";
		case "remedy":
			// What a case says of its own remedy is a part of the case.
			return fact.part === "" ? "remedy" : "case";
		default:
			return fact.kind;
	}
}

export async function sightOf(
	tx: Tx,
	actor: Actor,
	of: { readonly facts: readonly Fact[] } & Pick<OversightRoutes, "kindsFor" | "requestsAbout">,
): Promise<Sight> {
	const requests = of.facts.filter(({ kind }) => kind === "request").map(({ streamId }) => streamId);
	const concerned = requests.length === 0 ? new Set<string>() : await of.requestsAbout(tx, actor, requests);
	return { scope: actor.scope, kinds: new Set(of.kindsFor(actor)), concerned };
}

/** Why a thing stays closed to the reader; undefined where it is open. */
function closedBy(fact: Fact, { scope, kinds, concerned }: Sight): string | undefined {
	if (!scope.some((prefix) => fact.orgPath.startsWith(prefix))) return "（其他机构办理，不在您的查看范围）";
	return kinds.has(streamKindOf(fact)) && !concerned.has(fact.streamId) ? undefined : "（不在您的查看范围）";
}

type Shown = {
	readonly amount: number;
	readonly names: ReadonlyMap<string, string>;
	readonly sight: Sight;
	readonly note?: string;
};

export function factRowOf(fact: Fact, of: Shown): FactRow {
	const closed = closedBy(fact, of.sight);
	const row = wholeRow(fact, of);
	return closed === undefined ? row : { ...row, streamId: "", title: closed, party: "", number: null };
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
	readonly actor: Actor;
} & Pick<OversightRoutes, "kindsFor" | "requestsAbout">;

/** The things behind a figure, a page at a time; `sum` is of all of them and is the figure. */
export async function factListOf(tx: Tx, of: Listing): Promise<z.output<typeof factList>> {
	const { figure, page, size } = of;
	const all = contributionsTo(figure, of.facts, of.span);
	const names = await unitNames(tx, of.path);
	const shown = all.slice((page - 1) * size, page * size);
	const sight = await sightOf(tx, of.actor, { ...of, facts: shown.map(({ fact }) => fact) });
	return {
		label: figure.label,
		unit: figure.unit,
		sum: all.reduce((sum, { amount }) => sum + amount, 0),
		items: shown.map(({ fact, amount }) => factRowOf(fact, { amount, names, sight })),
		total: all.length,
		page,
		size,
	};
}
