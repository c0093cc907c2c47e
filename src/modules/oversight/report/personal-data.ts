import type { Gate } from "#casework";
import type { Basis } from "#kernel/basis";
import { type Refusal, refusal } from "#kernel/refusal";
import { personalDataIn } from "#registry";
import { PASSAGE_KINDS } from "#registry/contract";
import type { ReportContent } from "./content-types.ts";
import type { AnnualReport } from "./report.ts";

/** 个人信息处理者不得公开其处理的个人信息，取得个人单独同意的除外. */
const PRIVACY: Basis = { document: "中华人民共和国个人信息保护法", article: "第二十五条" };

type Words = { readonly label: string; readonly text: string };

/** Figures need nobody's number or home, so nothing is hidden in their words: they are written without (PUB-03). */
export function personalDataRefusal(texts: readonly Words[]): Refusal | undefined {
	for (const { label, text } of texts) {
		const kinds = [...new Set(personalDataIn(text).map(({ kind }) => PASSAGE_KINDS[kind]))];
		if (kinds.length > 0)
			return refusal(
				"personal-data",
				`${label}中有${kinds.join("、")}，不能向社会公开`,
				PRIVACY,
				"请删去自然人的信息后再办理",
			);
	}
	return undefined;
}

/** All that somebody typed and the public would read. */
function typedIn({ chapters, corrections = [] }: ReportContent): readonly Words[] {
	return [
		...chapters.map(({ title, text }) => ({ label: `“${title}”的文字说明`, text })),
		...chapters.flatMap(({ rows }) =>
			rows.map(({ label, edited }) => ({ label: `“${label}”的更正理由`, text: edited?.reason ?? "" })),
		),
		...corrections.map(({ version, reason }) => ({ label: `第${version}版的更正理由`, text: reason })),
	];
}

/** Also of what was typed before its own act looked. */
export const nothingPersonal: Gate<AnnualReport> = {
	name: "nothing-personal",
	label: "公开的文字不含自然人信息",
	check: ({ final }) => (final === null ? undefined : personalDataRefusal(typedIn(final.content))),
};
