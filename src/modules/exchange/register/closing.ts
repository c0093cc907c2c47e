import type { PlainDate } from "#kernel/plain-date";
import type { Unit } from "#registry";
import { namesOf } from "./open-work.ts";
import type { Fault, Planning } from "./planned.ts";
import type { RegisterPart, UnitRow } from "./schema.ts";

const NAMED_MAX = 5;
type Given = { readonly part: RegisterPart; readonly planning: Planning };

/**
 * What still hangs on a unit that is to be closed (REG-02), each thing by name: nothing is closed above work that nobody
 * would do any more. A case does not move (decision 0028): it is ended or handed over before. What the same file ends or
 * passes on (`withSuccession`) hangs no more.
 */
export function closingFaults(row: UnitRow, unit: Unit, given: Given): readonly Fault[] {
	const { known, today, units, open } = given.planning;
	const closedOn = row.closedOn ?? today;
	const fault = (field: string, reason: string): Fault => ({ field, reason });
	const below = known.units.filter(
		({ id, active, orgPath }) =>
			active &&
			id !== unit.id &&
			orgPath.startsWith(unit.orgPath) &&
			units.get(pathOf(orgPath, given))?.closedOn === undefined,
	);
	const work = open.filter(({ orgPath }) => orgPath.startsWith(unit.orgPath));
	const matters = mattersLeft(unit, given);
	const people = peopleLeft(unit, given);
	const reviews = [...units.values()].filter((one) => one.functions.includes("legal-review"));
	return [
		...(closedOn > today ? [fault("closedOn", `撤销日期不能晚于今天（${today}）；请在撤销当日登记`)] : []),
		...successorFaults(row, unit, given),
		...(below.length > 0
			? [fault("closedOn", `还有下级机构：${below.map(({ name }) => name).join("、")}；请先撤销`)]
			: []),
		...(work.length > 0 ? [fault("closedOn", `还有未办结的：${namesOf(work)}；请先办结，或者移送承接的机构`)] : []),
		...(matters.length > 0
			? [
					fault(
						"closedOn",
						`还承办执法事项：${listed(matters)}；请写明承接机构，或者先停止实施、登记由其他机构承办的新版本`,
					),
				]
			: []),
		...(people.length > 0
			? [fault("closedOn", `还有在岗人员：${listed(people)}；请写明承接机构，或者先登记其离岗、调动`)]
			: []),
		...(unit.functions.includes("legal-review") &&
		reviews.every((one) => one.id === unit.id || one.closedOn !== undefined)
			? [fault("closedOn", "是本机关唯一的法制审核机构；请先为其他机构登记法制审核职能，否则重大执法决定不能送审")]
			: []),
	];
}

function successorFaults(row: UnitRow, unit: Unit, { planning: { units } }: Given): readonly Fault[] {
	if (row.successor === undefined) return [];
	const successor = units.get(row.successor);
	const reason =
		successor === undefined
			? `没有机构“${row.successor}”`
			: successor.id === unit.id
				? "承接机构不能是该机构自己"
				: successor.closedOn === undefined
					? undefined
					: `${successor.name}已于${successor.closedOn}撤销`;
	return reason === undefined ? [] : [{ field: "successor", reason }];
}

/** Versions that would still be in force tomorrow. */
function mattersLeft(unit: Unit, { part, planning: { known, today } }: Given): readonly string[] {
	const lasts = (until: PlainDate | null | undefined) => until === null || until === undefined || until > today;
	return known.matters
		.filter(({ unitId, effectiveTo }) => unitId === unit.id && lasts(effectiveTo))
		.filter(({ code, effectiveFrom }) => {
			const rows = part.matters.filter((given) => given.code === code);
			const ended = rows.find((given) => given.effectiveFrom === effectiveFrom);
			const next = rows.some((given) => given.effectiveFrom > effectiveFrom && given.effectiveFrom <= today);
			return !next && lasts(ended?.effectiveTo);
		})
		.map(({ code, name }) => `${code}${name}`);
}

function peopleLeft(unit: Unit, { part, planning: { known, today } }: Given): readonly string[] {
	const names = new Map(known.people.map(({ id, name }) => [id, name]));
	const path = unit.orgPath.slice(known.authority.orgPath.length, -1);
	return known.posts
		.filter(({ orgPath, until }) => orgPath === unit.orgPath && (until === null || until > today))
		.map(({ personId }) => names.get(personId) ?? "")
		.filter(
			(name) =>
				!part.people.some(
					(row) => row.unit === path && row.name === name && row.until !== undefined && row.until <= today,
				),
		);
}

function pathOf(orgPath: string, { planning: { known } }: Given): string {
	return orgPath.slice(known.authority.orgPath.length, -1);
}

function listed(names: readonly string[]): string {
	return `${names.slice(0, NAMED_MAX).join("、")}${names.length > NAMED_MAX ? `等${names.length}项` : ""}`;
}
