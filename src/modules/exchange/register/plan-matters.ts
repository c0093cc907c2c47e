import { newId } from "#kernel/ids";
import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import { enforcementTypeLabel } from "#regime/contract";
import { createMatter, endMatter, statuteId } from "#registry";
import {
	type MatterBasis,
	matterBasisLabel,
	matterInputSchema,
	parseMatterBasis,
	refuseType,
	timeLimitText,
} from "#registry/contract";
import type { KnownMatter } from "./known.ts";
import { changesOf, type Fault, type Planned, type Planning, placeFaults, planned, repetitions } from "./planned.ts";
import type { MatterRow, RegisterPart, TypeRow } from "./schema.ts";

/**
 * 执法事项 (REG-08). A version is known by its code and first day: the same again is unchanged, a later day is the next
 * version, and the text of a version that is there is never rewritten, because cases cite it. `effectiveTo` ends a
 * version that had no end.
 */
export function planMatters(
	rows: RegisterPart["matters"],
	types: readonly TypeRow[],
	planning: Planning & { readonly lastUse: ReadonlyMap<string, PlainDate> },
): readonly Planned[] {
	const repeated = repetitions("effectiveFrom");
	const lastDay = new Map<string, string>();
	for (const { code, effectiveFrom } of planning.known.matters) lastDay.set(code, effectiveFrom);
	return rows.map((row) => {
		const before = lastDay.get(row.code);
		const had = planning.known.matters.find(
			({ code, effectiveFrom }) => code === row.code && effectiveFrom === row.effectiveFrom,
		);
		const is = readMatter(row, types, planning);
		const faults = [
			...repeated(`${row.code} ${row.effectiveFrom}`, row.row),
			...is.faults,
			// What a unit was when a version was registered is not asked again of that version.
			...(had ? [] : handlerFaults(row, planning)),
			...(had || before === undefined || row.effectiveFrom > before
				? []
				: [{ field: "effectiveFrom", reason: `该事项已有自${before}起的版本，新版本须晚于该日` }]),
			...(had ? faultsOfKnown(had, row, is, planning) : []),
		];
		if (before === undefined || row.effectiveFrom > before) lastDay.set(row.code, row.effectiveFrom);
		return planned(
			planning.known,
			{ table: "matters", row: row.row, key: row.code },
			{
				faults,
				isNew: had === undefined,
				changes: had
					? changesOf([["失效日期", had.effectiveTo ?? "", row.effectiveTo ?? had.effectiveTo ?? ""]])
					: changesOf(
							[
								...wordsOf(is.values, planning),
								["生效日期", row.effectiveFrom] as const,
								["失效日期", row.effectiveTo ?? ""] as const,
							].map(([field, text]) => [field, "", text] as const),
						),
				write: async (tx) => {
					if (had) return row.effectiveTo === undefined ? undefined : await endMatter(tx, had.id, row.effectiveTo);
					const { unitId, ...values } = is.values;
					const done = await createMatter(
						tx,
						newId(),
						{
							...values,
							timeLimit: values.timeLimit ?? undefined,
							bases: [...values.bases],
							authorityId: planning.known.authority.id,
							handlingUnitId: unitId,
							summaryProcedureEnabled: values.summary,
							effectiveFrom: row.effectiveFrom,
							effectiveTo: row.effectiveTo,
						},
						planning.known.scope,
					);
					if (isRefusal(done)) throw new Problem(done.code, done.message, { status: 409 });
				},
			},
		);
	});
}

type Values = Omit<KnownMatter, "id" | "effectiveFrom" | "effectiveTo">;
type Read = { readonly values: Values; readonly faults: readonly Fault[] };

function readMatter(row: MatterRow, types: readonly TypeRow[], planning: Planning): Read {
	const { known, units } = planning;
	const unit = units.get(row.unit);
	const bases = row.bases.map(([statute, place]) => parseMatterBasis(statuteId(statute), place));
	const added = [...known.types, ...types].filter(({ from }) => from <= row.effectiveFrom).map(({ type }) => type);
	const refused = refuseType(known.scope, added, row.type);
	const values: Values = {
		code: row.code,
		name: row.name,
		type: row.type,
		bases: bases.filter((one): one is MatterBasis => one !== undefined),
		unitId: unit?.id ?? "",
		timeLimit: row.timeLimit ?? (row.days === undefined ? null : { count: row.days, unit: "day" }),
		benchmark: row.benchmark,
		procedureText: row.procedureText,
		remedy: row.remedy,
		summary: row.summary,
		// 行政处罚法 52: what is decided on the spot is filed with the authority.
		filingRequired: row.filingRequired ?? row.summary,
		checkListCode: row.checkListCode,
	};
	const faults = [
		...bases.flatMap((basis, index) =>
			basis === undefined
				? [{ field: `bases.${index}`, reason: `“${row.bases[index]?.[1]}”不是条文的写法，如 第六十五条第一款` }]
				: [],
		),
		...(unit === undefined ? placeFaults(planning, row.unit, {}) : []),
		...(refused
			? [{ field: "type", reason: `${refused.message}（${refused.basis.document}${refused.basis.article}）` }]
			: []),
		...ruleFaults(row),
	];
	return { values, faults };
}

/** Who is to handle it: a unit that is there and has 承办 among its functions. */
function handlerFaults(row: MatterRow, planning: Planning): readonly Fault[] {
	const unit = planning.units.get(row.unit);
	if (unit === undefined) return [];
	return [
		...placeFaults(planning, row.unit, { until: row.effectiveTo }),
		...(unit.functions.includes("handling")
			? []
			: [{ field: "unit", reason: `${unit.name}没有承办职能，不能承办执法事项` }]),
	];
}

/** What the schema of a matter says beyond its fields: the end not before the beginning, summary only of penalties. */
function ruleFaults(row: MatterRow): readonly Fault[] {
	const basis = { statute: "x", number: 1 };
	const checked = matterInputSchema.safeParse({
		...row,
		authorityId: "a",
		handlingUnitId: "u",
		bases: [basis],
		summaryProcedureEnabled: row.summary,
	});
	return (checked.error?.issues ?? []).map(({ path, message }) => ({ field: path.join("."), reason: message }));
}

function faultsOfKnown(
	had: KnownMatter,
	row: MatterRow,
	is: Read,
	planning: Parameters<typeof planMatters>[2],
): readonly Fault[] {
	if (is.faults.length > 0) return [];
	const used = planning.lastUse.get(had.id);
	const now = wordsOf(is.values, planning);
	const differing = changesOf(
		wordsOf(had, planning).map(([field, text], index) => [field, text, now[index]?.[1] ?? ""] as const),
	);
	const words = differing.map(({ field }) => field).join("、");
	return [
		...(differing.length === 0
			? []
			: [
					{
						field: "effectiveFrom",
						reason: `自${had.effectiveFrom}起的版本已经登记，${words}不能改写；修改请以新的生效日期作为新版本`,
					},
				]),
		...(row.effectiveTo !== undefined && had.effectiveTo !== null && had.effectiveTo !== row.effectiveTo
			? [{ field: "effectiveTo", reason: `该版本的失效日期登记为${had.effectiveTo}，不能改写` }]
			: []),
		...(used !== undefined && row.effectiveTo !== undefined && had.effectiveTo === null && row.effectiveTo < used
			? [{ field: "effectiveTo", reason: `${used}还有案件以该事项立案，失效日期不能早于该日` }]
			: []),
	];
}

/** What a version says, field by field, in the order of the list. */
function wordsOf(values: Values, { known, units }: Planning): readonly (readonly [field: string, text: string])[] {
	const unit =
		[...units.values()].find(({ id }) => id === values.unitId) ?? known.units.find(({ id }) => id === values.unitId);
	return [
		["行政执法类别", enforcementTypeLabel[values.type]],
		["事项名称", values.name],
		["执法依据", values.bases.map((basis) => matterBasisLabel(basis)).join("、")],
		["裁量基准", values.benchmark],
		["承办机构", unit?.name ?? ""],
		["办理时限", timeLimitText(values.timeLimit)],
		["程序", values.procedureText],
		["救济渠道", values.remedy],
		["可以适用简易程序", values.summary ? "是" : "否"],
		["当场决定须备案", values.filingRequired ? "是" : "否"],
		["监管事项检查实施清单编码", values.checkListCode],
	];
}
