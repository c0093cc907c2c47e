import { sql } from "kysely";
import { type ActContext, asAuthority, type Engine } from "#casework";
import type { Actor } from "#identity/contract";
import { contentHash } from "#kernel/hash";
import { dateInBeijing, type Instant } from "#kernel/instant";
import { type PlainDate, partsOf, plainDateOf } from "#kernel/plain-date";
import { isRefusal, type Refusal, refusal } from "#kernel/refusal";
import { type Db, inScope, type Tx } from "#platform/db";
import { type Authority, inInstallation, listAddedTypes, listAuthorities, listUnits, type Unit } from "#registry";
import { ANNUAL_BASIS } from "./law.ts";
import { annualDueOn } from "./report/clocks.ts";
import { innerReportKind } from "./report/process.ts";
import type { AnnualRule } from "./report/report.ts";
import { yearsToBegin } from "./report/years.ts";

export type AnnualDuty = {
	readonly rule: AnnualRule;
	readonly basis: { readonly document: string; readonly article: string };
	readonly via: string | null;
	/** The authority's own text names the duty. */
	readonly own: boolean;
};

/**
 * What binds the authority: its own text with what a higher norm adds, or the higher norm alone (linyi's text is silent,
 * 118号 speaks). Undefined where neither covers it: 局机关 and 部机关 are not covered by texts that bind offices only.
 */
export function annualDutyOf({ rules }: Pick<ActContext, "rules">, isHeadquarters: boolean): AnnualDuty | undefined {
	const own = rules.own("disclosure.annual-data");
	const effective = rules.effective("disclosure.annual-data");
	if (!effective) return undefined;
	if (isHeadquarters && !(own ?? effective).value.headquartersCovered) return undefined;
	const { document, article } = (own ?? effective).basis;
	return {
		rule: effective.value,
		basis: { document, article },
		via: own ? null : effective.via,
		own: own !== undefined,
	};
}

/** The yearly job acts for the installation; the head's right, because it opens what the whole authority owes. */
export function machineOf(authority: Pick<Authority, "id" | "path" | "orgPath">): Actor {
	return {
		accountId: "system",
		personId: "system",
		name: "系统",
		title: "定时任务",
		unitName: "",
		unitPath: authority.orgPath,
		authorityId: authority.id,
		authorityPath: authority.path,
		roles: [{ role: "head", orgPath: authority.orgPath }],
		scope: [authority.orgPath],
	};
}

/** One stream for each authority and year, whoever opens it: a second opening finds the first. */
export function reportStreamId(authorityId: string, year: number): string {
	return contentHash({ annual: authorityId, year }).slice(0, 32);
}

function sectionStreamId(reportId: string, orgPath: string): string {
	return contentHash({ report: reportId, section: orgPath }).slice(0, 32);
}

function openingOf(of: {
	authority: Authority;
	duty: AnnualDuty;
	units: readonly Unit[];
	year: number;
	types: readonly string[];
	regime: { id: string; effectiveFrom: string };
}) {
	const { authority, duty, year } = of;
	const units = of.units.filter(({ active }) => active);
	// Where the report lies; it binds nobody but where the rule names a consolidator.
	const place = units.find(({ functions }) => functions.includes("consolidation"));
	const named = duty.rule.consolidator === undefined ? undefined : place;
	const reportId = reportStreamId(authority.id, year);
	// Sections confirm where the regime knows a consolidator to confirm to (沁源公示办法第十六条).
	const sections =
		duty.rule.consolidator === undefined ? [] : units.filter(({ functions }) => functions.includes("handling"));
	return {
		authorityId: authority.id,
		authorityName: authority.name,
		orgPath: place?.orgPath ?? authority.orgPath,
		regime: { id: of.regime.id, effectiveFrom: of.regime.effectiveFrom },
		year,
		types: [...of.types],
		ownDuty: duty.own,
		rule: duty.rule,
		basis: duty.basis,
		via: duty.via,
		consolidator: named ? { orgPath: named.orgPath, name: named.name } : null,
		sections: sections.map(({ orgPath, name }) => ({ orgPath, name, streamId: sectionStreamId(reportId, orgPath) })),
	};
}

type Opened = { readonly streamId: string } | Refusal;

/** Opens the task of one year. The same year again gives the stream that is there. Refused where nothing binds the authority. */
export async function openAnnualReport(
	db: Db,
	engine: Engine,
	of: { readonly authority: Authority; readonly year: number; readonly actor: Actor },
): Promise<Opened> {
	const { authority, year, actor } = of;
	const streamId = reportStreamId(authority.id, year);
	const scope = { scope: [authority.orgPath], authority: authority.path, readOnly: true };
	const prepared = await inScope(db, scope, async (tx) => {
		if (await exists(tx, streamId)) return "there" as const;
		const { context } = await engine.contextFor(tx, actor, undefined);
		const [, running] = yearsToBegin(context.today);
		if (year > running)
			return refusal(
				"annual-year-not-begun",
				`${year}年度还没有开始，不能建立填报任务`,
				ANNUAL_BASIS,
				"请选择上年度或者本年度",
			);
		const duty = annualDutyOf(context, authority.parentId === undefined);
		if (!duty) return undefined;
		const [units, added] = await Promise.all([
			listUnits(tx, { authorityId: authority.id }),
			listAddedTypes(tx, authority.id, context.today),
		]);
		const types = [...new Set([...(context.rules.own("types")?.value.types ?? []), ...added])];
		return openingOf({ authority, duty, units, year, types, regime: context.rules.regime });
	});
	if (prepared === "there") return { streamId };
	if (isRefusal(prepared)) return prepared;
	if (prepared === undefined)
		return refusal("annual-data-not-due", "没有规定要求本机关报送、公开年度执法数据", ANNUAL_BASIS);
	// Opened as the authority: the person may hold a right over a part of it only.
	const opener = { ...actor, roles: machineOf(authority).roles, unitPath: actor.unitPath };
	const done = await engine.run(innerReportKind, {
		streamId,
		act: "open-annual-report",
		input: prepared,
		actor: opener,
	});
	return isRefusal(done) ? done : { streamId };
}

async function exists(tx: Tx, streamId: string): Promise<boolean> {
	const { rows } = await sql`select 1 from core.stream where stream_id = ${streamId}`.execute(tx);
	return rows.length > 0;
}

/**
 * Each year, for each authority whose own text names the duty, one task for the year before (STA-01). Run as often as one
 * likes. An authority that began here only after its last due date has reported that year elsewhere and gets none.
 */
export async function openAnnualTasks(
	db: Db,
	engine: Engine,
	now: Instant,
): Promise<readonly { readonly authorityId: string; readonly streamId: string; readonly year: number }[]> {
	const today = dateInBeijing(now);
	const year = partsOf(today).year - 1;
	const authorities = await inInstallation(db, listAuthorities);
	const opened: { authorityId: string; streamId: string; year: number }[] = [];
	for (const authority of authorities.filter(({ active }) => active)) {
		if (!(await isOwed(db, engine, { authority, year, today }))) continue;
		const actor = machineOf(authority);
		const done = await openAnnualReport(db, engine, { authority, year, actor });
		if (!isRefusal(done)) opened.push({ authorityId: authority.id, streamId: done.streamId, year });
	}
	return opened;
}

async function isOwed(
	db: Db,
	engine: Engine,
	{ authority, year, today }: { authority: Authority; year: number; today: PlainDate },
): Promise<boolean> {
	return inScope(db, { scope: [authority.orgPath], authority: authority.path, readOnly: true }, async (tx) => {
		if (await exists(tx, reportStreamId(authority.id, year))) return false;
		const { context } = await engine.contextFor(tx, machineOf(authority), undefined);
		const duty = annualDutyOf(context, authority.parentId === undefined);
		if (!duty?.own) return false;
		const units = await listUnits(tx, { authorityId: authority.id });
		if (!units.some(({ active, functions }) => active && functions.includes("handling"))) return false;
		const lastDue = (["report", "publish"] as const)
			.flatMap((act) => annualDueOn(duty.rule, act, year) ?? [])
			.toSorted()
			.at(-1);
		if (lastDue === undefined || today <= lastDue) return true;
		return asAuthority(tx, authority.path, () => workedBefore(tx, authority.id, lastDue));
	});
}

async function workedBefore(tx: Tx, authorityId: string, day: PlainDate): Promise<boolean> {
	const { rows } = await sql`
		select 1 from core.stream where authority_id = ${authorityId} and opened_on <= ${plainDateOf(day)}::date limit 1`.execute(
		tx,
	);
	return rows.length > 0;
}
