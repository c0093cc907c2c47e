import { newId } from "#kernel/ids";
import { dateInBeijing, type Instant } from "#kernel/instant";
import { addDays } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import {
	type Authority,
	addOfficer,
	addPerson,
	changeCertificate,
	endOfficer,
	issueCertificate,
	listUnits,
	renamePerson,
} from "#registry";
import type { RawRow } from "../contract.ts";
import type { PersonnelCounts, PersonnelEntry, PersonnelMapping, PersonnelReport } from "./contract.ts";
import { type Planned, planMissing, planRow } from "./difference.ts";
import { missingHeadings, readPersonnel } from "./reading.ts";
import { countInPost, insertLink, insertRun, lockPersonnel, readKnown } from "./store.ts";

export type PersonnelImport = {
	readonly authority: Authority;
	readonly mapping: { readonly name: string; readonly content: PersonnelMapping };
	readonly file: { readonly name: string; readonly hash: string };
	readonly rows: readonly RawRow[];
	readonly at: Instant;
	readonly by: { readonly personId: string; readonly name: string };
	/** Says what would happen; writes nothing. */
	readonly dryRun: boolean;
};

/** More than any one authority employs. */
export const PERSONNEL_ROWS_MAX = 20_000;

/**
 * 人员数据导入 (PLT-09): every row is compared with the register; if one is wrong, nothing is imported and the run says what
 * was wrong with which row. The caller's transaction sees the authority; registers, links and the run are written in it.
 * A post that changes ends yesterday and begins anew today; certificates are added and extended, never shortened.
 * Throws `file-headings` (422), `file-too-long` (422).
 */
export async function importPersonnel(tx: Tx, given: PersonnelImport): Promise<PersonnelReport> {
	const { authority, mapping, rows, at, dryRun } = given;
	const missing = missingHeadings(Object.keys(rows[0] ?? {}), mapping.content);
	if (missing.length > 0)
		throw new Problem("file-headings", `文件没有对照表所说的栏目：${missing.join("、")}`, { status: 422 });
	if (rows.length > PERSONNEL_ROWS_MAX)
		throw new Problem("file-too-long", `一个文件不超过${PERSONNEL_ROWS_MAX}行`, { status: 422 });
	await lockPersonnel(tx, authority.id);
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
	const known = await readKnown(tx, authority, dateInBeijing(at));
	const units = await listUnits(tx, { authorityId: authority.id });
	const read = readPersonnel(rows, mapping.content, { orgPath: authority.orgPath, units });
	const plans = read.map((one): Planned => {
		if (one.kind === "person") return planRow(one.person, known);
		const { row, number, name, faults } = one;
		const entry: PersonnelEntry = { row, number, name, kind: "faulty", changes: [], faults: [...faults] };
		return { entry, person: null, personId: null, current: null, moves: false, newCertificate: false, extends: null };
	});
	if (!mapping.content.complete) return plans;
	const numbers = new Set(plans.map(({ entry }) => entry.number));
	return [...plans, ...planMissing(known, numbers)];
}

async function write(tx: Tx, { authority, at, by }: PersonnelImport, plan: Planned): Promise<void> {
	const { entry, person, current } = plan;
	const today = dateInBeijing(at);
	if (entry.kind === "unchanged") return;
	if (entry.kind === "ended") {
		if (current) await endOfficer(tx, current.officerId, person?.leftOn ?? addDays(today, -1));
		return;
	}
	if (person === null) return;
	const personId = plan.personId ?? newId();
	if (plan.personId === null) await addPerson(tx, personId, { orgPath: person.orgPath, name: person.name });
	if (entry.kind === "new" || entry.kind === "linked")
		await insertLink(tx, authority, { number: person.number, personId, at });
	if (current && current.name !== person.name) await renamePerson(tx, personId, person.name);
	if (plan.moves) {
		if (current) await endOfficer(tx, current.officerId, addDays(today, -1));
		const { orgPath, title, posts } = person;
		await addOfficer(tx, newId(), { personId, orgPath, title, posts: [...posts], effectiveFrom: today });
	}
	if (plan.newCertificate && person.certificate)
		await issueCertificate(tx, newId(), { ...person.certificate, personId, orgPath: person.orgPath });
	if (plan.extends && person.certificate)
		await changeCertificate(
			tx,
			{
				certificateId: plan.extends.certificateId,
				kind: "extended",
				effectiveOn: today,
				validUntil: person.certificate.validUntil,
				reason: "人员数据导入",
				recordedBy: by.personId,
			},
			at,
		);
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
