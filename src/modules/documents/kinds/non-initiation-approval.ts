import { form, label, value } from "../blocks.ts";
import { longText } from "../fields.ts";
import { defineKind } from "../kind.ts";
import * as sample from "../sample-case.ts";
import { initiationRows, initiationSchema } from "./initiation-approval.ts";

/**
 * 不予立案审批表: the form of 立案 with the clue it answers and the head's no (行政处罚法 54 第二款); the written record of 沁源县
 * 能源局行政执法全过程记录办法 13 (STP-06).
 */
export const nonInitiationApproval = defineKind({
	kind: "non-initiation-approval",
	label: "不予立案审批表",
	layout: "form",
	partyFacing: false,
	numbering: { code: "不立" },
	schema: initiationSchema.extend({ clue: longText("线索内容") }),
	compose: (data) => {
		const [title = [], source = [], party = [], ...rest] = initiationRows(data, {
			reason: "核查情况和\n提请的理由",
			bases: "涉及的规定",
		});
		const clue = [label("线索内容"), value(data.clue, { span: 3, heightMm: 20 })];
		return [form([4, 7, 4, 7], [title, source, party, clue, ...rest])];
	},
	sample: {
		caseTitle: sample.sampleCaseTitle,
		source: "投诉举报（群众来信）",
		discoveredOn: "2024-03-04",
		clue: "来信反映当事人在天然气长输管道附近堆放砂石。",
		reason: "经现场核查，砂石堆放在距管道线路中心线7.2米处，不在禁止堆放重物的范围内。",
		party: sample.sampleParty,
		bases: [sample.sampleViolated],
		handler: { ...sample.sampleHandler, opinion: "未发现依法应当给予行政处罚的行为，建议不予立案。" },
		unitHead: sample.sampleUnitHead,
		head: { ...sample.sampleHead, opinion: "不符合立案标准，不予立案。" },
	},
});
