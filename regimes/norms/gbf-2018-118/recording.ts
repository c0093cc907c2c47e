import { type NormClauses, stated } from "#regime/define";
import { at } from "./text.ts";

/** 三、全面推行执法全过程记录制度 */
export const recording: NormClauses = {
	stages: stated(
		{
			stages: [
				{ id: "initiation", label: "启动" },
				{ id: "investigation", label: "调查取证" },
				{ id: "decision", label: "审核决定" },
				{ id: "service", label: "送达执行" },
			],
		},
		at("三、引言"),
		"启动、调查取证、审核决定、送达执行等全部过程进行记录",
	),
	"document.templates": stated(
		{ issuer: "司法部统一基本格式标准", strict: false, outputs: ["执法规范用语", "执法文书制作指引"] },
		at("三、（七）"),
		"司法部负责制定统一的行政执法文书基本格式标准",
	),
	"recording.text-form": stated(
		{ quality: ["合法规范", "客观全面", "及时准确"], kinds: ["纸质文件", "电子文件"] },
		at("三、（七）"),
		"做到文字记录合法规范、客观全面、及时准确",
	),
	"service.left": stated(
		{ av: "as-appropriate", fields: [] },
		at("三、（八）"),
		"留置送达和公告送达等容易引发争议的行政执法过程，要根据实际情况进行音像记录",
	),
	"service.announcement": stated(
		{ fields: [], av: "as-appropriate" },
		at("三、（八）"),
		"留置送达和公告送达等容易引发争议的行政执法过程，要根据实际情况进行音像记录",
	),
	"av.selection": stated(
		{ by: ["类别", "阶段", "环节"] },
		at("三、（八）"),
		"根据行政执法行为的不同类别、阶段、环节，采用相应音像记录形式",
	),
	"av.mandatory": stated(
		{
			level: "full-course",
			scenes: [
				{ id: "seizure", label: "查封扣押财产" },
				{ id: "forced-demolition", label: "强制拆除" },
				{ id: "personal-liberty", label: "直接涉及人身自由的现场执法活动" },
				{ id: "life-and-health", label: "直接涉及生命健康的现场执法活动" },
				{ id: "major-property", label: "直接涉及重大财产权益的现场执法活动" },
				{ id: "case-handling-place", label: "执法办案场所" },
			],
		},
		at("三、（八）"),
		"重大财产权益的现场执法活动和执法办案场所，要推行全程音像记录",
	),
	"av.contentious": stated(
		{ level: "as-appropriate", scenes: ["现场执法", "调查取证", "举行听证", "留置送达", "公告送达"] },
		at("三、（八）"),
		"对现场执法、调查取证、举行听证、留置送达和公告送达等容易引发争议的行政执法过程",
	),
	"av.waiver": stated({ allowed: true }, at("三、（八）"), "对文字记录能够全面有效记录执法行为的，可以不进行音像记录"),
	"archive.rules": stated(
		{ by: "有关法律法规和档案管理规定", classified: [] },
		at("三、（九）"),
		"按照有关法律法规和档案管理规定归档保存执法全过程记录资料",
	),
	"archive.ledger": stated(
		{ items: ["执法台账", "法律文书"] },
		at("三、（九）"),
		"加强对执法台账和法律文书的制作、使用、管理",
	),
	"archive.confidential": stated(
		{ classes: ["国家秘密", "商业秘密", "个人隐私"] },
		at("三、（九）"),
		"个人隐私的记录资料，归档时要严格执行国家有关规定",
	),
	"archive.central-storage": stated(
		{ by: "同一执法对象", features: ["成本低", "效果好", "易保存", "防删改"] },
		at("三、（九）", "原文为探索性要求"),
		"对同一执法对象的文字记录、音像记录进行集中储存",
	),
	"recording.consultation": stated(
		{ realTime: true, supervision: "记录信息调阅监督制度" },
		at("三、（十）"),
		"建立健全记录信息调阅监督制度，做到可实时调阅",
	),
	"recording.uses": stated(
		{ uses: ["案卷评查", "执法监督", "评议考核", "舆情应对", "行政决策", "社会信用体系"] },
		at("三、（十）"),
		"案卷评查、执法监督、评议考核、舆情应对、行政决策和健全社会信用体系",
	),
};
