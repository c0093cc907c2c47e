import { DOCUMENT_KINDS } from "#documents/contract";
import { code, pageOf, tableOf } from "./markdown.ts";

const LAYOUT_LABELS: Readonly<Record<string, string>> = { letter: "公文", record: "笔录", form: "表格" };

/** Every kind of paper. */
export function documentKinds(): string {
	const rows = DOCUMENT_KINDS.map((kind) => [
		`${kind.label}<br>${code(kind.kind)}`,
		LAYOUT_LABELS[kind.layout] ?? kind.layout,
		kind.numbering ? code(kind.numbering.code) : "—",
		kind.copyMarks.map((mark) => mark || "一份").join("、"),
		kind.partyFacing ? "送当事人或者其他外部人员" : "入卷",
	]);
	return pageOf("文书目录", `共 ${DOCUMENT_KINDS.length} 种。文号按机关、年度、字号连续编制。`, [
		tableOf(["文书", "版式", "文号字号", "份数", "用途"], rows),
	]);
}
