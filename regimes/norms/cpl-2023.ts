import { cite, defineNorm, stated } from "#regime/define";

const at = cite("中华人民共和国民事诉讼法");

/** 民事诉讼法 as amended 2023-09-01, in force from 2024-01-01: service, through 行政处罚法61 and 行政强制法38. */
export const civilProcedureAct2023 = defineNorm({
	id: "cpl-2023",
	title: "中华人民共和国民事诉讼法（2023年修正）",
	rank: "law",
	effectiveFrom: "2024-01-01",
	clauses: {
		"service.direct": stated(
			{ av: "optional", fields: ["受送达人或符合法定条件的签收人", "签名或盖章", "收到日期"] },
			at("第八十七条", "法定签收人见第八十八条"),
			"必须有送达回证，由受送达人在送达回证上记明收到日期，签名或者盖章",
		),
		"service.left": stated(
			{
				av: "optional",
				fields: ["拒收事由", "日期", "送达人签名或盖章", "见证人签名或盖章", "留在受送达人的住所"],
			},
			at("第八十九条", "以拍照、录像等方式记录送达过程的，可以没有见证人"),
			"在送达回证上记明拒收事由和日期，由送达人、见证人签名或者盖章",
		),
		"service.electronic": stated(
			{ condition: "受送达人同意", servedOn: "送达信息到达受送达人特定系统的日期" },
			at("第九十条"),
			"以送达信息到达受送达人特定系统的日期为送达日期",
		),
		"service.postal": stated(
			{ methods: [], keep: ["回执"] },
			at("第九十一条"),
			"邮寄送达的，以回执上注明的收件日期为送达日期",
		),
		"service.announcement": stated(
			{ fields: ["其他方式均无法送达的情况", "原因和经过"] },
			at("第九十五条"),
			"公告送达，应当在案卷中记明原因和经过",
		),
		"service.announcement-days": stated(
			{ period: { count: 30, unit: "day" } },
			at("第九十五条"),
			"自发出公告之日起，经过三十日，即视为送达",
		),
	},
});
