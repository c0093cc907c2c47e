import { z } from "zod";
import { actsOf, fields } from "#casework";
import { dateInBeijing, isInstant } from "#kernel/instant";
import { refusal } from "#kernel/refusal";
import {
	evidenceReleased,
	reporterAccessNoted,
	reporterErased,
	reporterViewed,
	requestRated,
	requestWithdrawn,
	supplementReceived,
} from "../events.ts";
import { awaitsSupplement, isOpen, type PublicRequest } from "../request.ts";
import { evidenceSchema } from "../schemas.ts";
import { isReporting } from "../vocabulary.ts";
import { ERASURE_BASIS, openInformation, PERSONAL_DATA_BASIS, REGISTER_BASIS } from "./bases.ts";
import { keptEvidence } from "./register.ts";
import { MASKING, maskOf } from "./words-of-sender.ts";

const act = actsOf<PublicRequest>();

/** What the sender does from the page of the receipt; run only by the take-up, as the public. */
export const receiveSupplement = act({
	name: "receive-supplement",
	label: "接收网上补正",
	stage: "intake",
	basis: openInformation("第三十条"),
	actors: ["petition-officer"],
	input: z.object({
		receivedAt: z.string(),
		content: z.string().max(20_000),
		evidence: z.array(evidenceSchema).max(10),
	}),
	offered: awaitsSupplement,
	gates: [],
	needs: () => MASKING,
	emits: [supplementReceived],
	decide: (state, input, context) => {
		if (!isInstant(input.receivedAt)) return refusal("moment-invalid", "收到时间的格式不对", REGISTER_BASIS);
		const on = dateInBeijing(input.receivedAt);
		const neutral = isReporting(state.kind) && state.named;
		const mask = maskOf(state, context);
		const evidence = keptEvidence(input.evidence, { from: state.evidence.length, on, neutral, mask });
		return [supplementReceived({ content: mask(input.content), receivedOn: on, evidence })];
	},
	sample: { receivedAt: "2024-05-13T01:00:00.000Z", content: "所需信息为某年度检查计划。", evidence: [] },
});

export const withdrawRequest = act({
	name: "withdraw-request",
	label: "来信人撤回",
	stage: "intake",
	basis: REGISTER_BASIS,
	actors: ["petition-officer"],
	input: z.object({ reason: z.string().trim().max(1_000) }),
	offered: (state) => isOpen(state) && state.granted === null,
	gates: [],
	needs: () => MASKING,
	emits: [requestWithdrawn],
	decide: (state, { reason }, context) => [requestWithdrawn({ reason: maskOf(state, context)(reason) })],
	sample: { reason: "问题已经解决。" },
});

/** 满意度: once, after the end; by the one who holds number and verifier. */
export const rateRequest = act({
	name: "rate-request",
	label: "来信人评价",
	stage: "intake",
	basis: REGISTER_BASIS,
	actors: ["petition-officer"],
	input: z.object({ score: z.number().int().min(1).max(5), comment: z.string().trim().max(1_000) }),
	offered: (state) => ["answered", "closed", "refused"].includes(state.status) && state.rating === null,
	gates: [],
	needs: () => MASKING,
	emits: [requestRated],
	decide: (state, { score, comment }, context) => [requestRated({ score, comment: maskOf(state, context)(comment) })],
	sample: { score: 4, comment: "答复清楚。" },
});

/** 查看来信人身份: the look itself is an event; what is seen stands in none (SEC-09). */
export const viewReporter = act({
	name: "view-reporter",
	label: "查看来信人身份信息",
	stage: "intake",
	basis: PERSONAL_DATA_BASIS,
	actors: ["reporter-custodian"],
	input: z.object({ reason: fields.longText("查看理由") }),
	offered: (state) => state.named && !state.erased,
	gates: [],
	emits: [reporterViewed],
	decide: (_state, input) => [reporterViewed(input)],
	consequence: () => "查看行为记入办理过程和查阅记录，并通知执法监督人员。",
	sample: { reason: "需要向实名举报人告知处理结果。" },
});

/** The notice of a look into the vault: it stands in the supervisors' queue until one has taken note. */
export const noteReporterAccess = act({
	name: "note-reporter-access",
	label: "知悉身份信息查看情况",
	stage: "intake",
	basis: PERSONAL_DATA_BASIS,
	actors: ["supervisor"],
	input: z.object({ opinion: fields.text("监督意见") }),
	offered: (state) => state.accessToNote > 0,
	gates: [],
	awaited: (state) => state.accessToNote > 0,
	emits: [reporterAccessNoted],
	decide: (_state, input) => [reporterAccessNoted(input)],
	sample: { opinion: "查看理由充分。" },
});

export const releaseEvidence = act({
	name: "release-evidence",
	label: "附件交承办人使用",
	stage: "intake",
	basis: PERSONAL_DATA_BASIS,
	actors: ["reporter-custodian"],
	input: z.object({
		reason: fields.text("核对情况"),
		checked: fields.confirmed("已逐件核对，附件及其文件属性不含来信人身份信息"),
	}),
	offered: (state) => !state.evidenceOpen && state.evidence.length > 0,
	gates: [],
	awaited: (state) => !state.evidenceOpen && state.evidence.length > 0 && isOpen(state),
	emits: [evidenceReleased],
	decide: (_state, input) => [evidenceReleased({ reason: input.reason })],
	consequence: () => "提交后承办人可以下载附件。",
	sample: { reason: "照片只有现场情况。", checked: true },
});

/** 删除 (个人信息保护法 47): the key of this one identity is destroyed; nothing opens what is left in any backup. */
export const eraseReporter = act({
	name: "erase-reporter",
	label: "删除来信人身份信息",
	stage: "intake",
	basis: ERASURE_BASIS,
	actors: ["reporter-custodian"],
	input: z.object({ reason: fields.longText("删除理由"), final: fields.confirmed("知悉删除后不能恢复") }),
	offered: (state) => state.named && !state.erased && !isOpen(state),
	gates: [],
	emits: [reporterErased],
	decide: (_state, input) => [reporterErased({ reason: input.reason })],
	consequence: () => "提交后密钥销毁，身份信息不能恢复；诉求的内容和办理过程仍然保留。",
	sample: { reason: "处理目的已经实现，来信人要求删除。", final: true },
});
