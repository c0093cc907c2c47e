/** All that reads and writes the registry's tables, split by subject. */
export { applySeed, type SeedReport } from "./apply-seed.ts";
export * from "./authorities.ts";
export * from "./basis-repeals.ts";
export * from "./certificate-verification.ts";
export * from "./entrustments.ts";
export * from "./matters.ts";
export * from "./officers.ts";
export * from "./parties.ts";
export { findStatutes, type StatuteHit } from "./statute-search.ts";
export * from "./statutes.ts";
