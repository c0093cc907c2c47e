import { defineRegime, silentOnStatute } from "#regime/define";
import { authority } from "./authority.ts";
import { disclosure } from "./disclosure.ts";
import { recording } from "./recording.ts";
import { review } from "./review.ts";
import { DOCUMENT } from "./text.ts";

/** 工业和信息化部 and the 通信管理局. Provisional by its own title (暂行). */
export const miit = defineRegime({
	id: "miit",
	authority: "工业和信息化部",
	level: "central",
	title: DOCUMENT,
	documents: [DOCUMENT],
	effectiveFrom: "2019-09-01",
	effectiveReading: "三（四）“2019年9月前”读作自9月起",
	status: "provisional",
	norms: ["apl-2021", "ael-2011", "all-2019", "cpl-2023", "gir-2019", "gbf-2018-118", "gbf-2015-58"],
	clauses: { ...silentOnStatute, ...authority, ...disclosure, ...recording, ...review },
});
