import { join, resolve } from "node:path";
import { sql } from "kysely";
import type { WorkingCalendar } from "#calendar";
import {
	type Consultations,
	createEngine,
	type Engine,
	type EngineDeps,
	keepConsultations,
	keepRuleParameters,
	type PenaltyCase,
	type StreamKind,
} from "#casework";
import { disclosureReactions } from "#disclosure";
import { createRenderer, type Renderer } from "#documents";
import {
	clientReactions,
	type Dispatcher,
	handOverReactions,
	openCalendar,
	pushReactions,
	recordPublicChanges,
} from "#exchange";
import type { IdentityDeps } from "#identity";
import { argon2Hasher, DEFAULT_POLICY } from "#identity";
import { Problem } from "#kernel/problem";
import type { ServedLog } from "#ledger";
import { listReactions } from "#lists";
import { type CountingDeps, oversightReactions } from "#oversight";
import { type Clock, systemClock } from "#platform/clock";
import type { Config } from "#platform/config";
import { assertDurable, type Db, ensureLoginRoles, migrate, openPool } from "#platform/db";
import type { Egress } from "#platform/egress";
import { type FileStore, openFiles } from "#platform/files";
import { type Keys, openKeys } from "#platform/keys";
import type { Log } from "#platform/log";
import { type EmbeddedPostgres, startPostgres } from "#platform/postgres";
import { openSecretBox, type SecretBox } from "#platform/sealing";
import { keepVerificationRules } from "#registry";
import { followCalendar } from "./calendar-refresh.ts";
import { watchClock } from "./clock-watch.ts";
import { countedCases } from "./counting.ts";
import { type IntakeDesk, openIntake } from "./intake-desk.ts";
import { collectKeptFiles } from "./kept-files-job.ts";
import { IDENTITY_SECRET, isInUse } from "./kept-keys.ts";
import { startLogs } from "./ledger-desk.ts";
import { followRegisters } from "./list-refresh.ts";
import { type PaperDesk, paperDesk } from "./paper-desk.ts";
import { sealParty } from "./party-register.ts";
import { exchangeBox, pushDesk } from "./push-desk.ts";
import { rulesOf, verificationRules } from "./rules-source.ts";
import { verifiableOnService } from "./verifiable.ts";
import { followVisits } from "./visit-refresh.ts";

/** One installation: database, keys, files, log, engine. Everything that is wired is wired here and nowhere else. */
export type House = {
	readonly log: Log;
	readonly clock: Clock;
	readonly db: Db;
	readonly portalDb: Db;
	readonly owner: Db;
	readonly keys: Keys;
	readonly files: FileStore;
	readonly renderer: Renderer;
	readonly papers: PaperDesk;
	readonly identity: IdentityDeps;
	readonly engine: Engine;
	readonly intake: IntakeDesk;
	readonly caseKind: StreamKind<PenaltyCase>;
	/** Who looked at what of a case (查阅记录). */
	readonly consultations: Consultations;
	/** Seals and opens what is shared with other systems: their signing keys. */
	readonly exchangeBox: SecretBox;
	/** What figures are computed from (统计). */
	readonly counting: CountingDeps;
	readonly calendar: () => WorkingCalendar;
	readonly publicUrl: string | undefined;
	/** Whose word about the client's address counts: addresses and networks, of nobody else. */
	readonly trustedProxies: readonly string[];
	/** Sites that may show the public column in a frame of theirs (PLT-02). */
	readonly embedders: readonly string[];
	/** The one way out for HTTP (SEC-19). */
	readonly egress: Egress;
	/** Sends what waits for its receivers. */
	readonly push: Dispatcher;
	/** Demo data: the portal says so on every page. */
	readonly demo: boolean;
	readonly logs: () => readonly ServedLog[];
	/** Integrates what waits in the logs now; tests and the seeding use it instead of waiting. */
	readonly settleLedger: () => Promise<void>;
	/** Takes up what the public has sent in so far, now instead of within a second. */
	readonly settleIntake: () => Promise<void>;
	/** Why it should get no requests now, as codes: its database does not answer, a log is not signed. Empty: ready. */
	readonly faults: () => Promise<readonly string[]>;
	/** What somebody must look at while it goes on serving, as codes. */
	readonly warnings: () => readonly string[];
	readonly close: () => Promise<void>;
};

export type HouseOptions = {
	readonly config: Config;
	readonly log: Log;
	/** The demo performs its stories on a clock of its own. */
	readonly clock?: Clock;
	/**
	 * A demo installation: the second factor may be set up later, passwords and accounts do not age. Asked once the
	 * database is open and before the clock is first read: nobody has an account yet, or somebody has.
	 */
	readonly isDemo?: (isInstalled: boolean) => boolean;
	readonly onProgress?: (sentence: string) => void;
};

/** Accounts of the demo are made at the beginning of its stories, months before today. */
const DEMO_POLICY = {
	...DEFAULT_POLICY,
	secondFactor: "optional",
	passwordDaysMax: null,
	dormantDays: 36_500,
} as const;
const MIGRATIONS = resolve(import.meta.dirname, "../../../db/migrations");

export async function openHouse(options: HouseOptions): Promise<House> {
	const closers: Closer[] = [];
	const close = async () => {
		for (const closer of closers.splice(0).reverse()) await closer();
	};
	try {
		return await furnish(options, closers, close);
	} catch (error) {
		// A start that fails half-way leaves no database server and no child process behind.
		await close();
		throw error;
	}
}

type Closer = () => Promise<void>;

async function furnish(options: HouseOptions, closers: Closer[], close: () => Promise<void>): Promise<House> {
	const { config, log } = options;
	const clock = options.clock ?? systemClock;
	const keys = openKeys(join(config.dataDir, "keys"));
	const { owner, db, portalDb, isInstalled } = await openDatabases(options, keys, closers);
	const demo = options.isDemo?.(isInstalled) ?? false;
	await assertDurable(db);
	await owner.transaction().execute((tx) => keepVerificationRules(tx, verificationRules()));
	const files = await openFiles(join(config.dataDir, "files"), config.s3);
	const renderer = await createRenderer();
	closers.push(() => renderer.close());
	const publicUrl = () => config.publicUrl ?? `http://127.0.0.1:${config.port}`;
	const papers = paperDesk({ db, files, renderer, clock, log, publicUrl });
	closers.push(() => papers.stop());
	const identity = await identityDeps({ db, clock, keys, demo });
	const registryBox = openSecretBox(await keys.loadOrCreateSecret("registry"));
	// The packaged calendar with the official notices imported here laid over it (放假安排).
	const calendar = await openCalendar(db);
	const box = await exchangeBox(keys);
	const { caseKind, counting } = countedCases(calendar.current, clock);
	const intake = await openIntake(keys);
	const deps: EngineDeps = {
		db,
		clock,
		calendar: calendar.current,
		rules: rulesOf,
		issue: papers.issue,
		maskFor: intake.vault.maskFor,
		reactions: reactionsOf({ intake, counting, box, registryBox, caseKind }),
	};
	closers.push(followCalendar(calendar, { db, clock, log }));
	const { ledger, watch } = await signedRecord({ config, db, clock, log, keys });
	closers.push(() => ledger.stop(), watch.stop);
	const engine = kicking(createEngine(deps), papers);
	const push = pushDesk({ config, db, engine, clock, log, box });
	closers.push(push.close, followRegisters({ db, engine, clock, log, caseKind }), followVisits({ db, clock, log }));
	const takeUp = intake.start({ db, engine, clock, log });
	closers.push(() => takeUp.stop(), collectKeptFiles({ db, files, clock, log }));
	return {
		log,
		clock,
		db,
		portalDb,
		owner,
		keys,
		files,
		renderer,
		papers,
		identity,
		engine,
		caseKind,
		consultations: keepConsultations({ db, clock }),
		exchangeBox: box,
		counting,
		intake,
		calendar: calendar.current,
		publicUrl: config.publicUrl,
		trustedProxies: config.trustedProxies,
		embedders: config.embedders,
		egress: push.egress,
		push: push.dispatcher,
		demo,
		logs: ledger.logs,
		settleLedger: ledger.settle,
		settleIntake: takeUp.settle,
		warnings: watch.warnings,
		faults: async () => ((await answers(db)) ? ledger.faults() : ["database-unreachable"]),
		close,
	};
}

type RecordOptions = Pick<HouseOptions, "config" | "log"> & Pick<House, "db" | "clock" | "keys">;

/** The logs of the record, and the look at the machine's clock beside the last of what they signed. */
async function signedRecord({ config, db, clock, log, keys }: RecordOptions) {
	const { privateKey } = await keys.loadOrCreateKey("ledger");
	const anchors = join(config.dataDir, "anchors");
	const ledger = await startLogs({ db, log, clock, privateKey, anchors, publicUrl: config.publicUrl });
	return { ledger, watch: watchClock({ db, clock, log, logs: ledger.logs }) };
}

type IdentityOptions = Pick<IdentityDeps, "db" | "clock"> & { readonly keys: Keys; readonly demo: boolean };

async function identityDeps({ db, clock, keys, demo }: IdentityOptions): Promise<IdentityDeps> {
	const secretBox = openSecretBox(await keys.loadOrCreateSecret(IDENTITY_SECRET));
	return { db, clock, secretBox, policy: demo ? DEMO_POLICY : DEFAULT_POLICY, hasher: argon2Hasher };
}

/** What happens in the same transaction as an act, in this order. */
function reactionsOf(of: {
	intake: IntakeDesk;
	counting: CountingDeps;
	box: SecretBox;
	registryBox: Parameters<typeof sealParty>[0];
	caseKind: StreamKind<PenaltyCase>;
}): EngineDeps["reactions"] {
	return [
		keepRuleParameters,
		...disclosureReactions,
		...pushReactions(of.box),
		...clientReactions(of.box),
		...listReactions,
		verifiableOnService,
		sealParty(of.registryBox),
		recordPublicChanges,
		...oversightReactions(of.counting.kinds),
		...of.intake.reactions,
		// Last: works as another authority for a while, when everything else of this one is done.
		...handOverReactions(of.caseKind),
	];
}

/** The three handles, each with no more rights than its work needs; the database server itself when it is ours. */
async function openDatabases(
	{ config, log, onProgress = () => undefined }: HouseOptions,
	keys: Keys,
	closers: Closer[],
) {
	const embedded = await findDatabase(config, log, onProgress);
	if (embedded) closers.push(() => embedded.stop());
	const ownerUrl = embedded?.ownerUrl ?? config.databaseUrl;
	if (ownerUrl === undefined) throw new Problem("database-missing", "没有可用的数据库", { status: 500 });
	const applied = await migrate(ownerUrl, MIGRATIONS);
	if (applied.length > 0) onProgress(`数据库结构已更新（${applied.length} 项）`);
	const onLost = (error: Error) => log.warn("database connection lost", { reason: error.message });
	const owner = openPool(ownerUrl, { max: 2, role: "owner", onLost });
	closers.push(() => owner.destroy());
	const isInstalled = await isInUse(owner, keys);
	const urls = await ensureLoginRoles(ownerUrl, {
		secret: (name) => keys.loadOrCreatePassword(name),
		appUrl: config.databaseAppUrl,
		portalUrl: config.databasePortalUrl,
	});
	const db = openPool(urls.appUrl, { max: config.poolMax, role: "app", onLost });
	const portalMax = Math.max(4, Math.floor(config.poolMax / 2));
	const portalDb = openPool(urls.portalUrl, { max: portalMax, role: "portal", onLost });
	closers.push(async () => void (await Promise.all([db.destroy(), portalDb.destroy()])));
	return { owner, db, portalDb, isInstalled };
}

/** Papers of an act are set in type as soon as the act has committed, and never before. */
function kicking(engine: Engine, papers: PaperDesk): Engine {
	return {
		...engine,
		run: async (kind, command) => {
			const reply = await engine.run(kind, command);
			papers.kick();
			return reply;
		},
	};
}

async function findDatabase(
	config: Config,
	log: Log,
	onProgress: (sentence: string) => void,
): Promise<EmbeddedPostgres | undefined> {
	if (config.databaseUrl !== undefined) return undefined;
	onProgress("正在启动内嵌的 PostgreSQL …");
	return startPostgres({ dataDir: join(config.dataDir, "postgres"), log });
}

async function answers(db: Db): Promise<boolean> {
	try {
		await sql`select 1`.execute(db);
		return true;
	} catch {
		return false;
	}
}
