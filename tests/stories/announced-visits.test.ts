import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refreshVisits, visitKind } from "#disclosure";
import type { Actor } from "#identity/contract";
import { newId } from "#kernel/ids";
import { plainDateOf } from "#kernel/plain-date";
import { inScope } from "#platform/db";
import { getAuthority, suspendCertificate } from "#registry";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { listWorld } from "../support/list-stories.ts";
import { Visitor } from "../support/request-form.ts";
import { ROW, VISIT_ON, type VisitWorld, visitWorld } from "../support/visit-stories.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
let told: VisitWorld;
const PLACES = {
	"nea-hb": "nea.hb",
	qinyuan: "qinyuan",
	dazhou: "dazhou",
	linyi: "linyi",
	"miit-sx": "miit.sx",
} as const;
const AUTHORITIES = Object.keys(PLACES) as (keyof typeof PLACES)[];
const EVE = "2024-05-08";
const MISSING = "/visits/0123456789abcdef0123456789abcdef";

beforeAll(async () => {
	world = await createWorld({ authorities: ["nea", "qinyuan", "dazhou", "linyi", "miit"], accountsOf: AUTHORITIES });
	told = visitWorld(world);
	for (const authorityId of AUTHORITIES) {
		await told.publishList(authorityId);
		await copyToPortal(world.house, authorityId, PLACES[authorityId]);
	}
	await listWorld(world).publish("qinyuan", "personnel");
});
afterAll(() => world.close());

async function answer(url: string, method: "GET" | "POST" = "GET") {
	const reply = await world.app.inject({ method, url, headers: { host: "demo.localhost" } });
	const volatile = /^(date|x-ratelimit-|retry-after|connection|keep-alive)/;
	const headers = Object.entries(reply.headers).filter(([name]) => !volatile.test(name));
	return { status: reply.statusCode, body: reply.body, headers: JSON.stringify(headers.toSorted()) };
}

const enterprise = () => new Visitor(world.app);

async function send(path: string, what: "confirmation" | "feedback", values: Record<string, string> = {}) {
	const visitor = enterprise();
	return await visitor.send(await visitor.get(path), `${path}/${what}`, values);
}

const SAID = { score: "s2", shown: "no", matched: "yes", comment: "没有主动出示证件，言语丙丁" };

describe("from the notice to the visit, in every regime", () => {
	test.each(AUTHORITIES)("MID-01 MID-05 MID-06 %s: announced, confirmed, held, judged", async (authorityId) => {
		const visits = told.visits(authorityId);
		const draft = await told.open(authorityId);
		expect((await visits.detail(draft, "handler1")).address).toBeNull();
		const { id, path } = await told.issue(authorityId);
		const first = await enterprise().get(path);
		expect(first.status).toBe(200);
		for (const words of [
			"将要检查",
			"2024年5月9日（星期四）",
			"电力设施保护区管理",
			"证件有效",
			"确认收到",
			"有权拒绝检查",
		])
			expect(first.body, words).toContain(words);
		expect((await send(path, "confirmation")).status).toBe(303);
		await world.house.settleIntake();
		expect((await visits.detail(id, "handler1")).confirmedAt).not.toBeNull();
		expect((await enterprise().get(path)).body).toContain("确认收到通知");
	});

	test("MID-01 the visits of that day, one authority after the other", async () => {
		const open = await Promise.all(
			AUTHORITIES.map(async (authorityId) => ({ authorityId, ...(await told.issue(authorityId)) })),
		);
		const early = await told.visits("qinyuan").refused(open[1]?.id ?? "", "handler1", "record-visit", {
			...told.held("qinyuan"),
			heldOn: world.desk("qinyuan").today(),
		});
		expect(early.code).toBe("visit-ahead");
		await world.at(VISIT_ON, "08:00");
		for (const { path } of open) expect((await enterprise().get(path)).body).toContain("今天检查");
		await world.at(VISIT_ON, "11:00");
		for (const { authorityId, id, path } of open) {
			const visits = told.visits(authorityId);
			const refused = async (more: object) =>
				(await visits.refused(id, "handler1", "record-visit", told.held(authorityId, more))).code;
			expect(await refused({ officers: [world.desk(authorityId).personId("handler1")] })).toBe("officers-too-few");
			expect(await refused({ shownTo: undefined })).toBe("certificate-not-shown");
			expect(await refused({ papers: [] })).toBe("input-invalid");
			// Written down on the announced day, but held on a day before it.
			expect(await refused({ heldOn: EVE })).toBe("visit-ahead");
			expect(await refused({ leftAt: "11:30" })).toBe("time-wrong");
			const exception = { reason: "抢险现场", approver: "局长" };
			if (authorityId !== "dazhou") expect(await refused({ exception })).toBe("exception-unknown");
			if (["qinyuan", "dazhou"].includes(authorityId))
				expect(await refused({ dress: undefined })).toBe("dress-unrecorded");
			if (authorityId === "miit-sx") expect(await refused({ identityTold: undefined })).toBe("identity-untold");
			const more = authorityId === "dazhou" ? { shownTo: undefined, exception } : {};
			await visits.act(id, "handler1", "record-visit", told.held(authorityId, more));
			const { body } = await enterprise().get(path);
			for (const words of ["检查已进行", "现场检查笔录（示检〔2024〕1号）", "评价这次检查"])
				expect(body).toContain(words);
			for (const inner of ["内部备注", "钱某", "抢险现场"]) expect(body).not.toContain(inner);
			expect((await send(path, "feedback", SAID)).status).toBe(303);
		}
		await world.house.settleIntake();
		for (const { authorityId, id, path } of open) {
			const seen = await told.visits(authorityId).detail(id, "handler1");
			expect([seen.feedback, seen.feedbackAt !== null]).toEqual([null, true]);
			expect(JSON.stringify(seen)).not.toContain("言语丙丁");
			const head = await told.visits(authorityId).detail(id, "head");
			expect(head.feedback).toEqual({ score: 2, shown: "no", matched: "yes", comment: SAID.comment });
			expect((await enterprise().get(path)).body).not.toContain("言语丙丁");
		}
		const { rows } = await sql<{ faults: number }>`
			select count(*)::int as faults from portal.submission where fault is not null or sealed is not null`.execute(
			world.database.owner,
		);
		expect(rows).toEqual([{ faults: 0 }]);
	});
});

/** The world stands on the day of those visits by now. */
const LATER = { visitOn: "2024-05-16", openUntil: "2024-06-16" };

describe("what cannot be announced", () => {
	test("MID-01 fewer than two, nobody without a certificate valid on the day of the visit, nobody unknown", async () => {
		const visits = told.visits("linyi");
		const desk = world.desk("linyi");
		const code = async (officers: readonly string[], more: object = {}) =>
			(await visits.refused(null, "handler1", "open-visit", told.plan("linyi", { ...LATER, officers, ...more }))).code;
		const [one, two, without] = ["handler1", "handler2", "handler3"].map((key) => desk.personId(key));
		expect(await code([one ?? ""])).toBe("officers-too-few");
		expect(await code([one ?? "", one ?? ""])).toBe("officers-too-few");
		expect(await code([one ?? "", without ?? ""])).toBe("certificate-invalid");
		expect(await code([one ?? "", "f".repeat(32)])).toBe("officer-unknown");
		expect(await code([one ?? "", two ?? ""], { visitOn: "2024-05-08" })).toBe("visit-past");
		expect(await code([one ?? "", two ?? ""], { to: "08:00" })).toBe("window-wrong");
		expect(await code([one ?? "", two ?? ""], { openUntil: "2025-05-16" })).toBe("open-until-wrong");
		expect(await code([one ?? "", two ?? ""], { rights: "请配合检查。" })).toBe("rights-untold");
		expect(await code([one ?? "", two ?? ""], { creditCode: "91140431MA0K00013X" })).toBe("input-invalid");
		expect(await code([one ?? "", two ?? ""], { row: "random-inspection:NONE" })).toBe("matter-not-in-force");
	});

	test("REG-10 a matter made up behind the form is refused in the transaction of the act", async () => {
		const input = {
			...told.plan("qinyuan", LATER),
			matter: {
				listKind: "random-inspection",
				listId: "f".repeat(32),
				listName: "随机抽查事项清单",
				version: 1,
				rowKey: ROW.split(":")[1] ?? "",
				name: "编造的事项",
				basis: "《某办法》",
			},
		};
		const desk = world.desk("qinyuan");
		const unitPath = "qinyuan/meitan/";
		const actor: Actor = {
			accountId: newId(),
			personId: desk.personId("handler1"),
			name: "测试",
			title: "科员",
			unitName: "煤炭监管股",
			unitPath,
			authorityId: "qinyuan",
			authorityPath: "qinyuan",
			roles: [{ role: "handler", orgPath: unitPath }],
			scope: [unitPath],
		};
		const made = world.house.engine.run(visitKind, {
			streamId: newId(),
			act: "open-visit",
			input,
			actor,
			idempotencyKey: newId(),
		} as never);
		await expect(made).rejects.toThrow("清单已有变化");
	});

	test("SEC-05 nobody speaks for the enterprise: its acts are the address's alone", async () => {
		const { id } = await told.issue("qinyuan", LATER);
		const desk = world.desk("qinyuan");
		for (const who of ["clerk1", "head", "handler1"]) {
			const reply = await desk.send(who, {
				method: "POST",
				url: `/api/visits/${id}/acts/confirm-visit`,
				body: { input: {} },
			});
			expect([403, 404, 409]).toContain(reply.status);
		}
		expect((await told.visits("qinyuan").detail(id, "handler1")).confirmedAt).toBeNull();
		const issued = await told.visits("qinyuan").refused(await told.open("qinyuan", LATER), "handler1", "issue-visit", {
			confirmed: true,
		});
		expect(issued.code).toBe("role-missing");
	});
});

describe("moved, cancelled, renewed, revoked, expired", () => {
	test("a change is shown with what it was and why, and asks for another confirmation", async () => {
		const visits = told.visits("qinyuan");
		const { id, path } = await told.issue("qinyuan", LATER);
		await send(path, "confirmation");
		await world.house.settleIntake();
		const officers = ["handler1", "handler2"].map((key) => world.desk("qinyuan").personId(key));
		const same = { visitOn: LATER.visitOn, from: "09:00", to: "11:30", officers, openUntil: LATER.openUntil };
		const nothing = await visits.refused(id, "unithead", "change-visit", { ...same, reason: "没有变" });
		expect(nothing.code).toBe("nothing-changed");
		await visits.act(id, "unithead", "change-visit", { ...same, visitOn: "2024-05-17", reason: "暴雨预警，改期" });
		const { body } = await enterprise().get(path);
		for (const words of [
			"已变更安排",
			"暴雨预警，改期",
			"2024年5月17日（星期五）",
			"2024年5月16日（星期四）",
			"变更后的安排",
		])
			expect(body, words).toContain(words);
		expect((await visits.detail(id, "handler1")).confirmedAt).toBeNull();
	});

	test("a cancelled visit says so at its address until that expires; nothing can be sent from it any more", async () => {
		const visits = told.visits("linyi");
		const { id, path } = await told.issue("linyi", LATER);
		const visitor = enterprise();
		const before = await visitor.get(path);
		await visits.act(id, "unithead", "cancel-visit", { reason: "检查计划调整" });
		const { body, status } = await enterprise().get(path);
		expect(status).toBe(200);
		for (const words of ["检查已取消", "检查计划调整"]) expect(body).toContain(words);
		expect(body).not.toContain("确认收到</button>");
		// Sent from a page that was open all along: taken in, and laid aside when it is taken up.
		expect((await visitor.send(before, `${path}/confirmation`, {})).status).toBe(303);
		await world.house.settleIntake();
		expect((await visits.detail(id, "handler1")).confirmedAt).toBeNull();
	});

	test("SEC-12 wrong, malformed, replaced, revoked, expired and never issued answer byte for byte alike, page, notice and forms", async () => {
		const visits = told.visits("qinyuan");
		const drafted = await told.open("qinyuan", LATER);
		const renewed = await told.issue("qinyuan", LATER);
		await visits.act(renewed.id, "unithead", "renew-visit-address", { reason: "误送他人" });
		const next = (await visits.detail(renewed.id, "unithead")).address ?? "";
		expect(next).not.toBe(renewed.path);
		expect((await enterprise().get(next)).status).toBe(200);
		const revoked = await told.issue("qinyuan", LATER);
		await visits.act(revoked.id, "unithead", "revoke-visit-address", { reason: "单位要求" });
		const dead = await told.issue("qinyuan", LATER);
		await visits.act(dead.id, "unithead", "cancel-visit", { reason: "检查计划调整" });
		await visits.act(dead.id, "unithead", "revoke-visit-address", { reason: "作废" });
		const expiring = await told.issue("qinyuan", { visitOn: "2024-05-10", openUntil: "2024-05-10" });
		await world.at("2024-05-11", "00:01");
		const paths = [
			`/visits/${drafted}`,
			`/visits/${renewed.id}`,
			renewed.path,
			revoked.path,
			dead.path,
			expiring.path,
			"/visits/x",
			"/visits/%00",
			`/visits/${"F".repeat(32)}`,
		];
		for (const rest of ["", "/notice"]) {
			const none = await answer(`${MISSING}${rest}`);
			expect(none.status).toBe(404);
			for (const path of paths) expect(await answer(`${path}${rest}`), `${path}${rest}`).toEqual(none);
			expect(await answer(`${MISSING}${rest}?sent=confirmation`)).toEqual(none);
		}
		for (const rest of ["/confirmation", "/feedback"]) {
			const none = await answer(`${MISSING}${rest}`, "POST");
			expect(none.status).toBe(404);
			for (const path of paths) expect(await answer(`${path}${rest}`, "POST"), `${path}${rest}`).toEqual(none);
		}
		// Before anything swept it away, and after.
		const left = () =>
			sql<{ n: number }>`select count(*)::int as n from portal.visit_notice where open_until < '2024-05-11'`.execute(
				world.database.owner,
			);
		expect((await left()).rows).toEqual([{ n: 1 }]);
		await refresh("qinyuan");
		expect((await left()).rows).toEqual([{ n: 0 }]);
	});
});

async function refresh(authorityId: keyof typeof PLACES): Promise<void> {
	const path = PLACES[authorityId];
	const authority = await inScope(world.house.db, { scope: [`${path}/`], authority: path }, (tx) =>
		getAuthority(tx, authorityId),
	);
	await refreshVisits(world.house, authority);
}

describe("who comes, as of the minute", () => {
	test("MID-01 a certificate taken away after the notice is told at the next look, with the time of it; a look long past is not told as now", async () => {
		const { path } = await told.issue("qinyuan", { visitOn: "2024-05-20", openUntil: "2024-06-20" });
		expect((await enterprise().get(path)).body).not.toContain("证件不能使用");
		const personId = world.desk("qinyuan").personId("handler2");
		await inScope(world.house.db, { scope: ["qinyuan/"], authority: "qinyuan" }, async (tx) => {
			const { rows } = await sql<{ id: string }>`
				select id from core.certificate where person_id = ${personId} order by valid_until desc limit 1`.execute(tx);
			await suspendCertificate(
				tx,
				{
					certificateId: rows[0]?.id ?? "",
					effectiveOn: plainDateOf("2024-05-11"),
					reason: "年度审验未通过",
					recordedBy: personId,
				},
				world.time.clock.now(),
			);
		});
		await refresh("qinyuan");
		const now = (await enterprise().get(path)).body;
		expect(now).toContain("证件不能使用");
		expect(now).toContain("证件状态核对于 2024年5月11日");
		await world.at("2024-05-11", "10:00");
		const stale = (await enterprise().get(path)).body;
		expect(stale).toContain("证件状态暂时不能核对");
		expect(stale).toContain("证件状态待核对");
		expect(stale).not.toContain("✔</span> 证件有效");
	});

	test("MID-01 REG-07 each officer leads to the page behind the code on the card, where the authority publishes its staff, and nowhere in nea", async () => {
		const own = (await enterprise().get((await told.issue("qinyuan", LATER_WITH_OTHERS())).path)).body;
		const href = /href="(\/public\/qinyuan\/officers\/[0-9a-zA-Z._-]+)"/.exec(own)?.[1] ?? "";
		expect((await answer(href)).status).toBe(200);
		expect(own).toMatch(/services\/complain\?officer=/);
		const nea = (await enterprise().get((await told.issue("nea-hb", LATER)).path)).body;
		expect(nea).not.toContain("/officers/");
		expect(nea).toContain("/services/complain?authority=nea-hb");
	});
});

/** One of the usual two has lost the certificate by now. */
function LATER_WITH_OTHERS() {
	const desk = world.desk("qinyuan");
	return { ...LATER, officers: [desk.personId("handler1"), desk.personId("handler5")] };
}

describe("nobody else finds it", () => {
	test("SEC-11 no list, map, feed, search or record of the public names the enterprise, the notice or its address", async () => {
		const { path } = await told.issue("linyi", { ...LATER, objectName: "独一无二电力检修有限公司" });
		const page = await enterprise().get(path);
		expect(page.headers["cache-control"]).toBe("no-store");
		expect(page.headers["x-robots-tag"]).toContain("noindex");
		const q = encodeURIComponent("独一无二电力检修");
		const urls = [
			"/",
			`/search?q=${q}`,
			`/rounds?q=${q}`,
			`/decisions?q=${q}`,
			"/sitemap.xml",
			"/sitemaps/pages.xml",
			"/feeds/decisions.atom",
			"/robots.txt",
			"/public/linyi",
			"/public/linyi/during",
			"/openapi.json",
		];
		for (const url of urls) {
			const { body } = await answer(url);
			expect(body, url).not.toContain(path.slice(8));
			if (!url.includes("q=")) expect(body, url).not.toContain("独一无二");
		}
		const { rows } = await sql<{ text: string }>`
			select string_agg(n::text, '') as text from portal.visit_notice n`.execute(world.house.portalDb);
		expect(rows[0]?.text).not.toContain("独一无二");
		expect(rows[0]?.text).not.toContain(Buffer.from("独一无二").toString("hex"));
		await expect(sql`select 1 from core.announced_visit`.execute(world.house.portalDb)).rejects.toThrow();
	});

	test("the printed notice has the code of its page and the whole address", async () => {
		const { path } = await told.issue("linyi", LATER);
		const { body, headers } = await enterprise().get(`${path}/notice`);
		expect(body).toContain("检查通知");
		expect(body).toContain(`http://demo.localhost${path}`);
		expect(body).toContain('<svg class="qr"');
		expect(headers["cache-control"]).toBe("no-store");
	});

	test("SEC-20 a form from elsewhere, one without its token and an answer that is missing are not taken", async () => {
		const { id, path } = await told.issue("linyi", LATER);
		const visitor = enterprise();
		const page = await visitor.get(path);
		const foreign = await visitor.send(page, `${path}/confirmation`, {}, [], { "sec-fetch-site": "cross-site" });
		expect(foreign.status).toBe(400);
		const bare = await visitor.send({ ...page, body: "" }, `${path}/confirmation`, {});
		expect(bare.status).toBe(422);
		expect(bare.body).toContain("页面打开的时间太长");
		await world.house.settleIntake();
		expect((await told.visits("linyi").detail(id, "handler1")).confirmedAt).toBeNull();
	});
});
