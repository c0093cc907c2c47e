import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { type CasePlan, type Perform, replay } from "./case-path.ts";
import type { Figure } from "./figures.ts";

type Tally = { statements: number; journeys: number; open: boolean };
type Asking = (...args: unknown[]) => unknown;

/**
 * What one act sends to the database, and how often it waits for an answer before it goes on: statements that leave
 * together are one journey. Counted where they leave the process, without what other jobs send meanwhile.
 */
export async function countJourneys(plan: CasePlan, perform: Perform): Promise<readonly Figure[]> {
	const acts = new AsyncLocalStorage<Tally>();
	const all: Tally = { statements: 0, journeys: 0, open: true };
	const underWay = new WeakMap<object, number>();
	const prototype = pg.Client.prototype as unknown as { query: Asking };
	const { query } = prototype;
	prototype.query = function counted(this: object, ...args: unknown[]) {
		const waiting = underWay.get(this) ?? 0;
		const tally = acts.getStore();
		if (tally?.open) {
			tally.statements += 1;
			tally.journeys += waiting === 0 ? 1 : 0;
		}
		const answer = Reflect.apply(query, this, args);
		if (!(answer instanceof Promise)) return answer;
		underWay.set(this, waiting + 1);
		const answered = () => underWay.set(this, (underWay.get(this) ?? 1) - 1);
		answer.then(answered, answered);
		return answer;
	};
	try {
		const count = await replay(plan, async (streamId, act) => {
			const tally: Tally = { statements: 0, journeys: 0, open: true };
			const reply = await acts.run(tally, () => perform(streamId, act));
			// A job that the act started goes on in its context, but is no longer the act.
			tally.open = false;
			all.statements += tally.statements;
			all.journeys += tally.journeys;
			return reply;
		});
		return [
			{ area: "acts", name: "statements an act, mean of the path", value: all.statements / count, unit: "" },
			{ area: "acts", name: "journeys to the database an act, mean", value: all.journeys / count, unit: "" },
		];
	} finally {
		prototype.query = query;
	}
}
