import { newId } from "#kernel/ids";
import { addEntrustment } from "#registry";
import { entrustmentInputSchema } from "#registry/contract";
import { changesOf, type Planned, type Planning, placeFaults, planned, repetitions } from "./planned.ts";
import type { RegisterPart } from "./schema.ts";

/** 授权、委托 (REG-03), one document of one unit once; what it says is not rewritten, a new term is a new document. */
export function planEntrustments(
	rows: RegisterPart["entrustments"],
	planning: Planning,
	matterCodes: ReadonlySet<string>,
): readonly Planned[] {
	const { known, units } = planning;
	const repeated = repetitions("document");
	return rows.map((row) => {
		const unit = units.get(row.unit);
		const kind = unit?.kind === "authorised" ? "authorised" : "entrusted";
		const { unit: _path, row: _row, ...values } = row;
		const checked = entrustmentInputSchema.safeParse({ ...values, unitId: unit?.id ?? "x", kind });
		const had = known.entrustments.find((one) => one.unitId === unit?.id && one.document === row.document);
		const unknown = row.matterCodes.filter((code) => !matterCodes.has(code));
		const codes = row.matterCodes.toSorted().join("、");
		const rewritten = changesOf([
			["事项", had?.matterCodes.toSorted().join("、") ?? "", codes],
			["权限", had?.powers ?? "", row.powers],
			["期限自", had?.validFrom ?? "", row.validFrom],
			["期限至", had?.validTo ?? "", row.validTo ?? ""],
		]);
		const faults = [
			...repeated(`${row.unit} ${row.document}`, row.row),
			...(had ? [] : placeFaults(planning, row.unit, {})),
			...(unit?.kind === "internal"
				? [{ field: "unit", reason: "内设机构不需要委托；受委托、被授权的事业单位须先登记为该类型" }]
				: []),
			...unknown.map((code) => ({ field: "matterCodes", reason: `没有编码为“${code}”的执法事项` })),
			...(checked.error?.issues ?? []).map(({ path, message }) => ({ field: path.join("."), reason: message })),
			...(had && rewritten.length > 0
				? [{ field: "document", reason: "这份文书已经登记，内容不能改写；变更、续期请登记新的委托书" }]
				: []),
		];
		return planned(
			known,
			{ table: "entrustments", row: row.row, key: `${row.unit} ${row.document}` },
			{
				faults,
				isNew: had === undefined,
				changes: rewritten,
				write: async (tx) => {
					if (unit) await addEntrustment(tx, newId(), { ...values, kind, unitId: unit.id });
				},
			},
		);
	});
}
