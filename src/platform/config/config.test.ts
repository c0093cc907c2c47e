import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { Problem } from "#kernel/problem";
import { describeConfig, readConfig } from "#platform/config";

function refusalOf(env: Record<string, string>, args: string[] = []): Problem {
	try {
		readConfig(env, args);
	} catch (error) {
		return error as Problem;
	}
	return expect.fail("accepted");
}

test("without anything: data beside us, port 8080, this machine only, embedded database", () => {
	expect(readConfig({})).toEqual({
		dataDir: resolve("data"),
		port: 8080,
		host: "127.0.0.1",
		publicUrl: undefined,
		databaseUrl: undefined,
		databaseAppUrl: undefined,
		databasePortalUrl: undefined,
		poolMax: 16,
		logLevel: "info",
	});
});

test("a flag wins over its variable, an empty variable is absent, other flags are left alone", () => {
	const env = { PORT: "9000", SANZHI_DATA: "", DATABASE_URL: "", SANZHI_PUBLIC_URL: "https://zf.example.gov.cn/" };
	const config = readConfig(env, ["--port", "0", "--data=/srv/x", "--empty", "--json"]);
	expect(config).toMatchObject({
		port: 0,
		dataDir: "/srv/x",
		databaseUrl: undefined,
		publicUrl: "https://zf.example.gov.cn",
	});
});

test.each([
	[{ PORT: "80a" }, [], "PORT"],
	[{ PORT: "65536" }, [], "PORT"],
	[{ PORT: "-1" }, [], "PORT"],
	[{ PORT: "1e3" }, [], "PORT"],
	[{}, ["--port", "x"], "--port"],
	[{}, ["--port"], "--port"],
	[{ DATABASE_URL: "mysql://u:p@h/db" }, [], "DATABASE_URL"],
	[{ DATABASE_URL: "postgresql://u:p@h" }, [], "DATABASE_URL"],
	[{ SANZHI_LOG: "loud" }, [], "SANZHI_LOG"],
	[{ SANZHI_POOL_MAX: "1" }, [], "SANZHI_POOL_MAX"],
	[{ SANZHI_PUBLIC_URL: "javascript:alert(1)" }, [], "SANZHI_PUBLIC_URL"],
	[{ DATABASE_URL: "postgresql://u:p@h/db", DATABASE_APP_URL: "postgresql://a:p@h/db" }, [], "DATABASE_PORTAL_URL"],
	[{ DATABASE_APP_URL: "postgresql://a:p@h/db", DATABASE_PORTAL_URL: "postgresql://a:p@h/db" }, [], "DATABASE_URL"],
])("%j %j is refused and names %s", (env, args, name) => {
	const problem = refusalOf(env as Record<string, string>, args);
	expect(problem.code).toBe("config-invalid");
	expect(problem.faults.map((fault) => fault.path)).toEqual([name]);
	expect(problem.message).toContain(name);
	expect(problem.message).toMatch(/\p{Script=Han}/u);
});

test("all faults come at once, and no value is repeated: it may hold a password", () => {
	const problem = refusalOf({ PORT: "x", DATABASE_URL: "postgres:secret@h" });
	expect(problem.faults).toHaveLength(2);
	expect(problem.message).not.toContain("secret");
});

test("every setting is described", () => {
	expect(describeConfig().join("\n")).toMatch(/--data，环境变量 SANZHI_DATA[^]*DATABASE_PORTAL_URL/);
});
