import { EXECUTION_INPUTS, REVIEW_INPUTS } from "./penalty-chance-after.ts";
import { CASE_INPUTS } from "./penalty-chance-case.ts";
import { penaltyCaseProcess, type World } from "./penalty-world.ts";
import type { Chance } from "./seeded.ts";

const INPUTS = { ...CASE_INPUTS, ...EXECUTION_INPUTS, ...REVIEW_INPUTS };

/**
 * A plausible input for any act, made for the case as it stands: ids that exist, days around now, choices at random, and
 * now and then something wrong. Acts that are not named get their own sample.
 */
export function inputFor(name: string, world: World, chance: Chance): unknown {
	const make = INPUTS[name];
	return make ? make(world, chance) : penaltyCaseProcess.acts.get(name)?.sample;
}
