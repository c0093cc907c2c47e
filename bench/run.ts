import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { silentLog } from "#platform/log";
import { discardPostgres, startPostgres } from "#platform/postgres";
import { benchActs } from "./acts.ts";
import { documentFigures } from "./documents.ts";
import { type Figure, tableOf } from "./figures.ts";
import { benchImport } from "./import.ts";
import { ledgerFigures } from "./ledger.ts";
import { watchMemory } from "./memory.ts";
import { benchPortal } from "./portal/search.ts";
import { benchSearch } from "./search.ts";
import { openWorld } from "./world.ts";

const HELP = `npm run bench [-- name…] [-- --quick] [-- --json]
  acts        acts of whole penalty cases, 1 and 16 at once, through the engine and through HTTP
  search      the portal's search over 100,000 published decisions
  portal      search and decision page with 1,000,000 published decisions at 50 requests a second, beside a bare handler
  import      a file of 100,000 rows of 双公示
  documents   a decision of two pages as archival PDF
  ledger      appending, integrating and verifying 1,000,000 entries
  --quick     smaller sizes; the targets are meant for the full ones
DATABASE_URL: measure there instead of on the embedded PostgreSQL (it must be an owner who may create databases).`;

type Options = { readonly quick: boolean; readonly databaseUrl: string };
const AREAS: Readonly<Record<string, (options: Options) => Promise<readonly Figure[]>>> = {
	acts: onServer(withMemory(benchActs)),
	search: onServer(benchSearch),
	portal: benchPortal,
	import: onServer(benchImport),
	documents: documentFigures,
	ledger: ledgerFigures,
};

type OnServer = typeof benchActs;

function onServer(bench: OnServer): (options: Options) => Promise<readonly Figure[]> {
	return async (options) => {
		const world = await openWorld(options);
		try {
			return await bench(world, options);
		} finally {
			await world.close();
		}
	};
}

/** Looked at where nothing but the server's own work and its callers fill the process. */
function withMemory(bench: OnServer): OnServer {
	return async (world, options) => {
		const memory = await watchMemory();
		try {
			const figures = await bench(world, options);
			return [...figures, ...memory.figures()];
		} finally {
			memory.stop();
		}
	};
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			quick: { type: "boolean", default: false },
			json: { type: "boolean", default: false },
			help: { type: "boolean" },
		},
	});
	const unknown = positionals.filter((name) => !(name in AREAS));
	if (values.help || unknown.length > 0) {
		console.log(unknown.length > 0 ? `no benchmark called ${unknown.join(", ")}\n\n${HELP}` : HELP);
		process.exitCode = unknown.length > 0 ? 2 : 0;
		return;
	}
	const figures: Figure[] = [];
	for (const name of positionals.length > 0 ? positionals : Object.keys(AREAS)) {
		console.error(`${name} …`);
		figures.push(...(await onDatabase((databaseUrl) => AREAS[name]?.({ quick: values.quick, databaseUrl }) ?? [])));
	}
	console.log(values.json ? JSON.stringify(figures, null, "\t") : tableOf(figures));
}

/** A server of PostgreSQL for each area: what one leaves behind does not weigh on the next. */
async function onDatabase<T>(work: (url: string) => Promise<T> | T): Promise<T> {
	const given = process.env["DATABASE_URL"];
	if (given !== undefined && given !== "") return await work(given);
	const folder = await mkdtemp(join(tmpdir(), "sanzhi-bench-"));
	// Inside the private folder of mkdtemp the database's own user could not enter its data.
	const dataDir = `${folder}-postgres`;
	const embedded = await startPostgres({ dataDir, log: silentLog });
	try {
		return await work(embedded.ownerUrl);
	} finally {
		await embedded.stop();
		await discardPostgres(dataDir);
		await rm(folder, { recursive: true, force: true });
		await rm(dataDir, { recursive: true, force: true });
	}
}

await main();
