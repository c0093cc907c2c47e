import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AnyAct } from "#casework";
import type { ActForm } from "#casework/contract";
import { type Access, isAdminRole, type Role } from "#identity/contract";
import { buildApp } from "../../src/apps/server/http.ts";
import { type RouteRow, routesOf } from "../support/route-table.ts";
import { createWorld, type World } from "../support/world.ts";
import { actsOf, OPENING_FORMS, PARAMETERS, WRITE_DOORS } from "./matrix-routes.ts";
import {
	type Answer,
	addRoleAccounts,
	CALLERS,
	type Call,
	type Caller,
	callsOf,
	makeThings,
	PLACES,
	type Place,
	type Thing,
	type Things,
} from "./matrix-world.ts";

/**
 * SEC-03: every route of the running application × every role and nobody × own, a colleague's, another authority's and
 * a missing thing. What is expected comes from the access each route declares and from the tables below, nothing else:
 * a new route, a new parameter or a new act without a line here fails.
 */
let world: World;
let call: Call;
let things: Things;
let routes: readonly RouteRow[];

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "linyi"] });
	const { rows, app } = await routesOf(() => buildApp(world.house));
	routes = rows;
	await app.close();
	call = callsOf(world, await addRoleAccounts(world));
	things = await makeThings(world);
	await world.house.papers.settle();
	await world.house.settleLedger();
});
afterAll(() => world.close());

/** Public addresses with a name in them: what is not public answers like what does not exist. */
const PUBLIC_PARAMETERS: Readonly<Record<string, Thing>> = {
	"/d/:id": "publication",
	"/d/:id.json": "publication",
	"/d/:id.pdf": "publication",
	"/d/:id/board": "publication",
	"/api/open/v1/decisions/:id": "publication",
	"/verify/:documentId": "document",
	"/lists/:id": "list",
	"/rounds/:id": "round",
	"/visits/:token": "visit",
	"/visits/:token/notice": "visit",
	"/rounds/:id.csv": "round",
	"/rounds/:id.xlsx": "round",
	"/rounds/:id.json": "round",
	"/api/open/v1/rounds/:id": "round",
	"/annual/:id": "annual",
	"/annual/:id/data.csv": "annual",
	"/annual/:id/data.xlsx": "annual",
	"/annual/:id/data.json": "annual",
	"/api/open/v1/annual-reports/:id": "annual",
	"/api/open/v1/annual-reports/:id/figures": "annual",
	"/api/open/v1/annual-reports/:id/tables.csv": "annual",
	"/api/open/v1/annual-reports/:id/tables/:part.csv": "annual",
};
const NO_OBJECT = new Set([
	"/api/*",
	"/ledger/:log/*",
	"/console/*",
	"/public/:authority",
	"/public/:authority/decisions",
	"/public/:authority/decisions.csv",
	"/public/:authority/feed.atom",
	"/public/:authority/rounds.atom",
	"/public/:authority/lists/:kind",
	"/public/:authority/lists/:kind.csv",
	"/public/:authority/lists/:kind.xlsx",
	"/public/:authority/lists/:kind/:row",
	"/public/:authority/flow/:course",
	"/law/:statute",
	"/law/:statute/:article",
	"/public/:authority/during",
	"/public/:authority/boards",
	"/public/:authority/boards/:row",
	"/public/:authority/officers/:row",
	"/public/:authority/lists/:kind/:row/board",
	"/public/:authority/samples/:kind/:row/:sample",
	"/public/:authority/screen",
	"/public/:authority/officers",
	"/feeds/type/:type.atom",
	"/sitemaps/decisions-:n.xml",
	// Forms: what they answer to an address that is none stands in tests/stories/announced-visits.test.ts.
	"/visits/:token/confirmation",
	"/visits/:token/feedback",
	"/sitemaps/rounds-:n.xml",
	"/open/files/:authority/double-random/:year.csv",
	"/open/files/:authority/double-random/:year.jsonl",
	"/open/files/:authority/:type/:year.csv",
	"/open/files/:authority/:type/:year.jsonl",
	"/api/open/v1/authorities/:id",
	"/api/open/v1/authorities/:id/matters",
	"/api/open/v1/authorities/:id/officers",
	"/api/open/v1/lists/:id",
	"/api/open/v1/lists/:id/rows",
]);

/** The act asked for where an address names one. */
const FORMS: Partial<Readonly<Record<Thing, string>>> = {
	annual: "edit-figure",
	client: "rotate-client-key",
	handover: "accept-hand-over",
	list: "start-version",
	plan: "add-inspection",
	round: "record-round",
	visit: "change-visit",
	remedy: "conclude-remedy",
	finding: "report-progress",
	publication: "draft-disclosure",
	request: "accept-request",
	subscriber: "pause-push",
};

/** Bodies of the writing routes that name an account or a grant; the rest are judged before their body is read. */
const BODIES: Readonly<Record<string, object>> = {
	"/api/cases/:case/acts/:act/preview": { input: {} },
	"/api/push/subscribers/:subscriber/:act": { input: { reason: "测试暂停" } },
	"/api/system-clients/:client/:act": { input: { overlapHours: 24, reason: "测试更换" } },
	"/api/annual-sections/:section/confirmation": { note: "" },
	"/api/accounts/:account/disable": { reason: "测试停用" },
	"/api/accounts/:account/enable": { reason: "测试恢复" },
	"/api/accounts/:account/reset": { reason: "测试重置" },
	"/api/role-grants/:grant/revocation": { reason: "测试撤销" },
	"/api/requests/:request/reporter": { reason: "测试查看" },
	"/api/requests/:request/applicant": { reason: "测试查看" },
	"/api/requests/:request/erasure": { reason: "测试删除", final: true },
};

const WITHIN_UNIT: ReadonlySet<Role> = new Set(["handler", "unit-head", "information-officer"]);
/** Where even one's own thing may have nothing behind it: no such file, no applicant to be seen by this person, no draft. */
const MAY_BE_EMPTY = new Set([
	"/api/requests/:request/evidence/:number",
	"/api/requests/:request/applicant",
	"/api/publications/:publication/preview",
]);

/** The one rule of sight: 承办 sees its unit, the others their authority, 三员 no case; nobody another authority's. */
function sees(role: Role, thing: Thing, place: Place): boolean {
	if (place === "foreign" || place === "missing") return false;
	if (thing === "account" || thing === "grant") return isAdminRole(role);
	// A list belongs to the whole authority: every unit of it works on it (REG-16).
	if (thing === "list") return !isAdminRole(role);
	return !isAdminRole(role) && (place === "own" || !WITHIN_UNIT.has(role));
}

type Expected = 401 | 403 | 404 | "let through";

function expectedOf(access: Access, caller: Caller, at: { thing: Thing; place: Place } | undefined): Expected {
	if (access === "public") return "let through";
	// Systems sign; whoever has only a session, or nothing, is nobody there.
	if (caller === "anonymous" || access === "client") return 401;
	if (typeof access === "object" && !access.roles.includes(caller)) return 403;
	return at === undefined || sees(caller, at.thing, at.place) ? "let through" : 404;
}

/** Past the guards the answer is the route's own: done, refused by law, or bad input; never a closed door or a fault. */
function isAsExpected(answer: Answer, expected: Expected): boolean {
	if (expected !== "let through") return answer.status === expected;
	return answer.status < 500 && ![401, 403, 404].includes(answer.status);
}

/** An administrator of accounts is kept from the other lane's by a rule of its own, 403 (SEC-23). */
const KEPT_TO_LANE = new Set(Object.keys(BODIES).filter((url) => url.includes(":account")));

describe("SEC-03 routes", () => {
	const guarded = () => routes.filter(({ access }) => access !== "public");
	const thingOf = (url: string) => Object.entries(PARAMETERS).find(([name]) => url.split("/").includes(name))?.[1];
	const isActRoute = (url: string) => url.includes("/:stream/acts/:act");

	test("every route declares its access, and every parameter is known to the matrix", () => {
		expect(routes.length).toBeGreaterThan(40);
		expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
		const unknown = routes
			.filter(({ url }) => /[:*]/.test(url))
			.filter(({ url }) => {
				return (
					thingOf(url) === undefined && PUBLIC_PARAMETERS[url] === undefined && !NO_OBJECT.has(url) && !isActRoute(url)
				);
			});
		expect(unknown.map(({ url }) => url)).toEqual([]);
	});

	test("without a thing in the address: nobody 401, a role not named 403, the others let through", async () => {
		const wrong: string[] = [];
		const plain = guarded().filter(({ url }) => thingOf(url) === undefined && !isActRoute(url));
		expect(plain.length).toBeGreaterThan(20);
		// Signing out comes last of each person.
		for (const { method, url, access } of plain.toSorted(
			(a, b) => Number(a.method === "DELETE") - Number(b.method === "DELETE"),
		)) {
			for (const caller of CALLERS) {
				const answer = await call(caller, method, url, method === "POST" ? {} : undefined);
				const expected = expectedOf(access as Access, caller, undefined);
				if (!isAsExpected(answer, expected))
					wrong.push(`${method} ${url} ${caller}: ${answer.status}, expected ${expected}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	test("own, a colleague's, another authority's, missing; the last two byte for byte alike", async () => {
		const wrong: string[] = [];
		const named = guarded().filter(({ url }) => thingOf(url) !== undefined);
		expect(named.length).toBeGreaterThanOrEqual(11);
		for (const { method, url, access } of named) {
			const thing = thingOf(url) as Thing;
			const all = await askAll((caller, place) => call(caller, method, addressOf(url, thing, place), BODIES[url]));
			for (const [caller, answers] of all) {
				for (const [place, answer] of answers) {
					const expected = expectedOf(access as Access, caller, { thing, place });
					const ownLane =
						KEPT_TO_LANE.has(url) && caller === "security-admin" && expected === "let through" && answer.status === 403;
					const empty = MAY_BE_EMPTY.has(url) && expected === "let through" && answer.status === 404;
					if (!ownLane && !empty && !isAsExpected(answer, expected))
						wrong.push(`${method} ${url} ${caller} ${place}: ${answer.status}, expected ${expected}`);
				}
				if (told(answers.get("foreign")) !== told(answers.get("missing")))
					wrong.push(`${method} ${url} ${caller}: foreign ≠ missing`);
			}
		}
		expect(wrong).toEqual([]);
	});

	test("SEC-12 what is not published answers in public like what does not exist", async () => {
		const wrong: string[] = [];
		for (const [url, thing] of Object.entries(PUBLIC_PARAMETERS)) {
			expect(routes.map((route) => route.url)).toContain(url);
			const at = (place: Place) => url.replace(/:\w+/, things[thing][place]);
			const none = await call("anonymous", "GET", at("missing"));
			expect(none.status).toBe(404);
			for (const place of PLACES) {
				const answer = await call("anonymous", "GET", at(place));
				const named = (text: string) =>
					text.replaceAll(things[thing][place], "ID").replaceAll(things[thing].missing, "ID");
				if (answer.status !== 404 || named(answer.body) !== named(none.body) || answer.headers !== none.headers)
					wrong.push(`${url} ${place}: ${answer.status}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	test("lists show what the person may open and nothing else", async () => {
		for (const caller of CALLERS.filter((one) => one !== "anonymous")) {
			for (const [url, thing] of [
				["/api/cases?size=100", "case"],
				["/api/publications?size=100&open=", "publication"],
				["/api/requests?size=100&open=", "request"],
				["/api/rounds?size=100", "round"],
				["/api/visits?size=100", "visit"],
				["/api/work", "case"],
				["/api/overdue", "case"],
			] as const) {
				const { status, body } = await call(caller, "GET", url);
				if (status === 403) continue;
				const shown = PLACES.filter((place) => body.includes(things[thing][place]));
				const visible = PLACES.filter((place) => sees(caller, thing, place));
				expect(visible, `${caller} ${url}`).toEqual(expect.arrayContaining(shown));
				if (["/api/cases", "/api/rounds", "/api/visits"].some((one) => url.startsWith(one)))
					expect(shown, `${caller} ${url}`).toEqual(visible);
			}
		}
	});

	function addressOf(url: string, thing: Thing, place: Place): string {
		const parameter = Object.keys(PARAMETERS).find((name) => PARAMETERS[name] === thing && url.includes(name)) ?? "";
		const act = FORMS[thing] ?? "serve-document";
		return url
			.replace(parameter, things[thing][place])
			.replace(":act", act)
			.replace(":number", encodeURIComponent("附件1"))
			.concat(url.includes(":number") ? "?confirmed=1" : "");
	}
});

/** All callers at once, each asking for the four things one after the other. */
async function askAll(
	ask: (caller: Caller, place: Place) => Promise<Answer>,
): Promise<readonly (readonly [Caller, ReadonlyMap<Place, Answer>])[]> {
	return await Promise.all(
		CALLERS.map(async (caller) => {
			const answers = new Map<Place, Answer>();
			for (const place of PLACES) answers.set(place, await ask(caller, place));
			return [caller, answers] as const;
		}),
	);
}

const told = (answer: Answer | undefined) => JSON.stringify(answer);

describe("SEC-03 acts", () => {
	test("each write door is known", () => {
		expect(routes.flatMap(({ url }) => (url.includes("/:stream/") ? [url] : [])).toSorted()).toEqual(
			Object.keys(WRITE_DOORS).toSorted(),
		);
	});

	test.each(Object.entries(WRITE_DOORS))(
		"%s: every act × every role: who is not named does nothing, and what is not theirs does not exist",
		async (url, thing) => {
			const wrong: string[] = [];
			const acts = actsOf(world, thing);
			const [opening] = acts;
			for (const act of acts) {
				const all = await askAll((caller, place) => {
					const address = url.replace(":stream", things[thing][place]).replace(":act", act.name);
					return call(caller, "POST", address, { input: act.sample });
				});
				for (const [caller, answers] of all) {
					for (const [place, answer] of answers) {
						const fault = faultOf(answer, { act, caller, thing, place, opening: act === opening });
						if (fault)
							wrong.push(
								`${act.name} ${caller} ${place}: ${answer.status} ${answer.body.slice(0, 80)}, expected ${fault}`,
							);
					}
					if (told(answers.get("foreign")) !== told(answers.get("missing")))
						wrong.push(`${act.name} ${caller}: foreign ≠ missing`);
				}
			}
			expect(wrong).toEqual([]);
			expect(acts.length).toBeGreaterThan(1);
		},
		// Some hundred acts, each asked by everybody about four things: work, not waiting.
		300_000,
	);

	test("an opening form tells whoever may not send it so before they fill it in, and everybody else nothing of the kind", async () => {
		const read = routes.filter(({ method }) => method === "GET").map(({ url }) => url);
		const forms = read.filter((url) => /[/-]form$|^\/api\/acts\/|-forms\//.test(url));
		expect(forms.toSorted()).toEqual(Object.keys(OPENING_FORMS).toSorted());
		const wrong: string[] = [];
		for (const [url, thing] of Object.entries(OPENING_FORMS)) {
			const [opening] = actsOf(world, thing);
			for (const caller of CALLERS.filter((one) => one !== "anonymous")) {
				const answer = await call(caller, "GET", url);
				// Whoever is not let to the address at all reads the sentence of the door.
				if (answer.status === 403) continue;
				const expected = opening?.actors.includes(caller) ? null : "role-missing";
				if (deniedIn(answer) !== expected) wrong.push(`${url} ${caller}: ${deniedIn(answer)}, expected ${expected}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	test.each(Object.entries(WRITE_DOORS))(
		"%s: the form of an act tells each role what sending it would answer",
		async (url, thing) => {
			const wrong: string[] = [];
			let told = 0;
			for (const act of actsOf(world, thing).slice(1)) {
				const address = url.replace(":stream", things[thing].own).replace(":act", act.name);
				for (const caller of CALLERS.filter((one) => one !== "anonymous")) {
					const answer = await call(caller, "GET", address);
					if (answer.status !== 200) continue;
					told++;
					const forRole = deniedIn(answer) === "role-missing";
					if (forRole === act.actors.includes(caller)) wrong.push(`${act.name} ${caller}: ${deniedIn(answer)}`);
				}
			}
			expect(wrong).toEqual([]);
			expect(told).toBeGreaterThan(1);
		},
		300_000,
	);

	const deniedIn = ({ body }: Answer) => (JSON.parse(body) as ActForm).denied?.code ?? null;

	type Judged = { act: AnyAct<never>; caller: Caller; thing: Thing; place: Place; opening: boolean };

	function faultOf({ status, body }: Answer, { act, caller, thing, place, opening }: Judged): string | undefined {
		if (caller === "anonymous") return status === 401 ? undefined : "401";
		if (opening || !sees(caller, thing, place)) return status === 404 ? undefined : "404";
		const refusedForRole = status === 409 && body.includes('"role-missing"');
		if (!act.actors.includes(caller)) return refusedForRole ? undefined : "role-missing";
		return status < 500 && ![401, 403, 404].includes(status) && !refusedForRole ? undefined : "to be heard";
	}
});
