import { defineNorm } from "#regime/define";
import { disclosure } from "./disclosure.ts";
import { organisation } from "./organisation.ts";
import { recording } from "./recording.ts";
import { review } from "./review.ts";
import { DOCUMENT } from "./text.ts";

/** 国办发〔2018〕118号: the norm behind all five authorities' texts. Bound from the day it is dated. */
export const guidance2018 = defineNorm({
	id: "gbf-2018-118",
	title: DOCUMENT,
	rank: "state-council-document",
	effectiveFrom: "2018-12-05",
	clauses: { ...disclosure, ...recording, ...review, ...organisation },
});
