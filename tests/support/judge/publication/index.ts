import { type Finding, findingsBy } from "../rule.ts";
import { CONTENT } from "./content.ts";
import { PERSONAL } from "./personal.ts";
import { type PublicationFacts, PublicationFile, type PublicationRule } from "./publication-file.ts";
import { RELEASE } from "./release.ts";
import { WITHDRAWAL } from "./withdrawal.ts";

export type { PublicationFacts } from "./publication-file.ts";

/** Every rule over what was published, in the order of the way of an item. */
export const PUBLICATION_RULES: readonly PublicationRule[] = [...RELEASE, ...CONTENT, ...PERSONAL, ...WITHDRAWAL];

/**
 * The judge over a publication (公示事项): what in it broke which article. Written from 行政处罚法 48, 国办发〔2018〕118号, 政府信息公开条例,
 * 个人信息保护法 and the five texts, never from the acts of disclosure; it finds personal data by its own eyes.
 */
export const judgePublication = (facts: PublicationFacts): readonly Finding[] =>
	findingsBy(PUBLICATION_RULES, new PublicationFile(facts));
