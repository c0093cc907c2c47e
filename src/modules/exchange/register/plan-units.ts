import { newId } from "#kernel/ids";
import { addEntrustment, createUnit, updateUnit } from "#registry";
import { entrustmentInputSchema, UNIT_FUNCTION_LABELS, type UnitFunction } from "#registry/contract";
import type { KnownRegister } from "./known.ts";
import { changesOf, type Planned, type PlannedUnit, type Planning, planned, repeated } from "./planned.ts";
import type { EntrustmentRow, UnitRow } from "./schema.ts";

const KINDS = { internal: "内设机构", authorised: "授权的事业单位", entrusted: "受委托的事业单位" } as const;

/** The units there are and those the file brings, by their path below the authority. */
export function unitsWith(known: KnownRegister, rows: readonly UnitRow[]): ReadonlyMap<string, PlannedUnit> {
	const root = known.authority.orgPath;
	const units = new Map<string, PlannedUnit>(
		known.units
			.filter(({ active }) => active)
			.map(({ id, orgPath, name, kind, functions }) => {
				const path = orgPath.slice(root.length, -1);
				return [path, { id, path, orgPath, name, kind, functions }];
			}),
	);
	for (const { path, name, kind, functions } of rows) {
		const had = units.get(path);
		units.set(path, {
			id: had?.id ?? newId(),
			path,
			orgPath: `${root}${path}/`,
			name,
			kind: had?.kind ?? kind,
			functions,
		});
	}
	return units;
}

/** 机构 (REG-02): new ones, and what of a known one can change. A closed path is not used again; a kind stays what it is. */
export function planUnits(rows: readonly UnitRow[], { known, units }: Planning): readonly Planned[] {
	const twice = repeated(rows.map(({ path }) => path));
	const before = new Set(known.units.map(({ orgPath }) => orgPath));
	return rows.map((row, index) => {
		const orgPath = `${known.authority.orgPath}${row.path}/`;
		const had = known.units.find((unit) => unit.orgPath === orgPath);
		const parent = row.path.split("/").slice(0, -1).join("/");
		const parentPath = `${known.authority.orgPath}${parent}/`;
		const isParentThere = parent === "" || before.has(parentPath);
		before.add(orgPath);
		const faults = [
			...(twice.has(index) ? [{ field: "path", reason: twice.get(index) ?? "" }] : []),
			...(isParentThere ? [] : [{ field: "path", reason: `没有上级机构“${parent}”；上级机构须写在前面` }]),
			...(had && !had.active ? [{ field: "path", reason: "该机构已撤销；新设机构请用新的路径" }] : []),
			...(had && had.kind !== row.kind
				? [{ field: "kind", reason: `机构类型登记为${KINDS[had.kind]}，不能变更；请另设机构` }]
				: []),
		];
		const phone = row.phone ?? had?.phone;
		return planned(
			known,
			{ table: "units", row: index + 1, key: row.path },
			{
				faults,
				isNew: had === undefined,
				changes: changesOf([
					["机构名称", had?.name ?? "", row.name],
					["机构类型", had ? KINDS[had.kind] : "", KINDS[row.kind]],
					["职能", had ? functionsText(had.functions) : "", functionsText(row.functions)],
					["职责分工", had?.duties ?? "", row.duties],
					["办公电话", had?.phone ?? "", phone ?? ""],
				]),
				write: async (tx) => {
					if (had) return await updateUnit(tx, had.id, { ...row, phone });
					const parentUnit = units.get(parent);
					await createUnit(tx, units.get(row.path)?.id ?? newId(), {
						authorityId: known.authority.id,
						...(parentUnit === undefined ? {} : { parentId: parentUnit.id }),
						segment: row.path.split("/").at(-1) ?? "",
						name: row.name,
						kind: row.kind,
						functions: row.functions,
						duties: row.duties,
						...(row.phone === undefined ? {} : { phone: row.phone }),
						sort: known.units.length + index,
					});
				},
			},
		);
	});
}

/** 授权、委托 (REG-03), one document of one unit once; what it says is not rewritten, a new term is a new document. */
export function planEntrustments(
	rows: readonly EntrustmentRow[],
	{ known, units }: Planning,
	matterCodes: ReadonlySet<string>,
): readonly Planned[] {
	const twice = repeated(rows.map(({ unit, document }) => `${unit} ${document}`));
	return rows.map((row, index) => {
		const unit = units.get(row.unit);
		const kind = unit?.kind === "authorised" ? "authorised" : "entrusted";
		const { unit: _path, ...values } = row;
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
			...(twice.has(index) ? [{ field: "document", reason: twice.get(index) ?? "" }] : []),
			...(unit === undefined ? [{ field: "unit", reason: `没有机构“${row.unit}”` }] : []),
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
			{ table: "entrustments", row: index + 1, key: `${row.unit} ${row.document}` },
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

function functionsText(functions: readonly UnitFunction[]): string {
	return functions
		.map((one) => UNIT_FUNCTION_LABELS[one])
		.toSorted()
		.join("、");
}
