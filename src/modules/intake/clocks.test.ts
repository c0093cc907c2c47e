import { describe, expect, test } from "vitest";
import { officialCalendar } from "#calendar";
import { type ClockContext, rulesFor } from "#casework";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { getRegime, normsOf } from "#regimes";
import { nothingAwaited } from "./acts/handling.ts";
import { answerClock } from "./clocks.ts";
import { emptyRequest, type PublicRequest } from "./request.ts";

const REGIMES = ["nea", "qinyuan", "dazhou", "linyi", "miit"] as const;

function contextOn(regimeId: (typeof REGIMES)[number], day: string): ClockContext {
	const today = plainDateOf(day);
	const regime = getRegime(regimeId, today);
	const rules = rulesFor(regime, { norms: normsOf(regime), type: "penalty", on: today });
	return { rules, calendar: officialCalendar(), today, now: instantOf(`${day}T02:00:00Z`) };
}

/** Received on 2024-03-01, a third party asked on Monday 2024-03-04. */
function asked(answeredOn: string | null): PublicRequest {
	const from = plainDateOf("2024-03-04");
	return {
		...emptyRequest("00000000000000000000000000000001"),
		status: "accepted",
		kind: "application",
		receivedOn: plainDateOf("2024-03-01"),
		handler: { personId: "person-a", name: "示例" },
		consultations: [
			{
				party: "示例有限公司",
				from,
				to: answeredOn === null ? null : plainDateOf(answeredOn),
				opinion: answeredOn === null ? "" : "不同意公开。",
			},
		],
	};
}

const due = (state: PublicRequest, context: ClockContext) => answerClock(state, context);
const waits = (state: PublicRequest, context: ClockContext) =>
	nothingAwaited.check(state, context as never) !== undefined;

describe.each(REGIMES)("PUB-13 条例 32, 33: a third party who says nothing (%s)", (regime) => {
	test("PUB-13 stops the clock for fifteen working days from service and no longer", () => {
		// The fifteenth working day after 4 March 2024 is 25 March.
		expect(due(asked(null), contextOn(regime, "2024-03-25"))).toMatchObject({ suspended: true });
		expect(waits(asked(null), contextOn(regime, "2024-03-25"))).toBe(true);
		const after = due(asked(null), contextOn(regime, "2024-03-26"));
		expect(after?.suspended).toBe(false);
		expect(waits(asked(null), contextOn(regime, "2024-03-26"))).toBe(false);
		expect(due(asked(null), contextOn(regime, "2024-12-31"))?.dueOn).toBe(after?.dueOn);
	});

	test("PUB-13 whose words come late, or are written down late, stops it no longer than that", () => {
		const silent = due(asked(null), contextOn(regime, "2024-12-31"))?.dueOn;
		expect(due(asked("2024-12-20"), contextOn(regime, "2024-12-31"))?.dueOn).toBe(silent);
	});

	test("PUB-13 whose words come in time stops it until that day", () => {
		const [early, silent] = [asked("2024-03-08"), asked(null)].map(
			(state) => due(state, contextOn(regime, "2024-12-31"))?.dueOn ?? "",
		);
		expect(early).toMatch(/^2024-0[34]/);
		expect(early && silent && early < silent).toBe(true);
	});
});
