import { afterAll, beforeAll, expect, test } from "vitest";
import { unlawfulPublications } from "../support/judge/recorded.ts";
import { CHECKED, decision, publish, refused, register } from "../support/publication-steps.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "dazhou"], accountsOf: ["qinyuan", "dazhou-yjj"] });
});
afterAll(() => world.close());

type Figures = {
	pending: number;
	drafted: number;
	checked: number;
	due: number;
	released: number;
	rate: number | null;
	exceptions: { ground: string; count: number }[];
};

async function figures(): Promise<Figures> {
	return JSON.parse((await world.desk("qinyuan").get("clerk1", "/api/publication-figures")).body) as Figures;
}

test("PUB-14 ten decisions are ten entries of the queue; with 9 released and 1 approved 不予公开 it is empty and the rate is 90 %", async () => {
	const desk = world.desk("qinyuan");
	for (let nth = 1; nth <= 9; nth++) await publish(desk, decision(`第${nth}家公司`));
	const { id } = await register(desk, decision("第十家公司"));
	expect(await figures()).toMatchObject({ due: 10, released: 9, pending: 1 });
	// It leaves the queue by an approved record and in no other way: no ground of one's own, nobody below a leader.
	const withheld = { ground: "国家秘密", reason: "决定内容经定密责任人确定为国家秘密。" };
	expect((await refused(desk, "clerk1", id, "withhold", withheld)).code).toBe("role-missing");
	expect((await refused(desk, "leader", id, "withhold", { ...withheld, ground: "不方便" })).code).toBe(
		"ground-unknown",
	);
	await desk.publicationAct(id, "leader", "withhold", withheld);
	const after = await figures();
	expect(after).toMatchObject({ pending: 0, drafted: 0, checked: 0, due: 10, released: 9, rate: 90 });
	expect(after.exceptions).toEqual([{ ground: "国家秘密", count: 1 }]);
});

test("PUB-12 the fields of an item are those of its template; the tick 简明扼要、通俗易懂 is asked where the text demands it", async () => {
	const [dazhou, qinyuan] = [world.desk("dazhou-yjj"), world.desk("qinyuan")];
	const draft = { mode: "summary", sensitivity: "none" };
	const { readable: _tick, ...unticked } = CHECKED;
	const drafted = async (desk: typeof dazhou) => {
		const { id } = await register(desk, decision("格式公司"));
		await desk.publicationAct(id, "clerk1", "draft-disclosure", draft);
		return id;
	};
	const id = await drafted(dazhou);
	const labels = (
		JSON.parse((await dazhou.get("clerk1", `/api/publications/${id}`)).body) as { prefill: { label: string }[] }
	).prefill.map(({ label }) => label);
	for (const label of ["执法机关", "执法对象", "执法类别", "执法结论"]) expect(labels).toContain(label);
	expect((await refused(dazhou, "clerk2", id, "check-disclosure", unticked)).status).toBe(409);
	await dazhou.publicationAct(id, "clerk2", "check-disclosure", CHECKED);
	await qinyuan.publicationAct(await drafted(qinyuan), "clerk2", "check-disclosure", unticked);
});

test("PUB-12 a draft in another form is refused with the sentence of its template, and so is a correction", async () => {
	const desk = world.desk("qinyuan");
	const { id } = await register(desk, decision("模板公司", { number: "示罚决[2024]8号" }));
	const draft = (values: object[]) => ({ mode: "summary", sensitivity: "none", values });
	const send = async (act: string, input: object) => {
		const reply = await desk.send("clerk1", {
			method: "POST",
			url: `/api/publications/${id}/acts/${act}`,
			body: { input },
		});
		return {
			status: reply.status,
			...(JSON.parse(reply.body) as { code?: string; title?: string; basis?: { article: string } }),
		};
	};
	const refusedOnce = await send("draft-disclosure", draft([{ id: "decision-date", text: "2024.5.6" }]));
	expect(refusedOnce).toMatchObject({ status: 409, code: "field-format", basis: { article: "第十四条" } });
	for (const words of ["决定书文号：“示罚决[2024]8号”", "〔年份〕", "决定日期：“2024.5.6”", "2024年3月4日"])
		expect(refusedOnce.title).toContain(words);
	const right = { id: "document-number", text: "示罚决〔2024〕8号" };
	expect((await send("draft-disclosure", draft([right]))).status).toBe(200);
	const shown = JSON.parse((await desk.get("clerk1", `/api/publications/${id}`)).body) as {
		prefill: { id: string; label: string; hint: string }[];
		draft: { content: { fields: { label: string; text: string }[] } };
	};
	// What the clerk is told, what the second person checks and what goes out come from one template.
	expect(shown.draft.content.fields.map(({ label }) => label)).toEqual(
		shown.prefill.slice(0, 7).map(({ label }) => label),
	);
	expect(shown.prefill.find((one) => one.id === "document-number")?.hint).toContain("〔年份〕");
	await desk.publicationAct(id, "clerk2", "check-disclosure", CHECKED);
	await desk.publicationAct(id, "clerk1", "publish", { confirmed: true });
	const wrong = {
		fields: [{ id: "conclusion", text: "给予罚款20,00元" }],
		reason: "clerical-error",
		explanation: "笔误。",
	};
	expect(await send("open-correction", wrong)).toMatchObject({ status: 409, code: "field-format" });
});

test("PUB-12 the page, the open data and the full text of a licence call nobody an offender", async () => {
	const desk = world.desk("qinyuan");
	const licence = decision("许可公司", {
		type: "licence",
		title: "许可公司电力业务许可",
		number: "示能许决〔2024〕5号",
		facts: "准予在示例县从事供电业务。",
		bases: [{ document: "电力监管条例", article: "第十三条" }],
		conclusion: "准予许可",
	});
	const { publicId } = await publish(desk, licence, { mode: "full" });
	const pages = ["", ".json"].map((ending) => `/d/${publicId}${ending}`);
	for (const url of [...pages, `/api/open/v1/decisions/${publicId}`]) {
		const { body } = await world.exchange({ method: "GET", url, headers: {} });
		expect([url, body.includes("许可事项和内容"), body.includes("违法")]).toEqual([url, true, false]);
	}
});

test("PUB-05 PUB-07 COR-01: nothing that was published here breaks a rule of the law", async () => {
	expect(await unlawfulPublications(world.database.owner)).toEqual([]);
});
