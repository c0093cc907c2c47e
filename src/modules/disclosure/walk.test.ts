import { expect, test } from "vitest";
import { isRefusal } from "#kernel/refusal";
import { judgePublication } from "../../../tests/support/judge/publication/index.ts";
import { Tally } from "../../../tests/support/tally.ts";
import { startPublicationWalk, WALKED_ACTS } from "./walk.fixture.ts";

/**
 * Random ways of an item under all five regimes, by anybody and with anything typed in: what became public is judged from the
 * events alone, by rules written from the articles and nowhere taken from the acts (decision 0032).
 */
const WALKS = Number(process.env["SANZHI_WALKS"] ?? (process.env["SANZHI_DEEP"] === "1" ? 5_000 : 300));
const SEED = Number(process.env["SANZHI_SEED"] ?? 20_240_304);

test(`PUB-01 PUB-05 PUB-06 PUB-07 COR-01: ${WALKS} random publications from seed ${SEED} break no rule of the law`, {
	timeout: 3_600_000,
}, () => {
	const tally = new Tally();
	for (let seed = SEED; seed < SEED + WALKS; seed++) {
		const { events, step } = startPublicationWalk(seed);
		for (let tried = step(); tried; tried = step()) {
			const { act, outcome } = tried;
			if (isRefusal(outcome)) expect(outcome.basis.article, `refusal ${outcome.code} without an article`).toBeTruthy();
			tally.count(isRefusal(outcome) ? `refused ${outcome.code}` : outcome === "done" ? `act ${act}` : outcome);
		}
		for (const type of new Set(events.map((one) => one.type))) tally.count(type);
		const found = judgePublication({ events }).filter(({ late }) => !late);
		expect(found, `the judge finds in SANZHI_SEED=${seed} SANZHI_WALKS=1`).toEqual([]);
	}
	tally.tell();
	if (WALKS < 200) return;
	for (const type of ["DecisionPublished", "DecisionCorrected", "DisclosureWithdrawn", "DisclosureReopened"])
		expect(tally.of(type), type).toBeGreaterThan(WALKS / 20);
	expect(WALKED_ACTS.filter((act) => tally.of(`act ${act}`) === 0)).toEqual([]);
});
