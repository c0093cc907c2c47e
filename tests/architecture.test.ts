import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { STAGES } from "#casework";
import { ROLES } from "#identity/contract";
import type { House } from "../src/apps/server/house.ts";
import { buildApp } from "../src/apps/server/http.ts";
import { PROCESSES } from "../src/apps/server/processes.ts";
import { placeholder, routesOf } from "./support/route-table.ts";
import { lineCount, listFiles, listFolders, ROOT, readSource } from "./support/source-tree.ts";

/** The house rules that neither the compiler, the linter nor the import table can see. */
const OURS = ["src", "regimes", "tests", "bench", "scripts"];
const MODULES = listFolders("src/modules");

describe("sizes", () => {
	const LINES_MAX = 600;
	const THINK_AGAIN = 400;
	const sizes = listFiles(OURS)
		.filter((path) => /\.(tsx?|js|cjs)$/.test(path))
		.map((path) => ({ path, lines: lineCount(path) }));

	test("no file is longer than 600 lines", () => {
		const long = sizes.filter(({ lines }) => lines > THINK_AGAIN);
		if (long.length > 0) console.warn(`over ${THINK_AGAIN} lines: ${long.map(told).join(", ")}`);
		expect(long.filter(({ lines }) => lines > LINES_MAX).map(told)).toEqual([]);
	});

	const told = ({ path, lines }: { path: string; lines: number }) => `${path} ${lines}`;
});

describe("names", () => {
	/** A name that says nothing invites everything. `service` is 送达 here and stands only for that. */
	const EMPTY = /^(utils?|helpers?|common|shared|misc|manager|services?)$|-(utils?|helpers?|manager|services?)$/;
	const isService = (path: string) => /\/casework\/(acts\/penalty\/service|stories-service\.test)\.ts$/.test(path);

	test("no file or folder is called utils, helpers, common, shared, manager or service", () => {
		const bad = listFiles(OURS).filter((path) =>
			path.split("/").some((part) => EMPTY.test(part.replace(/\..*$/, "")) && !isService(path)),
		);
		expect(bad).toEqual([]);
	});

	test("files are kebab-case", () => {
		const bad = listFiles(["src", "tests", "scripts", "bench"]).filter(
			(path) => /\.(tsx?|js)$/.test(path) && !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(basename(path)),
		);
		expect(bad).toEqual([]);
	});
});

describe("modules", () => {
	test.each(MODULES)("%s has a README and its two doors", (name) => {
		const missing = ["README.md", "contract.ts", "index.ts"].filter(
			(file) => !existsSync(join(ROOT, "src/modules", name, file)),
		);
		expect(missing).toEqual([]);
	});

	test.each(MODULES)("%s has at most one level of folders, beside the acts of a procedure", (name) => {
		const deep = listFolders(`src/modules/${name}`)
			.filter((folder) => folder !== "acts")
			.flatMap((folder) => listFolders(`src/modules/${name}/${folder}`).map((inner) => `${folder}/${inner}`));
		expect(deep).toEqual([]);
	});
});

describe("doors", () => {
	const doors = Object.entries((JSON.parse(readSource("package.json")) as { imports: Record<string, string> }).imports);

	test("every door of package.json leads to a file", () => {
		const absent = doors.filter(([, target]) => {
			const [before, after] = target.split("*");
			if (after === undefined) return !existsSync(join(ROOT, target));
			const folder = join(ROOT, before ?? "");
			return !readdirSync(folder).some((name) => after === ".ts" || existsSync(join(folder, `${name}${after}`)));
		});
		expect(absent.map(([door]) => door)).toEqual([]);
	});

	test("every module has exactly two doors, and regime a third to write the law with", () => {
		const expected = MODULES.flatMap((name) => [
			[`#${name}`, `./src/modules/${name}/index.ts`],
			[`#${name}/contract`, `./src/modules/${name}/contract.ts`],
			...(name === "regime" ? [["#regime/define", "./src/modules/regime/define.ts"]] : []),
		]);
		const ofModules = doors.filter(([, target]) => target.startsWith("./src/modules/"));
		expect(ofModules.toSorted()).toEqual(expected.toSorted());
	});

	test("every part of the platform has an index", () => {
		const without = listFolders("src/platform").filter(
			(name) => !existsSync(join(ROOT, `src/platform/${name}/index.ts`)),
		);
		expect(without).toEqual([]);
	});
});

describe("migrations", () => {
	const files = readdirSync(join(ROOT, "db/migrations")).toSorted();
	const owners = new Set([...MODULES, ...listFolders("src/platform"), "core", "portal"]);

	test("are called NNNN_<module>_<what>.sql, each number once", () => {
		const bad = files.filter((name) => {
			const [, owner] = /^\d{4}_([a-z]+)_[a-z0-9_]+\.sql$/.exec(name) ?? [];
			return owner === undefined || !owners.has(owner);
		});
		expect(bad).toEqual([]);
		expect(new Set(files.map((name) => name.slice(0, 4))).size).toBe(files.length);
	});

	test("the order of their names is the order of their numbers", () => {
		expect(files).toEqual(files.toSorted((a, b) => Number(a.slice(0, 4)) - Number(b.slice(0, 4))));
	});
});

describe("routes", () => {
	const open = async () => await routesOf(async () => await buildApp(placeholder<House>()));

	test("every route says who may call it: without config.access it would be closed or, worse, unguarded", async () => {
		const { rows, app } = await open();
		await app.close();
		expect(rows.length).toBeGreaterThan(20);
		const silent = rows.filter(({ access }) => access === undefined);
		expect(silent.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
	});

	test("every route that is not public is guarded: a caller without a session gets 401", async () => {
		const { rows, app } = await open();
		const unguarded: string[] = [];
		for (const { method, url } of rows.filter(({ access }) => access !== "public" && access !== undefined)) {
			const path = url.replace(/:[a-zA-Z]+|\*/g, "x");
			const reply = await app.inject({
				method: method as "GET",
				url: path,
				headers: { "sec-fetch-site": "same-origin" },
			});
			if (reply.statusCode !== 401) unguarded.push(`${method} ${url} → ${reply.statusCode}`);
		}
		await app.close();
		expect(unguarded).toEqual([]);
	});
});

describe("acts", () => {
	const acts = PROCESSES.flatMap((process) => [...process.acts.values()]);

	test("no two processes are of one kind of stream: the label of an act is found by kind and name", () => {
		expect(new Set(PROCESSES.map(({ kind }) => kind)).size).toBe(PROCESSES.length);
	});

	test.each(acts.map((act) => [act.name, act] as const))("%s is complete", (name, act) => {
		expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
		expect(act.input.safeParse(act.sample).error).toBeUndefined();
		expect(act.basis.document.trim()).not.toBe("");
		expect(act.basis.article).toMatch(/第.+条|[一二三四五六七八九十]+、|（.+）/);
		expect([
			...Object.keys(STAGES),
			"publication",
			"exchange",
			"intake",
			"report",
			"plan",
			"remedy",
			"finding",
		]).toContain(act.stage);
		expect(act.label).toMatch(/^\p{Script=Han}[\p{Script=Han}、（）]*$/u);
		expect(act.actors.filter((role) => !ROLES.includes(role))).toEqual([]);
		expect(act.emits.length).toBeGreaterThan(0);
		for (const gate of act.gates) expect(`${gate.name} ${gate.label}`).toMatch(/^[a-z-]+ .*\p{Script=Han}/u);
	});

	test("no two acts carry the same label", () => {
		const labels = acts.map(({ label }) => label);
		expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
	});

	test("an administrator does no act of a case (三员)", () => {
		const admins = acts.filter(({ actors }) => actors.some((role) => role.endsWith("-admin")));
		expect(admins.map(({ name }) => name)).toEqual([]);
	});
});
