import { describe, expect, test } from "vitest";
import { addPeriod, officialCalendar } from "#calendar";
import { plainDateOf } from "#kernel/plain-date";
import { answerQuestion, type Norm, type Regime } from "#regime";
import { goldenCases as dazhou } from "./dazhou/golden/cases.ts";
import type { GoldenCase } from "./golden-case.ts";
import { getRegime, normsOf } from "./index.ts";
import { goldenCases as linyi } from "./linyi/golden/cases.ts";
import { goldenCases as miit } from "./miit/golden/cases.ts";
import { goldenCases as nea } from "./nea/golden/cases.ts";
import { goldenCases as qinyuan } from "./qinyuan/golden/cases.ts";
import { tennisClub, tennisFederation } from "./tennis-club/2020-01-01.ts";
import { goldenCases as tennis } from "./tennis-club/golden/cases.ts";

const calendar = officialCalendar();

describe.each([
	["nea", nea],
	["qinyuan", qinyuan],
	["dazhou", dazhou],
	["linyi", linyi],
	["miit", miit],
] as const)("golden cases of %s", (id, cases) => {
	for (const golden of cases) {
		test(`${golden.requirement} ${id}: ${golden.title}`, () => {
			const regime = getRegime(id, plainDateOf(golden.decided));
			check(regime, normsOf(regime), golden);
		});
	}
});

describe("golden cases of the toy regime", () => {
	for (const golden of tennis) {
		test(`${golden.requirement} tennis-club: ${golden.title}`, () => check(tennisClub, [tennisFederation], golden));
	}
});

function check(regime: Regime, norms: readonly Norm[], golden: GoldenCase): void {
	const options = { norms, decided: plainDateOf(golden.decided), ...(golden.type ? { type: golden.type } : {}) };
	const answer = answerQuestion(regime, golden.key, options, (start, period) => addPeriod(calendar, start, period));
	expect(answer.own).toMatchObject(layer(golden.own));
	const { due, via } = golden.effective;
	expect(answer.effective).toMatchObject({
		...layer(golden.effective),
		...(via ? { via } : {}),
		due: due ?? answer.effective.due,
	});
	if (answer.effective.value === null || typeof answer.effective.value !== "number")
		expect(answer.effective.due).toBeNull();
}

function layer({ status, value, unit, article }: GoldenCase["own"]): object {
	return {
		status,
		...(value === undefined ? {} : { value }),
		...(unit === undefined ? {} : { unit }),
		...(article === undefined ? {} : { basis: { article } }),
	};
}
