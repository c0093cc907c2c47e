import { type RecordingPart, silent, stated, unitConfigurable } from "#regime/define";
import { at } from "./text.ts";

const CONTENTIOUS = "对容易引发争议的行政执法过程，要进行全程音像记录";
const SERVICE_READING = "国办发〔2018〕118号三、（八）把留置送达、公告送达列为容易引发争议的过程，故须全程音像";

/** Table E. */
export const recording: RecordingPart = {
	stages: unitConfigurable(at("二（二）5"), "对行政执法行为全过程进行记录并存档"),
	"application.recorded": silent(),
	"initiation.approval": silent(),
	"initiation.urgent": silent(),
	"initiation.on-report": silent(),
	"initiation.non-start-notice": silent(),
	"investigation.documents": silent(),
	"investigation.officer-record": silent(),
	"investigation.signatures": silent(),
	"investigation.preservation": silent(),
	"investigation.obstruction": silent(),
	"document.templates": stated(
		{ issuer: "省司法厅基本格式标准，本市完善", strict: true, outputs: ["行政执法文书格式"] },
		at("二（二）6"),
		"在省司法厅制定统一的行政执法文书基本格式标准基础上",
	),
	"recording.text-form": unitConfigurable(
		at("二（二）5", "只写以文字记录为方式之一，要求和种类由本部门实施细则定；文书格式见二（二）6"),
		"通过文字记录、音像记录等方式",
	),
	"decision.draft-record": silent(),
	"decision.expert-record": silent(),
	"decision.collective-discussion": stated(
		{ when: "与法制审核机构协商沟通不能达成一致意见", anyOf: [] },
		at("二（三）11（2）"),
		"不能达成一致意见的，由行政执法机关集体讨论",
	),
	"decision.head-approval": stated(
		{ approver: "head", fields: [], responsible: "行政执法机关主要负责人" },
		at("二（三）12（1）", "原文只写对决定负责，据此读作由其审批；二（三）12（2）称“审批行政执法决定的负责人”"),
		"行政执法机关主要负责人对本机关作出的行政执法决定负责",
	),
	"decision.document-sections": silent(),
	"decision.summary-record": silent(),
	"decision.summary-filing": silent(),
	"decision.summary-av": silent(),

	"service.direct": silent(),
	"service.left": stated({ av: "required", fields: [] }, at("二（二）7（2）", SERVICE_READING), CONTENTIOUS),
	"service.entrusted": silent(),
	"service.postal": silent(),
	"service.announcement": stated({ fields: [], av: "required" }, at("二（二）7（2）", SERVICE_READING), CONTENTIOUS),
	"execution.performance-record": silent(),
	"execution.correction-check": silent(),
	"execution.demand": silent(),
	"execution.demand-review": silent(),
	"execution.methods": silent(),
	"execution.court": silent(),

	"av.matter-list": stated(
		{ fields: ["关键环节", "记录方式", "全过程音像记录的现场执法活动", "全过程音像记录的执法办案场所"] },
		at("二（二）7（1）"),
		"编制《音像记录事项清单》，明确关键环节、记录方式",
	),
	"av.selection": stated(
		{ by: ["类别", "阶段", "环节"] },
		at("二（二）7（1）"),
		"根据行政执法行为的不同类别、阶段、环节",
	),
	"av.mandatory": stated(
		{
			level: "full-course",
			scenes: [
				{ id: "seizure", label: "查封扣押财产" },
				{ id: "forced-demolition", label: "强制拆除" },
				{ id: "personal-liberty", label: "涉及人身自由的现场执法活动" },
				{ id: "life-and-health", label: "涉及生命健康的现场执法活动" },
				{ id: "major-property", label: "涉及重大财产权益的现场执法活动" },
				{ id: "case-handling-place", label: "执法办案场所" },
			],
		},
		at("二（二）7（2）"),
		"查封扣押财产、强制拆除等涉及人身自由、生命健康、重大财产权益的现场执法活动",
	),
	"av.contentious": stated(
		{ level: "full-course", scenes: ["容易引发争议的行政执法过程"] },
		at("二（二）7（2）"),
		CONTENTIOUS,
	),
	"av.waiver": stated(
		{ allowed: true },
		at("二（二）7（2）"),
		"对文字记录能够全面有效记录执法行为的，可以不进行音像记录",
	),
	"av.opening-statement": silent(),
	"av.continuity": silent(),
	"av.contents": silent(),
	"av.bystander-filming": silent(),
	"av.description": silent(),
	"av.storage": stated(
		{
			period: null,
			labels: [],
			afterReturn: null,
			offsiteBackup: false,
			principles: ["相对集中", "确保安全", "方便调用", "可回溯管理"],
		},
		at("二（二）8（2）"),
		"音像记录的存储应按照相对集中、确保安全、方便调用、可回溯管理的原则进行确定",
	),
	"av.retention": unitConfigurable(at("二（二）8（1）"), "分类确定归档保存形式和期限"),
	"av.disc-retention": silent(),
	"archive.period": silent(),
	"archive.rules": stated(
		{ by: "法律法规和有关档案管理规定", classified: ["归档保存形式", "期限"] },
		at("二（二）8（1）"),
		"分类确定归档保存形式和期限",
	),
	"archive.ledger": stated(
		{ items: ["执法台账", "法律文书"] },
		at("二（二）8（1）"),
		"强化对执法台账和法律文书的制作、使用、管理",
	),
	"archive.confidential": silent(),
	"archive.central-storage": stated(
		{ by: "同一执法对象", features: ["成本低", "效果好", "易保存", "防删改"] },
		at("二（二）8（2）", "储存方式为“积极探索”"),
		"实现对同一执法对象的文字记录和音像记录等执法记录进行集中储存",
	),
	"archive.originals": stated(
		{ prohibited: ["删改"] },
		at("二（二）8（2）", "原文为“积极探索”防删改的储存方式，读作不得删改"),
		"积极探索成本低、效果好、易保存、防删改的信息化记录存储方式",
	),
	"archive.release": silent(),
	"archive.access": silent(),
	"archive.electronic": silent(),
	"recording.consultation": silent(),
	"recording.uses": silent(),
};
