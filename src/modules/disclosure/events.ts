import { z } from "zod";
import { eventKinds } from "#casework";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { withdrawalGroundLabel } from "#regime/contract";
import type { Annulment, Publication } from "./publication.ts";
import {
	annulmentKind,
	attachmentSchema,
	basisSchema,
	modeSchema,
	normLevel,
	openedSchema,
	pathSchema,
	publicContentSchema,
	redactionSchema,
	sensitivityClass,
	valuesSchema,
	withdrawalGroundSchema,
} from "./schemas.ts";
import { isOwnPage } from "./still-up.ts";
import { DISCLOSURE_MODES, WITHDRAWAL_GROUNDS } from "./vocabulary.ts";

const event = eventKinds<Publication>();
/** The ground under which an item counts that another norm keeps from publication altogether. */
const NO_PUBLICATION = "法律、法规、规章另有规定不公开";

function opened(state: Publication, data: z.output<typeof openedSchema>, openedOn: PlainDate): Publication {
	return {
		...state,
		...data,
		status: "pending",
		decidedOn: data.decidedOn as PlainDate | null,
		source: data.source as Publication["source"],
		openedOn,
	};
}

export const publicationOpened = event(
	"PublicationOpened",
	openedSchema,
	(state, data, meta) => opened(state, data, meta.date),
	(data) => `登记公示事项：${data.title}`,
);

export const disclosureDrafted = event(
	"DisclosureDrafted",
	z.object({
		hash: z.string(),
		mode: modeSchema,
		values: valuesSchema,
		reasons: z.string(),
		sensitivity: z.object({ class: sensitivityClass, path: pathSchema.nullable() }),
		redactions: z.array(redactionSchema),
		/** Proposals the clerk refused; absent in records of before. */
		keep: z.array(z.string()).exactOptional(),
		content: publicContentSchema,
	}),
	(state, data, meta) => ({
		...state,
		status: "drafted",
		draft: { ...data, by: meta.actor, at: meta.at },
		check: null,
		returned: null,
		drafters: [...new Set([...state.drafters, meta.actor.personId])],
		people: [...new Set([...state.people, meta.actor.personId])],
	}),
	(data) => `编制公示信息（${DISCLOSURE_MODES[data.mode]}，隐去 ${data.redactions.length} 处）`,
);

export const disclosureChecked = event(
	"DisclosureChecked",
	z.object({ hash: z.string(), opinion: z.string() }),
	(state, data, meta) => ({
		...state,
		status: "checked",
		check: { ...data, by: meta.actor, at: meta.at },
		people: [...new Set([...state.people, meta.actor.personId])],
	}),
	() => "公示前审核通过",
);

export const disclosureReturned = event(
	"DisclosureReturned",
	z.object({ reason: z.string() }),
	(state, data, meta) => ({
		...state,
		status: "pending",
		check: null,
		returned: { reason: data.reason, by: meta.actor, at: meta.at },
	}),
	(data) => `退回修改：${data.reason}`,
);

/** The last day of 公示期限, and by whose rule. */
const publicitySchema = z.object({ until: z.string(), basis: basisSchema, via: z.string() });
function publicityOf(data: z.output<typeof publicitySchema> | null): Publication["publicity"] {
	return data && { ...data, until: data.until as PlainDate };
}

export const publicityLimited = event(
	"PublicityLimited",
	publicitySchema.extend({ reason: z.string() }),
	(state, data) => ({ ...state, publicity: publicityOf(data) }),
	(data) => `确定公示至${toChineseDate(data.until as PlainDate)}（《${data.basis.document}》${data.basis.article}）`,
);

export const publicInterestFound = event(
	"PublicInterestFound",
	z.object({ finding: z.string() }),
	(state, data, meta) => ({ ...state, publicInterest: { ...data, by: meta.actor, on: meta.date } }),
	() => "认定不公开可能对公共利益造成重大影响",
);

/** The paper that was cited stays with its draft; from here on it carries no publication of this item. */
export const consentRevoked = event(
	"ConsentRevoked",
	z.object({ on: z.string(), document: z.string(), file: attachmentSchema }),
	(state, { on, ...data }, meta) => ({
		...state,
		consentRevoked: { ...data, on: on as PlainDate, by: meta.actor, recordedOn: meta.date },
	}),
	(data) => `权利人于${toChineseDate(data.on as PlainDate)}撤回同意（${data.document}）`,
);

export const decisionPublished = event(
	"DecisionPublished",
	z.object({ publicId: z.string(), hash: z.string(), publicity: publicitySchema.nullable() }),
	(state, data, meta) => ({
		...state,
		status: "published",
		release: { publicId: data.publicId, on: meta.date, at: meta.at, by: meta.actor },
		publicity: state.publicity ?? publicityOf(data.publicity),
	}),
	() => "向社会公示",
);

/**
 * Historical data: the release lies in the past and was somebody else's; only its date is known, if that. One event opens
 * the item and says that it is public. Without `opening` in records of before, where `PublicationOpened` stands before it.
 */
export const historicalPublished = event(
	"HistoricalPublished",
	z.object({
		opening: openedSchema.optional(),
		publicId: z.string(),
		on: z.string(),
		content: publicContentSchema,
		/** The authority of this installation under which it is listed, if any. */
		listedUnder: z.string().nullable(),
		dueOn: z.string().nullable(),
	}),
	(state, data, meta) => ({
		...(data.opening ? opened(state, data.opening, meta.date) : state),
		status: "published",
		draft: {
			hash: "",
			mode: data.content.mode,
			values: {},
			reasons: "",
			sensitivity: { class: "none", path: null },
			redactions: [],
			content: data.content,
			by: meta.actor,
			at: meta.at,
		},
		release: { publicId: data.publicId, on: data.on as PlainDate, at: meta.at, by: null },
	}),
	() => "导入历史公示信息",
);

export const disclosureWithheld = event(
	"DisclosureWithheld",
	z.object({ ground: z.string(), reason: z.string() }),
	(state, data, meta) => ({ ...state, status: "withheld", withheld: { ...data, by: meta.actor, on: meta.date } }),
	(data) => `决定不予公开：${data.ground}`,
);

export function firstEffectiveOn({ effectiveOn, firstEffectiveOn: first }: Annulment): PlainDate {
	return first !== undefined && first < effectiveOn ? first : effectiveOn;
}

export const decisionAnnulled = event(
	"DecisionAnnulled",
	z.object({ kind: annulmentKind, effectiveOn: z.string(), organ: z.string(), number: z.string() }),
	(state, data, meta) => ({
		...state,
		annulment: {
			...data,
			effectiveOn: data.effectiveOn as PlainDate,
			recordedOn: meta.date,
			// A later instrument does not give the withdrawal of an earlier one more time.
			...(state.annulment ? { firstEffectiveOn: firstEffectiveOn(state.annulment) } : {}),
		},
		// What was never public is not taken down: it ends here, and the public never learns of it.
		...(state.release === null && state.withheld === null ? { status: "dropped" as const, droppedOn: meta.date } : {}),
	}),
	(data) =>
		`${data.organ}${withdrawalGroundLabel[data.kind]}原决定（${toChineseDate(data.effectiveOn as PlainDate)}生效）`,
);

export const disclosureWithdrawn = event(
	"DisclosureWithdrawn",
	z.object({
		ground: withdrawalGroundSchema,
		publicReason: z.string(),
		/** 更正申请 that end with the page. */
		requests: z.array(z.string()).optional(),
	}),
	(state, { ground, publicReason }, meta) => ({
		...state,
		status: "withdrawn",
		withdrawal: { ground, publicReason, by: meta.actor, on: meta.date },
		correction: null,
	}),
	(data) => `撤下公示信息：${WITHDRAWAL_GROUNDS[data.ground]}`,
);

export const clockOverridden = event(
	"PublicationClockOverridden",
	z.object({
		/** Null: by that norm there is no publication at all, and the item leaves the queue (PUB-02, PUB-14). */
		period: z.object({ count: z.number().int(), unit: z.enum(["workday", "day"]) }).nullable(),
		basis: basisSchema,
		level: normLevel,
		reason: z.string(),
	}),
	(state, data, meta) => ({
		...state,
		override: data,
		...(data.period === null
			? {
					status: "withheld" as const,
					withheld: { ground: NO_PUBLICATION, reason: data.reason, by: meta.actor, on: meta.date },
				}
			: {}),
	}),
	({ period, basis }) => {
		const what = period === null ? "不公开" : `${period.count} ${period.unit === "day" ? "日" : "个工作日"}`;
		return `公示另有规定：${what}（《${basis.document}》${basis.article}）`;
	},
);

/** The day of a decision registered by hand was written down wrongly; what was drafted with it is drafted anew. */
export const registeredDateAmended = event(
	"RegisteredDateAmended",
	z.object({ decidedOn: z.string(), reason: z.string() }),
	(state, data) => {
		const decidedOn = data.decidedOn as PlainDate;
		const { source } = state;
		if (source.kind !== "registered") return state;
		const values = { ...source.values, "decision-date": toChineseDate(decidedOn) };
		return { ...state, decidedOn, source: { ...source, values }, status: "pending", check: null };
	},
	(data) => `更正登记的决定日期为${toChineseDate(data.decidedOn as PlainDate)}：${data.reason}`,
);

/**
 * 重新公示: from the beginning, with a new draft, another person's check and a new address. What was public before is kept
 * whole beside it; our own page went with the withdrawal, and nothing else is up (the act sees to that).
 */
export const disclosureReopened = event(
	"DisclosureReopened",
	z.object({ reason: z.string() }),
	(state, data, meta) => {
		const { release, withdrawal, withheld, override } = state;
		const firstEndOn = state.reopened?.firstEndOn ?? release?.on ?? withheld?.on ?? meta.date;
		return {
			...state,
			status: "pending",
			draft: null,
			check: null,
			returned: null,
			release: null,
			withheld: null,
			withdrawal: null,
			correction: null,
			corrected: [],
			// What was acknowledged of the page of before proves nothing of the texts of the new one.
			receipts: [],
			handover: null,
			override: override?.period === null ? null : override,
			carriers: state.carriers.map((one) =>
				withdrawal && isOwnPage(state, one) ? { ...one, takenDownOn: one.takenDownOn ?? withdrawal.on } : one,
			),
			earlier:
				release && withdrawal
					? [
							...state.earlier,
							{
								publicId: release.publicId,
								on: release.on,
								withdrawal,
								content: state.draft?.content ?? null,
								corrected: state.corrected,
								receipts: state.receipts ?? [],
							},
						]
					: state.earlier,
			reopened: { reason: data.reason, by: meta.actor, on: meta.date, firstEndOn },
		};
	},
	(data) => `重新公示：${data.reason}`,
);
