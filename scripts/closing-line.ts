import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** Ends every run with one plain line, `N passed, N failed`, that a person and a script read alike. */
export default class ClosingLine implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
		let [passed, failed, skipped] = [0, 0, 0];
		for (const module of modules) {
			const tests = [...module.children.allTests()];
			for (const test of tests) {
				const { state } = test.result();
				if (state === "passed") passed++;
				else if (state === "failed") failed++;
				else skipped++;
			}
			// A file that does not even load has no test that could fail.
			if (!module.ok() && !tests.some((test) => test.result().state === "failed")) failed++;
		}
		failed += unhandled.length;
		const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
		const counts = process.env.SANZHI_TEST_COUNTS;
		if (counts) writeFileSync(counts, `${passed} ${failed} ${skipped}\n`);
		// After the default reporter's own summary.
		process.once("exit", () => process.stdout.write(`${line}\n`));
	}
}
