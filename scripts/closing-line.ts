import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/**
 * Ends every run with one plain line, `N passed, N failed`, that a person and a script read alike, below the names of
 * what failed. SANZHI_TEST_COUNTS names a file that gets the counts and then those names, a line each.
 */
export default class ClosingLine implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
		let [passed, skipped] = [0, 0];
		const failures: string[] = [];
		for (const module of modules) {
			const tests = [...module.children.allTests()];
			for (const test of tests) {
				const { state } = test.result();
				if (state === "passed") passed++;
				else if (state === "failed") failures.push(`${module.relativeModuleId} > ${test.fullName}`);
				else skipped++;
			}
			// A file that does not even load has no test that could fail.
			if (!module.ok() && !tests.some((test) => test.result().state === "failed"))
				failures.push(`${module.relativeModuleId} (the file itself)`);
		}
		failures.push(...unhandled.map((error) => `unhandled: ${wordsOf(error)}`));
		const failed = failures.length;
		const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
		const counts = process.env.SANZHI_TEST_COUNTS;
		if (counts) writeFileSync(counts, `${[`${passed} ${failed} ${skipped}`, ...failures].join("\n")}\n`);
		// After the default reporter's own summary.
		process.once("exit", () =>
			process.stdout.write(`${[...failures.map((one) => `failed: ${one}`), line].join("\n")}\n`),
		);
	}
}

function wordsOf(error: unknown): string {
	const words = error instanceof Object && "message" in error ? String(error.message) : String(error);
	return words.split("\n", 1)[0] ?? "";
}
