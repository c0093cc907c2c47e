import { addDays, type PlainDate } from "#kernel/plain-date";
import { matterRow } from "./export.ts";
import type { KnownRegister } from "./known.ts";
import type { RegisterPart, UnitRow } from "./schema.ts";

/**
 * 合并 (REG-02): what a closed unit passes on to the one that takes over. Its matters in force go on as next versions of the
 * successor, its people in the same posts there; both are rows like those of the file, judged and recorded as these are.
 * A row of the file about the same matter or person comes first; what began today or begins later is passed on by hand.
 */
export function withSuccession(part: RegisterPart, known: KnownRegister, today: PlainDate): RegisterPart {
	const closing = part.units.filter(({ path, closedOn }) => closedOn !== undefined && isOpen(known, path));
	const passing = closing.flatMap((row) => {
		const unit = known.units.find(({ orgPath }) => orgPath === `${known.authority.orgPath}${row.path}/`);
		return row.successor === undefined || unit === undefined ? [] : [{ row, unit, successor: row.successor }];
	});
	if (passing.length === 0) return part;
	const matters = passing.flatMap(({ unit, successor }) =>
		known.matters
			.filter(({ unitId, effectiveTo }) => unitId === unit.id && (effectiveTo === null || effectiveTo >= today))
			.filter(({ code }) => !part.matters.some((given) => given.code === code))
			.filter(({ code }) => known.matters.every((one) => one.code !== code || one.effectiveFrom < today))
			.map((matter) => ({ ...matterRow(matter, successor), effectiveFrom: today, row: 0 })),
	);
	const people = passing.flatMap(({ row, unit, successor }) =>
		known.posts
			.filter(
				({ orgPath, from, until }) => orgPath === unit.orgPath && from < today && (until === null || until >= today),
			)
			.filter(({ personId }) => !part.people.some((given) => given.key === personId))
			.flatMap(({ personId, title, posts, lawQualified, until }) => {
				const person = {
					key: personId,
					name: known.people.find(({ id }) => id === personId)?.name ?? "",
					title,
					posts: posts as (typeof part.people)[number]["posts"],
					lawQualified,
					row: 0,
				};
				const there = { ...person, unit: successor, from: today, ...(until === null ? {} : { until }) };
				return [{ ...person, unit: row.path, until: addDays(today, -1) }, there];
			}),
	);
	return { ...part, matters: [...part.matters, ...matters], people: [...part.people, ...people] };
}

function isOpen({ units, authority }: KnownRegister, path: UnitRow["path"]): boolean {
	return units.some(({ orgPath, active }) => active && orgPath === `${authority.orgPath}${path}/`);
}
