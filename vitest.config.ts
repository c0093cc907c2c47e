import { defineConfig } from "vitest/config";

/** What a browser shows does not depend on whose PostgreSQL it is: of two runs the second leaves it out. */
const WITHOUT_BROWSER = process.env["SANZHI_TEST_WITHOUT_BROWSER"] === "1";

export default defineConfig({
	test: {
		include: ["src/**/*.test.ts", "regimes/**/*.test.ts", "tests/**/*.test.ts", "scripts/**/*.test.ts"],
		exclude: [
			"**/node_modules/**",
			"data/**",
			...(WITHOUT_BROWSER ? ["tests/stories/*browser.test.ts", "tests/stories/portal-crawl.test.ts"] : []),
		],
		globalSetup: ["tests/support/global-setup.ts"],
		reporters: ["default", "./scripts/closing-line.ts"],
		testTimeout: 60_000,
		hookTimeout: 120_000,
	},
});
