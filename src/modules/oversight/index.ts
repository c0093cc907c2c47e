export * from "./contract.ts";
export { countDue } from "./count-due.ts";
export { type CountedKind, type CountedKinds, counted, countedKinds } from "./counted.ts";
export { findingKind } from "./findings/finding.ts";
export { openAnnualTasks } from "./job.ts";
export { oversightReactions } from "./reactions.ts";
export { type CountingDeps, countMissing, type Recomputation, recomputeReport } from "./recompute.ts";
export { inspectionPlanKind } from "./register/inspection-plan.ts";
export { remedyKind } from "./register/remedy.ts";
export {
	acceptedComplaints,
	chartsOf,
	correctedRow,
	doneRow,
	figureText,
	hidesRows,
	type ReportChapter,
	type ReportContent,
	type ReportRow,
	shownRows,
	unitText,
} from "./report/content.ts";
export { FIGURE_NEEDLE } from "./report/needles.ts";
export { annualReportKind, innerReportKind } from "./report/process.ts";
export { annualSectionKind } from "./report/section.ts";
export { reportWorkbook } from "./report/workbook.ts";
export { oversightRoutes } from "./routes.ts";
