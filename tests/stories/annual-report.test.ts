import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { instantInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { openAnnualTasks } from "#oversight";
import type { FactRow, ReportDetail, SectionDetail } from "#oversight/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { checkPropagation } from "../../src/apps/server/propagation.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
let desk: Desk;
beforeAll(async () => {
	world = await createWorld({
		authorities: ["qinyuan", "linyi"],
		start: instantInBeijing(plainDateOf("2025-01-02"), "08:30"),
	});
	desk = world.desk("qinyuan");
});
afterAll(() => world.close());

const read = async <T>(who: string, url: string): Promise<T> => {
	const reply = await desk.get(who, url);
	expect(reply.status, `${who} ${url} ${reply.body.slice(0, 200)}`).toBe(200);
	return JSON.parse(reply.body) as T;
};
const post = (who: string, url: string, body: object) => desk.send(who, { method: "POST", url, body });
const act = async (who: string, url: string, name: string, input: object) => {
	const reply = await post(who, `${url}/acts/${name}`, { input });
	return {
		status: reply.status,
		...(JSON.parse(reply.body) as { code?: string; title?: string; basis?: { article: string } }),
	};
};
const open = async (who: string, url: string, input: object): Promise<string> => {
	const reply = await post(who, url, { input });
	expect(reply.status, reply.body).toBe(201);
	return (JSON.parse(reply.body) as { streamId: string }).streamId;
};
const inPublic = (url: string) => world.exchange({ method: "GET", url, headers: {} });

type List = {
	items: { id: string; year: number; dueOn: string | null }[];
	sections: { id: string; name: string }[];
	notBegun: number[];
};
let id: string;
let url: string;
let sections: { id: string; name: string }[];
const detail = (who = "planner") => read<ReportDetail>(who, url);
const figure = (report: { chapters: { rows: { id: string; value: number }[] }[] }, name: string) =>
	report.chapters.flatMap(({ rows }) => rows).find((row) => row.id === name)?.value;

const SECTION_PEOPLE: Readonly<Record<string, string>> = {
	发展规划股: "planner",
	煤炭监管股: "unithead",
	电力油气股: "unithead2",
	安全监管股: "safety",
	沁源县能源监察中心: "center1",
};

describe("the annual data of qinyuan, from sections to the public", () => {
	beforeAll(async () => {
		const plan = await open("unithead", "/api/inspection-plans", {
			year: 2024,
			title: "2024年度煤矿检查计划",
			items: Array.from({ length: 8 }, (_, index) => ({
				subject: `煤矿${index + 1}`,
				matter: "日常检查",
				month: index + 1,
			})),
		});
		for (const itemId of ["1", "2", "3", "4", "5"]) {
			const done = await act("handler1", `/api/inspection-plans/${plan}`, "record-inspection", {
				itemId,
				doneOn: "2024-06-03",
				result: "clear",
				record: `检查记录${itemId}`,
			});
			expect(done.status).toBe(200);
		}
		const remedies = [
			["reconsideration", "upheld"],
			["reconsideration", "annulled"],
			["litigation", null],
		] as const;
		for (const [remedy, result] of remedies) {
			const one = await open("clerk1", "/api/remedies", {
				remedy,
				type: "licence",
				against: "沁能许〔2024〕1号",
				applicant: "演示企业王某",
				organ: "沁源县人民政府",
				number: "沁复〔2024〕1号",
				acceptedOn: "2024-03-01",
			});
			if (result !== null)
				await act("clerk1", `/api/remedies/${one}`, "conclude-remedy", {
					on: "2024-05-06",
					result,
					document: "决定书",
				});
		}
	});

	test("STA-01 the job of January opens the task, due 2025-01-10, and none for linyi", async () => {
		const opened = await openAnnualTasks(world.house.db, world.house.engine, world.time.clock.now());
		expect(opened.map(({ authorityId }) => authorityId)).toEqual(["qinyuan"]);
		const list = await read<List>("head", "/api/annual-reports");
		expect(list.items).toMatchObject([{ year: 2024, dueOn: "2025-01-10" }]);
		expect(list.notBegun, "the year that is over is begun, this one is not").toEqual([2025]);
		id = list.items[0]?.id ?? "";
		url = `/api/annual-reports/${id}`;
		sections = list.sections;
		expect(sections.map(({ name }) => name).toSorted()).toEqual(Object.keys(SECTION_PEOPLE).toSorted());
		const work = await read<{ dueSoon: { streamId: string }[]; later: { streamId: string }[] }>("head", "/api/work");
		expect([...work.dueSoon, ...work.later].map(({ streamId }) => streamId)).toContain(id);
		const linyi = world.desk("linyi");
		expect((await linyi.get("head", "/api/annual-reports")).body).toContain('"items":[]');
	});

	test("STA-03 a section sees and confirms its own figures; while one has not, nothing is finalised or submitted", async () => {
		for (const { id: section, name } of sections.filter((one) => one.name !== "煤炭监管股")) {
			const reply = await post(SECTION_PEOPLE[name] ?? "", `/api/annual-sections/${section}/confirmation`, {
				note: "",
			});
			expect(reply.status, `${name} ${reply.body}`).toBe(200);
		}
		const mine = sections.find(({ name }) => name === "煤炭监管股")?.id ?? "";
		const foreign = await desk.get("unithead2", `/api/annual-sections/${mine}`);
		expect(foreign.status, "another section's figures do not exist for it").toBe(404);
		expect((await post("planner", `${url}/figures`, {})).status).toBe(200);

		const submit = { addressee: "本级人民政府", on: "2025-01-02", method: "exchange", reference: "沁能〔2025〕1号" };
		for (const [name, input] of [
			["finalise-report", { confirmed: true }],
			["submit-report", submit],
		] as const) {
			const refused = await act("planner", url, name, input);
			expect(refused).toMatchObject({ status: 409, code: "section-unconfirmed", basis: { article: "第十六条" } });
			expect(JSON.stringify(refused)).toContain("煤炭监管股");
		}
		const section = await read<SectionDetail>("unithead", `/api/annual-sections/${mine}`);
		expect([figure(section, "plan-done"), figure(section, "planned")]).toEqual([5, 8]);
		expect((await post("unithead", `/api/annual-sections/${mine}/confirmation`, { note: "无误" })).status).toBe(200);
	});

	test("STA-03 only the consolidating section consolidates", async () => {
		expect(await act("clerk1", url, "finalise-report", { confirmed: true })).toMatchObject({
			status: 409,
			code: "not-the-consolidator",
		});
	});

	test("STA-03 figures that changed after a section confirmed them have to be confirmed again", async () => {
		const plan = await open("unithead", "/api/inspection-plans", {
			year: 2024,
			title: "补充计划",
			items: [{ subject: "煤矿9", matter: "专项检查", month: 12 }],
		});
		expect((await post("planner", `${url}/figures`, {})).status).toBe(200);
		expect(await act("planner", url, "finalise-report", { confirmed: true })).toMatchObject({
			status: 409,
			code: "section-figures-changed",
		});
		await act("unithead", `/api/inspection-plans/${plan}`, "cancel-inspection", { itemId: "1", reason: "重复登记。" });
		const mine = sections.find(({ name }) => name === "煤炭监管股")?.id ?? "";
		await post("unithead", `/api/annual-sections/${mine}/confirmation`, { note: "取消一项" });
		expect((await post("planner", `${url}/figures`, {})).status).toBe(200);
	});

	test("STA-02 every figure opens to its things, and they add up to it", async () => {
		const report = await detail("head");
		expect(figure(report, "plan-done")).toBe(5);
		for (const row of report.chapters.flatMap(({ rows }) => rows)) {
			const list = await read<{ sum: number; items: FactRow[]; total: number }>(
				"head",
				`${url}/cases?figure=${row.id}&size=1000`,
			);
			expect(list.sum, row.id).toBe(row.value);
			expect(
				list.items.reduce((sum, one) => sum + one.amount, 0),
				row.id,
			).toBe(row.value);
		}
	});

	test("STA-02 a figure is put right only with a reason, which stays beside the computed one", async () => {
		const bare = await act("planner", url, "edit-figure", { figureId: "case-licence", value: 4, reason: "" });
		expect(bare.status).toBe(422);
		const edited = await act("planner", url, "edit-figure", {
			figureId: "case-licence",
			value: 4,
			reason: "系统启用前的四件许可决定，据纸质台账补录。",
		});
		expect(edited.status).toBe(200);
		const row = (await detail()).chapters.flatMap(({ rows }) => rows).find((one) => one.id === "case-licence");
		expect(row).toMatchObject({ value: 4, computed: 0, edit: { by: "吕书瑶" } });
		expect((await detail()).timeline.at(-1)?.sentence).toContain("据纸质台账补录");
	});

	test("STA-02 the recomputation from events at the ledger size is equal, also after later events", async () => {
		await open("clerk1", "/api/remedies", {
			remedy: "litigation",
			type: "licence",
			against: "沁能许〔2024〕2号",
			applicant: "演示企业",
			organ: "沁源县人民法院",
			number: "（2024）晋行初1号",
			acceptedOn: "2024-12-30",
		});
		await world.house.settleLedger();
		expect(await read(`head`, `${url}/recomputation`)).toMatchObject({ equal: true, differences: [] });
		expect(figure(await detail(), "litigation"), "the frozen figure does not move").toBe(1);
	});

	test("STA-01 finalised, sent to each addressee with a receipt: the clock is met by the last", async () => {
		expect((await act("planner", url, "finalise-report", { confirmed: true })).status).toBe(200);
		await world.at("2025-01-08", "09:00");
		for (const addressee of ["本级人民政府", "上级主管部门"]) {
			const sent = await act("planner", url, "submit-report", {
				addressee,
				on: "2025-01-08",
				method: "exchange",
				reference: "沁能〔2025〕1号",
			});
			expect(sent.status, JSON.stringify(sent)).toBe(200);
			const receipt = { addressee, on: "2025-01-08", by: "收文室", number: "收文1号" };
			expect((await act("planner", url, "record-receipt", receipt)).status).toBe(200);
		}
		const report = await detail();
		expect(report.addressees.every(({ receipt }) => receipt !== null)).toBe(true);
		expect(report.clocks.find((clock) => clock.id === "annual-report")).toMatchObject({
			metOn: "2025-01-08",
			lateDays: 0,
		});
		expect(report.documents).toHaveLength(1);
		await world.house.papers.settle();
		const file = await desk.get("planner", `/api/documents/${report.documents[0]?.documentId}/file`);
		expect(file.status).toBe(200);
		expect(file.body.slice(0, 4)).toBe("%PDF");
	});

	test("STA-04 public only after another person's check; then chapters, pictures beside tables, 2/1 and 1, and the edit's reason", async () => {
		expect((await inPublic("/annual")).body).not.toContain("沁源县能源局2024");
		expect(await act("clerk1", url, "publish-report", { confirmed: true })).toMatchObject({
			status: 409,
			code: "review-missing",
		});
		expect(await act("planner", url, "check-report", {})).toMatchObject({ status: 422 });
		const checked = { figuresChecked: true, secrecyChecked: true, opinion: "同意公开。" };
		expect((await act("clerk1", url, "check-report", checked)).status).toBe(200);
		expect((await act("clerk2", url, "publish-report", { confirmed: true })).status).toBe(200);
		const { release } = await detail();
		const page = await inPublic(`/annual/${release?.publicId}`);
		expect(page.status).toBe(200);
		for (const words of [
			"2/1",
			"执法检查计划执行情况",
			"投诉、举报案件的受理和分类办理情况",
			"据纸质台账补录",
			"casework-2025",
		])
			expect(page.body).toContain(words);
		expect(page.body).toMatch(/行政诉讼<\/span><strong>1</);
		expect(page.body.match(/<svg width/g)?.length).toBeGreaterThan(0);
		expect(page.body, "no natural person").not.toContain("王某");
		expect((await inPublic("/annual")).body).toContain(`/annual/${release?.publicId}`);
		const csv = await inPublic(`/annual/${release?.publicId}/data.csv`);
		expect(csv.body).toContain("行政复议,2,件");
		expect((await inPublic(`/annual/${release?.publicId}/data.xlsx`)).body.slice(0, 2)).toBe("PK");
		expect((await inPublic(`/annual/${"0".repeat(32)}`)).status).toBe(404);
	});

	test("STA-01 the open API gives the same report: listed by authority and year, whole, as figures and as tables", async () => {
		const publicId = (await detail()).release?.publicId ?? "";
		const api = async <T>(path: string): Promise<T> => {
			const reply = await inPublic(`/api/open/v1/annual-reports${path}`);
			expect(reply.status, `${path} ${reply.body.slice(0, 200)}`).toBe(200);
			return JSON.parse(reply.body) as T;
		};
		type Page = { items: { id: string; year: number; authority: string }[]; next: string | null };
		const listed = await api<Page>("?authority=qinyuan&year=2024&size=1");
		expect(listed).toMatchObject({ items: [{ id: publicId, year: 2024, authority: "qinyuan" }], next: null });
		for (const none of ["?year=2023", "?authority=linyi", `?after=${publicId}`])
			expect((await api<Page>(none)).items, none).toEqual([]);
		const whole = await api<{ chapters: { title: string; rows: object[] }[]; points: { log: string }[] }>(
			`/${publicId}`,
		);
		const shown = JSON.parse((await inPublic(`/annual/${publicId}/data.json`)).body) as { content: typeof whole };
		expect([whole.chapters, whole.points]).toEqual([shown.content.chapters, shown.content.points]);
		expect(Object.keys(whole).toSorted()).toEqual([
			"asOf",
			"authority",
			"authorityName",
			"basis",
			"chapters",
			"correctedOn",
			"corrections",
			"id",
			"points",
			"proof",
			"publishedOn",
			"title",
			"url",
			"via",
			"year",
		]);
		type Figures = { items: { id: string; value: number; computed: number; reason: string | null }[] };
		const figures = (await api<Figures>(`/${publicId}/figures`)).items;
		expect(figures.find((one) => one.id === "reconsideration")).toMatchObject({ value: 2, computed: 2, reason: null });
		const edited = figures.filter((one) => one.reason !== null);
		expect(edited).toHaveLength(1);
		expect(edited[0]?.value).not.toBe(edited[0]?.computed);

		const all = await inPublic(`/api/open/v1/annual-reports/${publicId}/tables.csv`);
		expect(all.body).toBe((await inPublic(`/annual/${publicId}/data.csv`)).body);
		const parts = await Promise.all(
			whole.chapters.map((_, at) => inPublic(`/api/open/v1/annual-reports/${publicId}/tables/${at + 1}.csv`)),
		);
		const lines = (body: string) => body.trim().split("\r\n").slice(1);
		expect(parts.flatMap(({ body }) => lines(body))).toEqual(lines(all.body));
		expect(lines(parts[0]?.body ?? "").length).toBeGreaterThan(0);
	});

	test("SEC-12 in the open API what is not public, what is no part and what never was answer alike, to the byte", async () => {
		const at = "/api/open/v1/annual-reports";
		const publicId = (await detail()).release?.publicId ?? "";
		const missing = await inPublic(`${at}/${"0".repeat(32)}`);
		expect(missing.status).toBe(404);
		for (const path of [
			`/${id}`,
			`/${id}/figures`,
			`/${id}/tables.csv`,
			`/${id}/tables/1.csv`,
			`/${publicId}/tables/0.csv`,
			`/${publicId}/tables/99.csv`,
			`/${publicId}/tables/x.csv`,
		]) {
			const reply = await inPublic(`${at}${path}`);
			expect([reply.status, reply.body], path).toEqual([404, missing.body]);
		}
		for (const query of ["?year=24", "?yaer=2024", "?size=101"])
			expect((await inPublic(`${at}${query}`)).status, query).toBe(422);
		const openApi = JSON.parse((await inPublic("/openapi.json")).body) as {
			paths: Record<string, { get: { responses: Record<string, { content?: object }> } }>;
		};
		for (const path of ["", "/{id}", "/{id}/figures", "/{id}/tables.csv", "/{id}/tables/{part}.csv"])
			expect(Object.keys(openApi.paths[`${at}${path}`]?.get.responses["200"]?.content ?? {}), path).toEqual([
				path.endsWith(".csv") ? "text/csv" : "application/json",
			]);
		expect((await inPublic("/open/api")).body).toContain(`GET ${at}/{id}/figures`);
	});

	/** A carrier that still shows the former figures is found by the check; once it does not, the proof says so. */
	async function staleCopyIsFound(publicId: string, before: string): Promise<void> {
		const { owner } = world.database;
		const stale = JSON.stringify((JSON.parse(before) as { content: object }).content);
		const { rows } = await sql<{
			content: object;
		}>`select content from portal.annual_report where id = ${publicId}`.execute(owner);
		const show = (content: string) =>
			owner.transaction().execute(async (tx) => {
				await sql`alter table portal.annual_report disable trigger user`.execute(tx);
				await sql`update portal.annual_report set content = ${content}::jsonb where id = ${publicId}`.execute(tx);
				await sql`alter table portal.annual_report enable trigger user`.execute(tx);
			});
		await show(stale);
		const [found] = await checkPropagation(world.house, world.app);
		expect(found).toMatchObject({ cause: "corrected", gone: false });
		const places = new Set(found?.found.map(({ url: at }) => at.replace(publicId, "")));
		for (const at of ["/annual/", "/annual//data.csv", "/annual//data.xlsx", "/annual//data.json"])
			expect(places).toContain(at);
		await show(JSON.stringify(rows[0]?.content));
		const [again] = await checkPropagation(world.house, world.app);
		expect(again?.found).toEqual([]);
		expect(again).toMatchObject({ cause: "corrected", gone: true });
		expect(await checkPropagation(world.house, world.app), "the duty is done").toEqual([]);
		expect((await detail()).propagation.map(({ gone }) => gone)).toEqual([false, true]);
	}

	test("COR-02 STA-04 REL-08 the published report is corrected: one address, a public note, the old figures for the house alone", async () => {
		const publicId = (await detail()).release?.publicId ?? "";
		const before = (await inPublic(`/annual/${publicId}/data.json`)).body;
		const changes = async () =>
			JSON.parse((await inPublic("/api/open/v1/changes?kind=annual-report")).body) as {
				items: { action: string; id: string }[];
			};
		expect((await changes()).items.map(({ action }) => action)).toEqual(["published"]);
		await world.at("2025-01-15", "09:00");
		const reason = "复议登记漏计，补计后重新公布。";
		expect(await act("clerk1", url, "correct-report", { reason })).toMatchObject({ code: "not-the-consolidator" });
		expect((await act("planner", url, "correct-report", { reason })).status).toBe(200);
		expect((await inPublic(`/annual/${publicId}/data.json`)).body, "the public page stays for now").toBe(before);
		expect(await act("planner", url, "finalise-report", { confirmed: true })).toMatchObject({
			code: "nothing-corrected",
			basis: { article: "第十九条" },
		});
		// The lawsuit that was registered after the first figures were frozen.
		expect((await post("planner", `${url}/figures`, {})).status).toBe(200);
		const again = await act("planner", url, "finalise-report", { confirmed: true });
		expect(again, JSON.stringify(again)).toMatchObject({ status: 200 });
		const checked = { figuresChecked: true, secrecyChecked: true, opinion: "同意公开更正。" };
		expect((await act("clerk1", url, "check-report", checked)).status).toBe(200);
		expect((await act("clerk2", url, "publish-report", { confirmed: true })).status).toBe(200);

		const page = (await inPublic(`/annual/${publicId}`)).body;
		for (const words of [reason, "2025年1月15日更正", "第 2 版"]) expect(page).toContain(words);
		expect(page).toMatch(/行政诉讼<\/span><strong>2</);
		const open = JSON.parse((await inPublic(`/api/open/v1/annual-reports/${publicId}`)).body) as object;
		expect(open).toMatchObject({ correctedOn: "2025-01-15", corrections: [{ version: 2, reason }] });
		expect((await changes()).items.map(({ action, id: item }) => [action, item])).toEqual([
			["published", publicId],
			["corrected", publicId],
		]);
		const report = await detail();
		expect(report.versions).toMatchObject([{ version: 1, reason, publishedOn: "2025-01-08", by: "吕书瑶" }]);
		expect(
			report.addressees.map(({ on }) => on),
			"both get the corrected one",
		).toEqual([null, null]);
		await staleCopyIsFound(publicId, before);
		await world.house.settleLedger();
		for (const version of ["", "?version=1", "?version=2"])
			expect(await read("head", `${url}/recomputation${version}`), version).toMatchObject({ equal: true });
		expect((await desk.get("head", `${url}/recomputation?version=3`)).status).toBe(404);
		const kept = await desk.get("head", `${url}/workbook?version=1`);
		expect([kept.status, kept.body.slice(0, 2)]).toEqual([200, "PK"]);
		expect((await desk.get("head", `${url}/workbook?version=3`)).status).toBe(404);
	}, 300_000);

	test("PLT-07 a published report is found by the search of the site", async () => {
		const publicId = (await detail()).release?.publicId ?? "";
		const search = async (q: string) => (await inPublic(`/search?q=${encodeURIComponent(q)}`)).body;
		for (const q of ["沁源县能源局 2024年度", "执法检查计划执行情况"])
			expect(await search(q), q).toContain(`href="/annual/${publicId}"`);
		// Names of fields of the content are not words of the report.
		for (const q of ["沁源县能源局 2023年度", "computed"])
			expect(await search(q), q).not.toContain(`/annual/${publicId}`);
	});
});

describe("linyi", () => {
	test("STA-01 its own text is silent: no task comes by itself, and one opened by the head says it is 上位规定", async () => {
		const linyi = world.desk("linyi");
		const notBegun = async () => (JSON.parse((await linyi.get("head", "/api/annual-reports")).body) as List).notBegun;
		expect(await notBegun()).toEqual([2024, 2025]);
		const begin = (year: number) => linyi.send("head", { method: "POST", url: "/api/annual-reports", body: { year } });
		for (const year of [2026, 2100]) {
			const refused = await begin(year);
			expect([refused.status, JSON.parse(refused.body).code], String(year)).toEqual([409, "annual-year-not-begun"]);
		}
		const reply = await begin(2024);
		expect(reply.status, reply.body).toBe(201);
		expect(await notBegun()).toEqual([2025]);
		const running = await begin(2025);
		expect(running.status, "it can be watched").toBe(201);
		const { streamId: early } = JSON.parse(running.body) as { streamId: string };
		const frozen = await linyi.send("head", { method: "POST", url: `/api/annual-reports/${early}/figures`, body: {} });
		expect([frozen.status, JSON.parse(frozen.body).code]).toEqual([409, "year-not-over"]);
		const { streamId } = JSON.parse(reply.body) as { streamId: string };
		const found = JSON.parse((await linyi.get("head", `/api/annual-reports/${streamId}`)).body) as ReportDetail;
		expect(found).toMatchObject({ ownDuty: false, via: "上位规定" });
		expect(found.clocks.find((clock) => clock.id === "annual-publish")).toMatchObject({ dueOn: "2025-01-31" });
	});
});

describe("weak points and analysis over HTTP", () => {
	test("STA-05 a finding becomes an action with owner and date, and is closed by another person", async () => {
		const finding = await open("supervisor", "/api/findings", {
			unitPath: "qinyuan/meitan/",
			weakPoint: "late-publication",
			finding: "两件决定逾期公示。",
			action: "决定送达当日移交公示。",
			owner: "孙永康",
			dueOn: "2025-01-20",
		});
		const at = `/api/findings/${finding}`;
		expect((await act("unithead", at, "report-progress", { what: "已建立移交登记。", complete: true })).status).toBe(
			200,
		);
		expect(await act("unithead", at, "accept-finding", { accepted: true, outcome: "合格" })).toMatchObject({
			status: 409,
			code: "role-missing",
		});
		expect(
			(await act("supervisor", at, "accept-finding", { accepted: true, outcome: "已核对，同意销号。" })).status,
		).toBe(200);
		expect(await read(`supervisor`, at)).toMatchObject({
			status: "closed",
			facts: expect.arrayContaining([{ label: "整改期限", text: "2025年1月20日" }]),
			lines: [{ title: expect.stringMatching(/^\d{4}年\d+月\d+日$/), text: "已建立移交登记。" }],
		});
	});

	test("STA-06 the analysis gives the figure of the report, sliced, with a picture, within the person's scope", async () => {
		const query = "from=2024-01-01&to=2024-12-31&figure=plan-done&by=unit";
		const all = await read<{ figure: { value: number }; slices: { value: number }[]; chart: string }>(
			"head",
			`/api/statistics/analysis?${query}`,
		);
		expect(all.figure.value).toBe(5);
		expect(all.slices.map(({ value }) => value)).toEqual([5]);
		expect(all.chart).toContain("<svg");
		const other = await read<{ figure: { value: number } }>("unithead2", `/api/statistics/analysis?${query}`);
		expect(other.figure.value, "another section sees nothing of it").toBe(0);
		expect((await desk.get("head", "/api/statistics/analysis?from=2024-13-01&to=2024-12-31")).status).toBe(422);
	});
});
