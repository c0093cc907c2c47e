import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Workbench } from "#casework/contract";
import type { PublicationRow } from "#disclosure/contract";
import type { ListDetail } from "#lists/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { givenOf } from "../../src/apps/server/demo/list-desk.ts";
import { expirePublications } from "../../src/apps/server/publication-jobs.ts";
import { listWorld } from "../support/list-stories.ts";
import { annul, CHECKED, decision, hang, item, photo, publish, refused } from "../support/publication-steps.ts";
import { createWorld, type World } from "../support/world.ts";

/** PLT-05: what hangs of something that is not public any more stays a task until somebody records that it is down. */
let world: World;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "dazhou"], accountsOf: ["qinyuan", "dazhou-yjj"] });
}, 120_000);
afterAll(() => world?.close());

const down = (desk: Desk, change: object = {}) => ({
	carrier: "电子显示屏（一楼大厅）",
	on: desk.today(),
	note: "由大厅值班人员取下。",
	...change,
});
async function rows(desk: Desk, query: string): Promise<readonly PublicationRow[]> {
	const reply = await desk.get("clerk1", `/api/publications?${query}`);
	expect(reply.status).toBe(200);
	return (JSON.parse(reply.body) as { items: PublicationRow[] }).items;
}
const onDesk = async (desk: Desk, id: string, query = "todo=take-down&open=all") =>
	(await rows(desk, `${query}&size=200`)).find((row) => row.id === id);
async function tasks(desk: Desk, id: string) {
	const work = JSON.parse((await desk.get("clerk1", "/api/work")).body) as Workbench;
	const due = [...work.overdue, ...work.dueToday, ...work.dueSoon, ...work.later].filter(
		({ streamId }) => streamId === id,
	);
	return { due, waiting: work.waitingForMe.filter(({ streamId }) => streamId === id).map(({ label }) => label) };
}

describe("PLT-05 a decision on a board", () => {
	test.each([
		["dazhou-yjj", 1, "day"],
		["qinyuan", 3, "workday"],
	] as const)(
		"PLT-05 %s: annulled, its board is due as its page is, on the desk until it is recorded as down",
		async (authorityId, count, unit) => {
			const desk = world.desk(authorityId);
			const { id } = await publish(desk, decision(`甲${authorityId}公司`));
			await hang(desk, id);
			await annul(desk, id);
			const dueOn = desk.after(count, unit);
			await desk.publicationAct(id, "clerk1", "withdraw", { ground: "annulment" });
			// The page is gone, and the board hangs: it is the first thing in the queue, with its day.
			expect(await onDesk(desk, id, "")).toMatchObject({
				status: "withdrawn",
				stillUp: ["电子显示屏（一楼大厅）"],
				currentDueOn: dueOn,
			});
			expect(await tasks(desk, id)).toMatchObject({
				due: [{ label: "撤下电子显示屏（一楼大厅）", dueOn }],
				waiting: ["登记载体撤下、更换"],
			});
			const { stillUp } = JSON.parse((await desk.get("clerk1", "/api/publication-figures")).body) as {
				stillUp: number;
			};
			expect(stillUp).toBeGreaterThan(0);
			const shown = { ...down(desk), photo: await photo(desk) };
			await desk.publicationAct(id, "clerk2", "take-down-carrier", shown);
			const after = await item(desk, id);
			expect(after.carriers.find(({ form }) => form === "offline")).toMatchObject({
				takenDownOn: desk.today(),
				takenDown: { how: "removed", note: shown.note, photo: shown.photo, by: { name: expect.any(String) } },
			});
			expect(after.timeline.map(({ sentence }) => sentence)).toContain("从“电子显示屏（一楼大厅）”撤下");
			expect([await onDesk(desk, id), await tasks(desk, id)]).toEqual([undefined, { due: [], waiting: [] }]);
		},
	);

	test("PLT-05 not recorded in time it is overdue like every other period, in the register of what is late", async () => {
		const desk = world.desk("dazhou-yjj");
		const { id } = await publish(desk, decision("乙公司"));
		await hang(desk, id);
		await annul(desk, id);
		await desk.publicationAct(id, "clerk1", "withdraw", { ground: "annulment" });
		await world.at(desk.after(2, "day"), "09:00");
		expect((await onDesk(desk, id))?.daysLeft).toBe(-1);
		expect(await onDesk(desk, id, "overdue=1&open=all")).toBeDefined();
		const late = JSON.parse((await desk.get("leader", "/api/overdue")).body) as {
			items: { streamId: string; label: string; basis: object }[];
		};
		expect(late.items.filter(({ streamId }) => streamId === id)).toMatchObject([
			{ label: "撤下电子显示屏（一楼大厅）", basis: { article: "二（一）4（1）" } },
		]);
		await desk.publicationAct(id, "clerk1", "take-down-carrier", down(desk));
		const met = (
			JSON.parse((await desk.get("leader", "/api/overdue")).body) as { items: { streamId: string; open: boolean }[] }
		).items;
		expect(met.filter(({ streamId }) => streamId === id)).toMatchObject([{ open: false }]);
	});

	test("PLT-05 corrected: the board shows what was wrong until it is changed, and then the new one hangs", async () => {
		const desk = world.desk("qinyuan");
		const { id } = await publish(desk, decision("丙公司"));
		await hang(desk, id);
		await desk.publicationAct(id, "clerk1", "open-correction", {
			fields: [{ id: "conclusion", text: "给予罚款2000元" }],
			reason: "clerical-error",
			explanation: "复核时发现金额多录一个零。",
		});
		expect(await onDesk(desk, id), "nothing is corrected yet").toBeUndefined();
		await desk.publicationAct(id, "clerk2", "check-correction", CHECKED);
		await desk.publicationAct(id, "clerk1", "publish-correction", { confirmed: true });
		expect(await onDesk(desk, id)).toMatchObject({ status: "published", stillUp: ["电子显示屏（一楼大厅）"] });
		expect((await item(desk, id)).carriers.map(({ outdated }) => outdated)).toEqual([true]);
		const change = down(desk, { how: "replaced", note: "换上更正后的内容。" });
		expect(await refused(desk, "clerk1", id, "take-down-carrier", change)).toMatchObject({
			status: 409,
			code: "carrier-unproved",
		});
		const unknown = { ...change, photo: { name: "没有.jpg", sha256: "1".repeat(64) } };
		expect(await refused(desk, "clerk1", id, "take-down-carrier", unknown)).toMatchObject({ code: "file-missing" });
		await desk.publicationAct(id, "clerk1", "take-down-carrier", { ...change, photo: await photo(desk) });
		expect((await item(desk, id)).carriers).toMatchObject([
			{ takenDownOn: desk.today(), outdated: false, takenDown: { how: "replaced" } },
			{ takenDownOn: null, outdated: false, place: "一楼大厅" },
		]);
		expect(await onDesk(desk, id)).toBeUndefined();
	});

	test("PLT-05 公示期满: the page goes by itself, the board by hand, and both are on record", async () => {
		const desk = world.desk("qinyuan");
		const { id } = await publish(desk, decision("丁公司"));
		await hang(desk, id);
		const basis = { document: "示例信用规定", article: "第十条" };
		await desk.publicationAct(id, "leader", "limit-publicity", { until: desk.today(), basis, reason: "轻微失信。" });
		await world.at(desk.after(1, "day"), "09:00");
		expect(await expirePublications(world.house)).toBe(1);
		expect(await onDesk(desk, id)).toMatchObject({ status: "expired", currentDueOn: desk.today(), daysLeft: 0 });
		const clocks = (await item(desk, id)).clocks.filter((one) => one.id.startsWith("board-"));
		expect(clocks).toMatchObject([{ dueOn: desk.today(), basis }]);
		await desk.publicationAct(id, "clerk1", "take-down-carrier", down(desk));
		expect(await onDesk(desk, id)).toBeUndefined();
	});

	test("PLT-05 an item that was withdrawn before this was asked for is on the desk after the upgrade", async () => {
		const desk = world.desk("qinyuan");
		const { id } = await publish(desk, decision("戊公司"));
		await hang(desk, id);
		await desk.publicationAct(id, "clerk1", "withdraw", { ground: "infringing", publicReason: "侵害他人权益。" });
		const { owner } = world.database;
		const { readFile } = await import("node:fs/promises");
		const text = await readFile("db/migrations/0240_disclosure_still_up.sql", "utf8");
		await sql`update core.publication set still_up = '{}' where stream_id = ${id}`.execute(owner);
		expect(await onDesk(desk, id)).toBeUndefined();
		await sql.raw(text.slice(text.indexOf("UPDATE core.publication"))).execute(owner);
		expect(await onDesk(desk, id)).toMatchObject({ stillUp: ["电子显示屏（一楼大厅）"], currentDueOn: null });
	});
});

describe("PLT-05 a list on a board", () => {
	test("PLT-05 of a version that is replaced, the board waits to be changed or taken down; nothing else is accepted", async () => {
		const desk = world.desk("qinyuan");
		const id = await listWorld(world).publish("qinyuan", "matter");
		const { act, rows: rowsOf, detail, refused: no, trigger } = listWorld(world).lists("qinyuan");
		const [row] = (await rowsOf(id, "of=current&size=1")).items;
		const board = async (place: string) => ({
			carrier: "电子显示屏",
			on: desk.today(),
			place,
			photo: await photo(desk),
			row: row?.key,
		});
		for (const place of ["一楼大厅", "二楼大厅", "三楼大厅"])
			await act(id, "clerk1", "record-offline-release", await board(place));
		const hangs = async () => (await detail(id)).offline.up.map(({ value, outdated }) => [value, outdated]);
		expect(await hangs()).toEqual([
			["0", false],
			["1", false],
			["2", false],
		]);
		const now = { on: desk.today(), note: "换上现行版本。" };
		const change = async () => ({ ...now, release: "0", how: "replaced", photo: await photo(desk) });
		expect(await no(id, "clerk1", "take-down-offline-release", await change())).toMatchObject({
			code: "already-current",
		});
		// A board may simply have hung its time.
		await act(id, "clerk1", "take-down-offline-release", { ...now, release: "2" });
		await world.at(desk.after(1, "workday"), "09:00");
		const triggerId = await trigger("clerk1", {
			kind: "function",
			document: "沁编发〔2024〕3号",
			on: desk.today(),
			dueOn: desk.after(10, "workday"),
			text: "承办机构调整。",
		});
		await act(id, "unithead", "start-version", { triggerId });
		const [draft] = (await rowsOf(id, "of=draft&size=1", "unithead")).items;
		const [column] = draft?.cells.filter((one) => one.text !== "").slice(-1) ?? [];
		await act(id, "unithead", "edit-rows", { put: [givenOf(draft, { [column?.label ?? ""]: "新的内容" })] });
		await act(id, "unithead", "consolidate-list", { confirmed: true });
		await act(id, "clerk2", "check-list", { contentChecked: true, secrecyChecked: true, opinion: "同意公开。" });
		await act(id, "clerk2", "publish-list", { confirmed: true });
		expect(await hangs()).toEqual([
			["0", true],
			["1", true],
		]);
		expect((await tasks(desk, id)).waiting).toContain("登记线下发布撤下、更换");
		for (const [wrong, code] of [
			[{ ...now, release: "9" }, "release-unknown"],
			[{ ...now, release: "2" }, "release-unknown"],
			[{ ...now, release: "0", on: desk.after(1, "day") }, "date-in-future"],
			[{ ...now, release: "0", on: "2024-01-02" }, "date-before-release"],
			[{ ...now, on: desk.today(), release: "0", how: "replaced" }, "photo-missing"],
			[{ ...now, release: "0", how: "replaced" }, "date-before-release"],
		] as const)
			expect(await no(id, "clerk1", "take-down-offline-release", wrong)).toMatchObject({ status: 409, code });
		expect((await no(id, "clerk1", "take-down-offline-release", { ...now, release: "一号" })).status).toBe(422);
		expect(await no(id, "handler1", "take-down-offline-release", { ...now, release: "0" })).toMatchObject({
			code: "role-missing",
		});
		const changed = { ...now, release: "0", how: "replaced", on: desk.today(), photo: await photo(desk) };
		await act(id, "clerk1", "take-down-offline-release", changed);
		await act(id, "clerk1", "take-down-offline-release", { ...now, on: desk.today(), release: "1" });
		expect((await tasks(desk, id)).waiting).not.toContain("登记线下发布撤下、更换");
		const { releases }: ListDetail["offline"] = (await detail(id)).offline;
		expect(releases.map(({ version, outdated, takenDown }) => [version, outdated, takenDown?.how ?? null])).toEqual([
			[2, false, null],
			[1, false, "removed"],
			[1, false, "removed"],
			[1, false, "replaced"],
		]);
	});
});
