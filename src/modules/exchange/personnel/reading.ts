import type { PlainDate } from "#kernel/plain-date";
import { plainCell } from "#kernel/text-cell";
import type { Post } from "#registry/contract";
import { readDate } from "../cells.ts";
import type { RawRow } from "../contract.ts";
import { PERSONNEL_COLUMNS, type PersonnelColumn, type PersonnelMapping } from "./contract.ts";

/** What the file itself says of a certificate, and what the mapping says for all. */
type CertificateGiven = {
	readonly number: string;
	readonly category?: string;
	readonly area?: string;
	readonly issuedOn: PlainDate;
	readonly validUntil: PlainDate;
	readonly defaults: PersonnelMapping["certificate"];
};

/** One row in our words. */
export type PersonGiven = {
	readonly row: number;
	readonly number: string;
	readonly name: string;
	readonly orgPath: string;
	readonly title: string;
	readonly posts: readonly Post[];
	readonly certificate: CertificateGiven | null;
	readonly leftOn: PlainDate | null;
};

export type Fault = { readonly field: string; readonly reason: string };
export type ReadRow =
	| { readonly kind: "person"; readonly person: PersonGiven }
	| {
			readonly kind: "faulty";
			readonly row: number;
			readonly number: string;
			readonly name: string;
			readonly faults: readonly Fault[];
	  };

/** The authority and its units, by name and by path. */
export type Place = {
	readonly orgPath: string;
	readonly units: readonly { readonly name: string; readonly orgPath: string }[];
};

/** Headings that the mapping names and the file does not have. */
export function missingHeadings(headings: readonly string[], { columns }: PersonnelMapping): readonly string[] {
	return Object.values(columns).filter(
		(heading): heading is string => heading !== undefined && !headings.includes(heading),
	);
}

/** Reads all rows and drops none: each is a person or says what is wrong with it. Pure. */
export function readPersonnel(rows: readonly RawRow[], mapping: PersonnelMapping, place: Place): readonly ReadRow[] {
	const seen = new Map<string, number>();
	return rows.map((raw, index) => {
		const row = index + 2;
		const read = readRow(raw, { row, mapping, place });
		const number = read.kind === "person" ? read.person.number : read.number;
		const first = seen.get(number);
		if (number !== "" && first === undefined) seen.set(number, row);
		if (number === "" || first === undefined) return read;
		const twice = { field: PERSONNEL_COLUMNS.number, reason: `与第 ${first} 行的人员编号重复` };
		return read.kind === "faulty"
			? { ...read, faults: [...read.faults, twice] }
			: { kind: "faulty", row, number, name: read.person.name, faults: [twice] };
	});
}

type Reading = { readonly row: number; readonly mapping: PersonnelMapping; readonly place: Place };

function readRow(raw: RawRow, { row, mapping, place }: Reading): ReadRow {
	const faults: Fault[] = [];
	const fault = (column: PersonnelColumn, reason: string) =>
		void faults.push({ field: mapping.columns[column] ?? PERSONNEL_COLUMNS[column], reason });
	const cell = (column: PersonnelColumn) => {
		const heading = mapping.columns[column];
		return heading === undefined ? "" : plainCell(raw[heading] ?? "").trim();
	};
	const needed = (column: PersonnelColumn, max: number) => {
		const text = cell(column);
		if (text === "") fault(column, "没有填写");
		else if (text.length > max) fault(column, `不超过${max}字`);
		return text;
	};
	const [number, name, title] = [needed("number", 64), needed("name", 50), needed("title", 50)];
	const orgPath = unitOf(cell("unit"), mapping, place);
	if (orgPath === undefined)
		fault("unit", cell("unit") === "" ? "没有填写" : `没有名为“${cell("unit")}”的机构，对照表中也没有`);
	const word = mapping.columns.post === undefined ? title : cell("post");
	const posts = mapping.posts[word] ?? mapping.defaultPosts;
	if (posts === undefined)
		fault(mapping.columns.post === undefined ? "title" : "post", `对照表没有“${word}”对应的岗位`);
	const left = cell("leftOn");
	const leftOn = left === "" ? null : readDate(left);
	if (leftOn === undefined) fault("leftOn", `“${left}”不是日期`);
	const certificate = certificateOf(cell, mapping, fault);
	if (faults.length > 0 || orgPath === undefined || posts === undefined || leftOn === undefined)
		return { kind: "faulty", row, number, name, faults };
	return { kind: "person", person: { row, number, name, orgPath, title, posts, certificate, leftOn } };
}

function unitOf(text: string, { units }: PersonnelMapping, place: Place): string | undefined {
	if (text === "") return undefined;
	const mapped = Object.hasOwn(units, text) ? units[text] : undefined;
	if (mapped === "") return place.orgPath;
	const wanted = mapped === undefined ? undefined : `${place.orgPath}${mapped}/`;
	const found = place.units.filter((unit) => (wanted === undefined ? unit.name === text : unit.orgPath === wanted));
	// Two units of one name cannot be told apart by it: the mapping has to say which.
	return found.length === 1 ? found[0]?.orgPath : undefined;
}

type Cell = (column: PersonnelColumn) => string;

/** null where the file names no certificate. */
function certificateOf(
	cell: Cell,
	{ certificate: defaults }: PersonnelMapping,
	fault: (column: PersonnelColumn, reason: string) => void,
): CertificateGiven | null {
	const number = cell("certificateNumber");
	if (number === "") return null;
	const dates = (["certificateIssuedOn", "certificateValidUntil"] as const).map((column) => {
		const date = readDate(cell(column));
		if (date === undefined) fault(column, cell(column) === "" ? "没有填写" : `“${cell(column)}”不是日期`);
		return date;
	});
	const [issuedOn, validUntil] = dates;
	if (issuedOn === undefined || validUntil === undefined) return null;
	const [category, area] = [cell("certificateCategory"), cell("certificateArea")];
	return {
		number: number.toUpperCase(),
		...(category === "" ? {} : { category }),
		...(area === "" ? {} : { area }),
		issuedOn,
		validUntil,
		defaults,
	};
}
