import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["src/**/*.test.ts", "regimes/**/*.test.ts", "tests/**/*.test.ts", "scripts/**/*.test.ts"],
		exclude: ["**/node_modules/**", "data/**"],
		globalSetup: ["tests/support/global-setup.ts"],
		reporters: ["default", "./scripts/closing-line.ts"],
		testTimeout: 60_000,
		hookTimeout: 120_000,
	},
});
