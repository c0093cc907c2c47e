import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openClient } from "#platform/db";
import { percentile } from "./figures.ts";
import { decisionsDatabase } from "./portal/database.ts";
import { searchPaths, startServer } from "./portal/search.ts";

/**
 * npm run bench:peer: the same search over the same rows in Directus, a general content platform, through its REST API on
 * the same PostgreSQL. Directus is installed from npm into a folder outside the project; when that or its start fails,
 * the reason is printed and nothing is measured.
 */
/** One version, so that two measurements ask the same peer. */
const PEER = "directus@12.3.0";
const FOLDER = process.env["SANZHI_PEER_FOLDER"] ?? join(tmpdir(), "sanzhi-peer-directus");
/** The node Directus was installed with: its native parts fit no other. */
const NODE = process.env["SANZHI_PEER_NODE"] ?? process.execPath;
const ROWS = Number(process.env["SANZHI_PEER_ROWS"] ?? 1_000_000);
const PORT = 18_055;
const REQUESTS = 24;
const START_MS = 180_000;
const FIELDS = "id,title,party_name,number,type,conclusion,authority_name,decided_on,published_on";
const PASSWORD = "peer-benchmark-only";

async function main(): Promise<void> {
	const adminUrl = process.env["DATABASE_URL"];
	if (adminUrl === undefined || adminUrl === "")
		throw new Error("DATABASE_URL: the owner of a PostgreSQL that may create databases");
	await install();
	const rows = await decisionsDatabase(adminUrl, ROWS, (sentence) => console.error(`  ${sentence}`));
	const peerUrl = await copyOf(adminUrl, rows);
	const directus = await startDirectus(peerUrl);
	try {
		const token = await signIn();
		await track(token);
		const paths = searchPaths(REQUESTS).map(withoutPlaces);
		const theirs = await timed(paths, async (path) => await askDirectus(path, token));
		const server = await startServer(rows);
		try {
			const ours = await timed(paths, async (path) => await get(`${server.portal}${path}`));
			report(ours, theirs);
		} finally {
			await server.stop();
		}
	} finally {
		directus.kill("SIGTERM");
	}
}

async function install(): Promise<void> {
	await mkdir(FOLDER, { recursive: true });
	if (existsSync(join(FOLDER, "node_modules/directus/package.json"))) return;
	await writeFile(join(FOLDER, "package.json"), JSON.stringify({ name: "peer", private: true, version: "0.0.0" }));
	console.error(`  npm install ${PEER} in ${FOLDER} (several hundred packages)`);
	await run("npm", ["install", PEER, "--no-audit", "--no-fund"]);
}

/** A copy of the database file by file: Directus puts tables of its own beside ours. */
async function copyOf(adminUrl: string, source: string): Promise<string> {
	const from = new URL(source).pathname.slice(1);
	const name = `${from}_peer`;
	const url = new URL(adminUrl);
	url.pathname = `/${name}`;
	const admin = await openClient(adminUrl, "owner");
	try {
		const known = await admin.query("select 1 from pg_database where datname = $1", [name]);
		if (known.rowCount === 0) {
			console.error("  copying the rows");
			await admin.query(`create database ${name} template ${from}`);
		}
	} finally {
		await admin.end();
	}
	return url.href;
}

function environment(databaseUrl: string): NodeJS.ProcessEnv {
	const { hostname, port, username, password, pathname } = new URL(databaseUrl);
	return {
		...process.env,
		KEY: "peer",
		SECRET: "peer-benchmark-secret",
		HOST: "127.0.0.1",
		PORT: String(PORT),
		DB_CLIENT: "pg",
		DB_HOST: hostname,
		DB_PORT: port === "" ? "5432" : port,
		DB_USER: decodeURIComponent(username),
		DB_PASSWORD: decodeURIComponent(password),
		DB_DATABASE: pathname.slice(1),
		DB_SEARCH_PATH: "array:portal",
		ADMIN_EMAIL: "peer@example.com",
		ADMIN_PASSWORD: PASSWORD,
		TELEMETRY: "false",
		LOG_LEVEL: "error",
		CACHE_ENABLED: "false",
		RATE_LIMITER_ENABLED: "false",
	};
}

async function startDirectus(databaseUrl: string): Promise<ChildProcess> {
	const env = environment(databaseUrl);
	const cli = join(FOLDER, "node_modules/directus/cli.js");
	await run(NODE, [cli, "bootstrap"], env);
	const child = spawn(NODE, [cli, "start"], { cwd: FOLDER, env, stdio: ["ignore", "ignore", "pipe"] });
	let said = "";
	child.stderr.on("data", (chunk: Buffer) => {
		said = `${said}${chunk.toString()}`.slice(-2_000);
	});
	for (const until = performance.now() + START_MS; performance.now() < until; ) {
		if (child.exitCode !== null) throw new Error(`Directus ended with ${child.exitCode}: ${said}`);
		const ready = await fetch(`http://127.0.0.1:${PORT}/server/ping`).then(
			(reply) => reply.ok,
			() => false,
		);
		if (ready) return child;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	child.kill("SIGKILL");
	throw new Error(`Directus did not answer within ${START_MS / 1_000} s: ${said}`);
}

async function signIn(): Promise<string> {
	const reply = await post("/auth/login", { email: "peer@example.com", password: PASSWORD });
	return (reply as { data: { access_token: string } }).data.access_token;
}

/** Makes the table known to Directus; its columns are read from the database. */
async function track(token: string): Promise<void> {
	await post("/collections", { collection: "decision", meta: {}, schema: null }, token).catch((error: unknown) => {
		if (!String(error).includes("already exists")) throw error;
	});
}

async function post(path: string, body: unknown, token?: string): Promise<unknown> {
	const reply = await fetch(`http://127.0.0.1:${PORT}${path}`, {
		method: "POST",
		headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
		body: JSON.stringify(body),
	});
	const text = await reply.text();
	if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text.slice(0, 300)}`);
	return text === "" ? undefined : JSON.parse(text);
}

/** Units and regions are ours; kind, year and words both can answer. */
function withoutPlaces(path: string): string {
	const params = new URLSearchParams(path.split("?")[1] ?? "");
	for (const name of ["unit", "region", "outcome"]) params.delete(name);
	return `/decisions?${params.toString()}`;
}

async function askDirectus(path: string, token: string): Promise<void> {
	const params = new URLSearchParams(path.split("?")[1] ?? "");
	const words = (params.get("q") ?? "").split(" ").map((word) => ({ search_text: { _contains: word } }));
	const type = params.get("type");
	const year = params.get("year");
	const filter = {
		_and: [
			{ status: { _eq: "published" } },
			...words,
			...(type === null ? [] : [{ type: { _eq: type } }]),
			...(year === null ? [] : [{ decided_year: { _eq: Number(year) } }]),
		],
	};
	const query = new URLSearchParams({
		filter: JSON.stringify(filter),
		fields: FIELDS,
		sort: "-published_on,-seq",
		limit: "20",
	});
	await get(`http://127.0.0.1:${PORT}/items/decision?${query.toString()}`, { authorization: `Bearer ${token}` });
}

async function get(url: string, headers: Record<string, string> = {}): Promise<void> {
	const reply = await fetch(url, { headers });
	const text = await reply.text();
	if (!reply.ok) throw new Error(`${url}: ${reply.status} ${text.slice(0, 300)}`);
}

/** One after the other: what one reader waits for. The first round warms the caches. */
async function timed(paths: readonly string[], ask: (path: string) => Promise<void>): Promise<readonly number[]> {
	const times: number[] = [];
	for (const round of [0, 1]) {
		for (const path of paths) {
			const from = performance.now();
			await ask(path);
			if (round > 0) times.push(performance.now() - from);
		}
	}
	return times;
}

function report(ours: readonly number[], theirs: readonly number[]): void {
	const line = (share: number) => {
		const [a, b] = [percentile(ours, share), percentile(theirs, share)];
		return `p${share * 100}: Sanzhi ${a.toFixed(1)} ms, Directus ${b.toFixed(1)} ms, ratio ${(b / a).toFixed(1)}`;
	};
	console.log(
		`two words and a facet over ${ROWS.toLocaleString("en")} decisions, ${ours.length} requests one after the other`,
	);
	console.log([line(0.5), line(0.95)].join("\n"));
	console.log(
		"Sanzhi answers with the whole page (counts, facets, highlighting), Directus with 20 rows as JSON and no count.",
	);
}

async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<void> {
	const child = spawn(command, [...args], { cwd: FOLDER, env, stdio: ["ignore", "pipe", "pipe"] });
	let said = "";
	const keep = (chunk: Buffer) => {
		said = `${said}${chunk.toString()}`.slice(-2_000);
	};
	child.stdout.on("data", keep);
	child.stderr.on("data", keep);
	const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
	if (code !== 0) throw new Error(`${[command, ...args].join(" ")} ended with ${code}:\n${said}`);
}

try {
	await main();
} catch (error) {
	console.log(`peer not measured: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
}
