import { endGrantsOfUnit } from "#identity";
import { newId } from "#kernel/ids";
import { closeUnit, createUnit, updateUnit } from "#registry";
import { UNIT_FUNCTION_LABELS, UNIT_FUNCTIONS, UNIT_KIND_LABELS, type UnitFunction } from "#registry/contract";
import { closingFaults } from "./closing.ts";
import type { KnownRegister } from "./known.ts";
import { changesOf, type Planned, type PlannedUnit, type Planning, planned, repetitions } from "./planned.ts";
import type { RegisterPart, UnitRow } from "./schema.ts";

/** The units there are and those the file brings, by their path below the authority. */
export function unitsWith(
	known: Pick<KnownRegister, "authority" | "units">,
	{ units: rows, mentioned }: Pick<RegisterPart, "units" | "mentioned">,
): ReadonlyMap<string, PlannedUnit> {
	const root = known.authority.orgPath;
	const units = new Map<string, PlannedUnit>(
		known.units.map(({ id, orgPath, name, kind, functions, closedOn }) => {
			const path = orgPath.slice(root.length, -1);
			return [path, { id, path, orgPath, name, kind, functions, closedOn }];
		}),
	);
	for (const { path, name, kind, functions, closedOn } of rows) {
		const had = units.get(path);
		units.set(path, {
			id: had?.id ?? newId(),
			path,
			orgPath: `${root}${path}/`,
			name,
			kind: had?.kind ?? kind,
			functions,
			closedOn: had?.closedOn ?? closedOn,
		});
	}
	// Its own row says what is wrong with it; nobody who names it is wrong for that.
	for (const path of mentioned.units)
		if (!units.has(path))
			units.set(path, {
				id: newId(),
				path,
				orgPath: `${root}${path}/`,
				name: path,
				kind: "entrusted",
				functions: UNIT_FUNCTIONS,
				closedOn: undefined,
			});
	return units;
}

/** 机构 (REG-02): new ones, and what of a known one can change. A closed path is not used again; a kind stays what it is. */
export function planUnits(part: RegisterPart, planning: Planning): readonly Planned[] {
	const { known, units } = planning;
	const repeated = repetitions("path");
	const before = new Set([
		...known.units.map(({ orgPath }) => orgPath),
		...[...part.mentioned.units].map((path) => `${known.authority.orgPath}${path}/`),
	]);
	return part.units.map((row, index) => {
		const orgPath = `${known.authority.orgPath}${row.path}/`;
		const had = known.units.find((unit) => unit.orgPath === orgPath);
		const parent = row.path.split("/").slice(0, -1).join("/");
		const isParentThere = parent === "" || before.has(`${known.authority.orgPath}${parent}/`);
		before.add(orgPath);
		const closes = row.closedOn !== undefined && had?.closedOn !== row.closedOn;
		const successor = row.successor === undefined ? undefined : units.get(row.successor);
		const faults = [
			...repeated(row.path, row.row),
			...(isParentThere ? [] : [{ field: "path", reason: `没有上级机构“${parent}”；上级机构须写在前面` }]),
			...(had && had.kind !== row.kind
				? [{ field: "kind", reason: `机构类型登记为${UNIT_KIND_LABELS[had.kind]}，不能变更；请另设机构` }]
				: []),
			...closedFaults(row, had),
			...(closes && had?.active === true ? closingFaults(row, had, { part, planning }) : []),
		];
		const phone = row.phone ?? had?.phone;
		const successorName = (id: string | undefined) => known.units.find((unit) => unit.id === id)?.name ?? "";
		return planned(
			known,
			{ table: "units", row: row.row, key: row.path },
			{
				faults,
				isNew: had === undefined,
				changes: changesOf([
					["机构名称", had?.name ?? "", row.name],
					["机构类型", had ? UNIT_KIND_LABELS[had.kind] : "", UNIT_KIND_LABELS[row.kind]],
					["职能", had ? functionsText(had.functions) : "", functionsText(row.functions)],
					["职责分工", had?.duties ?? "", row.duties],
					["办公电话", had?.phone ?? "", phone ?? ""],
					["撤销日期", had?.closedOn ?? "", row.closedOn ?? ""],
					["承接机构", successorName(had?.successorId), successor?.name ?? ""],
				]),
				write: async (tx, run) => {
					if (had) {
						await updateUnit(tx, had.id, { ...row, phone });
						if (row.closedOn === undefined) return;
						await closeUnit(tx, had.id, { closedOn: row.closedOn, successorId: successor?.id });
						await endGrantsOfUnit(tx, { name: row.name, orgPath }, { now: run.at, ...run.signer });
						return;
					}
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

/** A unit that was closed stays as it was then, whatever a file says of it later. */
function closedFaults(row: UnitRow, had: KnownRegister["units"][number] | undefined) {
	if (had === undefined)
		return row.closedOn === undefined ? [] : [{ field: "closedOn", reason: "没有登记过的机构不能登记为撤销" }];
	if (had.active || row.closedOn === had.closedOn) return [];
	const said = had.closedOn === undefined ? "该机构已撤销" : `该机构已于${had.closedOn}撤销，撤销日期不能改写`;
	return [
		row.closedOn === undefined
			? { field: "path", reason: `${said}；新设机构请用新的路径` }
			: { field: "closedOn", reason: said },
	];
}

function functionsText(functions: readonly UnitFunction[]): string {
	return functions
		.map((one) => UNIT_FUNCTION_LABELS[one])
		.toSorted()
		.join("、");
}
