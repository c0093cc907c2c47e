import type { Basis } from "#kernel/basis";

const GUIDANCE =
	"国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）";

/** 行政执法统计年报制度; each authority's own rule is asked for with `disclosure.annual-data`. */
export const ANNUAL_BASIS: Basis = { document: GUIDANCE, article: "二、（六）" };
/** 发现公开的行政执法信息不准确的，要及时予以更正; the own words are asked for with `disclosure.correct-own`. */
export const CORRECTION_BASIS: Basis = { document: GUIDANCE, article: "二、引言" };
/** 善于通过统计分析记录资料信息，发现行政执法薄弱环节，改进行政执法工作. */
export const WEAK_POINT_BASIS: Basis = { document: GUIDANCE, article: "三、（十）" };
