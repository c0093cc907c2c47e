import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#platform/clock";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { startedAsJson } from "../cli/commands/serve.ts";
import { addFirstAdmins } from "./first-admins.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

test("INF-07: serve --empty tells the passwords of the three administrators as text and as JSON, and later starts tell none", async () => {
	const house = { db: database.db, clock: systemClock };
	const { lines, admins } = await addFirstAdmins(house, { regime: "qinyuan", name: "沁源县示例局", prefix: "沁示" });
	const urls = { portalUrl: "http://127.0.0.1:8080/", consoleUrl: "http://127.0.0.1:8080/console/" };
	const told = startedAsJson({ ...urls, admins });
	expect(told.admins?.map(({ login, role }) => [login, role])).toEqual([
		["sysadmin", "system-admin"],
		["secadmin", "security-admin"],
		["auditadmin", "audit-admin"],
	]);
	const text = lines.join("\n");
	for (const { password } of told.admins ?? []) {
		expect(password.length).toBeGreaterThan(8);
		expect(text).toContain(password);
	}
	expect(startedAsJson({ ...urls, admins: [] })).toEqual({ portal: urls.portalUrl, console: urls.consoleUrl });
});
