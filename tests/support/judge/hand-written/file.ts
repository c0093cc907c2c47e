import type { RecordedEvent } from "#casework";
import type * as publication from "../publication/vocabulary.ts";
import type { Kind, Vocabulary } from "../vocabulary.ts";

/** A file written by hand: each row is one event, said in one line. */
export type Row = { type: Kind | publication.Kind; day: string; by: string; data: Record<string, unknown> };
export type Rows = readonly Row[];
export type Edit = (rows: Rows) => Rows;
type Data<D> = Partial<D> & Record<string, unknown>;

export const row = <K extends Kind>(type: K, day: string, by: string, data: Data<Vocabulary[K]>): Row => ({
	type,
	day,
	by,
	data,
});
/** The same of the stream of a publication. */
export const told = <K extends publication.Kind>(
	type: K,
	day: string,
	by: string,
	data: Data<publication.Vocabulary[K]>,
): Row => ({ type, day, by, data });
export const paper = (day: string, kind: string, documentId: string = kind) =>
	row("DocumentIssued", day, "handler", { kind, documentId });

/** Which offices the people of these files hold. */
export const ROLES: Readonly<Record<string, readonly string[]>> = {
	head: ["head"],
	leader: ["leader"],
	reviewer: ["legal-reviewer"],
	colleague: ["legal-reviewer"],
	host: ["legal-reviewer"],
	both: ["legal-reviewer", "leader"],
};

/** Where the people of these files have their posts; the rest in the unit that handles. */
const UNITS: Readonly<Record<string, string>> = {
	reviewer: "law",
	host: "law",
	both: "law",
	archivist: "office",
	clerk: "office",
};
const LEADING = new Set(["head", "leader", "system"]);
const orgPathOf = (person: string) =>
	LEADING.has(person) ? "authority/" : `authority/${UNITS[person] ?? "handling"}/`;

/** The rows as events: papers share the moment of their act, everything else has one of its own. */
export function eventsOf(rows: Rows): RecordedEvent[] {
	let at = "";
	return rows.map(({ type, day, by, data }, index) => {
		if (type !== "DocumentIssued") at = `${day}T01:${String(index).padStart(2, "0")}:00.000Z`;
		const filed = rows
			.slice(0, index)
			.flatMap((one) => (one.type === "DocumentIssued" ? [one.data["documentId"]] : []));
		const full = type === "CaseArchived" ? { documents: filed, ...data } : data;
		const actor = { personId: by, orgPath: orgPathOf(by), unitName: "执法科" };
		const meta = { version: index + 1, at, date: day, actor };
		return { type, data: full, meta } as unknown as RecordedEvent;
	});
}

type Which = Row["type"] | ((one: Row) => boolean);
const matches = (one: Row, which: Which) => (typeof which === "string" ? one.type === which : which(one));
const indexOf = (rows: Rows, which: Which) => {
	const index = rows.findIndex((one) => matches(one, which));
	if (index < 0) throw new Error(`the file has no ${String(which)}`);
	return index;
};

/** That paper, or the service of it. */
export const issued = (documentId: string) => (one: Row) =>
	one.type === "DocumentIssued" && one.data["documentId"] === documentId;
export const served = (documentId: string) => (one: Row) =>
	one.type === "DocumentServed" && one.data["documentId"] === documentId;

export const drop =
	(...which: readonly Which[]): Edit =>
	(rows) =>
		rows.filter((one) => !which.some((wanted) => matches(one, wanted)));
export const set =
	(which: Which, data: Record<string, unknown>): Edit =>
	(rows) =>
		rows.map((one) => (matches(one, which) ? { ...one, data: { ...one.data, ...data } } : one));
export const by =
	(which: Which, person: string): Edit =>
	(rows) =>
		rows.map((one) => (matches(one, which) ? { ...one, by: person } : one));
export const on =
	(which: Which, day: string): Edit =>
	(rows) =>
		rows.map((one) => (matches(one, which) ? { ...one, day } : one));
export const after =
	(which: Which, ...more: Rows): Edit =>
	(rows) =>
		rows.toSpliced(indexOf(rows, which) + 1, 0, ...more);
export const before =
	(which: Which, ...more: Rows): Edit =>
	(rows) =>
		rows.toSpliced(indexOf(rows, which), 0, ...more);
/** The row goes behind the other, on its day. */
export const move =
	(which: Which, behind: Which): Edit =>
	(rows) => {
		const moved = rows[indexOf(rows, which)] as Row;
		const rest = rows.filter((one) => one !== moved);
		const target = indexOf(rest, behind);
		return rest.toSpliced(target + 1, 0, { ...moved, day: rest[target]?.day ?? moved.day });
	};
/** Nothing after that row. */
export const until =
	(which: Which): Edit =>
	(rows) =>
		rows.slice(0, indexOf(rows, which) + 1);
export const regime = (id: string): Edit => set("ClueRegistered", { regime: { id } });
export const edited = (rows: Rows, edits: readonly Edit[]): Rows => edits.reduce((now, edit) => edit(now), rows);
