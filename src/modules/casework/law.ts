import type { Basis } from "#kernel/basis";

/** The statutes the penalty path rests on, under the title by which documents and refusals cite them. */
const cite =
	(document: string) =>
	(article: string, reading?: string): Basis =>
		reading === undefined ? { document, article } : { document, article, reading };

/** 行政处罚法 (2021-01-22 修订) */
export const penaltyLaw = cite("中华人民共和国行政处罚法");
/** 行政强制法 (2011) */
export const compulsionLaw = cite("中华人民共和国行政强制法");
/** 民事诉讼法 (2023) — service, through 行政处罚法 61 */
export const civilProcedureLaw = cite("中华人民共和国民事诉讼法");
/** 行政诉讼法 (2017) */
export const litigationLaw = cite("中华人民共和国行政诉讼法");
/** 行诉解释 (法释〔2018〕1号) */
export const litigationInterpretation = cite("最高人民法院关于适用《中华人民共和国行政诉讼法》的解释");
/** 行政复议法 (2023) */
export const reconsiderationLaw = cite("中华人民共和国行政复议法");
/** 行政执法机关移送涉嫌犯罪案件的规定 (2020) */
export const transferRules = cite("行政执法机关移送涉嫌犯罪案件的规定");
/** 政府信息公开条例 (2019 修订) */
export const informationRules = cite("中华人民共和国政府信息公开条例");
/** 档案法 (2020 修订) */
export const archivesLaw = cite("中华人民共和国档案法");
