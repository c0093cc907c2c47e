import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify from "fastify";
import type { CompiledQuery } from "kysely";
import { readConfig } from "#platform/config";
import { silentLog } from "#platform/log";
import { statuteId } from "#registry";
import { AuthorityDirectory } from "../../src/apps/portal/authority-directory.ts";
import { planDecisions } from "../../src/apps/portal/decision-search.ts";
import { portalLedger } from "../../src/apps/portal/ledger-lookup.ts";
import { decisionQueryOf } from "../../src/apps/portal/params.ts";
import { findAuthority, findDecision } from "../../src/apps/portal/queries.ts";
import { SearchSample } from "../../src/apps/portal/search-sample.ts";
import { knownStatutes } from "../../src/apps/portal/statute-queries.ts";
import { openHouse } from "../../src/apps/server/house.ts";
import { buildApp } from "../../src/apps/server/http.ts";

/**
 * The whole server on the benchmark's database in a process of its own, and beside it a bare Fastify that runs the same
 * statements over the same connections and answers with the rows as JSON. Tells the parent both addresses.
 */
const databaseUrl = process.argv[2] ?? "";
const dataDir = `${await mkdtemp(join(tmpdir(), "sanzhi-bench-"))}-data`;
const config = readConfig({
	SANZHI_DATA: dataDir,
	SANZHI_LOG: "silent",
	SANZHI_POOL_MAX: "8",
	DATABASE_URL: databaseUrl,
});
const house = await openHouse({ config, log: silentLog });
const app = await buildApp(house);
const portal = await app.listen({ port: 0, host: "127.0.0.1" });

const db = house.portalDb;
const sample = new SearchSample(db);
const directory = new AuthorityDirectory(db);
await sample.ready();
await directory.ready();
const ledger = portalLedger(house.db, house.logs);
const bare = Fastify();
type Prepared = { readonly walk: CompiledQuery | undefined; readonly gather: CompiledQuery; readonly size: number };
const prepared = new Map<string, Prepared>();
/** The statements are made before the clock runs: what is left is Fastify, the driver and PostgreSQL. */
bare.post("/prepare", async (request) => {
	for (const path of request.body as string[]) {
		const query = decisionQueryOf(Object.fromEntries(new URLSearchParams(path.split("?")[1] ?? "")));
		const plan = planDecisions(sample, query, directory.scopeOf(query));
		prepared.set(path, { walk: plan.walk?.compile(db), gather: plan.gather.compile(db), size: query.size });
	}
	return { prepared: prepared.size };
});
bare.get("/decisions", async (request) => {
	const plan = prepared.get(request.url);
	if (!plan) throw new Error(`not prepared: ${request.url}`);
	if (plan.walk) {
		const { rows } = await db.executeQuery(plan.walk);
		if (rows.length === plan.size) return rows;
	}
	return (await db.executeQuery(plan.gather)).rows;
});
bare.get<{ Params: { id: string } }>("/d/:id", async (request) => {
	const found = await findDecision(db, request.params.id);
	if (!found?.authorityId) throw new Error("no such decision");
	const cited = found.status === "published" ? found.content.bases.map(({ document }) => statuteId(document)) : [];
	const [authority, place, statutes] = await Promise.all([
		findAuthority(db, found.authorityId),
		ledger.find(found.log, found.eventId),
		knownStatutes(db, cited),
	]);
	const index = place === undefined ? null : String(place.index);
	return { found, authority: authority?.name, place: index, statutes: [...statutes] };
});
const bareUrl = await bare.listen({ port: 0, host: "127.0.0.1" });
process.send?.({ portal, bare: bareUrl });
process.once("message", () => {
	void (async () => {
		await app.close();
		await bare.close();
		await house.close();
		process.exit(0);
	})();
});
