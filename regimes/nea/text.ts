import { cite } from "#regime/define";

export const DOCUMENT = "国家能源局关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的实施方案";
export const at = cite(DOCUMENT);
