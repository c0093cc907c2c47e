import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Workbench } from "#casework/contract";
import { type Sheet, sheetSchema } from "#documents/contract";
import { openDesks } from "../../src/apps/server/demo/seed.ts";
import { DEMO_STORIES } from "../../src/apps/server/demo/stories/index.ts";
import { CaseFile } from "../support/judge/case-file.ts";
import { judge } from "../support/judge/index.ts";
import { judgePapers, type PaperFacts } from "../support/judge/papers/index.ts";
import { streamsOf, unlawfulPublications } from "../support/judge/recorded.ts";
import { createWorld, type World } from "../support/world.ts";

type Issued = { document_id: string; authority_id: string; sheet: unknown };

/** Every case of the demo, as it lies in the database, before the judge. */
describe("the cases of the demo", () => {
	let world: World;
	beforeAll(async () => {
		world = await createWorld({ authorities: ["nea", "qinyuan", "dazhou", "linyi", "miit"] });
		const { exchange, accounts, time } = world;
		const deskFor = openDesks(world.house, { exchange, accounts, time });
		await time.tell(
			DEMO_STORIES.map((story) => async () => {
				await world.at("2024-05-06", "08:30");
				await story.tell(deskFor(story.authorityId));
			}),
		);
	}, 600_000);
	afterAll(() => world.close());

	test("REV-01 DEC-03 SRV-05 EXE-03 ARC-01: break no rule of the law", async () => {
		const files = await filesOf(world);
		expect(files.length).toBeGreaterThan(5);
		const found = files.flatMap((events) => judge({ events }));
		expect(found.filter(({ late }) => !late)).toEqual([]);
	});

	test("EXE-05: what was imposed for paying late has reached the party (行政强制法 38, 45)", async () => {
		const files = (await filesOf(world)).map((events) => new CaseFile({ events }));
		const decisions = files.flatMap((file) =>
			file.all("SurchargeImposed").map((one) => file.service(file.paperOf(one, "surcharge-decision"))),
		);
		expect(decisions.length).toBeGreaterThan(0);
		expect(decisions).not.toContain(undefined);
	});

	test("INV-07: what was put before the head leaves its form, yes or no (行政处罚法 43, 56; 行政强制法 37)", async () => {
		const { rows } = await sql<{ kind: string }>`select distinct sheet->>'kind' as kind from core.document`.execute(
			world.database.owner,
		);
		const kinds = rows.map(({ kind }) => kind);
		expect(kinds).toEqual(expect.arrayContaining(["recusal-approval", "preservation-approval", "surcharge-approval"]));
	});

	test("DEC-05 SRV-01 INV-01: their papers say what the law asks, and only what the file says", async () => {
		const { rows } = await sql<Issued>`select document_id, authority_id, sheet from core.document`.execute(
			world.database.owner,
		);
		const papers = new Map(rows.map((row) => [row.document_id, row]));
		const authorities = await registered(world);
		const found = (await filesOf(world)).flatMap((events) => {
			const own = events
				.filter(({ type }) => type === "DocumentIssued")
				.map(({ data }) => papers.get((data as { documentId: string }).documentId));
			const sheets = own.map((row): Sheet => sheetSchema.parse(row?.sheet));
			const authority = authorities.get(own[0]?.authority_id ?? "");
			if (!authority) throw new Error(`no authority for the papers of ${events[0]?.meta.eventId}`);
			return judgePapers({ events, sheets, authority });
		});
		expect(papers.size).toBeGreaterThan(50);
		expect(found).toEqual([]);
	});

	test("PUB-01 PUB-05 PUB-06 PUB-07 COR-01: what they publish breaks no rule of the law", async () => {
		const publications = await streamsOf(world.database.owner, "publication");
		const released = [...publications.values()].flat().filter(({ type }) => type === "DecisionPublished");
		expect(released.length).toBeGreaterThan(3);
		expect(await unlawfulPublications(world.database.owner)).toEqual([]);
	});

	test("SEC-01 SEC-02 whatever a workbench, the list of what is overdue or a message names, the person may open", async () => {
		const seen = new Set<string>();
		const closed: string[] = [];
		for (const { key, authorityId } of world.accounts) {
			const read = async <T>(url: string) => {
				const { status, body } = await world.desk(authorityId).get(key, url);
				return status === 200 ? (JSON.parse(body) as T) : undefined;
			};
			for (const { kind, id } of await namedTo(read)) {
				seen.add(kind);
				if ((await read(addressOf(kind, id))) === undefined) closed.push(`${authorityId} ${key}: ${kind} ${id}`);
			}
		}
		expect(closed).toEqual([]);
		expect([...seen]).toEqual(
			expect.arrayContaining([
				"announced-visit",
				"case",
				"hand-over",
				"list",
				"publication",
				"random-round",
				"request",
			]),
		);
	}, 300_000);
});

type Named = { readonly kind: string; readonly id: string };
type Reading = <T>(url: string) => Promise<T | undefined>;

async function namedTo(read: Reading): Promise<readonly Named[]> {
	const work = await read<Workbench>("/api/work");
	const news = await read<{ items: { stream: { kind: string; id: string } | null }[] }>("/api/news");
	const due = work ? [...work.overdue, ...work.dueToday, ...work.dueSoon, ...work.later, ...work.waitingForMe] : [];
	const late = await read<{ items: { kind: string; streamId: string }[] }>("/api/overdue");
	const told = news?.items.flatMap(({ stream }) => (stream ? [stream] : [])) ?? [];
	const named = [...due, ...(late?.items ?? [])];
	const streams = [...named.map(({ kind, streamId }) => ({ kind, id: streamId })), ...told];
	return [...new Map(streams.map((one) => [one.id, one])).values()];
}

const ADDRESSES: Readonly<Record<string, string>> = {
	case: "/api/cases",
	publication: "/api/publications",
	"random-round": "/api/rounds",
	"announced-visit": "/api/visits",
	push: "/api/push/subscribers",
	"system-client": "/api/system-clients",
	"hand-over": "/api/hand-overs",
	"annual-report": "/api/annual-reports",
	"annual-section": "/api/annual-sections",
	"inspection-plan": "/api/inspection-plans",
	remedy: "/api/remedies",
	finding: "/api/findings",
	list: "/api/lists",
	request: "/api/requests",
};

/** Where a stream of that kind is read. */
function addressOf(kind: string, id: string): string {
	if (kind === "list-trigger") return "/api/list-triggers";
	const place = ADDRESSES[kind];
	if (place === undefined) throw new Error(`no address for ${kind}`);
	return `${place}/${id}`;
}

const filesOf = async (world: World) => [...(await streamsOf(world.database.owner, "case")).values()];

async function registered(world: World): Promise<ReadonlyMap<string, PaperFacts["authority"]>> {
	type Row = { authority_id: string; organ: string; court: string; payment: PaperFacts["authority"]["payment"] };
	const { rows } = await sql<Row>`
		select id as authority_id, reconsideration_organ as organ, court, payment from core.authority`.execute(
		world.database.owner,
	);
	return new Map(
		rows.map(({ authority_id, organ, court, payment }) => [
			authority_id,
			{ reconsiderationOrgan: organ, court, payment },
		]),
	);
}
