import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addMs, type Instant, msOf } from "#kernel/instant";
import { afterFailure, type Breaker, CLOSED, isOutage, probeDelayMs } from "./breaker.ts";
import { BREAKER_FAILURES_MAX } from "./contract.ts";

const NOW = "2024-05-11T01:30:00.000Z" as Instant;
const failed = (times: number, from: Breaker = CLOSED) =>
	Array.from({ length: times }).reduce<Breaker>((was) => afterFailure(was, NOW, 0.5), from);

describe("REL-18 the circuit of a receiver", () => {
	test("opens with the fifth failure in a row and not before", () => {
		expect(failed(BREAKER_FAILURES_MAX - 1)).toMatchObject({ state: "closed", failures: 4, probeAt: null });
		expect(failed(BREAKER_FAILURES_MAX)).toMatchObject({ state: "open", failures: 5, probes: 0, openedAt: NOW });
		expect(msOf(failed(BREAKER_FAILURES_MAX).probeAt ?? NOW)).toBeGreaterThan(msOf(NOW));
	});

	test("what was under way when it opened does not push the next probe away", () => {
		const open = failed(BREAKER_FAILURES_MAX);
		expect(afterFailure(open, addMs(NOW, 60_000), 0.9)).toEqual({ ...open, failures: 6 });
	});

	test("a failed probe doubles the pause and keeps the moment at which it opened", () => {
		const probing: Breaker = { ...failed(BREAKER_FAILURES_MAX), state: "half-open" };
		const later = addMs(NOW, 30_000);
		expect(afterFailure(probing, later, 0)).toEqual({
			state: "open",
			failures: 6,
			probes: 1,
			openedAt: NOW,
			probeAt: addMs(later, 45_000),
		});
	});

	test("pauses grow, never beyond ten minutes, and are never shorter than three quarters", () => {
		const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
		fc.assert(
			fc.property(fc.nat(60), chance, (probes, spread) => {
				const full = Math.min(600_000, 30_000 * 2 ** probes);
				const delay = probeDelayMs(probes, spread);
				expect(delay).toBeLessThanOrEqual(full);
				expect(delay).toBeGreaterThanOrEqual(full * 0.75);
			}),
		);
	});

	test.each([
		["no answer", { outcome: "failed", status: null }, true],
		["an address that may not be called", { outcome: "refused", status: null }, true],
		["503", { outcome: "answered", status: 503 }, true],
		["429", { outcome: "answered", status: 429 }, true],
		["404: it is there, the message is the matter", { outcome: "answered", status: 404 }, false],
		["200 without a receipt number", { outcome: "answered", status: 200 }, false],
		["delivered", { outcome: "delivered", status: 200 }, false],
	])("%s speaks against the receiver: %#", (_what, made, expected) => {
		expect(isOutage(made)).toBe(expected);
	});
});
