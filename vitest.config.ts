import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["src/**/*.test.ts", "regimes/**/*.test.ts", "tests/**/*.test.ts"],
		exclude: ["**/node_modules/**", "data/**"],
		testTimeout: 60_000,
		hookTimeout: 120_000,
	},
});
