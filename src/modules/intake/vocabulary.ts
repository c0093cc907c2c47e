/** 公众诉求的种类；`core.stream.procedure` of a request. */
export const REQUEST_KINDS = {
	correction: "更正申请",
	report: "举报违法",
	"officer-complaint": "投诉执法人员",
	"disclosure-complaint": "公示侵权投诉",
	application: "信息公开申请",
	consultation: "咨询",
} as const;
export type RequestKind = keyof typeof REQUEST_KINDS;

export const REQUEST_STATUS = {
	none: "未登记",
	received: "待受理",
	accepted: "办理中",
	answered: "已答复",
	closed: "已办结",
	refused: "不予受理",
} as const;
export type RequestStatus = keyof typeof REQUEST_STATUS;

/** 来源渠道 (COR-05). */
export const CHANNELS = { web: "网上", phone: "电话", window: "窗口", letter: "信函" } as const;
export type Channel = keyof typeof CHANNELS;

/** Who reported is kept in the vault for these: the person who handles the matter never learns it (SEC-09). */
export const REPORTING_KINDS: readonly RequestKind[] = ["report", "officer-complaint", "disclosure-complaint"];

export function isReporting(kind: RequestKind): boolean {
	return REPORTING_KINDS.includes(kind);
}

/** 答复类型：the names of 政府信息公开条例 35–39 for applications, our own plain words for the rest. */
export const REPLY_KINDS = {
	"already-public": "已主动公开，告知获取方式",
	disclosed: "予以公开",
	partial: "部分公开",
	withheld: "不予公开",
	"not-held": "信息不存在",
	"not-ours": "不属于本机关负责公开",
	repeated: "不予重复处理",
	"special-rule": "依照特别规定办理",
	"needs-processing": "需要加工、分析，不予提供",
	"not-an-application": "不作为信息公开申请处理",
	publications: "公开出版物，告知获取途径",
	unreasonable: "数量、频次明显超过合理范围，不予处理",
	"case-opened": "已启动执法程序",
	"case-not-opened": "不启动执法程序",
	upheld: "投诉属实",
	"partly-upheld": "投诉部分属实",
	"not-upheld": "投诉不属实",
	corrected: "已更正",
	"not-corrected": "不予更正",
	answered: "答复咨询",
} as const;
export type ReplyKind = keyof typeof REPLY_KINDS;

const GIR = "中华人民共和国政府信息公开条例";
const article = (text: string) => ({ document: GIR, article: text });

type ReplyRule = {
	readonly kinds: readonly RequestKind[];
	readonly basis: { readonly document: string; readonly article: string } | null;
	/** 说明理由: the reply must say on what ground. */
	readonly reasoned: boolean;
};
const OF_APPLICATIONS: readonly RequestKind[] = ["application"];
const OF_COMPLAINTS: readonly RequestKind[] = ["officer-complaint", "disclosure-complaint"];

/** Which replies a kind of request can get, by which article, and which of them must give reasons. */
export const REPLY_RULES: Readonly<Record<ReplyKind, ReplyRule>> = {
	"already-public": { kinds: OF_APPLICATIONS, basis: article("第三十六条第（一）项"), reasoned: false },
	disclosed: { kinds: OF_APPLICATIONS, basis: article("第三十六条第（二）项"), reasoned: false },
	partial: { kinds: OF_APPLICATIONS, basis: article("第三十七条"), reasoned: true },
	withheld: { kinds: OF_APPLICATIONS, basis: article("第三十六条第（三）项"), reasoned: true },
	"not-held": { kinds: OF_APPLICATIONS, basis: article("第三十六条第（四）项"), reasoned: false },
	"not-ours": { kinds: OF_APPLICATIONS, basis: article("第三十六条第（五）项"), reasoned: true },
	repeated: { kinds: OF_APPLICATIONS, basis: article("第三十六条第（六）项"), reasoned: true },
	"special-rule": { kinds: OF_APPLICATIONS, basis: article("第三十六条第（七）项"), reasoned: true },
	"needs-processing": { kinds: OF_APPLICATIONS, basis: article("第三十八条"), reasoned: true },
	"not-an-application": { kinds: OF_APPLICATIONS, basis: article("第三十九条第一款"), reasoned: true },
	publications: { kinds: OF_APPLICATIONS, basis: article("第三十九条第二款"), reasoned: false },
	unreasonable: { kinds: OF_APPLICATIONS, basis: article("第三十五条"), reasoned: true },
	"case-opened": { kinds: ["report"], basis: null, reasoned: false },
	"case-not-opened": { kinds: ["report"], basis: null, reasoned: true },
	upheld: { kinds: OF_COMPLAINTS, basis: null, reasoned: true },
	"partly-upheld": { kinds: OF_COMPLAINTS, basis: null, reasoned: true },
	"not-upheld": { kinds: OF_COMPLAINTS, basis: null, reasoned: true },
	corrected: { kinds: ["correction"], basis: null, reasoned: false },
	"not-corrected": { kinds: ["correction"], basis: null, reasoned: true },
	answered: { kinds: ["consultation"], basis: null, reasoned: false },
};

export function replyKindsOf(kind: RequestKind): readonly ReplyKind[] {
	return (Object.keys(REPLY_KINDS) as ReplyKind[]).filter((one) => REPLY_RULES[one].kinds.includes(kind));
}

/** 获取信息的方式 (条例 29 II（三）). */
export const PROVISION_FORMS = { electronic: "电子文件", paper: "纸质", inspection: "查阅、抄录" } as const;
/** 获取信息的途径 (条例 29 II（三）). */
export const DELIVERY_WAYS = { email: "电子邮件", post: "邮寄", pickup: "自行领取", onsite: "当场查阅" } as const;

export const SATISFACTION = { 5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意" } as const;

export const FILE_TYPES = {
	"application/pdf": "PDF",
	"image/jpeg": "JPEG 图片",
	"image/png": "PNG 图片",
	"audio/mpeg": "MP3 录音",
	"video/mp4": "MP4 录音录像",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word 文档",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel 表格",
} as const;
export type FileType = keyof typeof FILE_TYPES;

export const EVIDENCE_COUNT_MAX = 5;
export const EVIDENCE_BYTES_MAX = 5 * 1024 * 1024;
export const EVIDENCE_TOTAL_BYTES_MAX = 12 * 1024 * 1024;
