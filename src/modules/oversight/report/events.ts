import { z } from "zod";
import { eventKinds } from "#casework";
import { formatFen } from "#kernel/money";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { ENFORCEMENT_TYPES } from "#regime/contract";
import { findFigure } from "../figures/catalogue.ts";
import { FIRST_EDITION } from "../figures/former.ts";
import type { ReportContent } from "./content.ts";
import type { AnnualReport, AnnualRule } from "./report.ts";

const event = eventKinds<AnnualReport>();

const dayOfYear = z.object({ month: z.number(), day: z.number() });
export const annualRule = z.object({
	who: z.string(),
	consolidator: z.string().optional(),
	acts: z.array(z.object({ act: z.enum(["publish", "report"]), by: dayOfYear.nullable() })).min(1),
	addressees: z.array(z.string()),
	contents: z.array(z.string()).min(1),
	headquartersCovered: z.boolean(),
});
export const ledgerPoint = z.object({ log: z.string(), size: z.string(), root: z.string() });
const figureValue = z.object({ id: z.string(), value: z.number() });
const basis = z.object({ document: z.string(), article: z.string(), reading: z.string().optional() });

export const openedReport = z.object({
	authorityId: z.string(),
	authorityName: z.string(),
	orgPath: z.string(),
	regime: z.object({ id: z.string(), effectiveFrom: z.string() }),
	year: z.number().int(),
	types: z.array(z.enum(ENFORCEMENT_TYPES)),
	ownDuty: z.boolean(),
	rule: annualRule,
	basis,
	via: z.string().nullable(),
	consolidator: z.object({ orgPath: z.string(), name: z.string() }).nullable(),
	sections: z.array(z.object({ orgPath: z.string(), name: z.string(), streamId: z.string() })),
});

export const reportOpened = event(
	"AnnualReportOpened",
	openedReport,
	(state, data, meta) => ({
		...state,
		...data,
		rule: data.rule as AnnualRule,
		basis:
			data.basis.reading === undefined
				? { document: data.basis.document, article: data.basis.article }
				: (data.basis as AnnualReport["basis"]),
		sections: data.sections.map((one) => ({ ...one, confirmed: null })),
		status: "open",
		openedOn: meta.date,
	}),
	(data) => `开始填报${data.year}年度执法数据`,
);

export const sectionConfirmed = event(
	"SectionConfirmed",
	z.object({ orgPath: z.string(), name: z.string(), hash: z.string(), note: z.string() }),
	(state, data, meta) => ({
		...state,
		sections: state.sections.map((one) =>
			one.orgPath === data.orgPath
				? { ...one, confirmed: { on: meta.date, by: meta.actor, hash: data.hash, note: data.note } }
				: one,
		),
	}),
	(data) => `${data.name}确认本机构数据`,
);

export const figuresFrozen = event(
	"FiguresFrozen",
	z.object({
		asOf: z.string(),
		/** Of the catalogue; the first had no number. */
		edition: z.number().int().optional(),
		points: z.array(ledgerPoint),
		values: z.array(figureValue),
		sections: z.array(z.object({ orgPath: z.string(), hash: z.string() })),
	}),
	(state, data, meta) => ({
		...state,
		status: "drafted",
		figures: {
			...data,
			asOf: data.asOf as PlainDate,
			edition: data.edition ?? FIRST_EDITION,
			at: meta.at,
			by: meta.actor,
		},
		// A figure put right by hand keeps its reason; what it replaced is the new computed one.
		edits: state.edits.map((edit) => ({
			...edit,
			computed: data.values.find((one) => one.id === edit.figureId)?.value ?? edit.computed,
		})),
		final: null,
		check: null,
	}),
	(data) =>
		`汇总数据，截至${toChineseDate(data.asOf as PlainDate)}，依据存证日志 ${data.points.map(({ log, size }) => `${log} 前 ${size} 条`).join("、")}`,
);

export const figureEdited = event(
	"FigureEdited",
	z.object({ figureId: z.string(), computed: z.number(), value: z.number(), reason: z.string() }),
	(state, data, meta) => ({
		...state,
		edits: [...state.edits, { ...data, by: meta.actor, on: meta.date }],
		final: null,
		check: null,
	}),
	(data) => {
		const figure = findFigure(data.figureId);
		const text = (value: number) => (figure?.unit === "分" ? formatFen(value) : String(value));
		return `更正“${figure?.label ?? data.figureId}”：${text(data.computed)} → ${text(data.value)}（${data.reason}）`;
	},
);

export const chapterWritten = event(
	"ChapterWritten",
	z.object({ chapter: z.string(), text: z.string() }),
	(state, data) => ({ ...state, texts: { ...state.texts, [data.chapter]: data.text }, final: null, check: null }),
	(data) => `填写第${Number(data.chapter) + 1}部分的说明`,
);

export const reportFinalised = event(
	"AnnualReportFinalised",
	z.object({
		hash: z.string(),
		content: z.custom<ReportContent>((value) => typeof value === "object" && value !== null),
	}),
	(state, data, meta) => ({
		...state,
		status: "finalised",
		final: { ...data, by: meta.actor, at: meta.at },
		check: null,
		returned: null,
	}),
	() => "汇总定稿",
);

export const reportSubmitted = event(
	"AnnualReportSubmitted",
	z.object({ addressee: z.string(), on: z.string(), method: z.string(), reference: z.string() }),
	(state, data, meta) => ({
		...state,
		submissions: [...state.submissions, { ...data, on: data.on as PlainDate, by: meta.actor, receipt: null }],
	}),
	(data) => `上报${data.addressee}（${data.reference}）`,
);

export const receiptRecorded = event(
	"SubmissionReceived",
	z.object({ addressee: z.string(), on: z.string(), by: z.string(), number: z.string() }),
	(state, { addressee, ...receipt }) => ({
		...state,
		submissions: state.submissions.map((one) =>
			one.addressee === addressee ? { ...one, receipt: { ...receipt, on: receipt.on as PlainDate } } : one,
		),
	}),
	(data) => `${data.addressee}签收（${data.by}）`,
);

export const reportChecked = event(
	"AnnualReportChecked",
	z.object({ hash: z.string(), opinion: z.string() }),
	(state, data, meta) => ({ ...state, status: "checked", check: { ...data, by: meta.actor, on: meta.date } }),
	() => "公开前审核通过",
);

export const reportReturned = event(
	"AnnualReportReturned",
	z.object({ reason: z.string() }),
	(state, data, meta) => ({
		...state,
		status: "drafted",
		final: null,
		check: null,
		returned: { reason: data.reason, by: meta.actor, on: meta.date },
	}),
	(data) => `退回修改：${data.reason}`,
);

export const reportPublished = event(
	"AnnualReportPublished",
	z.object({ publicId: z.string(), year: z.number(), hash: z.string() }),
	(state, data, meta) => ({
		...state,
		status: "published",
		release: { publicId: data.publicId, on: meta.date, by: meta.actor },
	}),
	(data) => `公开${data.year}年度执法数据`,
);

/** What had gone out is set aside whole and the work begins anew from its figures; the public page stays as it is for now. */
export const correctionOpened = event(
	"AnnualReportCorrectionOpened",
	z.object({ reason: z.string() }),
	(state, data, meta) => {
		const { figures, edits, texts, final, check, submissions, release, status } = state;
		if (final === null) return state;
		const publishedOn = status === "published" ? (release?.corrected?.on ?? release?.on ?? null) : null;
		const replaced = { reason: data.reason, by: meta.actor, on: meta.date };
		return {
			...state,
			status: "drafted",
			final: null,
			check: null,
			returned: null,
			submissions: [],
			versions: [...state.versions, { figures, edits, texts, final, check, submissions, publishedOn, replaced }],
		};
	},
	(data) => `更正年度数据：${data.reason}`,
);

export const reportCorrected = event(
	"AnnualReportCorrected",
	z.object({ publicId: z.string(), year: z.number(), hash: z.string(), version: z.number() }),
	(state, _data, meta) => ({
		...state,
		status: "published",
		release: state.release && { ...state.release, corrected: { on: meta.date, by: meta.actor } },
	}),
	(data) => `公开更正后的${data.year}年度执法数据（第${data.version}版）`,
);

/** A paper is frozen; the same event as in a case. */
export const reportDocumentIssued = event(
	"DocumentIssued",
	z.object({
		documentId: z.string(),
		kind: z.string(),
		label: z.string(),
		number: z.string().nullable(),
		dataHash: z.string(),
		templateVersion: z.string(),
		copies: z.number(),
	}),
	(state, data) => ({
		...state,
		documents: [...state.documents, { documentId: data.documentId, label: data.label }],
	}),
	(data) => `生成《${data.label}》`,
);
