import type { PublicContent } from "#disclosure";
import { DISCLOSURE_MODES } from "#disclosure/contract";
import type { Renderer } from "#documents";
import type { Block, Sheet } from "#documents/contract";
import { citeOf } from "#kernel/basis";
import { plainDateOf, toChineseDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { enforcementTypeLabel } from "#regime/contract";
import { oneByOne } from "./turns.ts";

/** The PDF of one published decision in full-text mode; `key` changes whenever its text does. */
export type DecisionPdf = (content: PublicContent, key: string) => Promise<Buffer>;

/** Files kept in memory; nothing is stored, so nothing can outlive the public text it was made from. */
const KEPT_MAX = 64;
/** Readers that may wait for a file that is not made yet; they have one place in the renderer, official papers the rest. */
const WAITING_MAX = 8;

/**
 * 决定书全文的 PDF (PUB-04), set in type from the redacted public content and from nothing else: no overlay, no original
 * below it, no metadata but title and date. Made when somebody asks for it and forgotten soon: the row in schema portal
 * is the only source, and a row that was taken down has no content to make it from.
 */
export function decisionPdf(renderer: Renderer, publicUrl: () => string): DecisionPdf {
	const kept = new Map<string, Promise<Buffer>>();
	const inTurn = oneByOne(
		WAITING_MAX,
		() => new Problem("renderer-busy", "等待生成的文件过多，请稍后再试", { status: 503 }),
	);
	return async (content, key) => {
		const known = kept.get(key);
		if (known) return known;
		const made = inTurn(() => renderer.render(publicSheetOf(content, publicUrl()))).then(({ pdf }) => pdf);
		kept.set(key, made);
		// A failure is not remembered: the next reader tries again.
		made.catch(() => kept.delete(key));
		const [oldest] = kept.keys();
		if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
		return made;
	};
}

/** Exactly the blocks of the page, in their order. Pure. */
export function publicSheetOf(content: PublicContent, publicUrl: string): Sheet {
	const id = content.release?.id ?? "";
	const decidedOn = content.decidedOn ?? content.release?.on ?? "";
	return {
		kind: "public-decision",
		layout: "letter",
		head: "plain",
		documentId: id,
		authority: content.authority,
		title: `${enforcementTypeLabel[content.type]}决定书（公开版）`,
		number: content.number,
		date: decidedOn,
		verifyUrl: `${publicUrl}/d/${id}`,
		copies: [""],
		blocks: [...textOf(content), ...signedBy(content, decidedOn), ...notesOf(content)],
	};
}

function textOf({ fullText, bases }: PublicContent): Block[] {
	const blocks = fullText.flatMap(({ heading, paragraphs }): Block[] => [
		{ type: "heading", text: heading },
		...paragraphs.map((text): Block => ({ type: "paragraph", text, style: "body" })),
	]);
	if (bases.length === 0) return blocks;
	return [
		...blocks,
		{ type: "heading", text: "依据条文" },
		{ type: "paragraph", text: bases.map(citeOf).join("；"), style: "body" },
	];
}

function signedBy({ authority }: PublicContent, decidedOn: string): Block[] {
	return [
		{ type: "paragraph", text: authority, style: "right" },
		{
			type: "paragraph",
			text: decidedOn === "" ? "" : toChineseDate(plainDateOf(decidedOn)),
			style: "right",
		},
	];
}

function notesOf({ mode, corrections = [] }: PublicContent): Block[] {
	const notes = [
		`公开方式：${DISCLOSURE_MODES[mode]}。本件由公示信息重新生成，已依法隐去个人信息，不是原件的遮盖件。`,
		...corrections.map(
			({ on, labels, reason }) => `${toChineseDate(plainDateOf(on))}更正：${labels.join("、")}（${reason}）。`,
		),
	];
	return notes.map((text) => ({ type: "paragraph", text, style: "note" }));
}
