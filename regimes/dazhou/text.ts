import { cite } from "#regime/define";

export const DOCUMENT =
	"达州市人民政府办公室关于全面落实行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的实施方案（征求意见稿）";
export const at = cite(DOCUMENT);
