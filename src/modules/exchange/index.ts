export { type ExchangeApi, exchangeApiRoutes } from "./api/routes.ts";
export { type BulkImport, type BulkReport, type BulkSink, importBulk } from "./bulk-import.ts";
export { hashOfFile, listRecords, readRecords } from "./bulk-reading.ts";
export { insertChanges, recordPublicChanges } from "./change-feed.ts";
export { clientKind, clientProcess } from "./clients/process.ts";
export { clientReactions } from "./clients/reactions.ts";
export { type ClientRoutes, clientRoutes } from "./clients/routes.ts";
export * from "./contract.ts";
export { type ReadOptions, readDecisions } from "./decisions.ts";
export { storedEventCheck } from "./event-check.ts";
export { type ExportDeps, exportRound } from "./export/export.ts";
export { exportDesk } from "./export/routes.ts";
export { handOverKind, handOverProcess } from "./hand-over/process.ts";
export { handOverReactions } from "./hand-over/reactions.ts";
export { receivedRoutes } from "./hand-over/routes.ts";
export { ensureHistoryHolder, findAnyAuthority, HISTORY_HOLDER } from "./holder.ts";
export { type DecisionImport, type HistoricalSink, importDecisions, reportWithoutStore } from "./import-decisions.ts";
export { importStatuteFiles, readStatuteFiles } from "./import-statutes.ts";
export { inInstallation } from "./installation.ts";
export {
	type AppliedNotice,
	type CalendarMove,
	type CalendarSource,
	loadCalendar,
	type NoticeFile,
	openCalendar,
} from "./notices.ts";
export { importPersonnel, PERSONNEL_ROWS_MAX, type PersonnelImport } from "./personnel/import.ts";
export { personnelFile } from "./personnel/report-file.ts";
export { type PersonnelRoutes, personnelDesk } from "./personnel/routes.ts";
export { findMapping } from "./personnel/store.ts";
export {
	PUBLIC_ACTIONS,
	PUBLIC_KINDS,
	type PublicAction,
	type PublicChange,
	type PublicKind,
	publicChangeOf,
} from "./public-change.ts";
export { createDispatcher, type Dispatcher, type DispatcherDeps } from "./push/dispatcher.ts";
export { pushNews } from "./push/news.ts";
export { pushKind, pushProcess } from "./push/process.ts";
export { pushReactions } from "./push/reactions.ts";
export { type PushRoutes, pushRoutes } from "./push/routes.ts";
export { type CountedKind, countedKind, type Recount, recomputeOpenClocks, takeUpNotice } from "./recount.ts";
export { importRegister } from "./register/import.ts";
export { parseRegister } from "./register/parsing.ts";
export { registerDesk } from "./register/routes.ts";
export { reportRoutes } from "./reports/routes.ts";
export { listSources } from "./reports/source.ts";
export { readRows } from "./rows.ts";
export { BOM, csvLines } from "./text-cells.ts";
