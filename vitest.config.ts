import { defineConfig } from "vitest/config";

/** Of two runs on two databases the second takes only what depends on whose PostgreSQL it is. */
const OF_DATABASE = process.env["SANZHI_TEST_OF_DATABASE"] === "1";
const OF_NO_DATABASE = [
	// What a browser shows.
	"tests/stories/*browser.test.ts",
	"tests/stories/portal-crawl.test.ts",
	// What starts the embedded server itself, wherever the others run.
	"tests/conformance/killed*.test.ts",
	"src/platform/postgres/**",
	// Arithmetic and typesetting.
	"src/modules/casework/walk.test.ts",
	"src/modules/documents/render.test.ts",
	"src/modules/ledger/tree.test.ts",
	// What the public side shows, and the command line.
	"tests/conformance/canary.test.ts",
	"src/apps/cli/cli.test.ts",
];

export default defineConfig({
	test: {
		include: ["src/**/*.test.ts", "regimes/**/*.test.ts", "tests/**/*.test.ts", "scripts/**/*.test.ts"],
		exclude: ["**/node_modules/**", "data/**", ...(OF_DATABASE ? OF_NO_DATABASE : [])],
		globalSetup: ["tests/support/global-setup.ts"],
		reporters: ["default", "./scripts/closing-line.ts"],
		// A test waits for its database, its server or its browser half of the time: another one can work meanwhile.
		maxWorkers: 2,
		testTimeout: 60_000,
		hookTimeout: 120_000,
	},
});
