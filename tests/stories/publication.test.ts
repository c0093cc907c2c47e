import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PublicationDetail } from "#disclosure/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { unlawfulPublications } from "../support/judge/recorded.ts";
import { createWorld, type World } from "../support/world.ts";
import { decideAfterReview, FINE, SUPPLIER } from "./cases.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld({ authorities: ["dazhou", "qinyuan"], accountsOf: ["dazhou-yjj", "qinyuan"] });
});
afterAll(() => world.close());

const CHECKED = {
	contentChecked: true,
	secrecyChecked: true,
	confirmedFields: ["case-title", "party", "facts", "legal-basis", "conclusion", "reasons"],
	readable: true,
	opinion: "内容准确，同意公示。",
};
const SUMMARY = { mode: "summary", sensitivity: "none" };

async function decidedAndServed(desk: Desk): Promise<string> {
	const caseId = await step.untilDraft(desk, SUPPLIER, FINE);
	await decideAfterReview(desk, caseId);
	return caseId;
}

async function item(desk: Desk, id: string): Promise<PublicationDetail> {
	const reply = await desk.get("clerk1", `/api/publications/${id}`);
	expect(reply.status).toBe(200);
	return JSON.parse(reply.body) as PublicationDetail;
}

async function refused(desk: Desk, who: string, id: string, act: string, input: object) {
	const reply = await desk.send(who, { method: "POST", url: `/api/publications/${id}/acts/${act}`, body: { input } });
	return { status: reply.status, ...(JSON.parse(reply.body) as { code: string; basis?: { article: string } }) };
}

/** As anybody sees it: no cookie, no header of ours. */
async function inPublic(url: string): Promise<{ status: number; body: string }> {
	return await world.exchange({ method: "GET", url, headers: {} });
}

const clockOf = (detail: PublicationDetail, kind: string) => detail.clocks.find(({ id }) => id.startsWith(kind));

describe("from decision to publication to withdrawal, dazhou", () => {
	let desk: Desk;
	let caseId: string;
	let id: string;
	let address: string;
	let number: string;
	beforeAll(async () => {
		desk = world.desk("dazhou-yjj");
		caseId = await decidedAndServed(desk);
		id = await step.publicationOf(desk, SUPPLIER);
		number = (await desk.detail(caseId, "clerk1")).number ?? "";
	});

	test("PUB-01 the decision starts seven working days to its publication", async () => {
		const clock = clockOf(await item(desk, id), "publish");
		expect(clock).toMatchObject({ startedOn: desk.today(), dueOn: desk.after(7, "workday"), metOn: null });
		expect(clock?.basis.article).toMatch(/\S/);
	});

	test("PUB-05 nothing is released without another person's check of this very text", async () => {
		expect(await refused(desk, "clerk1", id, "publish", { confirmed: true })).toMatchObject({
			status: 409,
			code: "review-missing",
		});
		await desk.publicationAct(id, "clerk1", "draft-disclosure", SUMMARY);
		expect(await refused(desk, "clerk1", id, "publish", { confirmed: true })).toMatchObject({ code: "review-missing" });
		expect(await refused(desk, "clerk1", id, "check-disclosure", CHECKED)).toMatchObject({
			status: 409,
			code: "checker-is-drafter",
		});
		await desk.publicationAct(id, "clerk2", "check-disclosure", CHECKED);
		await desk.publicationAct(id, "clerk2", "draft-disclosure", SUMMARY);
		expect(
			await refused(desk, "clerk1", id, "publish", { confirmed: true }),
			"a new draft after the check is an unchecked one",
		).toMatchObject({ code: "review-missing" });
		expect(
			await refused(desk, "clerk1", id, "check-disclosure", CHECKED),
			"who wrote the first draft does not check the second",
		).toMatchObject({ code: "checker-is-drafter" });
		await desk.publicationAct(id, "leader", "check-disclosure", CHECKED);
	});

	test("PUB-03 none of the regime's fields may be empty", async () => {
		const { prefill } = await item(desk, id);
		const [first] = prefill.filter(({ required }) => required);
		const input = { ...SUMMARY, values: [{ id: first?.id, text: " " }] };
		expect(await refused(desk, "clerk1", id, "draft-disclosure", input)).toMatchObject({
			status: 409,
			code: "fields-missing",
		});
	});

	test("PLT-07 before the release the public finds nothing; after it, the decision with drafter, checker and publisher inside", async () => {
		const search = `/decisions?q=${encodeURIComponent("示范能源有限公司")}`;
		expect((await inPublic(search)).body).not.toContain(number);
		await desk.publicationAct(id, "clerk1", "publish", { confirmed: true });
		const released = await item(desk, id);
		expect([released.draft?.by.name, released.check?.by.name, released.release?.by?.name].every(Boolean)).toBe(true);
		expect(released.draft?.by.name).not.toBe(released.check?.by.name);
		expect(clockOf(released, "publish")).toMatchObject({ metOn: desk.today() });
		address = `/d/${released.release?.publicId}`;
		const page = await inPublic(address);
		expect(page.status).toBe(200);
		expect(page.body).toContain(number);
		expect(page.body).toContain("示范能源有限公司");
		expect((await inPublic(search)).body).toContain(address);
		for (const secret of ["周立民", "11010519491231002X", caseId, id]) expect(page.body).not.toContain(secret);
	});

	test("COR-01 a judgment effective 2024-07-01 is due 2024-07-02 and overdue on 2024-07-03; then it is gone everywhere", async () => {
		await desk.until(desk.after(1, "workday"), "15:40");
		await step.serveDirect(desk, caseId, "penalty-decision");
		await desk.act(caseId, "handler1", "record-remedy", {
			kind: "litigation",
			from: desk.today(),
			organ: "示范区人民法院",
		});
		await world.at("2024-07-01", "10:00");
		await desk.act(caseId, "handler1", "end-remedy", {
			to: "2024-07-01",
			result: "annulled",
			detail: "示范区人民法院行政判决书（2024）示行初1号，撤销行政处罚决定。",
		});
		expect(clockOf(await item(desk, id), "withdraw")).toMatchObject({ dueOn: "2024-07-02", metOn: null });
		const overdue = async () => {
			const work = JSON.parse((await desk.get("clerk1", "/api/work")).body) as { overdue: { streamId: string }[] };
			return work.overdue.map(({ streamId }) => streamId);
		};
		await world.at("2024-07-02", "23:00");
		expect(await overdue()).not.toContain(id);
		await world.at("2024-07-03", "08:00");
		expect(await overdue()).toContain(id);
		expect(await refused(desk, "clerk1", id, "draft-disclosure", SUMMARY)).toMatchObject({ status: 409 });

		await desk.publicationAct(id, "clerk1", "withdraw", { ground: "annulment" });
		expect(await overdue()).not.toContain(id);
		const page = await inPublic(address);
		expect(page.status, "a tombstone, not a hole").toBe(200);
		expect(page.body).toContain("已撤下");
		for (const words of [number, SUPPLIER.facts, "示范能源有限公司"]) expect(page.body).not.toContain(words);
		for (const url of [
			"/",
			"/decisions",
			`/decisions?q=${encodeURIComponent("示范能源")}`,
			"/decisions.csv",
			"/public/dazhou-yjj/decisions",
			"/public/dazhou-yjj/decisions.csv",
		]) {
			const { body } = await inPublic(url);
			expect(body, url).not.toContain(number);
			expect(body, url).not.toContain(SUPPLIER.facts);
		}
		expect(await refused(desk, "clerk1", id, "publish", { confirmed: true }), "it never comes back").toMatchObject({
			status: 409,
		});
		expect((await item(desk, id)).draft?.content.number, "the inside keeps its trace").toBe(number);
	});
});

describe("qinyuan", () => {
	test("PUB-04 the clerk chooses 摘要 or 决定书, and the choice is shown", async () => {
		const desk = world.desk("qinyuan");
		await decidedAndServed(desk);
		const id = await step.publicationOf(desk, SUPPLIER);
		expect((await item(desk, id)).modes.toSorted()).toEqual(["full", "summary"]);
		await desk.publicationAct(id, "clerk1", "draft-disclosure", { ...SUMMARY, mode: "full" });
		await desk.publicationAct(id, "clerk2", "check-disclosure", CHECKED);
		expect(
			await refused(desk, "clerk1", id, "publish", { confirmed: true }),
			"PUB-11 the office does not publish what a section decided",
		).toMatchObject({ code: "publisher-is-section", basis: { article: "第六条" } });
		await desk.publicationAct(id, "infoofficer", "publish", { confirmed: true });
		const { release, draft } = await item(desk, id);
		expect(draft?.mode).toBe("full");
		const page = await inPublic(`/d/${release?.publicId}`);
		expect(page.body).toContain("决定书");
		expect(page.body).not.toContain("周立民");
	});
});

test("PUB-05 PUB-07 COR-01: nothing that was published here breaks a rule of the law", async () => {
	expect(await unlawfulPublications(world.database.owner)).toEqual([]);
});
