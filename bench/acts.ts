import { fork } from "node:child_process";
import { once } from "node:events";
import { sql } from "kysely";
import { authenticate } from "#identity";
import { type Actor, SESSION_COOKIE } from "#identity/contract";
import { newId } from "#kernel/ids";
import { isRefusal } from "#kernel/refusal";
import type { Db } from "#platform/db";
import { accountOf, type CasePlan, type Perform, recordPlan, replay } from "./case-path.ts";
import { type Figure, middleRun, percentile, perSecond, type Run, timed } from "./figures.ts";
import type { ClientReport, ClientTask, Credentials } from "./http-client.ts";
import { countJourneys } from "./journeys.ts";
import type { World } from "./world.ts";

const PEOPLE = ["handler1", "unithead", "head", "leader"] as const;
const RUNS = 3;
const LANES = [1, 16] as const;

type Size = { readonly inserts: number; readonly cases: number };
const SIZES: Readonly<Record<"full" | "quick", Record<(typeof LANES)[number], Size>>> = {
	full: { 1: { inserts: 2_000, cases: 16 }, 16: { inserts: 1_000, cases: 8 } },
	quick: { 1: { inserts: 500, cases: 4 }, 16: { inserts: 250, cases: 2 } },
};

/**
 * Acts of whole ordinary penalty cases, beside bare INSERTs of one row on the same server through a pool of the same
 * size. Baseline and acts take turns, so that whatever else the machine does meets both; the middle of three counts.
 */
export async function benchActs(world: World, options: { quick: boolean }): Promise<readonly Figure[]> {
	await prepare(world.house.owner);
	const plan = await recordPlan(world);
	const sessions = await signInAll(world);
	const engine = performByEngine(world, await actorsOf(world, sessions));
	await warm(plan, engine);
	const figures: Figure[] = [...(await countJourneys(plan, engine))];
	for (const lanes of LANES) {
		const size = SIZES[options.quick ? "quick" : "full"][lanes];
		const [bare, whole, acts, http]: [Run[], Run[], Run[], Run[]] = [[], [], [], []];
		for (let run = 0; run < RUNS; run++) {
			bare.push(await insertRun(world.house.db, lanes, size.inserts));
			whole.push(await transactionRun(world.house.db, lanes, size.inserts));
			acts.push(await actRun(plan, engine, lanes, size.cases));
			http.push(await httpRun({ url: world.url, plan, sessions, lanes, cases: size.cases }));
			await world.house.settleLedger();
		}
		const baseline = { bare: perSecond(middleRun(bare)), whole: perSecond(middleRun(whole)) };
		figures.push(...figuresOf(lanes, { baseline, acts: middleRun(acts), http: middleRun(http) }));
	}
	return figures;
}

function figuresOf(lanes: number, of: { baseline: { bare: number; whole: number }; acts: Run; http: Run }): Figure[] {
	const rate = (name: string, run: Run): Figure[] => {
		const value = perSecond(run);
		const bare = { name: "INSERT, one statement", value: of.baseline.bare, unit: "/s" };
		const whole = { name: "BEGIN, INSERT, COMMIT", value: of.baseline.whole, unit: "/s" };
		const head = { area: "acts", value, unit: "/s" };
		const p95 = percentile(run.times, 0.95);
		return [
			{
				...head,
				name: `${name}, ${lanes} at once`,
				baseline: bare,
				target: { text: "≥ 40 %", met: value >= 0.4 * bare.value },
			},
			{ ...head, name: `${name}, ${lanes} at once`, baseline: whole },
			{ area: "acts", name: `${name}, ${lanes} at once, p50`, value: percentile(run.times, 0.5), unit: "ms" },
			{
				area: "acts",
				name: `${name}, ${lanes} at once, p95`,
				value: p95,
				unit: "ms",
				...(lanes === 16 ? { target: { text: "≤ 40 ms", met: p95 <= 40 } } : {}),
			},
		];
	};
	return [...rate("engine", of.acts), ...rate("HTTP", of.http)];
}

async function signInAll(world: World): Promise<Readonly<Record<string, Credentials>>> {
	const sessions: Record<string, Credentials> = {};
	for (const who of PEOPLE) {
		const { login, password } = accountOf(world, who);
		const reply = await world.app.inject({
			method: "POST",
			url: "/api/session",
			headers: { host: "127.0.0.1", origin: "http://127.0.0.1", "sec-fetch-site": "same-origin" },
			payload: { login, password },
		});
		const token = reply.cookies.find((one) => one.name === SESSION_COOKIE)?.value;
		if (token === undefined) throw new Error(`${login}: ${reply.body}`);
		sessions[who] = { token, csrf: reply.json<{ csrf: string }>().csrf };
	}
	return sessions;
}

async function actorsOf(world: World, sessions: Readonly<Record<string, Credentials>>) {
	const actors = new Map<string, Actor>();
	for (const [who, { token }] of Object.entries(sessions)) {
		const { db, clock, policy } = world.house.identity;
		const actor = await authenticate(db, token, clock, policy);
		if (!actor) throw new Error(`${who} is nobody`);
		actors.set(who, actor);
	}
	return actors;
}

function performByEngine({ house }: World, actors: ReadonlyMap<string, Actor>): Perform {
	return async (streamId, { who, name, input }) => {
		const actor = actors.get(who);
		if (!actor) throw new Error(`no session for ${who}`);
		const command = { streamId: streamId ?? newId(), act: name, input, actor, idempotencyKey: newId() };
		const done = await house.engine.run(house.caseKind, command);
		if (isRefusal(done)) throw new Error(`${name}: ${done.message}`);
		return done;
	};
}

async function warm(plan: CasePlan, perform: Perform): Promise<void> {
	for (let nth = 0; nth < 4; nth++) await replay(plan, perform);
}

async function actRun(plan: CasePlan, perform: Perform, lanes: number, cases: number): Promise<Run> {
	const times: number[] = [];
	const timedPerform: Perform = async (streamId, act) => {
		const from = performance.now();
		const reply = await perform(streamId, act);
		times.push(performance.now() - from);
		return reply;
	};
	const run = await timed(lanes, cases, async () => void (await replay(plan, timedPerform)));
	return { times, seconds: run.seconds };
}

/** A process of its own plays the browsers: the server has its event loop for itself, as in life. */
async function httpRun(task: ClientTask): Promise<Run> {
	const child = fork(new URL("http-client.ts", import.meta.url));
	child.send(task);
	const [report] = (await once(child, "message")) as [ClientReport];
	if ("failure" in report) throw new Error(report.failure);
	return report;
}

const ROW = "沁河示范".repeat(25);

async function insertRun(db: Db, lanes: number, each: number): Promise<Run> {
	return await timed(lanes, each, () => insert(db));
}

async function transactionRun(db: Db, lanes: number, each: number): Promise<Run> {
	return await timed(lanes, each, () => db.transaction().execute(insert));
}

async function insert(db: Db): Promise<void> {
	await sql`insert into bench.row (id, body) values (${newId()}, ${ROW})`.execute(db);
}

/** A table of one key and one text, written by the application's own role. */
async function prepare(owner: Db): Promise<void> {
	await sql`create schema bench`.execute(owner);
	await sql`grant usage on schema bench to sanzhi_app`.execute(owner);
	await sql`create table bench.row (id text primary key, body text not null)`.execute(owner);
	await sql`grant insert on bench.row to sanzhi_app`.execute(owner);
}
