import type { Engine } from "#casework";
import type { Db } from "#platform/db";
import type { CountingDeps } from "./recompute.ts";

/** What the doors of 统计 ask of the house. */
export type OversightRoutes = {
	readonly db: Db;
	readonly engine: Engine;
	readonly counting: CountingDeps;
	readonly settleLedger: () => Promise<void>;
};
