import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { getUnit } from "./authorities.ts";
import { type EntrustmentInput, entrustmentInputSchema } from "./contract.ts";
import { registryTables } from "./registry-db.ts";

export type Entrustment = {
	readonly id: string;
	readonly unitId: string;
	readonly unitName: string;
	readonly unitPath: string;
	readonly kind: "authorised" | "entrusted";
	readonly document: string;
	readonly matterCodes: readonly string[];
	readonly powers: string;
	readonly validFrom: PlainDate;
	readonly validTo: PlainDate | undefined;
};

/** Registers by which document an institution enforces, which matters and for how long (REG-03). */
export async function addEntrustment(tx: Tx, id: string, input: EntrustmentInput): Promise<void> {
	const values = entrustmentInputSchema.parse(input);
	const unit = await getUnit(tx, values.unitId);
	if (unit.kind !== values.kind) {
		throw new Problem("unit-not-entrusted", "该机构的类型与授权或者委托不一致。", { status: 409 });
	}
	await registryTables(tx)
		.insertInto("entrustment")
		.values({
			id,
			unit_id: unit.id,
			org_path: unit.orgPath,
			kind: values.kind,
			document: values.document,
			matter_codes: values.matterCodes,
			powers: values.powers,
			valid_from: values.validFrom,
			valid_to: values.validTo ?? null,
		})
		.execute();
}

/** The units that may handle a matter beside its own, by its code. */
export function entrustedPathsOf(entrustments: readonly Entrustment[], code: string): readonly string[] {
	return entrustments.filter(({ matterCodes }) => matterCodes.includes(code)).map(({ unitPath }) => unitPath);
}

/** What institutions of the authority may enforce on the day: the content of the public list (qinyuan 公示办法第八条). */
export async function listEntrustments(tx: Tx, authorityId: string, on: PlainDate): Promise<readonly Entrustment[]> {
	const rows = await registryTables(tx)
		.selectFrom("entrustment as e")
		.innerJoin("unit as u", "u.id", "e.unit_id")
		.select([
			"e.id",
			"e.unit_id",
			"u.name",
			"u.org_path",
			"e.kind",
			"e.document",
			"e.matter_codes",
			"e.powers",
			"e.valid_from",
			"e.valid_to",
		])
		.where("u.authority_id", "=", authorityId)
		.where("u.active", "=", true)
		.where("e.valid_from", "<=", on)
		.where((or) => or.or([or("e.valid_to", "is", null), or("e.valid_to", ">=", on)]))
		.orderBy("u.org_path")
		.orderBy("e.valid_from")
		.limit(1_000)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		unitId: row.unit_id,
		unitName: row.name,
		unitPath: row.org_path,
		kind: row.kind,
		document: row.document,
		matterCodes: row.matter_codes,
		powers: row.powers,
		validFrom: row.valid_from,
		validTo: row.valid_to ?? undefined,
	}));
}
