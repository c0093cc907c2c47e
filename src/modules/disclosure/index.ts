export { gramQuery, likePattern, searchForm, searchWords } from "#kernel/search-text";
export { INTERNAL_TARGET, publicationClocks, timelinessOf } from "./clocks.ts";
export {
	type HistoricalDecision,
	type HistoricalImport,
	type HistoricalReport,
	historicalKey,
	importHistorical,
} from "./historical.ts";
export { openingKind, publicationKind, publicationProcess } from "./process.ts";
export type { Publication, PublicContent, TextBlock } from "./publication.ts";
export { disclosureReactions } from "./reactions.ts";
export { publishRegistry, type RegistryCopy, type RulesByType } from "./registry-copy.ts";
export { type DisclosureRoutes, disclosureRoutes } from "./routes.ts";
export { insertRelease, type Release, releaseVerification, type VerifiablePaper } from "./store.ts";
