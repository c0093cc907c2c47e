import { defineConfig } from "vitest/config";

/**
 * One part of the tests, where a run is cut (`.ci/run`); without a word all of them.
 * `alone`: a browser, servers that are killed: each wants the machine for itself. `together`: all others, two files at a
 * time, since a test waits for its database half of the time. `database`: of those what depends on whose PostgreSQL it is.
 */
const PART = process.env["SANZHI_TEST_PART"] ?? "";
const ALONE = [
	"tests/stories/*browser.test.ts",
	"tests/stories/portal-crawl.test.ts",
	"tests/conformance/killed*.test.ts",
	"src/platform/postgres/**/*.test.ts",
	"src/apps/cli/cli.test.ts",
];
const OF_NO_DATABASE = [
	// Arithmetic and typesetting.
	"src/modules/casework/walk.test.ts",
	"src/modules/documents/render.test.ts",
	"src/modules/ledger/tree.test.ts",
	// What the public side shows.
	"tests/conformance/canary.test.ts",
];
const ALL = ["src/**/*.test.ts", "regimes/**/*.test.ts", "tests/**/*.test.ts", "scripts/**/*.test.ts"];

export default defineConfig({
	test: {
		include: PART === "alone" ? ALONE : ALL,
		exclude: [
			"**/node_modules/**",
			"data/**",
			...(PART === "together" || PART === "database" ? ALONE : []),
			...(PART === "database" ? OF_NO_DATABASE : []),
		],
		...(PART === "" ? {} : { maxWorkers: PART === "alone" ? 1 : 2 }),
		globalSetup: ["tests/support/global-setup.ts"],
		reporters: ["default", "./scripts/closing-line.ts"],
		testTimeout: 60_000,
		hookTimeout: 120_000,
	},
});
