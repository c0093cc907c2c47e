import { z } from "zod";
import { type ActContext, actsOf, fields, type Mask } from "#casework";
import { dateInBeijing, isInstant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { requestReceived } from "../events.ts";
import { maskIdentity } from "../masking.ts";
import { isVerifier, numberOf, VERIFIER_HINT } from "../numbers.ts";
import type { KeptEvidence, PublicRequest } from "../request.ts";
import { type Evidence, type Identity, NO_DETAILS, NO_SUBJECT, newRequestSchema } from "../schemas.ts";
import { titleFor, titleOf } from "../title.ts";
import { FILE_TYPES, isReporting, REQUEST_KINDS } from "../vocabulary.ts";
import { REGISTER_BASIS } from "./bases.ts";

const act = actsOf<PublicRequest>();

/** 附件1.pdf where the sender's own name for it might tell who they are; numbered through the request. */
export function keptEvidence(
	files: readonly Evidence[],
	at: { from: number; on: PlainDate; neutral: boolean; mask: Mask },
): KeptEvidence[] {
	return files.map((file, index) => {
		const number = `附件${at.from + index + 1}`;
		const name = at.neutral ? `${number}（${FILE_TYPES[file.type]}）` : at.mask(file.name);
		return { ...file, name, number, on: at.on };
	});
}

type Place = Pick<PublicRequest, "authorityId" | "authorityName" | "unitName" | "regime"> & {
	readonly orgPath: string;
};

function placeOf(context: ActContext): Place {
	const { authority, facts, rules, actor } = context;
	return {
		authorityId: authority.id,
		authorityName: authority.name,
		orgPath: facts.unit?.orgPath ?? `${actor.authorityPath}/`,
		unitName: facts.unit?.name ?? "",
		regime: { id: rules.regime.id, effectiveFrom: rules.regime.effectiveFrom },
	};
}

const optionalText = (title: string) => fields.text(title).optional();
const secret = (title: string) =>
	z.string().trim().max(200, `${title}不超过200字`).optional().meta({ title, widget: "secret" });

/** 电话、窗口、信函登记 (COR-05). What is said of the sender goes to the vault; forms do not keep it as a draft. */
export const registerRequest = act({
	name: "register-request",
	label: "登记诉求",
	stage: "intake",
	basis: REGISTER_BASIS,
	actors: ["petition-officer"],
	input: z.object({
		kind: fields.choice("诉求种类", REQUEST_KINDS),
		channel: fields.choice("来源渠道", { phone: "电话", window: "窗口", letter: "信函" }),
		receivedOn: fields.date("收到日期"),
		content: fields.longText("内容"),
		target: optionalText("被举报对象、所需信息名称或者咨询事项"),
		publicId: fields.streamId.optional().meta({ title: "涉及的公示信息编号" }),
		officerId: fields.person("被投诉的执法人员", "officer").optional(),
		senderName: secret("来信人姓名（名称）；匿名的不填"),
		senderIdNumber: secret("来信人身份证件号码或者统一社会信用代码"),
		senderPhone: secret("来信人联系电话"),
		senderEmail: secret("来信人电子邮箱"),
		senderAddress: secret("来信人通信地址"),
		privateNote: z
			.string()
			.trim()
			.max(5_000)
			.optional()
			.meta({ title: "只供信息保管人员了解的情况", widget: "secret" }),
		verifier: z
			.string({ error: "请填写查询口令" })
			.trim()
			.refine(isVerifier, VERIFIER_HINT)
			.meta({ title: "查询口令（身份证件号码后四位，或者来信人自定）", widget: "secret" }),
	}),
	offered: (state) => state.status === "none",
	gates: [],
	needs: (input) => (input.officerId === undefined ? {} : { officers: [input.officerId] }),
	emits: [requestReceived],
	decide: (_state, input, context) => {
		if (input.receivedOn > context.today) return refusal("date-in-future", "收到日期不能晚于今天", REGISTER_BASIS);
		const identity = registeredIdentity(input);
		if (input.kind === "application" && identity === null) {
			return refusal(
				"applicant-missing",
				"信息公开申请应当写明申请人的姓名或者名称、身份证明、联系方式",
				{ document: "中华人民共和国政府信息公开条例", article: "第二十九条" },
				"请填写申请人姓名（名称）和联系方式",
			);
		}
		const officer = input.officerId === undefined ? undefined : context.facts.officers.get(input.officerId);
		if (input.kind === "officer-complaint" && officer === undefined)
			return refusal(
				"officer-missing",
				"投诉执法人员的，应当指明被投诉的人员",
				REGISTER_BASIS,
				"请选择被投诉的执法人员",
			);
		const target = maskIdentity(input.target ?? "", identity);
		const content = maskIdentity(input.content, identity);
		return [
			requestReceived({
				...placeOf(context),
				kind: input.kind,
				number: numberOf(context.newId(), input.receivedOn),
				channel: input.channel,
				named: identity !== null,
				receivedOn: input.receivedOn,
				title: titleOf(input.kind, officer ? `投诉${officer.name}` : target === "" ? content : target),
				content,
				subject: {
					...NO_SUBJECT,
					publicId: input.publicId ?? null,
					...(officer
						? {
								officerKey: officer.personId,
								officerName: officer.name,
								officerDetail: `${officer.unitName} ${officer.title}${officer.certificateNumber === null ? "" : `，执法证号${officer.certificateNumber}`}`,
							}
						: {}),
				},
				details: { ...NO_DETAILS, target },
				evidence: [],
				evidenceOpen: true,
			}),
		];
	},
	consequence: () => "提交后生成受理编号；来信人身份信息单独加密保管，办理人员看不到举报人、投诉人是谁。",
	sample: {
		kind: "report",
		channel: "phone",
		receivedOn: "2024-05-06",
		content: "来电反映示例路3号的供电企业没有许可证。",
		target: "示例供电企业",
		senderName: "王示例",
		senderPhone: "13900000000",
		verifier: "2468ab",
	},
});

type Registered = {
	senderName?: string | undefined;
	senderIdNumber?: string | undefined;
	senderPhone?: string | undefined;
	senderEmail?: string | undefined;
	senderAddress?: string | undefined;
	privateNote?: string | undefined;
};

/** Named as soon as one thing is known that tells who it is. */
export function registeredIdentity(input: Registered): Identity | null {
	const identity: Identity = {
		name: input.senderName ?? "",
		idNumber: input.senderIdNumber ?? "",
		phone: input.senderPhone ?? "",
		email: input.senderEmail ?? "",
		address: input.senderAddress ?? "",
		privateNote: input.privateNote ?? "",
	};
	return Object.values(identity).some((one) => one !== "") ? identity : null;
}

/**
 * What was sealed on the portal enters the register (网上提交). Run only by the take-up, as the public: the sender is
 * the one who acts, and their name stands in no event.
 */
export const receiveSubmission = act({
	name: "receive-submission",
	label: "接收网上诉求",
	stage: "intake",
	basis: REGISTER_BASIS,
	actors: ["petition-officer"],
	input: newRequestSchema,
	offered: (state) => state.status === "none",
	gates: [],
	// A correction goes to the unit that published; a complaint never goes first to those it is about.
	needs: ({ kind, subject }) => (kind === "correction" && subject.orgPath !== "" ? { unit: subject.orgPath } : {}),
	emits: [requestReceived],
	decide: (_state, input, context) => {
		if (!isInstant(input.receivedAt)) return refusal("moment-invalid", "收到时间的格式不对", REGISTER_BASIS);
		const { identity } = input;
		const hide = (text: string) => maskIdentity(text, identity);
		const receivedOn = dateInBeijing(input.receivedAt);
		const neutral = isReporting(input.kind) && identity !== null;
		return [
			requestReceived({
				...placeOf(context),
				kind: input.kind,
				number: input.number,
				channel: "web",
				named: identity !== null,
				receivedOn,
				title: titleFor(input),
				content: hide(input.content),
				subject: { ...input.subject, orgPath: "" },
				details: {
					...input.details,
					wrong: hide(input.details.wrong),
					right: hide(input.details.right),
					interest: hide(input.details.interest),
					target: hide(input.details.target),
					place: hide(input.details.place),
				},
				evidence: keptEvidence(input.evidence, { from: 0, on: receivedOn, neutral, mask: hide }),
				evidenceOpen: !neutral || input.evidenceOpen,
			}),
		];
	},
	sample: {
		v: 1,
		type: "request",
		kind: "consultation",
		authorityId: "sample",
		number: "20240506-2345-6789",
		receivedAt: "2024-05-06T01:00:00.000Z",
		content: "请问办理许可需要哪些材料？",
		subject: NO_SUBJECT,
		details: NO_DETAILS,
		identity: null,
		evidenceOpen: true,
		evidence: [],
		receiptKey: "0".repeat(64),
	},
});
