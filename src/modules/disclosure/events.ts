import { z } from "zod";
import { eventKinds } from "#casework";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { withdrawalGroundLabel } from "#regime/contract";
import type { Publication } from "./publication.ts";
import {
	annulmentKind,
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
import { DISCLOSURE_MODES, WITHDRAWAL_GROUNDS } from "./vocabulary.ts";

const event = eventKinds<Publication>();

export const publicationOpened = event(
	"PublicationOpened",
	openedSchema,
	(state, data, meta) => ({
		...state,
		...data,
		status: "pending",
		decidedOn: data.decidedOn as PlainDate | null,
		source: data.source as Publication["source"],
		openedOn: meta.date,
	}),
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
		content: publicContentSchema,
	}),
	(state, data, meta) => ({
		...state,
		status: "drafted",
		draft: { ...data, by: meta.actor, at: meta.at },
		check: null,
		returned: null,
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

export const decisionPublished = event(
	"DecisionPublished",
	z.object({ publicId: z.string(), hash: z.string() }),
	(state, data, meta) => ({
		...state,
		status: "published",
		release: { publicId: data.publicId, on: meta.date, at: meta.at, by: meta.actor },
	}),
	() => "向社会公示",
);

/** Historical data: the release lies in the past and was somebody else's; only its date is known, if that. */
export const historicalPublished = event(
	"HistoricalPublished",
	z.object({
		publicId: z.string(),
		on: z.string(),
		content: publicContentSchema,
		/** The authority of this installation under which it is listed, if any. */
		listedUnder: z.string().nullable(),
		dueOn: z.string().nullable(),
	}),
	(state, data, meta) => ({
		...state,
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

export const decisionAnnulled = event(
	"DecisionAnnulled",
	z.object({ kind: annulmentKind, effectiveOn: z.string(), organ: z.string(), number: z.string() }),
	(state, data, meta) => ({
		...state,
		annulment: { ...data, effectiveOn: data.effectiveOn as PlainDate, recordedOn: meta.date },
		// What was never public is not taken down: it ends here, and the public never learns of it.
		...(state.release === null && state.withheld === null ? { status: "dropped" as const, droppedOn: meta.date } : {}),
	}),
	(data) =>
		`${data.organ}${withdrawalGroundLabel[data.kind]}原决定（${toChineseDate(data.effectiveOn as PlainDate)}生效）`,
);

export const disclosureWithdrawn = event(
	"DisclosureWithdrawn",
	z.object({ ground: withdrawalGroundSchema, publicReason: z.string() }),
	(state, data, meta) => ({ ...state, status: "withdrawn", withdrawal: { ...data, by: meta.actor, on: meta.date } }),
	(data) => `撤下公示信息：${WITHDRAWAL_GROUNDS[data.ground]}`,
);

export const clockOverridden = event(
	"PublicationClockOverridden",
	z.object({
		period: z.object({ count: z.number().int(), unit: z.enum(["workday", "day"]) }),
		basis: basisSchema,
		level: normLevel,
		reason: z.string(),
	}),
	(state, data) => ({ ...state, override: data }),
	(data) =>
		`公示期限另有规定：${data.period.count} ${data.period.unit === "day" ? "日" : "个工作日"}（《${data.basis.document}》${data.basis.article}）`,
);
