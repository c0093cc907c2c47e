// `npm run docs` writes docs/generated/ from the code; with `--check` it compares instead and fails when a page is not what
// the code says.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { actCatalogue, permissionMatrix } from "./docs/act-catalogue.ts";
import { clauseTables } from "./docs/clause-tables.ts";
import { documentKinds } from "./docs/document-kinds.ts";
import { refusalCodes } from "./docs/refusal-codes.ts";
import { routeTable } from "./docs/route-table.ts";

const FOLDER = join(import.meta.dirname, "../docs/generated");

const pages = new Map([
	["acts.md", actCatalogue()],
	["permissions.md", permissionMatrix()],
	["documents.md", documentKinds()],
	["refusals.md", refusalCodes()],
	["routes.md", await routeTable()],
	...clauseTables(),
]);

await mkdir(FOLDER, { recursive: true });
const present = (await readdir(FOLDER)).filter((name) => name.endsWith(".md"));
const stale = present.filter((name) => !pages.has(name));

if (process.argv.includes("--check")) {
	const wrong = [...stale];
	for (const [name, text] of pages) {
		if ((await readFile(join(FOLDER, name), "utf8").catch(() => "")) !== text) wrong.push(name);
	}
	if (wrong.length > 0) {
		console.error(`docs/generated 与代码不一致：${wrong.toSorted().join("、")}；请运行 npm run docs 重新生成。`);
		process.exitCode = 1;
	}
} else {
	for (const name of stale) await rm(join(FOLDER, name));
	for (const [name, text] of pages) await writeFile(join(FOLDER, name), text);
}
