import { sql } from "kysely";
import type { z } from "zod";
import type { ActContext, RecordedEvent } from "#casework";
import { missingGates, propagationViewOf, viewOfBasis } from "#casework";
import { hasRole } from "#identity/contract";
import type { PlainDate } from "#kernel/plain-date";
import { chartSvg } from "#platform/charts";
import type { Tx } from "#platform/db";
import type { figureRow, ReportDetail, reportList, reportQuery, reportRow, sectionRow } from "../contract.ts";
import { chaptersOf, type FigureValue, figuresFor, PRESENT_EDITION } from "../figures/compute.ts";
import { daysTo, progressOf } from "../progress.ts";
import { SUBMISSION_METHODS } from "../vocabulary.ts";
import { reportClocks } from "./clocks.ts";
import { chartsOf, reportContent, titleOf } from "./content.ts";
import { freezeFigures } from "./figure-acts.ts";
import { annualReportKind, innerReportKind } from "./process.ts";
import { type AnnualReport, boundConsolidator, type EarlierVersion, statedValue, unconfirmed } from "./report.ts";
import type { AnnualSection } from "./section.ts";
import { yearsToBegin } from "./years.ts";

type ListRow = { stream_id: string; state: AnnualReport; due_on: PlainDate | null; total: bigint };

export async function listReports(
	tx: Tx,
	query: z.output<typeof reportQuery>,
	today: PlainDate,
): Promise<Pick<z.output<typeof reportList>, "items" | "total" | "sections">> {
	const { rows } = await sql<ListRow>`
		select stream_id, state - 'final' - 'versions' as state, due_on, count(*) over () as total from core.stream
		where kind = 'annual-report'
			and (${query.year} = 0 or procedure = ${String(query.year)})
			and (${query.status} = '' or status = ${query.status})
			and (${query.overdue} = '' or due_on < ${today}::date)
		order by procedure desc, due_on asc nulls last, title, stream_id
		limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx);
	const { rows: sections } = await sql<{ stream_id: string; state: AnnualSection; due_on: PlainDate | null }>`
		select stream_id, state, due_on from core.stream where kind = 'annual-section'
			and (${query.year} = 0 or procedure = ${String(query.year)})
		order by (status = 'open') desc, procedure desc, title limit 200`.execute(tx);
	return {
		items: rows.map((row) => reportRowOf(row, today)),
		total: Number(rows[0]?.total ?? 0n),
		sections: sections.map((row) => sectionRowOf(row.stream_id, row.state, { today, dueOn: row.due_on })),
	};
}

/** 上年度和本年度 of one authority, as far as nobody has begun them: STA-01 asks for the year that is over. */
export async function yearsNotBegun(tx: Tx, authorityId: string, today: PlainDate): Promise<readonly number[]> {
	const { rows } = await sql<{ year: number }>`
		select given.year from unnest(${yearsToBegin(today)}::int[]) as given (year)
		where not exists (
			select from core.stream
			where kind = 'annual-report' and authority_id = ${authorityId} and procedure = given.year::text)
		order by given.year`.execute(tx);
	return rows.map((row) => row.year);
}

function reportRowOf({ stream_id: id, state, due_on: dueOn }: ListRow, today: PlainDate): z.output<typeof reportRow> {
	return {
		id,
		year: state.year,
		authorityName: state.authorityName,
		status: state.status,
		dueOn,
		daysLeft: daysTo(today, dueOn),
		sections: {
			all: state.sections.length,
			confirmed: state.sections.filter(({ confirmed }) => confirmed !== null).length,
		},
		submitted: { all: state.rule.addressees.length, done: state.submissions.length },
		publishedOn: state.release?.on ?? null,
	};
}

export function sectionRowOf(
	id: string,
	state: AnnualSection,
	at: { today: PlainDate; dueOn: PlainDate | null },
): z.output<typeof sectionRow> {
	const dueOn = state.confirmed ? null : at.dueOn;
	return {
		id,
		year: state.year,
		name: state.name,
		status: state.status,
		dueOn: state.dueOn,
		daysLeft: daysTo(at.today, dueOn),
		confirmedOn: state.confirmed?.on ?? null,
		confirmedBy: state.confirmed?.by ?? null,
	};
}

export function chapterRows(
	report: Pick<AnnualReport, "types" | "rule">,
	rowOf: (figure: ReturnType<typeof figuresFor>[number]) => z.output<typeof figureRow>,
) {
	const figures = figuresFor(report.types);
	return chaptersOf(report.rule).map(({ title, groups }) => ({
		title,
		rows: figures.filter((figure) => groups.includes(figure.group)).map(rowOf),
	}));
}

type Parts = {
	readonly report: AnnualReport;
	readonly version: number;
	readonly events: readonly RecordedEvent[];
	readonly context: ActContext;
	/** Of the moment; shown until the figures are frozen. */
	readonly live: readonly FigureValue[];
};

export function reportDetailOf({ report, version, events, context, live }: Parts): ReportDetail {
	const { missing, changed } = unconfirmed(report);
	const shown = report.figures ?? {
		asOf: context.today,
		edition: PRESENT_EDITION,
		at: context.now,
		by: context.actor as never,
		points: [],
		values: live,
		sections: [],
	};
	const stated: AnnualReport = { ...report, figures: shown };
	const chapters = chapterViews(report, stated);
	return {
		id: report.id,
		year: report.year,
		title: titleOf(report),
		authorityName: report.authorityName,
		status: report.status,
		ownDuty: report.ownDuty,
		who: report.rule.who,
		basis: viewOfBasis(report.basis),
		via: report.via,
		consolidator: boundConsolidator(report)?.name ?? null,
		sections: report.sections.map((one) => ({
			name: one.name,
			confirmedOn: one.confirmed?.on ?? null,
			confirmedBy: one.confirmed?.by.name ?? null,
			note: one.confirmed?.note ?? "",
			changed: !missing.includes(one.name) && changed.includes(one.name),
		})),
		frozen: report.figures && {
			asOf: report.figures.asOf,
			at: report.figures.at,
			by: report.figures.by.name,
			points: report.figures.points.map((one) => ({ ...one })),
		},
		chapters,
		addressees: addresseesOf(report),
		finalised: report.final && { by: report.final.by.name, at: report.final.at, hash: report.final.hash },
		check: report.check && { by: report.check.by.name, on: report.check.on, opinion: report.check.opinion },
		returned: report.returned && {
			by: report.returned.by.name,
			on: report.returned.on,
			reason: report.returned.reason,
		},
		release: report.release && {
			publicId: report.release.publicId,
			on: report.release.on,
			correctedOn: report.release.corrected?.on ?? null,
		},
		versions: report.versions.map(versionViewOf),
		propagation: (report.propagation ?? []).map(propagationViewOf),
		documents: report.documents.map((one) => ({ ...one })),
		canFreeze: canFreeze(report, context),
		...progressOf({
			process: annualReportKind.process,
			clocks: reportClocks(report),
			state: report,
			version,
			events,
			context,
		}),
	};
}

/** What stands in each chapter, and its pictures: of the final text where there is one. */
function chapterViews(report: AnnualReport, stated: AnnualReport): ReportDetail["chapters"] {
	const content = report.final?.content ?? reportContent(stated);
	return content.chapters.map((chapter, index) => ({
		title: chapter.title,
		text: report.texts[String(index)] ?? chapter.text,
		rows: chapter.rows.map((row) => {
			const { edit } = statedValue(stated, row.id);
			return {
				id: row.id,
				label: row.label,
				unit: row.unit,
				value: row.value,
				computed: row.edited?.computed ?? row.value,
				edit: edit ? { reason: edit.reason, by: edit.by.name, on: edit.on } : null,
			};
		}),
		charts: chartsOf(chapter).map((chart) => ({ title: chart.title, svg: chartSvg(chart) })),
	}));
}

function versionViewOf(one: EarlierVersion, index: number): ReportDetail["versions"][number] {
	const { replaced, final, check, submissions, publishedOn } = one;
	return {
		version: index + 1,
		reason: replaced.reason,
		by: replaced.by.name,
		on: replaced.on,
		publishedOn,
		finalised: { by: final.by.name, at: final.at, hash: final.hash },
		checkedBy: check?.by.name ?? null,
		sent: submissions.map(({ addressee, on, reference }) => ({ addressee, on, reference })),
	};
}

function addresseesOf(report: AnnualReport): ReportDetail["addressees"] {
	return report.rule.addressees.map((name) => {
		const sent = report.submissions.find((one) => one.addressee === name);
		const method = sent && (SUBMISSION_METHODS[sent.method as keyof typeof SUBMISSION_METHODS] ?? sent.method);
		return {
			name,
			on: sent?.on ?? null,
			method: method ?? null,
			reference: sent?.reference ?? null,
			receipt: sent?.receipt ? { ...sent.receipt } : null,
		};
	});
}

function canFreeze(report: AnnualReport, context: ActContext): boolean {
	const act = innerReportKind.process.acts.get(freezeFigures.name);
	return (
		act !== undefined &&
		act.offered(report, context) &&
		hasRole(context.actor, act.actors, report.orgPath ?? "") &&
		missingGates(report, act, context).length === 0
	);
}
