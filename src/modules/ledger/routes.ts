import type { FastifyInstance, FastifyReply } from "fastify";
import type { Db } from "#platform/db";
import type { LogListing, LogName } from "./contract.ts";
import { readCheckpoint, readTile } from "./reading.ts";

export type ServedLog = {
	readonly log: LogName;
	readonly origin: string;
	readonly vkey: string;
	/** The last checkpoint of a log that has ended; another one goes on with its tree (日志接续). */
	readonly endNote?: string;
};
export type LedgerRoutesOptions = {
	readonly db: Db;
	/** Asked at each request: a new year adds a log. */
	readonly logs: () => readonly ServedLog[];
	/** Public address of this server without slash at the end; without it the address of the request. */
	readonly publicUrl?: string;
};

/** Clients poll the checkpoint; a cache must not hold it back longer than this. */
const CHECKPOINT_CACHE = "public, max-age=3";
const TILE_CACHE = "public, max-age=31536000, immutable";

/**
 * The log over HTTP as C2SP tlog-tiles: `/ledger/logs.json`, and under each url `checkpoint`, `tile/<L>/<N>[.p/<W>]`,
 * `tile/entries/<N>[.p/<W>]`. Public by design: it holds commitments only. Everything else answers the same 404.
 */
export async function ledgerRoutes(app: FastifyInstance, options: LedgerRoutesOptions): Promise<void> {
	app.get("/ledger/logs.json", { config: { access: "public" } }, async (request, reply) => {
		const base = options.publicUrl ?? `${request.protocol}://${request.host}`;
		const list: LogListing[] = options
			.logs()
			.map(({ origin, vkey }) => ({ origin, vkey, url: `${base}/ledger/${pathOf(origin)}` }));
		reply.header("cache-control", CHECKPOINT_CACHE).type("application/json; charset=utf-8");
		return reply.send(JSON.stringify(list));
	});

	app.get<{ Params: { log: string; "*": string } }>(
		"/ledger/:log/*",
		{ config: { access: "public" } },
		async (request, reply) => {
			const served = options.logs().find(({ origin }) => pathOf(origin) === request.params.log);
			if (served === undefined) return notFound(reply);
			const path = request.params["*"];
			if (path === "checkpoint") {
				const note = served.endNote ?? (await readCheckpoint(options.db, served.log));
				if (note === undefined) return notFound(reply);
				reply.header("cache-control", CHECKPOINT_CACHE).type("text/plain; charset=utf-8");
				return reply.send(note);
			}
			const bytes = await readTile(options.db, served.log, path);
			if (bytes === undefined) return notFound(reply);
			reply.header("cache-control", TILE_CACHE).header("x-content-type-options", "nosniff");
			return reply.type("application/octet-stream").send(Buffer.from(bytes));
		},
	);
}

/** The last step of a log's address, which is its name: `casework-2026`, after a succession `casework-2026.2`. */
function pathOf(origin: string): string {
	return origin.slice(origin.lastIndexOf("/") + 1);
}

function notFound(reply: FastifyReply): FastifyReply {
	const problem = { type: "about:blank", title: "没有这个资源", status: 404, code: "not-found" };
	reply.code(404).header("cache-control", "no-store").type("application/problem+json; charset=utf-8");
	return reply.send(JSON.stringify(problem));
}
