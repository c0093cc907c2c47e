import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RequestRow } from "#intake/contract";
import { REQUEST_KINDS } from "#intake/contract";
import { SERVICE_PATHS } from "../../src/apps/portal/pages/request-form.ts";
import { fieldsOf } from "../../src/apps/portal/requests/fields.ts";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { PDF, sendRequest, Visitor } from "../support/request-form.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"], accountsOf: ["qinyuan"] });
	await copyToPortal(world.house, "qinyuan", "qinyuan");
});
afterAll(() => world.close());

const CONSULT = "/services/consult?authority=qinyuan";

async function numbers(): Promise<readonly string[]> {
	const reply = await world.desk("qinyuan").get("petition", "/api/requests?open=&size=100");
	return (JSON.parse(reply.body) as { items: RequestRow[] }).items.map((one) => one.number);
}

async function laidAside(): Promise<number> {
	const reply = await world.desk("qinyuan").get("petition", "/api/request-figures");
	return (JSON.parse(reply.body) as { laidAside: number }).laidAside;
}

const VALUES: Readonly<Record<string, string>> = {
	idNumber: "11010519491231002X",
	phone: "13800001111",
	email: "a@example.org",
	provision: "electronic",
	delivery: "pickup",
	anonymity: "named",
	happenedOn: "2024-03-01",
	verifier: "abc123",
};

describe("PUB-13 COR-05 what got a receipt number is in the register", () => {
	test.each(["application", "report", "consultation"] as const)(
		"%s with every field as long as the form allows, full of the sender's own name",
		async (kind) => {
			const fields = fieldsOf(kind, { officerKnown: false }).map(({ id, lengthMax }) => [
				id,
				VALUES[id] ?? (id === "name" ? "张三" : "张三".repeat(lengthMax / 2)),
			]);
			const { number } = await sendRequest(
				new Visitor(world.app),
				`${SERVICE_PATHS[kind]}?authority=qinyuan`,
				Object.fromEntries(fields),
			);
			await world.house.settleIntake();
			expect(await numbers(), REQUEST_KINDS[kind]).toContain(number);
			expect(await laidAside()).toBe(0);
		},
	);
});

describe("SEC-09 COR-05 the sender's later words", () => {
	test("are masked in the record like the first ones, and lie whole beside them in the vault", async () => {
		const [desk, citizen] = [world.desk("qinyuan"), new Visitor(world.app)];
		const sender = { name: "赵示例", idNumber: "11010519491231002X", phone: "13800001111" };
		const { number } = await sendRequest(citizen, "/services/apply?authority=qinyuan", {
			...sender,
			target: "全部文件",
			provision: "electronic",
			delivery: "pickup",
		});
		await world.house.settleIntake();
		const { rows } = await sql<{ id: string }>`
			select stream_id as id from core.stream where kind = 'request' and number = ${number}`.execute(world.house.owner);
		const id = rows[0]?.id ?? "";
		const act = async (name: string, input: object) => {
			const reply = await desk.send("petition", {
				method: "POST",
				url: `/api/requests/${id}/acts/${name}`,
				body: { input },
			});
			expect(reply.status, reply.body).toBe(200);
		};
		const send = async (content: string) => {
			const page = await citizen.query(number, "002X");
			expect((await citizen.send(page, "/services/follow", { content })).status).toBe(303);
			await world.house.settleIntake();
		};
		await act("ask-supplement", { items: "请写明文件的名称。", dueOn: "2099-01-01" });
		const [supplement, withdrawal] = ["我是赵示例，电话138 0000 1111，要的是年度计划。", "赵示例不要了"];
		await send(supplement);
		await act("accept-request", { opinion: "受理。" });
		await send(withdrawal);
		const record = await sql<{ text: string }>`
			select (select string_agg(data::text, '') from core.event where stream_id = ${id}) || state::text as text
			from core.stream where stream_id = ${id}`.execute(world.house.owner);
		expect(record.rows[0]?.text).toContain("年度计划");
		expect(record.rows[0]?.text).not.toMatch(/赵示例|138 ?0000 ?1111/);
		const url = `/api/requests/${id}/applicant`;
		const seen = await desk.send("petition", { method: "POST", url, body: { reason: "联系申请人。" } });
		expect(JSON.parse(seen.body)).toMatchObject({ later: [{ content: supplement }, { content: withdrawal }] });
	});
});

describe("REL-18 one that cannot be taken up stands in nobody's way", () => {
	test("sixty that can never be opened are laid aside, and what came after them is taken up at once", async () => {
		await sql`
			insert into portal.submission (id, authority_id, org_path, sealed, received_at)
			select md5('stuck' || n), 'nobody', 'nobody/', '\\x00'::bytea, '2024-03-04T01:00:00.000Z' from generate_series(1, 60) n`.execute(
			world.house.owner,
		);
		const { number } = await sendRequest(new Visitor(world.app), CONSULT, {
			target: "办事时间",
			content: "几点开门？",
			verifier: "abc123",
		});
		await world.house.settleIntake();
		expect(await numbers()).toContain(number);
		const { rows } = await sql<{ fault: string; count: string }>`
			select fault, count(*)::text from portal.submission where id in (select md5('stuck' || n) from generate_series(1, 60) n)
			group by fault`.execute(world.house.owner);
		expect(rows).toEqual([{ fault: "unreadable", count: "60" }]);
	});

	test("one that fails for now is put off, then later and later, and goes in when the fault is gone", async () => {
		const { owner } = world.house;
		await sql`
			create function public.full_disk() returns trigger language plpgsql as
			$$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(owner);
		await sql`
			create trigger full_disk before insert on core.event for each row when (new.act = 'receive-submission')
			execute function public.full_disk()`.execute(owner);
		const input = { target: "暂时", content: "系统忙的时候提交", verifier: "abc123" };
		const { number } = await sendRequest(new Visitor(world.app), CONSULT, input);
		const state = async () =>
			(
				await sql<{ attempts: number; put_off: boolean }>`
					select attempts, next_at > received_at as put_off from portal.submission
					where taken_at is null`.execute(owner)
			).rows;
		await world.house.settleIntake();
		expect(await state()).toEqual([{ attempts: 1, put_off: true }]);
		await world.house.settleIntake();
		expect(await state(), "its time has not come").toEqual([{ attempts: 1, put_off: true }]);
		await sql`drop trigger full_disk on core.event`.execute(owner);
		await world.at(world.desk("qinyuan").today(), "22:00");
		await world.house.settleIntake();
		expect(await state()).toEqual([]);
		expect(await numbers()).toContain(number);
	});

	test("an unreadable one of the authority itself is counted on its desk until it is taken up", async () => {
		await sql`
			insert into portal.submission (id, authority_id, org_path, sealed, received_at)
			values (md5('own'), 'qinyuan', 'qinyuan/', '\\x00'::bytea, '2024-03-04T01:00:00.000Z')`.execute(
			world.house.owner,
		);
		await world.house.settleIntake();
		expect(await laidAside()).toBe(1);
	});
});

/** As a page of ours sends it, from any address. */
async function post(url: string, payload: string, remoteAddress = "10.9.0.1") {
	return await world.app.inject({
		method: "POST",
		url,
		remoteAddress,
		headers: {
			host: "demo.localhost",
			origin: "http://demo.localhost",
			"sec-fetch-site": "same-origin",
			"content-type": "application/x-www-form-urlencoded",
		},
		payload,
	});
}
const queryFor = (number: string, verifier: string) => new URLSearchParams({ number, verifier }).toString();

describe("SEC-15 REL-21 a form that no page of ours could have sent costs nothing", () => {
	test("a hundred thousand empty fields are refused before they are taken apart", async () => {
		expect((await post("/services/report", "a=1&".repeat(100_000))).statusCode).toBe(400);
		expect((await post("/services/report", "a=1&".repeat(1_000_000))).statusCode).toBe(413);
	});

	test("a form with a token that is not ours is handed back whole, and its files are kept nowhere", async () => {
		const citizen = new Visitor(world.app);
		const page = await citizen.get("/services/report?authority=qinyuan");
		const fields = {
			target: "示例公司",
			content: "无证供电",
			anonymity: "anonymous",
			verifier: "abc123",
			consent: "1",
		};
		const forged = { ...page, body: page.body.replace(/name="token" value="[^"]*"/, 'name="token" value="bogus"') };
		const refused = await citizen.send(forged, "/services/report", fields, [PDF]);
		expect(refused.status).toBe(422);
		expect(refused.body).toContain("附件请重新选择");
		expect(refused.body).not.toContain("已上传");
		expect(refused.body).toContain("无证供电");
	});
});

describe("SEC-22 SEC-09 four digits are not guessed", () => {
	const sent = async (verifier: string) => {
		const { number } = await sendRequest(new Visitor(world.app), CONSULT, {
			target: "口令",
			content: "测试口令",
			verifier,
		});
		await world.house.settleIntake();
		const ask = (typed: string, at: number) =>
			post("/services/query", queryFor(number, typed), `2001:db8:0:${at.toString(16)}::1`);
		return { number, ask };
	};

	test("whoever guesses waits; the true verifier gets through from another address, after ten wrong ones too", async () => {
		const { number, ask } = await sent("0317");
		for (let at = 0; at < 5; at++) expect((await ask(`9${100 + at}`, 1)).statusCode, String(at)).toBe(200);
		const stopped = await ask("0317", 1);
		expect(stopped.statusCode, "five from one address, and the sixth is not judged even if right").toBe(429);
		expect(stopped.body).toContain("查询过于频繁");
		for (let at = 0; at < 10; at++) await ask(`9${200 + at}`, 10 + at);
		const open = await ask("0317", 99);
		expect(open.statusCode).toBe(200);
		expect(open.body).toContain("办理进度");
		expect(open.body).toContain(number);
		expect((await ask("9300", 98)).statusCode, "one miss of each other address").toBe(200);
		expect((await ask("0317", 98)).statusCode).toBe(429);
		await world.at(world.desk("qinyuan").today(), "23:30");
		expect((await ask("0317", 1)).body).toContain("办理进度");
	});

	test("addresses of one /64 are one visitor", async () => {
		const ask = (at: number) =>
			post("/services/query", queryFor(`QY${at}`, "1234"), `2001:db8:1:1::${at.toString(16)}`);
		const statuses = [];
		for (let at = 1; at <= 25; at++) statuses.push((await ask(at)).statusCode);
		expect(statuses.filter((one) => one === 429)).toHaveLength(5);
	});
});
