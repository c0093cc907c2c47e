import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ListDetail } from "#lists/contract";
import { STYLESHEET } from "../../src/apps/portal/layout.ts";
import { printBoard } from "../../src/apps/portal/pages/board.ts";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { givenOf } from "../../src/apps/server/demo/list-desk.ts";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { DESKTOP, openBrowser, type Visit } from "../support/browser.ts";
import { listWorld } from "../support/list-stories.ts";
import { decision, item, publish, refused, upload as uploadAt } from "../support/publication-steps.ts";
import { createWorld, type World } from "../support/world.ts";

/** 公示栏、电子显示屏 (PLT-05): what is hung up is one page, and where it hangs is on record with its photograph. */
let world: World;
let desk: Desk;
let visit: Visit;
let listId: string;

/** A JPEG by its first bytes; nobody opens it. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1]);

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"], accountsOf: ["qinyuan"] });
	await copyToPortal(world.house, "qinyuan", "qinyuan");
	desk = world.desk("qinyuan");
	listId = await listWorld(world).publish("qinyuan", "matter");
	visit = await openBrowser(world);
}, 120_000);
afterAll(async () => {
	await visit?.close();
	await world?.close();
});

const lists = () => listWorld(world).lists("qinyuan");

const upload = (who: string, body: Buffer, name: string) => uploadAt(desk, { who, body, name });

/** Pages of the file that the browser prints of an address, as A4. */
async function printedPages(path: string): Promise<number> {
	const page = await visit.open(DESKTOP);
	await page.goto(`${visit.base}${path}`);
	const file = await page.pdf({ format: "A4", printBackground: true, preferCSSPageSize: true });
	await page.close();
	return pageCount(file);
}

function pageCount(file: Buffer): number {
	expect(file.subarray(0, 5).toString()).toBe("%PDF-");
	return file.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

describe("PLT-05 a matter of qinyuan on the notice board and on the display", () => {
	test("PLT-05 the board of a matter prints as a file of one page", async () => {
		const [row] = (await lists().rows(listId, "of=current&size=1")).items;
		const path = `/public/qinyuan/lists/matter/${row?.key}/board`;
		const page = await visit.open(DESKTOP);
		await page.goto(`${visit.base}${path}`);
		expect(await page.locator(".print-board h1").innerText()).toBe(row?.name);
		await page.close();
		expect(await printedPages(path)).toBe(1);
		// The count is one of pages: the list itself takes more than one.
		expect(await printedPages("/public/qinyuan/lists/matter?size=all")).toBeGreaterThan(1);
	}, 60_000);

	test("PLT-05 whatever a row says, its board is one page: many cells, long cells, lines, titles, what is missing", async () => {
		const text = (length: number) => "负责全县煤炭电力行业监管".repeat(500).slice(0, length);
		const shapes: Readonly<Record<string, readonly { label: string; text: string }[]>> = {
			"one word": [{ label: "职责", text: "监管" }],
			"thirteen short": Array.from({ length: 13 }, (_, at) => ({ label: `栏目名称${at}`, text: text(8) })),
			"thirteen of a hundred": Array.from({ length: 13 }, (_, at) => ({ label: `栏目名称${at}`, text: text(100) })),
			"one of five thousand": [{ label: "执法依据", text: text(5_000) }],
			"nine of three hundred": Array.from({ length: 9 }, (_, at) => ({
				label: `很长很长的栏目名称第${at}项`,
				text: text(300),
			})),
			"forty columns": Array.from({ length: 40 }, (_, at) => ({ label: `栏目${at}`, text: text(60) })),
			"eighty lines": [
				{ label: "办理流程", text: Array.from({ length: 80 }, (_, at) => `${at + 1}．受理`).join("\n") },
			],
			"just roomy": Array.from({ length: 7 }, (_, at) => ({ label: `栏目${at}`, text: text(40) })),
			"just dense": Array.from({ length: 6 }, (_, at) => ({ label: `栏目${at}`, text: text(120) })),
		};
		const authority = { name: "沁源县能源局", complaintPhone: "0355-7832000", rules: {} } as never;
		const codes = ["在手机上查看", "申请材料示范文本", "办理进度查询"].map((label) => ({
			url: "https://portal.example/x",
			label,
		}));
		const page = await visit.open(DESKTOP);
		const pages: Record<string, number> = {};
		for (const [name, cells] of Object.entries(shapes)) {
			for (const title of ["煤矿安全检查", text(70)]) {
				for (const missing of [[], ["监督方式和责任追究", "收费依据"]]) {
					const columns = missing.map((label) => ({ id: label, label, required: true }));
					const version = {
						kind: "matter",
						version: 3,
						effectiveOn: "2024-05-06",
						asOf: "2024-05-06",
						columns,
					} as never;
					const row = { name: title, cells, marked: null, markedOn: null } as never;
					const board = printBoard({ authority, version, row, codes, back: "/x" });
					await page.setContent(
						`<!doctype html><html lang="zh-CN"><style>${STYLESHEET}</style><body><aside class="demo">演示数据</aside><main class="wrap">${String(board)}</main></body></html>`,
					);
					const file = await page.pdf({ format: "A4", printBackground: true, preferCSSPageSize: true });
					pages[`${name}, ${title.length}, ${missing.length}`] = pageCount(file);
				}
			}
		}
		await page.close();
		expect(Object.entries(pages).filter(([, count]) => count !== 1)).toEqual([]);
		expect(Object.keys(pages)).toHaveLength(36);
	}, 120_000);

	test("PLT-05 a release on the 电子显示屏 is added to the matter's history with day, place and photograph", async () => {
		const [row] = (await lists().rows(listId, "of=current&size=1")).items;
		const photo = await upload("clerk1", JPEG, "大厅电子显示屏.jpg");
		const release = {
			carrier: "电子显示屏",
			row: row?.key,
			on: desk.today(),
			place: "沁源县政务服务中心一楼大厅",
			photo,
		};
		const before = (await lists().detail(listId)).offline;
		expect(before.carriers).toEqual(expect.arrayContaining(["执法公示牌或公示栏", "电子显示屏", "公共查阅室"]));
		expect(before.releases).toEqual([]);
		await lists().act(listId, "clerk1", "record-offline-release", release);
		const { releases } = (await lists().detail(listId)).offline;
		expect(releases).toMatchObject([
			{
				...release,
				row: { key: row?.key, name: row?.name },
				version: 1,
				outdated: false,
				by: { unitName: expect.any(String) },
			},
		]);
		const file = await desk.get("clerk2", `/api/publication-files/${photo.sha256}`);
		expect(file.status).toBe(200);
		// Inside only: no public address knows it.
		const outside = await world.app.inject({ method: "GET", url: `/api/publication-files/${photo.sha256}` });
		expect(outside.statusCode).toBe(401);
	});

	test("PLT-05 without place or photograph, before its time or of what is not there, nothing is recorded", async () => {
		const photo = await upload("clerk1", Buffer.concat([JPEG, Buffer.from("2")]), "公示栏.jpg");
		const right = { carrier: "执法公示牌或公示栏", on: desk.today(), place: "一楼公示栏", photo };
		const no = (input: object, who = "clerk1") => lists().refused(listId, who, "record-offline-release", input);
		const { photo: _photo, ...bare } = right;
		const { place: _place, ...nowhere } = right;
		expect((await no(bare)).status).toBe(422);
		expect((await no(nowhere)).status).toBe(422);
		expect(await no({ ...right, photo: { name: "没有.jpg", sha256: "0".repeat(64) } })).toMatchObject({
			status: 409,
			code: "file-missing",
		});
		expect(await no({ ...right, on: desk.after(1, "day") })).toMatchObject({ code: "date-in-future" });
		expect(await no({ ...right, on: "2024-01-02" })).toMatchObject({ code: "date-before-release" });
		expect(await no({ ...right, row: "nothing" })).toMatchObject({ code: "row-unknown" });
		expect(await no(right, "handler1")).toMatchObject({ code: "role-missing" });
		expect((await lists().detail(listId)).offline.releases).toHaveLength(1);
		const draft = await lists().open("random-inspection", "unithead");
		expect((await lists().refused(draft, "clerk1", "record-offline-release", right)).status).toBe(409);
	});

	test("PLT-05 once a new version is in force, what still hangs is named as outdated", async () => {
		const { act, rows, detail } = lists();
		const triggerId = await lists().trigger("clerk1", {
			kind: "function",
			document: "沁编发〔2024〕3号",
			on: desk.today(),
			dueOn: desk.after(10, "workday"),
			text: "承办机构调整。",
		});
		await act(listId, "unithead", "start-version", { triggerId });
		const [row] = (await rows(listId, "of=draft&size=1", "unithead")).items;
		const [column] = row?.cells.filter((one) => one.text !== "").slice(-1) ?? [];
		await act(listId, "unithead", "edit-rows", { put: [givenOf(row, { [column?.label ?? ""]: "新的内容" })] });
		await act(listId, "unithead", "consolidate-list", { confirmed: true });
		await act(listId, "clerk2", "check-list", { contentChecked: true, secrecyChecked: true, opinion: "同意公开。" });
		await act(listId, "clerk2", "publish-list", { confirmed: true });
		const after: ListDetail = await detail(listId);
		expect(after.current?.version).toBe(2);
		expect(after.offline.releases).toMatchObject([{ carrier: "电子显示屏", version: 1, outdated: true }]);
	});
});

describe("PLT-05 a published decision", () => {
	test("PLT-05 prints for the 公示栏 as one page; its 电子显示屏 release joins its history", async () => {
		const long = "于三号库房违规储存。".repeat(200);
		const { id, publicId } = await publish(desk, decision("公示栏公司", { facts: long }));
		expect(await printedPages(`/d/${publicId}/board`)).toBe(1);
		const photo = await upload("clerk1", Buffer.concat([JPEG, Buffer.from("3")]), "显示屏.jpg");
		const release = { carrier: "电子显示屏", form: "offline", on: desk.today(), place: "一楼大厅" };
		expect(await refused(desk, "clerk1", id, "record-carrier", release)).toMatchObject({ code: "carrier-unproved" });
		const unknown = { ...release, photo: { name: "没有.jpg", sha256: "1".repeat(64) } };
		expect(await refused(desk, "clerk1", id, "record-carrier", unknown)).toMatchObject({ code: "file-missing" });
		await desk.publicationAct(id, "clerk1", "record-carrier", { ...release, photo });
		const { carriers } = await item(desk, id);
		expect(carriers.filter((one) => one.form === "offline")).toMatchObject([{ ...release, photo }]);
	}, 60_000);

	test("SEC-13 no board of a natural person, of what is withdrawn or of what never was", async () => {
		const person = await publish(desk, decision("赵示例", { party: { name: "赵示例", natural: true } }));
		const gone = await publish(desk, decision("撤下公司"));
		await desk.publicationAct(gone.id, "clerk1", "withdraw", { ground: "inaccurate", publicReason: "有误。" });
		const get = (path: string) => world.exchange({ method: "GET", url: path, headers: {} });
		const missing = await get(`/d/${"0".repeat(32)}/board`);
		for (const publicId of [person.publicId, gone.publicId])
			expect(await get(`/d/${publicId}/board`).then(({ status, body }) => [status, body === missing.body])).toEqual([
				404,
				true,
			]);
		expect((await get(`/d/${person.publicId}`)).body).not.toContain("/board");
	});
});
