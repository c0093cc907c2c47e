import { type CustodyPart, silent, stated } from "#regime/define";
import { inRecording } from "./text.ts";

/** 全过程记录办法 on audio-video, storage and the archive. */
export const custody: CustodyPart = {
	"av.matter-list": stated(
		{ fields: ["事项", "内容", "环节", "方式"] },
		inRecording("第十条"),
		"编制音像记录事项清单，明确音像记录事项、内容、环节、方式等要求",
	),
	"av.selection": stated(
		{ by: ["性质", "种类", "场所", "阶段"] },
		inRecording("第五条"),
		"应当根据行政执法行为的性质、种类、场所、阶段不同",
	),
	"av.mandatory": stated(
		{
			level: "simultaneous",
			scenes: [
				{ id: "personal-liberty", label: "依法实施限制公民人身自由" },
				{ id: "seizure", label: "查封场所、设施或者财物，扣押财物" },
				{ id: "compulsory-execution", label: "以排除妨碍、恢复原状和代履行的方式实施行政强制执行" },
				{ id: "non-cooperation", label: "当事人或者有关人员不配合行政执法" },
				{ id: "life-and-health", label: "其他直接涉及人身自由、生命健康的现场执法活动" },
				{ id: "major-property", label: "其他直接涉及重大财产权益的现场执法活动" },
				{ id: "case-handling-place", label: "执法办案场所" },
				{ id: "other", label: "需要进行音像记录的其他行政执法行为" },
			],
			exemption: "涉及国家秘密等不适宜音像记录的情形",
		},
		inRecording("第十七条"),
		"对下列行政执法行为的实施过程，应当同时进行音像记录",
	),
	"av.contentious": stated(
		{
			level: "as-appropriate",
			scenes: [
				"现场执法容易引发争议",
				"现场询问、检查、调查、勘验、抽样取证、先行登记保存等调查取证",
				"举行听证",
				"留置送达和公告送达",
				"其他容易引发争议的行政执法过程",
			],
		},
		inRecording("第十八条"),
		"有下列情形之一的，根据实际情况进行音像记录",
	),
	"av.waiver": stated(
		{ allowed: true },
		inRecording("第四条"),
		"对文字记录能够全面有效记录行政执法行为的，可以不进行音像记录",
	),
	"av.opening-statement": stated(
		{
			elements: ["时间", "地点", "执法人员", "执法事由", "执法对象", "需要记录的执法环节"],
			tellPresent: true,
		},
		inRecording("第二十一条"),
		"时间、地点、执法人员、执法事由、执法对象以及需要记录的执法环节等情况",
	),
	"av.continuity": stated(
		{
			from: "到达执法现场开展执法活动时",
			to: "离开执法现场时",
			causes: ["设备突发故障", "天气恶劣", "现场人员阻挠等客观原因"],
			onResume: "语音说明中止原因",
			onFailure: "事后书面说明情况",
		},
		inRecording("第二十一条", "中止见第二十二条"),
		"音像记录应当自到达执法现场开展执法活动时开始，至离开执法现场时结束",
	),
	"av.contents": stated(
		{
			items: [
				"执法活动开始（亮证执法）和结束的时间",
				"执法现场环境",
				"当事人、证人、第三人等现场有关人员的体貌特征和言行举止",
				"重要涉案场所、设施、设备和财物及其主要特征，以及其他可以证明违法行为的证据",
				"执法人员现场制作、送达法律文书和对有关人员、财物采取措施的情况",
				"其他应当记录的重要内容",
			],
		},
		inRecording("第二十条"),
		"现场执法音像记录应当重点摄录以下内容",
	),
	"av.bystander-filming": stated(
		{
			told: ["应符合规定", "不得妨碍执法活动", "如实记录", "不得随意编辑"],
			except: ["国家秘密", "商业秘密", "个人隐私"],
		},
		inRecording("第二十三条"),
		"录像等行为应符合规定，不得妨碍执法活动，如实记录，不得随意编辑",
	),
	"av.description": stated(
		{ when: "used-as-evidence", fields: ["制作人", "提取人", "提取时间"] },
		inRecording("第三十七条"),
		"制作文字说明材料注明制作人、提取人、提取时间等信息",
	),
	"av.storage": stated(
		{
			period: { count: 2, unit: "workday" },
			labels: ["案号", "当事人姓名或者名称", "承办人姓名"],
			afterReturn: { count: 2, unit: "workday" },
			offsiteBackup: true,
			principles: [],
		},
		inRecording("第三十二条"),
		"应当在2个工作日内将信息存储至执法信息系统或专用储存器",
	),
	"av.retention": stated(
		{
			yearsMin: 2,
			permanent: [
				"作为行政处罚证据使用的",
				"当事人或者现场其他人员有阻碍执法、妨碍公务行为的",
				"处置重大突发事件、群体性事件的",
				"其他重大、疑难、复杂的执法活动",
			],
		},
		inRecording("第三十六条", "第（一）项与第三十七条光盘期限不一：原始存储永久，光盘随案卷"),
		"执法音像资料的保存期限，原则上不得少于2年",
	),
	"av.disc-retention": stated(
		{ by: "行政执法档案或文书档案保存期限" },
		inRecording("第三十七条"),
		"光盘保存期限按照行政执法档案或文书档案保存期限执行",
	),
	"archive.period": stated(
		{ period: { count: 30, unit: "day" } },
		inRecording("第三十二条", "原文未写工作日，按自然日"),
		"县能源局在行政执法行为终结之日起30日内",
	),
	"archive.rules": stated(
		{ by: "中华人民共和国档案法及有关规定", classified: [] },
		inRecording("第三十二条"),
		"按照《中华人民共和国档案法》及有关规定进行保管",
	),
	"archive.ledger": silent(),
	"archive.confidential": stated(
		{ classes: ["国家秘密", "商业秘密", "个人隐私"] },
		inRecording("第三十九条", "原文“权根”为权限之误"),
		"涉及国家秘密、商业秘密和个人隐私的执法记录信息",
	),
	"archive.central-storage": silent(),
	"archive.originals": stated(
		{
			prohibited: ["伪造", "篡改", "编辑", "剪辑", "删改"],
			noDestructionWithinRetention: true,
		},
		inRecording("第三十五条"),
		"不得伪造、篡改、编辑、剪辑、删改执法过程的原始记录",
	),
	"archive.release": stated(
		{ rule: "only-by-procedure", unless: [] },
		inRecording("第三十三条"),
		"未经法定程序不得擅自对外提供或者通过互联网等渠道发布现场执法的文字和音像记录",
	),
	"archive.access": stated(
		{
			party: true,
			mustNotReveal: ["国家秘密", "举报人、投诉人信息", "其他第三人信息"],
			archived: "按照档案管理有关规定办理查阅、复制手续",
		},
		inRecording("第三十四条"),
		"不得泄露国家秘密或者举报人、投诉人以及其他第三人的信息",
	),
	"archive.electronic": stated(
		{ target: "执法文书和执法案卷电子化" },
		inRecording("第九条"),
		"逐步推进执法文书和执法案卷电子化",
	),
	"recording.consultation": stated(
		{ realTime: false, supervision: "抽查审核" },
		inRecording("第三十八条"),
		"县能源局应当对执法全程记录信息进行抽查审核",
	),
	"recording.uses": silent(),
};
