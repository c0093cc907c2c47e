import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import type { NewsItem, newsList } from "#casework/contract";
import { newId } from "#kernel/ids";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

/** 消息: told from the record to whom it concerns, with what is to be done. */
let world: World;
let desk: Desk;
let first: string;
let second: string;
beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"] });
	desk = world.desk("qinyuan");
	first = await step.registerClue(desk, SUPPLIER);
	second = await step.registerClue(desk, { ...SUPPLIER, title: "另一件案件" });
});
afterAll(() => world.close());

type News = z.output<typeof newsList>;
async function news(who: string, query = "?size=50"): Promise<News> {
	const { status, body } = await desk.get(who, `/api/news${query}`);
	expect(status, body).toBe(200);
	return JSON.parse(body) as News;
}
const textsOf = async (who: string) => (await news(who)).items.map(({ text }) => text);
const labelled = async (who: string, label: string) => (await news(who)).items.filter((one) => one.label === label);

async function read(who: string, body: object): Promise<number> {
	const reply = await desk.send(who, { method: "POST", url: "/api/news/read", body });
	expect(reply.status, reply.body).toBe(200);
	return (JSON.parse(reply.body) as { unread: number }).unread;
}

/** An event of another module, or of the machine, as it stands in the record. */
async function recorded(streamId: string, type: string, data: object, by = "system"): Promise<string> {
	const eventId = newId();
	const actor = { personId: by, name: "系统", title: "系统", unitName: "", orgPath: "" };
	await sql`
		insert into core.event (event_id, stream_kind, stream_id, version, authority_id, org_path, act, type, data, actor, at, salt)
		select ${eventId}, kind, stream_id, 9000 + (select count(*) from core.event), authority_id, org_path, 'x', ${type},
			${JSON.stringify(data)}::jsonb, ${JSON.stringify(actor)}::jsonb, ${world.time.clock.now()}, sha256(${eventId}::bytea)
		from core.stream where stream_id = ${streamId}`.execute(world.database.owner);
	return eventId;
}

/** A stream of that kind at the place of the first case, or of its authority. */
async function streamOf(kind: string, wide = false): Promise<string> {
	const streamId = newId();
	await sql`
		insert into core.stream (stream_id, kind, authority_id, org_path, version, state, title, party_name, status, stage, procedure,
			person_ids, number, opened_on, updated_at, due_on, awaiting, search)
		select ${streamId}, ${kind}, authority_id, case when ${wide} then split_part(org_path, '/', 1) || '/' else org_path end, 1, '{}',
			'推送至省平台', '', 'open', 'publication', ${kind}, '{}', null, opened_on, ${world.time.clock.now()}, null, '{}', ''
		from core.stream where stream_id = ${first}`.execute(world.database.owner);
	return streamId;
}

test("an approval is told to those who handle the case and not to whom gave it, with what to do and where", async () => {
	await step.initiate(desk, first, SUPPLIER);
	const [told] = await labelled("handler1", "审批");
	expect(told).toMatchObject({ unread: true, next: "请开始调查取证，办案期限已经起算" });
	expect(told?.text).toMatch(/^批准立案：/);
	expect(told?.stream).toMatchObject({ kind: "case", id: first, title: SUPPLIER.title });
	expect(await textsOf("head")).toEqual([]);
	expect(await textsOf("handler2"), "not on the case").toEqual([]);
});

test("who comes to a case and who leaves it are told; who stays is not told again", async () => {
	const assign = (officers: readonly string[]) =>
		desk.act(first, "unithead", "assign-officers", { officerIds: officers.map((key) => desk.personId(key)) });
	await assign(["handler1", "handler2"]);
	expect((await labelled("handler2", "指派")).map(({ text }) => text)).toEqual(["指派您承办本案"]);
	expect(await labelled("handler1", "指派")).toHaveLength(1);
	await recorded(first, "OfficersAssigned", { officers: [{ personId: desk.personId("handler1") }] });
	expect((await labelled("handler2", "指派")).map(({ text }) => text)).toEqual([
		"本案改由他人承办，您不再是承办人",
		"指派您承办本案",
	]);
	expect(await labelled("handler1", "指派")).toHaveLength(1);
});

test("REV-05 a returned submission and each kind of opinion say what it was and what follows from it", async () => {
	const opinion = { label: "同意", outcome: "passed", problems: [] };
	await recorded(first, "SubmissionReturned", { missing: ["听证笔录"], note: "" });
	await recorded(first, "ReviewOpinionIssued", opinion);
	await recorded(first, "ReviewOpinionIssued", {
		...opinion,
		label: "建议改正",
		outcome: "return",
		problems: ["一", "二"],
	});
	await recorded(first, "SubmissionReturned", { missing: ["自己退回的"], note: "" }, desk.personId("handler1"));
	expect(await textsOf("handler1")).not.toContain("送审材料被退回，缺少：自己退回的");
	expect(await textsOf("handler1")).toEqual(
		expect.arrayContaining([
			"送审材料被退回，缺少：听证笔录",
			"法制审核意见为“同意”（审核通过）",
			"法制审核意见为“建议改正”（退回处理后再次送审），指出 2 个问题",
		]),
	);
	expect((await labelled("handler1", "审核意见")).every(({ stream }) => stream?.tab === "review")).toBe(true);
});

test("a holiday notice is one piece of news, however many deadlines of mine it changed, and names the days in Chinese", async () => {
	const change = (clock: string) => ({
		clockId: clock,
		label: clock,
		kind: "moved",
		before: { date: "2024-09-30", provisional: true },
		after: { date: "2024-10-09", provisional: false },
		because: [],
	});
	const data = {
		noticeId: "n1",
		noticeYear: 2024,
		title: "国务院办公厅关于2024年部分节假日安排的通知",
		from: "a",
		to: "b",
	};
	await recorded(first, "CalendarChanged", { ...data, clocks: [change("办案期限"), change("法制审核")] });
	await recorded(second, "CalendarChanged", { ...data, clocks: [change("办案期限")] });
	const told = await labelled("handler1", "放假安排");
	expect(told).toHaveLength(1);
	expect(told[0]?.text).toContain("重新计算了您 3 个期限");
	expect(told[0]?.text).toContain("由2024年9月30日改为2024年10月9日");
	expect(told[0]?.stream).toBeNull();
});

test("a paper that was set aside is news until it is tried again", async () => {
	const { rows } = await sql<{ document_id: string }>`
		select document_id from core.document where stream_id = ${first} limit 1`.execute(world.database.owner);
	const documentId = rows[0]?.document_id ?? "";
	const put = (timeouts: number) =>
		sql`
		insert into core.rendition_due (document_id, authority_path, timeouts, next_at)
		values (${documentId}, 'qinyuan', ${timeouts}, ${world.time.clock.now()})
		on conflict (document_id) do update set timeouts = excluded.timeouts`.execute(world.database.owner);
	await world.house.papers.settle();
	await put(7);
	expect(await labelled("handler1", "文书")).toEqual([]);
	await put(8);
	expect((await labelled("handler1", "文书"))[0]).toMatchObject({ stream: { id: first, tab: "documents" } });
	expect(await labelled("unithead2", "文书"), "not of their case").toEqual([]);
	await sql`delete from core.rendition_due where document_id = ${documentId}`.execute(world.database.owner);
	expect(await labelled("handler1", "文书")).toEqual([]);
});

test("COR-03 what happens to the publication of a case is told to its handlers, a correction asked for also to the clerks", async () => {
	const itemId = await streamOf("publication");
	await sql`
		insert into core.publication (stream_id, authority_id, org_path, origin, case_id, status, type, title, party_name)
		select ${itemId}, authority_id, org_path, 'case', ${first}, 'drafted', 'penalty', title, '' from core.stream
		where stream_id = ${first}`.execute(world.database.owner);
	await recorded(itemId, "DisclosureReturned", { reason: "时间有误" });
	await recorded(itemId, "DisclosureWithdrawn", { ground: "annulment", publicReason: "原决定已被撤销" });
	await recorded(itemId, "CorrectionRequested", { field: "当事人名称", wrong: "甲", right: "乙" });
	const labels = (items: readonly NewsItem[]) => items.map(({ label }) => label);
	expect(labels((await news("handler1")).items)).toEqual(expect.arrayContaining(["公示退回", "公示撤下", "更正申请"]));
	expect(labels((await news("clerk1")).items)).toEqual(["更正申请"]);
	expect((await news("clerk1")).items[0]?.stream).toMatchObject({ kind: "publication", id: itemId });
	expect(labels((await news("supervisor")).items)).toEqual([]);
});

test("REL-18 dead letters of one receiver on one day are one piece of news, for those who work the platform alone", async () => {
	const receiver = await streamOf("push", true);
	for (const n of [1, 2, 3]) await recorded(receiver, "PushBuried", { deliveryId: `d${n}`, reason: "对方无应答" });
	const told = await labelled("operator", "推送未达");
	expect(told).toHaveLength(1);
	expect(told[0]?.text).toBe("推送至省平台：3 条多次推送未成，已经停止重试（对方无应答）");
	expect(await labelled("handler1", "推送未达")).toEqual([]);
});

test("what was read is marked for this person alone; what came after the moment named stays unread; pages are exact", async () => {
	const before = await news("handler1");
	expect(before.unread).toBe(before.total);
	const [newest] = before.items;
	expect(before.items.map(({ at }) => at)).toEqual(
		before.items
			.map(({ at }) => at)
			.toSorted()
			.reverse(),
	);
	expect(await read("handler1", { keys: [newest?.key] })).toBe(before.total - 1);
	expect(await read("handler2", { keys: [newest?.key, "nobody's"] })).toBe((await news("handler2")).unread);
	const oldest = before.items.at(-1);
	await read("handler1", { until: oldest?.at });
	const after = await news("handler1");
	expect(after.items.filter(({ unread }) => !unread).map(({ key }) => key)).toEqual(
		expect.arrayContaining([newest?.key, oldest?.key]),
	);
	const pages = await Promise.all([1, 2].map((page) => news("handler1", `?size=2&page=${page}`)));
	expect(pages.flatMap(({ items }) => items.map(({ key }) => key))).toEqual(
		before.items.slice(0, 4).map(({ key }) => key),
	);
	const { rows } = await sql<{
		n: number;
	}>`select count(*)::int as n from core.news_read where news_key = 'nobody''s'`.execute(world.database.owner);
	expect(rows[0]?.n, "only what is news is marked").toBe(0);
});
