import { chmod, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { createDemoAccount } from "#identity";
import { type HeldRole, isUnitRole, type Role } from "#identity/contract";
import { dateInBeijing, instantInBeijing } from "#kernel/instant";
import { addDays, type PlainDate, partsOf, plainDateOf } from "#kernel/plain-date";
import { systemClock } from "#platform/clock";
import { inScope } from "#platform/db";
import { AUTHORITY_SEEDS, type AuthorityPart, applySeed, type PersonSeed, seedId } from "#registry";
import type { House } from "../house.ts";
import { copyToPortal } from "../portal-copy.ts";
import { type Desk, type Exchange, openDesk } from "./desk.ts";
import type { DemoPlatform } from "./platform.ts";
import { DEMO_STORIES, JANUARY_STORIES } from "./stories/index.ts";
import { pushStory } from "./stories/push.ts";
import { type StoryTime, storyTime } from "./story-time.ts";

/** Demo accounts: random passwords, told once on the screen and kept in the data folder, readable by its owner only. */
export type DemoAccount = {
	readonly login: string;
	readonly password: string;
	readonly personId: string;
	readonly name: string;
	readonly posts: readonly string[];
	readonly authorityId: string;
	readonly key: string;
};

const ACCOUNTS_FILE = "demo-accounts.json";
/** Long enough ago for a case to run from clue to archive with every statutory wait in it. */
const STORY_DAYS = 200;
const ACCOUNT_LANES = 4;

/** The demo's time begins so many days before today and ends with the last story; then it is the machine's own. */
export function demoTime(): StoryTime {
	const start = storiesStart();
	const january = januaryStart();
	return storyTime(instantInBeijing(january < start ? january : start, "08:30"), systemClock);
}

function storiesStart(): PlainDate {
	return addDays(dateInBeijing(systemClock.now()), -STORY_DAYS);
}

/** The last fifth of January whose month is over: when the annual data of the year before are reported. */
function januaryStart(): PlainDate {
	const { year, month } = partsOf(dateInBeijing(systemClock.now()));
	return plainDateOf(`${month === 1 ? year - 1 : year}-01-05`);
}

export async function findDemoAccounts(dataDir: string): Promise<readonly DemoAccount[] | undefined> {
	try {
		return JSON.parse(await readFile(join(dataDir, ACCOUNTS_FILE), "utf8")) as DemoAccount[];
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
		throw error;
	}
}

/** Brings the five authorities in, makes the accounts, and performs the stories through the application's own doors. */
export async function seedDemo(
	house: House,
	app: FastifyInstance,
	options: { dataDir: string; time: StoryTime; onProgress: (sentence: string) => void; platform: DemoPlatform },
): Promise<readonly DemoAccount[]> {
	const { dataDir, time, onProgress, platform } = options;
	onProgress("正在登记五个示范机关 …");
	const parts = await registerAuthorities(house);
	onProgress("正在建立演示账号 …");
	const accounts = await createAccounts(house, parts);
	const toPortal = async () => {
		for (const [authorityId, path] of pathsOf(parts)) await copyToPortal(house, authorityId, path);
	};
	// Before the stories: the charts that the lists publish are those of what runs.
	await toPortal();
	const stories = [...DEMO_STORIES, pushStory({ platform, settle: house.push.tick })];
	onProgress(`正在办理演示案件（${stories.length + JANUARY_STORIES.length} 件，逐个环节真实办理） …`);
	const deskFor = openDesks(house, { exchange: exchangeWith(app), accounts, time });
	let told = 0;
	const all = [...JANUARY_STORIES, ...stories];
	const start = storiesStart();
	await time.tell(
		all.map((story) => async () => {
			if (!JANUARY_STORIES.includes(story)) await time.until(start, "08:30");
			await story.tell(deskFor(story.authorityId));
			told += 1;
			onProgress(`  ${told}/${all.length}　${story.title}`);
		}),
	);
	await toPortal();
	onProgress("正在排版文书、签发存证 …");
	await house.papers.settle();
	await house.settleLedger();
	time.release();
	const file = join(dataDir, ACCOUNTS_FILE);
	// Under its name it is whole: a start that finds half of it would take it for the accounts.
	const draft = `${file}.draft`;
	await writeFile(draft, `${JSON.stringify(accounts, null, "\t")}\n`, { mode: 0o600 });
	await chmod(draft, 0o600);
	await rename(draft, file);
	return accounts;
}

export type SeedName = keyof typeof AUTHORITY_SEEDS;

/** Registers the trees of these authorities; their parts are what `createAccounts` makes accounts of. */
export async function registerAuthorities(
	house: House,
	names: readonly SeedName[] = Object.keys(AUTHORITY_SEEDS) as SeedName[],
): Promise<readonly AuthorityPart[]> {
	const parts: AuthorityPart[] = [];
	for (const name of names) {
		const seed = AUTHORITY_SEEDS[name];
		const root = seed.parts[0]?.authority.segment ?? "";
		const scope = { scope: [`${root}/`, `${root}.`], authority: root };
		await inScope(house.db, scope, (tx) => applySeed(tx, seed, { now: house.clock.now() }));
		parts.push(...seed.parts);
	}
	return parts;
}

/** An account for each person with a post; `of` limits it to some authorities of the parts (parents must be among the parts). */
export async function createAccounts(
	house: House,
	parts: readonly AuthorityPart[],
	of: (authorityId: string) => boolean = () => true,
): Promise<readonly DemoAccount[]> {
	const work = parts
		.filter((part) => of(part.authority.id))
		.flatMap((part) => part.people.filter((person) => person.posts.length > 0).map((person) => ({ part, person })));
	const made: DemoAccount[] = [];
	const paths = pathsOf(parts);
	const lane = async () => {
		for (let next = work.shift(); next; next = work.shift())
			made.push(await createAccount(house, next.part, next.person, paths.get(next.part.authority.id) ?? ""));
	};
	await Promise.all(Array.from({ length: ACCOUNT_LANES }, lane));
	return made.toSorted((a, b) => (a.login < b.login ? -1 : 1));
}

/** Path of each authority: its own segment below its parent's. */
function pathsOf(parts: readonly AuthorityPart[]): ReadonlyMap<string, string> {
	const paths = new Map<string, string>();
	for (const { authority } of parts) {
		const parent = authority.parentId === undefined ? undefined : paths.get(authority.parentId);
		paths.set(authority.id, parent === undefined ? authority.segment : `${parent}.${authority.segment}`);
	}
	return paths;
}

async function createAccount(
	house: House,
	part: AuthorityPart,
	person: PersonSeed,
	path: string,
): Promise<DemoAccount> {
	const unitPath = person.unit === "" ? `${path}/` : `${path}/${person.unit}/`;
	const roles = person.posts.map((post): HeldRole => ({ role: post as Role, orgPath: placeOf(post, path, unitPath) }));
	const personId = seedId("person", part.authority.id, person.key);
	const login = `${part.authority.id}.${person.key}`;
	const password = await inScope(house.db, { scope: [`${path}/`], authority: path }, (tx) =>
		createDemoAccount(tx, {
			personId,
			login,
			authorityId: part.authority.id,
			orgPath: unitPath,
			roles,
			now: house.clock.now(),
		}),
	);
	return {
		login,
		password,
		personId,
		name: person.name,
		posts: person.posts,
		authorityId: part.authority.id,
		key: person.key,
	};
}

/** 同级司法行政机关 confirms for all authorities of its government, not for itself alone (REG-05). */
function placeOf(post: string, authorityPath: string, unitPath: string): string {
	if (post === "judicial-confirmer") return `${authorityPath.split(".")[0]}/`;
	return isUnitRole(post as Role) ? unitPath : `${authorityPath}/`;
}

/** Requests in process, without a socket. */
export function exchangeWith(app: FastifyInstance): Exchange {
	return async ({ method, url, headers, body }) => {
		const reply = await app.inject({
			method,
			url,
			headers: { host: "demo.localhost", ...headers },
			...(body === undefined ? {} : { payload: body as object }),
		});
		return {
			status: reply.statusCode,
			headers: reply.headers as Record<string, string | string[] | undefined>,
			body: reply.body,
		};
	};
}

/** One desk an authority, opened when first asked for; all of them share one course of time. */
export function openDesks(
	house: Pick<House, "calendar">,
	of: { exchange: Exchange; accounts: readonly DemoAccount[]; time: StoryTime; origin?: string },
): (authorityId: string) => Desk {
	const desks = new Map<string, Desk>();
	return (authorityId) => {
		const known = desks.get(authorityId);
		if (known) return known;
		const desk = openDesk({
			authorityId,
			exchange: of.exchange,
			time: of.time,
			calendar: house.calendar(),
			origin: of.origin ?? "http://demo.localhost",
			account: (key) => {
				const found = of.accounts.find((one) => one.authorityId === authorityId && one.key === key);
				if (!found) throw new Error(`no demo account ${authorityId}.${key}`);
				return found;
			},
		});
		desks.set(authorityId, desk);
		return desk;
	};
}
