// `npm run trace`: which requirement is shown by which test. The ids stand in docs/requirements.json, the proof in the
// names of the tests ("PUB-01 penalty decided 2024-03-04 is due 2024-03-13"). `--json` for scripts, `--tests` to list the
// tests as well, `--require 0.1.0` to fail while a requirement promised by that release has no test.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";

const ROOT = join(import.meta.dirname, "..");
const ID = /\b[A-Z]{2,3}-\d{2}\b/g;

const requirements = z
	.array(z.strictObject({ id: z.string(), title: z.string(), since: z.string().optional() }))
	.parse(JSON.parse(readFileSync(join(ROOT, "docs/requirements.json"), "utf8")));
const listed = z.array(z.object({ name: z.string(), file: z.string(), location: z.object({ line: z.int() }) }));

const { values } = parseArgs({
	options: { json: { type: "boolean" }, tests: { type: "boolean" }, require: { type: "string" } },
});

const proofs = proofsOf(listTests());
const unknown = [...proofs.keys()].filter((id) => isOurKind(id) && !requirements.some((one) => one.id === id));
const rows = requirements.map((one) => ({ ...one, tests: proofs.get(one.id) ?? [] }));
const proved = rows.filter(({ tests }) => tests.length > 0);
const missing = rows.filter(({ tests }) => tests.length === 0);
const promised = rows.filter(({ since }) => since !== undefined);
const owed = promised.filter(({ tests }) => tests.length === 0);

if (values.json === true) {
	console.log(
		JSON.stringify(
			{ proved: proved.length, total: rows.length, owed: owed.map(({ id }) => id), unknown, requirements: rows },
			null,
			"\t",
		),
	);
} else {
	print();
}
if (unknown.length > 0) process.exitCode = 1;
if (values.require !== undefined && owed.some(({ since }) => since === values.require)) process.exitCode = 1;

/** Every test by its full name, read from the sources by vitest itself without running one. */
function listTests(): z.output<typeof listed> {
	const folder = mkdtempSync(join(tmpdir(), "sanzhi-trace-"));
	try {
		const file = join(folder, "tests.json");
		const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
		const run = spawnSync(process.execPath, [vitest, "list", `--json=${file}`], { cwd: ROOT, encoding: "utf8" });
		if (run.status !== 0) throw new Error(`vitest list failed: ${run.stderr}`);
		return listed.parse(JSON.parse(readFileSync(file, "utf8")));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function proofsOf(tests: z.output<typeof listed>): ReadonlyMap<string, readonly string[]> {
	const found = new Map<string, string[]>();
	for (const { name, file, location } of tests) {
		if (isPutOff(file, location.line)) continue;
		for (const id of new Set(name.match(ID) ?? [])) {
			found.set(id, [...(found.get(id) ?? []), `${relative(ROOT, file)}: ${name}`]);
		}
	}
	return found;
}

/** A test that is skipped for good shows nothing; one that skips itself where a tool is missing still counts. */
function isPutOff(file: string, line: number): boolean {
	const text = readFileSync(file, "utf8").split("\n")[line - 1] ?? "";
	return /\.(skip|todo|fails)\(/.test(text);
}

/** Test names carry other ids too (SEC-01, REL-04); only those of our families can be misspelt. */
function isOurKind(id: string): boolean {
	return requirements.some((one) => one.id.split("-")[0] === id.split("-")[0]);
}

function print(): void {
	for (const { id, title, tests } of proved) {
		console.log(`✓ ${id.padEnd(7)}${title} (${tests.length})`);
		if (values.tests === true) for (const test of tests) console.log(`    ${test}`);
	}
	console.log("\nnot shown by a test:");
	for (const { id, title, since } of missing) console.log(`  ${id.padEnd(7)}${title}${since ? `  ← ${since}` : ""}`);
	for (const id of unknown) console.log(`! a test names ${id}, which is no requirement`);
	console.log(
		`\n${proved.length} of ${rows.length} requirements shown by tests; ${promised.length - owed.length} of ${promised.length} promised so far`,
	);
}
