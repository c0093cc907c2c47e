import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ActForm } from "#casework/contract";
import { importRegister } from "#exchange";
import type { ListDetail, ListKind, TriggerView } from "#lists/contract";
import { AUTHORITY_SEEDS, seedId } from "#registry";
import { copyAllToPortal } from "../../src/apps/server/portal-copy.ts";
import { CONFIRM, type ListWorld, listWorld } from "../support/list-stories.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
let told: ListWorld;
const listIds = new Map<ListKind, string>();

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "nea"], accountsOf: ["qinyuan", "nea-hb"] });
	told = listWorld(world);
	await copyAllToPortal(world.house);
	for (const kind of ["entity", "personnel", "matter", "legal-basis"] as const)
		listIds.set(kind, await told.publish("qinyuan", kind));
	const board = (key: string, unit: string) => ({
		key,
		name: `${unit}窗口`,
		values: { 岗位职责: "受理和咨询" },
	});
	const put = [board("b1", "安全监管股"), board("b2", "电力油气股")];
	listIds.set("window-board", await told.publish("qinyuan", "window-board", { put }));
});
afterAll(() => world.close());

const SEEDS = AUTHORITY_SEEDS;
/** As the command line and the console enter it. */
async function enter(authorityId: "qinyuan" | "nea-hb", part: object, reason = "三定方案，沁编〔2024〕1号") {
	const path = authorityId === "nea-hb" ? "nea.hb" : authorityId;
	const report = await importRegister(world.house.db, {
		given: { parts: [{ authority: { id: authorityId }, ...part }] },
		scope: { scope: [`${path}/`], authority: path },
		at: world.house.clock.now(),
		by: { personId: "import", name: "命令行" },
		reason,
		source: "",
		dryRun: false,
		typesOf: (regimeId) => (regimeId === "nea" ? SEEDS.nea : SEEDS.qinyuan).scope,
	});
	expect(report.outcome, JSON.stringify(report.entries)).toBe("imported");
}
const triggersOf = (authorityId: string, who = "clerk1") =>
	told.lists(authorityId).json<TriggerView[]>(who, "/api/list-triggers");
const byRegister = async () => (await triggersOf("qinyuan")).filter(({ kind }) => kind === "register");
const openTasks = (detail: ListDetail) => detail.tasks.filter(({ closed }) => closed === null);
const detailOf = (kind: ListKind) => told.lists("qinyuan").detail(listIds.get(kind) ?? "");

describe("REG-15 the registers open the update tasks of the lists themselves", () => {
	test("REG-15 lists that say what the registers say open nothing, however often they are compared", async () => {
		expect((await told.refresh("qinyuan")).opened).toBe(0);
		expect((await told.refresh("qinyuan")).opened).toBe(0);
		expect(await byRegister()).toEqual([]);
	});

	test("REG-15 REG-08 a matter with another basis opens a task in each list that shows it, by the article of the authority, without a day that no text gives", async () => {
		const matter = {
			code: "CF-DL-065",
			name: "对危害供电、用电安全或者扰乱供电、用电秩序行为的行政处罚",
			type: "penalty",
			bases: [
				["电力法", "第六十五条"],
				["电力供应与使用条例", "第四十条"],
			],
			unit: "dianli",
			days: 90,
			benchmark: "县能源局行政处罚裁量基准（演示）",
			summary: true,
			effectiveFrom: world.desk("qinyuan").today(),
		};
		await enter("qinyuan", { matters: [matter] }, "依据调整，沁能办〔2024〕3号");
		expect((await told.refresh("qinyuan")).opened).toBeGreaterThan(0);
		const [trigger] = await byRegister();
		expect(trigger?.lists.map(({ name }) => name).toSorted()).toEqual(["执法事项清单", "执法依据清单"].toSorted());
		expect(trigger?.text).toContain("电力供应与使用条例");
		const list = trigger?.lists.find(({ name }) => name === "执法事项清单");
		expect(list?.rule).toEqual({
			basis: expect.objectContaining({ document: expect.stringContaining("公示办法"), article: "第十八条" }),
			promptness: "及时",
		});
		expect(list?.tasks).toMatchObject([
			{ label: expect.stringContaining("对危害供电"), dueOn: null, daysLeft: null, closed: null },
		]);
		// Asked to close it are its own unit and who answers for all; who only reads is not.
		const mineOf = async (who: string) => {
			const seen = (await triggersOf("qinyuan", who)).flatMap(({ lists }) => lists);
			return seen.find(({ id }) => id === list?.id)?.tasks.map(({ mine }) => mine);
		};
		for (const who of ["clerk1", "unithead"]) expect(await mineOf(who), who).toEqual([true]);
		for (const who of ["unithead2", "handler1", "archivist"]) expect(await mineOf(who), who).toEqual([false]);
		const form = await told.lists("qinyuan").json<ActForm>("clerk1", `/api/lists/${list?.id}/acts/close-task`);
		expect(form.choices["list-task"]?.map(({ note }) => note)).toEqual(["煤炭监管股"]);
		// The same change looked at again, and the same file again, open nothing twice.
		await enter("qinyuan", { matters: [matter] });
		expect((await told.refresh("qinyuan")).opened).toBe(0);
		expect(await byRegister()).toHaveLength(1);
	});

	test("REG-15 REG-06 a certificate that is suspended, and one that runs out without anybody entering anything", async () => {
		await enter("qinyuan", {
			certificateChanges: [
				{
					number: "1404310007",
					kind: "suspended",
					on: world.desk("qinyuan").today(),
					reason: "离岗培训",
					basis: "沁司执〔2024〕3号",
				},
			],
		});
		expect((await told.refresh("qinyuan")).opened).toBe(1);
		const listed = await told.current("qinyuan", "personnel");
		expect(listed.find(({ name }) => name === "冯立新")?.marked).toContain("暂扣");
		expect(openTasks(await detailOf("personnel")).map(({ label }) => label)).toEqual([
			expect.stringContaining("冯立新"),
		]);
		await world.at("2029-01-02", "09:00");
		expect((await told.refresh("qinyuan")).opened).toBeGreaterThan(0);
		const tasks = openTasks(await detailOf("personnel"));
		expect(tasks.length).toBe(listed.length);
		expect((await told.refresh("qinyuan")).opened).toBe(0);
	});

	test("REG-02 MID-07 a unit that closes: matters, people and boards follow, its board is shown no longer, its grants end and the security administrator is told", async () => {
		const orgPath = "qinyuan/anquan/";
		const held = async () =>
			(
				await sql<{ n: number }>`select count(*)::int as n from core.role_in_force where org_path = ${orgPath}`.execute(
					world.house.owner,
				)
			).rows[0]?.n;
		expect(await held()).toBeGreaterThan(0);
		expect((await world.app.inject({ method: "GET", url: "/public/qinyuan/boards" })).body).toContain("安全监管股窗口");
		const closing = {
			path: "anquan",
			name: "安全监管股",
			functions: ["handling"],
			closedOn: world.desk("qinyuan").today(),
			successor: "dianli",
		};
		await enter("qinyuan", { units: [closing] });
		expect(await held()).toBe(0);
		const person = seedId("person", "qinyuan", "safety");
		const ended = await told
			.lists("qinyuan")
			.json<{ items: { personId: string; closedUnit: string; inForce: boolean }[] }>(
				"security-admin",
				"/api/role-grants?ended=unit",
			);
		expect(ended.items).toContainEqual(
			expect.objectContaining({ personId: person, closedUnit: "安全监管股", inForce: false }),
		);
		const audit = await sql<{
			reason: string;
		}>`select reason from core.login_audit where event = 'role-revoked' and person_id = ${person}`.execute(
			world.house.owner,
		);
		expect(audit.rows.map(({ reason }) => reason)).toContainEqual(expect.stringContaining("机构撤销：安全监管股"));

		expect((await told.refresh("qinyuan")).opened).toBeGreaterThan(0);
		expect(openTasks(await detailOf("window-board")).map(({ label }) => label)).toEqual([
			"岗位信息公示牌“安全监管股窗口”",
		]);
		expect(openTasks(await detailOf("entity")).length).toBe(1);
		const boards = (await world.app.inject({ method: "GET", url: "/public/qinyuan/boards" })).body;
		expect(boards).not.toContain("安全监管股窗口");
		expect(boards).toContain("电力油气股窗口");
		const old = (await world.app.inject({ method: "GET", url: "/public/qinyuan/boards/b1" })).body;
		expect(old).toContain("机构已撤销：安全监管股（2029年1月2日）");
		expect(old).not.toContain("受理和咨询");
	});

	test("REG-15 a version made from the register closes the tasks of its rows, and answers the trigger with the last of them", async () => {
		const id = listIds.get("entity") ?? "";
		const lists = told.lists("qinyuan");
		const open = (await byRegister()).find((one) => one.lists.some((list) => list.id === id));
		await lists.act(id, "unithead", "start-version", { triggerId: open?.id });
		await lists.generate(id, "unithead");
		await lists.act(id, "unithead", "consolidate-list", CONFIRM);
		await lists.act(id, "clerk2", "check-list", { contentChecked: true, secrecyChecked: true, opinion: "同意公开。" });
		await lists.act(id, "clerk2", "publish-list", CONFIRM);
		const detail = await lists.detail(id);
		expect(openTasks(detail)).toEqual([]);
		expect(detail.triggers.find((one) => one.id === open?.id)?.answeredBy).toBe(2);
		expect((await told.refresh("qinyuan")).opened).toBe(0);
	});

	test("REG-15 an authority whose own text is silent (nea) follows by the higher norm; a trigger by hand stays possible", async () => {
		await told.publish("nea-hb", "legal-basis");
		expect((await told.refresh("nea-hb", "nea.hb")).opened).toBe(0);
		const units = SEEDS.nea.parts.find(({ authority }) => authority.id === "nea-hb")?.units;
		const unit = units?.find(({ functions }) => functions?.includes("handling"))?.path ?? "";
		const matter = {
			code: "CF-HB-999",
			name: "对未按规定收购可再生能源电量行为的行政处罚",
			type: "penalty",
			bases: [["可再生能源法", "第二十九条"]],
			unit,
			days: 90,
			effectiveFrom: world.desk("qinyuan").today(),
		};
		await enter("nea-hb", { matters: [matter] });
		expect((await told.refresh("nea-hb", "nea.hb")).opened).toBe(1);
		const [found] = (await triggersOf("nea-hb")).filter(({ kind }) => kind === "register");
		expect(found?.lists.map(({ rule }) => rule?.basis)).toEqual([
			expect.objectContaining({ document: expect.stringContaining("国办发〔2018〕118号"), article: "二、（四）" }),
		]);
		const today = world.desk("qinyuan").today();
		const input = {
			kind: "function",
			text: "机构职能调整",
			on: today,
			document: "沁编〔2029〕1号",
			lists: ["entity"],
			rowKeys: [],
			dueOn: today,
		};
		const made = await told.lists("qinyuan").trigger("clerk1", input);
		expect((await triggersOf("qinyuan")).find((one) => one.id === made)).toMatchObject({
			kind: "function",
			openTasks: 1,
		});
	});
});
