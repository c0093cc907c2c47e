/** Browser-safe door: the catalogue with its schemas, sheets and their HTML, 文号. No file, process or database. */
export { DOCUMENT_KINDS, findDocumentKind, getDocumentKind, sheetOf } from "./catalogue.ts";
export { DOCUMENT_CSS, DRAFT_MARK, toDraftHtml, toHtml } from "./html.ts";
export type { AnyDocumentKind, DocumentKind } from "./kind.ts";
export { copyMarksOf, parseData } from "./kind.ts";
export type { NumberParts, ParsedNumber } from "./numbering.ts";
export { canonicalDocumentNumber, formatDocumentNumber, parseDocumentNumber } from "./numbering.ts";
export {
	type Block,
	blockSchema,
	type Cell,
	type DocumentMeta,
	type Layout,
	type Sheet,
	sheetSchema,
} from "./sheet.ts";
export { assertRenderable, findMissingCharacters, type HasGlyph, type MissingCharacters } from "./text-check.ts";
