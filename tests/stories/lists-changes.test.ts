import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resolveFacts } from "#casework";
import { plainDateOf } from "#kernel/plain-date";
import type { FileReport, ListOverview } from "#lists/contract";
import { inScope } from "#platform/db";
import { getAuthority, updateContacts } from "#registry";
import { givenOf, makeList } from "../../src/apps/server/demo/list-desk.ts";
import { CHECK, CONFIRM, cell, type ListWorld, listWorld } from "../support/list-stories.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
let told: ListWorld;
const lists: ListWorld["lists"] = (authorityId) => told.lists(authorityId);
const publish: ListWorld["publish"] = (...of) => told.publish(...of);
const current: ListWorld["current"] = (...of) => told.current(...of);

beforeAll(async () => {
	world = await createWorld({
		authorities: ["linyi", "qinyuan", "dazhou", "miit", "nea"],
		accountsOf: ["linyi", "qinyuan", "dazhou-yjj", "dazhou-sfj", "miit-sx", "nea-hb"],
	});
	told = listWorld(world);
});
afterAll(() => world.close());

describe("changes", () => {
	test("REG-15 a published list changes only for a recorded trigger of the regime; its tasks have owner, internal date and closure, and the old version stays viewable", async () => {
		const qinyuan = lists("qinyuan");
		const id =
			(await qinyuan.json<ListOverview>("clerk1", "/api/lists")).items.find((one) => one.kind === "power")?.id ?? "";
		expect(await qinyuan.refused(id, "unithead", "start-version", {})).toMatchObject({
			code: "trigger-missing",
			basis: { article: "第十八条" },
		});
		const today = world.desk("qinyuan").today();
		const dueOn = world.desk("qinyuan").after(10, "workday");
		const change = { text: "划入煤层气监管职责", on: today, document: "沁编发〔2024〕3号", dueOn };
		const trigger = await qinyuan.trigger("clerk1", { kind: "function", ...change });
		const { tasks } = await qinyuan.detail(id);
		expect(tasks).toHaveLength(1);
		expect(tasks[0]).toMatchObject({ dueOn, unit: { name: "煤炭监管股" }, closed: null });
		await publish("qinyuan", "power", { trigger });
		const after = await qinyuan.detail(id);
		expect(after.tasks[0]?.closed).toMatchObject({ version: 2, evidence: "已在第2版更新" });
		expect(after.versions.map((one) => [one.version, one.supersededOn])).toEqual([
			[2, null],
			[1, today],
		]);
		expect((await told.publicRows("qinyuan", "power")).filter((row) => row.version === 1).length).toBeGreaterThan(0);
		// The higher norm names 法律法规 and 职能 only: nea has no other triggers.
		const dueSoon = { ...change, dueOn: world.desk("nea-hb").after(5, "workday") };
		const reply = await lists("nea-hb").desk.send("clerk1", {
			method: "POST",
			url: "/api/list-triggers",
			body: { input: { kind: "other", lists: ["entity"], ...dueSoon } },
		});
		expect(reply.status).toBe(409);
		expect(reply.body).toContain("trigger-not-named");
	});

	test("REG-17 changing the complaint phone once in the linyi registry changes it on the entity list and the guide pages", async () => {
		const linyi = lists("linyi");
		const items = (await linyi.json<ListOverview>("clerk1", "/api/lists")).items;
		const entity = items.find((one) => one.kind === "entity")?.id ?? "";
		const [row] = (await linyi.rows(entity)).items;
		const { 投诉举报电话: _gone, ...values } = row?.values ?? {};
		await linyi.act(entity, "reviewhead", "edit-rows", { put: [{ ...givenOf(row), values }] });
		for (const [who, act, input] of [
			["reviewhead", "consolidate-list", CONFIRM],
			["clerk2", "check-list", CHECK],
			["clerk2", "publish-list", CONFIRM],
		] as const)
			await linyi.act(entity, who, act, input);
		await publish("linyi", "service-guide");
		const before = cell((await current("linyi", "entity"))[0], "投诉举报电话");
		await inScope(world.house.db, { scope: ["linyi/"], authority: "linyi" }, (tx) =>
			updateContacts(tx, "linyi", { complaintPhone: "0539-12345678" }),
		);
		expect((await told.refresh("linyi")).renewed).toBe(2);
		expect(before).not.toBe("0539-12345678");
		expect(cell((await current("linyi", "entity"))[0], "投诉举报电话")).toBe("0539-12345678");
		expect(cell((await current("linyi", "service-guide"))[0], "监督方式")).toContain("0539-12345678");
		expect((await told.refresh("linyi")).renewed).toBe(0);
	});

	test("REG-17 the maintained record is itself a list: published, it is what notices print", async () => {
		const linyi = lists("linyi");
		const id = await makeList(linyi, "remedy", { lead: "reviewhead", clerk: "clerk2", until: "draft" });
		const phone = (await linyi.rows(id)).items.find((row) => row.key === "complaint-phone");
		expect(phone?.cells.find((one) => one.label === "内容")?.text).toBe("0539-12345678");
		await linyi.act(id, "reviewhead", "edit-rows", { put: [givenOf(phone, { 内容: "0539-87654321" })] });
		await linyi.act(id, "reviewhead", "consolidate-list", CONFIRM);
		await linyi.act(id, "clerk2", "check-list", CHECK);
		await linyi.act(id, "clerk2", "publish-list", CONFIRM);
		const authority = await inScope(world.house.db, { scope: ["linyi/"], authority: "linyi" }, (tx) =>
			getAuthority(tx, "linyi"),
		);
		expect(authority.complaintPhone).toBe("0539-87654321");
		await told.refresh("linyi");
		expect(cell((await current("linyi", "entity"))[0], "投诉举报电话")).toBe("0539-87654321");
	});
});

describe("files", () => {
	const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	test("REG-08 SEC-18 a file is imported whole or not at all, and every fault names row, column and reason", async () => {
		const qinyuan = lists("qinyuan");
		const id = await qinyuan.open("recording", "unithead");
		await qinyuan.act(id, "unithead", "start-version", {});
		const { columns } = await qinyuan.detail(id);
		const labels = columns.map((one) => one.label);
		const send = (content: string, query = "") =>
			qinyuan.desk.send("unithead", {
				method: "POST",
				url: `/api/lists/${id}/file${query}`,
				body: content,
				headers: { "content-type": "text/csv" },
			});
		const nameColumn = labels[0] ?? "";
		const head = `行标识,执法类别（本系统）,${labels.join(",")}`;
		const bad = await send(
			`${head}\nk1,许可,${labels.map(() => "x").join(",")}\nk1,行政处罚,${labels.map(() => "y").join(",")}\n`,
		);
		expect(bad.status).toBe(200);
		const report = JSON.parse(bad.body) as FileReport;
		expect(report).toMatchObject({ imported: false, rows: 0 });
		expect(report.faults.map(({ row, column }) => [row, column])).toEqual([
			[2, "执法类别（本系统）"],
			[3, "行标识"],
		]);
		expect((await qinyuan.detail(id)).draft?.rows).toBe(0);
		const formula = `'=HYPERLINK("x")`.replaceAll('"', '""');
		const good = await send(
			`${head}\nk1,行政处罚,"${formula}",${labels
				.slice(1)
				.map(() => "＝1")
				.join(",")}\n`,
		);
		expect(JSON.parse(good.body)).toMatchObject({ imported: true, rows: 1, added: 1 });
		const [row] = (await qinyuan.rows(id)).items;
		expect(row?.cells.find((one) => one.label === nameColumn)?.text).toBe('=HYPERLINK("x")');
		const csv = (await qinyuan.desk.get("unithead", `/api/lists/${id}/file?of=draft&format=csv`)).body;
		expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
		expect(csv).toContain("'＝1");
		const wrong = await qinyuan.desk.send("unithead", {
			method: "POST",
			url: `/api/lists/${id}/file`,
			body: "no workbook",
			headers: { "content-type": XLSX },
		});
		expect(wrong.status).toBe(422);
	});
});

describe("repeal", () => {
	test("REG-11 marking a rule repealed on 2024-07-01 raises an update task for each of the 3 matters citing it and bars it as a basis in a decision dated 2024-07-02", async () => {
		const qinyuan = lists("qinyuan");
		await publish("qinyuan", "matter");
		const statute = "供电营业规则";
		const cited = { statute, number: 100, suffix: 0 };
		const change = sql`
			update core.matter set bases = bases || ${JSON.stringify([cited])}::jsonb
			where authority_id = 'qinyuan' and code in ('CF-MK-063', 'CF-MK-066', 'CF-DL-065')`;
		await change.execute(world.database.owner);
		const basis = { document: statute, article: "第一百条" };
		const article = async (on: string) =>
			await inScope(world.house.db, { scope: ["qinyuan/"], authority: "qinyuan" }, async (tx) => {
				const authority = await getAuthority(tx, "qinyuan");
				const place = { authority, today: plainDateOf(on), matterBases: [basis] };
				return (await resolveFacts(tx, { articles: [basis] }, place)).articles[0];
			});
		expect(await article("2024-07-02")).toMatchObject({ known: true, inForce: true });
		const input = { kind: "repealed", text: `《${statute}》废止`, on: "2024-07-01", document: "测试令第1号", statute };
		const trigger = await qinyuan.trigger("clerk1", { ...input, dueOn: "2024-07-31" });
		const item = (await qinyuan.json<ListOverview>("clerk1", "/api/lists")).items.find((one) => one.kind === "matter");
		const { tasks } = await qinyuan.detail(item?.id ?? "");
		expect(tasks.map((one) => [one.dueOn, one.closed])).toEqual(Array.from({ length: 3 }, () => ["2024-07-31", null]));
		expect(tasks.map((one) => one.unit.name).toSorted()).toEqual(["煤炭监管股", "煤炭监管股", "电力油气股"].toSorted());
		expect(await article("2024-06-30")).toMatchObject({ inForce: true });
		expect(await article("2024-07-01")).toMatchObject({ known: true, inForce: false });
		expect(await article("2024-07-02")).toMatchObject({ known: true, inForce: false });
		// Another authority is not bound by what this one recorded.
		expect((await qinyuan.json<{ id: string }[]>("clerk1", "/api/list-triggers")).map((one) => one.id)).toContain(
			trigger,
		);
		const [task] = tasks;
		const evidence = { taskId: task?.id ?? "", evidence: "已改引新规。" };
		await qinyuan.act(item?.id ?? "", "clerk1", "close-task", evidence);
		expect((await qinyuan.refused(item?.id ?? "", "clerk1", "close-task", evidence)).code).toBe("task-unknown");
	});
});
