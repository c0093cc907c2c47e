import { type RecordingPart, silent, stated, unitConfigurable } from "#regime/define";
import { at } from "./text.ts";

const SIGNED_RECORDS = "现场笔录、询问笔录、听证笔录、财物清单等直接涉及行政相对人权利义务的文字记录";
const CONTENTIOUS = "听证、留置送达和公告送达等易发争议的执法过程，根据实际情况进行音像记录";

/** Table E. */
export const recording: RecordingPart = {
	stages: unitConfigurable(at("二（二）1"), "及时准确、简明扼要记录执法过程"),
	"application.recorded": silent(),
	"initiation.approval": silent(),
	"initiation.urgent": silent(),
	"initiation.on-report": silent(),
	"initiation.non-start-notice": silent(),
	"investigation.documents": stated(
		{
			methods: [
				{ method: "现场执法", documents: ["现场笔录"] },
				{ method: "询问", documents: ["询问笔录"] },
				{ method: "听证", documents: ["听证笔录"] },
				{ method: "涉及财物", documents: ["财物清单"] },
			],
		},
		at("二（二）1", "四种文书由原文列出，对应的方式为读法"),
		SIGNED_RECORDS,
	),
	"investigation.officer-record": silent(),
	"investigation.signatures": stated(
		{
			signers: ["行政相对人"],
			refusal: "record-reason",
			documents: ["现场笔录", "询问笔录", "听证笔录", "财物清单"],
			refusalRecord: false,
		},
		at("二（二）1"),
		"应当由行政相对人签字，拒绝签字的，行政执法人员应当注明原因",
	),
	"investigation.preservation": silent(),
	"investigation.obstruction": silent(),
	"document.templates": stated(
		{ issuer: "部政策法规司", strict: false, outputs: ["执法文书制作指引", "格式文本", "执法规范用语指引"] },
		at("二（二）1"),
		"研究制定部系统执法文书制作指引、格式文本和执法规范用语指引",
	),
	"recording.text-form": stated(
		{ quality: ["合法规范", "客观全面", "及时准确", "简明扼要"], kinds: ["执法文书"] },
		at("二（二）1"),
		"要将执法文书作为基本的记录形式",
	),
	"decision.draft-record": silent(),
	"decision.expert-record": silent(),
	"decision.collective-discussion": silent(),
	"decision.head-approval": stated(
		{ approver: "head", fields: [], responsible: "部和各通信管理局主要负责人" },
		at("二（三）4", "原文只写对决定负责，据此读作由其审批"),
		"对本部门作出的行政执法决定负责",
	),
	"decision.document-sections": silent(),
	"decision.summary-record": silent(),
	"decision.summary-filing": silent(),
	"decision.summary-av": silent(),

	"service.direct": silent(),
	"service.left": stated({ av: "as-appropriate", fields: [] }, at("二（二）2"), CONTENTIOUS),
	"service.entrusted": silent(),
	"service.postal": silent(),
	"service.announcement": stated({ fields: [], av: "as-appropriate" }, at("二（二）2"), CONTENTIOUS),
	"execution.performance-record": silent(),
	"execution.correction-check": silent(),
	"execution.demand": silent(),
	"execution.demand-review": silent(),
	"execution.methods": silent(),
	"execution.court": silent(),

	"av.matter-list": silent(),
	"av.selection": stated(
		{ by: ["类别", "阶段", "环节"] },
		at("二（二）2"),
		"行政执法承办机构根据执法行为的类别、阶段、环节",
	),
	"av.mandatory": stated(
		{
			level: "full-course",
			scenes: [
				{ id: "seizure", label: "查封扣押" },
				{ id: "forced-demolition", label: "强制拆除" },
				{ id: "personal-liberty", label: "直接涉及人身自由的现场执法活动" },
				{ id: "life-and-health", label: "直接涉及生命健康的现场执法活动" },
				{ id: "major-property", label: "直接涉及重大财产权益的现场执法活动" },
				{ id: "case-handling-place", label: "执法办案场所" },
			],
		},
		at("二（二）2"),
		"重大财产权益的现场执法活动和执法办案场所，推行全程音像记录",
	),
	"av.contentious": stated(
		{ level: "as-appropriate", scenes: ["现场执法", "调查取证", "举行听证", "留置送达", "公告送达"] },
		at("二（二）2"),
		CONTENTIOUS,
	),
	"av.waiver": stated({ allowed: true }, at("二（二）2"), "文字记录能够全面有效记录执法行为的，可以不进行音像记录"),
	"av.opening-statement": stated(
		{ elements: ["执法部门", "人员", "事由", "时间", "地点"], tellPresent: false },
		at("二（二）2"),
		"对执法部门、人员、事由、时间、地点等进行语音说明",
	),
	"av.continuity": silent(),
	"av.contents": silent(),
	"av.bystander-filming": silent(),
	"av.description": stated({ when: "every-item", fields: [] }, at("二（二）2"), "在音像记录形成后以文字形式作简要说明"),
	"av.storage": stated(
		{ period: null, promptness: "及时导出", labels: [], afterReturn: null, offsiteBackup: false, principles: [] },
		at("二（二）4"),
		"形成音像记录后，执法人员要及时导出，避免覆盖、毁损",
	),
	"av.retention": stated(
		{ yearsMin: null, permanent: [], by: "有关档案管理规定" },
		at("二（二）4"),
		"要按照有关档案管理规定将执法案卷和执法全过程记录资料进行归档保存",
	),
	"av.disc-retention": silent(),
	"archive.period": silent(),
	"archive.rules": stated(
		{ by: "有关档案管理规定", classified: [] },
		at("二（二）4"),
		"要按照有关档案管理规定将执法案卷和执法全过程记录资料进行归档保存",
	),
	"archive.ledger": silent(),
	"archive.confidential": silent(),
	"archive.central-storage": silent(),
	"archive.originals": stated(
		{ prohibited: ["伪造", "剪辑", "删改"] },
		at("二（二）4"),
		"行政执法承办机构及其工作人员不得伪造、剪辑、删改",
	),
	"archive.release": stated(
		{ rule: "not-published", unless: ["law", "administrative-regulation", "rule"] },
		at("二（二）4"),
		"除法律、行政法规和规章另有规定外，行政执法过程原始记录不主动公示",
	),
	"archive.access": silent(),
	"archive.electronic": silent(),
	"recording.consultation": silent(),
	"recording.uses": stated(
		{ uses: ["案卷评查", "执法监督", "法治宣传", "评议考核", "舆情应对", "行政决策"] },
		at("二（二）3"),
		"案卷评查、执法监督、法治宣传、评议考核、舆情应对、行政决策等方面",
	),
};
