import { z } from "zod";
import { eventKinds } from "#casework";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import type { Correction, Publication } from "./publication.ts";
import {
	attachmentSchema,
	carrierForm,
	correctionReason,
	fieldId,
	performanceStatus,
	publicContentSchema,
	redactionSchema,
	remedyKind,
	remedyResult,
	takeDownWay,
	valuesSchema,
} from "./schemas.ts";
import { remedyResultFrom } from "./upcast.ts";
import { CORRECTION_REASONS, PERFORMANCE_STATUS, RECEIPT_ACTIONS, REMEDY_KINDS, REMEDY_RESULTS } from "./vocabulary.ts";

const event = eventKinds<Publication>();

const correctedField = z.object({ id: fieldId, label: z.string(), wrong: z.string(), right: z.string() });

/** A party's request was found right (COR-03): the desk has to correct, in whatever words it was asked. */
export const correctionRequested = event(
	"CorrectionRequested",
	z.object({
		correctionId: z.string(),
		requestId: z.string(),
		field: z.string(),
		wrong: z.string(),
		right: z.string(),
		reason: z.string(),
	}),
	// Beside whatever is open already: one request never takes the place of another, nor of a draft.
	(state, { correctionId, ...asked }, meta) => {
		const open = state.correction ?? emptyCorrection(correctionId, meta.date);
		return {
			...state,
			correction: { ...open, requests: [...open.requests, { ...asked, on: meta.date, isDrafted: false }] },
		};
	},
	(data) => `当事人申请更正属实，应当更正：${data.field}`,
);

/** The request was answered or closed where it was granted: nothing waits for this page any more. */
export const correctionRequestSettled = event(
	"CorrectionRequestSettled",
	z.object({ requestId: z.string() }),
	(state, { requestId }) => {
		const { correction } = state;
		if (correction === null) return state;
		const requests = correction.requests.filter((one) => one.requestId !== requestId);
		const isOver = requests.length === 0 && correction.stage === "requested";
		return { ...state, correction: isOver ? null : { ...correction, requests } };
	},
	() => "当事人的更正申请已另行答复",
);

export const correctionDrafted = event(
	"CorrectionDrafted",
	z.object({
		correctionId: z.string(),
		reason: correctionReason,
		explanation: z.string(),
		fields: z.array(correctedField),
		values: valuesSchema,
		redactions: z.array(redactionSchema),
		content: publicContentSchema,
		hash: z.string(),
	}),
	(state, data, meta) => {
		const open = state.correction ?? emptyCorrection(data.correctionId, meta.date);
		return {
			...state,
			correction: {
				...open,
				...data,
				requests: open.requests.map((one) => ({ ...one, isDrafted: true })),
				stage: "drafted",
				by: meta.actor,
				drafters: [...new Set([...open.drafters, meta.actor.personId])],
				check: null,
			},
		};
	},
	(data) => `拟订更正：${data.fields.map((one) => one.label).join("、")}`,
);

export const correctionChecked = event(
	"CorrectionChecked",
	z.object({ correctionId: z.string(), hash: z.string(), opinion: z.string() }),
	(state, data, meta) => ({
		...state,
		correction: state.correction && {
			...state.correction,
			stage: "checked",
			check: { by: meta.actor, at: meta.at, opinion: data.opinion },
		},
	}),
	() => "更正审核通过",
);

export const correctionDropped = event(
	"CorrectionDropped",
	z.object({ correctionId: z.string(), reason: z.string() }),
	(state) => ({ ...state, correction: state.correction && stillAsked(state.correction, state.correction.requests) }),
	(data) => `撤销本次更正：${data.reason}`,
);

export const decisionCorrected = event(
	"DecisionCorrected",
	z.object({
		publicId: z.string(),
		correctionId: z.string(),
		/** Of records before `answered`: the one request there was. */
		requestId: z.string().nullish(),
		/** Every request that this text answers, with the field as the page shows it now (COR-03). */
		answered: z.array(z.object({ requestId: z.string(), label: z.string(), text: z.string() })).optional(),
		version: z.number().int(),
		hash: z.string(),
		labels: z.array(z.string()),
		reason: correctionReason,
		content: publicContentSchema,
	}),
	(state, data, meta) => {
		const { correction, draft } = state;
		if (correction === null || draft === null) return state;
		const { answered } = data;
		const open = answered
			? correction.requests.filter((asked) => !answered.some((one) => one.requestId === asked.requestId))
			: [];
		return {
			...state,
			// What the page says was decided on is what its period counts from (PUB-01).
			decidedOn: (data.content.decidedOn as PlainDate | null) ?? state.decidedOn,
			draft: {
				...draft,
				hash: data.hash,
				values: { ...draft.values, ...correction.values },
				redactions: correction.redactions,
				content: data.content,
			},
			correction: stillAsked(correction, open),
			corrected: [
				...state.corrected,
				{
					version: data.version - 1,
					replacedOn: meta.date,
					content: draft.content,
					fields: correction.fields,
					reason: correction.reason,
					explanation: correction.explanation,
					corrector: correction.by,
					reviewer: correction.check?.by ?? null,
				},
			],
		};
	},
	(data) => `更正公示信息（${data.labels.join("、")}）：${CORRECTION_REASONS[data.reason]}`,
);

/** What is left of a correction when its draft is gone: the requests nobody has answered yet. */
function stillAsked({ correctionId }: Correction, requests: Correction["requests"]): Correction | null {
	const [first] = requests;
	if (first === undefined) return null;
	return {
		...emptyCorrection(correctionId, first.on),
		requests: requests.map((one) => ({ ...one, isDrafted: false })),
	};
}

function emptyCorrection(correctionId: string, openedOn: PlainDate): Correction {
	return {
		correctionId,
		requests: [],
		stage: "requested",
		openedOn,
		reason: "on-request",
		explanation: "",
		fields: [],
		values: {},
		redactions: [],
		content: null,
		hash: "",
		by: null,
		drafters: [],
		check: null,
	};
}

export const decisionExpired = event(
	"DecisionExpired",
	z.object({
		publicId: z.string(),
		until: z.string(),
		/** 更正申请 that end with the page. */
		requests: z.array(z.string()).optional(),
	}),
	(state, _data, meta) => ({ ...state, status: "expired", expiredOn: meta.date, correction: null }),
	(data) => `公示期满（公示至${toChineseDate(data.until as PlainDate)}）`,
);

/** `publicId` null: not public yet; the status goes out with the release. */
export const performanceRecorded = event(
	"PerformanceRecorded",
	z.object({ status: performanceStatus, on: z.string() }),
	(state, data) => ({ ...state, performance: { status: data.status, on: data.on as PlainDate } }),
	(data) => `履行情况：${PERFORMANCE_STATUS[data.status]}（${toChineseDate(data.on as PlainDate)}）`,
);
export const performancePublished = event(
	"PerformancePublished",
	z.object({ publicId: z.string(), status: performanceStatus, on: z.string() }),
	(state) => state,
	(data) => `公布履行情况：${PERFORMANCE_STATUS[data.status]}`,
);

export const carrierRecorded = event(
	"CarrierRecorded",
	z.object({
		carrier: z.string(),
		form: carrierForm,
		on: z.string(),
		time: z.string().nullable(),
		address: z.string().nullable(),
		place: z.string().nullable(),
		receipt: z.string().nullable(),
		photo: attachmentSchema.nullable(),
		note: z.string(),
		/** Which text it shows, since boards are asked for by it (PLT-05). */
		version: z.number().int().optional(),
	}),
	(state, data, meta) => ({
		...state,
		carriers: [...state.carriers, { ...data, on: data.on as PlainDate, by: meta.actor, takenDownOn: null }],
	}),
	(data) => `在“${data.carrier}”发布`,
);

export const carrierTakenDown = event(
	"CarrierTakenDown",
	z.object({
		carrier: z.string(),
		on: z.string(),
		note: z.string(),
		/** Which releases, by their place in the history; absent: all on that carrier (records of before, receipts). */
		releases: z.array(z.number().int().min(0)).optional(),
		place: z.string().nullable().optional(),
		how: takeDownWay.optional(),
		photo: attachmentSchema.nullable().optional(),
	}),
	(state, data, meta) => ({
		...state,
		carriers: state.carriers.map((one, index) =>
			one.takenDownOn === null && (data.releases?.includes(index) ?? one.carrier === data.carrier)
				? {
						...one,
						takenDownOn: data.on as PlainDate,
						takenDown: { how: data.how ?? "removed", note: data.note, photo: data.photo ?? null, by: meta.actor },
					}
				: one,
		),
	}),
	({ carrier, place, how }) => {
		const where = `“${carrier}${place == null ? "" : `（${place}）`}”`;
		return how === "replaced" ? `${where}更换为更正后的内容` : `从${where}撤下`;
	},
);

/** The evidence itself, for every push of the item that a carrier acknowledged; what follows from it are events of their own. */
export const receiptAccepted = event(
	"CarrierReceiptAccepted",
	z.object({
		carrier: z.string(),
		subscriber: z.string(),
		action: z.enum(["published", "corrected", "withdrawn", "expired", "updated"]),
		shown: z.enum(["published", "withdrawn", "expired"]),
		version: z.number().int().exactOptional(),
		receipt: z.string(),
		on: z.string(),
		time: z.string(),
		pushedEventId: z.string(),
		deliveryId: z.string(),
	}),
	(state, { on, ...data }) => ({
		...state,
		receipts: [...(state.receipts ?? []), { ...data, on: on as PlainDate }],
	}),
	(data) => `“${data.carrier}”接收推送（${RECEIPT_ACTIONS[data.action]}），回执 ${data.receipt}`,
);

export const packageHandedOver = event(
	"PackageHandedOver",
	z.object({ hash: z.string(), note: z.string() }),
	(state, data, meta) => ({
		...state,
		handover: { ...data, by: meta.actor, at: meta.at, posting: null },
	}),
	() => "向平台操作人员移交已审核的公示信息",
);

export const postingConfirmed = event(
	"PostingConfirmed",
	z.object({ url: z.string(), at: z.string() }),
	(state, data, meta) => ({
		...state,
		handover: state.handover && { ...state.handover, posting: { ...data, by: meta.actor } },
	}),
	(data) => `平台操作人员确认已发布：${data.url}`,
);

export const remedyRecorded = event(
	"RemedyRecorded",
	z.object({
		kind: remedyKind,
		organ: z.string(),
		on: z.string(),
		content: z.string(),
		result: remedyResult,
		resultOn: z.string().nullable(),
		number: z.string(),
	}),
	(state, data) => {
		const result = remedyResultFrom(data.result);
		const record = { ...data, result, on: data.on as PlainDate, resultOn: data.resultOn as PlainDate | null };
		const same = (one: Publication["remedies"][number]) =>
			one.kind === data.kind && one.organ === data.organ && one.on === data.on;
		const known = state.remedies.some(same);
		return {
			...state,
			remedies: known ? state.remedies.map((one) => (same(one) ? record : one)) : [...state.remedies, record],
		};
	},
	(data) => `${REMEDY_KINDS[data.kind]}（${data.organ}）：${REMEDY_RESULTS[remedyResultFrom(data.result)]}`,
);
