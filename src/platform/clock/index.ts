import { addMs, type Instant, instantFromMs } from "#kernel/instant";

/** The only source of "now": everything else is handed a moment as data. */
export type Clock = { now(): Instant };

export const systemClock: Clock = {
	now: () => instantFromMs(Date.now()),
};

/** A clock that stands still until it is moved; for tests and for performing the demo's stories. */
export type TestClock = Clock & {
	/** May go backwards too: devices and machines do (REL-19). */
	set(moment: Instant): void;
	advance(ms: number): void;
};

export function testClock(start: Instant): TestClock {
	let moment = start;
	return {
		now: () => moment,
		set: (next) => {
			moment = next;
		},
		advance: (ms) => {
			moment = addMs(moment, ms);
		},
	};
}
