import { buffer } from "node:stream/consumers";
import iconv from "iconv-lite";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RequestDetail, RequestRow } from "#intake/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { PDF, sendRequest, Visitor } from "../support/request-form.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
let desk: Desk;
beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "linyi"], accountsOf: ["qinyuan", "linyi"] });
	for (const id of ["qinyuan", "linyi"]) await copyToPortal(world.house, id, id);
	desk = world.desk("qinyuan");
});
afterAll(() => world.close());

const visitor = () => new Visitor(world.app);

async function register(who: string, query = "open="): Promise<RequestRow[]> {
	const reply = await desk.get(who, `/api/requests?${query}&size=100`);
	expect(reply.status).toBe(200);
	return (JSON.parse(reply.body) as { items: RequestRow[] }).items;
}

async function rowOf(number: string, who = "petition"): Promise<RequestRow> {
	const row = (await register(who)).find((one) => one.number === number);
	if (!row) throw new Error(`${number} is not in the register of ${who}`);
	return row;
}

async function byNumber(number: string, who = "petition"): Promise<RequestDetail> {
	return await detail((await rowOf(number, who)).id, who);
}

async function detail(id: string, who: string): Promise<RequestDetail> {
	const reply = await desk.get(who, `/api/requests/${id}`);
	expect(reply.status, reply.body).toBe(200);
	return JSON.parse(reply.body) as RequestDetail;
}

async function act(id: string, who: string, name: string, input: object, from: Desk = desk) {
	const reply = await from.send(who, { method: "POST", url: `/api/requests/${id}/acts/${name}`, body: { input } });
	return { status: reply.status, ...(JSON.parse(reply.body) as { code?: string; basis?: { article: string } }) };
}

async function done(id: string, who: string, name: string, input: object) {
	const reply = await act(id, who, name, input);
	expect(reply.status, JSON.stringify(reply)).toBe(200);
}

const APPLICANT = {
	name: "赵示例",
	idNumber: "11010519491231002X",
	phone: "13800001111",
	provision: "electronic",
	delivery: "pickup",
};

describe("PUB-13 application for information", () => {
	test("filed on 2024-05-06 it stands in the handler's inbox with number and due date; the reply kind is stored", async () => {
		const citizen = visitor();
		const { number, receipt } = await sendRequest(citizen, "/services/apply?authority=qinyuan", {
			...APPLICANT,
			target: "2023年度行政检查计划",
		});
		expect(receipt.body).toContain("2024年5月31日");
		expect(receipt.body).toContain("第三十三条");
		await world.house.settleIntake();
		const request = await byNumber(number);
		expect(request).toMatchObject({
			kind: "application",
			status: "received",
			receivedOn: "2024-05-06",
			channel: "web",
		});
		const answer = request.clocks.find(({ id }) => id === "answer");
		// 20 working days after 6 May; Saturday 11 May counts, it makes up for a holiday.
		expect(answer).toMatchObject({ dueOn: "2024-05-31", metOn: null, basis: { article: "第三十三条" } });
		expect(request.clocks.find(({ id }) => id === "supplement-notice")).toMatchObject({ dueOn: "2024-05-14" });
		await done(request.id, "petition", "accept-request", { opinion: "属于本机关职责。" });
		expect(await act(request.id, "petition", "answer-request", { kind: "withheld", text: "不予公开。" })).toMatchObject(
			{
				status: 409,
				code: "ground-missing",
				basis: { article: "第三十六条第（三）项" },
			},
		);
		expect(await act(request.id, "petition", "answer-request", { kind: "corrected", text: "已更正。" })).toMatchObject({
			code: "reply-kind-unfit",
		});
		await done(request.id, "petition", "answer-request", {
			kind: "partial",
			text: "检查计划随本答复提供。",
			ground: "其中抽查对象名单属于执法活动的过程性信息。",
		});
		const answered = await byNumber(number);
		expect(answered.reply).toMatchObject({ kind: "partial", basis: { article: "第三十七条" } });
		expect(answered.reply?.remedies).toContain("第二十三条第一款第（四）项");
		expect(answered.clocks.find(({ id }) => id === "answer")?.metOn).toBe("2024-05-06");
		const shown = await citizen.query(number, "002X");
		expect(shown.body).toContain("部分公开");
		expect(shown.body).toContain("检查计划随本答复提供");
	});

	test("an extension adds at most twenty working days, once, and is told; the third party's time does not count", async () => {
		const citizen = visitor();
		const { number } = await sendRequest(citizen, "/services/apply?authority=qinyuan", {
			...APPLICANT,
			target: "某煤矿检查记录",
		});
		await world.house.settleIntake();
		const { id } = await byNumber(number);
		await done(id, "petition", "accept-request", { opinion: "受理。" });
		expect(await act(id, "leader", "extend-request", { days: 21, reason: "太长" })).toMatchObject({ status: 422 });
		await done(id, "leader", "extend-request", { days: 10, reason: "需要检索核对。" });
		expect(await act(id, "leader", "extend-request", { days: 5, reason: "再延长" })).toMatchObject({
			code: "already-extended",
		});
		const due = async () => (await detail(id, "petition")).clocks.find((one) => one.id === "answer");
		// 30 working days after 6 May 2024; Monday 10 June is Dragon Boat Festival.
		expect(await due()).toMatchObject({ dueOn: "2024-06-17" });
		expect((await citizen.query(number, "002x")).body).toContain("需要检索核对");
		await done(id, "petition", "consult-third-party", { party: "示例煤业有限公司", sentOn: "2024-05-06" });
		expect(await act(id, "petition", "answer-request", { kind: "disclosed", text: "提供。" })).toMatchObject({
			code: "third-party-awaited",
		});
		expect((await detail(id, "petition")).clocks.find((one) => one.id === "third-party-1")).toMatchObject({
			dueOn: "2024-05-24",
			basis: { article: "第三十二条" },
		});
		// The list gives no last day while the count is stopped: it would be another one every day.
		expect(await rowOf(number)).toMatchObject({ paused: true, dueOn: null, daysLeft: null, late: false });
		expect((await citizen.query(number, "002x")).body).toContain("期限依法停止计算");
		await world.at("2024-05-10", "10:00");
		await done(id, "petition", "record-third-party", {
			receivedOn: "2024-05-10",
			opinion: "不同意公开，涉及商业秘密。",
		});
		// 6 to 10 May is suspended: four working days that would have counted.
		expect(await due()).toMatchObject({ dueOn: "2024-06-21", suspended: false });
		expect(await rowOf(number)).toMatchObject({ paused: false, dueOn: "2024-06-21" });
		expect((await citizen.query(number, "002x")).body).toContain("2024年6月21日前");
	});

	test("what is unclear is asked for once; the period runs anew from the day the supplement came (条例 30)", async () => {
		const citizen = visitor();
		const { number } = await sendRequest(citizen, "/services/apply?authority=qinyuan", {
			...APPLICANT,
			target: "所有文件",
		});
		await world.house.settleIntake();
		const { id } = await byNumber(number);
		await done(id, "petition", "ask-supplement", { items: "请写明文件的名称或者文号。", dueOn: "2024-05-24" });
		expect(await act(id, "petition", "ask-supplement", { items: "还有", dueOn: "2024-05-30" })).toMatchObject({
			code: "supplement-asked",
		});
		const asked = await citizen.query(number, "002X");
		expect(asked.body).toContain("请写明文件的名称或者文号");
		expect(asked.body).toContain("等待您补正");
		await world.at("2024-05-13", "09:00");
		const form = await citizen.query(number, "002X");
		const sent = await citizen.send(form, "/services/follow", { content: "沁能发〔2023〕5号文件" });
		expect(sent.status).toBe(303);
		await world.house.settleIntake();
		const after = await detail(id, "petition");
		expect(after.supplement).toMatchObject({ receivedOn: "2024-05-13" });
		expect(after.content).toContain("沁能发〔2023〕5号文件");
		expect(after.clocks.find((one) => one.id === "answer")).toMatchObject({
			startedOn: "2024-05-13",
			dueOn: "2024-06-11",
		});
		await done(id, "petition", "accept-request", { opinion: "受理。" });
	});

	test("without name, papers or a way to reach the applicant nothing is sent, and what was typed stays", async () => {
		const citizen = visitor();
		const page = await citizen.get("/services/apply?authority=qinyuan");
		const sent = await citizen.send(page, "/services/apply", {
			target: "<b>检查</b>计划",
			provision: "paper",
			delivery: "post",
			idNumber: "110105194912310021",
		});
		expect(sent.status).toBe(422);
		for (const words of ["请填写姓名或者单位名称", "校验不通过", "请填写通信地址", "请阅读并同意"])
			expect(sent.body).toContain(words);
		expect(sent.body).toContain("&lt;b&gt;检查&lt;/b&gt;计划");
		expect(sent.body).toContain('<option value="post" selected>');
	});
});

describe("MID-08 progress query", () => {
	test("number and the last four of the papers give step and due date; a wrong verifier gives nothing, and is logged", async () => {
		const citizen = visitor();
		const warned: object[] = [];
		const warn = world.house.log.warn;
		Object.assign(world.house.log, { warn: (text: string, more: object) => warned.push({ text, ...more }) });
		const { number } = await sendRequest(citizen, "/services/apply?authority=qinyuan", {
			...APPLICANT,
			target: "查询进度用",
		});
		await world.house.settleIntake();
		const shown = await citizen.query(number.toLowerCase().replaceAll("-", " "), "002x");
		expect(shown.body).toContain("待受理");
		expect(shown.body).toMatch(/承诺办理日期<\/dt><dd>2024年\d+月\d+日前/);
		warned.length = 0;
		const wrong = await citizen.query(number, "0021");
		const missing = await citizen.query("20240506-2345-6789", "002X");
		for (const reply of [wrong, missing]) {
			expect(reply.body).toContain("没有查到");
			expect(reply.body).not.toContain("待受理");
		}
		expect(warned).toEqual([
			expect.objectContaining({ text: "progress query failed", number }),
			expect.objectContaining({ text: "progress query failed", number: "20240506-2345-6789" }),
		]);
		Object.assign(world.house.log, { warn });
	});

	test("guessing stops after twenty tries from one address", async () => {
		const guesser = visitor();
		for (let tries = 0; tries < 20; tries++)
			expect((await guesser.query(`20240506-2345-67${10 + tries}`, `000${tries % 10}`)).status).toBe(200);
		expect((await guesser.query("20240506-2345-6789", "9999")).status).toBe(429);
	}, 30_000);

	test("a question is answered without an account, and rated once", async () => {
		const citizen = visitor();
		const { number, receipt } = await sendRequest(citizen, "/services/consult?authority=linyi", {
			target: "办理材料",
			content: "需要哪些材料？",
			verifier: "abc123",
		});
		expect(receipt.body).toContain("没有规定具体天数");
		await world.house.settleIntake();
		const linyi = world.desk("linyi");
		const list = JSON.parse((await linyi.get("petition", "/api/requests")).body) as { items: RequestRow[] };
		const row = list.items.find((one) => one.number === number);
		expect(row).toMatchObject({ kind: "consultation", named: false });
		expect((await act(row?.id ?? "", "petition", "accept-request", { opinion: "受理。" }, linyi)).status).toBe(200);
		expect(
			(await act(row?.id ?? "", "petition", "answer-request", { kind: "answered", text: "身份证明和申请书。" }, linyi))
				.status,
		).toBe(200);
		const shown = await citizen.query(number, "ABC123");
		expect(shown.body).toContain("身份证明和申请书");
		const second = await citizen.query(number, "abc123");
		expect((await citizen.send(shown, "/services/follow", { score: "4", comment: "清楚" })).status).toBe(303);
		expect((await citizen.send(second, "/services/follow", { score: "1" })).status).toBe(303);
		await world.house.settleIntake();
		const rated = JSON.parse((await linyi.get("petition", `/api/requests/${row?.id}`)).body) as RequestDetail;
		expect(rated.rating).toMatchObject({ score: 4, comment: "清楚" });
	});
});

describe("the door of the portal", () => {
	const CONSULT = { target: "咨询", content: "内容", verifier: "abc123", consent: "1" };

	test("the same form sent twice is one request; changed, it is another; refreshed, the receipt sends nothing", async () => {
		const citizen = visitor();
		const page = await citizen.get("/services/consult?authority=qinyuan");
		const first = await citizen.send(page, "/services/consult", CONSULT);
		const again = await citizen.send(page, "/services/consult", CONSULT);
		const other = await citizen.send(page, "/services/consult", { ...CONSULT, content: "另一个问题" });
		const numbers = await Promise.all(
			[first, again, other].map(
				async ({ location }) => /受理编号<\/span><strong>([^<]+)/.exec((await citizen.get(location)).body)?.[1],
			),
		);
		expect(numbers[0]).toBe(numbers[1]);
		expect(numbers[2]).not.toBe(numbers[0]);
		await citizen.get(first.location);
		await world.house.settleIntake();
		const found = (await register("petition")).filter(({ number }) => numbers.includes(number));
		expect(found).toHaveLength(2);
	});

	test.each([
		["from another site", { origin: "https://evil.example" }],
		["with a foreign fetch site", { "sec-fetch-site": "cross-site" }],
		["with an opaque origin", { origin: "null" }],
	])("SEC-20 a form %s is refused and nothing is written", async (_name, headers) => {
		const before = (await register("petition")).length;
		const citizen = visitor();
		const page = await citizen.get("/services/consult?authority=qinyuan");
		expect((await citizen.send(page, "/services/consult", CONSULT, [], headers)).status).toBe(400);
		await world.house.settleIntake();
		expect(await register("petition")).toHaveLength(before);
	});

	test("without a token of ours, or with the trap filled in, nothing is sent", async () => {
		const citizen = visitor();
		const page = await citizen.get("/services/consult?authority=qinyuan");
		const forged = { ...page, body: page.body.replace(/name="token" value="[^"]+"/, 'name="token" value="AAAA"') };
		const sent = await citizen.send(forged, "/services/consult", CONSULT);
		expect(sent.status).toBe(422);
		expect(sent.body).toContain("内容");
		expect(
			(await citizen.send(page, "/services/consult", { ...CONSULT, homepage: "http://spam.example" })).status,
		).toBe(400);
	});

	test("SEC-14 SEC-16 only what is what its name says is taken, bounded, kept through a failed sending, and handed out as bytes", async () => {
		const citizen = visitor();
		const page = await citizen.get("/services/report?authority=qinyuan");
		const fields = {
			target: "示例公司",
			content: "无证供电",
			anonymity: "anonymous",
			verifier: "abc123",
			consent: "1",
		};
		const bad = [
			{ name: "page.html", bytes: Buffer.from("<script>alert(1)</script>") },
			{ name: "image.png", bytes: Buffer.from("GIF89a<script>") },
			{ name: "../../etc/passwd", bytes: Buffer.from("root:x") },
			{
				name: "macro.docx",
				bytes: Buffer.from("PK\u0003\u0004 [Content_Types].xml word/document.xml word/vbaProject.bin", "latin1"),
			},
			{
				name: "eicar.pdf",
				bytes: Buffer.from("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"),
			},
			{
				name: "big.pdf",
				bytes: Buffer.concat([Buffer.from("%PDF-1.4"), Buffer.alloc(6 * 1024 * 1024), Buffer.from("%%EOF")]),
			},
		];
		const refused = await citizen.send(page, "/services/report", fields, [PDF, ...bad.slice(0, 3)]);
		expect(refused.status).toBe(422);
		expect(refused.body.match(/没有收下/g)?.length).toBe(6);
		expect(refused.body).toContain("已上传：证据.pdf");
		expect((await citizen.send(page, "/services/report", fields, bad.slice(3))).body.match(/没有收下/g)?.length).toBe(
			6,
		);
		const sent = await citizen.send(refused, "/services/report", fields);
		expect(sent.status, sent.body).toBe(303);
		await world.house.settleIntake();
		const number = /受理编号<\/span><strong>([^<]+)/.exec((await citizen.get(sent.location)).body)?.[1] ?? "";
		const request = await byNumber(number);
		expect(request.evidence).toMatchObject([{ number: "附件1", type: "application/pdf", sizeBytes: PDF.bytes.length }]);
		const url = `/api/requests/${request.id}/evidence/${encodeURIComponent("附件1")}`;
		expect((await desk.get("petition", url)).status, "a second confirmation").toBe(422);
		const file = await desk.send("petition", { method: "GET", url: `${url}?confirmed=1` });
		expect(file.body).toBe(PDF.bytes.toString());
	});

	test("what is not in public cannot be complained about or corrected", async () => {
		const citizen = visitor();
		for (const url of [
			"/services/correct?decision=0123456789abcdef0123456789abcdef",
			"/services/correct?decision=x",
			"/services/complain?officer=nobody",
			"/services/apply?authority=nowhere",
		])
			expect((await citizen.get(url)).status, url).toBe(404);
	});
});

/** Every way a text may lie about: as it is, as bytes of other encodings, wrapped. */
function forms(words: string): readonly Buffer[] {
	const utf8 = Buffer.from(words);
	const hex = utf8.toString("hex");
	return [
		utf8,
		Buffer.from(words, "utf16le"),
		Buffer.from(words, "utf16le").swap16(),
		iconv.encode(words, "gb18030"),
		Buffer.from(utf8.toString("base64").replace(/=+$/, "")),
		Buffer.from(hex),
		Buffer.from(hex.toUpperCase()),
		Buffer.from(encodeURIComponent(words)),
	];
}

const REPORTER = {
	name: "龘靐齉爩",
	phone: "13977778888",
	email: "canary.reporter@example.org",
	privateNote: "纞虋讋贕的同事",
};
const CANARIES = [...Object.values(REPORTER), "龘靐齉爩的证据.pdf"];

describe("complaints and reports", () => {
	test("COR-05 one anonymous and one named report: two entries with class and status; the handler sees the content, not the name", async () => {
		const fields = { target: "示例选煤厂", content: `本人${REPORTER.name}，电话 139-7777-8888，举报该厂无证供电。` };
		const anonymous = await sendRequest(visitor(), "/services/report?authority=qinyuan", {
			...fields,
			content: "该厂无证供电。",
			anonymity: "anonymous",
			verifier: "abc123",
		});
		const named = await sendRequest(
			visitor(),
			"/services/report?authority=qinyuan",
			{ ...fields, ...REPORTER, anonymity: "named", verifier: "abc123" },
			[{ ...PDF, name: "龘靐齉爩的证据.pdf" }],
		);
		await world.house.settleIntake();
		const rows = (await register("petition", "kind=report&open=")).filter(({ number }) =>
			[anonymous.number, named.number].includes(number),
		);
		expect(
			rows.map(({ kind, status, named: is }) => ({ kind, status, is })).toSorted((a, b) => Number(a.is) - Number(b.is)),
		).toEqual([
			{ kind: "report", status: "received", is: false },
			{ kind: "report", status: "received", is: true },
		]);
		const { id } = await byNumber(named.number);
		await done(id, "petition", "route-request", { unit: "qinyuan/meitan/", reason: "请核查。" });
		const seen = await detail(id, "handler1");
		expect(seen.content).toContain("举报该厂无证供电");
		expect(seen.evidenceOpen).toBe(false);
		expect(seen.sender).toMatchObject({ named: true, mayView: null });
		for (const words of CANARIES) expect(JSON.stringify(seen)).not.toContain(words);
		for (const door of ["reporter", "applicant"])
			expect([403, 404]).toContain(
				(
					await desk.send("handler1", {
						method: "POST",
						url: `/api/requests/${id}/${door}`,
						body: { reason: "想知道是谁" },
					})
				).status,
			);
		const url = `/api/requests/${id}/evidence/${encodeURIComponent("附件1")}?confirmed=1`;
		expect((await desk.get("handler1", url)).status).toBe(404);
	});

	test("SEC-09 nothing of a named reporter lies outside the vault; a look has its reason, its event and its notice; erased it is gone", async () => {
		const [row] = (await register("petition", "kind=report&open=")).filter(({ named }) => named);
		const id = row?.id ?? "";
		const { rows: tables } = await sql<{ name: string }>`
			select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where n.nspname in ('core', 'portal', 'vault') and c.relkind in ('r', 'p')`.execute(world.database.owner);
		expect(tables.length).toBeGreaterThan(40);
		const leaks: string[] = [];
		for (const { name } of tables) {
			const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(
				world.database.owner,
			);
			const all = Buffer.from(rows.map(({ text }) => text).join("\n"));
			for (const words of CANARIES) if (forms(words).some((one) => all.includes(one))) leaks.push(`${name}: ${words}`);
		}
		for (const who of ["petition", "handler1", "unithead", "supervisor", "head", "clerk1", "archivist", "custodian"]) {
			for (const url of [
				"/api/requests?open=",
				`/api/requests/${id}`,
				"/api/work",
				"/api/sender-accesses",
				"/api/request-figures",
			]) {
				const body = Buffer.from((await desk.get(who, url)).body);
				for (const words of CANARIES)
					if (forms(words).some((one) => body.includes(one))) leaks.push(`${who} ${url}: ${words}`);
			}
		}
		for await (const address of world.house.files.list()) {
			const bytes = await buffer((await world.house.files.open(address)).stream);
			for (const words of [...CANARIES, "%PDF-1.4"])
				if (forms(words).some((one) => bytes.includes(one))) leaks.push(`file: ${words}`);
		}
		expect(leaks).toEqual([]);
		const look = await desk.send("custodian", {
			method: "POST",
			url: `/api/requests/${id}/reporter`,
			body: { reason: "告知处理结果" },
		});
		expect(look.status, look.body).toBe(200);
		expect(JSON.parse(look.body)).toMatchObject({
			identity: { name: REPORTER.name, phone: REPORTER.phone },
			fileNames: ["龘靐齉爩的证据.pdf"],
		});
		const after = await detail(id, "supervisor");
		expect(after.timeline.at(-1)).toMatchObject({
			type: "ReporterViewed",
			sentence: expect.stringContaining("告知处理结果"),
		});
		expect(after.next.find(({ name }) => name === "note-reporter-access")).toMatchObject({ mine: true, awaited: true });
		expect((await desk.get("supervisor", "/api/sender-accesses")).body).toContain("告知处理结果");
		await done(id, "custodian", "release-evidence", { reason: "已核对。", checked: true });
		await done(id, "handler1", "accept-request", { opinion: "受理。" });
		await done(id, "handler1", "answer-request", { kind: "case-opened", text: "已启动执法程序。" });
		const erased = await desk.send("custodian", {
			method: "POST",
			url: `/api/requests/${id}/erasure`,
			body: { reason: "目的已经实现", final: true },
		});
		expect(erased.status, erased.body).toBe(200);
		expect([404, 409]).toContain(
			(
				await desk.send("custodian", {
					method: "POST",
					url: `/api/requests/${id}/reporter`,
					body: { reason: "再次查看" },
				})
			).status,
		);
		const { rows: left } = await sql<{
			sealed: Buffer | null;
			key: Buffer | null;
		}>`select sealed, wrapped_key as key from vault.sender where request_id = ${id}`.execute(world.database.owner);
		expect(left).toEqual([{ sealed: null, key: null }]);
	}, 60_000);

	test("COR-05 by phone, window and letter; a complaint about an officer stands with the supervisors, never with the one it is about", async () => {
		for (const channel of ["phone", "window", "letter"]) {
			const input = {
				kind: "officer-complaint",
				channel,
				receivedOn: desk.today(),
				content: "态度不好。",
				officerId: desk.personId("handler1"),
				senderName: "李示例",
				verifier: "abc123",
			};
			const reply = await desk.send("petition", { method: "POST", url: "/api/requests", body: { input } });
			expect(reply.status, reply.body).toBe(201);
			const { streamId } = JSON.parse(reply.body) as { streamId: string };
			const found = await detail(streamId, "supervisor");
			expect(found.subject.officerKey).toBe(desk.personId("handler1"));
			expect(found.next.find(({ name }) => name === "accept-request")).toMatchObject({ mine: true, awaited: true });
			expect((await desk.get("handler1", `/api/requests/${streamId}`)).status).toBe(404);
		}
	});

	test("COR-04 a complaint about disclosure shows both bodies and the remedies, and what another body decided is recorded against it", async () => {
		const citizen = visitor();
		const page = await citizen.get("/services/disclosure-complaint?authority=qinyuan");
		for (const words of ["市能源局", "县人民政府", "行政复议", "行政诉讼", "第二十条"])
			expect(page.body).toContain(words);
		const { number } = await sendRequest(citizen, "/services/disclosure-complaint?authority=qinyuan", {
			content: "公示了我的住址。",
			anonymity: "anonymous",
			verifier: "abc123",
		});
		await world.house.settleIntake();
		const { id } = await byNumber(number);
		await done(id, "petition", "record-request-remedy", { kind: "superior", organ: "市能源局", result: "责令更正" });
		expect((await detail(id, "petition")).remedies).toMatchObject([{ organ: "市能源局", result: "责令更正" }]);
	});
});

test("REG-07 the complaint posted from the public row of an officer lands with the supervisors, the officer linked, the number shown", async () => {
	const list = "0123456789abcdef0123456789abcde1";
	await sql`
		insert into portal.list (id, org_path, authority_id, kind, name, version, effective_on, published_on, trigger, lead_unit, cooperating_units, as_of, columns, log, event_id)
		values (${list}, 'linyi/', 'linyi', 'personnel', '行政执法人员资格清单', 1, '2024-01-01', '2024-01-01', '首次公示', '政策法规科', '[]', '2024-05-06', '[]', 'log', 'event')`.execute(
		world.database.owner,
	);
	await sql`
		insert into portal.list_row (list_id, sort, row_key, org_path, name, cells, search_text, grams)
		values (${list}, 0, 'officer-1', 'linyi/', '孙示例', ${JSON.stringify([
			{ label: "姓名", text: "孙示例" },
			{ label: "证件编号", text: "SD-0001" },
		])}::jsonb, '孙示例', '')`.execute(world.database.owner);
	const { number } = await sendRequest(visitor(), "/services/complain?officer=officer-1", {
		content: "检查时没有出示证件。",
		anonymity: "anonymous",
		verifier: "abc123",
	});
	await world.house.settleIntake();
	const linyi = world.desk("linyi");
	const rows = (JSON.parse((await linyi.get("supervisor", "/api/requests?officer=1")).body) as { items: RequestRow[] })
		.items;
	const row = rows.find((one) => one.number === number);
	expect(row).toMatchObject({ kind: "officer-complaint", officerName: "孙示例" });
	const found = JSON.parse((await linyi.get("supervisor", `/api/requests/${row?.id}`)).body) as RequestDetail;
	expect(found.subject).toMatchObject({ officerKey: "officer-1", officerDetail: expect.stringContaining("SD-0001") });
	expect(found.next.find(({ name }) => name === "accept-request")).toMatchObject({ mine: true, awaited: true });
});
