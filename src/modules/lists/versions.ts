import { evolve, type RecordedEvent } from "#casework";
import { enforcementTypeLabel } from "#regime/contract";
import type { List, Version } from "./list.ts";
import { listProcess } from "./process.ts";
import { cellsOf } from "./public-version.ts";
import type { Row } from "./schemas.ts";

/** What two versions are compared by: rows as a reader sees them. */
export type Compared = Pick<Version, "rows" | "columns" | "record">;

/** A row that one version has and the other has not, or says otherwise; only the cells that differ. */
export type RowChange = {
	readonly key: string;
	readonly name: string;
	readonly change: "added" | "changed" | "removed";
	readonly cells: readonly { readonly label: string; readonly text: string; readonly before: string }[];
};

/**
 * Every version of a list that came into force, oldest first, out of its stream: also those that stayed inside and have
 * no row in schema `portal`, with the columns and the record of channels that each was issued with.
 */
export function versionsIn(listId: string, events: readonly RecordedEvent[]): readonly Version[] {
	const found: Version[] = [];
	let state: List = listProcess.initial(listId);
	for (const event of events) {
		state = evolve(listProcess, state, event);
		if (state.current !== null && state.current.version !== found.at(-1)?.version) found.push(state.current);
	}
	return found;
}

/** 与上一版的差异: in the order of the later version, what it dropped at the end. Undefined before: all of it is new. */
export function changesBetween(after: Compared, before: Compared | undefined): readonly RowChange[] {
	const earlier = new Map((before?.rows ?? []).map((row) => [row.key, row]));
	const keys = new Set(after.rows.map((row) => row.key));
	const kept = after.rows.flatMap((row) => {
		const was = earlier.get(row.key);
		const cells = cellChanges(wordsOf(row, after), was && before ? wordsOf(was, before) : new Map());
		if (was === undefined) return [changeOf(row, "added", cells)];
		return cells.length === 0 ? [] : [changeOf(row, "changed", cells)];
	});
	const gone = [...earlier.values()]
		.filter((row) => !keys.has(row.key))
		.map((row) => changeOf(row, "removed", before ? cellChanges(new Map(), wordsOf(row, before)) : []));
	return [...kept, ...gone];
}

function changeOf({ key, name }: Row, change: RowChange["change"], cells: RowChange["cells"]): RowChange {
	return { key, name, change, cells };
}

type Words = ReadonlyMap<string, string>;

/** The row's cells and what the portal sorts it by, each under its label. */
function wordsOf(row: Row, version: Compared): Words {
	const cells = cellsOf(row, version).map(({ label, text }) => [label, text] as const);
	return new Map(row.type === null ? cells : [...cells, ["适用的执法类别", enforcementTypeLabel[row.type]]]);
}

function cellChanges(after: Words, before: Words): RowChange["cells"] {
	return [...new Set([...after.keys(), ...before.keys()])]
		.map((label) => ({ label, text: after.get(label) ?? "", before: before.get(label) ?? "" }))
		.filter(({ text, before: was }) => text !== was);
}

export function countsOf(changes: readonly RowChange[]) {
	const count = (kind: RowChange["change"]) => changes.filter(({ change }) => change === kind).length;
	return { added: count("added"), changed: count("changed"), removed: count("removed") };
}
