import type { Kysely } from "kysely";
import { Problem } from "#kernel/problem";
import { findSqlError, type Tx } from "#platform/db";
import type { RegistryTables } from "./tables.ts";

/** The registry's tables inside the caller's transaction, all in schema core. */
export function registryTables(tx: Tx): Kysely<RegistryTables> {
	return tx.withTables<RegistryTables>().withSchema("core");
}

/** What the constraints of 0010 mean to the person at the screen. Everything else is a bug and stays an error. */
const MEANINGS: Readonly<Record<string, readonly [code: string, message: string]>> = {
	authority_pkey: ["authority-exists", "已有相同代码的机关。"],
	authority_path_key: ["authority-exists", "上级机关下已有相同路径代码的机关。"],
	authority_name_key: ["authority-exists", "已有相同全称的机关。"],
	authority_parent_id_parent_path_fkey: ["authority-unknown", "上级机关不存在。"],
	authority_type_pkey: ["type-exists", "该行政执法类别已经补充过。"],
	unit_org_path_key: ["unit-exists", "同一上级下已有相同路径代码的机构。"],
	unit_parent_id_parent_path_fkey: ["unit-unknown", "上级机构不存在或者不属于该机关。"],
	unit_successor_of_same_authority: ["unit-unknown", "承接机构不属于该机关。"],
	person_identity_hash_key: ["person-exists", "该公民身份号码已登记为另一人员，一人只登记一次。"],
	officer_person_id_org_path_daterange_excl: ["officer-overlaps", "该人员在本机构已有时间重叠的任职，请先结束原任职。"],
	certificate_number_key: ["certificate-exists", "该执法证件号已登记。"],
	certificate_change_pkey: ["certificate-changed", "该证件刚被他人变动，请刷新后重试。"],
	matter_authority_id_code_version_key: ["matter-exists", "该事项的这一版本已存在。"],
	matter_authority_id_code_daterange_excl: ["matter-overlaps", "该事项在此期间已有生效版本。"],
	matter_handling_unit_id_authority_id_fkey: ["unit-unknown", "承办机构不属于该机关。"],
	party_code: ["party-exists", "该统一社会信用代码的当事人已登记。"],
	party_identity: ["party-exists", "该证件号码的当事人已登记。"],
};

/**
 * Runs one statement of the store; a broken constraint becomes a Problem (409). After it the transaction is lost, as
 * always in PostgreSQL: the caller lets it end.
 */
export async function guarded<T>(statement: Promise<T>): Promise<T> {
	try {
		return await statement;
	} catch (error) {
		const meaning = MEANINGS[findSqlError(error)?.constraint ?? ""];
		if (meaning === undefined) throw error;
		throw new Problem(meaning[0], meaning[1], { status: 409 });
	}
}
