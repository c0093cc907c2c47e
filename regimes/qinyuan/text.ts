import { cite } from "#regime/define";

/** Three measures issued together by 沁能源发〔2019〕 号 on 2019-12-11, and the notice itself. */
export const NOTICE = "沁源县能源局关于印发行政执法公示办法、执法全过程记录办法、重大执法决定法制审核办法的通知";
export const DISCLOSURE = "沁源县能源局行政执法公示办法";
export const RECORDING = "沁源县能源局行政执法全过程记录办法";
export const REVIEW = "沁源县能源局重大执法决定法制审核办法";

export const inNotice = cite(NOTICE);
export const inDisclosure = cite(DISCLOSURE);
export const inRecording = cite(RECORDING);
export const inReview = cite(REVIEW);
