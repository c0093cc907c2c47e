import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { instantOf } from "#kernel/instant";
import { readConfig } from "#platform/config";
import { inScope } from "#platform/db";
import { silentLog } from "#platform/log";
import { changeCertificate, seedId } from "#registry";
import { makeList } from "../../src/apps/server/demo/list-desk.ts";
import { registerWatch } from "../../src/apps/server/list-refresh.ts";
import { copyAllToPortal } from "../../src/apps/server/portal-copy.ts";
import { startServer } from "../../src/apps/server/start.ts";
import { createTestDatabase } from "../support/database.ts";
import { CONFIRM, type ListWorld, listWorld } from "../support/list-stories.ts";
import { createWorld, type World } from "../support/world.ts";

const API = "/api/open/v1";
type Row = { columns: { label: string; text: string }[]; marked: string | null; markedOn: string | null };

let world: World;
let told: ListWorld;
let look: () => Promise<boolean>;

beforeAll(async () => {
	world = await createWorld({
		authorities: ["qinyuan", "dazhou"],
		accountsOf: ["qinyuan", "dazhou-yjj", "dazhou-sfj"],
	});
	told = listWorld(world);
	look = registerWatch(world.house);
	await copyAllToPortal(world.house);
});
afterAll(() => world.close());

const page = async (url: string) => {
	const reply = await world.app.inject({ method: "GET", url });
	return { status: reply.statusCode, body: reply.body };
};
const json = async <T>(url: string): Promise<T> => JSON.parse((await page(url)).body) as T;
const officersOf = async (id: string) => (await json<{ items: Row[] }>(`${API}/authorities/${id}/officers`)).items;

describe("an installation without demo data", () => {
	test("PLT-02 REG-06 the first authority has its column, its officers' page and its place in the open data from the first start", async () => {
		const database = await createTestDatabase();
		const dataDir = await mkdtemp(join(tmpdir(), "sanzhi-first-"));
		const start = (empty: boolean, data = dataDir) =>
			startServer({
				config: readConfig({
					SANZHI_DATA: data,
					SANZHI_LOG: "silent",
					PORT: "0",
					DATABASE_URL: database.ownerUrl,
					DATABASE_APP_URL: database.appUrl,
					DATABASE_PORTAL_URL: database.portalUrl,
				}),
				log: silentLog,
				empty,
				first: async () => ({ regime: "qinyuan", name: "某县能源局", prefix: "某能" }),
				onProgress: () => undefined,
			});
		let server = await start(true);
		try {
			for (const path of ["public/qinyuan", "public/qinyuan/officers"])
				expect((await fetch(`${server.portalUrl}${path}`)).status, path).toBe(200);
			const reply = await fetch(`${server.portalUrl}api/open/v1/authorities`);
			expect(((await reply.json()) as { items: { id: string }[] }).items.map((one) => one.id)).toEqual(["qinyuan"]);
			await server.close();
			// With a folder that lacks the keys nothing opens, and nothing is made there.
			const elsewhere = join(dataDir, "elsewhere");
			await expect(start(true, elsewhere)).rejects.toMatchObject({ code: "keys-missing" });
			expect(existsSync(join(elsewhere, "keys"))).toBe(false);
			// Started again without a word, as after an upgrade: it is no demo for that.
			server = await start(false);
			expect(server.house.demo).toBe(false);
			expect(server.house.identity.policy.secondFactor).toBe("required");
			expect(await (await fetch(server.portalUrl)).text()).not.toContain("演示数据");
		} finally {
			await server.close();
			await database.drop();
			await rm(dataDir, { recursive: true, force: true });
		}
	});
});

describe("what no list has published", () => {
	const UNPUBLISHED = ["职责", "权限", "管辖范围", "执法区域", "经费来源", "队伍编制", "法定代表人"];

	test("REG-05 二（一）2（1） no column of the dazhou body is public before the judicial organ has confirmed its list; then exactly the list is", async () => {
		const own = await json<{ profile: { label: string }[] }>(`${API}/authorities/dazhou-yjj`);
		expect(own.profile).toEqual([]);
		expect(own).not.toHaveProperty("units");
		const { body } = await page("/public/dazhou-yjj");
		const shown = [...body.matchAll(/<dt>([^<]+)<\/dt>/g)].map(([, label]) => label ?? "");
		expect(shown.filter((label) => UNPUBLISHED.some((one) => label.includes(one)))).toEqual([]);
		expect(body).toContain("清单尚未发布");

		const yjj = told.lists("dazhou-yjj");
		const making = { lead: "unithead", clerk: "clerk2", fill: (one: string) => `${one}（测试）` };
		const id = await makeList(yjj, "entity", { ...making, until: "submitted" });
		expect((await json<{ profile: unknown[] }>(`${API}/authorities/dazhou-yjj`)).profile).toEqual([]);
		await told.lists("dazhou-sfj").act(id, "justice", "confirm-list", { checked: true, opinion: "予以确认。" });
		await yjj.act(id, "clerk2", "publish-list", CONFIRM);
		const [row] = await told.current("dazhou-yjj", "entity");
		const after = await json<{ profile: unknown[] }>(`${API}/authorities/dazhou-yjj`);
		expect(after.profile).toEqual(row?.cells);
		await sql`update portal.list_row set marked = '主体资格已暂停', marked_on = '2024-05-06'
			where sort = 0 and list_id = (select id from portal.list where authority_id = 'dazhou-yjj' and kind = 'entity')`.execute(
			world.database.owner,
		);
		const paused = { label: "标注", text: "主体资格已暂停（2024-05-06）" };
		const { items } = await json<{ items: { id: string; profile: unknown[] }[] }>(`${API}/authorities`);
		expect(items.find((one) => one.id === "dazhou-yjj")?.profile).toEqual([...(row?.cells ?? []), paused]);
		expect((await page("/public/dazhou-yjj")).body).not.toContain("法定代表人");
	});

	test("REG-06 REG-08 officers and matters are public as rows of their published list and in no other way", async () => {
		const before = (await page("/public/qinyuan")).body;
		for (const name of ["执法人员清单（", "CF-MK-063"]) expect(before).not.toContain(name);
		expect(await officersOf("qinyuan")).toEqual([]);
		expect(await json(`${API}/authorities/qinyuan/matters`)).toEqual({ items: [] });
		await told.publish("qinyuan", "personnel");
		await told.publish("qinyuan", "matter");
		const rows = await told.current("qinyuan", "personnel");
		expect((await officersOf("qinyuan")).map((one) => one.columns)).toEqual(rows.map((row) => row.cells));
		const { items } = await json<{ items: { code: string; name: string }[] }>(`${API}/authorities/qinyuan/matters`);
		expect(items.map((one) => one.name)).toEqual((await told.current("qinyuan", "matter")).map((row) => row.name));
		const after = (await page("/public/qinyuan")).body;
		expect(after).toContain(`执法人员清单（${rows.length} 人）`);
		for (const row of rows) expect(after).toContain(row.name);
	});
});

describe("a register that changes while the server runs", () => {
	test("REG-06 whoever lost the certificate is marked in the column and in the open data as in the list, the same day", async () => {
		expect(await look()).toBe(true);
		expect(await look()).toBe(false);
		const today = world.desk("qinyuan").today();
		const change = {
			certificateId: seedId("certificate", "qinyuan", "handler1"),
			kind: "revoked" as const,
			effectiveOn: today,
			reason: "测试",
			recordedBy: "test",
		};
		await inScope(world.house.db, { scope: ["qinyuan/"], authority: "qinyuan" }, (tx) =>
			changeCertificate(tx, change, instantOf(world.house.clock.now())),
		);
		expect(await look()).toBe(true);
		const marked = (await officersOf("qinyuan")).filter((one) => one.marked !== null);
		expect(marked.map(({ marked: text, markedOn }) => [text, markedOn])).toEqual([
			["执法证件已吊销，不得从事执法活动", today],
		]);
		expect((await page("/public/qinyuan")).body).toContain("执法证件已吊销，不得从事执法活动");
	});

	test("PLT-02 a new address is on the column without a new start, and nothing else changes the day of the column", async () => {
		const day = async () =>
			(
				await sql<{ on: string }>`select updated_on as "on" from portal.authority where id = 'qinyuan'`.execute(
					world.house.portalDb,
				)
			).rows[0]?.on;
		const first = await day();
		await world.at("2024-05-08", "09:00");
		expect(await look()).toBe(true);
		expect(await day()).toBe(first);
		await sql`update core.authority set office_hours = '工作日 9:00—17:00' where id = 'qinyuan'`.execute(
			world.database.owner,
		);
		expect(await look()).toBe(true);
		expect((await page("/public/qinyuan")).body).toContain("工作日 9:00—17:00");
		expect(await day()).toBe("2024-05-08");
	});

	test("REG-13 a procedure that runs otherwise after an upgrade makes the published chart 待更新", async () => {
		const lists = told.lists("qinyuan");
		const id = await makeList(lists, "flow-chart", { lead: "unithead", clerk: "clerk2", fill: (one) => one });
		await lists.act(id, "clerk2", "publish-list", CONFIRM);
		expect((await page("/public/qinyuan/flow/ordinary")).body).toContain("与实际运行的流程一致");
		// What a program before this one published: the same row with the hash of its own procedure.
		const old = "f".repeat(64);
		await sql`
			update portal.flow_chart set hash = ${old} where authority_id = 'qinyuan' and course = 'ordinary'`.execute(
			world.database.owner,
		);
		await sql`alter table portal.list_row disable trigger user`.execute(world.database.owner);
		await sql`
			update portal.list_row set links = jsonb_set(links, '{0,key}', to_jsonb(${old}::text))
			where row_key = 'flow-ordinary'`.execute(world.database.owner);
		await sql`alter table portal.list_row enable trigger user`.execute(world.database.owner);
		expect((await page("/public/qinyuan/flow/ordinary")).body).toContain("与实际运行的流程一致");
		await copyAllToPortal(world.house);
		expect((await page("/public/qinyuan/flow/ordinary")).body).toContain("待更新");
	});
});
