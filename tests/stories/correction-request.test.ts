import { afterAll, beforeAll, expect, test } from "vitest";
import type { RequestDetail, RequestRow } from "#intake/contract";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { CHECKED, decision, publish } from "../support/publication-steps.ts";
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
