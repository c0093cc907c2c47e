import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	emptyCase,
	fold,
	listEvents,
	type PenaltyCase,
	type RecordedEvent,
	readStream,
	type StreamKind,
} from "#casework";
import type { Actor } from "#identity/contract";
import { assert } from "#kernel/assert";
import { canonicalJson } from "#kernel/canonical-json";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import { commitmentOf } from "#ledger";
import { inScope, type Tx } from "#platform/db";
import { getAuthority } from "#registry";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { type HistoricalDecision, type HistoricalImport, importHistorical } from "./historical.ts";
import { prepareHistorical } from "./historical-bulk.ts";
import { publicationKind } from "./process.ts";
import type { Publication } from "./publication.ts";
import {
	actorOf,
	CALENDAR,
	CHECK,
	caseKind,
	createWorld,
	DRAFT,
	nextId,
	publishOne,
	seedAuthority,
	type World,
} from "./world.fixture.ts";

let base: TestDatabase;
let world: World;
const clerk = actorOf("qinyuan", "drafter", ["disclosure-clerk"]);

beforeAll(async () => {
	base = await createTestDatabase();
	const now = instantOf("2024-03-04T01:00:00Z");
	await seedAuthority(base.db, "qinyuan", now);
	await seedAuthority(base.db, "dazhou", now);
	world = await createWorld(base.db);
});
afterAll(async () => await base.drop());

async function run<S>(kind: StreamKind<S>, streamId: string, act: string, input: unknown, actor: Actor = clerk) {
	const done = await world.engine.run(kind, { streamId, act, input, actor });
	return isRefusal(done) ? done.code : "done";
}

async function portalRow(publicId: string): Promise<Record<string, unknown>> {
	const { rows } = await sql<Record<string, unknown>>`select * from portal.decision where id = ${publicId}`.execute(
		base.portalDb,
	);
	return rows[0] ?? {};
}

/** Every table the portal role can read, as text: what a break-in there could ever tell. */
async function everythingPublic(): Promise<string> {
	const tables = await sql<{ name: string }>`
		select relname as name from pg_class
		where relnamespace = 'portal'::regnamespace and relkind in ('r', 'v') and has_table_privilege(oid, 'select')`.execute(
		base.portalDb,
	);
	const texts: string[] = [];
	for (const { name } of tables.rows) {
		const { rows } = await sql<{ row: string }>`select t::text as row from portal.${sql.ref(name)} t`.execute(
			base.portalDb,
		);
		texts.push(...rows.map((one) => one.row));
	}
	return texts.join("\n");
}

async function logEntries(kind: string): Promise<readonly string[]> {
	const { rows } = await sql<{ entry: Buffer }>`
		select entry from core.ledger_pending where log like ${`${kind}-%`} order by id`.execute(base.owner);
	return rows.map((one) => one.entry.toString());
}

function decidedCase(options: { caseId: string; documentId: string; citizen?: boolean }): PenaltyCase {
	return {
		...emptyCase(options.caseId),
		status: "open",
		authorityId: "qinyuan",
		orgPath: "qinyuan/",
		regime: { id: "qinyuan", effectiveFrom: "2019-12-11", hash: "" },
		title: "示例供电有限公司未取得许可供电案",
		party: options.citizen
			? { type: "citizen", name: "钱多多", address: "示例县示例镇三里村9号" }
			: { type: "organisation", name: "示例供电有限公司", address: "示例县示例路1号", representative: "赵一鸣" },
		openedOn: plainDateOf("2024-02-01"),
		officers: [{ personId: "o1", name: "孙示例", title: "科员", unitName: "电力股", certificateNumber: "1" }],
		draft: {
			version: 1,
			hash: "h",
			outcome: "penalise",
			penalty: { kinds: ["fine"], fineFen: 5_000_000, confiscatedFen: 0, other: "" },
			facts: "经孙示例检查，赵一鸣（电话13812345678）承认未取得许可供电。",
			reasons: "情节一般。",
			bases: [{ document: "电力监管条例", article: "第三十条" }],
			violated: [{ document: "电力监管条例", article: "第三十条第一款" }],
			evidence: [],
			drafter: { personId: "h", name: "h", title: "", unitName: "", orgPath: "qinyuan/" },
			on: plainDateOf("2024-03-01"),
		},
		decision: {
			on: plainDateOf("2024-03-04"),
			outcome: "penalise",
			draftHash: "h",
			documentId: options.documentId,
			number: "沁能罚决〔2024〕3号",
			penalty: { kinds: ["fine"], fineFen: 5_000_000, confiscatedFen: 0, other: "" },
			summary: false,
			title: "示例",
		},
	};
}

describe("from the case to the public and back", () => {
	const caseId = nextId();
	const documentId = nextId();
	const handler = actorOf("qinyuan", "handler", ["handler"]);
	let streamId = "";
	let publicId = "";

	async function item(): Promise<{ stream_id: string; status: string; public_id: string | null; due_on: string }> {
		const { rows } = await sql<{ stream_id: string; status: string; public_id: string | null; due_on: string }>`
			select stream_id, status, public_id, due_on from core.publication where case_id = ${caseId}`.execute(base.owner);
		const [row] = rows;
		if (!row) throw new Error("no item");
		return row;
	}

	test("PUB-01 PUB-11 the decision opens its item in the same transaction, with its clock, once", async () => {
		const state = decidedCase({ caseId, documentId });
		expect(await run(caseKind, caseId, "decide", { state }, handler)).toBe("done");
		const row = await item();
		expect(row).toMatchObject({ status: "pending", due_on: "2024-03-13" });
		streamId = row.stream_id;
		const { rows } = await sql`select due_on, met_on from core.deadline where stream_id = ${streamId}`.execute(
			base.owner,
		);
		expect(rows).toEqual([{ due_on: "2024-03-13", met_on: null }]);
		// A second decision event of the same case would be a second item: the database refuses it, and the whole act with it.
		await expect(run(caseKind, caseId, "decide", { state }, handler)).rejects.toMatchObject({ code: "23505" });
		expect(await everythingPublic()).not.toContain("示例供电");
	});

	test("PUB-03 PUB-05 drafted, checked by another, released: only the allowed and redacted fields are public", async () => {
		expect(await run(publicationKind, streamId, "draft-disclosure", { ...DRAFT, mode: "full" })).toBe("done");
		expect(await run(publicationKind, streamId, "publish", { confirmed: true })).toBe("review-missing");
		expect(await run(publicationKind, streamId, "check-disclosure", CHECK)).toBe("checker-is-drafter");
		const checker = actorOf("qinyuan", "checker", ["disclosure-clerk"]);
		expect(await run(publicationKind, streamId, "check-disclosure", CHECK, checker)).toBe("done");
		expect(await everythingPublic()).not.toContain("示例供电");
		expect(await run(publicationKind, streamId, "publish", { confirmed: true })).toBe("done");
		publicId = (await item()).public_id ?? "";
		expect(publicId).toMatch(/^[0-9a-f]{32}$/);
		expect([publicId === streamId, publicId === caseId]).toEqual([false, false]);
		const row = await portalRow(publicId);
		expect(row).toMatchObject({
			status: "published",
			mode: "full",
			authority_id: "qinyuan",
			party_name: "示例供电有限公司",
			number: "沁能罚决〔2024〕3号",
			published_on: "2024-03-04",
			due_on: "2024-03-13",
			natural_person: false,
			document_id: documentId,
		});
		const all = await everythingPublic();
		for (const canary of ["赵一鸣", "孙示例", "13812345678", caseId, streamId, "handler", "drafter"]) {
			expect(all).not.toContain(canary);
		}
		expect(all).toContain("经孙某某检查，赵某某（电话【已隐去】）承认");
	});

	test("the disclosure log holds only a commitment, which content and salt of the portal open", async () => {
		const [entry] = await logEntries("disclosure");
		const parsed = JSON.parse(entry ?? "") as { sha256: string; sm3: string };
		expect(parsed).toMatchObject({ v: 1, type: "decision-published", subject: publicId });
		expect(entry).toBe(canonicalJson(parsed as never));
		const row = await portalRow(publicId);
		const { sha256, sm3 } = parsed;
		expect(commitmentOf(row["content"] as never, Buffer.from(String(row["salt"]), "hex"))).toEqual({ sha256, sm3 });
		expect(row["content"]).toMatchObject({ release: { id: publicId, on: "2024-03-04", document: { id: documentId } } });
		expect([...(await logEntries("disclosure")), ...(await logEntries("casework"))].join()).not.toContain("供电");
	});

	test("COR-01 COR-04 a remedy that ends against the decision opens the withdrawal by itself", async () => {
		const detail = "沁源县人民政府行政复议决定书（2024）1号，赵一鸣到场";
		world.clock.set(instantOf("2024-07-01T02:00:00Z"));
		expect(await run(caseKind, caseId, "end-remedy", { to: "2024-07-01", result: "annulled", detail }, handler)).toBe(
			"done",
		);
		const { rows } = await sql`
			select annulled, withdraw_due_on from core.publication where case_id = ${caseId}`.execute(base.owner);
		expect(rows).toEqual([{ annulled: true, withdraw_due_on: "2024-07-04" }]);
		expect((await portalRow(publicId))["status"]).toBe("published");
	});

	test("COR-01 after the withdrawal nothing of it is left but that, when and why", async () => {
		world.clock.set(instantOf("2024-07-02T02:00:00Z"));
		expect(await run(publicationKind, streamId, "withdraw", { ground: "annulment" })).toBe("done");
		const row = await portalRow(publicId);
		const left = Object.keys(row).filter((name) => row[name] !== null);
		expect(left.toSorted()).toEqual(
			[
				"id",
				"seq",
				"org_path",
				"authority_id",
				"authority_name",
				"status",
				"published_on",
				"log",
				"event_id",
				"salt",
				"version",
				"withdrawn_on",
				"withdrawal_reason",
				"published_day",
				"decided_day",
			].toSorted(),
		);
		expect(row).toMatchObject({ status: "withdrawn", withdrawn_on: "2024-07-02" });
		const all = await everythingPublic();
		expect(all).not.toContain("赵一鸣");
		expect(all).not.toContain("未取得许可");
		const entries = await logEntries("disclosure");
		expect(JSON.parse(entries.at(-1) ?? "")).toMatchObject({ type: "decision-withdrawn", subject: publicId });
	});

	test("REL-08 a withdrawn row never comes back, nor is a published one changed, whatever the code does", async () => {
		const write = (statement: string) =>
			inScope(base.db, { scope: ["qinyuan/"] }, async (tx) => await sql.raw(statement).execute(tx));
		await expect(write(`update portal.decision set withdrawal_reason = 'x' where id = '${publicId}'`)).rejects.toThrow(
			"不得恢复",
		);
		const other = await publishOne(world);
		await expect(write(`update portal.decision set title = 'x' where id = '${other.publicId}'`)).rejects.toThrow(
			"只能更正或者撤下",
		);
		await expect(write(`delete from portal.decision where id = '${other.publicId}'`)).rejects.toMatchObject({
			code: "42501",
		});
	});
});

test("PUB-05 the database refuses a release without review and a check by the drafter", async () => {
	const insert = (status: string, drafted: string | null, checked: string | null) =>
		inScope(base.db, { scope: ["qinyuan/"] }, async (tx) => {
			await sql`
				insert into core.publication (stream_id, authority_id, org_path, origin, case_id, status, type, title, party_name, drafted_by, checked_by)
				values (${nextId()}, 'qinyuan', 'qinyuan/', 'case', ${nextId()}, ${status}, 'penalty', 't', 'p', ${drafted}, ${checked})`.execute(
				tx,
			);
		});
	await expect(insert("published", "a", null)).rejects.toMatchObject({ constraint: "publication_reviewed" });
	await expect(insert("checked", "a", "a")).rejects.toMatchObject({ constraint: "publication_two_persons" });
	await insert("checked", "a", "b");
});

test("SEC-01 one authority's clerk neither sees nor publishes another's item", async () => {
	const { streamId } = await publishOne(world);
	const foreign = actorOf("dazhou", "drafter", ["disclosure-clerk", "leader", "head"]);
	const attempt = world.engine.run(publicationKind, {
		streamId,
		act: "withdraw",
		input: { ground: "annulment" },
		actor: foreign,
	});
	await expect(attempt).rejects.toMatchObject({ code: "not-found" });
	const seen = await inScope(
		base.db,
		{ scope: ["dazhou/"] },
		async (tx) => await sql`select 1 from core.publication`.execute(tx),
	);
	expect(seen.rows).toEqual([]);
});

test("SEC-11 the portal's role reads schema portal, and nothing of schema core", async () => {
	const { rows } = await sql<{ name: string }>`
		select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = 'core' and c.relkind in ('r', 'v', 'm', 'p')`.execute(base.owner);
	expect(rows.length).toBeGreaterThan(20);
	for (const { name } of rows) {
		await expect(sql`select 1 from ${sql.raw(name)} limit 1`.execute(base.portalDb)).rejects.toMatchObject({
			code: "42501",
		});
	}
	for (const statement of [
		"update portal.decision set title = 'x'",
		"delete from portal.document",
		"create table portal.x (n int)",
	]) {
		await expect(sql.raw(statement).execute(base.portalDb)).rejects.toMatchObject({ code: "42501" });
	}
});

describe("historical data", () => {
	const WITHDRAWAL = { ground: "inaccurate", publicReason: "原公示网站已更正。" };
	const ROW: HistoricalDecision = {
		sourceId: "P1",
		number: "示环罚字〔2019〕1号",
		partyName: "示例食品有限公司",
		naturalPerson: false,
		title: "示例食品有限公司超标排放案",
		facts: "超标排放，负责人电话13812345678。",
		bases: "《水污染防治法》第八十三条",
		kinds: "罚款",
		content: "罚款人民币壹万元",
		fineFen: 1_000_000,
		decidedOn: plainDateOf("2019-09-24"),
		publishedOn: plainDateOf("2019-10-12"),
		authorityName: "示例市生态环境局",
		sourceUrl: "https://example.gov.cn/1.html",
		code: "91O10923581749967U",
		warnings: ["统一社会信用代码含字母O"],
	};

	const inQinyuan = <T>(work: (tx: Tx) => Promise<T>) =>
		inScope(base.db, { scope: ["qinyuan/"], authority: "qinyuan" }, work);

	async function runIn(tx: Tx): Promise<HistoricalImport> {
		return {
			engine: world.engine,
			actor: clerk,
			authority: await getAuthority(tx, "qinyuan"),
			regime: { id: "qinyuan", effectiveFrom: "2019-12-11" },
			calendar: CALENDAR,
			today: plainDateOf("2024-07-02"),
		};
	}

	async function importRows(rows: readonly HistoricalDecision[], dryRun = false) {
		return await inQinyuan(async (tx) => await importHistorical(tx, rows, { ...(await runIn(tx)), dryRun }));
	}

	async function itemOf(number: string): Promise<{ streamId: string; publicId: string; snapshot: boolean }> {
		const { rows } = await sql<{ streamId: string; publicId: string; snapshot: boolean }>`
			select p.stream_id as "streamId", p.public_id as "publicId", s.state is not null as snapshot
			from core.publication p join core.stream s using (stream_id) where p.number = ${number}`.execute(base.owner);
		const [row] = rows;
		assert(row, number);
		return row;
	}

	test("nothing dropped, the same twice changes nothing, late where the dates prove it", async () => {
		const person = {
			...ROW,
			sourceId: "P2",
			number: null,
			partyName: "王五",
			naturalPerson: true,
			title: "王五案",
			decidedOn: null,
			publishedOn: null,
		};
		expect(await importRows([ROW, person], true)).toMatchObject({ read: 2, created: 2, unchanged: 0 });
		expect(await importRows([ROW, person, ROW])).toMatchObject({ read: 3, created: 2, unchanged: 1 });
		const again = await importRows([person, ROW]);
		expect(again).toMatchObject({ read: 2, created: 0, unchanged: 2 });
		// Decided 2019-09-24: seven working days end on 2019-10-09, published on 2019-10-12.
		expect(again.late).toEqual([{ number: ROW.number, partyName: ROW.partyName, text: "逾期3天" }]);
		const { rows } = await sql<Record<string, unknown>>`
			select * from portal.decision where origin = 'import' order by seq`.execute(base.portalDb);
		expect(rows).toHaveLength(2);
		expect(rows[0]).toMatchObject({
			authority_id: null,
			authority_name: "示例市生态环境局",
			published_on: "2019-10-12",
			due_on: "2019-10-09",
		});
		expect(rows[1]).toMatchObject({ party_name: "王某某", decided_on: null, due_on: null });
		const text = JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
		expect(text).not.toContain("13812345678");
		expect(text).not.toContain("王五");
		expect(text).toContain("统一社会信用代码含字母O");
	});

	test("a decision of an authority of this installation stands in its own column", async () => {
		await importRows([{ ...ROW, sourceId: "P3", number: "沁能罚决〔2019〕9号", authorityName: "沁源县能源局" }]);
		const { rows } = await sql`select authority_id from portal.decision where number = '沁能罚决〔2019〕9号'`.execute(
			base.portalDb,
		);
		expect(rows).toEqual([{ authority_id: "qinyuan" }]);
	});

	test("an imported decision can be taken down like any other", async () => {
		const item = await itemOf("沁能罚决〔2019〕9号");
		expect(await run<Publication>(publicationKind, item.streamId, "withdraw", WITHDRAWAL)).toBe("done");
		expect(await portalRow(item.publicId)).toMatchObject({ status: "withdrawn", content: null });
	});

	test("PLT-09 what came in bulk has no snapshot until somebody works on it: its state is the fold of its events", async () => {
		const number = "沁能罚决〔2019〕10号";
		await importRows([{ ...ROW, sourceId: "P4", number: "沁能罚决〔2019〕11号" }]);
		await inQinyuan(async (tx) => {
			const prepared = await prepareHistorical(tx, [{ ...ROW, sourceId: "P5", number }], await runIn(tx));
			await prepared.write(tx);
		});
		const item = await itemOf(number);
		const alone = await itemOf("沁能罚决〔2019〕11号");
		expect([item.snapshot, alone.snapshot]).toEqual([false, true]);
		const [read, like] = await inQinyuan((tx) =>
			Promise.all([item, alone].map(({ streamId }) => readStream(tx, publicationKind.process, streamId))),
		);
		expect(read?.state).toMatchObject({
			status: "published",
			number,
			partyName: ROW.partyName,
			draft: { by: { name: clerk.name } },
		});
		// But for its ids, its number and the moment it is what one that was imported alone is.
		expect(Object.keys(read?.state ?? {}).toSorted()).toEqual(Object.keys(like?.state ?? {}).toSorted());
		expect(read?.state.draft?.content.fields.length).toBe(like?.state.draft?.content.fields.length);

		expect(await run<Publication>(publicationKind, item.streamId, "withdraw", WITHDRAWAL)).toBe("done");
		expect(await portalRow(item.publicId)).toMatchObject({ status: "withdrawn", content: null });
		expect((await itemOf(number)).snapshot).toBe(true);
		const [after, events] = await inQinyuan((tx) =>
			Promise.all([readStream(tx, publicationKind.process, item.streamId), listEvents(tx, item.streamId)]),
		);
		expect(after).toMatchObject({ version: 2, state: { status: "withdrawn" } });
		expect(after?.state).toEqual(JSON.parse(JSON.stringify(fold(publicationKind.process, item.streamId, events))));
	});

	test("a record of before, where the item was opened by an event of its own, is read as it was written", async () => {
		const { streamId } = await itemOf("沁能罚决〔2019〕11号");
		const [now] = await inQinyuan((tx) => listEvents(tx, streamId));
		assert(now, "one event");
		const { opening, ...published } = now.data as { opening: object };
		const before: readonly RecordedEvent[] = [
			{ ...now, type: "PublicationOpened", data: opening },
			{ ...now, data: published, meta: { ...now.meta, version: 2 } },
		];
		const { process } = publicationKind;
		expect(fold(process, streamId, before)).toEqual(fold(process, streamId, [now]));
	});
});
