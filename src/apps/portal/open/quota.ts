import type { Clock } from "#platform/clock";
import { networkOf } from "#platform/http";

/**
 * SEC-13: taking natural persons' data in bulk must cost something, although each of them may be looked up. One address
 * gets so many different documents of natural persons in any hour; reading the same one again is not counted.
 */
export const PERSONAL_DOCUMENTS_PER_HOUR = 300;
const HOUR_MS = 3_600_000;
/** Bounds the memory: the longest silent address is forgotten first. */
const ADDRESSES_MAX = 20_000;

export type PersonalQuota = {
	/** Takes all of these documents, or none of them when one would be too many. */
	readonly take: (address: string, ids: readonly string[]) => boolean;
	/** Whole seconds until something is free again. */
	readonly retryAfter: (address: string) => number;
};

/** Counts in the memory of this process: with n processes behind one address the bound is n times as high. */
export function personalQuota(clock: Clock, max = PERSONAL_DOCUMENTS_PER_HOUR): PersonalQuota {
	const taken = new Map<string, Map<string, number>>();
	const now = () => Date.parse(clock.now());
	const recent = (key: string): Map<string, number> => {
		const known = taken.get(key) ?? new Map<string, number>();
		const oldest = now() - HOUR_MS;
		// Entries stand in the order of their time, so the first that is young enough ends the search.
		for (const [id, at] of known) {
			if (at > oldest) break;
			known.delete(id);
		}
		return known;
	};
	return {
		take: (address, ids) => {
			if (ids.length === 0) return true;
			const key = networkOf(address);
			const known = recent(key);
			const fresh = new Set(ids.filter((id) => !known.has(id)));
			if (known.size + fresh.size > max) return false;
			for (const id of fresh) known.set(id, now());
			taken.delete(key);
			taken.set(key, known);
			const [first] = taken.keys();
			if (taken.size > ADDRESSES_MAX && first !== undefined) taken.delete(first);
			return true;
		},
		retryAfter: (address) => {
			const [oldest] = recent(networkOf(address)).values();
			return oldest === undefined ? 1 : Math.max(1, Math.ceil((oldest + HOUR_MS - now()) / 1_000));
		},
	};
}
