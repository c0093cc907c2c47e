import { z } from "zod";

/**
 * A sheet (一份文书的全部文字): everything that is printed, as blocks, and nothing that is not. It is composed once, when
 * the document is issued, and frozen with it: paper, console and portal all show these very blocks, and a later change
 * of wording in the code cannot reach a document that exists.
 */
const paragraph = z.object({
	type: z.literal("paragraph"),
	text: z.string(),
	/** `flush` 顶格 (addressee), `body` first line indented by two characters, `note` small print. */
	style: z.enum(["body", "flush", "centre", "right", "kai", "note"]),
});
const heading = z.object({ type: z.literal("heading"), text: z.string() });
const fields = z.object({
	type: z.literal("fields"),
	/** Label and filled-in value on a rule, as in the head of a record; `half` shares its line with the next half. */
	items: z.array(z.object({ label: z.string(), value: z.string(), half: z.boolean() })),
});
const cell = z.object({
	role: z.enum(["label", "value", "centre"]),
	text: z.string(),
	/** Columns and rows covered. */
	span: z.int().min(1),
	rows: z.int().min(1),
	/** Least height in millimetres; 0 when the text decides. */
	heightMm: z.int().min(0),
	/** Lines at the lower right of an opinion cell: who signed and when. */
	signed: z.array(z.string()),
});
const form = z.object({ type: z.literal("form"), widths: z.array(z.int().min(1)), rows: z.array(z.array(cell)) });
const table = z.object({
	type: z.literal("table"),
	columns: z.array(z.object({ title: z.string(), width: z.int().min(1), align: z.enum(["left", "centre", "right"]) })),
	rows: z.array(z.array(z.string())),
});
const dialogue = z.object({
	type: z.literal("dialogue"),
	turns: z.array(z.object({ speaker: z.string(), text: z.string() })),
});
const signatures = z.object({
	type: z.literal("signatures"),
	/** An empty value is a rule to sign on. */
	lines: z.array(z.object({ label: z.string(), value: z.string(), date: z.string() })),
});
const chart = z.object({
	type: z.literal("chart"),
	title: z.string(),
	/** The picture itself, frozen with the paper; made by our own `chartSvg`, never by anybody's input. */
	svg: z.string(),
	widthMm: z.int().min(20).max(170),
});
const seal = z.object({ type: z.literal("seal"), authority: z.string(), date: z.string() });

export const blockSchema = z.discriminatedUnion("type", [
	paragraph,
	heading,
	fields,
	form,
	table,
	dialogue,
	signatures,
	chart,
	seal,
]);
export type Block = z.output<typeof blockSchema>;
export type Cell = z.output<typeof cell>;

/** Page family; each is one file `templates/<layout>.typ`. */
export const LAYOUTS = ["letter", "form", "record"] as const;
export type Layout = (typeof LAYOUTS)[number];

export const sheetSchema = z.object({
	kind: z.string(),
	layout: z.enum(LAYOUTS),
	/** 发文机关标志: red with a rule for what goes out under the authority's name, plain black for its inner papers. */
	head: z.enum(["red", "plain"]),
	documentId: z.string(),
	authority: z.string(),
	title: z.string(),
	number: z.string().nullable(),
	/** The day of the document; PDF/A needs one. */
	date: z.string(),
	verifyUrl: z.string(),
	/** One mark for each copy printed into the file: 第一份（共二份） and its destination; one empty mark for a single copy. */
	copies: z.array(z.string()).min(1),
	blocks: z.array(blockSchema),
});
export type Sheet = z.output<typeof sheetSchema>;

/** What stands around the data of a document: who issues it, when, under which number. */
export type DocumentMeta = {
	/** 32 hex digits. */
	readonly documentId: string;
	/** Full name of the issuing authority as it was on that day. */
	readonly authority: string;
	readonly number: string | null;
	readonly date: string;
	/** Address of the verification page, which the QR code holds. */
	readonly verifyUrl: string;
	/** Copies printed into the file; the kind's own number when absent. */
	readonly copies?: number;
};
