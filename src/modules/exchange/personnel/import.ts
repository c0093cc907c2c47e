import { INSTALLATION } from "#identity";
import { newId } from "#kernel/ids";
import { dateInBeijing, type Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import type { Authority } from "#registry";
import type { RawRow } from "../contract.ts";
import { lockRegister, readKnownPeople } from "../register/known.ts";
import { readOpenWork } from "../register/open-work.ts";
import type { RegisterRun } from "../register/planned.ts";
import { insertRegisterChange } from "../register/store.ts";
import type { PersonnelCounts, PersonnelEntry, PersonnelMapping, PersonnelReport } from "./contract.ts";
import { type Planned, planPersonnel } from "./plan.ts";
import { missingHeadings } from "./reading.ts";
import { countInPost, insertLink, insertRun, readLinks } from "./store.ts";

export type PersonnelImport = {
	readonly authority: Authority;
	readonly mapping: { readonly name: string; readonly content: PersonnelMapping };
	readonly file: { readonly name: string; readonly hash: string };
	readonly rows: readonly RawRow[];
	readonly at: Instant;
	readonly by: { readonly personId: string; readonly name: string };
	/** The signed-in person and where from; without it the command line. */
	readonly signer?: RegisterRun["signer"];
	/** Says what would happen; writes nothing. */
	readonly dryRun: boolean;
};

/** More than any one authority employs. */
export const PERSONNEL_ROWS_MAX = 20_000;

/**
 * 人员数据导入 (PLT-09): every row is compared with the register; if one is wrong, nothing is imported and the run says what
 * was wrong with which row. The caller's transaction sees the authority; registers, links and the run are written in it.
 * What a row means, what is in doubt and what ends a post is said in one place for this file and the register's own
 * (`../register/plan-people.ts`): whoever is assigned to an undecided case does not leave it by a file either.
 * Throws `file-headings` (422), `file-too-long` (422).
 */
export async function importPersonnel(tx: Tx, given: PersonnelImport): Promise<PersonnelReport> {
	const { authority, mapping, rows, at, dryRun } = given;
	const missing = missingHeadings(Object.keys(rows[0] ?? {}), mapping.content);
	if (missing.length > 0)
		throw new Problem("file-headings", `文件没有对照表所说的栏目：${missing.join("、")}`, { status: 422 });
	if (rows.length > PERSONNEL_ROWS_MAX)
		throw new Problem("file-too-long", `一个文件不超过${PERSONNEL_ROWS_MAX}行`, { status: 422 });
	await lockRegister(tx, authority.path);
	const today = dateInBeijing(at);
	const plans = await planAll(tx, given);
	const faulty = plans.some(({ entry }) => entry.kind === "faulty");
	const outcome = dryRun ? "dry-run" : faulty ? "refused" : "imported";
	if (outcome === "imported") for (const plan of plans) await write(tx, given, plan);
	const counts = countsOf(plans, rows.length, await countInPost(tx, authority, today));
	const entries = plans.map(({ entry }) => entry).filter(({ kind }) => kind !== "unchanged");
	if (outcome === "dry-run") return { runId: null, outcome, counts, entries };
	const runId = newId();
	await insertRun(tx, authority, {
		id: runId,
		mapping: mapping.name,
		fileName: given.file.name,
		fileHash: given.file.hash,
		outcome,
		counts,
		entries,
		at,
		by: given.by,
	});
	return { runId, outcome, counts, entries };
}

async function planAll(tx: Tx, { authority, mapping, rows, at }: PersonnelImport): Promise<readonly Planned[]> {
	const known = {
		people: await readKnownPeople(tx, authority),
		links: { today: dateInBeijing(at), persons: await readLinks(tx, authority.id) },
		open: await readOpenWork(tx, authority.id),
	};
	return planPersonnel({ rows, mapping: mapping.content, authority }, known);
}

async function write(
	tx: Tx,
	{ authority, at, by, signer, file, mapping }: PersonnelImport,
	plan: Planned,
): Promise<void> {
	const run = { at, by, signer: signer ?? { byPersonId: null, origin: INSTALLATION } };
	for (const { entry, write: enter } of plan.writes) {
		if (entry.kind === "unchanged") continue;
		await enter(tx, run);
		await insertRegisterChange(tx, authority, {
			entry,
			run,
			reason: `人员数据导入（对照表“${mapping.name}”）`,
			source: `${file.name} ${file.hash}`,
		});
	}
	if (plan.link) await insertLink(tx, authority, { ...plan.link, at });
}

function countsOf(plans: readonly Planned[], rows: number, inPost: number): PersonnelCounts {
	const of = (kind: PersonnelEntry["kind"]) => plans.filter(({ entry }) => entry.kind === kind).length;
	return {
		rows,
		new: of("new"),
		linked: of("linked"),
		changed: of("changed"),
		unchanged: of("unchanged"),
		ended: of("ended"),
		faulty: of("faulty"),
		missing: plans.filter(({ entry }) => entry.row === 0 && entry.kind === "ended").length,
		inPost,
	};
}
