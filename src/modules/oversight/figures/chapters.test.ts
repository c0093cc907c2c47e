import { expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { rulesIn } from "../world.fixture.ts";
import { FIGURES } from "./catalogue.ts";
import { chaptersOf } from "./compute.ts";

test("STA-02 every content the regimes name has its chapter and its figures", () => {
	for (const regime of ["qinyuan", "dazhou", "nea", "miit", "linyi"]) {
		const rule = rulesIn(regime, plainDateOf("2024-12-01")).effective("disclosure.annual-data");
		if (!rule) throw new Error(`${regime} has no annual data`);
		const chapters = chaptersOf(rule.value);
		for (const content of rule.value.contents)
			expect(chapters.find(({ title }) => title === content)?.groups.length, `${regime} ${content}`).toBeGreaterThan(0);
		expect(chapters.flatMap(({ groups }) => groups)).toContain("overall");
		const groups = chapters.flatMap((chapter) => chapter.groups);
		expect(new Set(groups).size, "no figure stands twice").toBe(groups.length);
		expect(new Set(groups)).toEqual(new Set(FIGURES.map(({ group }) => group)));
	}
});
