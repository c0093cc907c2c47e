import { defineConfig } from "vitest/config";
import { useScratch } from "./tests/support/scratch.ts";

useScratch();

/** A browser waits for what is to appear more than half of the time: two of them share the machine, and nothing else does. */
const IN_BROWSERS = ["tests/stories/*browser.test.ts", "tests/stories/portal-crawl.test.ts"];
/** Servers that are killed, programs that are started: each of these files wants the machine for itself. */
const ALONE = [
	"tests/conformance/killed*.test.ts",
	"tests/conformance/backup.test.ts",
	"src/platform/postgres/**/*.test.ts",
	"src/apps/cli/cli.test.ts",
];
/** Of the stories those that ask most of a database: locks, batches, searches, clocks, a lost connection. */
const STORIES_OF_DATABASE = [
	"calendar-import",
	"database-lost",
	"import-shuanggongshi",
	"lists",
	"open-data",
	"ordinary-penalty",
	"publication",
	"push",
	"random-rounds",
	"requests",
	"two-at-once",
	"workbench",
];
/** Besides those: arithmetic, typesetting, and whole houses whose questions lie above the database. */
const OF_NO_DATABASE = [
	"src/modules/casework/walk.test.ts",
	"src/modules/documents/render.test.ts",
	"src/platform/spreadsheet/hostile.test.ts",
	"src/modules/ledger/tree.test.ts",
	"tests/conformance/!(row-scope).test.ts",
	`tests/stories/!(${STORIES_OF_DATABASE.join("|")}).test.ts`,
];
/** Of two runs on two databases the second takes only what depends on whose PostgreSQL it is. */
const OF_DATABASE = process.env["SANZHI_TEST_OF_DATABASE"] === "1";
const NEVER = ["**/node_modules/**", "data/**"];

export default defineConfig({
	test: {
		globalSetup: ["tests/support/global-setup.ts"],
		reporters: ["default", "./scripts/closing-line.ts"],
		testTimeout: 60_000,
		hookTimeout: 120_000,
		projects: [
			{
				extends: true,
				test: {
					name: "together",
					include: ["src/**/*.test.ts", "regimes/**/*.test.ts", "tests/**/*.test.ts", "scripts/**/*.test.ts"],
					exclude: [...NEVER, ...IN_BROWSERS, ...ALONE, ...(OF_DATABASE ? OF_NO_DATABASE : [])],
					// The program is read once for each worker and not for each of two hundred files.
					isolate: false,
					// A test waits for its database half of the time: another one can work meanwhile.
					maxWorkers: 2,
					sequence: { groupOrder: 1 },
				},
			},
			...(OF_DATABASE
				? []
				: [
						{
							extends: true,
							test: {
								name: "browsers",
								include: IN_BROWSERS,
								exclude: NEVER,
								globalSetup: "tests/support/unpacked-chromium.ts",
								maxWorkers: 2,
								sequence: { groupOrder: 2 },
							},
						} as const,
						{
							extends: true,
							test: { name: "alone", include: ALONE, exclude: NEVER, maxWorkers: 1, sequence: { groupOrder: 3 } },
						} as const,
					]),
		],
	},
});
