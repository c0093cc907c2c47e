import type { Happening, Reaction, RecordedEvent } from "#casework";
import { probeLater, readStream } from "#casework";
import { assert } from "#kernel/assert";
import { markForCounting } from "./count-due.ts";
import type { CountedKinds } from "./counted.ts";
import { remedyOnce } from "./register/remedy-once.ts";
import { annualDueOn } from "./report/clocks.ts";
import { outdatedNeedles } from "./report/needles.ts";
import { innerReportKind } from "./report/process.ts";
import type { AnnualReport } from "./report/report.ts";
import { type AnnualSection, innerSectionKind } from "./report/section.ts";
import { insertAnnualReport, updateCorrectedReport } from "./store.ts";

const eventOf = (happening: Happening, type: string): RecordedEvent | undefined =>
	happening.events.find((event) => event.type === type);

/** A report is opened: each section that has to confirm gets its own task (STA-03). */
const openSections: Reaction = async (tx, happening, engine) => {
	if (happening.place.kind !== "annual-report" || !eventOf(happening, "AnnualReportOpened")) return;
	const report = happening.after as AnnualReport;
	const dueOn =
		annualDueOn(report.rule, "report", report.year) ?? annualDueOn(report.rule, "publish", report.year) ?? null;
	for (const section of report.sections) {
		await engine.runIn(tx, innerSectionKind, {
			streamId: section.streamId,
			act: "open-annual-section",
			actor: happening.context.actor,
			input: {
				orgPath: section.orgPath,
				name: section.name,
				year: report.year,
				reportId: report.id,
				dueOn,
				basis: { document: report.basis.document, article: report.basis.article },
				via: report.via,
			},
		});
	}
};

/** A section confirms: the report, which lies with the consolidating unit, hears of it as from that person. */
const tellReport: Reaction = async (tx, happening, engine) => {
	const confirmed =
		happening.place.kind === "annual-section" ? eventOf(happening, "SectionFiguresConfirmed") : undefined;
	if (!confirmed) return;
	const section = happening.after as AnnualSection;
	const report = await readStream(tx, innerReportKind.process, section.reportId);
	assert(report && section.confirmed, "a section belongs to a report");
	const { actor } = happening.context;
	await engine.runIn(tx, innerReportKind, {
		streamId: section.reportId,
		act: "receive-section",
		// The right to say so comes from the section's own act, which has been judged.
		actor: { ...actor, roles: [...actor.roles, { role: "unit-head", orgPath: report.orgPath }] },
		input: {
			orgPath: happening.place.orgPath,
			name: section.name,
			hash: section.confirmed.hash,
			note: section.confirmed.note,
		},
	});
};

/** The release, first or corrected: exactly what was finalised and checked, with its commitment in the disclosure log. */
const release: Reaction = async (tx, happening) => {
	if (happening.place.kind !== "annual-report") return;
	const published = eventOf(happening, "AnnualReportPublished");
	const corrected = eventOf(happening, "AnnualReportCorrected");
	if (published) await insertAnnualReport(tx, releaseOf(happening, published));
	if (!corrected) return;
	await updateCorrectedReport(tx, releaseOf(happening, corrected));
	const { versions, final } = happening.after as AnnualReport;
	const before = versions.findLast(({ publishedOn }) => publishedOn !== null)?.final.content;
	assert(before && final, "a correction replaces what was public");
	await probeLater(tx, happening, {
		event: corrected,
		cause: "corrected",
		needles: outdatedNeedles(before, final.content),
	});
};

function releaseOf({ after, authority }: Happening, { meta }: RecordedEvent) {
	const report = after as AnnualReport;
	assert(
		report.final && report.release && report.check?.hash === report.final.hash,
		"a public report was finalised and checked",
	);
	return {
		publicId: report.release.publicId,
		orgPath: authority.orgPath,
		authorityId: authority.id,
		on: meta.date,
		at: meta.at,
		eventId: meta.eventId,
		content: report.final.content,
	};
}

/** For `EngineDeps.reactions`. */
export function oversightReactions(kinds: CountedKinds): readonly Reaction[] {
	return [markForCounting(kinds), openSections, tellReport, release, remedyOnce];
}
