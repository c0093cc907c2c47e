import { defineRegime, silentOnStatute } from "#regime/define";
import { authority } from "./authority.ts";
import { disclosure } from "./disclosure.ts";
import { recording } from "./recording.ts";
import { review } from "./review.ts";
import { DISCLOSURE, NOTICE, RECORDING, REVIEW } from "./text.ts";

/** 沁源县能源局: three measures that speak in conditions and consequences. */
export const qinyuan = defineRegime({
	id: "qinyuan",
	authority: "沁源县能源局",
	level: "local",
	title: "沁源县能源局行政执法公示办法、执法全过程记录办法、重大执法决定法制审核办法",
	documents: [NOTICE, DISCLOSURE, RECORDING, REVIEW],
	effectiveFrom: "2019-12-11",
	status: "in-force",
	norms: ["apl-2021", "ael-2011", "all-2019", "cpl-2023", "gir-2019", "gbf-2018-118", "gbf-2015-58"],
	clauses: { ...silentOnStatute, ...authority, ...disclosure, ...recording, ...review },
});
