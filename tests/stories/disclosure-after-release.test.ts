import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { askEverywhere, checkPropagation } from "../../src/apps/server/propagation.ts";
import { expirePublications } from "../../src/apps/server/publication-jobs.ts";
import { unlawfulPublications } from "../support/judge/recorded.ts";
import { CHECKED, decision, item, publish, refused, register } from "../support/publication-steps.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld({
		authorities: ["qinyuan", "linyi", "dazhou"],
		accountsOf: ["qinyuan", "linyi", "dazhou-yjj"],
	});
	for (const id of ["qinyuan", "linyi"]) await copyToPortal(world.house, id, id);
});
afterAll(() => world.close());

async function inPublic(url: string) {
	const reply = await world.app.inject({ method: "GET", url });
	return { status: reply.statusCode, body: reply.body, bytes: reply.rawPayload, headers: reply.headers };
}

describe("decisions made elsewhere", () => {
	test("REG-01 linyi refuses a licence and names its three kinds; dazhou takes all five", async () => {
		const licence = decision("甲公司", { type: "licence" });
		const no = await register(world.desk("linyi"), licence);
		expect(no.status).toBe(409);
		expect(JSON.parse(no.body)).toMatchObject({ code: "type-outside-authority" });
		for (const kind of ["行政检查", "行政处罚", "行政强制"]) expect(no.body).toContain(kind);
		const dazhou = world.desk("dazhou-yjj");
		for (const type of ["penalty", "licence", "compulsion", "inspection", "levy"])
			expect([type, (await register(dazhou, decision(`乙${type}`, { type }))).status]).toEqual([type, 201]);
	});

	test("PUB-01 the clock follows the kind of act: seven working days for a licence, twenty for compulsion", async () => {
		const desk = world.desk("qinyuan");
		const due = async (type: string) => {
			const { id } = await register(desk, decision(`丙${type}`, { type, decidedOn: "2024-03-04" }));
			return (await item(desk, id)).clocks[0];
		};
		expect(await due("licence")).toMatchObject({ dueOn: "2024-03-13" });
		expect(await due("compulsion")).toMatchObject({ dueOn: "2024-04-01" });
	});
});

test("COR-02 a fine of 20000 corrected to 2000: the page shows 2000 with note and date, the old text is only inside", async () => {
	const desk = world.desk("qinyuan");
	const { id, publicId } = await publish(desk, decision("丁公司"));
	const before = JSON.parse((await inPublic(`/d/${publicId}.json`)).body) as { salt: string };
	const correction = {
		fields: [{ id: "conclusion", text: "给予罚款2000元" }],
		reason: "clerical-error",
		explanation: "复核时发现金额多录一个零。",
	};
	await desk.publicationAct(id, "clerk1", "open-correction", correction);
	expect((await inPublic(`/d/${publicId}`)).body).toContain("20000");
	expect(await refused(desk, "clerk1", id, "publish-correction", { confirmed: true })).toMatchObject({
		status: 409,
		code: "review-missing",
	});
	expect(await refused(desk, "clerk1", id, "check-correction", CHECKED)).toMatchObject({ code: "checker-is-drafter" });
	await desk.publicationAct(id, "clerk2", "check-correction", CHECKED);
	await desk.publicationAct(id, "clerk1", "publish-correction", { confirmed: true });
	const page = await inPublic(`/d/${publicId}`);
	expect(page.body).toContain("罚款2000元");
	expect(page.body).not.toContain("20000");
	expect(page.body).toContain("更正说明");
	expect(page.body).toContain("公示录入有误");
	const after = await inPublic(`/d/${publicId}.json`);
	expect(after.body).not.toContain("20000");
	expect(after.body).not.toContain(before.salt);
	const inside = await item(desk, id);
	expect(inside.corrected).toMatchObject([
		{ version: 1, fields: [{ label: "执法结论", wrong: "给予罚款20000元", right: "给予罚款2000元" }] },
	]);
	expect([inside.corrected[0]?.corrector?.name, inside.corrected[0]?.reviewer?.name].every(Boolean)).toBe(true);
	const { rows } = await sql<{ type: string }>`
		select type from core.event where stream_id = ${id} and type = 'DecisionCorrected'`.execute(world.database.owner);
	expect(rows).toHaveLength(1);
	const [proof] = await checkPropagation(world.house, world.app);
	expect(proof).toMatchObject({ cause: "corrected", gone: true, found: [] });
});

test("PUB-04 the full text is a PDF from the redacted fields at a stable address, and gone on withdrawal", async () => {
	const desk = world.desk("qinyuan");
	const { id, publicId } = await publish(
		desk,
		decision("戊公司", { persons: ["钱一明"], facts: "钱一明电话13812345678。" }),
		{
			mode: "full",
		},
	);
	const pdf = await inPublic(`/d/${publicId}.pdf`);
	expect([pdf.status, pdf.headers["content-type"], pdf.bytes.subarray(0, 5).toString()]).toEqual([
		200,
		"application/pdf",
		"%PDF-",
	]);
	for (const secret of ["13812345678", "钱一明", id]) expect(pdf.bytes.includes(secret)).toBe(false);
	await desk.publicationAct(id, "clerk1", "withdraw", { ground: "infringing", publicReason: "侵害他人权益。" });
	const gone = await inPublic(`/d/${publicId}.pdf`);
	expect(gone.status).toBe(410);
	expect(gone.bytes.subarray(0, 5).toString()).not.toBe("%PDF-");
	await checkPropagation(world.house, world.app);
});

test("REL-08 after a withdrawal every public address is asked, and the proof stands with the item; a planted leak is found", async () => {
	const desk = world.desk("qinyuan");
	const { id, publicId } = await publish(desk, decision("己唯一公司"));
	const due = {
		kind: "publication" as const,
		stream_id: id,
		event_id: "x",
		authority_id: "qinyuan",
		authority_path: "qinyuan",
		public_id: publicId,
		cause: "withdrawn" as const,
		needles: ["己唯一公司"],
	};
	const still = await askEverywhere(world.house, world.app, due);
	expect(still.gone).toBe(false);
	const where = still.found.map(({ url }) => url);
	for (const url of [
		`/d/${publicId}`,
		`/d/${publicId}.json`,
		"/decisions",
		"/decisions.csv",
		"/public/qinyuan/decisions",
	])
		expect([url, where.some((one) => one === url || one.startsWith(`${url}?`))]).toEqual([url, true]);
	expect(where.some((url) => url.includes("feed") || url.includes("atom"))).toBe(true);
	await desk.publicationAct(id, "clerk1", "withdraw", { ground: "inaccurate", publicReason: "公示内容有误。" });
	// A server that is told to stop leaves what waits to the next start.
	expect(await checkPropagation(world.house, world.app, AbortSignal.abort())).toEqual([]);
	const [proof] = await checkPropagation(world.house, world.app);
	expect([proof?.found, proof?.gone]).toEqual([[], true]);
	expect(proof?.pages).toBeGreaterThan(20);
	const shown = (await item(desk, id)).propagation;
	expect(shown).toMatchObject([{ cause: "withdrawn", gone: true, pages: proof?.pages, digest: proof?.digest }]);
	expect(await checkPropagation(world.house, world.app)).toEqual([]);
});

test("REL-08 公示期满: the job takes it down once, everywhere, with a note; a second run changes nothing", async () => {
	const desk = world.desk("qinyuan");
	const { id, publicId } = await publish(desk, decision("庚期满公司"));
	const until = desk.today();
	const basis = { document: "示例信用规定", article: "第十条" };
	await desk.publicationAct(id, "leader", "limit-publicity", { until, basis, reason: "轻微失信信息。" });
	expect(await expirePublications(world.house)).toBe(0);
	await world.at(desk.after(1, "workday"), "09:00");
	expect([await expirePublications(world.house), await expirePublications(world.house)]).toEqual([1, 0]);
	const page = await inPublic(`/d/${publicId}`);
	expect(page.body).toContain("公示期满");
	expect(page.body).not.toContain("庚期满公司");
	expect((await inPublic("/decisions.csv")).body).not.toContain("庚期满公司");
	expect((await checkPropagation(world.house, world.app))[0]).toMatchObject({ cause: "expired", gone: true });
});

test("PUB-10 linyi shows how a decision was performed and updates it; qinyuan has no such line", async () => {
	const linyi = world.desk("linyi");
	const { id, publicId } = await publish(linyi, decision("辛公司"));
	await linyi.publicationAct(id, "clerk1", "record-performance", { status: "performed", on: linyi.today() });
	const page = await inPublic(`/d/${publicId}`);
	expect(page.body).toContain("已履行");
	const qinyuan = world.desk("qinyuan");
	const other = await publish(qinyuan, decision("壬公司"));
	expect(
		await refused(qinyuan, "clerk1", other.id, "record-performance", { status: "performed", on: qinyuan.today() }),
	).toMatchObject({ status: 409 });
	expect((await inPublic(`/d/${other.publicId}`)).body).not.toContain("履行情况");
});

test("PLT-01 a dazhou item on the department's site alone is 未完成 until the provincial platform's receipt is recorded", async () => {
	const desk = world.desk("dazhou-yjj");
	const { id } = await publish(desk, decision("癸公司"));
	const before = await item(desk, id);
	expect(before.carriers.map((one) => one.carrier)).toEqual(["本部门网站专栏"]);
	expect(before.carrierRule.missing).toEqual(["全省行政执法信息公示平台"]);
	const carrier = { carrier: "全省行政执法信息公示平台", form: "online", on: desk.today() };
	expect(await refused(desk, "clerk1", id, "record-carrier", carrier)).toMatchObject({ code: "carrier-unproved" });
	await desk.publicationAct(id, "clerk1", "record-carrier", { ...carrier, receipt: "SC-0001" });
	expect((await item(desk, id)).carrierRule.missing).toEqual([]);
});

test("PLT-06 qinyuan: the information officer hands over what was reviewed, the operator confirms with address and time", async () => {
	const desk = world.desk("qinyuan");
	const { id } = await publish(desk, decision("子公司"), {}, "infoofficer");
	expect((await item(desk, id)).carrierRule.missing).toContain("平台操作人员确认");
	const posting = {
		carrier: "政府门户网站",
		url: "https://www.example.gov.cn/1.html",
		on: desk.today(),
		time: "10:30",
	};
	expect((await refused(desk, "operator", id, "confirm-posting", posting)).status).toBe(409);
	expect(await refused(desk, "clerk1", id, "hand-over", { note: "请发布。" })).toMatchObject({ code: "role-missing" });
	await desk.publicationAct(id, "infoofficer", "hand-over", { note: "请发布。" });
	expect(await refused(desk, "infoofficer", id, "confirm-posting", posting)).toMatchObject({ code: "role-missing" });
	await desk.publicationAct(id, "operator", "confirm-posting", posting);
	const { handover, carriers, carrierRule } = await item(desk, id);
	expect(handover?.posting).toMatchObject({ url: posting.url, at: `${posting.on} 10:30` });
	expect(carriers).toMatchObject([{ carrier: "政府门户网站", address: posting.url, time: "10:30" }]);
	expect(carrierRule.missing).toEqual([]);
});

test("COR-04 a reconsideration that annuls opens the withdrawal at once; the page names both complaint bodies", async () => {
	const desk = world.desk("qinyuan");
	const { id, publicId } = await publish(desk, decision("丑公司"));
	const page = await inPublic(`/d/${publicId}`);
	for (const body of ["市能源局", "县人民政府"]) expect(page.body).toContain(body);
	await desk.publicationAct(id, "clerk1", "record-remedy-sought", {
		kind: "reconsideration",
		organ: "沁源县人民政府",
		on: desk.today(),
		content: "请求撤销。",
		result: "annulled",
		resultOn: desk.today(),
		number: "沁政复决〔2024〕1号",
	});
	const found = await item(desk, id);
	expect(found.annulment).toMatchObject({ kind: "annulled", number: "沁政复决〔2024〕1号" });
	expect(found.clocks.some((one) => one.id.startsWith("withdraw"))).toBe(true);
});

test("PUB-05 PUB-07 COR-01: nothing that was published here breaks a rule of the law", async () => {
	expect(await unlawfulPublications(world.database.owner)).toEqual([]);
});
