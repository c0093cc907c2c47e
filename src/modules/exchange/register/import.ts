import { type Claim, claimReply, saveReply } from "#casework";
import { INSTALLATION } from "#identity";
import { dateInBeijing, type Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { type Db, inScope, type Scope, type Tx } from "#platform/db";
import { type Authority, createAuthority, findAuthority } from "#registry";
import { authorityInputSchema, type EnforcementScope } from "#registry/contract";
import { lockRegister, readKnownRegister } from "./known.ts";
import { readLastUse, readOpenWork } from "./open-work.ts";
import { planAuthority, planTypes } from "./plan-authority.ts";
import { planCertificateChanges } from "./plan-changes.ts";
import { planEntrustments } from "./plan-entrustments.ts";
import { planMatters } from "./plan-matters.ts";
import { planPeople } from "./plan-people.ts";
import { planUnits, unitsWith } from "./plan-units.ts";
import { type Planned, planned, type RegisterRun } from "./planned.ts";
import { readRegister } from "./reading.ts";
import { type RegisterEntry, type RegisterPart, type RegisterReport, registerReport } from "./schema.ts";
import { insertRegisterChange } from "./store.ts";
import { withSuccession } from "./succession.ts";

export type RegisterImport = {
	/** As parsed from JSON; nothing of it has been looked at. */
	readonly given: unknown;
	readonly scope: Scope;
	readonly at: Instant;
	readonly by: { readonly personId: string; readonly name: string };
	/** The signed-in person and where from; without it the command line. */
	readonly signer?: RegisterRun["signer"];
	readonly reason: string;
	/** File name and hash; empty from the console. */
	readonly source: string;
	readonly dryRun: boolean;
	/** What the regime says of the types of that authority (REG-01). */
	readonly typesOf: (regimeId: string) => EnforcementScope;
	/** The authorities the file may speak of; without it all within the scope, and new ones below them. */
	readonly only?: string;
	/** The submission it belongs to (REL-03): the same again is told what became of it and does nothing. */
	readonly claim?: Claim;
};

/**
 * 机构和事项登记 (REG-01, REG-02, REG-03, REG-08, ORG-01): the whole file or nothing. Every row is compared with the register
 * first; if one is wrong nothing is written and each wrong row says why, all at once. A dry run writes all of it and takes it back, so
 * what the database alone knows (a certificate number of another authority) is told then too. The same file again
 * changes nothing. A crash before COMMIT leaves nothing; after it, the file imported again says so.
 */
export async function importRegister(db: Db, task: RegisterImport): Promise<RegisterReport> {
	const read = readRegister(task.given);
	const entries: RegisterEntry[] = [...read.faulty];
	const report = (outcome: RegisterReport["outcome"]) => reportOf(outcome, entries, read.rows);
	if (read.file === undefined) return report("refused");
	const { parts } = read.file;
	try {
		return await inScope(db, task.scope, async (tx) => {
			const earlier = task.claim && (await claimReply(tx, task.claim));
			if (earlier !== undefined) return registerReport.parse(earlier);
			for (const part of parts) entries.push(...(await bringIn(tx, part, task, read.faulty.length > 0)));
			if (entries.some(({ kind }) => kind === "faulty")) throw new Undone("refused");
			if (task.dryRun) throw new Undone("dry-run");
			const done = report("imported");
			if (task.claim) await saveReply(tx, task.claim.actor.personId, task.claim.key, done);
			return done;
		});
	} catch (error) {
		if (error instanceof RowRefused) entries.push(error.entry);
		if (error instanceof RowRefused) return report("refused");
		if (error instanceof Undone) return report(error.outcome);
		throw error;
	}
}

/** Ends the transaction without a trace; not a failure. */
class Undone extends Error {
	readonly outcome: "refused" | "dry-run";
	constructor(outcome: "refused" | "dry-run") {
		super(outcome);
		this.outcome = outcome;
	}
}

/** The database knows better than the plan: the row that it refused. The transaction is lost with it. */
class RowRefused extends Error {
	readonly entry: RegisterEntry;
	constructor(entry: RegisterEntry, problem: Problem) {
		super(problem.message);
		this.entry = { ...entry, kind: "faulty", changes: [], faults: [{ field: "整行", reason: problem.message }] };
	}
}

async function bringIn(
	tx: Tx,
	part: RegisterPart,
	task: RegisterImport,
	onlyJudge: boolean,
): Promise<readonly RegisterEntry[]> {
	const { authority: row } = part;
	const known = await findAuthority(tx, row.id);
	const authority = known ?? (await found(tx, part, task));
	if ("kind" in authority) return [authority];
	if (task.only !== undefined && row.id !== task.only)
		return [faulty(row.id, "id", `只能登记本机关（${task.only}）的机构和事项`)];
	await lockRegister(tx, authority.path);
	const plans = await planAll(tx, part, { authority, task, isNew: known === undefined });
	const entries = plans.map(({ entry }) => entry);
	if (onlyJudge || entries.some(({ kind }) => kind === "faulty")) return entries;
	const signer = task.signer ?? { byPersonId: null, origin: INSTALLATION };
	const run = { at: task.at, by: task.by, signer };
	for (const { entry, write } of plans) {
		if (entry.kind === "unchanged") continue;
		await write(tx, run).catch((error: unknown) => {
			throw error instanceof Problem ? new RowRefused(entry, error) : error;
		});
		await insertRegisterChange(tx, authority, { entry, run, reason: task.reason, source: task.source });
	}
	return entries;
}

/** A new authority below one that is there (派出机构, 部门); the first of an installation comes with its administrators. */
async function found(
	tx: Tx,
	{ authority: row }: RegisterPart,
	task: RegisterImport,
): Promise<Authority | RegisterEntry> {
	if (row.parentId === undefined || task.only !== undefined)
		return faulty(
			row.id,
			"id",
			"没有这个代码的机关；首个机关由 serve --empty 建立，下级机关须写明上级机关（parentId）",
		);
	const checked = authorityInputSchema.safeParse(row);
	if (!checked.success) {
		const faults = checked.error.issues.map(({ path, message }) => ({
			field: path.join("."),
			reason: message,
		}));
		return { ...faulty(row.id, "id", ""), faults };
	}
	return await createAuthority(tx, checked.data).catch((error: unknown) => {
		if (!(error instanceof Problem)) throw error;
		throw new RowRefused(faulty(row.id, "id", error.message), error);
	});
}

async function planAll(
	tx: Tx,
	given: RegisterPart,
	{ authority, task, isNew }: { authority: Authority; task: RegisterImport; isNew: boolean },
): Promise<readonly Planned[]> {
	const known = await readKnownRegister(tx, authority, task.typesOf(authority.regimeId));
	const today = dateInBeijing(task.at);
	const part = withSuccession(given, known, today);
	const ending = part.matters.filter(({ effectiveTo }) => effectiveTo !== undefined).map(({ code }) => code);
	const planning = {
		known,
		today,
		units: unitsWith(known, part),
		open: await readOpenWork(tx, authority.id),
		lastUse: await readLastUse(
			tx,
			known.matters.filter(({ code }) => ending.includes(code)).map(({ id }) => id),
		),
	};
	const codes = new Set([...known.matters, ...part.matters].map(({ code }) => code));
	for (const code of part.mentioned.matters) codes.add(code);
	const made = { field: "机关全称", before: "", after: authority.name };
	return [
		isNew
			? planned(known, { table: "authority", row: 0, key: authority.id }, { isNew, changes: [made] })
			: planAuthority(part.authority, planning),
		...planTypes(part.types, planning),
		...planUnits(part, planning),
		...planMatters(part.matters, part.types, planning),
		...planEntrustments(part.entrustments, planning, codes),
		...planPeople(part.people, part.certificates, planning),
		...planCertificateChanges(part, planning),
	];
}

function faulty(authority: string, field: string, reason: string): RegisterEntry {
	const faults = [{ field, reason }];
	return { authority, table: "authority", row: 0, key: authority, kind: "faulty", changes: [], faults };
}

function reportOf(outcome: RegisterReport["outcome"], entries: readonly RegisterEntry[], rows: number): RegisterReport {
	const of = (kind: RegisterEntry["kind"]) => entries.filter((entry) => entry.kind === kind).length;
	const counts = {
		rows: Math.max(rows, entries.length),
		new: of("new"),
		changed: of("changed"),
		unchanged: of("unchanged"),
		faulty: of("faulty"),
	};
	return { outcome, counts, entries: entries.filter(({ kind }) => kind !== "unchanged") };
}
