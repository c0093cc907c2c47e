import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import pg from "pg";
import * as a from "./acts.ts";
import { recordPlan, replay } from "./case-path.ts";
import { percentile, perSecond } from "./figures.ts";
import { openWorld } from "./world.ts";

const world = await openWorld();
const lanes = Number(process.argv[2] ?? 16),
	cases = Number(process.argv[3] ?? 6);
try {
	await a.prepare(world.house.owner);
	const plan = await recordPlan(world);
	const sessions = await a.signInAll(world);
	const engine = a.performByEngine(world, await a.actorsOf(world, sessions));
	await a.warm(plan, engine);
	console.log((await a.roundTrips(plan, engine)).value);
	if (process.argv[4]) {
		const q = pg.Client.prototype.query;
		const seen: string[] = [];
		(pg.Client.prototype as any).query = function (...args: any[]) {
			const t = typeof args[0] === "string" ? args[0] : args[0].text;
			seen.push(t.replace(/\s+/g, " ").slice(0, 110));
			return Reflect.apply(q, this, args as any);
		};
		await replay(plan, async (id, act) => {
			seen.length = 0;
			const r = await engine(id, act);
			console.log("##", act.name, seen.length);
			for (const s of seen) console.log("   ", s);
			return r;
		});
		pg.Client.prototype.query = q;
	}
	for (let i = 0; i < 3; i++) {
		const ins = await a.insertRun(world.house.db, lanes, 500);
		const s = new Session();
		s.connect();
		await s.post("Profiler.enable");
		await s.post("Profiler.setSamplingInterval", { interval: 500 });
		if (i === 2) await s.post("Profiler.start");
		const c0 = process.cpuUsage();
		const run = await a.actRun(plan, engine, lanes, cases);
		const c = process.cpuUsage(c0);
		if (i === 2) {
			const p = await s.post("Profiler.stop");
			writeFileSync("/tmp/prof.cpuprofile", JSON.stringify(p.profile));
		}
		console.log(
			"insert/s",
			perSecond(ins).toFixed(0),
			"acts/s",
			perSecond(run).toFixed(0),
			"p50",
			percentile(run.times, 0.5).toFixed(1),
			"p95",
			percentile(run.times, 0.95).toFixed(1),
			"cpu ms/act",
			((c.user + c.system) / 1000 / run.times.length).toFixed(2),
			"n",
			run.times.length,
		);
	}
} finally {
	await world.close();
}
