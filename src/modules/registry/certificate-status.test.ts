import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, plainDateOf as day } from "#kernel/plain-date";
import { type CertificateChange, certificateStatus, expiresSoon } from "./certificate-status.ts";

const facts = { issuedOn: day("2020-03-01"), validUntil: day("2025-02-28") };
const annual = { dueMonthDay: "12-31", basis: { document: "临沂市发展和改革委员会实施方案", article: "一（一）5" } };
const change = (
	seq: number,
	kind: CertificateChange["kind"],
	on: string,
	more: Partial<CertificateChange> = {},
): CertificateChange => ({
	seq,
	kind,
	effectiveOn: day(on),
	...more,
});
const stateOn = (on: string, changes: CertificateChange[] = []) =>
	certificateStatus(facts, changes, { on: day(on) }).state;

describe("ORG-01 validity of a certificate on a day", () => {
	it("counts from the day of issue to the last day, both included", () => {
		expect(["2020-02-29", "2020-03-01", "2025-02-28", "2025-03-01"].map((on) => stateOn(on))).toEqual([
			"not-yet",
			"valid",
			"valid",
			"expired",
		]);
		expect(certificateStatus(facts, [], { on: day("2025-03-01") }).reason).toBe("已于2025年2月28日到期");
	});

	it("stops at a suspension and goes on at a reinstatement", () => {
		const changes = [change(1, "suspended", "2022-05-01"), change(2, "reinstated", "2022-06-01")];
		expect(["2022-04-30", "2022-05-01", "2022-05-31", "2022-06-01"].map((on) => stateOn(on, changes))).toEqual([
			"valid",
			"suspended",
			"suspended",
			"valid",
		]);
	});

	it("on the same day believes the entry recorded later", () => {
		expect(stateOn("2022-05-01", [change(2, "reinstated", "2022-05-01"), change(1, "suspended", "2022-05-01")])).toBe(
			"valid",
		);
		expect(stateOn("2022-05-01", [change(1, "reinstated", "2022-05-01"), change(2, "suspended", "2022-05-01")])).toBe(
			"suspended",
		);
	});

	it("never returns from a revocation, not even by an extension", () => {
		const changes = [
			change(1, "revoked", "2023-01-01"),
			change(2, "reinstated", "2023-02-01"),
			change(3, "extended", "2023-02-01", { validUntil: day("2030-01-01") }),
		];
		expect(stateOn("2022-12-31", changes)).toBe("valid");
		fc.assert(
			fc.property(fc.nat(4000), (days) => {
				expect(stateOn(addDays(day("2023-01-01"), days), changes)).toBe("revoked");
			}),
		);
	});

	it("follows an extension only from the day it counts", () => {
		const changes = [change(1, "extended", "2025-02-01", { validUntil: day("2030-02-28") })];
		expect(stateOn("2025-03-01", changes)).toBe("valid");
		expect(certificateStatus(facts, changes, { on: day("2025-01-31") }).validUntil).toBe("2025-02-28");
	});

	it("warns 60 days ahead", () => {
		expect(expiresSoon(certificateStatus(facts, [], { on: day("2024-12-29") }))).toBe(false);
		expect(expiresSoon(certificateStatus(facts, [], { on: day("2024-12-30") }))).toBe(true);
		expect(expiresSoon(certificateStatus(facts, [], { on: day("2025-03-01") }))).toBe(false);
	});
});

describe("ORG-01 annual verification (linyi)", () => {
	const passed = (year: number, seq: number) => change(seq, "verified", `${year}-12-10`, { year });
	const on = (text: string, changes: CertificateChange[]) =>
		certificateStatus(facts, changes, { on: day(text), annualVerification: annual });

	it("marks a certificate not verified by 2024-12-31 as 未审验", () => {
		const changes = [2021, 2022, 2023].map((year, index) => passed(year, index + 1));
		expect(on("2024-12-31", changes).state).toBe("valid");
		expect(on("2025-01-01", changes)).toMatchObject({ state: "unverified", reason: "未审验：2024年度" });
		expect(on("2025-01-01", [...changes, passed(2024, 4)]).state).toBe("valid");
	});

	it("asks none for the year of issue", () => {
		expect(on("2021-12-31", []).state).toBe("valid");
		expect(on("2022-01-01", []).state).toBe("unverified");
	});

	it("counts a failed verification from its own day, until one is passed", () => {
		const changes = [passed(2021, 1), change(2, "verification-failed", "2022-11-01", { year: 2022 })];
		expect(on("2022-10-31", changes).state).toBe("valid");
		expect(on("2022-11-01", changes)).toMatchObject({ state: "unverified", reason: "审验不合格：2022年度" });
		expect(on("2022-12-20", [...changes, passed(2022, 3)]).state).toBe("valid");
	});

	it("does not exist for an authority whose text is silent", () => {
		expect(stateOn("2025-01-01")).toBe("valid");
	});
});
