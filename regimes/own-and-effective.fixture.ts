import { plainDateOf } from "#kernel/plain-date";
import { type Answer, ask, type ClauseKey, type EnforcementType } from "#regime";
import { getRegime, normsOf } from "./index.ts";

export const IDS = ["nea", "qinyuan", "dazhou", "linyi", "miit"] as const;
export const ON = plainDateOf("2024-03-04");

export function answer<K extends ClauseKey>(id: string, key: K, type?: EnforcementType): Answer<K> {
	const regime = getRegime(id, ON);
	return ask(regime, key, { norms: normsOf(regime), on: ON, ...(type ? { type } : {}) });
}

/** Own value of one key in all five regimes, null where not stated. */
export function owns<K extends ClauseKey, T>(key: K, pick: (value: NonNullable<Answer<K>["own"]["value"]>) => T) {
	return Object.fromEntries(
		IDS.map((id) => {
			const { value } = answer(id, key).own;
			return [id, value === null ? null : pick(value)];
		}),
	);
}
