import type { InjectOptions } from "fastify";
import { sql } from "kysely";
import { createDemoAccount } from "#identity";
import { type HeldRole, isUnitRole, ROLES, type Role } from "#identity/contract";
import { newId } from "#kernel/ids";
import { dateInBeijing } from "#kernel/instant";
import { inScope } from "#platform/db";
import { addOfficer, addPerson } from "#registry";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { listDeskOf } from "../../src/apps/server/demo/list-desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { CITIZEN, SUPPLIER } from "../stories/cases.ts";
import { ENTRY, recordOf as roundRecord, roundWorld } from "../support/round-stories.ts";
import { registerClient } from "../support/signed-client.ts";
import { visitWorld } from "../support/visit-stories.ts";
import type { World } from "../support/world.ts";
import { oversightThings } from "./oversight-things.ts";

/** Whose the thing in the address is, seen from the unit `qinyuan/meitan/`. */
export const PLACES = ["own", "colleague", "foreign", "missing"] as const;
export type Place = (typeof PLACES)[number];
export type Caller = Role | "anonymous";
export const CALLERS: readonly Caller[] = ["anonymous", ...ROLES];

/** What an address can name. Every parameter of every route stands for one of these. */
export type Thing =
	| "case"
	| "document"
	| "event"
	| "publication"
	| "request"
	| "account"
	| "grant"
	| "list"
	| "round"
	| "visit"
	| "subscriber"
	| "delivery"
	| "client"
	| "handover"
	| "import"
	| "report"
	| "attachment"
	| "annual"
	| "section"
	| "plan"
	| "remedy"
	| "finding";
export type Things = Readonly<Record<Thing, Readonly<Record<Place, string>>>>;

export type Answer = { readonly status: number; readonly body: string; readonly headers: string };
export type Call = (caller: Caller, method: string, url: string, body?: unknown) => Promise<Answer>;

const UNIT = "qinyuan/meitan/";
const MISSING = "0123456789abcdef0123456789abcdef";
/** Change from request to request whatever is answered. */
const VOLATILE = /^(date|x-ratelimit-|retry-after|connection|keep-alive)/;

/** One person with one account for each role, in the unit whose things are `own`; nobody holds a second role. */
export async function addRoleAccounts(world: World): Promise<ReadonlyMap<Role, { login: string; password: string }>> {
	const made = new Map<Role, { login: string; password: string }>();
	for (const role of ROLES) {
		const orgPath = isUnitRole(role) ? UNIT : "qinyuan/";
		made.set(
			role,
			await addAccount(world, {
				login: `matrix.${role}`,
				authority: "qinyuan",
				unit: UNIT,
				roles: [{ role, orgPath }],
			}),
		);
	}
	return made;
}

type NewAccount = { login: string; authority: string; unit: string; roles: readonly HeldRole[] };

async function addAccount(world: World, { login, authority, unit, roles }: NewAccount) {
	const now = world.time.clock.now();
	const personId = newId();
	return await inScope(world.house.db, { scope: [`${authority}/`], authority }, async (tx) => {
		const posts = roles.map(({ role }) => role);
		await addPerson(tx, personId, { orgPath: unit, name: `测试${login}` });
		await addOfficer(tx, newId(), { personId, orgPath: unit, title: "科员", posts, effectiveFrom: dateInBeijing(now) });
		const password = await createDemoAccount(tx, {
			personId,
			login,
			authorityId: authority,
			orgPath: unit,
			roles,
			now,
		});
		return { login, password };
	});
}

/** Requests of signed-in people, as many as they like: each comes from an address of its own. */
export function callsOf(world: World, accounts: ReadonlyMap<Role, { login: string; password: string }>): Call {
	const sessions = new Map<Caller, Promise<{ cookie: string; csrf: string }>>();
	const same = { host: "demo.localhost", origin: "http://demo.localhost", "sec-fetch-site": "same-origin" };
	let serial = 0;
	const address = () => `10.${(++serial >> 16) & 255}.${(serial >> 8) & 255}.${serial & 255}`;

	function sessionOf(caller: Role) {
		const held = sessions.get(caller) ?? signIn(caller);
		sessions.set(caller, held);
		return held;
	}

	async function signIn(caller: Role) {
		const reply = await world.app.inject({
			method: "POST",
			url: "/api/session",
			headers: same,
			payload: accounts.get(caller) ?? {},
			remoteAddress: address(),
		});
		if (reply.statusCode !== 200) throw new Error(`${caller} cannot sign in: ${reply.body}`);
		const cookie = [reply.headers["set-cookie"] ?? []]
			.flat()
			.map((one) => one.split(";")[0])
			.join("; ");
		return { cookie, csrf: (reply.json() as { csrf: string }).csrf };
	}

	return async (caller, method, url, body) => {
		const session = caller === "anonymous" ? undefined : await sessionOf(caller);
		const reply = await world.app.inject({
			method: method as NonNullable<InjectOptions["method"]>,
			url,
			headers: {
				...same,
				...(session ? { cookie: session.cookie, "x-sanzhi-csrf": session.csrf } : {}),
				...(method === "POST" ? { "idempotency-key": `matrix-${address()}` } : {}),
			},
			...(body === undefined ? {} : { payload: body as object }),
			remoteAddress: address(),
		});
		if (method === "DELETE") sessions.delete(caller);
		const headers = Object.entries(reply.headers).filter(([name]) => !VOLATILE.test(name));
		return { status: reply.statusCode, body: reply.body, headers: JSON.stringify(headers.toSorted()) };
	};
}

/** A decided case with its (internal) record, event and publication item in the unit, in another unit, in another authority. */
export async function makeThings(world: World): Promise<Things> {
	const made = {
		own: await summaryCase(world.desk("qinyuan"), ["handler1", "handler2"], "unithead"),
		colleague: await summaryCase(world.desk("qinyuan"), ["handler6", "unithead2"], "unithead2"),
		foreign: await summaryCase(world.desk("linyi"), ["handler1", "handler2"], "unithead"),
	};
	const row = async (query: ReturnType<typeof sql<{ id: string }>>) => {
		const { rows } = await query.execute(world.database.owner);
		if (!rows[0]) throw new Error("nothing found for the matrix");
		return rows[0].id;
	};
	const each = async (find: (caseId: string) => Promise<string>) => ({
		own: await find(made.own),
		colleague: await find(made.colleague),
		foreign: await find(made.foreign),
		missing: MISSING,
	});
	const account = (place: string, unit: string) =>
		addAccount(world, {
			login: `victim.${place}`,
			authority: unit.split("/")[0] ?? "",
			unit,
			roles: [{ role: "archivist", orgPath: `${unit.split("/")[0]}/` }],
		});
	for (const [place, unit] of [
		["own", UNIT],
		["colleague", "qinyuan/dianli/"],
		["foreign", "linyi/"],
	] as const)
		await account(place, unit);
	const accounts = { ...made, own: "victim.own", colleague: "victim.colleague", foreign: "victim.foreign" };
	const ofAccount = async (find: (login: string) => Promise<string>) => ({
		own: await find(accounts.own),
		colleague: await find(accounts.colleague),
		foreign: await find(accounts.foreign),
		missing: MISSING,
	});
	return {
		case: await each(async (id) => id),
		document: await each((id) =>
			row(sql`select document_id as id from core.document where stream_id = ${id} and kind = 'summary-record'`),
		),
		event: await each((id) =>
			row(sql`select event_id as id from core.event where stream_id = ${id} order by version limit 1`),
		),
		publication: await each((id) =>
			row(
				sql`select stream_id as id from core.stream where kind = 'publication' and state -> 'source' ->> 'caseId' = ${id}`,
			),
		),
		request: {
			own: await routedRequest(world.desk("qinyuan"), UNIT),
			colleague: await routedRequest(world.desk("qinyuan"), "qinyuan/dianli/"),
			foreign: await routedRequest(world.desk("linyi"), undefined),
			missing: MISSING,
		},
		account: await ofAccount((login) => row(sql`select id from core.account where login = ${login}`)),
		list: await listThings(world),
		round: await roundThings(world),
		visit: await visitThings(world),
		...(await pushThings(world, row)),
		...(await clientThings(world)),
		handover: await handOverThings(world),
		import: await importThings(world),
		report: await reportThings(world),
		attachment: await attachmentThings(world),
		...(await oversightThings(world)),
		grant: await ofAccount((login) =>
			row(sql`select g.id from core.role_grant g join core.account a using (person_id) where a.login = ${login}`),
		),
	};
}

/** A file handed in at the publication desk, in each place. */
async function attachmentThings(world: World): Promise<Things["attachment"]> {
	const put = async (orgPath: string) => {
		const bytes = Buffer.from(`%PDF-1.7 ${orgPath}`);
		const { sha256 } = await world.house.files.put(bytes);
		await sql`
			insert into core.publication_file (sha256, org_path, name, media_type, size_bytes, uploaded_by, uploaded_at)
			values (${sha256}, ${orgPath}, '同意书.pdf', 'application/pdf', ${bytes.length}, 'matrix', '2024-05-06T00:00:00.000Z')`.execute(
			world.database.owner,
		);
		return sha256;
	};
	return {
		own: await put(UNIT),
		colleague: await put("qinyuan/dianli/"),
		foreign: await put("linyi/"),
		missing: "0".repeat(64),
	};
}

/** Lists are the authority's: `colleague` is another one of it. */
async function listThings(world: World): Promise<Things["list"]> {
	const open = async (authorityId: string, kind: "entity" | "power") => {
		const lists = listDeskOf(world.desk(authorityId));
		const id = await lists.open(kind);
		await lists.act(id, "clerk1", "start-version", {});
		return id;
	};
	return {
		own: await open("qinyuan", "entity"),
		colleague: await open("qinyuan", "power"),
		foreign: await open("linyi", "entity"),
		missing: MISSING,
	};
}

/** Rounds drawn in two units of an authority and in another authority; all of them wait for a check. */
async function roundThings(world: World): Promise<Things["round"]> {
	const told = roundWorld(world);
	for (const authorityId of ["qinyuan", "linyi"]) await told.publishList(authorityId);
	const made = async (authorityId: string, who: string) => {
		const rounds = told.rounds(authorityId);
		const id = await rounds.open(who, { year: 2024, name: `${authorityId} ${who}`, row: ENTRY });
		await rounds.act(
			id,
			who,
			"record-round",
			roundRecord(told.inspectors(authorityId), world.desk(authorityId).today()),
		);
		return id;
	};
	return {
		own: await made("qinyuan", "infoofficer"),
		colleague: await made("qinyuan", "unithead2"),
		foreign: await made("linyi", "infoofficer"),
		missing: MISSING,
	};
}

/** Notices of two units of an authority and of another authority, all of them out. The lists are those of the rounds. */
async function visitThings(world: World): Promise<Things["visit"]> {
	const told = visitWorld(world);
	const made = async (authorityId: string, [who, head]: readonly [string, string]) => {
		const visits = told.visits(authorityId);
		const id = await visits.open(who, told.plan(authorityId));
		await visits.act(id, head, "issue-visit", { confirmed: true });
		return id;
	};
	return {
		own: await made("qinyuan", ["handler1", "unithead"]),
		colleague: await made("qinyuan", ["handler6", "unithead2"]),
		foreign: await made("linyi", ["handler1", "unithead"]),
		missing: MISSING,
	};
}

/** 一件电话举报, named, handed to a unit. */
async function routedRequest(desk: Desk, unit: string | undefined): Promise<string> {
	const input = {
		kind: "report",
		channel: "phone",
		receivedOn: desk.today(),
		content: "来电反映有企业没有许可证。",
		senderName: "举报人某",
		senderPhone: "13900002222",
		verifier: "abc123",
	};
	const reply = await desk.send("petition", { method: "POST", url: "/api/requests", body: { input } });
	if (reply.status !== 201) throw new Error(`request not registered: ${reply.body}`);
	const { streamId } = JSON.parse(reply.body) as { streamId: string };
	if (unit !== undefined) {
		const url = `/api/requests/${streamId}/acts/route-request`;
		const routed = await desk.send("petition", { method: "POST", url, body: { input: { unit, reason: "请办理" } } });
		if (routed.status !== 200) throw new Error(`request not routed: ${routed.body}`);
	}
	return streamId;
}

export async function summaryCase(desk: Desk, officers: readonly string[], head: string): Promise<string> {
	const [handler = ""] = officers;
	const form = await desk.form(null, handler, "register-clue");
	const officerIds = officers.map(desk.personId);
	for (const { value } of form.choices["matter"] ?? []) {
		const input = {
			procedure: "summary",
			title: SUPPLIER.title,
			matterId: value,
			source: "inspection",
			sourceDetail: "日常监督检查发现",
			foundOn: desk.today(),
			party: CITIZEN,
			summary: SUPPLIER.summary,
		};
		const reply = await desk.send(handler, { method: "POST", url: "/api/cases", body: { type: "penalty", input } });
		if (reply.status !== 201) continue;
		const caseId = (JSON.parse(reply.body) as { streamId: string }).streamId;
		await desk.act(caseId, head, "assign-officers", { officerIds });
		const { defaults } = await desk.form(caseId, handler, "decide-on-the-spot");
		await desk.act(caseId, handler, "decide-on-the-spot", {
			...onTheSpot,
			bases: defaults["bases"],
			officerIds,
			signatures: { officersSigned: officerIds, party: "signed" },
		});
		await desk.act(caseId, head, "file-summary-decision", { contents: "当场处罚决定书一份。" });
		return caseId;
	}
	throw new Error(`${desk.authorityId} has no matter for the summary procedure`);
}

const onTheSpot = {
	facts: SUPPLIER.facts,
	factualGround: "违法事实确凿，当事人当场承认。",
	legalGround: "符合行政处罚法第五十一条规定的条件。",
	warning: true,
	fineFen: 0,
	place: SUPPLIER.place,
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

/** A receiver of pushes with one delivery in each of the two authorities: it belongs to the authority, not to a unit. */
/** Runs of 数据报送 that belong to two units and to another authority. */
async function reportThings(world: World) {
	const made = async (orgPath: string) => {
		const id = newId();
		await sql`
			insert into core.report_run (run_id, authority_id, org_path, kind, period_from, period_to, counts, faults, made_at,
				made_by, made_by_name)
			values (${id}, ${orgPath.split("/")[0]}, ${orgPath}, 'credit', '2024-03-01', '2024-03-31',
				'{"rows":0,"cancellations":0,"faulty":0,"excluded":0}', '[]', ${world.time.clock.now()}, ${newId()}, '测试')`.execute(
			world.database.owner,
		);
		return id;
	};
	return {
		own: await made(UNIT),
		colleague: await made("qinyuan/dianli/"),
		foreign: await made("linyi/"),
		missing: MISSING,
	};
}

/** Systems registered by the two authorities: they belong to the authority, not to a unit. */
async function clientThings(world: World) {
	const register = (authority: string) =>
		registerClient({ world, desk: world.desk(authority) }, { grants: { cases: ["title"] } });
	const [own, foreign] = [await register("qinyuan"), await register("linyi")];
	return { client: { own: own.id, colleague: own.id, foreign: foreign.id, missing: MISSING } };
}

const MAPPING = {
	columns: { number: "工号", name: "姓名", unit: "部门", title: "职务" },
	units: {},
	posts: {},
	certificate: {},
	complete: false,
};

/** A row of each authority in the tables beside: rows without an address of their own, for the scope of rows. */
async function adapterRows(world: World, authority: string, id: string): Promise<void> {
	const { owner } = world.database;
	const [place, at] = [`${authority}/`, world.time.clock.now()];
	await sql`
		insert into core.personnel_mapping (mapping_id, authority_id, org_path, name, content, saved_at, saved_by, saved_by_name)
		values (${id}, ${authority}, ${place}, 'OA', ${JSON.stringify(MAPPING)}::jsonb, ${at}, 'matrix', '测试')`.execute(
		owner,
	);
	await sql`
		insert into core.personnel_link (authority_id, number, org_path, person_id, linked_at)
		select ${authority}, '1', ${place}, id, ${at} from core.person where root_path = ${place} limit 1`.execute(owner);
	await sql`
		insert into core.export_run (run_id, authority_id, org_path, day, after_at, upto_at, planned_at, folder)
		values (${id}, ${authority}, ${place}, '2024-05-06', '', ${at}, ${at}, ${`${authority}/x`})`.execute(owner);
	await sql`
		insert into core.client_nonce (client_id, nonce, org_path, signed_at)
		values (${id}, 'nonce-0000000000000001', ${place}, ${at})`.execute(owner);
	await sql`
		insert into core.client_call (call_id, client_id, org_path, at, key_id, method, path, query, purpose, status, outcome,
			fields, address)
		values (${id}, ${id}, ${place}, ${at}, ${id}, 'GET', '/', '', '测试', 200, 'answered', '{}', '127.0.0.1')`.execute(
		owner,
	);
}

/** Imports of personnel files belong to the authority. */
async function importThings(world: World): Promise<Things["import"]> {
	const made = async (authority: string) => {
		const id = newId();
		await sql`
			insert into core.personnel_run (run_id, authority_id, org_path, mapping, file_name, file_hash, outcome, counts, entries,
				at, by_person, by_name)
			values (${id}, ${authority}, ${`${authority}/`}, 'OA', 'oa.csv', ${"0".repeat(64)}, 'imported',
				'{"rows":0,"new":0,"linked":0,"changed":0,"unchanged":0,"ended":0,"faulty":0,"missing":0,"inPost":0}', '[]',
				${world.time.clock.now()}, 'matrix', '测试')`.execute(world.database.owner);
		await adapterRows(world, authority, id);
		return id;
	};
	const [own, foreign] = [await made("qinyuan"), await made("linyi")];
	return { own, colleague: own, foreign, missing: MISSING };
}

/** Cases handed over to the unit, to another unit of it, and to the other authority. */
async function handOverThings(world: World): Promise<Things["handover"]> {
	const handOver = async (from: string, receiver: string) => {
		const desk = world.desk(from);
		const caseId = await step.registerClue(desk, { ...SUPPLIER, title: `移送至${receiver}` });
		await desk.act(caseId, "unithead", "hand-over-case", {
			receiver,
			basis: { document: "中华人民共和国行政处罚法", article: "第十八条" },
			reason: "由接收机关行使行政处罚权。",
			shared: ["title"],
		});
		const { handOver } = (await desk.detail(caseId, "unithead")).state as { handOver: { id: string } };
		return handOver.id;
	};
	return {
		own: await handOver("linyi", UNIT),
		colleague: await handOver("linyi", "qinyuan/dianli/"),
		foreign: await handOver("qinyuan", "linyi/"),
		missing: MISSING,
	};
}

async function pushThings(world: World, row: (query: ReturnType<typeof sql<{ id: string }>>) => Promise<string>) {
	const made = async (authority: string) => {
		const body = {
			name: "测试平台",
			endpoint: "https://p.example/push",
			kinds: ["decision"],
			branches: false,
			alarmMinutes: 60,
		};
		const reply = await world.desk(authority).send("operator", { method: "POST", url: "/api/push/subscribers", body });
		if (reply.status !== 201) throw new Error(`no receiver: ${reply.body}`);
		const { id } = JSON.parse(reply.body) as { id: string };
		const delivery = await row(sql`
			insert into core.push_delivery (delivery_id, subscriber_id, org_path, event_id, kind, action, item_id,
				item_authority_id, item_org_path, event_at, next_at)
			values (${newId()}, ${id}, ${`${authority}/`}, ${newId()}, 'decision', 'published', ${newId()}, ${authority},
				${`${authority}/`}, ${world.time.clock.now()}, '2999-01-01T00:00:00.000Z') returning delivery_id as id`);
		// One failure long ago: the circuit is closed, and there is a row of it.
		await sql`
			insert into core.push_breaker (subscriber_id, org_path, state, failures, probes)
			values (${id}, ${`${authority}/`}, 'closed', 1, 0)`.execute(world.database.owner);
		return { id, delivery };
	};
	const [own, foreign] = [await made("qinyuan"), await made("linyi")];
	const at = (pick: (of: typeof own) => string) => ({
		own: pick(own),
		colleague: pick(own),
		foreign: pick(foreign),
		missing: MISSING,
	});
	return { subscriber: at(({ id }) => id), delivery: at(({ delivery }) => delivery) };
}
