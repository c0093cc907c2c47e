import { cite } from "#regime/define";

export const DOCUMENT = "工业和信息化部全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度暂行实施方案";
export const at = cite(DOCUMENT);
