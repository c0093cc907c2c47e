import { defineRegime, silentOnStatute } from "#regime/define";
import { authority } from "./authority.ts";
import { disclosure } from "./disclosure.ts";
import { recording } from "./recording.ts";
import { review } from "./review.ts";
import { DOCUMENT } from "./text.ts";

/** 国家能源局（局机关和派出机构）. */
export const nea = defineRegime({
	id: "nea",
	authority: "国家能源局",
	level: "central",
	title: DOCUMENT,
	documents: [DOCUMENT],
	effectiveFrom: "2019-03-31",
	effectiveReading: "文本未载日期；国办发〔2018〕118号文末要求各部门于2019年3月底前制定实施方案，取该日",
	status: "in-force",
	norms: ["apl-2021", "ael-2011", "all-2019", "cpl-2023", "gir-2019", "gbf-2018-118", "gbf-2015-58"],
	clauses: { ...silentOnStatute, ...authority, ...disclosure, ...recording, ...review },
});
