import { describe, expect, it } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { defineParameter } from "#regime";
import { penaltyWorld } from "../../../../tests/support/penalty-world.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { twoOfficers } from "./officers.ts";

describe("执法人员人数", () => {
	it("INV-01 two by 行政处罚法 42; an authority that asks for three gets three, under its own citation", () => {
		const more = defineParameter({
			key: "penalty.officers-min",
			value: { count: 3 },
			effectiveFrom: plainDateOf("2024-01-01"),
			source: "amendment",
			basis: { document: "本机关执法办法", article: "第三条" },
			reason: "办案需要",
			approver: "局长",
		});
		const start = { regime: "qinyuan", start: "2024-03-04 09:00" } as const;
		const two = penaltyWorld(start);
		expect(twoOfficers.check({ ...two.state, officers: [] }, two.context("handler"))).toMatchObject({
			message: "承办的执法人员不得少于两人",
			basis: { article: "第四十二条" },
		});
		const three = penaltyWorld({ ...start, configured: [more] });
		const named = ["a", "b"].map((personId) => ({ personId }) as PenaltyCase["officers"][number]);
		expect(twoOfficers.check({ ...two.state, officers: named }, two.context("handler"))).toBeUndefined();
		expect(twoOfficers.check({ ...three.state, officers: named }, three.context("handler"))).toMatchObject({
			message: "承办的执法人员不得少于3人",
			basis: { document: "本机关执法办法", article: "第三条" },
		});
	});
});
