import {
	PERSONNEL_COLUMNS,
	type PersonnelColumn,
	type PersonnelFileView,
	type PersonnelMapping,
} from "#exchange/contract";
import type { PersonnelUnit } from "../../data/personnel.ts";

/** A mapping while it is filled in: columns may still be missing. */
export type MappingDraft = Omit<PersonnelMapping, "columns"> & {
	readonly columns: { readonly [column in PersonnelColumn]?: string | undefined };
};

export const NEEDED: readonly PersonnelColumn[] = ["number", "name", "unit", "title"];
export const COLUMNS = Object.keys(PERSONNEL_COLUMNS) as PersonnelColumn[];

/** What other systems call our columns, besides our own name. */
const ALIASES: Partial<Readonly<Record<PersonnelColumn, readonly string[]>>> = {
	number: ["工号", "员工编号", "人员编码", "编号"],
	name: ["员工姓名", "人员姓名"],
	unit: ["部门", "机构", "所属部门", "处室", "科室"],
	title: ["职级", "职位"],
	post: ["岗位名称"],
	certificateNumber: ["执法证号", "执法证件号", "证件编号"],
	certificateCategory: ["执法种类"],
	certificateArea: ["执法区划"],
	certificateIssuedOn: ["发证日", "证件发证日期"],
	certificateValidUntil: ["到期日", "有效期至", "证件到期日"],
	leftOn: ["离职日", "离职日期"],
};

export const EMPTY_MAPPING: MappingDraft = { columns: {}, units: {}, posts: {}, certificate: {}, complete: false };

/** The columns that the file names as we do, or as it is usual; what is not told is left for the person. */
export function guessedColumns({ headings }: PersonnelFileView): MappingDraft["columns"] {
	const names = headings.map(({ name }) => name);
	const found = COLUMNS.flatMap((column) => {
		const called = [PERSONNEL_COLUMNS[column], ...(ALIASES[column] ?? [])].find((one) => names.includes(one));
		return called === undefined ? [] : [[column, called] as const];
	});
	return Object.fromEntries(found);
}

export type Word = PersonnelFileView["headings"][number]["words"][number];

export function wordsOf(view: PersonnelFileView, heading: string | undefined): readonly Word[] {
	return view.headings.find(({ name }) => name === heading)?.words ?? [];
}

/** The word in which a row says its post: of its own column, or the title where there is none. */
export function postHeading({ columns }: MappingDraft): string | undefined {
	return columns.post ?? columns.title;
}

/** The path a department leads to: as mapped, or that of the one unit of the same name; undefined where neither tells. */
export function unitFor(word: string, { units }: MappingDraft, known: readonly PersonnelUnit[]): string | undefined {
	if (Object.hasOwn(units, word)) return units[word];
	const same = known.filter(({ path, name }) => path !== "" && name === word);
	return same.length === 1 ? same[0]?.path : undefined;
}

/** What must still be said before the file can be tried; each with what it is about. */
export function faultsOfMapping(
	draft: MappingDraft,
	view: PersonnelFileView,
	known: readonly PersonnelUnit[],
): readonly string[] {
	const names = view.headings.map(({ name }) => name);
	const columns = COLUMNS.flatMap((column) => {
		const heading = draft.columns[column];
		if (heading === undefined) return NEEDED.includes(column) ? [`请选择“${PERSONNEL_COLUMNS[column]}”对应的栏目`] : [];
		return names.includes(heading) ? [] : [`文件没有“${heading}”这一栏（${PERSONNEL_COLUMNS[column]}）`];
	});
	const units = wordsOf(view, draft.columns.unit)
		.filter(({ text }) => unitFor(text, draft, known) === undefined)
		.map(({ text }) => `请选择部门“${text}”对应的机构`);
	const posts =
		draft.defaultPosts === undefined
			? wordsOf(view, postHeading(draft))
					.filter(({ text }) => draft.posts[text] === undefined)
					.map(({ text }) => `请选择“${text}”对应的岗位，或者设定其余的岗位`)
			: [];
	return [...columns, ...units, ...posts];
}

/** As it is saved. Throws nothing: the server judges. */
export function mappingOf({ columns, certificate, ...rest }: MappingDraft): PersonnelMapping {
	const filled = (of: object) =>
		Object.fromEntries(Object.entries(of).filter(([, text]) => typeof text === "string" && text.trim() !== ""));
	return { ...rest, columns: filled(columns) as PersonnelMapping["columns"], certificate: filled(certificate) };
}
