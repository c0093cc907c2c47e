import type { Basis } from "#kernel/basis";
import { viewOfBasis } from "./act-views.ts";
import type { Confidentiality } from "./contract.ts";
import { archivesLaw, informationRules, penaltyLaw } from "./law.ts";
import type { Rules } from "./rules.ts";

type Point = { readonly text: string; readonly basis: Basis; readonly via: string | null };

/** 现场执法的文字和音像记录 (ARC-07): each text in its own way. */
const RELEASE = {
	"only-by-procedure": "现场执法的文字和音像记录，未经法定程序不得擅自对外提供或者发布",
	"not-published": "行政执法过程原始记录不主动公示，法律、行政法规和规章另有规定的除外",
} as const;

/**
 * 密级栏 of a case file. No text of the five and no norm above them gives a file a grade; they name kinds of secrets and how
 * they are kept (ARC-04). What is shown is what the law says of every file: it is not public. Grades of state secrets are
 * set under the law on secrets and never here (档案法 20).
 */
export function confidentialityOf(rules: Rules): Confidentiality {
	const release = rules.effective("archive.release");
	const secrets = rules.effective("archive.confidential");
	const points: readonly Point[] = [
		{
			text: "行政执法案卷信息可以不予公开，法律、法规、规章规定应当公开的，从其规定",
			basis: informationRules("第十六条第二款"),
			via: null,
		},
		{
			text: "对实施行政处罚过程中知悉的国家秘密、商业秘密或者个人隐私，应当依法予以保密",
			basis: penaltyLaw("第五十条"),
			via: null,
		},
		...(release ? [{ ...release, text: RELEASE[release.value.rule] }] : []),
		...(secrets ? [{ ...secrets, text: `涉及${secrets.value.classes.join("、")}的记录，按照有关规定严格管理` }] : []),
		{
			text: "涉及国家秘密的档案，其管理和利用、密级的变更和解密，依照有关保守国家秘密的法律、行政法规办理",
			basis: archivesLaw("第二十条"),
			via: null,
		},
	];
	return {
		label: "内部",
		points: points.map(({ text, basis, via }) => ({ text, basis: viewOfBasis(basis), via })),
		note: "“内部”表示案卷不对外公开，不是国家秘密的密级。本机关制度和上位规定都没有规定案卷的密级，本系统不定密。",
	};
}
