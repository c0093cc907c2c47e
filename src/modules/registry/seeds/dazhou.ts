import type { AuthoritySeed } from "../seed.ts";
import { dazhouXuanhan, dazhouXuanhanJxj } from "./dazhou-county.ts";
import { dazhouScjgj, dazhouYjj } from "./dazhou-departments.ts";
import { dazhou, dazhouSfj } from "./dazhou-government.ts";

/**
 * 达州市：the city government leads (四（一）), its departments and the counties each enforce in their own name under the city's plan
 * (一), each naming its own review unit (二（三）9（1）). Units, persons, numbers, accounts and addresses are invented for the demo.
 */
export const dazhouSeed: AuthoritySeed = {
	// 一：行政许可、行政处罚、行政强制、行政检查、行政征收征用等行政执法行为.
	scope: {
		types: ["licence", "penalty", "compulsion", "inspection", "levy"],
		openEnded: true,
		basis: {
			document: "达州市全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度实施方案（征求意见稿）",
			article: "一",
		},
	},
	parts: [dazhou, dazhouSfj, dazhouYjj, dazhouScjgj, dazhouXuanhan, dazhouXuanhanJxj],
};
