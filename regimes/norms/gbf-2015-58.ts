import { cite, defineNorm, stated } from "#regime/define";

const at = cite("国务院办公厅关于推广随机抽查规范事中事后监管的通知（国办发〔2015〕58号）");

/** 国办发〔2015〕58号: double-random inspection. */
export const randomInspection2015 = defineNorm({
	id: "gbf-2015-58",
	title: "国务院办公厅关于推广随机抽查规范事中事后监管的通知（国办发〔2015〕58号）",
	rank: "state-council-document",
	effectiveFrom: "2015-07-29",
	clauses: {
		"list.random-inspection": stated(
			{ name: "随机抽查事项清单", fields: ["抽查依据", "抽查主体", "抽查内容", "抽查方式"], published: true },
			at("二、（一）"),
			"要制定随机抽查事项清单，明确抽查依据、抽查主体、抽查内容、抽查方式等",
		),
		"disclosure.double-random": stated(
			{ items: ["抽查情况", "查处结果"], promptness: "及时" },
			at("二、（四）"),
			"抽查情况及查处结果要及时向社会公布",
		),
	},
});
