import { type ProcessPart, stated } from "#regime/define";
import { inRecording } from "./text.ts";

/** 全过程记录办法 第三条 to 第三十条: from initiation to execution. */
export const procedure: ProcessPart = {
	stages: stated(
		{
			stages: [
				{ id: "initiation", label: "程序启动" },
				{ id: "investigation", label: "调查取证" },
				{ id: "decision", label: "审核决定" },
				{ id: "service", label: "送达执行" },
				{ id: "archive", label: "归档管理" },
			],
		},
		inRecording("第三条"),
		"程序启动、调查取证、审核决定、送达执行、归档管理等全部过程",
	),
	"application.recorded": stated(
		{
			events: [
				"申请登记",
				"口头申请",
				"受理",
				"不予受理",
				"当场更正申请材料中的错误",
				"出具书面凭证或回执",
				"一次性告知补正",
			],
		},
		inRecording("第十一条"),
		"一次性告知申请人需补正的内容等填写相关文书予以记录",
	),
	"initiation.approval": stated(
		{
			fields: ["启动原因", "当事人基本情况", "承办人意见", "承办机构意见", "法律依据", "行政机关负责人意见"],
			approver: "head",
		},
		inRecording("第十二条"),
		"启动原因、当事人基本情况、承办人意见、承办机构意见、法律依据和行政机关负责人意见",
	),
	"initiation.urgent": stated(
		{ hours: 24 },
		inRecording("第十二条", "连续小时，周末不停"),
		"情况紧急的，可先启动行政执法程序，并在行政执法程序启动后24小时内补办审批手续",
	),
	"initiation.on-report": stated(
		{ period: null, promptness: "及时", recorded: true },
		inRecording("第十三条"),
		"经审查需要查处的，应当及时启动执法程序，并进行相应记录",
	),
	"initiation.non-start-notice": stated(
		{ only: "named-complainant", outputs: ["告知投诉人、举报人", "书面记录"] },
		inRecording("第十三条"),
		"对实名投诉、举报，经审查不启动行政执法程序的",
	),
	"investigation.documents": stated(
		{
			methods: [
				{ method: "询问、调查", documents: ["询问笔录", "调查笔录"] },
				{ method: "调取书证、物证", documents: ["调取证据通知书", "证据登记保存清单"] },
				{ method: "现场检查、勘验", documents: ["现场检查笔录", "勘验笔录"] },
				{ method: "抽样", documents: ["抽样取证通知书", "物品清单"] },
				{ method: "听取陈述和申辩", documents: ["权利告知书", "陈述申辩笔录"] },
				{ method: "听证", documents: ["听证全过程记录文书"] },
				{ method: "鉴定", documents: ["鉴定委托书", "鉴定意见书"] },
				{ method: "其他调查方式", documents: [] },
			],
		},
		inRecording("第十五条", "第（四）项原文“抽查取证通知书”按抽样取证理解"),
		"调取书证、物证的，应当制作调取证据通知书、证据登记保存清单等文书",
	),
	"investigation.officer-record": stated(
		{ fields: ["执法人员数量", "姓名", "执法证件编号", "出示情况"], signedBy: ["当事人", "有关在场人员"] },
		inRecording("第十四条"),
		"对执法人员数量、姓名、执法证件编号及出示情况进行文字记录",
	),
	"investigation.signatures": stated(
		{ signers: ["行政执法人员", "当事人", "有关人员"], refusal: "record-refusal", refusalRecord: true },
		inRecording("第十五条"),
		"当事人或有关人员拒绝接受调查和提供证据的，应当进行记录",
	),
	"investigation.preservation": stated(
		{
			fields: ["启动证据保全的理由", "证据保全的具体标的物", "证据保全的形式"],
			forms: ["先行登记保存证据法定文书", "复制", "音像记录", "鉴定", "勘验", "制作询问笔录"],
		},
		inRecording("第十九条"),
		"采取证据保全措施的，应当记录以下事项",
	),
	"investigation.obstruction": stated(
		{ transferTo: ["公安机关", "司法机关"] },
		inRecording("第四十二条"),
		"依法移交公安机关处理;涉嫌犯罪的，依法移送司法机关处理",
	),
	"document.templates": stated(
		{ issuer: "市级行政执法机关", strict: true, outputs: ["行政执法规范用语", "执法文书格式文本"] },
		inRecording("第八条"),
		"县能源局要严格执行市级行政执法机关制定的本系统统一适用的行政执法规范用语",
	),
	"recording.text-form": stated(
		{
			quality: ["合法", "公正", "客观", "全面"],
			kinds: [
				"行政执法决定文书",
				"调查取证相关文书",
				"鉴定意见",
				"专家论证报告",
				"听证报告",
				"内部程序审批表",
				"送达回证",
			],
		},
		inRecording("第四条", "原则见第五条"),
		"行政执法全过程记录以文字记录为基本形式",
	),
	"decision.draft-record": stated(
		{ fields: ["起草人", "起草机构审查人", "法律依据", "证据材料"] },
		inRecording("第二十四条第（一）项"),
		"草拟行政执法决定的文字记录应载明起草人、起草机构审查人、法律依据、证据材料等",
	),
	"decision.expert-record": stated(
		{ anyOf: ["专家论证会议纪要", "专家意见书"] },
		inRecording("第二十四条第（三）项"),
		"应当制作专家论证会议纪要或专家意见书",
	),
	"decision.collective-discussion": stated(
		{ when: "集体讨论的", anyOf: ["集体讨论记录", "会议纪要"] },
		inRecording("第二十四条第（四）项"),
		"集体讨论的，应当制作集体讨论记录或会议纪要",
	),
	"decision.head-approval": stated(
		{ approver: "head", fields: ["负责人签署意见", "负责人签名"] },
		inRecording("第二十四条第（五）项"),
		"负责人审批记录包括负责人签署意见、负责人签名等",
	),
	"decision.document-sections": stated(
		{ sections: ["事实", "理由", "依据"] },
		inRecording("第二十五条"),
		"应当符合法定格式，准确说明执法决定的事实、理由及依据",
	),
	"decision.summary-record": stated(
		{
			fields: [
				"适用简易程序的事实依据、法律依据的具体条件",
				"程序步骤及法定文书",
				"当事人陈述、申辩的记录",
				"复核及处理，是否采纳的理由",
				"向所属行政机关备案的内容",
				"当场收缴罚款的实施过程",
				"其他依法记录的内容",
			],
		},
		inRecording("第二十六条", "第（二）项原文“步聚”为步骤之误"),
		"适用简易程序作出执法决定的，应当记录以下内容",
	),
	"decision.summary-filing": stated(
		{ with: "所属行政机关" },
		inRecording("第二十六条第（五）项"),
		"依法应当向所属行政机关备案的内容",
	),
	"decision.summary-av": stated(
		{ when: "容易引起行政争议的简易程序执法行为" },
		inRecording("第二十六条"),
		"对容易引起行政争议的简易程序执法行为，行政执法机关应当采用适当方式进行音像记录",
	),

	"service.direct": stated(
		{ av: "optional", fields: ["送达人", "受送达人或符合法定条件的签收人", "签名或盖章"] },
		inRecording("第二十七条第（一）项"),
		"在送达回证上签名或盖章，可以采用适当方式进行音像记录",
	),
	"service.left": stated(
		{
			av: "required",
			fields: ["拒收事由", "日期", "送达人签名或盖章", "见证人签名或盖章", "留在受送达人的住所"],
		},
		inRecording("第二十七条第（二）项", "第十八条第（四）项写“根据实际情况”，依专条优先，按应当音像记录"),
		"把执法文书留在受送达人的住所，并进行音像记录",
	),
	"service.entrusted": stated(
		{ fields: ["委托、转交原因", "送达人签名或盖章", "受送达人签名或盖章"] },
		inRecording("第二十七条第（三）项"),
		"应当记录委托、转交原因，由送达人、受送达人在送达回证上签名或盖章",
	),
	"service.postal": stated(
		{ methods: ["挂号信", "邮政特快专递"], keep: ["登记", "付邮凭证", "回执"] },
		inRecording("第二十七条第（四）项"),
		"应当用挂号信或邮政特快专递，留存邮寄送达的登记、付邮凭证和回执",
	),
	"service.announcement": stated(
		{ fields: ["其他方式均无法送达的情况", "方式和载体", "书面公告", "原因和经过"], av: "as-appropriate" },
		inRecording("第二十七条第（五）项", "音像见第十八条第（四）项，根据实际情况"),
		"留存书面公告，并在案卷中记录原因和经过",
	),
	"execution.performance-record": stated(
		{ required: true },
		inRecording("第二十八条"),
		"应当对当事人履行决定的情况进行文字记录",
	),
	"execution.correction-check": stated(
		{ required: true, av: "optional" },
		inRecording("第二十八条"),
		"依法应责令改正的，应当按期对改正情况进行核查并进行文字记录",
	),
	"execution.demand": stated(
		{ document: "催告书", served: true, contents: [] },
		inRecording("第二十九条"),
		"行政执法机关依法予以催告的，制作催告书并送达当事人",
	),
	"execution.demand-review": stated(
		{ required: true, recorded: true },
		inRecording("第二十九条"),
		"行政执法机关应当进行复核，并对复核处理意见进行记录",
	),
	"execution.methods": stated(
		{ methods: ["加处罚款或滞纳金", "依法处理查封、扣押的场所、设施或财物", "其他强制执行方式"] },
		inRecording("第三十条"),
		"县能源局依法采取以下强制执行方式的，应当制作相应文书进行文字记录",
	),
	"execution.court": stated(
		{ records: ["申请法院强制执行的相关文书", "强制执行结果"] },
		inRecording("第三十条"),
		"应当对申请法院强制执行的相关文书、强制执行结果等全过程进行记录",
	),
};
