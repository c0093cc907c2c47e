import { by, dayOf, workdays } from "./case-file.ts";
import { investigators, penalties } from "./chain.ts";
import type { Rule } from "./rule.ts";

/** 听证: 行政处罚法 63–65. */
export const HEARING: readonly Rule[] = [
	{
		article: "行政处罚法 63 I",
		sentence: "当事人要求听证，没有举行听证就作出决定",
		*breaches(file) {
			for (const { made, moment } of penalties(file))
				for (const asked of file.between(undefined, made, "HearingRequested"))
					if (file.between(asked, moment, "HearingHeld", "HearingWithdrawn").length === 0) yield [asked, moment];
		},
	},
	{
		article: "行政处罚法 64（二）",
		sentence: "没有在听证七日（工作日）前把听证通知书送达当事人",
		*breaches(file) {
			for (const held of file.all("HearingHeld")) {
				const told = file.last(held, "HearingNotified");
				const served = file.service(file.paperOf(told, "hearing-notice"), held);
				if (!served || workdays(served.data.on, held.data.on) < 7) yield [told, served, held];
			}
		},
	},
	{
		article: "行政处罚法 64（二）",
		sentence: "听证没有在通知的日期举行",
		*breaches(file) {
			for (const held of file.all("HearingHeld")) {
				const told = file.last(held, "HearingNotified");
				if (told?.data.hearingOn !== held.data.on) yield [told, held];
			}
		},
	},
	{
		article: "行政处罚法 64（四）",
		sentence: "听证由本案调查人员主持",
		*breaches(file) {
			const known = investigators(file);
			for (const held of file.all("HearingHeld")) {
				const told = file.last(held, "HearingNotified");
				for (const host of new Set([by(held), told?.data.hostId]))
					if (host && known.has(host)) yield [known.get(host), held];
			}
		},
	},
	{
		article: "行政处罚法 64（四）",
		sentence: "主持听证的不是指定并告知当事人的人",
		*breaches(file) {
			for (const held of file.all("HearingHeld", "HearingReported")) {
				const told = file.last(held, "HearingNotified");
				if (told?.data.hostId !== by(held)) yield [told, held];
			}
		},
	},
	{
		article: "行政处罚法 63, 64",
		sentence: "没有人要求听证就通知听证，或者听证已经撤回仍然举行",
		*breaches(file) {
			for (const event of file.all("HearingNotified", "HearingHeld")) {
				const asked = file.last(event, "HearingRequested");
				const over = asked && file.between(asked, event, "HearingWithdrawn", "HearingHeld")[0];
				if (!asked || over) yield [asked, over, event];
			}
		},
	},
	{
		article: "行政处罚法 65, 64（八）",
		sentence: "听证没有笔录",
		*breaches(file) {
			for (const held of file.all("HearingHeld")) if (!file.paperOf(held, "hearing-record")) yield [held];
		},
	},
	{
		article: "行政处罚法 65",
		sentence: "决定不是根据听证笔录作出：草拟在听证之前",
		*breaches(file) {
			for (const { draft, made } of penalties(file))
				for (const held of draft ? file.between(draft, made, "HearingHeld") : []) yield [draft, held, made];
		},
	},
	{
		article: "沁源全过程记录办法 15（六）",
		sentence: "听证之后没有听证报告就作出决定",
		regimes: ["qinyuan"],
		*breaches(file) {
			for (const { moment } of penalties(file))
				for (const held of file.between(undefined, moment, "HearingHeld"))
					if (held.data.partyAttended && file.between(held, moment, "HearingReported").length === 0)
						yield [held, moment];
		},
	},
	{
		article: "行政处罚法 65",
		sentence: "听证报告写在听证之前",
		*breaches(file) {
			for (const reported of file.all("HearingReported")) {
				const held = file.last(reported, "HearingHeld");
				if (!held || dayOf(reported) < held.data.on) yield [held, reported];
			}
		},
	},
];
