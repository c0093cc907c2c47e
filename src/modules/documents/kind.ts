import type { z } from "zod";
import { MISSING } from "#kernel/input-words";
import { Problem } from "#kernel/problem";
import { titleAt } from "./field-title.ts";
import type { Block, DocumentMeta, Layout, Sheet } from "./sheet.ts";

/** One kind of paper (文书种类) as one value: what it is called, what it needs, what it says, how it is numbered. */
export type DocumentKind<D = never> = {
	/** Kebab; part of stored records, never renamed. */
	readonly kind: string;
	readonly label: string;
	readonly layout: Layout;
	/** File under templates/ that sets the page. */
	readonly template: string;
	readonly head: "red" | "plain";
	readonly schema: z.ZodType<D>;
	/** Present when the paper carries a 文号; the code stands between the authority's prefix and the year. */
	readonly numbering: { readonly code: string } | null;
	/** What each copy is for, in order; the length is the usual number of copies in one file. */
	readonly copyMarks: readonly string[];
	/** Handed to the party or another outsider, as against papers that stay in the file. */
	readonly partyFacing: boolean;
	/** The title as printed; depends on the data for a few kinds. */
	readonly title: (data: D) => string;
	readonly compose: (data: D, meta: DocumentMeta) => readonly Block[];
	readonly sample: D;
};

export type AnyDocumentKind = Omit<DocumentKind, "schema" | "sample"> & {
	readonly schema: z.ZodType;
	readonly sample: unknown;
};

type Definition<T extends z.ZodType> = {
	kind: string;
	label: string;
	layout: Layout;
	head?: "red" | "plain";
	partyFacing: boolean;
	numbering?: { code: string };
	copyMarks?: readonly string[];
	schema: T;
	title?: (data: z.output<T>) => string;
	compose: (data: z.output<T>, meta: DocumentMeta) => readonly Block[];
	sample: z.input<T>;
};

/** Throws at load when the sample does not fit the schema. */
export function defineKind<T extends z.ZodType>(definition: Definition<T>): AnyDocumentKind {
	const parsed = definition.schema.safeParse(definition.sample);
	if (!parsed.success) throw new Error(`document kind ${definition.kind}: bad sample: ${parsed.error.message}`);
	return {
		head: "plain",
		copyMarks: [""],
		title: () => definition.label,
		...definition,
		numbering: definition.numbering ?? null,
		template: `${definition.layout}.typ`,
		sample: parsed.data,
	};
}

const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 第一份（共二份） and its destination; one empty mark for a single copy without a destination. */
export function copyMarksOf(kind: AnyDocumentKind, copies = kind.copyMarks.length): string[] {
	if (copies < 1 || copies > NUMERALS.length) throw new RangeError(`copies out of range: ${copies}`);
	return Array.from({ length: copies }, (_, index) => {
		const destination = kind.copyMarks[index] ?? "";
		if (copies === 1) return "";
		return `第${NUMERALS[index]}份（共${NUMERALS[copies - 1]}份）${destination === "" ? "" : `　${destination}`}`;
	});
}

/** The data as the kind's schema reads it. Throws the Problem `document-data-invalid` with one fault per field. */
export function parseData(kind: AnyDocumentKind, data: unknown): unknown {
	const parsed = kind.schema.safeParse(data);
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.map((issue) => {
		const path = issue.path.map(String);
		const message = issue.message === MISSING ? `缺少${titleAt(kind.schema, path)}` : issue.message;
		return { path: path.join("."), message };
	});
	throw new Problem(
		"document-data-invalid",
		`《${kind.label}》有 ${faults.length} 处内容不完整：${faults[0]?.message ?? ""}`,
		{
			status: 422,
			faults,
		},
	);
}

/** Composes everything the paper says. Pure: the same data and meta give the same sheet. */
export function composeSheet(kind: AnyDocumentKind, data: unknown, meta: DocumentMeta): Sheet {
	return composeParsed(kind, parseData(kind, data), meta);
}

/** The same from data that `parseData` has read. */
export function composeParsed(kind: AnyDocumentKind, data: unknown, meta: DocumentMeta): Sheet {
	const parsed = data as never;
	return {
		kind: kind.kind,
		layout: kind.layout,
		head: kind.head,
		documentId: meta.documentId,
		authority: meta.authority,
		title: kind.title(parsed),
		number: meta.number,
		date: meta.date,
		verifyUrl: meta.verifyUrl,
		copies: copyMarksOf(kind, meta.copies),
		blocks: [...kind.compose(parsed, meta)],
	};
}
