import { z } from "zod";
import { entry } from "../entry.ts";
import { duty, limit, named, period, promptness, someTexts, texts } from "../shapes.ts";
import { hasLongerPeriod, lacksAny, sameId, union } from "../strictness.ts";
import { normLevel } from "./authority.ts";

const stage = named(z.enum(["initiation", "investigation", "decision", "service", "archive"]));

/** How far audio-video goes with an act of service: 应当 / 根据实际情况 / 可以. */
const avDegree = z.enum(["required", "as-appropriate", "optional"]);
const AV_ORDER = { optional: 0, "as-appropriate": 1, required: 2 } as const;
const serviceRecord = z.strictObject({ av: avDegree, fields: texts });
type ServiceRecord = z.output<typeof serviceRecord>;
const strictestService = {
	laxer: (own: ServiceRecord, higher: ServiceRecord) =>
		AV_ORDER[own.av] < AV_ORDER[higher.av] || lacksAny(own.fields, higher.fields),
	merge: (own: ServiceRecord, higher: ServiceRecord): ServiceRecord => ({
		av: AV_ORDER[own.av] < AV_ORDER[higher.av] ? higher.av : own.av,
		fields: union(own.fields, higher.fields),
	}),
};
const announcement = z.strictObject({ fields: texts, av: avDegree.optional() });
type Announcement = z.output<typeof announcement>;
/** A text that says nothing of footage asks for none. */
const avOrder = ({ av }: Announcement) => (av === undefined ? -1 : AV_ORDER[av]);

/** A scene that must be recorded in full; ids are shared so that a narrower text can be seen to be narrower. */
const avScene = named(
	z.enum([
		"seizure",
		"forced-demolition",
		"personal-liberty",
		"life-and-health",
		"major-property",
		"case-handling-place",
		"compulsory-execution",
		"non-cooperation",
		"other",
	]),
);
const avMandatory = z.strictObject({
	level: z.enum(["full-course", "simultaneous"]),
	scenes: z.array(avScene).min(1).readonly(),
	exemption: z.string().optional(),
});
const avContentious = z.strictObject({ level: z.enum(["as-appropriate", "full-course"]), scenes: someTexts });
const originals = z.strictObject({
	/** What must never be done to an original record, in the words of the text. */
	prohibited: someTexts,
	noDestructionWithinRetention: z.boolean().optional(),
});

/** Table E, first half: from initiation to the record of the decision. */
export const processClauses = {
	stages: entry(
		"全过程记录的环节",
		["E/Stages", "STP-07"],
		z.strictObject({ stages: z.array(stage).min(1).readonly() }),
	),
	"application.recorded": entry("依申请事项的记录", ["", "STP-01 STP-02"], z.strictObject({ events: someTexts })),
	"initiation.approval": entry(
		"程序启动审批",
		["E/Start approval", "STP-03"],
		z.strictObject({ fields: someTexts, approver: z.literal("head") }),
	),
	"initiation.urgent": entry(
		"紧急启动补办审批",
		["E/Start approval", "STP-04"],
		z.strictObject({ hours: z.int().positive() }),
		{ laxer: (own, higher) => own.hours > higher.hours },
	),
	"initiation.on-report": entry(
		"投诉举报的启动",
		["", "STP-05"],
		z.strictObject({ period: period.nullable(), promptness: promptness.optional(), recorded: z.boolean() }),
	),
	"initiation.non-start-notice": entry(
		"不启动程序的告知",
		["E/Non-start notice", "STP-06"],
		z.strictObject({ only: z.literal("named-complainant"), outputs: someTexts }),
	),
	"investigation.documents": entry(
		"调查方式与应制作的文书",
		["E/Method → documents table", "INV-02 INV-03 INV-04 INV-05"],
		z.strictObject({
			methods: z
				.array(z.strictObject({ method: z.string(), documents: texts }))
				.min(1)
				.readonly(),
		}),
	),
	"investigation.officer-record": entry(
		"执法人员身份的记录",
		["", "INV-01"],
		z.strictObject({ fields: someTexts, signedBy: someTexts }),
	),
	"investigation.signatures": entry(
		"文书签名和拒签",
		["E/Method → documents table|E/Party refuses to sign", "INV-06"],
		z.strictObject({
			signers: someTexts,
			refusal: z.enum(["record-reason", "record-refusal"]),
			/** The documents it is asked for; absent means all documents of the investigation. */
			documents: someTexts.optional(),
			/** Refusal to be investigated or to give evidence is recorded as well. */
			refusalRecord: z.boolean(),
		}),
	),
	"investigation.preservation": entry(
		"证据保全的记录",
		["", "INV-07"],
		z.strictObject({ fields: someTexts, forms: someTexts }),
	),
	"investigation.obstruction": entry("阻挠记录的移交", ["", "INV-10"], z.strictObject({ transferTo: someTexts })),
	"document.templates": entry(
		"执法文书格式和规范用语",
		["E/Template issuer", "INV-08"],
		z.strictObject({ issuer: z.string(), strict: z.boolean(), outputs: texts }),
	),
	"recording.text-form": entry("文字记录要求", ["", "INV-09"], z.strictObject({ quality: texts, kinds: texts })),
	"decision.draft-record": entry("草拟决定的记录", ["", "DEC-01"], z.strictObject({ fields: someTexts })),
	"decision.expert-record": entry("专家论证的记录", ["", "DEC-02"], z.strictObject({ anyOf: someTexts })),
	"decision.collective-discussion": entry(
		"集体讨论的记录",
		["", "DEC-03"],
		z.strictObject({ when: z.string(), anyOf: texts }),
	),
	"decision.head-approval": entry(
		"负责人审批",
		["", "DEC-04"],
		z.strictObject({ approver: z.literal("head"), fields: texts, responsible: z.string().optional() }),
	),
	"decision.document-sections": entry("决定书的内容", ["", "DEC-05"], z.strictObject({ sections: someTexts })),
	"decision.summary-record": entry("简易程序的记录", ["", "DEC-06"], z.strictObject({ fields: someTexts })),
	"decision.summary-filing": entry("简易程序决定备案", ["", "DEC-07"], z.strictObject({ with: z.string() })),
	"decision.summary-av": entry("简易程序的音像记录", ["", "DEC-08"], z.strictObject({ when: z.string() })),

	"service.direct": entry("直接送达的记录", ["", "SRV-01"], serviceRecord, strictestService),
	"service.left": entry("留置送达的记录", ["E/Left service AV", "SRV-02"], serviceRecord, strictestService),
	"service.entrusted": entry("委托、转交送达的记录", ["", "SRV-03"], z.strictObject({ fields: someTexts })),
	"service.postal": entry("邮寄送达的记录", ["", "SRV-04"], z.strictObject({ methods: texts, keep: someTexts })),
	"service.announcement": entry("公告送达的记录", ["", "SRV-05"], announcement, {
		laxer: (own: Announcement, higher: Announcement) =>
			avOrder(own) < avOrder(higher) || lacksAny(own.fields, higher.fields),
		merge: (own: Announcement, higher: Announcement): Announcement => ({
			...(avOrder(own) < avOrder(higher) ? higher : own),
			fields: union(own.fields, higher.fields),
		}),
	}),
	"execution.performance-record": entry("履行情况的记录", ["", "EXE-01"], duty),
	"execution.correction-check": entry(
		"责令改正的核查",
		["", "EXE-02"],
		z.strictObject({ required: z.boolean(), av: avDegree }),
	),
	"execution.demand": entry(
		"催告",
		["", "EXE-03"],
		z.strictObject({ document: z.string(), served: z.boolean(), contents: texts }),
		{
			laxer: (own, higher) => (higher.served && !own.served) || lacksAny(own.contents, higher.contents),
			merge: (own, higher) => ({
				...own,
				served: own.served || higher.served,
				contents: union(own.contents, higher.contents),
			}),
		},
	),
	"execution.demand-review": entry(
		"催告后陈述申辩的复核",
		["", "EXE-04"],
		z.strictObject({ required: z.boolean(), recorded: z.boolean() }),
	),
	"execution.methods": entry("强制执行方式的记录", ["", "EXE-05"], z.strictObject({ methods: someTexts })),
	"execution.court": entry("申请法院强制执行的记录", ["", "EXE-06"], z.strictObject({ records: someTexts })),
};

/** Table E, second half: audio-video, custody and the archive. */
export const custodyClauses = {
	"av.matter-list": entry("音像记录事项清单", ["E/AV matter list", "AV-01"], z.strictObject({ fields: someTexts })),
	"av.selection": entry("音像记录的选择依据", ["E/AV matter list", "AV-01"], z.strictObject({ by: someTexts })),
	"av.mandatory": entry("应当全程音像记录的情形", ["E/Mandatory full AV", "AV-02 AV-05 AV-19"], avMandatory, {
		laxer: (own, higher) => lacksAny(own.scenes, higher.scenes, sameId),
		merge: (own, higher) => ({ ...own, scenes: union(own.scenes, higher.scenes, sameId) }),
	}),
	"av.contentious": entry("容易引发争议的执法过程", ["E/Contentious acts", "AV-03"], avContentious, {
		laxer: (own, higher) => own.level === "as-appropriate" && higher.level === "full-course",
	}),
	"av.waiver": entry(
		"文字记录足够时免音像记录",
		["E/Text-suffices waiver", "AV-04"],
		z.strictObject({ allowed: z.boolean() }),
	),
	"av.opening-statement": entry(
		"音像记录的语音说明",
		["E/Opening voice statement", "AV-07"],
		z.strictObject({ elements: someTexts, tellPresent: z.boolean() }),
	),
	"av.continuity": entry(
		"不间断记录和中止",
		["E/Continuous, arrival → departure; interruption", "AV-08 AV-09"],
		z.strictObject({
			from: z.string(),
			to: z.string(),
			causes: someTexts,
			onResume: z.string(),
			onFailure: z.string(),
		}),
	),
	"av.contents": entry("重点摄录内容", ["", "AV-10"], z.strictObject({ items: someTexts })),
	"av.bystander-filming": entry(
		"他人拍录的告知",
		["", "AV-17"],
		z.strictObject({ told: someTexts, except: someTexts }),
	),
	"av.description": entry(
		"音像记录的文字说明",
		["E/Written description after AV", "AV-11 AV-16"],
		z.strictObject({ when: z.enum(["every-item", "used-as-evidence"]), fields: texts }),
	),
	"av.storage": entry(
		"音像记录的存储",
		["E/AV storage", "AV-12 AV-13 AV-14"],
		z.strictObject({
			period: period.nullable(),
			promptness: z.string().optional(),
			labels: texts,
			/** Limit after the return to the office, for remote or continuous work. */
			afterReturn: period.nullable(),
			offsiteBackup: z.boolean(),
			principles: texts,
		}),
		{ laxer: hasLongerPeriod },
	),
	"av.retention": entry(
		"音像资料保存期限",
		["E/AV retention", "AV-15"],
		z.strictObject({ yearsMin: z.int().positive().nullable(), permanent: texts, by: z.string().optional() }),
		{
			laxer: (own, higher) => (own.yearsMin ?? 0) < (higher.yearsMin ?? 0) || lacksAny(own.permanent, higher.permanent),
		},
	),
	"av.disc-retention": entry("证据光盘的保存期限", ["E/AV retention", "AV-16"], z.strictObject({ by: z.string() })),
	"archive.period": entry("立卷归档期限", ["E/Archive", "ARC-01"], limit, { laxer: hasLongerPeriod }),
	"archive.rules": entry(
		"案卷归档依据",
		["E/Archive", "ARC-02"],
		z.strictObject({ by: z.string(), classified: texts }),
	),
	"archive.ledger": entry("执法台账和法律文书管理", ["E/Archive", "ARC-03"], z.strictObject({ items: someTexts })),
	"archive.confidential": entry("涉密和隐私记录的归档", ["", "ARC-04"], z.strictObject({ classes: someTexts })),
	"archive.central-storage": entry(
		"同一执法对象集中储存",
		["E/Storage by enforcement object", "ARC-11"],
		z.strictObject({ by: z.string(), features: texts }),
	),
	"archive.originals": entry("原始记录的禁止行为", ["E/Prohibited on originals", "ARC-05 ARC-06"], originals),
	"archive.release": entry(
		"原始记录对外提供",
		["E/External release of originals", "ARC-07"],
		z.strictObject({ rule: z.enum(["only-by-procedure", "not-published"]), unless: z.array(normLevel).readonly() }),
	),
	"archive.access": entry(
		"当事人查阅和案卷借阅",
		["E/Party access / archive borrowing", "ARC-08 ARC-09"],
		z.strictObject({ party: z.boolean(), mustNotReveal: someTexts, archived: z.string() }),
	),
	"archive.electronic": entry("电子文书和电子案卷", ["", "ARC-12"], z.strictObject({ target: z.string() })),
	"recording.consultation": entry(
		"记录的调阅和抽查",
		["E/Real-time consult + supervision of it", "ARC-10 SUP-02"],
		z.strictObject({ realTime: z.boolean(), supervision: z.string() }),
	),
	"recording.uses": entry(
		"记录信息的运用",
		["E/Uses of records", "SUP-13 STA-05"],
		z.strictObject({ uses: someTexts }),
	),
};
