import type { AuthoritySeed } from "../seed.ts";
import { dazhouSeed } from "./dazhou.ts";
import { linyiSeed } from "./linyi.ts";
import { miitSeed } from "./miit.ts";
import { neaSeed } from "./nea.ts";
import { qinyuanSeed } from "./qinyuan.ts";

/** The five authorities of the demo, by regime. */
export const AUTHORITY_SEEDS: Readonly<Record<"nea" | "qinyuan" | "dazhou" | "linyi" | "miit", AuthoritySeed>> = {
	nea: neaSeed,
	qinyuan: qinyuanSeed,
	dazhou: dazhouSeed,
	linyi: linyiSeed,
	miit: miitSeed,
};
