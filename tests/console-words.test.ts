import { expect, test } from "vitest";
import { CLUE_SOURCES } from "#casework";
import { CLUE_SOURCE_LABELS } from "../src/apps/console/words/vocabulary.ts";

test("the console calls where a clue came from what the act of registering it calls it", () => {
	expect(CLUE_SOURCE_LABELS).toEqual(CLUE_SOURCES);
});
