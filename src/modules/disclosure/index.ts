export { gramQuery, likePattern, searchForm, searchWords } from "#kernel/search-text";
export { INTERNAL_TARGET } from "./clock-rules.ts";
export { publicationClocks, timelinessOf } from "./clocks.ts";
export { releasedCorrection } from "./correction.ts";
export {
	type HistoricalDecision,
	type HistoricalImport,
	type HistoricalReport,
	historicalKey,
	importHistorical,
} from "./historical.ts";
export { type PreparedHistorical, prepareHistorical } from "./historical-bulk.ts";
export { publicationNews } from "./news.ts";
export { machineKind, openingKind, publicationKind, publicationProcess } from "./process.ts";
export { type Publication, type PublicContent, type TextBlock } from "./publication.ts";
export { disclosureReactions } from "./reactions.ts";
export { publishRegistry, type RegistryCopy, type RulesByType } from "./registry-copy.ts";
export { openingInput as roundOpeningInput } from "./rounds/acts-record.ts";
export { checkDrawFile, type DrawReport, drawFileSchema } from "./rounds/draw-file.ts";
export { roundKind, roundMachineKind, roundProcess } from "./rounds/process.ts";
export type { PublicRound } from "./rounds/round.ts";
export { roundRoutes } from "./rounds/routes.ts";
export { ROUNDS_ACCESS } from "./rounds/views.ts";
export { disclosureRoutes, notePublicationLook } from "./routes.ts";
export { insertRelease, type Release, releaseVerification, type VerifiablePaper } from "./store.ts";
export { visitOpeningInput } from "./visits/acts-notice.ts";
export { openNotice, TOKEN_PATTERN, VISIT_DECOY, visitLookupOf } from "./visits/address.ts";
export { type FromEnterprise, receiveFromEnterprise } from "./visits/enterprise.ts";
export { visitKind, visitProcess } from "./visits/process.ts";
export { visitRoutes } from "./visits/routes.ts";
export { feedbackSchema as visitFeedbackSchema, type PublicVisit } from "./visits/schemas.ts";
export { refreshVisits } from "./visits/standing.ts";
export { VISITS_ACCESS } from "./visits/views.ts";
