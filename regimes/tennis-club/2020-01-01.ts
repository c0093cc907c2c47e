import { clauseKeys, ENFORCEMENT_TYPES, isByTypeKey } from "#regime/contract";
import { cite, defineNorm, defineRegime, forEveryType, type RegimeClauses, silent, stated } from "#regime/define";

const RULES = "网球俱乐部场地规则";
const at = cite(RULES);
const ofFederation = cite("网球协会场地总则");

/** The one place where silence on everything is written by a loop: a toy carries no law that could be forgotten. */
const silentOnEverything = Object.fromEntries(
	clauseKeys.map((key) => [
		key,
		isByTypeKey(key) ? Object.fromEntries(ENFORCEMENT_TYPES.map((type) => [type, silent()])) : silent(),
	]),
) as unknown as RegimeClauses;

/** A neutral regime for tests and for a first try: a tennis club that penalises muddy shoes. No authority, no law. */
export const tennisClub = defineRegime({
	id: "tennis-club",
	authority: "网球俱乐部",
	level: "local",
	title: RULES,
	documents: [RULES],
	effectiveFrom: "2020-01-01",
	status: "in-force",
	norms: ["tennis-federation"],
	clauses: {
		...silentOnEverything,
		types: stated({ types: ["penalty"], openEnded: false }, at("第一条"), "只罚不许可"),
		"disclosure.publish": forEveryType(stated({ period: null, promptness: "及时" as const }, at("第二条"), "及时张贴")),
		"review.period": stated({ period: { count: 3, unit: "workday" } }, at("第三条"), "三个工作日内审核"),
		"archive.period": stated({ period: { count: 30, unit: "day" } }, at("第四条"), "三十日内归档"),
	},
});

export const tennisFederation = defineNorm({
	id: "tennis-federation",
	title: "网球协会场地总则",
	rank: "administrative-regulation",
	effectiveFrom: "2021-01-01",
	clauses: {
		"disclosure.publish": {
			penalty: stated({ period: { count: 5, unit: "workday" as const } }, ofFederation("第七条"), "五个工作日内公布"),
		},
		"archive.period": stated({ period: { count: 10, unit: "workday" } }, ofFederation("第八条"), "十个工作日内归档"),
	},
});
