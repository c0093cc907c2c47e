import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { code, pageOf, tableOf } from "./markdown.ts";

const ROOT = join(import.meta.dirname, "../..");
const REFUSAL = /\brefusal\(\s*"([a-z0-9-]+)",\s*(?:"([^"]*)"|`((?:[^`\\]|\\.)*)`)?/g;
const PROBLEM = /new Problem\(\s*"([a-z0-9-]+)",\s*(?:"([^"]*)"|`((?:[^`\\]|\\.)*)`)?/g;

type Found = { readonly code: string; readonly place: string; readonly message: string };

/** Codes others script against, read from where they are raised. */
export function refusalCodes(): string {
	const refusals = findAll(REFUSAL);
	const problems = findAll(PROBLEM);
	return pageOf(
		"拒绝与错误代码",
		"“拒绝”是依法不能办理，总是附依据条款和下一步（HTTP 409）；“错误”是请求本身的问题，由提出请求的一方改正。代码稳定，可供脚本使用。“…”处由实际内容填入。",
		[
			`## 拒绝（${new Set(refusals.map((one) => one.code)).size}）\n\n${listOf(refusals)}`,
			`## 错误（${new Set(problems.map((one) => one.code)).size}）\n\n${listOf(problems)}`,
		],
	);
}

function listOf(found: readonly Found[]): string {
	const byCode = Map.groupBy(found, (one) => one.code);
	const rows = [...byCode.keys()].toSorted().map((name) => {
		const all = byCode.get(name) ?? [];
		const messages = [...new Set(all.map(({ message }) => message))].filter((message) => message !== "").toSorted();
		return [
			code(name),
			messages.join("<br>") || "（由实际情况组成）",
			[...new Set(all.map(({ place }) => place))].toSorted().join("、"),
		];
	});
	return tableOf(["代码", "说明", "模块"], rows);
}

function findAll(pattern: RegExp): readonly Found[] {
	return sources().flatMap((path) =>
		[...readFileSync(path, "utf8").matchAll(pattern)].map(([, name = "", plain, template]) => ({
			code: name,
			place: placeOf(path),
			message: plain ?? (template ?? "").replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, "…"),
		})),
	);
}

function sources(): readonly string[] {
	return ["src", "regimes"]
		.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
		.filter(
			(entry) =>
				entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|fixture)\.tsx?$|^testing\.ts$/.test(entry.name),
		)
		.map((entry) => join(entry.parentPath, entry.name))
		.toSorted();
}

/** `casework`, `platform/db`, `apps/server`: the module or part a file belongs to. */
function placeOf(path: string): string {
	const [top = "", second = "", third = ""] = relative(ROOT, path).replaceAll("\\", "/").split("/");
	if (top !== "src") return top;
	return second === "modules" ? third : second === "kernel" ? "kernel" : `${second}/${third}`;
}
