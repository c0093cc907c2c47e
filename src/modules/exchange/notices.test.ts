import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { addPeriod, officialCalendar } from "#calendar";
import {
	actsOf,
	type ClockContext,
	clockOf,
	createEngine,
	defineProcess,
	type EngineDeps,
	eventKinds,
	fold,
	listEvents,
	rulesFor,
	type StreamKind,
} from "#casework";
import type { Actor } from "#identity/contract";
import { newId } from "#kernel/ids";
import { instantOf } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import { testClock } from "#platform/clock";
import { inScope, type Tx } from "#platform/db";
import { getRegime, normsOf } from "#regimes";
import type { Authority } from "#registry";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { calendarChangedData } from "./contract.ts";
import { storedEventCheck } from "./event-check.ts";
import { ensureHistoryHolder } from "./holder.ts";
import { applyNotice, loadCalendar, openCalendar } from "./notices.ts";
import { type CountedKind, countedKind, takeUpNotice } from "./recount.ts";

/** Made up: the day before New Year off, Spring Festival of 2027 from 5 to 11 February. */
const fixed = ["2027-01-01", "2027-05-01", "2027-05-02", "2027-10-01", "2027-10-02", "2027-10-03"];
const NOTICE_2027 = JSON.stringify({
	year: 2027,
	papers: [],
	days: [
		{ name: "元旦", date: "2026-12-31", isOffDay: true },
		...fixed.map((date) => ({ name: "法定假日", date, isOffDay: true })),
		...["05", "08", "09", "10", "11"].map((day) => ({ name: "春节", date: `2027-02-${day}`, isOffDay: true })),
	],
});

type Duty = { on: PlainDate | null; orgPath: string | undefined; done: PlainDate | null };
const event = eventKinds<Duty>();
const began = event(
	"DutyBegan",
	z.object({ on: z.string(), orgPath: z.string() }),
	(state, data) => ({ ...state, on: data.on as PlainDate, orgPath: data.orgPath }),
	() => "开始",
);
const begin = actsOf<Duty>()({
	name: "begin",
	label: "开始",
	stage: "duty",
	basis: { document: "试验", article: "第一条" },
	actors: ["handler"],
	input: z.object({ on: z.string() }),
	offered: (state) => state.on === null,
	gates: [],
	emits: [began],
	decide: (_state, input, context) => [began({ on: input.on, orgPath: context.actor.unitPath })],
	sample: { on: "2026-12-28" },
});

/** Seven working days from a day: the real engine, tables and clocks over the smallest process there can be. */
function dutyKind(kind: string, { suspended = false } = {}): StreamKind<Duty> {
	return {
		process: defineProcess<Duty>({
			kind,
			initial: () => ({ on: null, orgPath: undefined, done: null }),
			acts: [begin],
			orgPathOf: (state) => state.orgPath,
		}),
		describe: () => ({
			title: "试验",
			partyName: "",
			status: "open",
			stage: "duty",
			procedure: "",
			personIds: [],
			number: null,
			openedOn: "2026-12-28" as PlainDate,
			awaiting: [],
			search: "",
		}),
		clocks: (state, { calendar }: ClockContext) => {
			if (state.on === null) return [];
			const due = addPeriod(calendar, state.on, { count: 7, unit: "workday" });
			const basis = { document: "试验", article: "第一条" };
			const span = { id: "seven", label: "七个工作日", startedOn: state.on, metOn: state.done };
			return [clockOf(span, due, { basis, via: null, unit: "workday" }, suspended)];
		},
		matterBases: () => [],
		regimeOf: () => undefined,
	};
}

const NOW = instantOf("2026-11-21T02:00:00.000Z");
const RUN = { at: NOW, by: "test" };
const rules: EngineDeps["rules"] = (_tx, authority, _pin, on) => {
	const regime = getRegime(authority.regimeId, on);
	return Promise.resolve(rulesFor(regime, { norms: normsOf(regime), type: "penalty", on }));
};
let database: TestDatabase;
let authority: Authority;
const [duty, other] = [dutyKind("duty"), dutyKind("other-duty")];
/** 期限中止: the period stands still, so no last day of it is told. */
const halted = dutyKind("halted-duty", { suspended: true });
/** Of streams that cannot be counted: a state nobody reads any more, a rule that is gone. */
const broken: CountedKind = {
	...countedKind(dutyKind("broken-duty")),
	read: () => Promise.reject(new Error("unread")),
};

beforeAll(async () => {
	database = await createTestDatabase();
	authority = await ensureHistoryHolder(database.db, "linyi");
});
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>) => inScope(database.db, { scope: [authority.orgPath] }, work);
const bring = (text: string, more = {}) =>
	inScope(database.db, { scope: [] }, (tx) => applyNotice(tx, { name: "2027.json", text, ...more }, RUN));
const recount = async (more: readonly CountedKind[] = []) => {
	const kinds = [countedKind(duty), countedKind(other), countedKind(halted), ...more];
	const file = { name: "2027.json", text: NOTICE_2027 };
	return (await takeUpNotice(database.db, file, { kinds, rules, ...RUN })).clocks;
};

async function start(kind: StreamKind<Duty>, on: string): Promise<string> {
	const calendar = await loadCalendar(database.db);
	const engine = createEngine({
		db: database.db,
		clock: testClock(NOW),
		calendar: () => calendar,
		rules,
		issue: () => Promise.reject(new Error("no papers")),
		reactions: [],
	});
	const streamId = newId();
	const { orgPath, path, id } = authority;
	const actor: Actor = {
		accountId: "a",
		personId: "p",
		name: "甲",
		title: "科员",
		unitName: "科",
		unitPath: orgPath,
		authorityId: id,
		authorityPath: path,
		roles: [{ role: "handler", orgPath }],
		scope: [orgPath],
	};
	const reply = await engine.run(kind, { streamId, act: "begin", input: { on }, actor });
	if (isRefusal(reply)) throw new Error(reply.message);
	return streamId;
}

const storedClockOf = async (streamId: string) => {
	const { rows } = await within((tx) =>
		sql<{ due_on: string; provisional: boolean; stream_due: string; version: number }>`
			select d.due_on, d.provisional, s.due_on as stream_due, s.version
			from core.deadline d join core.stream s using (stream_id) where d.stream_id = ${streamId}`.execute(tx),
	);
	return rows[0];
};
const eventsOf = (streamId: string) => within((tx) => listEvents(tx, streamId));

describe("a date due in a year without official notice", () => {
	let [moved, settled, second, untouched, still] = ["", "", "", "", ""];

	test("is provisional before", async () => {
		moved = await start(duty, "2026-12-28");
		settled = await start(duty, "2027-01-11");
		second = await start(other, "2026-12-28");
		untouched = await start(duty, "2026-11-20");
		still = await start(halted, "2026-12-28");
		expect(await storedClockOf(moved)).toEqual({
			due_on: "2027-01-07",
			provisional: true,
			stream_due: "2027-01-07",
			version: 1,
		});
		expect(await storedClockOf(settled)).toMatchObject({ due_on: "2027-01-20", provisional: true });
		expect(await storedClockOf(untouched)).toMatchObject({ due_on: "2026-12-01", provisional: false });
		expect((await loadCalendar(database.db)).version).toBe(officialCalendar().version);
	});

	test("a notice that cannot be counted in one stream changes nothing at all", async () => {
		const late = await start(dutyKind("broken-duty"), "2026-12-28");
		await expect(recount([broken])).rejects.toThrow("unread");
		expect(await storedClockOf(moved)).toMatchObject({ due_on: "2027-01-07", provisional: true, version: 1 });
		expect([(await eventsOf(moved)).length, (await eventsOf(late)).length]).toEqual([1, 1]);
		expect((await loadCalendar(database.db)).version).toBe(officialCalendar().version);
	});

	test("is settled after, in the stream's own history and in every later start", async () => {
		const source = await openCalendar(database.db);
		const changes = await recount();
		const short = changes.map((one) => [one.streamId, one.kind, one.before.date, one.after.date, one.because]);
		expect(short.toSorted()).toEqual(
			[
				[moved, "moved", "2027-01-07", "2027-01-08", ["2026-12-31"]],
				[settled, "confirmed", "2027-01-20", "2027-01-20", []],
				[second, "moved", "2027-01-07", "2027-01-08", ["2026-12-31"]],
				[still, "moved", "2027-01-07", "2027-01-08", ["2026-12-31"]],
			].toSorted(),
		);
		expect(await storedClockOf(moved)).toEqual({
			due_on: "2027-01-08",
			provisional: false,
			stream_due: "2027-01-08",
			version: 2,
		});
		expect(await storedClockOf(second)).toMatchObject({ due_on: "2027-01-08", provisional: false, version: 2 });
		expect(await storedClockOf(untouched)).toMatchObject({ due_on: "2026-12-01", version: 1 });
		expect(await storedClockOf(still)).toMatchObject({ due_on: "2027-01-08", stream_due: null, version: 2 });
		const events = await eventsOf(moved);
		expect(events.map((one) => one.type)).toEqual(["DutyBegan", "CalendarChanged"]);
		expect(calendarChangedData.parse(events[1]?.data)).toMatchObject({
			noticeYear: 2027,
			title: "国务院办公厅关于2027年部分节假日安排的通知",
			clocks: [{ clockId: "seven", kind: "moved", before: { date: "2027-01-07", provisional: true } }],
		});
		// The history still folds, and to the same state.
		expect(fold(duty.process, moved, events)).toMatchObject({ on: "2026-12-28" });
		expect(source.current().knownYears).not.toContain(2027);
		expect(await source.refresh()).toMatchObject({ year: 2027, diff: { yearsConfirmed: [2027] } });
		expect(await source.refresh()).toBeUndefined();
		expect(source.current().knownYears).toContain(2027);
	});

	test("the same notice again stores nothing and changes nothing", async () => {
		expect(await recount()).toEqual([]);
		expect((await bring(NOTICE_2027)).stored).toBe(false);
		expect((await eventsOf(moved)).length).toBe(2);
		const { rows } = await sql<{ count: bigint }>`select count(*) as count from core.holiday_notice`.execute(
			database.owner,
		);
		expect(Number(rows[0]?.count)).toBe(1);
	});

	test("dates that were left as they were before the notice are mended by the same import again", async () => {
		// As an act of a server leaves it that had not read the notice yet.
		await sql`update core.deadline set due_on = '2027-01-07', provisional = true where stream_id = ${moved}`.execute(
			database.owner,
		);
		expect((await recount()).map((one) => [one.streamId, one.after.date])).toEqual([[moved, "2027-01-08"]]);
		expect(await storedClockOf(moved)).toMatchObject({ due_on: "2027-01-08", provisional: false, version: 3 });
	});

	test("an act after the notice counts by it at once and leaves nothing to recount", async () => {
		const late = await start(duty, "2026-12-28");
		expect(await storedClockOf(late)).toMatchObject({ due_on: "2027-01-08", provisional: false });
		expect(await recount()).toEqual([]);
	});

	test("every event, the engine's and ours, has its entry waiting for the log", async () => {
		expect(await storedEventCheck(database.db, "casework-2026").finish?.()).toEqual([]);
	});
});

describe("what is no usable notice is refused and stores nothing", () => {
	test.each([
		["{", "notice-unreadable"],
		['{"year":2028,"days":[]}', "notice-unusable"],
		['{"year":2028,"days":[{"name":"元旦","date":"2028-01-01","isOffDay":true}]}', "notice-unusable"],
	])("%s", async (text, code) => {
		await expect(bring(text)).rejects.toMatchObject({ code });
		const { rows } = await sql`select 1 from core.holiday_notice where year = 2028`.execute(database.owner);
		expect(rows).toEqual([]);
	});

	test("a mid-year change amends a known year, and taking it up again is no change", async () => {
		const text = '{"year":2027,"days":[{"name":"纪念日放假","date":"2027-09-03","isOffDay":true}]}';
		const applied = await bring(text, { amends: true });
		expect(applied.diff.days).toEqual([{ date: "2027-09-03", name: "纪念日放假", before: "work", after: "rest" }]);
		expect((await bring(text, { amends: true })).stored).toBe(false);
		expect((await loadCalendar(database.db)).daysOff["2027-02-08"]).toBe("春节");
	});
});
