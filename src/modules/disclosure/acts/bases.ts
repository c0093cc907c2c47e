import type { Basis } from "#kernel/basis";

/** 国办发〔2018〕118号 binds all five authorities; a rule of the authority itself is named where the act asks for it. */
const GUIDANCE =
	"国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）";
export const PUBLISHING_BASIS: Basis = { document: GUIDANCE, article: "二、（六）" };
/** “明确公示内容的采集、传递、审核、发布职责” */
export const DRAFTING_BASIS: Basis = { document: GUIDANCE, article: "二、引言" };
