import { addDays } from "#kernel/plain-date";
import { idOf, PERSONS, type World } from "./penalty-world.ts";
import type { Chance } from "./seeded.ts";

/** What the makers of random inputs share. */
export type Make = (world: World, chance: Chance) => unknown;
export const NOWHERE = "f".repeat(32);

/** Two officers of the case, or now and then any two people. */
export function officersOf(world: World, chance: Chance): string[] {
	const own = world.state.officers.map((officer) => officer.personId);
	if (own.length >= 2 && chance.yes(0.95)) return own.slice(0, 2);
	return [idOf(chance.pick(PERSONS)), idOf(chance.pick(PERSONS))];
}

export function signaturesOf(officersSigned: string[], chance: Chance) {
	if (chance.yes(0.85)) return { officersSigned, party: "signed" };
	if (chance.yes(0.5)) return { officersSigned, party: "refused", refusalReason: "当事人拒绝签名" };
	return {
		officersSigned,
		party: "absent",
		refusalReason: "当事人不在场",
		onSitePerson: chance.yes(0.8) ? "村委会主任周某" : undefined,
	};
}

export function withOfficers(changes: (world: World, chance: Chance) => object): Make {
	return (world, chance) => {
		const officerIds = officersOf(world, chance);
		return { ...changes(world, chance), officerIds, signatures: signaturesOf(officerIds, chance) };
	};
}

export const near = (world: World, chance: Chance) => addDays(world.today, chance.yes(0.9) ? -chance.int(3) : 1);
export const idIn = (list: readonly { id: string }[], chance: Chance) =>
	list.length > 0 && chance.yes(0.95) ? chance.pick(list).id : NOWHERE;
