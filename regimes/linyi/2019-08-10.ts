import { defineRegime, silentOnStatute } from "#regime/define";
import { authority } from "./authority.ts";
import { disclosure } from "./disclosure.ts";
import { recording } from "./recording.ts";
import { review } from "./review.ts";
import { DOCUMENT } from "./text.ts";

/** 临沂市发展和改革委员会 (临发改法规〔2019〕173号): inspection, penalty and compulsion only. */
export const linyi = defineRegime({
	id: "linyi",
	authority: "临沂市发展和改革委员会",
	level: "local",
	title: DOCUMENT,
	documents: [DOCUMENT],
	effectiveFrom: "2019-08-10",
	effectiveReading: "文本未写施行日期，取落款日",
	status: "in-force",
	norms: ["apl-2021", "ael-2011", "all-2019", "cpl-2023", "gir-2019", "gbf-2018-118", "gbf-2015-58"],
	clauses: { ...silentOnStatute, ...authority, ...disclosure, ...recording, ...review },
});
