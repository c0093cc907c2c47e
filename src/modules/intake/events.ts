import { z } from "zod";
import { eventKinds } from "#casework";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import type { PublicRequest } from "./request.ts";
import {
	basisSchema,
	channelSchema,
	kindSchema,
	recordedDetailsSchema,
	recordedEvidenceSchema,
	replyKindSchema,
	subjectSchema,
} from "./schemas.ts";
import { CHANNELS, REPLY_KINDS, REQUEST_KINDS, SATISFACTION } from "./vocabulary.ts";

const event = eventKinds<PublicRequest>();
const evidence = z.array(recordedEvidenceSchema);
const kept = (files: z.output<typeof evidence>) => files as unknown as PublicRequest["evidence"];
const met = (state: PublicRequest, personId: string) => [...new Set([...state.people, personId])];

/** 登记。Holds nothing of who sent it: `named` says whether the vault does. */
export const requestReceived = event(
	"RequestReceived",
	z.object({
		kind: kindSchema,
		number: z.string(),
		authorityId: z.string(),
		authorityName: z.string(),
		orgPath: z.string(),
		unitName: z.string(),
		regime: z.object({ id: z.string(), effectiveFrom: z.string() }),
		channel: channelSchema,
		named: z.boolean(),
		receivedOn: z.string(),
		title: z.string(),
		content: z.string(),
		subject: subjectSchema,
		details: recordedDetailsSchema,
		evidence,
		evidenceOpen: z.boolean(),
	}),
	(state, data, meta) => ({
		...state,
		...data,
		status: "received",
		receivedOn: data.receivedOn as PlainDate,
		openedOn: meta.date,
		evidence: kept(data.evidence),
	}),
	(data) => `${CHANNELS[data.channel]}登记${REQUEST_KINDS[data.kind]}，受理编号${data.number}`,
);

export const requestAccepted = event(
	"RequestAccepted",
	z.object({ handlerName: z.string(), opinion: z.string() }),
	(state, data, meta) => ({
		...state,
		status: "accepted",
		handler: { personId: meta.actor.personId, name: data.handlerName },
		acceptedOn: meta.date,
		people: met(state, meta.actor.personId),
	}),
	(data) => `受理，由${data.handlerName}办理`,
);

export const requestRefused = event(
	"RequestRefused",
	z.object({ reason: z.string(), basis: basisSchema, remedies: z.string() }),
	(state, data, meta) => ({
		...state,
		status: "refused",
		ended: { reason: data.reason, on: meta.date },
		people: met(state, meta.actor.personId),
	}),
	(data) => `不予受理：${data.reason}`,
);

export const requestRouted = event(
	"RequestRouted",
	z.object({ orgPath: z.string(), unitName: z.string(), reason: z.string() }),
	(state, data, meta) => ({
		...state,
		orgPath: data.orgPath,
		unitName: data.unitName,
		// Another unit takes it up anew; the day it was first accepted stays.
		handler: null,
		people: met(state, meta.actor.personId),
	}),
	(data) => `交${data.unitName}办理：${data.reason}`,
);

export const requestTransferred = event(
	"RequestTransferred",
	z.object({ organ: z.string(), contact: z.string(), reason: z.string() }),
	(state, data, meta) => ({
		...state,
		status: "closed",
		transferredTo: data.organ,
		ended: { reason: `转送${data.organ}（${data.contact}）：${data.reason}`, on: meta.date },
		people: met(state, meta.actor.personId),
	}),
	(data) => `转送${data.organ}：${data.reason}`,
);

export const supplementAsked = event(
	"SupplementAsked",
	z.object({ items: z.string(), dueOn: z.string() }),
	(state, data, meta) => ({
		...state,
		supplement: { items: data.items, askedOn: meta.date, dueOn: data.dueOn as PlainDate, receivedOn: null },
		people: met(state, meta.actor.personId),
	}),
	(data) => `告知补正，于${toChineseDate(data.dueOn as PlainDate)}前补正：${data.items}`,
);

export const supplementReceived = event(
	"SupplementReceived",
	z.object({ content: z.string(), receivedOn: z.string(), evidence }),
	(state, data) => ({
		...state,
		supplement: state.supplement && { ...state.supplement, receivedOn: data.receivedOn as PlainDate },
		content: data.content === "" ? state.content : `${state.content}\n\n【${data.receivedOn}补正】${data.content}`,
		evidence: [...state.evidence, ...kept(data.evidence)],
	}),
	(data) => `收到补正材料${data.evidence.length > 0 ? `（附件 ${data.evidence.length} 件）` : ""}`,
);

export const requestExtended = event(
	"RequestExtended",
	z.object({ days: z.number().int(), reason: z.string() }),
	(state, data, meta) => ({
		...state,
		extension: { days: data.days, reason: data.reason, on: meta.date },
		people: met(state, meta.actor.personId),
	}),
	(data) => `延长答复期限 ${data.days} 个工作日：${data.reason}`,
);

export const thirdPartyAsked = event(
	"ThirdPartyAsked",
	z.object({ party: z.string(), sentOn: z.string() }),
	(state, data) => ({
		...state,
		consultations: [
			...state.consultations,
			{ party: data.party, from: data.sentOn as PlainDate, to: null, opinion: "" },
		],
	}),
	(data) => `书面征求${data.party}意见`,
);

export const thirdPartyAnswered = event(
	"ThirdPartyAnswered",
	z.object({ receivedOn: z.string(), opinion: z.string() }),
	(state, data) => ({
		...state,
		consultations: state.consultations.map((one) =>
			one.to === null ? { ...one, to: data.receivedOn as PlainDate, opinion: data.opinion } : one,
		),
	}),
	(data) => `第三方意见：${data.opinion}`,
);

/** For the module of publication: it opens the correction in the same transaction. */
export const correctionGranted = event(
	"CorrectionGranted",
	z.object({
		requestId: z.string(),
		publicId: z.string(),
		field: z.string(),
		wrong: z.string(),
		right: z.string(),
		reason: z.string(),
	}),
	(state, data, meta) => ({
		...state,
		granted: { field: data.field, wrong: data.wrong, right: data.right, on: meta.date, publicId: data.publicId },
		people: met(state, meta.actor.personId),
	}),
	(data) => `同意更正：“${data.wrong}”更正为“${data.right}”`,
);

export const requestAnswered = event(
	"RequestAnswered",
	z.object({
		kind: replyKindSchema,
		text: z.string(),
		ground: z.string(),
		basis: basisSchema.nullable(),
		remedies: z.string(),
	}),
	(state, data, meta) => ({
		...state,
		status: "answered",
		reply: { ...data, on: meta.date, by: meta.actor.name },
		people: met(state, meta.actor.personId),
	}),
	(data) => `答复：${REPLY_KINDS[data.kind]}`,
);

export const requestClosed = event(
	"RequestClosed",
	z.object({ reason: z.string() }),
	(state, data, meta) => ({ ...state, status: "closed", ended: { reason: data.reason, on: meta.date } }),
	(data) => `办结：${data.reason}`,
);

export const requestWithdrawn = event(
	"RequestWithdrawn",
	z.object({ reason: z.string() }),
	(state, data, meta) => ({
		...state,
		status: "closed",
		ended: { reason: `来信人撤回：${data.reason === "" ? "未说明理由" : data.reason}`, on: meta.date },
	}),
	() => "来信人撤回",
);

export const requestRated = event(
	"RequestRated",
	z.object({ score: z.number().int().min(1).max(5), comment: z.string() }),
	(state, data, meta) => ({ ...state, rating: { ...data, on: meta.date } }),
	(data) => `来信人评价：${SATISFACTION[data.score as keyof typeof SATISFACTION]}`,
);

export const remedyRecorded = event(
	"RequestRemedyRecorded",
	z.object({ kind: z.enum(["reconsideration", "litigation", "superior"]), organ: z.string(), result: z.string() }),
	(state, data, meta) => ({ ...state, remedies: [...state.remedies, { ...data, on: meta.date }] }),
	(data) => `登记${REMEDY_KINDS[data.kind]}结果：${data.organ}，${data.result}`,
);
export const REMEDY_KINDS = { reconsideration: "行政复议", litigation: "行政诉讼", superior: "上级机关处理" } as const;

export const reporterViewed = event(
	"ReporterViewed",
	z.object({ reason: z.string() }),
	(state) => ({ ...state, accessToNote: state.accessToNote + 1 }),
	(data) => `查看来信人身份信息，理由：${data.reason}`,
);

export const reporterAccessNoted = event(
	"ReporterAccessNoted",
	z.object({ opinion: z.string() }),
	(state) => ({ ...state, accessToNote: 0 }),
	(data) => `监督人员知悉身份信息查看情况：${data.opinion}`,
);

export const evidenceReleased = event(
	"EvidenceReleased",
	z.object({ reason: z.string() }),
	(state) => ({ ...state, evidenceOpen: true }),
	(data) => `附件经核对不含来信人身份信息，交承办人使用：${data.reason}`,
);

export const reporterErased = event(
	"ReporterErased",
	z.object({ reason: z.string() }),
	(state) => ({ ...state, erased: true }),
	(data) => `删除来信人身份信息：${data.reason}`,
);
