import { afterAll, beforeAll, expect, test } from "vitest";
import type { RequestDetail, RequestRow } from "#intake/contract";
import type { FactRow } from "#oversight/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
let desk: Desk;
beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"], accountsOf: ["qinyuan"] });
	desk = world.desk("qinyuan");
});
afterAll(() => world.close());

const SUPERVISOR = "朱梦洁";
const COMPLAINT = {
	kind: "officer-complaint",
	channel: "phone",
	receivedOn: "2024-05-06",
	verifier: "abc123",
	content: "该工作人员对来访群众态度恶劣。",
};

async function register(officer: string): Promise<string> {
	const body = { input: { ...COMPLAINT, officerId: desk.personId(officer) } };
	const reply = await desk.send("petition", { method: "POST", url: "/api/requests", body });
	expect(reply.status, reply.body).toBe(201);
	return (JSON.parse(reply.body) as { streamId: string }).streamId;
}

const listOf = async (who: string) =>
	JSON.parse((await desk.get(who, "/api/requests?open=&size=100")).body) as { items: RequestRow[]; total: number };

test("REG-07 公务员法 76: a complaint is not there for the one it is about, who can do nothing with it; all others see it", async () => {
	const id = await register("supervisor");
	expect((await desk.get("supervisor", `/api/requests/${id}`)).status).toBe(404);
	expect((await listOf("supervisor")).items.map((one) => one.id)).not.toContain(id);
	for (const [name, input] of [
		["accept-request", { opinion: "受理。" }],
		["route-request", { unit: "qinyuan/dianli/", reason: "请办理。" }],
		["refuse-request", { reason: "不属实。", basis: { document: "示例办法", article: "第一条" } }],
		["close-request", { reason: "办结。" }],
		["record-request-remedy", { kind: "superior", organ: "市能源局", result: "属实。" }],
	] as const) {
		const url = `/api/requests/${id}/acts/${name}`;
		const reply = await desk.send("supervisor", { method: "POST", url, body: { input } });
		expect(reply.status, name).toBe(409);
		expect((JSON.parse(reply.body) as { code: string }).code, name).toBe(
			name === "close-request" ? "act-not-open" : "officer-concerned",
		);
	}
	const workbench = (await desk.get("supervisor", "/api/workbench")).body;
	expect(workbench).not.toContain(`投诉${SUPERVISOR}`);

	expect((await listOf("petition")).items.find((one) => one.id === id)?.officerName).toBe(SUPERVISOR);
	const seen = JSON.parse((await desk.get("petition", `/api/requests/${id}`)).body) as RequestDetail;
	expect(seen.content).toBe(COMPLAINT.content);
	const url = `/api/requests/${id}/acts/accept-request`;
	const accepted = await desk.send("petition", { method: "POST", url, body: { input: { opinion: "受理。" } } });
	expect(accepted.status, accepted.body).toBe(200);
});

test("REG-07 a complaint about a colleague is there for the supervisor", async () => {
	const id = await register("handler1");
	expect((await desk.get("supervisor", `/api/requests/${id}`)).status).toBe(200);
	expect((await listOf("supervisor")).items.map((one) => one.id)).toContain(id);
});

test("STA-06 REG-07 the list behind a figure shows a request to whom its door shows it, and the sum to everybody", async () => {
	const id = await register("supervisor");
	const body = { input: { ...COMPLAINT, kind: "report", content: "某煤矿超层开采。" } };
	const reported = await desk.send("petition", { method: "POST", url: "/api/requests", body });
	expect(reported.status, reported.body).toBe(201);
	const { streamId } = JSON.parse(reported.body) as { streamId: string };
	const listed = async (who: string, figure: string) => {
		const query = `figure=${figure}&from=2024-01-01&to=2024-12-31&size=100`;
		const reply = await desk.get(who, `/api/statistics/analysis/cases?${query}`);
		expect(reply.status, reply.body).toBe(200);
		return JSON.parse(reply.body) as { sum: number; items: FactRow[] };
	};
	const complaints = await listed("petition", "complaints-report");
	expect(complaints.items).toMatchObject([{ streamId, title: "某煤矿超层开采。" }]);
	for (const who of ["reviewer", "archivist", "clerk1", "operator"]) {
		expect((await desk.get(who, "/api/requests")).status, who).toBe(403);
		const { sum, items } = await listed(who, "complaints-report");
		expect(sum, who).toBe(1);
		expect(items, who).toMatchObject([{ streamId: "", title: "（不在您的查看范围）", party: "", number: null }]);
	}
	const [own, others] = await Promise.all(
		["supervisor", "petition"].map((who) => listed(who, "complaints-officer-complaint")),
	);
	expect(own?.sum).toBe(others?.sum);
	expect(own?.items.map((one) => one.streamId)).not.toContain(id);
	expect(own?.items.filter((one) => one.streamId === "").length, "those of the first test too").toBeGreaterThan(0);
	expect(others?.items.map((one) => one.streamId)).toContain(id);
});
