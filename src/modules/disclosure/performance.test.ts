import { expect, test } from "vitest";
import { emptyCase, type PenaltyCase } from "#casework";
import { plainDateOf } from "#kernel/plain-date";
import { performanceOf } from "./performance.ts";

const PAID = [{ amountFen: 5_000_000, on: plainDateOf("2024-06-20"), receipt: "财票1", surcharge: false }];

function fined(changes: Partial<PenaltyCase> = {}): PenaltyCase {
	return {
		...emptyCase("1"),
		decision: {
			on: plainDateOf("2024-03-04"),
			outcome: "penalise",
			draftHash: "h",
			documentId: null,
			number: "示能罚决〔2024〕3号",
			penalty: { kinds: ["fine"], fineFen: 5_000_000, confiscatedFen: 0, other: "" },
			summary: false,
			title: "示例",
		},
		...changes,
	};
}

const at = (...steps: readonly string[]): PenaltyCase["court"] => ({
	on: plainDateOf("2024-06-12"),
	court: "示例县人民法院",
	progress: steps.map((step) => ({ step, on: plainDateOf("2024-07-01"), note: "法院文书。" })),
	ended: true,
});

test.each([
	[["not-accepted"], "unperformed"],
	[["accepted", "denied"], "unperformed"],
	[["accepted", "granted", "execution-ended"], "unperformed"],
	[["accepted", "granted", "executed"], "compelled"],
])("PUB-10 EXE-06 after %j nobody paid: %s", (steps, status) => {
	expect(performanceOf(fined({ court: at(...steps) }))?.status).toBe(status);
});

test.each([["not-accepted"], ["denied"]])(
	"PUB-10 %s and the fine paid in full: 已履行 on the day of payment",
	(step) => {
		const state = fined({ court: at(step), performance: { payments: PAID, remedies: [] } });
		expect(performanceOf(state)).toEqual({ status: "performed", on: "2024-06-20" });
	},
);
