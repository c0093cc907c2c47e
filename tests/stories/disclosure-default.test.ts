import { afterAll, beforeAll, expect, test } from "vitest";
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
