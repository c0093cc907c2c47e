import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConsultationList } from "#casework/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { buildApp } from "../../src/apps/server/http.ts";
import { type RouteRow, routesOf } from "../support/route-table.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

/** 查阅记录: looking at a case is itself on record (国办发〔2018〕118号 三、（十）). */
let world: World;
let desk: Desk;
let caseId: string;
let documentId: string;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"] });
	desk = world.desk("qinyuan");
	caseId = await step.registerClue(desk, SUPPLIER);
	await step.initiate(desk, caseId, SUPPLIER);
	documentId = await desk.documentOf(caseId, "handler1", "initiation-approval");
	await world.house.papers.settle();
});
afterAll(() => world.close());

async function looks(who: string): Promise<ConsultationList> {
	const { status, body } = await desk.get(who, `/api/cases/${caseId}/consultations`);
	expect(status).toBe(200);
	return JSON.parse(body) as ConsultationList;
}
const linesOf = ({ items }: ConsultationList, name: string) =>
	items.filter((one) => one.personName === name).map(({ what, thing }) => `${what} ${thing}`.trim());

describe("查阅记录", () => {
	test("ARC-10 a supervisor opens a running case in one step, and that look is recorded with who, what and when", async () => {
		await desk.detail(caseId, "supervisor");
		await desk.get("supervisor", `/api/documents/${documentId}`);
		const { status } = await desk.get("supervisor", `/api/documents/${documentId}/file`);
		expect(status).toBe(200);
		const seen = await looks("supervisor");
		const { name } = world.accounts.find(({ key }) => key === "supervisor") ?? { name: "" };
		expect(linesOf(seen, name).toSorted()).toEqual([
			"case",
			expect.stringMatching(/^file 立案审批表/),
			expect.stringMatching(/^paper 立案审批表/),
		]);
		expect(seen.items[0]?.at.slice(0, 10)).toBe(desk.today());
		expect(seen.bases.map(({ article }) => article)).toContain("三、（十）");
	});

	test("ARC-10 the supervisor sees everybody's lines, others their own alone", async () => {
		await desk.detail(caseId, "unithead");
		const all = await looks("supervisor");
		expect(all.all).toBe(true);
		expect(new Set(all.items.map(({ personName }) => personName)).size).toBeGreaterThan(1);
		const own = await looks("unithead");
		expect(own.all).toBe(false);
		expect(new Set(own.items.map(({ personName }) => personName)).size).toBe(1);
	});

	test("ARC-10 looking again within the hour adds nothing, in the next hour it does", async () => {
		const count = async () =>
			linesOf(await looks("supervisor"), nameOf("unithead")).filter((one) => one === "case").length;
		const before = await count();
		const day = desk.after(1, "workday");
		// Never longer without a request than a session lives: five looks in one session, of two hours.
		for (const time of ["10:05", "10:25", "10:45", "11:05", "11:25"]) {
			await desk.until(day, time);
			await desk.detail(caseId, "unithead");
			await desk.detail(caseId, "unithead");
		}
		expect(await count()).toBe(before + 2);
	});

	test("ARC-10 no route of a case or a paper of it shows anything without a line", async () => {
		const { rows, app } = await routesOf(() => buildApp(world.house));
		await app.close();
		const silent: string[] = [];
		const named = rows.filter(({ method, url }) => shows(method, url));
		expect(named.length).toBeGreaterThanOrEqual(7);
		for (const { method, url } of named) {
			const address = url
				.replace(":case", caseId)
				.replace(":document", documentId)
				.replace(":act", "assign-officers")
				.replace("/assign-officers/preview", "/inspect-site/preview");
			// Each time as somebody who has just signed in: what was on record before counts for nothing.
			await desk.until(desk.after(1, "workday"), "09:00");
			const before = await countLooks();
			const reply = await desk.send(
				"leader",
				method === "POST" ? { method, url: address, body: { input: {} } } : { method: "GET", url: address },
			);
			expect([200, 409], `${method} ${url} ${reply.body.slice(0, 100)}`).toContain(reply.status);
			if ((await countLooks()) === before) silent.push(`${method} ${url}`);
		}
		expect(silent).toEqual([]);
	});

	test("ARC-10 what cannot be recorded is not shown", async () => {
		await desk.until(desk.after(1, "workday"), "09:00");
		await sql`revoke insert on core.consultation from sanzhi_app`.execute(world.database.owner);
		try {
			for (const url of [`/api/cases/${caseId}`, `/api/documents/${documentId}`, `/api/documents/${documentId}/file`]) {
				const reply = await desk.get("leader", url);
				expect(reply.status, url).toBe(500);
				expect(reply.body).not.toContain("示范能源");
			}
		} finally {
			await sql`grant insert on core.consultation to sanzhi_app`.execute(world.database.owner);
		}
	});
});

/** Proofs hold hashes and no word of a paper; the record of looks tells nothing of what was seen. */
const WITHOUT_CONTENT = [
	"/api/documents/:document/proof",
	"/api/documents/:document/rendition",
	"/api/cases/:case/consultations",
];

function shows(method: string, url: RouteRow["url"]): boolean {
	const parts = url.split("/");
	if (!parts.includes(":case") && !parts.includes(":document")) return false;
	return (method === "GET" || url.endsWith("/preview")) && !WITHOUT_CONTENT.includes(url);
}

function nameOf(who: string): string {
	return world.accounts.find(({ key }) => key === who)?.name ?? "";
}

async function countLooks(): Promise<number> {
	const { rows } = await sql<{ n: bigint }>`select count(*) as n from core.consultation`.execute(world.database.owner);
	return Number(rows[0]?.n ?? 0n);
}
