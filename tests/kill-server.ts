import { type ChildProcess, spawn } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { officialCalendar } from "#calendar";
import { systemClock } from "#platform/clock";
import { readConfig } from "#platform/config";
import { silentLog } from "#platform/log";
import { discardPostgres } from "#platform/postgres";
import type { Desk, Exchange, Reply } from "../src/apps/server/demo/desk.ts";
import { createAccounts, type DemoAccount, openDesks, registerAuthorities } from "../src/apps/server/demo/seed.ts";
import type { StoryTime } from "../src/apps/server/demo/story-time.ts";
import { openHouse } from "../src/apps/server/house.ts";
import { type Inspection, inspect } from "./kill-inspection.ts";

/**
 * SIGKILL of the real server under load, again and again (REL-01): `node tests/kill-server.ts 50`. The suite runs the
 * short form. Every reply with 2xx is a promise; after the last restart each of them is looked up.
 */
export type KillFigures = Inspection & {
	readonly kills: number;
	readonly lanes: number;
	/** Acts that were answered 2xx. */
	readonly acked: number;
	/** Requests that were under way when the server died; each was sent again under its key. */
	readonly unknown: number;
	readonly cases: number;
	readonly restartMsMedian: number;
	readonly restartMsMax: number;
	/** PostgreSQL main processes of the folder: the most seen after a restart, and those left after the last stop. */
	readonly postgresMax: number;
	readonly postgresLeft: number;
	readonly seconds: number;
};

export type Acked = { readonly streamId: string; readonly act: string; readonly version: number };

const ROOT = join(import.meta.dirname, "..");
const LANES = 8;
const LIFE_MS = { min: 150, max: 1_500 };
const START_MS_MAX = 60_000;
const RATE_LIMITED = 429;

export async function killServer(kills: number, tell: (line: string) => void = () => undefined): Promise<KillFigures> {
	const started = performance.now();
	// Inside the private folder of mkdtemp the database user could not enter its own.
	const dataDir = `${await mkdtemp(join(tmpdir(), "sanzhi-test-kill-"))}-data`;
	const server = new Server(dataDir, await freePort());
	try {
		const accounts = await prepare(dataDir);
		await server.start();
		const load = new Load(server.port, accounts);
		load.begin();
		const restarts: number[] = [];
		let postgresMax = 0;
		for (let kill = 1; kill <= kills; kill++) {
			await load.progress();
			await sleep(randomInt(LIFE_MS.min, LIFE_MS.max));
			await server.kill();
			restarts.push(await server.start());
			postgresMax = Math.max(postgresMax, await postgresCount(dataDir));
			tell(`${kill}/${kills}　已确认 ${load.acked.length}　重启 ${Math.round(restarts.at(-1) ?? 0)} 毫秒`);
		}
		await load.progress();
		await load.end();
		const inspection = await inspect(dataDir, load.acked);
		await server.stop();
		const sorted = restarts.toSorted((a, b) => a - b);
		return {
			...inspection,
			kills,
			lanes: LANES,
			acked: load.acked.length,
			unknown: load.unknown,
			cases: load.cases,
			restartMsMedian: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
			restartMsMax: Math.round(sorted.at(-1) ?? 0),
			postgresMax,
			postgresLeft: await postgresCount(dataDir),
			seconds: Math.round((performance.now() - started) / 1_000),
		};
	} finally {
		await server.stop();
		await discardPostgres(join(dataDir, "postgres")).catch(() => undefined);
		await discardPostgres(dataDir);
		await discardPostgres(dataDir.replace(/-data$/, ""));
	}
}

/** One authority with its people, and the file by which the server knows an installation of the demo kind. */
async function prepare(dataDir: string): Promise<readonly DemoAccount[]> {
	const config = readConfig({ SANZHI_DATA: dataDir, SANZHI_LOG: "silent" });
	const house = await openHouse({ config, log: silentLog, clock: systemClock, demo: true });
	try {
		const accounts = await createAccounts(house, await registerAuthorities(house, ["qinyuan"]));
		await writeFile(join(dataDir, "demo-accounts.json"), JSON.stringify(accounts), { mode: 0o600 });
		return accounts;
	} finally {
		await house.close();
	}
}

class Server {
	readonly port: number;
	#dataDir: string;
	#child: ChildProcess | undefined;

	constructor(dataDir: string, port: number) {
		this.#dataDir = dataDir;
		this.port = port;
	}

	/** Milliseconds until it answered that it is ready. */
	async start(): Promise<number> {
		const started = performance.now();
		const args = [join(ROOT, "bin/sanzhi.js"), "serve", "--port", String(this.port), "--data", this.#dataDir];
		const env = { ...process.env, SANZHI_LOG: "warn", DATABASE_URL: "" };
		const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "pipe"] });
		let told = "";
		child.stderr?.on("data", (chunk: Buffer) => {
			told += chunk.toString();
		});
		this.#child = child;
		while (!(await answers(this.port))) {
			if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${told}`);
			if (performance.now() - started > START_MS_MAX) throw new Error(`the server did not start: ${told}`);
			await sleep(20);
		}
		return performance.now() - started;
	}

	async kill(): Promise<void> {
		await this.#end("SIGKILL");
	}

	async stop(): Promise<void> {
		await this.#end("SIGTERM");
	}

	async #end(signal: NodeJS.Signals): Promise<void> {
		const child = this.#child;
		this.#child = undefined;
		if (!child || child.exitCode !== null) return;
		const ended = once(child, "exit");
		child.kill(signal);
		await ended;
	}
}

/** Lanes that each take one case after the other through register, assign, decide; a lost reply is asked for again. */
class Load {
	readonly acked: Acked[] = [];
	unknown = 0;
	cases = 0;
	#desk: Desk;
	#stopping = false;
	#lanes: Promise<void>[] = [];
	#matterId = "";

	constructor(port: number, accounts: readonly DemoAccount[]) {
		this.#desk = openDesks(
			{ calendar: officialCalendar },
			{ exchange: overHttp(port), accounts, time: REAL_TIME, origin: `http://127.0.0.1:${port}` },
		)("qinyuan");
	}

	begin(): void {
		this.#lanes = Array.from({ length: LANES }, () => this.#lane());
		// A lane's failure ends the run through progress() or end(); until then it must not end the process.
		for (const lane of this.#lanes) lane.catch(() => undefined);
	}

	/** Resolves when acts have been acknowledged since now: the next kill then meets a server at work. */
	async progress(): Promise<void> {
		const before = this.acked.length;
		const limit = performance.now() + START_MS_MAX;
		while (this.acked.length < before + LANES) {
			if (performance.now() > limit) throw new Error("no act was acknowledged for a minute");
			await Promise.race([sleep(20), ...this.#lanes]);
		}
	}

	async end(): Promise<void> {
		this.#stopping = true;
		await Promise.all(this.#lanes);
	}

	async #lane(): Promise<void> {
		while (!this.#stopping) {
			await this.#oneCase();
			this.cases += 1;
		}
	}

	async #oneCase(): Promise<void> {
		this.#matterId ||= await this.#findMatter();
		const officerIds = ["handler1", "handler2"].map(this.#desk.personId);
		const body = { type: "penalty", input: { ...CLUE, matterId: this.#matterId, foundOn: this.#desk.today() } };
		const { streamId } = await this.#send("handler1", "/api/cases", "register-clue", body);
		const act = (who: string, name: string, input: object) =>
			this.#send(who, `/api/cases/${streamId}/acts/${name}`, name, { input });
		await act("unithead", "assign-officers", { officerIds });
		const signatures = { officersSigned: officerIds, party: "signed" };
		await act("handler1", "decide-on-the-spot", { ...DECISION, officerIds, signatures });
	}

	/** The first matter of the register that the summary procedure is open to. */
	async #findMatter(): Promise<string> {
		const form = await untilAnswered(() => this.#desk.form(null, "handler1", "register-clue"));
		let refused = "";
		for (const { value } of form.choices["matter"] ?? []) {
			const body = { type: "penalty", input: { ...CLUE, matterId: value, foundOn: this.#desk.today() } };
			const reply = await untilAnswered(() => this.#desk.send("handler1", { method: "POST", url: "/api/cases", body }));
			if (reply.status === 201) return value;
			refused += `\n${reply.status} ${reply.body}`;
		}
		throw new Error(`no matter for the summary procedure: ${refused}`);
	}

	async #send(who: string, url: string, act: string, body: object): Promise<Reply> {
		const headers = { "idempotency-key": randomUUID() };
		for (;;) {
			try {
				const reply = await this.#desk.send(who, { method: "POST", url, body, headers });
				if (reply.status === RATE_LIMITED) await sleep(500);
				else if (reply.status >= 300) throw new Refused(`${act}: ${reply.status} ${reply.body}`);
				else {
					const done = JSON.parse(reply.body) as Reply;
					this.acked.push({ streamId: done.streamId, act, version: done.version });
					return done;
				}
			} catch (error) {
				if (error instanceof Refused) throw error;
				if (codeOf(error) !== "ECONNREFUSED") this.unknown += 1;
				await sleep(20);
			}
		}
	}
}

class Refused extends Error {}

const CLUE = {
	procedure: "summary",
	title: "示范加油站未按规定设置安全警示标志案",
	source: "inspection",
	sourceDetail: "日常监督检查发现",
	party: {
		type: "organisation",
		name: "示范县便民加油站（虚构）",
		creditCode: "92530112MA6KXAUR5L",
		address: "示范县示范路21号（虚构地址）",
		representative: "郑小宁",
	},
	summary: "检查发现该站配电设施未设置安全警示标志。",
};

const DECISION = {
	facts: "当事人配电室门口没有设置安全警示标志。",
	factualGround: "违法事实确凿，当事人当场承认。",
	legalGround: "符合行政处罚法第五十一条规定的条件。",
	bases: [{ document: "电力法", article: "第六十五条" }],
	warning: true,
	fineFen: 10_000,
	place: "示范县示范路21号",
	steps: "出示证件，告知事实、理由、依据和权利，听取陈述申辩，填写决定书并当场交付。",
	defence: "当事人表示没有意见。",
	adopted: "not-raised",
	handling: "当事人未提出陈述申辩，无须复核。",
	filing: "当场行政处罚决定书。",
	collection: { kind: "bank" },
	certificatesShown: true,
	delivered: true,
	remedyTold: true,
};

/** Nobody waits and nothing is set: acts happen when they happen. */
const REAL_TIME: StoryTime = {
	clock: systemClock,
	until: async () => undefined,
	tick: () => undefined,
	tell: async () => undefined,
	release: () => undefined,
};

function overHttp(port: number): Exchange {
	const agent = new Agent({ keepAlive: true, maxSockets: LANES * 2 });
	return async ({ method, url, headers, body }) => {
		const text = body === undefined ? undefined : JSON.stringify(body);
		const sent = request({ host: "127.0.0.1", port, method, path: url, headers, agent });
		sent.end(text);
		const [reply] = (await once(sent, "response")) as [import("node:http").IncomingMessage];
		const chunks: Buffer[] = [];
		for await (const chunk of reply) chunks.push(chunk as Buffer);
		return { status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks).toString() };
	};
}

async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
	for (;;) {
		try {
			return await ask();
		} catch (error) {
			if (codeOf(error) === undefined) throw error;
			await sleep(20);
		}
	}
}

const codeOf = (error: unknown) => (error as { code?: string }).code;

async function answers(port: number): Promise<boolean> {
	try {
		return (await overHttp(port)({ method: "GET", url: "/readyz", headers: {} })).status === 200;
	} catch {
		return false;
	}
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, "127.0.0.1");
	await once(probe, "listening");
	const address = probe.address();
	probe.close();
	await once(probe, "close");
	return typeof address === "object" && address !== null ? address.port : 0;
}

/** PostgreSQL main processes of this folder; their command line names it. */
async function postgresCount(dataDir: string): Promise<number> {
	let count = 0;
	for (const pid of (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name))) {
		const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
		if (command.includes("postgres\0") && command.includes(dataDir)) count += 1;
	}
	return count;
}

if (import.meta.main) {
	const kills = Number(process.argv[2] ?? "50");
	const figures = await killServer(kills, (line) => console.info(line));
	console.info(JSON.stringify(figures, null, "\t"));
	process.exitCode = figures.faults.length === 0 && figures.postgresLeft === 0 ? 0 : 1;
}
