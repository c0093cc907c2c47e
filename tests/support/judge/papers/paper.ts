import type { Sheet } from "#documents/contract";
import { CaseFile, type FileFacts } from "../case-file.ts";
import type { Told } from "../vocabulary.ts";

/** What the register says of the authority on the day: whom the party may turn to, where it pays. */
export type Registered = {
	readonly reconsiderationOrgan: string;
	readonly court: string;
	readonly payment: { readonly bank: string; readonly account: string; readonly address: string };
};

/** A finished file with its printed papers, in the order of their DocumentIssued events. */
export type PaperFacts = FileFacts & { readonly sheets: readonly Sheet[]; readonly authority: Registered };

type Block = Sheet["blocks"][number];

/** One printed paper, opened for reading beside the file that it belongs to. */
export class Paper {
	readonly sheet: Sheet;
	readonly issued: Told<"DocumentIssued">;
	readonly file: CaseFile;
	readonly authority: Registered;
	/** Every printed word below the number, one block a line. */
	readonly text: string;

	constructor(sheet: Sheet, issued: Told<"DocumentIssued">, { file, authority }: Pick<Paper, "file" | "authority">) {
		this.sheet = sheet;
		this.issued = issued;
		this.file = file;
		this.authority = authority;
		this.text = sheet.blocks.map(wordsOf).join("\n");
	}

	get kind(): string {
		return this.sheet.kind;
	}

	says(...words: readonly string[]): boolean {
		return words.every((one) => this.text.includes(one));
	}

	/** What stands under the heading or beside the label that contains these words; empty where there is none. */
	under(title: string): string {
		const { blocks } = this.sheet;
		const from = blocks.findIndex((block) => block.type === "heading" && block.text.includes(title));
		if (from >= 0) {
			const rest = blocks.slice(from + 1);
			const end = rest.findIndex(({ type }) => type === "heading");
			return rest
				.slice(0, end < 0 ? undefined : end)
				.map(wordsOf)
				.join("\n");
		}
		return labelled(blocks)
			.filter(([label]) => label.replaceAll("\n", "").includes(title))
			.map(([, value]) => value)
			.join("\n");
	}

	/** Label and value of every field and form row. */
	get labelled(): readonly (readonly [label: string, value: string])[] {
		return labelled(this.sheet.blocks);
	}
}

function wordsOf(block: Block): string {
	switch (block.type) {
		case "paragraph":
		case "heading":
			return block.text;
		case "fields":
			return block.items.map(({ label, value }) => `${label}：${value}`).join("\n");
		case "form":
			return block.rows.map((row) => row.map(({ text, signed }) => [text, ...signed].join("\n")).join("\n")).join("\n");
		case "table":
			return [block.columns.map(({ title }) => title), ...block.rows].map((row) => row.join("　")).join("\n");
		case "dialogue":
			return block.turns.map(({ speaker, text }) => `${speaker}：${text}`).join("\n");
		case "signatures":
			return block.lines.map(({ label, value, date }) => `${label}：${value}　${date}`).join("\n");
		case "seal":
			return `${block.authority}\n${block.date}`;
		case "chart":
			return block.title;
	}
}

function labelled(blocks: readonly Block[]): readonly (readonly [string, string])[] {
	return blocks.flatMap((block) => {
		if (block.type === "fields") return block.items.map(({ label, value }) => [label, value] as const);
		if (block.type !== "form") return [];
		return block.rows.flatMap((row) =>
			row.flatMap((cell, index) => {
				const before = row[index - 1];
				return before?.role === "label" && cell.role !== "label" ? [[before.text, cell.text] as const] : [];
			}),
		);
	});
}

export type PaperRule = {
	readonly article: string;
	/** What the article forbids, as it shows in print. */
	readonly sentence: string;
	/** Absent: every kind. */
	readonly kinds?: readonly string[];
	readonly broken: (paper: Paper) => boolean;
};

export type PaperFinding = { readonly article: string; readonly sentence: string; readonly paper: string };

/** Every rule over every paper of the file; pure. */
export function judgePapersBy(
	rules: readonly PaperRule[],
	{ sheets, authority, ...facts }: PaperFacts,
): PaperFinding[] {
	const file = new CaseFile(facts);
	const issued = file.all("DocumentIssued");
	if (issued.length !== sheets.length) throw new Error(`${issued.length} papers issued, ${sheets.length} at hand`);
	return issued.flatMap((event, index) => {
		const sheet = sheets[index];
		if (!sheet) return [];
		const paper = new Paper(sheet, event, { file, authority });
		return rules
			.filter(({ kinds, broken }) => (kinds === undefined || kinds.includes(sheet.kind)) && broken(paper))
			.map(({ article, sentence }) => ({ article, sentence, paper: `${sheet.kind} ${event.meta.version}` }));
	});
}
