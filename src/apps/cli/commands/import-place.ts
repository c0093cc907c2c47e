import type { WorkingCalendar } from "#calendar";
import { createEngine } from "#casework";
import { disclosureReactions, prepareHistorical } from "#disclosure";
import {
	type BulkSink,
	ensureHistoryHolder,
	findAnyAuthority,
	HISTORY_HOLDER,
	insertChanges,
	type PublicationRule,
	publicChangeOf,
	type ReadOptions,
	recordPublicChanges,
} from "#exchange";
import type { Actor } from "#identity/contract";
import { dateInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { systemClock } from "#platform/clock";
import type { Db } from "#platform/db";
import { type EnforcementType, periodOf } from "#regime";
import { allNorms, getRegime } from "#regimes";
import type { Authority } from "#registry";
import { rulesOf } from "../../server/rules-source.ts";

/** Where imported decisions go, under which rules they are read, and in whose name. */

export const RUN_BY = "命令行";
const GUIDANCE = "gbf-2018-118";
/** Its own text says only 及时, so what its clocks show is the higher norm alone, under the norm's citation. */
const HISTORY_REGIME = "linyi";

/** PUB-01: what 国办发〔2018〕118号 asks of that type of decision. */
export function readOptions(calendar: WorkingCalendar): ReadOptions {
	const norm = allNorms.find((one) => one.id === GUIDANCE);
	const ruleFor = (type: EnforcementType): PublicationRule | undefined => {
		const clause = norm?.clauses["disclosure.publish"]?.[type];
		const period = clause?.status === "stated" ? periodOf(clause.value) : undefined;
		if (!norm || !period || clause?.status !== "stated") return undefined;
		return { period, basis: clause.basis, since: plainDateOf(norm.effectiveFrom) };
	};
	return { calendar, ruleFor };
}

/** Undefined only in a dry run before the shelf of historical records was made. */
export async function holderOf(
	{ db }: { readonly db: Db },
	named: string | undefined,
	dryRun: boolean,
): Promise<Authority | undefined> {
	const found = await findAnyAuthority(db, named ?? HISTORY_HOLDER);
	if (found) return found;
	if (named !== undefined) throw unknownAuthority(named);
	return dryRun ? undefined : ensureHistoryHolder(db, HISTORY_REGIME);
}

export function unknownAuthority(id: string): Problem {
	return new Problem("authority-unknown", `没有代码为“${id}”的机关`, { status: 404 });
}

/** No person: what the record shows is that a machine brought it in. */
export function importerOf(holder: Authority): Actor {
	return {
		accountId: "import",
		personId: "import",
		name: "数据导入",
		title: "系统",
		unitName: holder.shortName,
		unitPath: holder.orgPath,
		authorityId: holder.id,
		authorityPath: holder.path,
		roles: [{ role: "disclosure-clerk", orgPath: holder.orgPath }],
		scope: [holder.orgPath],
	};
}

export function engineFor(db: Db, calendar: WorkingCalendar) {
	return createEngine({
		db,
		clock: systemClock,
		calendar: () => calendar,
		rules: rulesOf,
		issue: () => Promise.reject(new Error("an import issues no documents")),
		reactions: [...disclosureReactions, recordPublicChanges],
	});
}

export function runOf(db: Db, holder: Authority, calendar: WorkingCalendar) {
	const today = dateInBeijing(systemClock.now());
	const { id, effectiveFrom } = getRegime(holder.regimeId, today);
	const regime = { id, effectiveFrom };
	return { engine: engineFor(db, calendar), actor: importerOf(holder), authority: holder, regime, calendar, today };
}

/** The same path in bulk: one batch is a few statements, with its public changes. */
export function bulkSinkOf(db: Db, holder: Authority, calendar: WorkingCalendar): BulkSink {
	const run = runOf(db, holder, calendar);
	return async (tx, decisions) => {
		const { happenings, write } = await prepareHistorical(tx, decisions, run);
		return async (later) => {
			await write(later);
			await insertChanges(later, happenings.flatMap(publicChangeOf));
			return happenings.length;
		};
	};
}
