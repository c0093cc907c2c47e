export { openSecretBox, type SecretBox } from "#platform/sealing";
export { matterBasisArticle, matterBasisLabel, parseMatterBasis } from "./contract.ts";
export { type DirectoryEntry, readDirectory } from "./directory.ts";
export { inInstallation } from "./installation.ts";
export { missingMatterFields, refuseMatter } from "./matter-fields.ts";
export { homesAndBirthsIn } from "./personal-data/homes.ts";
export { type Found, GONE, isHidden, matches, occurrences, placeOf } from "./personal-data/passages.ts";
export { foundIn, personalDataIn, withoutPersonalData } from "./personal-data/personal-data.ts";
export { personalNumbersIn, personalNumbersInNumber } from "./personal-data/personal-numbers.ts";
export { plainTextOf } from "./personal-data/plain-characters.ts";
export { addressesIn } from "./personal-data/street-addresses.ts";
export { officerKeyOf, publicKeyOf } from "./public-key.ts";
export { type AuthorityPart, type AuthoritySeed, type PersonSeed, seedId } from "./seed.ts";
export { AUTHORITY_SEEDS } from "./seeds/index.ts";
export { parseStatute, type StatuteArticle, type StatuteFile, type StatuteText, statuteId } from "./statute-text.ts";
export * from "./store.ts";
export {
	authorityPath,
	authorityPathOf,
	isWithin,
	type PostHolder,
	type ReviewBody,
	reviewBodyOf,
	scopeOfAuthority,
	scopeOfTree,
	type UnitNode,
	unitPath,
} from "./unit-tree.ts";
