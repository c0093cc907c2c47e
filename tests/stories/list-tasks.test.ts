import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActForm } from "#casework/contract";
import type { ListOverview } from "#lists/contract";
import type { ListDesk } from "../../src/apps/server/demo/list-desk.ts";
import { listWorld } from "../support/list-stories.ts";
import { createWorld, type World } from "../support/world.ts";

/** 更新任务 from where they lie: each unit is shown its own, and is told whose the others are. */
let world: World;
let lists: ListDesk;
let listId: string;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"], accountsOf: ["qinyuan"] });
	const told = listWorld(world);
	lists = told.lists("qinyuan");
	await told.publish("qinyuan", "matter");
	const cited = { statute: "供电营业规则", number: 100, suffix: 0 };
	await sql`update core.matter set bases = bases || ${JSON.stringify([cited])}::jsonb
		where authority_id = 'qinyuan' and code in ('CF-MK-063', 'CF-MK-066', 'CF-DL-065')`.execute(world.database.owner);
	const { items } = await lists.json<ListOverview>("clerk1", "/api/lists");
	listId = items.find((one) => one.kind === "matter")?.id ?? "";
	const input = { kind: "repealed", text: "《供电营业规则》废止", on: "2024-07-01", document: "测试令第1号" };
	await lists.trigger("clerk1", { ...input, statute: cited.statute, dueOn: "2024-07-31" });
});
afterAll(() => world.close());

const formFor = (who: string) => lists.json<ActForm>(who, `/api/lists/${listId}/acts/close-task`);
const notesFor = async (who: string) => (await formFor(who)).choices["list-task"]?.map(({ note }) => note);

test("REG-15 the form of 办结更新任务 offers a unit its own tasks, and those who answer for all units every one", async () => {
	const until = "，内部期限2024年7月31日";
	const [coal, power] = [`煤炭监管股${until}`, `电力油气股${until}`];
	expect(await notesFor("unithead")).toEqual([coal, coal]);
	expect(await notesFor("unithead2")).toEqual([power]);
	expect((await notesFor("clerk1"))?.toSorted()).toEqual([coal, coal, power].toSorted());
});

test("REG-15 a unit without one is told whose they are before it fills anything in, and at 下一步", async () => {
	const whose = "未办结的更新任务由电力油气股、煤炭监管股负责";
	const told = (missing: ActForm["missing"] | undefined) => missing?.map(({ code, message }) => ({ code, message }));
	const form = await formFor("safety");
	expect(form.choices["list-task"]).toEqual([]);
	expect(told(form.missing)).toEqual([{ code: "task-of-another-unit", message: whose }]);
	const { next, tasks } = await lists.detail(listId, "safety");
	expect(told(next.find(({ name }) => name === "close-task")?.missing)).toEqual(told(form.missing));
	expect(tasks.map(({ mine }) => mine)).toEqual([false, false, false]);
	const evidence = { taskId: tasks[0]?.id ?? "", evidence: "已改引新规。" };
	expect((await lists.refused(listId, "safety", "close-task", evidence)).title).toBe(whose);
});

test("REG-15 the reason of a new version is offered with the day it takes effect, as people write it", async () => {
	const form = await lists.json<ActForm>("clerk1", `/api/lists/${listId}/acts/start-version`);
	expect(form.choices["list-trigger"]?.map(({ note }) => note)).toEqual(["2024年7月1日生效"]);
});
