import { assert } from "#kernel/assert";
import { citeOf } from "#kernel/basis";
import { cellOf, itemsText, type List, type Version } from "./list.ts";
import type { PublicCell, PublicList, PublicRow } from "./public-list.ts";
import type { Row } from "./schemas.ts";
import { ITEM_GROUPS } from "./vocabulary.ts";

/** What goes out: the columns of the list and no others, with the words of the record where the row has none of its own. */
export function publicVersionOf(state: List, orgPath: string): PublicList {
	const { current } = state;
	assert(current?.publicId, "a version that is public has an id");
	return {
		id: current.publicId,
		orgPath,
		authorityId: state.authorityId,
		kind: state.kind,
		name: current.name,
		version: current.version,
		effectiveOn: current.effectiveOn,
		publishedOn: current.on,
		trigger: current.trigger,
		confirmation: current.confirmation,
		leadUnit: current.lead,
		cooperatingUnits: current.cooperating,
		columns: current.columns.map(({ label, required, basis }) => ({
			id: label,
			label,
			required,
			basis: basis === null ? null : citeOf(basis),
		})),
		rows: current.rows.map((row) => publicRowOf(row, current)),
	};
}

function publicRowOf(row: Row, version: Version): PublicRow {
	return { key: row.key, type: row.type, name: row.name, cells: cellsOf(row, version), links: linksOf(row) };
}

/** Columns without words are left out; items that have no column of their own follow under their group's name. */
export function cellsOf(row: Row, { columns, record }: Pick<Version, "columns" | "record">): readonly PublicCell[] {
	const labels = new Set(columns.map(({ label }) => label));
	const own = columns.map((column) => ({ label: column.label, text: cellOf(row, column, record) }));
	const elements = Object.entries(row.values)
		.filter(([label]) => !labels.has(label))
		.map(([label, text]) => ({ label, text }));
	const items = Object.values(ITEM_GROUPS)
		.filter((label) => !labels.has(label) || row.values[label] !== undefined)
		.map((label) => ({ label: labels.has(label) ? `${label}（逐项）` : label, text: itemsText(row, label) }));
	return [...own, ...elements, ...items].filter(({ text }) => text !== "");
}

/** Links of the row, then the sample of each material (示范文本). */
export function linksOf(row: Row): PublicRow["links"] {
	const samples = row.items
		.filter((item) => item.sample !== "")
		.map((item, index) => ({
			kind: "sample",
			key: `sample-${index + 1}`,
			text: `${item.text}示范文本`,
			...(item.sample.startsWith("https://") ? { url: item.sample } : { content: item.sample }),
		}));
	return [...row.links.map((link) => ({ ...link })), ...samples] as PublicRow["links"];
}
