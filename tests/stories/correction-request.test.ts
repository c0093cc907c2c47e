import { afterAll, beforeAll, expect, test } from "vitest";
import type { RequestDetail, RequestRow } from "#intake/contract";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { expirePublications } from "../../src/apps/server/publication-jobs.ts";
import { unlawfulPublications } from "../support/judge/recorded.ts";
import { CHECKED, decision, item, publish } from "../support/publication-steps.ts";
import { PDF, sendRequest, Visitor } from "../support/request-form.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"], accountsOf: ["qinyuan"] });
	await copyToPortal(world.house, "qinyuan", "qinyuan");
});
afterAll(() => world.close());

const ASKED = {
	wrong: "罚款金额",
	right: "罚款2000元",
	interest: "我单位是该决定的当事人。",
	name: "经办人甲",
	phone: "13800002222",
	verifier: "abcd1234",
};

async function requestOf(number: string): Promise<RequestDetail> {
	await world.house.settleIntake();
	const desk = world.desk("qinyuan");
	const list = await desk.get("petition", "/api/requests?open=&size=100");
	const row = (JSON.parse(list.body) as { items: RequestRow[] }).items.find((one) => one.number === number);
	return JSON.parse((await desk.get("petition", `/api/requests/${row?.id}`)).body) as RequestDetail;
}

test("COR-03 an enterprise asks for a correction with evidence and its own interest, gets it, and is told", async () => {
	const desk = world.desk("qinyuan");
	const { id: publicationId, publicId } = await publish(desk, decision("己公司"));
	const path = `/services/correct?decision=${publicId}&field=conclusion`;
	const visitor = new Visitor(world.app);
	await expect(sendRequest(visitor, path, ASKED)).rejects.toThrow("请上传证明公示信息不准确的证据");
	const { interest: _without, ...uninterested } = ASKED;
	await expect(sendRequest(visitor, path, uninterested, [PDF])).rejects.toThrow("利害关系");
	const { number, receipt } = await sendRequest(visitor, path, ASKED, [PDF]);
	expect(receipt.body).toContain(number);

	const { id } = await requestOf(number);
	const act = async (name: string, input: object) => {
		const url = `/api/requests/${id}/acts/${name}`;
		const reply = await desk.send("petition", { method: "POST", url, body: { input } });
		expect(reply.status, reply.body).toBe(200);
	};
	await act("accept-request", { opinion: "材料齐全，予以受理。" });
	await act("grant-correction", {
		field: "conclusion",
		wrong: "给予罚款20000元",
		right: "给予罚款2000元",
		reason: "核对决定书原件，公示时多录一个零。",
		verified: true,
	});
	// Granted is not yet corrected: the desk drafts it, another person checks it, then the public sees it.
	expect((await visitor.get(`/d/${publicId}`)).body).toContain("20000元");
	await desk.publicationAct(publicationId, "clerk1", "open-correction", {
		fields: [{ id: "conclusion", text: "给予罚款2000元" }],
		reason: "clerical-error",
		explanation: "当事人提出，核实属实。",
	});
	await desk.publicationAct(publicationId, "clerk2", "check-correction", CHECKED);
	await desk.publicationAct(publicationId, "clerk1", "publish-correction", { confirmed: true });
	const page = await visitor.get(`/d/${publicId}`);
	expect(page.body).toContain("罚款2000元");
	expect(page.body).not.toContain("20000元");
	expect((await requestOf(number)).status).toBe("answered");
});

test("COR-03 what the evidence does not bear out is refused with a reason, and the requester can read it", async () => {
	const desk = world.desk("qinyuan");
	const { publicId } = await publish(desk, decision("庚公司"));
	const visitor = new Visitor(world.app);
	const { number } = await sendRequest(visitor, `/services/correct?decision=${publicId}&field=conclusion`, ASKED, [
		PDF,
	]);
	const { id } = await requestOf(number);
	const send = (name: string, input: object) =>
		desk.send("petition", { method: "POST", url: `/api/requests/${id}/acts/${name}`, body: { input } });
	await send("accept-request", { opinion: "材料齐全，予以受理。" });
	const reply = { kind: "not-corrected", text: "经核对，公示内容与决定书一致，不予更正。" };
	const bare = await send("answer-request", reply);
	expect([bare.status, (JSON.parse(bare.body) as { code: string }).code]).toEqual([409, "ground-missing"]);
	const rejected = await send("answer-request", { ...reply, ground: "与决定书原件一致，公示无误。" });
	expect(rejected.status, rejected.body).toBe(200);
	expect((await requestOf(number)).status).toBe("answered");
	expect((await visitor.get(`/d/${publicId}`)).body).toContain("20000元");
});

/** A request of its own about one field of the page, accepted and found right. */
async function granted(visitor: Visitor, publicId: string, asked: { field: string; wrong: string; right: string }) {
	const desk = world.desk("qinyuan");
	const path = `/services/correct?decision=${publicId}&field=${asked.field}`;
	const { number } = await sendRequest(visitor, path, ASKED, [PDF]);
	const { id } = await requestOf(number);
	for (const [name, input] of [
		["accept-request", { opinion: "材料齐全，予以受理。" }],
		["grant-correction", { ...asked, reason: "核对决定书原件。", verified: true }],
	] as const) {
		const url = `/api/requests/${id}/acts/${name}`;
		const reply = await desk.send("petition", { method: "POST", url, body: { input } });
		expect(reply.status, reply.body).toBe(200);
	}
	return { number, id };
}

async function correct(publicationId: string, id: string, text: string) {
	const desk = world.desk("qinyuan");
	await desk.publicationAct(publicationId, "clerk1", "open-correction", {
		fields: [{ id, text }],
		reason: "on-request",
		explanation: "当事人提出，核实属实。",
	});
	await desk.publicationAct(publicationId, "clerk2", "check-correction", CHECKED);
	await desk.publicationAct(publicationId, "clerk1", "publish-correction", { confirmed: true });
}

const FINE = { field: "conclusion", wrong: "给予罚款20000元", right: "给予罚款2000元" };
const STORE = { field: "facts", wrong: "三号库房", right: "四号库房" };

test("COR-03 two requests about one page: each is told of its own field, with what the page says, and not before", async () => {
	const desk = world.desk("qinyuan");
	const { id: publicationId, publicId } = await publish(desk, decision("辛公司"));
	const visitor = new Visitor(world.app);
	const first = await granted(visitor, publicId, FINE);
	const second = await granted(visitor, publicId, STORE);
	expect((await item(desk, publicationId)).correction?.requests).toHaveLength(2);
	await correct(publicationId, "conclusion", "给予罚款2000元");
	expect(await requestOf(first.number)).toMatchObject({
		status: "answered",
		reply: { text: "公示信息已经更正，“执法结论”现为：给予罚款2000元" },
	});
	expect((await requestOf(second.number)).status).toBe("accepted");
	expect((await item(desk, publicationId)).correction).toMatchObject({ stage: "requested", requests: [STORE] });
	await correct(publicationId, "facts", "辛公司在四号库房违规储存独一无二的催化剂。");
	expect((await requestOf(second.number)).reply?.text).toContain("四号库房违规储存");
	expect((await item(desk, publicationId)).correction).toBeNull();
});

test("COR-03 the page is taken down before it was corrected: who asked is told, and nothing stays to do", async () => {
	const desk = world.desk("qinyuan");
	const { id: publicationId, publicId } = await publish(desk, decision("壬公司"));
	const { number } = await granted(new Visitor(world.app), publicId, FINE);
	await desk.publicationAct(publicationId, "clerk1", "withdraw", {
		ground: "infringing",
		publicReason: "侵害他人权益。",
	});
	const answered = await requestOf(number);
	expect(answered).toMatchObject({ status: "answered", reply: { kind: "not-corrected" } });
	expect(answered.reply?.text).toContain("该公示信息已撤下");
	expect((await item(desk, publicationId)).correction).toBeNull();
});

test("COR-03 answered by hand where it was granted, a request waits for no page any more", async () => {
	const desk = world.desk("qinyuan");
	const { id: publicationId, publicId } = await publish(desk, decision("癸公司"));
	const { id } = await granted(new Visitor(world.app), publicId, FINE);
	const reply = {
		kind: "not-corrected",
		text: "经再次核对，公示内容与决定书一致，不予更正。",
		ground: "与决定书原件一致。",
	};
	const url = `/api/requests/${id}/acts/answer-request`;
	const done = await desk.send("petition", { method: "POST", url, body: { input: reply } });
	expect(done.status, done.body).toBe(200);
	expect((await item(desk, publicationId)).correction).toBeNull();
});

test("COR-03 公示期满 while a granted request waits: the machine tells who asked, as it takes the page down", async () => {
	const desk = world.desk("qinyuan");
	const { id: publicationId, publicId } = await publish(desk, decision("子丑公司"));
	const { number } = await granted(new Visitor(world.app), publicId, FINE);
	const basis = { document: "示例信用规定", article: "第十条" };
	await desk.publicationAct(publicationId, "leader", "limit-publicity", {
		until: desk.today(),
		basis,
		reason: "轻微失信。",
	});
	await world.at(desk.after(1, "workday"), "09:00");
	expect(await expirePublications(world.house)).toBe(1);
	expect((await requestOf(number)).reply?.text).toBe("该公示信息公示期满，已撤下，您指出的内容不再公开。");
});

test("PUB-05 PUB-07 COR-01: nothing that was published here breaks a rule of the law", async () => {
	expect(await unlawfulPublications(world.database.owner)).toEqual([]);
});
