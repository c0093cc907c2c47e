import { defineRegime, silentOnStatute } from "#regime/define";
import { authority } from "./authority.ts";
import { disclosure } from "./disclosure.ts";
import { recording } from "./recording.ts";
import { review } from "./review.ts";
import { DOCUMENT } from "./text.ts";

/** 达州市人民政府 and its departments and counties. A draft for comment (征求意见稿): provisional until it is issued. */
export const dazhou = defineRegime({
	id: "dazhou",
	authority: "达州市人民政府",
	level: "local",
	title: DOCUMENT,
	documents: [DOCUMENT],
	effectiveFrom: "2019-12-01",
	effectiveReading: "三（三）“2019年12月起长期实施”，取月初",
	status: "draft-for-comment",
	norms: ["apl-2021", "ael-2011", "all-2019", "cpl-2023", "gir-2019", "gbf-2018-118", "gbf-2015-58"],
	clauses: { ...silentOnStatute, ...authority, ...disclosure, ...recording, ...review },
});
