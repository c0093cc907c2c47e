import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resolveFacts } from "#casework";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { isDrawable } from "#lists";
import type { CompletenessView, ListOverview, ListVersion, TriggerView } from "#lists/contract";
import { inScope } from "#platform/db";
import { changeCertificate, getAuthority, updateContacts } from "#registry";
import { givenOf, makeList } from "../../src/apps/server/demo/list-desk.ts";
import { summaryCase } from "../conformance/matrix-world.ts";
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

describe("fields by regime", () => {
	test("REG-04 publishing a linyi entity row with 投诉举报电话 empty is refused naming the field, while a qinyuan row needs its seven fields including 执法区域 and does not ask for 经费来源", async () => {
		const linyi = lists("linyi");
		const id = await makeList(linyi, "entity", { lead: "reviewhead", clerk: "clerk2", until: "draft" });
		const [row] = (await linyi.rows(id)).items;
		expect(row?.cells.map((one) => one.label).join("、")).toBe(
			"执法主体机构名称、机构性质、经费来源、队伍编制状况、主体类别、执法职责和权限、法定代表人、单位地址、投诉举报电话",
		);
		await linyi.act(id, "reviewhead", "edit-rows", { put: [givenOf(row, { 投诉举报电话: "" })] });
		const refused = await linyi.refused(id, "clerk2", "publish-list", CONFIRM);
		expect(refused).toMatchObject({ status: 409, code: "row-incomplete", basis: { article: "一（一）4" } });
		expect(refused.title).toContain("投诉举报电话");
		expect((await linyi.rows(id)).items[0]?.missing).toEqual(["投诉举报电话"]);

		const qinyuan = lists("qinyuan");
		const other = await makeList(qinyuan, "entity", { lead: "unithead", clerk: "clerk2", until: "draft" });
		const { columns } = await qinyuan.detail(other);
		expect(columns.map((one) => [one.label, one.required])).toEqual(
			["行政执法机关名称", "职责", "权限", "内设执法机构", "职责分工", "管辖范围", "执法区域"].map((one) => [
				one,
				true,
			]),
		);
		const [own] = (await qinyuan.rows(other)).items;
		await qinyuan.act(other, "unithead", "edit-rows", { put: [givenOf(own, { 执法区域: "" })] });
		expect((await qinyuan.refused(other, "clerk2", "publish-list", CONFIRM)).title).toContain("执法区域");
		const unknown = await qinyuan.refused(other, "unithead", "edit-rows", {
			put: [givenOf(own, { 经费来源: "财政" })],
		});
		expect(unknown.code).toBe("column-unknown");
	});

	test("REG-08 a linyi matter lacking 裁量基准 cannot be published", async () => {
		const linyi = lists("linyi");
		const id = await makeList(linyi, "matter", {
			lead: "reviewhead",
			clerk: "clerk2",
			until: "draft",
			fill: (one) => one,
		});
		const [row] = (await linyi.rows(id)).items;
		await linyi.act(id, "reviewhead", "edit-rows", { put: [givenOf(row, { 裁量基准: "" })] });
		const refused = await linyi.refused(id, "clerk2", "publish-list", CONFIRM);
		expect(refused).toMatchObject({ code: "row-incomplete", basis: { article: "一（一）2" } });
		expect(refused.title).toContain(`${row?.name}：“裁量基准”没有填写`);
	});

	test("REG-10 a linyi entry with 比例 blank is refused while a miit entry without 比例 is accepted, and a draw for a matter not on the published list returns an error", async () => {
		const linyi = lists("linyi");
		const row = {
			key: "SJ-1",
			name: "价格执法检查",
			values: {
				抽查主体: "本委",
				依据: "《价格法》第三十三条",
				对象: "经营者",
				内容: "价格执法检查",
				方式: "现场检查",
				频次: "每年一次",
			},
		};
		const id = await makeList(linyi, "random-inspection", {
			lead: "invest",
			clerk: "clerk2",
			put: [row],
			until: "draft",
		});
		const refused = await linyi.refused(id, "clerk2", "publish-list", CONFIRM);
		expect(refused.title).toContain("价格执法检查：“比例”没有填写");
		expect(refused.basis?.article).toBe("一（一）3");
		await publish("miit-sx", "random-inspection", {
			put: [
				{
					key: "SJ-1",
					name: "电信业务检查",
					values: {
						抽查内容: "电信业务检查",
						依据: "《电信条例》",
						方式: "现场检查",
						频次: "每年一次",
						抽查主体: "本局",
					},
				},
			],
		});
		expect(await current("miit-sx", "random-inspection")).toHaveLength(1);
		const drawable = (authorityId: string, path: string, key: string) =>
			inScope(world.house.db, { scope: [`${path}/`], authority: path }, (tx) => isDrawable(tx, authorityId, key));
		expect(await drawable("miit-sx", "miit.sx", "SJ-1")).toBe(true);
		expect(await drawable("miit-sx", "miit.sx", "电信业务检查")).toBe(true);
		expect(await drawable("miit-sx", "miit.sx", "SJ-2")).toBe(false);
		expect(await drawable("linyi", "linyi", "SJ-1")).toBe(false);
	});

	test("REG-12 9 fields in qinyuan, 13 in linyi, 5 in nea and miit, all mandatory", async () => {
		const counts = new Map<string, number>();
		for (const [authorityId, lead] of [
			["qinyuan", "unithead"],
			["linyi", "reviewhead"],
			["nea-hb", "unithead"],
			["miit-sx", "reviewhead"],
		] as const) {
			const id = await lists(authorityId).open("service-guide", lead);
			const { columns } = await lists(authorityId).detail(id);
			counts.set(authorityId, columns.filter((one) => one.required).length);
			expect(columns.every((one) => one.required)).toBe(true);
		}
		expect(Object.fromEntries(counts)).toEqual({ qinyuan: 9, linyi: 13, "nea-hb": 5, "miit-sx": 5 });
	});

	test("MID-07 the qinyuan board asks for 单位 and 姓名, the nea and miit boards for 投诉举报; an incomplete board is marked", async () => {
		const labels = async (authorityId: string, lead: string) => {
			const id = await lists(authorityId).open("window-board", lead);
			return { id, labels: (await lists(authorityId).detail(id)).columns.map((one) => one.label) };
		};
		const qinyuan = await labels("qinyuan", "unithead");
		expect(qinyuan.labels).toEqual(
			expect.arrayContaining(["工作人员单位", "姓名", "岗位职责", "申请材料示范文本", "办理进度查询", "咨询服务"]),
		);
		expect((await labels("nea-hb", "unithead")).labels).toContain("投诉举报");
		expect((await labels("miit-sx", "reviewhead")).labels).toContain("投诉举报");
		await lists("qinyuan").act(qinyuan.id, "unithead", "start-version", {});
		const values = { 工作人员单位: "沁源县能源局", 姓名: "测试", 岗位职责: "受理" };
		await lists("qinyuan").act(qinyuan.id, "unithead", "edit-rows", { put: [{ key: "w1", name: "一号窗口", values }] });
		const [board] = (await lists("qinyuan").rows(qinyuan.id)).items;
		expect(board?.missing).toEqual(["申请材料示范文本", "办理进度查询"]);
	});

	test("REG-09 matters without an entry in the power list are reported", async () => {
		const before = await lists("qinyuan").json<ListOverview>("clerk1", "/api/lists");
		expect(before.withoutPower.map((one) => one.code)).toEqual([
			"CF-DL-065",
			"CF-GD-050",
			"CF-GD-054",
			"CF-MK-063",
			"CF-MK-066",
		]);
		const id = await publish("qinyuan", "power");
		const after = await lists("qinyuan").json<ListOverview>("clerk1", "/api/lists");
		expect(after.withoutPower).toEqual([]);
		expect(after.items.find((one) => one.id === id)).toMatchObject({ status: "current", version: 1 });
	});
});

describe("joint compilation", () => {
	test("REG-16 a miit service guide drafted by a handling body cannot be published until the 政策法规处 node has signed; the linyi random list shows lead 投资科", async () => {
		const miit = lists("miit-sx");
		const id =
			(await miit.json<ListOverview>("unithead", "/api/lists")).items.find((one) => one.kind === "service-guide")?.id ??
			"";
		await miit.act(id, "unithead", "start-version", {});
		const values = {
			事项名称: "电信业务许可",
			受理机构: "信息通信管理处",
			审批机构: "本局",
			受理条件: "符合条例",
			办理时限: "60日",
		};
		await miit.act(id, "unithead", "edit-rows", { put: [{ key: "g1", values }] });
		expect((await miit.detail(id)).draft?.lead.name).toBe("政策法规处");
		const unsigned = await miit.refused(id, "clerk2", "publish-list", CONFIRM);
		expect(unsigned).toMatchObject({ code: "section-unsigned", basis: { article: "二（一）2" } });
		const early = await miit.refused(id, "reviewhead", "consolidate-list", CONFIRM);
		expect(early.code).toBe("section-unsigned");
		await miit.act(id, "unithead", "sign-section", CONFIRM);
		// 会同行政执法承办机构编制: a handling body that wrote nothing of it signs as well.
		const half = await miit.refused(id, "reviewhead", "consolidate-list", CONFIRM);
		expect(half).toMatchObject({ code: "section-unsigned", basis: { article: "二（一）2" } });
		expect((await miit.detail(id)).draft?.unsigned).toHaveLength(1);
		await miit.act(id, "unithead2", "sign-section", CONFIRM);
		expect((await miit.refused(id, "clerk2", "publish-list", CONFIRM)).code).toBe("not-consolidated");
		const notLead = await miit.refused(id, "unithead", "consolidate-list", CONFIRM);
		expect(notLead).toMatchObject({ code: "not-lead-unit" });
		await miit.act(id, "reviewhead", "consolidate-list", CONFIRM);
		expect((await miit.refused(id, "clerk2", "publish-list", CONFIRM)).code).toBe("check-missing");
		await miit.act(id, "clerk2", "check-list", CHECK);
		await miit.act(id, "clerk2", "publish-list", CONFIRM);
		const [row] = await current("miit-sx", "service-guide");
		expect(row?.name).toBe("电信业务许可");
		const told = await sql<{ units: string[] }>`
			select cooperating_units as units from portal.list where authority_id = 'miit-sx' and kind = 'service-guide'`.execute(
			world.house.portalDb,
		);
		expect(told.rows[0]?.units).toHaveLength(2);
		const linyi = (await lists("linyi").json<ListOverview>("clerk1", "/api/lists")).items.find(
			(one) => one.kind === "random-inspection",
		);
		expect((await lists("linyi").detail(linyi?.id ?? "")).draft?.lead.name).toBe("投资科");
	});

	test("REG-16 an edit after the signature needs a new one, and nobody changes another unit's rows", async () => {
		const miit = lists("miit-sx");
		const id = await miit.open("review-catalogue", "unithead");
		await miit.act(id, "unithead", "start-version", {});
		await miit.act(id, "unithead", "edit-rows", { put: [{ key: "c1", values: { 审核事项: "较大数额罚款" } }] });
		await miit.act(id, "unithead", "sign-section", CONFIRM);
		const foreign = await miit.refused(id, "unithead2", "edit-rows", {
			put: [{ key: "c1", values: { 审核事项: "别的" } }],
		});
		expect(foreign.code).toBe("row-of-another-unit");
		await miit.act(id, "unithead", "edit-rows", { put: [{ key: "c1", values: { 审核事项: "较大数额罚款、没收" } }] });
		expect((await miit.refused(id, "reviewhead", "consolidate-list", CONFIRM)).code).toBe("section-unsigned");
	});

	test("PUB-05 REG-16 whoever wrote in a version does not check it", async () => {
		const qinyuan = lists("qinyuan");
		const id = await makeList(qinyuan, "legal-basis", {
			lead: "unithead",
			clerk: "clerk2",
			until: "draft",
			fill: () => "2012-01-01",
		});
		const [row] = (await qinyuan.rows(id)).items;
		await qinyuan.act(id, "clerk1", "edit-rows", { put: [givenOf(row, { 效力级别: "法律" })] });
		await qinyuan.act(id, "unithead", "consolidate-list", CONFIRM);
		expect((await qinyuan.refused(id, "clerk1", "check-list", CHECK)).code).toBe("checker-is-editor");
		await qinyuan.act(id, "clerk2", "check-list", CHECK);
		await qinyuan.act(id, "clerk1", "publish-list", CONFIRM);
	});
});

describe("confirmation by the judicial administration", () => {
	test("REG-05 a dazhou department publishing an unconfirmed personnel list gets a refusal; after the 司法局 role confirms, publication succeeds and shows the confirming organ and date", async () => {
		const yjj = lists("dazhou-yjj");
		const sfj = lists("dazhou-sfj");
		const id = await makeList(yjj, "personnel", { lead: "unithead", clerk: "clerk2", until: "submitted" });
		const refused = await yjj.refused(id, "clerk2", "publish-list", CONFIRM);
		expect(refused).toMatchObject({ code: "confirmation-missing", basis: { article: "二（一）2（1）" } });
		const waiting = await sfj.json<ListOverview>("justice", "/api/lists");
		expect(waiting).toMatchObject({ mayWrite: false, elsewhere: [{ id, name: "执法人员清单" }] });
		const whole = await sfj.json<CompletenessView>("justice", "/api/list-completeness");
		const read = whole.flatMap((one) => (one.mayWrite ? [] : one.authorityId));
		expect(read).toEqual(expect.arrayContaining(["dazhou-sfj", "dazhou-yjj"]));
		// Nobody else of the judicial bureau, and nobody of the department itself.
		const inputs = { checked: true, opinion: "予以确认。" };
		expect((await sfj.refused(id, "clerk1", "confirm-list", inputs)).status).toBe(404);
		expect((await yjj.refused(id, "clerk1", "confirm-list", inputs)).code).toBe("role-missing");
		const done = await sfj.act(id, "justice", "confirm-list", inputs);
		expect(done.events.map((one) => one.sentence)).toEqual(["达州市司法局审核确认"]);
		await yjj.act(id, "clerk2", "publish-list", CONFIRM);
		const rows = await current("dazhou-yjj", "personnel");
		expect(rows.length).toBeGreaterThan(0);
		expect(rows[0]).toMatchObject({ confirmed_by: "达州市司法局", confirmed_on: world.desk("dazhou-yjj").today() });
	});

	test("REG-05 the act stands in the stream of the department and under its authority, and the same key is told the same", async () => {
		const yjj = lists("dazhou-yjj");
		const sfj = lists("dazhou-sfj");
		const id = await makeList(yjj, "entity", {
			lead: "unithead",
			clerk: "clerk2",
			until: "submitted",
			fill: (one) => one,
		});
		const send = () =>
			sfj.desk.send("justice", {
				method: "POST",
				url: `/api/lists/${id}/acts/confirm-list`,
				body: { input: { checked: true, opinion: "予以确认。" } },
				headers: { "idempotency-key": "confirm-entity-once" },
			});
		const [first, second] = [await send(), await send()];
		expect(first.status).toBe(200);
		expect(second.body).toBe(first.body);
		const { rows } = await sql<{ authority_id: string; org_path: string; actor: { orgPath: string } }>`
			select authority_id, org_path, actor from core.event where stream_id = ${id} and type = 'ListConfirmed'`.execute(
			world.database.owner,
		);
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({ authority_id: "dazhou-yjj", org_path: "dazhou.yjj/" });
		expect(rows[0]?.actor.orgPath).toBe("dazhou.sfj/bangong/");
	});

	test("SEC-03 the confirmer opens nothing else: no other act on that list, no list of another tree", async () => {
		const sfj = lists("dazhou-sfj");
		const [yjj] = (await lists("dazhou-yjj").json<ListOverview>("clerk1", "/api/lists")).items;
		for (const act of ["edit-rows", "start-version", "sign-section", "publish-list", "check-list"])
			expect(
				(await sfj.refused(yjj?.id ?? "", "justice", act, { put: [], remove: [], ...CONFIRM, ...CHECK })).code,
			).toBe("role-missing");
		const [linyi] = (await lists("linyi").json<ListOverview>("clerk1", "/api/lists")).items;
		expect(
			(await sfj.refused(linyi?.id ?? "", "justice", "confirm-list", { checked: true, opinion: "可" })).status,
		).toBe(404);
	});
});

describe("personnel", () => {
	test("REG-06 generated from the certificate register with that regime's columns only; not to be written by hand", async () => {
		const id = await publish("linyi", "personnel");
		const [first] = await current("linyi", "personnel");
		expect(first?.cells.map((one) => one.label)).toEqual(["姓名", "单位", "职务", "证件编号", "执法类别", "执法区域"]);
		const refused = await lists("linyi")
			.refused(id, "reviewhead", "start-version", {})
			.catch(() => undefined);
		expect(refused).toBeUndefined();
		expect((await lists("linyi").refused(id, "reviewhead", "edit-rows", { put: [{ name: "某某" }] })).code).toBe(
			"generated-only",
		);
		await publish("miit-sx", "personnel");
		expect((await current("miit-sx", "personnel"))[0]?.cells.map((one) => one.label)).toEqual(["姓名", "执法证号"]);
	});

	test("REG-06 a revoked certificate marks its holder the same day, with the day said in public; the second run changes nothing", async () => {
		await publish("qinyuan", "personnel");
		const holder = (await current("qinyuan", "personnel"))[0];
		expect(holder?.marked).toBeNull();
		const { rows } = await sql<{ id: string; recorded_by: string }>`
			select c.id, p.id as recorded_by from core.certificate c join core.person p on p.id = c.person_id
			where p.name = ${holder?.name} and starts_with(c.org_path, 'qinyuan/')`.execute(world.database.owner);
		await inScope(world.house.db, { scope: ["qinyuan/"], authority: "qinyuan" }, (tx) =>
			changeCertificate(
				tx,
				{
					certificateId: rows[0]?.id ?? "",
					kind: "revoked",
					effectiveOn: world.desk("qinyuan").today(),
					reason: "测试",
					recordedBy: rows[0]?.recorded_by ?? "",
				},
				instantOf(world.house.clock.now()),
			),
		);
		expect((await told.refresh("qinyuan")).marked).toBe(1);
		const after = (await current("qinyuan", "personnel")).find((row) => row.row_key === holder?.row_key);
		expect(after).toMatchObject({ marked: "执法证件已吊销，不得从事执法活动", as_of: world.desk("qinyuan").today() });
		expect((await told.refresh("qinyuan")).marked).toBe(0);
	});

	test("REG-06 nea has no personnel-publication duty and its list stays internal", async () => {
		const nea = lists("nea-hb");
		const id = await makeList(nea, "personnel", { lead: "unithead", clerk: "clerk2", fill: (one) => one });
		const refused = await nea.refused(id, "clerk2", "publish-list", { ...CONFIRM, audience: "public" });
		expect(refused.code).toBe("not-public");
		await nea.act(id, "clerk2", "publish-list", CONFIRM);
		expect((await nea.detail(id)).current).toMatchObject({ version: 1, publicId: null });
		expect(await told.publicRows("nea-hb", "personnel")).toEqual([]);
	});
});

describe("completeness and burdens", () => {
	test("REG-14 for an nea 派出机构 with only 执法主体 published under 行政处罚 the screen shows 1/3 with 执法流程图 and 救济渠道 missing", async () => {
		await publish("nea-hb", "entity");
		const seen = await lists("nea-hb").json<CompletenessView>("clerk1", "/api/list-completeness");
		const penalty = seen.find((one) => one.authorityId === "nea-hb")?.types.find((one) => one.type === "penalty");
		expect(penalty).toMatchObject({ published: 1, total: 3, missing: ["执法流程图", "救济渠道"] });
		expect(seen.map((one) => [one.authorityId, one.mayWrite])).toEqual([["nea-hb", true]]);
		expect(penalty?.elements.map(({ name, kind, opened }) => [name, kind, opened])).toEqual([
			["执法主体", "entity", true],
			["执法流程图", "flow-chart", false],
			["救济渠道", "remedy", false],
		]);
		const gaps = seen[0]?.lists ?? [];
		expect(gaps.find(({ kind }) => kind === "entity")).toMatchObject({ published: true, empty: [] });
		expect(gaps.find(({ kind }) => kind === "flow-chart")).toMatchObject({ published: false, opened: false });
		// What no text names is never told as the text's own.
		const bases = gaps.find(({ kind }) => kind === "legal-basis");
		expect([bases?.columns, bases?.proposed]).toEqual([[], ["名称", "施行日期"]]);
		expect(gaps.map(({ kind }) => kind)).not.toContain("personnel");
	});

	test("REG-19 adding an application material with no basis to an nea permit guide blocks publication and lists that material", async () => {
		const nea = lists("nea-hb");
		const id =
			(await nea.json<ListOverview>("clerk1", "/api/lists")).items.find((one) => one.kind === "service-guide")?.id ??
			"";
		await nea.act(id, "unithead", "start-version", {});
		const founded = {
			group: "condition",
			text: "具有法人资格",
			basis: { document: "电力业务许可证管理规定", article: "第十一条" },
		};
		const row = {
			key: "permit",
			type: "licence",
			values: { 具体事项名称: "电力业务许可", 受理机构: "资质管理处", 审批机构: "本局", 办理时限: "20个工作日" },
			items: [founded, { group: "material", text: "信用承诺书", basis: null }],
		};
		await nea.act(id, "unithead", "edit-rows", { put: [row] });
		const refused = await nea.refused(id, "clerk2", "publish-list", CONFIRM);
		expect(refused).toMatchObject({ code: "item-without-basis", basis: { article: "一、（二）" } });
		expect(refused.title).toContain("申请材料“信用承诺书”");
		expect((await nea.detail(id)).draft?.unfounded).toEqual([
			{ row: "电力业务许可", group: "申请材料", text: "信用承诺书" },
		]);
		const basis = { document: "电力业务许可证管理规定", article: "第十二条" };
		await nea.act(id, "unithead", "edit-rows", {
			put: [{ ...row, items: [founded, { group: "material", text: "信用承诺书", basis, sample: "本单位承诺……" }] }],
		});
		await nea.act(id, "unithead", "consolidate-list", CONFIRM);
		await nea.act(id, "clerk2", "check-list", CHECK);
		await nea.act(id, "clerk2", "publish-list", CONFIRM);
		const [guide] = await current("nea-hb", "service-guide");
		expect(cell(guide, "受理条件")).toBe("1．具有法人资格（依据：《电力业务许可证管理规定》第十一条）");
		expect(cell(guide, "申请材料")).toContain("信用承诺书");
	});

	test("REG-03 an entrusted institution is on the public list with the entrusting authority, its matters and its term", async () => {
		await publish("qinyuan", "entrusted");
		const [row] = await current("qinyuan", "entrusted");
		expect(cell(row, "委托机关")).toBe("沁源县能源局");
		expect(cell(row, "事项")).not.toBe("");
		expect(cell(row, "期限")).toMatch(/^\d{4}-\d{2}-\d{2}至\d{4}-\d{2}-\d{2}$/);
	});

	test("REG-18 a rule that leaves out an element the text demands is refused naming it", async () => {
		const linyi = lists("linyi");
		const id = await linyi.open("own-rules", "reviewhead");
		await linyi.act(id, "reviewhead", "start-version", {});
		const title = "重大行政执法决定法制审核办法";
		const values = {
			文号: "临发改法规〔2019〕200号",
			标题: title,
			印发日期: "2019-07-30",
			正文: "第一条……",
			替代的文件: "临发改法规〔2017〕296号",
			法制审核主体: "第二条",
			范围: "第三条",
			内容: "第六条",
		};
		await linyi.act(id, "reviewhead", "edit-rows", { put: [{ key: "r1", values }] });
		const refused = await linyi.refused(id, "clerk2", "publish-list", CONFIRM);
		expect(refused).toMatchObject({ code: "elements-missing", basis: { article: "一（一）1" } });
		expect(refused.title).toBe(`《${title}》缺少：程序`);
		await linyi.act(id, "reviewhead", "edit-rows", { put: [{ key: "r1", values: { ...values, 程序: "第七条" } }] });
		await linyi.act(id, "reviewhead", "consolidate-list", CONFIRM);
		await linyi.act(id, "clerk2", "check-list", CHECK);
		await linyi.act(id, "clerk2", "publish-list", CONFIRM);
		expect(cell((await current("linyi", "own-rules"))[0], "程序")).toBe("第七条");
	});
});

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
		// The registers open triggers of their own beside it.
		const recorded = await qinyuan.json<TriggerView[]>("clerk1", "/api/list-triggers");
		const answered = recorded.find(({ text }) => text === change.text);
		const power = answered?.lists.find((one) => one.id === id);
		expect(power).toMatchObject({ name: "权责清单", answeredBy: 2, publicId: after.current?.publicId });
		expect(power?.tasks[0]).toMatchObject({ dueOn, closed: { version: 2 } });
		const versions = await qinyuan.json<ListVersion[]>("clerk1", `/api/lists/${id}/versions`);
		expect(versions.map(({ version, status }) => [version, status])).toEqual([
			[2, "current"],
			[1, "past"],
		]);
		expect(versions[1]).toMatchObject({ trigger: "首次编制", added: versions[1]?.rows, changed: 0, removed: 0 });
		// The form offers the reasons of the own text and the rows in force.
		const form = await qinyuan.json<{
			schema: { properties: { kind: { options: object } } };
			choices: Record<string, { value: string }[]>;
		}>("clerk1", "/api/acts/record-trigger");
		expect(Object.keys(form.schema.properties.kind.options)).not.toContain("verification");
		expect(form.choices["list-row"]?.length).toBeGreaterThan(0);
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
		const caseId = await summaryCase(linyi.desk, ["handler1", "handler2"], "unithead");
		const { rows } = await sql<{ data: { remedies: { complaint: string } } }>`
			select data from core.document where stream_id = ${caseId} and kind = 'on-the-spot-decision'`.execute(
			world.database.owner,
		);
		expect(rows[0]?.data.remedies.complaint).toBe("0539-87654321");
		await told.refresh("linyi");
		expect(cell((await current("linyi", "entity"))[0], "投诉举报电话")).toBe("0539-87654321");
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
		const known = await qinyuan.json<{ id: string }[]>("clerk1", "/api/list-triggers");
		expect(known.map((one) => one.id)).toContain(trigger);
		const evidence = { taskId: tasks[0]?.id ?? "", evidence: "已改引新规。" };
		await qinyuan.act(item?.id ?? "", "clerk1", "close-task", evidence);
		expect((await qinyuan.refused(item?.id ?? "", "clerk1", "close-task", evidence)).code).toBe("task-unknown");
	});
});
