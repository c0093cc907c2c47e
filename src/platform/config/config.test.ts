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
		trustedProxies: [],
		embedders: [],
		databaseUrl: undefined,
		databaseAppUrl: undefined,
		databasePortalUrl: undefined,
		poolMax: 16,
		logLevel: "info",
		egressOrigins: [],
		egressNetworks: [],
		pushTimeoutMs: 10_000,
		exchangeDir: undefined,
		exportAt: undefined,
		s3: undefined,
	});
});

test("reverse proxies are addresses or networks; anything else is refused by the name of the variable", () => {
	const proxies = " 10.1.0.5, 10.2.0.0/16 ,fd00::/8";
	expect(readConfig({ SANZHI_TRUSTED_PROXIES: proxies }).trustedProxies).toEqual([
		"10.1.0.5",
		"10.2.0.0/16",
		"fd00::/8",
	]);
	for (const wrong of ["true", "*", "proxy.example", "10.2.0.0/33"]) {
		const { faults } = refusalOf({ SANZHI_TRUSTED_PROXIES: wrong });
		expect(
			faults.map(({ path }) => path),
			wrong,
		).toEqual(["SANZHI_TRUSTED_PROXIES"]);
	}
});

const S3 = {
	SANZHI_S3_ENDPOINT: "https://s3.example.gov.cn/",
	SANZHI_S3_BUCKET: "evidence",
	SANZHI_S3_ACCESS_KEY: "AKID",
	SANZHI_S3_SECRET_KEY: "only/for+tests=",
};

test("S3 needs four variables; region, prefix and style have their defaults", () => {
	const plain = {
		endpoint: "https://s3.example.gov.cn",
		bucket: "evidence",
		region: "us-east-1",
		prefix: undefined,
		accessKeyId: "AKID",
		secretAccessKey: "only/for+tests=",
		pathStyle: true,
	};
	expect(readConfig(S3).s3).toEqual(plain);
	const all = { ...S3, SANZHI_S3_REGION: "cn-north-1", SANZHI_S3_PREFIX: "nea/files", SANZHI_S3_PATH_STYLE: "false" };
	expect(readConfig(all).s3).toEqual({ ...plain, region: "cn-north-1", prefix: "nea/files", pathStyle: false });
});

test("half an S3 is refused with every variable that is missing, and keys never come as flags", () => {
	const needed = Object.keys(S3);
	for (const name of needed) {
		const others = needed.filter((other) => other !== name);
		expect(refusalOf({ ...S3, [name]: "" }).faults.map((fault) => fault.path)).toEqual([name]);
		expect(refusalOf({ [name]: S3[name as keyof typeof S3] }).faults.map((fault) => fault.path)).toEqual(others);
	}
	expect(refusalOf({ SANZHI_S3_PREFIX: "nea" }).faults.map((fault) => fault.path)).toEqual(needed);
	expect(readConfig({}, ["--s3-endpoint", "https://s3.example.gov.cn"]).s3).toBeUndefined();
});

test.each([
	["SANZHI_S3_ENDPOINT", "s3.example.gov.cn"],
	["SANZHI_S3_ENDPOINT", "https://AKID:secret@s3.example.gov.cn"],
	["SANZHI_S3_ENDPOINT", "https://s3.example.gov.cn/?x=secret"],
	["SANZHI_S3_BUCKET", "Evidence"],
	["SANZHI_S3_BUCKET", "a/secret"],
	["SANZHI_S3_REGION", "北京 secret"],
	["SANZHI_S3_PREFIX", "/secret"],
	["SANZHI_S3_PREFIX", "../secret"],
	["SANZHI_S3_ACCESS_KEY", "two secret"],
	["SANZHI_S3_SECRET_KEY", "secret\n"],
	["SANZHI_S3_PATH_STYLE", "secret"],
])("%s=%j is refused without repeating it", (name, value) => {
	const problem = refusalOf({ ...S3, [name]: value });
	expect(problem.faults.map((fault) => fault.path)).toEqual([name]);
	expect(problem.message).toMatch(/\p{Script=Han}/u);
	expect(problem.message).not.toMatch(/secret|only\/for/);
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
	expect(describeConfig().join("\n")).toMatch(
		/--data，环境变量 SANZHI_DATA[^]*DATABASE_PORTAL_URL[^]*SANZHI_S3_SECRET_KEY/,
	);
});

test("SEC-19 origins are taken whole and in one spelling, networks as CIDR; anything else is told by its variable", () => {
	const { egressOrigins, egressNetworks } = readConfig({
		SANZHI_EGRESS: " https://platform.example.gov.cn , http://127.0.0.1:9000,https://A.example.gov.cn:443/",
		SANZHI_EGRESS_NETWORKS: "10.8.0.0/16,fd00::/8",
	});
	expect(egressOrigins).toEqual([
		"https://platform.example.gov.cn",
		"http://127.0.0.1:9000",
		"https://a.example.gov.cn",
	]);
	expect(egressNetworks).toHaveLength(2);
	for (const bad of ["ftp://a.example", "https://a.example/path", "https://u@a.example", "a.example", "https://*"])
		expect(
			refusalOf({ SANZHI_EGRESS: bad }).faults.map(({ path }) => path),
			bad,
		).toEqual(["SANZHI_EGRESS"]);
	for (const bad of ["10.8.0.0", "10.8.0.0/33", "all"])
		expect(refusalOf({ SANZHI_EGRESS_NETWORKS: bad }).faults.map(({ path }) => path)).toEqual([
			"SANZHI_EGRESS_NETWORKS",
		]);
});

test("PLT-02 sites that may embed the column are https origins in one spelling; nothing else gets into the header", () => {
	expect(readConfig({ SANZHI_EMBEDDERS: " https://www.Example.gov.cn/ ,https://b.example:8443" }).embedders).toEqual([
		"https://www.example.gov.cn",
		"https://b.example:8443",
	]);
	for (const bad of ["http://a.example", "https://a.example/path", "https://*.example", "https://a;b", "'none'", "*"])
		expect(
			refusalOf({ SANZHI_EMBEDDERS: bad }).faults.map(({ path }) => path),
			bad,
		).toEqual(["SANZHI_EMBEDDERS"]);
});
