import type { PlainDate } from "#kernel/plain-date";
import type { Authority } from "#registry";
import type { RawRow } from "../contract.ts";
import type { KnownPeople } from "../register/known.ts";
import type { OpenWork } from "../register/open-work.ts";
import { planCertificateChanges } from "../register/plan-changes.ts";
import { personIdOf, planPeople } from "../register/plan-people.ts";
import { unitsWith } from "../register/plan-units.ts";
import type { Planned as RegisterPlanned } from "../register/planned.ts";
import type { RegisterFieldChange } from "../register/schema.ts";
import {
	PERSONNEL_COLUMNS,
	type PersonnelColumn,
	type PersonnelEntry,
	type PersonnelKind,
	type PersonnelMapping,
} from "./contract.ts";
import { type Fault, type ReadRow, readPersonnel } from "./reading.ts";
import { type Links, missingRowsOf, type RegisterRows, registerRowsOf } from "./rows.ts";

/** What is to be done for one row of the file: what the report says, and what the register writes for it. */
export type Planned = {
	readonly entry: PersonnelEntry;
	readonly writes: readonly RegisterPlanned[];
	/** The number that from now on stands for this person. */
	readonly link: { readonly number: string; readonly personId: string } | undefined;
};

export type Known = {
	readonly people: KnownPeople;
	readonly links: Links;
	readonly open: readonly OpenWork[];
};

type Given = { readonly rows: readonly RawRow[]; readonly mapping: PersonnelMapping; readonly authority: Authority };

/**
 * 人员文件的逐行结果. What a row of a person or a certificate means, what is in doubt and what ends a post is the register's to
 * say (`../register/plan-people.ts`): the file is turned into its rows, and its answer into the file's own words.
 */
export function planPersonnel({ rows, mapping, authority }: Given, known: Known): readonly Planned[] {
	const units = known.people.units.filter(({ active }) => active);
	const read = readPersonnel(rows, mapping, { orgPath: authority.orgPath, units });
	const meant = read.flatMap((one) =>
		one.kind === "person" ? [{ person: one.person, rows: registerRowsOf(one.person, known.people, known.links) }] : [],
	);
	const numbers = new Set(read.map((one) => (one.kind === "person" ? one.person.number : one.number)));
	const missing = mapping.complete ? missingRowsOf(known.people, known.links, numbers) : [];
	const judged = judge(
		[...meant, ...missing].map((one) => one.rows),
		known,
	);
	const told = (of: { person: Head; rows: RegisterRows }) => planOf(of, judged(of.rows), { known, mapping });
	const byRow = new Map(meant.map((one) => [one.person.row, one]));
	return [
		...read.map((one) => {
			const row = one.kind === "person" ? byRow.get(one.person.row) : undefined;
			return row ? told({ person: row.person, rows: row.rows }) : unread(one);
		}),
		...missing.map(told),
	];
}

type Head = { readonly row: number; readonly number: string; readonly name: string };

function unread(one: ReadRow): Planned {
	const { row, number, name, faults } = one.kind === "person" ? { ...one.person, faults: [] } : one;
	return {
		entry: { row, number, name, kind: "faulty", changes: [], faults: [...faults] },
		writes: [],
		link: undefined,
	};
}

/** All rows at once, as the register judges a file: who else stands in it matters to each. */
function judge(all: readonly RegisterRows[], { people, links, open }: Known) {
	const part = {
		certificates: {},
		units: [],
		people: all.flatMap((one) => one.people),
		certificateChanges: all.flatMap((one) => one.certificateChanges),
		mentioned: { units: new Set<string>(), matters: new Set<string>(), certificates: new Set<string>() },
	};
	const planning = { known: people, today: links.today as PlainDate, units: unitsWith(people, part), open };
	const persons = planPeople(part.people, part.certificates, planning);
	const changes = planCertificateChanges(part, planning);
	const byRow = new Map<unknown, RegisterPlanned>([
		...part.people.map((row, index) => [row, persons[index]] as const),
		...part.certificateChanges.map((row, index) => [row, changes[index]] as const),
	] as [unknown, RegisterPlanned][]);
	return (rows: RegisterRows): readonly RegisterPlanned[] =>
		[...rows.people, ...rows.certificateChanges].flatMap((row) => byRow.get(row) ?? []);
}

function planOf(
	{ person, rows }: { readonly person: Head; readonly rows: RegisterRows },
	writes: readonly RegisterPlanned[],
	of: { readonly known: Known; readonly mapping: PersonnelMapping },
): Planned {
	const { row, number, name } = person;
	const faults = [...rows.faults, ...writes.flatMap(({ entry }) => entry.faults)].map((fault) =>
		inFileWords(fault, of.mapping),
	);
	const entry = (kind: PersonnelKind, changes: PersonnelEntry["changes"] = []): PersonnelEntry => ({
		row,
		number,
		name,
		kind,
		changes,
		faults,
	});
	if (faults.length > 0) return { entry: entry("faulty"), writes: [], link: undefined };
	const isLinked = of.known.links.persons.has(number);
	const link =
		isLinked || rows.leaves ? undefined : { number, personId: rows.personId ?? personIdOf(number, of.known.people) };
	const told = writes.flatMap(({ entry: one }) => one.changes).flatMap(asTold);
	if (rows.leaves) {
		const last = rows.people[0]?.until ?? "";
		return {
			entry: last === "" ? entry("unchanged") : entry("ended", [{ field: "离岗日期", before: "", after: last }]),
			writes,
			link,
		};
	}
	const isNew =
		writes.some(({ entry: one }) => one.table === "people" && one.kind === "new") && rows.personId === undefined;
	if (isNew)
		return {
			entry: entry(
				"new",
				told.filter(({ field }) => field !== "姓名"),
			),
			writes,
			link,
		};
	return { entry: entry(isLinked ? (told.length > 0 ? "changed" : "unchanged") : "linked", told), writes, link };
}

/** What the register calls it → what the report calls it; days of office follow from the day of the import. */
const TITLES: Readonly<Record<string, string>> = {
	姓名: "姓名",
	所在机构: "所在机构",
	职务: "职务",
	岗位: "岗位",
	执法证件号: "执法证件编号",
	新的有效期至: "证件有效期至",
};

function asTold({ field, ...change }: RegisterFieldChange): RegisterFieldChange[] {
	const title = TITLES[field];
	return title === undefined ? [] : [{ field: title, ...change }];
}

/** The register's fields → the columns of the file that filled them. */
const COLUMNS: Readonly<Record<string, PersonnelColumn>> = {
	key: "number",
	posts: "post",
	from: "unit",
	until: "leftOn",
	"certificate.number": "certificateNumber",
	"certificate.category": "certificateCategory",
	"certificate.area": "certificateArea",
	"certificate.issuedOn": "certificateIssuedOn",
	"certificate.validUntil": "certificateValidUntil",
	kind: "certificateNumber",
	on: "certificateIssuedOn",
	validUntil: "certificateValidUntil",
};

function inFileWords({ field, reason }: Fault, { columns }: PersonnelMapping): Fault {
	const column = COLUMNS[field] ?? (Object.hasOwn(PERSONNEL_COLUMNS, field) ? (field as PersonnelColumn) : undefined);
	return { field: column === undefined ? field : (columns[column] ?? PERSONNEL_COLUMNS[column]), reason };
}
