import { sql } from "kysely";
import { addDays, type PlainDate, toChineseDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import type { Refusal } from "#kernel/refusal";
import type { Tx } from "#platform/db";
import type { EnforcementType } from "#regime/contract";
import { getAuthority, listAddedTypes } from "./authorities.ts";
import {
	type MatterBasis,
	type MatterInput,
	type MatterTimeLimit,
	matterInputSchema,
	matterTimeLimitSchema,
} from "./contract.ts";
import { type EnforcementScope, refuseType } from "./enforcement-types.ts";
import { refuseMatter } from "./matter-fields.ts";
import { guarded, registryTables } from "./registry-db.ts";

/** One version of a matter. */
export type Matter = {
	readonly id: string;
	readonly authorityId: string;
	readonly code: string;
	readonly version: number;
	readonly name: string;
	readonly type: EnforcementType;
	readonly bases: readonly MatterBasis[];
	readonly handlingUnitId: string;
	readonly handlingUnitName: string;
	readonly handlingUnitPath: string;
	/** False once the unit was dissolved: the list has to name another one. */
	readonly handlingUnitActive: boolean;
	/** 办理时限; null where the matter has none, or none that can be counted. */
	readonly timeLimit: MatterTimeLimit | null;
	readonly benchmark: string;
	readonly procedureText: string;
	readonly remedy: string;
	readonly summaryProcedureEnabled: boolean;
	readonly filingRequired: boolean;
	/** 监管事项检查实施清单编码; empty where there is none. */
	readonly checkListCode: string;
	readonly effectiveFrom: PlainDate;
	/** Last day in force. */
	readonly effectiveTo: PlainDate | undefined;
};

/**
 * A new matter, or with a code already in use its next version: the version before then ends on the day before. Refused
 * for a type the authority does not exercise (REG-01). Throws Problem matter-overlaps, unit-unknown, authority-unknown.
 */
export async function createMatter(
	tx: Tx,
	id: string,
	input: MatterInput,
	scope: EnforcementScope,
): Promise<Matter | Refusal> {
	const values = matterInputSchema.parse(input);
	const authority = await getAuthority(tx, values.authorityId);
	const added = await listAddedTypes(tx, authority.id, values.effectiveFrom);
	const refused = refuseType(scope, added, values.type);
	if (refused) return refused;
	const last = await lastVersion(tx, authority.id, values.code);
	if (last && (last.effective_to === null || last.effective_to >= values.effectiveFrom)) {
		if (last.effective_from >= values.effectiveFrom) {
			throw new Problem(
				"matter-overlaps",
				`该事项第${last.version}版自${toChineseDate(last.effective_from)}起生效，新版本须晚于该日。`,
				{ status: 409 },
			);
		}
		await registryTables(tx)
			.updateTable("matter")
			.set({ effective_to: addDays(values.effectiveFrom, -1) })
			.where("id", "=", last.id)
			.execute();
	}
	await guarded(
		registryTables(tx)
			.insertInto("matter")
			.values({
				id,
				authority_id: authority.id,
				org_path: authority.orgPath,
				code: values.code,
				version: (last?.version ?? 0) + 1,
				name: values.name,
				type: values.type,
				bases: JSON.stringify(values.bases),
				handling_unit_id: values.handlingUnitId,
				time_limit: JSON.stringify(values.timeLimit ?? {}),
				benchmark: values.benchmark,
				procedure_text: values.procedureText,
				remedy: values.remedy,
				summary_procedure_enabled: values.summaryProcedureEnabled,
				filing_required: values.filingRequired,
				check_list_code: values.checkListCode,
				effective_from: values.effectiveFrom,
				effective_to: values.effectiveTo ?? null,
			})
			.execute(),
	);
	return getMatter(tx, id);
}

/** Ends the version on `lastDay`; a case opened later is refused until another version is chosen. */
export async function endMatter(tx: Tx, id: string, lastDay: PlainDate): Promise<void> {
	await registryTables(tx).updateTable("matter").set({ effective_to: lastDay }).where("id", "=", id).execute();
}

/** One version by its id; undefined also outside the scope. */
export async function findMatter(tx: Tx, id: string): Promise<Matter | undefined> {
	const row = await matters(tx).where("m.id", "=", id).executeTakeFirst();
	return row && matterOf(row);
}

/** Throws Problem matter-unknown (404). */
export async function getMatter(tx: Tx, id: string): Promise<Matter> {
	const found = await findMatter(tx, id);
	if (!found) throw new Problem("matter-unknown", "执法事项不存在。", { status: 404 });
	return found;
}

/** The version of a matter in force on the day, by its code; undefined when there is none. */
export async function findMatterOn(
	tx: Tx,
	matter: { readonly authorityId: string; readonly code: string },
	on: PlainDate,
): Promise<Matter | undefined> {
	const row = await inForce(matters(tx), on)
		.where("m.authority_id", "=", matter.authorityId)
		.where("m.code", "=", matter.code)
		.executeTakeFirst();
	return row && matterOf(row);
}

/** The version a case cites, when it may be cited on the day of opening; else why not (REG-08). */
export async function matterForCase(
	tx: Tx,
	id: string,
	question: { readonly on: PlainDate; readonly basis: Refusal["basis"] },
): Promise<Matter | Refusal> {
	const matter = await getMatter(tx, id);
	return refuseMatter(matter, question.on, question.basis) ?? matter;
}

export async function listMatters(tx: Tx, authorityId: string, on: PlainDate): Promise<readonly Matter[]> {
	const rows = await inForce(matters(tx), on)
		.where("m.authority_id", "=", authorityId)
		.orderBy("m.code")
		.limit(10_000)
		.execute();
	return rows.map(matterOf);
}

/** Matters of the scope that cite the statute and are in force on the day or later: each needs an update when it is repealed. */
export async function listMattersCiting(tx: Tx, statuteId: string, on: PlainDate): Promise<readonly Matter[]> {
	const rows = await matters(tx)
		.where(sql<boolean>`m.bases @> ${JSON.stringify([{ statute: statuteId }])}::jsonb`)
		.where((or) => or.or([or("m.effective_to", "is", null), or("m.effective_to", ">=", on)]))
		.orderBy("m.authority_id")
		.orderBy("m.code")
		.limit(10_000)
		.execute();
	return rows.map(matterOf);
}

type MatterQuery = ReturnType<typeof matters>;

function inForce(query: MatterQuery, on: PlainDate): MatterQuery {
	return query
		.where("m.effective_from", "<=", on)
		.where((or) => or.or([or("m.effective_to", "is", null), or("m.effective_to", ">=", on)]));
}

function matters(tx: Tx) {
	return registryTables(tx)
		.selectFrom("matter as m")
		.innerJoin("unit as u", "u.id", "m.handling_unit_id")
		.selectAll("m")
		.select(["u.name as unit_name", "u.org_path as unit_path", "u.active as unit_active"]);
}

async function lastVersion(tx: Tx, authorityId: string, code: string) {
	return await registryTables(tx)
		.selectFrom("matter")
		.select(["id", "version", "effective_from", "effective_to"])
		.where("authority_id", "=", authorityId)
		.where("code", "=", code)
		.orderBy("version", "desc")
		.limit(1)
		.executeTakeFirst();
}

function matterOf(row: Awaited<ReturnType<MatterQuery["execute"]>>[number]): Matter {
	return {
		id: row.id,
		authorityId: row.authority_id,
		code: row.code,
		version: row.version,
		name: row.name,
		type: row.type,
		bases: row.bases,
		handlingUnitId: row.handling_unit_id,
		handlingUnitName: row.unit_name,
		handlingUnitPath: row.unit_path,
		handlingUnitActive: row.unit_active,
		timeLimit: matterTimeLimitSchema.safeParse(row.time_limit).data ?? null,
		benchmark: row.benchmark,
		procedureText: row.procedure_text,
		remedy: row.remedy,
		summaryProcedureEnabled: row.summary_procedure_enabled,
		filingRequired: row.filing_required,
		checkListCode: row.check_list_code,
		effectiveFrom: row.effective_from,
		effectiveTo: row.effective_to ?? undefined,
	};
}
