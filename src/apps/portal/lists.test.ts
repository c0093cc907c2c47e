import Fastify, { type FastifyInstance } from "fastify";
import { sql } from "kysely";
import readXlsxFile from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { penaltyProcess, rulesFor } from "#casework";
import { publishRegistry } from "#disclosure";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { insertPublicList, type PublicList, type PublicRow } from "#lists";
import { inScope } from "#platform/db";
import { getRegime, normsOf } from "#regimes";
import { getAuthority } from "#registry";
import { reviewActs } from "#review";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { chartsOf, refreshFlowCharts } from "../server/flow-charts.ts";
import { portalApp } from "./app.ts";
import { portalLedger } from "./ledger-lookup.ts";
import { rulesIn, seedAuthority } from "./portal.fixture.ts";

const ON = plainDateOf("2024-05-06");
const process = penaltyProcess(reviewActs);
let base: TestDatabase;
let app: FastifyInstance;

const scope = { scope: ["linyi/"], authority: "linyi" };
let serial = 0;

function listOf(changes: Partial<PublicList>): PublicList {
	serial += 1;
	return {
		id: String(serial).padStart(32, "0"),
		orgPath: "linyi/",
		authorityId: "linyi",
		kind: "matter",
		name: "行政执法事项清单",
		version: 1,
		effectiveOn: ON,
		publishedOn: ON,
		trigger: "首次编制",
		confirmation: null,
		leadUnit: "政策法规科",
		cooperatingUnits: ["能源科"],
		columns: ["事项名称", "执法依据", "裁量基准"].map((label, index) => ({
			id: `c${index}`,
			label,
			required: true,
			basis: "一（一）2",
		})),
		rows: [],
		...changes,
	};
}

function rowOf(key: string, name: string, basis = "《节约能源法》第六十八条"): PublicRow {
	const cells = [
		{ label: "事项名称", text: name },
		{ label: "执法依据", text: basis },
		{ label: "裁量基准", text: "<b>一万元</b>以下" },
	];
	return { key, type: "penalty", name, cells, links: [] };
}

async function publish(list: PublicList): Promise<void> {
	const commitment = { log: "disclosure-2024", eventId: list.id, salt: "0".repeat(64) } as const;
	await inScope(base.db, scope, (tx) => insertPublicList(tx, list, commitment));
}

beforeAll(async () => {
	base = await createTestDatabase();
	await seedAuthority(base.db, "linyi", instantOf("2024-05-06T01:00:00Z"));
	await inScope(base.db, scope, async (tx) => {
		const authority = await getAuthority(tx, "linyi");
		await publishRegistry(tx, { authority, types: ["penalty"], rules: (type) => rulesIn("linyi", { type }), on: ON });
		await refreshFlowCharts(tx, { caseKind: { process } as never }, { authority, rules: linyiRules(), on: ON });
	});
	await publish(listOf({ rows: [rowOf("m-old", "旧事项")], version: 1 }));
	const rows = Array.from({ length: 60 }, (_, index) => rowOf(`m-${index}`, `对第${index}种违法行为的处罚`));
	await publish(listOf({ version: 2, rows, trigger: "节约能源法修改" }));
	const guide = {
		...rowOf("g-1", "第1种行为服务指南"),
		links: [{ kind: "matter", key: "m-1", text: "对第1种违法行为的处罚" }],
	};
	await publish(
		listOf({
			kind: "service-guide",
			name: "服务指南",
			rows: [guide],
			confirmation: { by: "临沂市司法局", on: ON },
		}),
	);
	app = Fastify();
	await app.register(portalApp, {
		portalDb: base.portalDb,
		ledgerLogs: portalLedger(base.db, () => []),
		config: { siteName: "示例", publicUrl: "https://portal.example" },
	});
});
afterAll(async () => {
	await app.close();
	await base.drop();
});

function linyiRules() {
	const regime = getRegime("linyi", ON);
	return rulesFor(regime, { norms: normsOf(regime), type: "penalty", on: ON });
}

async function get(url: string) {
	const reply = await app.inject({ method: "GET", url });
	return { status: reply.statusCode, body: reply.body, raw: reply.rawPayload, headers: reply.headers };
}

describe("REG-08 a published list", () => {
	test("shows the regime's columns, who compiled it, why, and since when", async () => {
		const { status, body } = await get("/public/linyi/lists/matter");
		expect(status).toBe(200);
		for (const text of ["现行有效", "第 2 版", "节约能源法修改", "政策法规科", "能源科", "一（一）2", "共 60 项"]) {
			expect(body).toContain(text);
		}
		expect(body.match(/<th scope="col">(事项名称|执法依据|裁量基准)/g)).toHaveLength(3);
		expect(body).toContain("&lt;b&gt;一万元");
		expect(body).not.toContain("旧事项");
	});

	test("REG-15 an old version stays viewable and says that it has been superseded; search engines do not keep it", async () => {
		const { body, headers } = await get("/public/linyi/lists/matter?version=1");
		expect(body).toContain("已失效");
		expect(body).toContain("旧事项");
		expect(headers["x-robots-tag"]).toContain("noindex");
		expect((await get("/public/linyi/lists/matter?version=3")).status).toBe(404);
	});

	test("is searched, turned over and downloaded as text that no spreadsheet runs", async () => {
		expect((await get("/public/linyi/lists/matter?q=第59种")).body).toContain("共 1 项");
		expect((await get("/public/linyi/lists/matter?page=2")).body).toContain("第 2 页，共 2 页");
		const csv = await get("/public/linyi/lists/matter.csv");
		expect(csv.body.split("\r\n").filter((line) => line !== "")).toHaveLength(61);
		const [sheet] = await readXlsxFile((await get("/public/linyi/lists/matter.xlsx")).raw);
		expect(sheet?.data).toHaveLength(61);
		expect(sheet?.data[0]).toEqual(["事项名称", "执法依据", "裁量基准"]);
	});

	test("REG-12 REG-17 a row has a page of its own with what belongs to it and where to turn", async () => {
		const { body } = await get("/public/linyi/lists/matter/m-1");
		expect(body).toContain('href="/public/linyi/lists/service-guide/g-1"');
		expect(body).toContain("投诉举报电话");
		const guide = await get("/public/linyi/lists/service-guide/g-1");
		expect(guide.body).toContain('href="/public/linyi/lists/matter/m-1"');
		expect((await get("/public/linyi/lists/service-guide")).body).toContain("临沂市司法局，2024年5月6日");
	});

	test("PLT-03 PLT-07 the address of a push and of the change feed leads to the list at that version; unknown ones are like all others", async () => {
		const { rows } = await sql<{ id: string; version: number }>`
			select id, version from portal.list where kind = 'matter' order by version`.execute(base.portalDb);
		expect(rows.map((one) => one.version)).toEqual([1, 2]);
		for (const { id, version } of rows) {
			const { status, headers } = await get(`/lists/${id}`);
			expect([status, headers["location"]]).toEqual([302, `/public/linyi/lists/matter?version=${version}`]);
			expect((await get(String(headers["location"]))).body).toContain(`第 ${version} 版`);
		}
		const none = await Promise.all([`/lists/${"f".repeat(32)}`, "/lists/x", "/no-such-page"].map(get));
		expect(none.map((one) => one.status)).toEqual([404, 404, 404]);
		expect(new Set(none.map((one) => one.body)).size).toBe(1);
	});

	test("SEC-12 a list never published, an unknown one and an unknown row are the same answer", async () => {
		const bodies = await Promise.all(
			["lists/power", "lists/nothing", "lists/matter/none", "flow/licence"].map(
				async (path) => (await get(`/public/linyi/${path}`)).body,
			),
		);
		expect(new Set(bodies).size).toBe(1);
	});

	test("事前公开 names every list in force with its size and date", async () => {
		const { body } = await get("/before");
		expect(body).toContain('href="/public/linyi/lists/matter"');
		expect(body).toContain("60 项，2024年5月6日 起施行");
	});
});

describe("REG-13 the published flow chart", () => {
	test("lists the same ordered steps as the running penalty procedure", async () => {
		const [chart] = chartsOf(process, linyiRules());
		const { body } = await get("/public/linyi/flow/ordinary");
		const shown = [...body.matchAll(/<td data-label="环节" class="main-cell">([^<]+)<\/td>/g)].map(
			([, label]) => label,
		);
		expect(shown).toEqual(chart?.stages.flatMap(({ steps }) => steps.map(({ label }) => label)));
		expect(body).toContain("尚未作为清单发布");
	});

	test("is 待更新 as soon as the procedure runs otherwise than what was published", async () => {
		const { rows } = await sql<{ course: string; hash: string }>`
			select course, hash from portal.flow_chart order by course`.execute(base.owner);
		expect(rows.map(({ course }) => course)).toEqual(["ordinary", "summary"]);
		const hashes = rows.map(({ hash }) => hash);
		const linked = (course: string, hash: string): PublicRow => ({
			...rowOf(`flow-${course}`, course),
			links: [{ kind: "chart", key: hash, text: "流程图", url: `/public/linyi/flow/${course}` }],
		});
		await publish(
			listOf({
				kind: "flow-chart",
				name: "行政执法程序流程图",
				rows: [linked("ordinary", hashes[0] ?? ""), linked("summary", "f".repeat(64))],
			}),
		);
		expect((await get("/public/linyi/flow/ordinary")).body).toContain("与实际运行的流程一致");
		expect((await get("/public/linyi/flow/summary")).body).toContain("待更新");
	});
});
