import { ARCHIVE } from "./archive.ts";
import type { FileFacts } from "./case-file.ts";
import { DECISION } from "./decision.ts";
import { SERVICE } from "./delivery.ts";
import { DISAGREEMENT } from "./disagreement.ts";
import { EVIDENCE } from "./evidence.ts";
import { HEARING } from "./hearing.ts";
import { INITIATION } from "./initiation.ts";
import { NOTICE } from "./notice.ts";
import { OFFICERS } from "./officers.ts";
import { PERFORMANCE } from "./performance.ts";
import { RESUMPTION } from "./resumption.ts";
import { REVIEW } from "./review.ts";
import { type Finding, judgeBy, type Rule } from "./rule.ts";

export type { FileFacts } from "./case-file.ts";
export type { Finding, Rule } from "./rule.ts";

/** Every rule of the judge, in the order of the procedure. */
export const RULES: readonly Rule[] = [
	...INITIATION,
	...OFFICERS,
	...EVIDENCE,
	...RESUMPTION,
	...NOTICE,
	...HEARING,
	...REVIEW,
	...DISAGREEMENT,
	...DECISION,
	...SERVICE,
	...PERFORMANCE,
	...ARCHIVE,
];

/**
 * The judge over a finished file: what in it broke which article. Written from the statutes and the authorities' texts, never
 * from the gates, so that the two can be held against each other.
 */
export const judge = (file: FileFacts): readonly Finding[] => judgeBy(RULES, file);
