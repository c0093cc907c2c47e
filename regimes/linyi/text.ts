import { cite } from "#regime/define";

export const DOCUMENT = "临沂市发展和改革委员会关于全面推行行政执法“三项制度”工作实施方案";
export const at = cite(DOCUMENT);
