import type { RequestFact } from "./fact.ts";

/** 投诉、举报 in the words of the requests' kinds; applications and questions are no complaint. */
export const COMPLAINT_KINDS: Readonly<Record<string, string>> = {
	report: "举报违法行为",
	"officer-complaint": "投诉行政执法人员",
	"disclosure-complaint": "投诉公示侵权",
};
export const OTHER_REQUESTS: Readonly<Record<string, string>> = {
	correction: "公示信息更正申请",
	application: "政府信息公开申请",
	consultation: "咨询",
};

export const isComplaint = (fact: RequestFact): boolean => Object.hasOwn(COMPLAINT_KINDS, fact.requestKind);
