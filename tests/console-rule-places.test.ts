import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { catalogue } from "#regime/contract";
import { RULE_PLACES } from "../src/apps/console/features/rules/rule-places.ts";

const SOURCE = resolve(import.meta.dirname, "../src");
const ASKS_NOTHING = /^(modules\/regime|apps\/console|apps\/cli|apps\/server\/demo)\//;

function sources(): readonly string[] {
	return readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter(
		(file) => file.endsWith(".ts") && !/\.test\.|fixture/.test(file) && !ASKS_NOTHING.test(file),
	);
}

test("制度 says of each clause where the system acts by it: of all that the code asks for, and of no other", () => {
	const text = sources()
		.map((file) => readFileSync(join(SOURCE, file), "utf8"))
		.join("\n");
	const asked = Object.keys(catalogue).filter((key) => key.includes(".") && text.includes(`"${key}"`));
	expect(asked.length).toBeGreaterThan(50);
	expect(Object.keys(RULE_PLACES).toSorted()).toEqual(asked.toSorted());
});
