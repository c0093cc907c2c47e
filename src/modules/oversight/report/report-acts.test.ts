import { describe, expect, test } from "vitest";
import { officialCalendar } from "#calendar";
import { type ActContext, parseInput, perform, type RecordedEvent } from "#casework";
import type { Role } from "#identity/contract";
import { contentHash } from "#kernel/hash";
import { instantInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import { computeFigures, figuresFor } from "../figures/compute.ts";
import { actorOf, nextId, rulesIn } from "../world.fixture.ts";
import { reportClocks } from "./clocks.ts";
import { innerReportKind } from "./process.ts";
import { type AnnualReport, findVersion, unsent } from "./report.ts";
import { innerSectionKind } from "./section.ts";
import { reportDetailOf } from "./views.ts";

const TYPES = ["penalty", "licence", "inspection"] as const;
const POINT = { log: "casework-2024", size: "12", root: "AAAA" };

/** An annual report without a database: the real acts, rules and clocks. Who does what is given with each act. */
class ReportWorld {
	state: AnnualReport;
	readonly events: RecordedEvent[] = [];
	today = "2025-01-06";
	readonly #regime: string;
	readonly #authority: string;

	constructor(regime: string, more: { authority?: string; consolidator?: { orgPath: string; name: string } } = {}) {
		this.#regime = regime;
		this.#authority = more.authority ?? regime;
		const path = this.#authority.replaceAll("-", ".");
		this.state = innerReportKind.process.initial("r");
		const rule = rulesIn(regime, plainDateOf("2024-12-01")).effective("disclosure.annual-data");
		if (!rule) throw new Error(`${regime} has no annual data`);
		this.must("open-annual-report", this.person("system", ["head"]), {
			authorityId: this.#authority,
			authorityName: "示例机关",
			orgPath: more.consolidator?.orgPath ?? `${path}/`,
			regime: { id: regime, effectiveFrom: "2020-01-01" },
			year: 2024,
			types: [...TYPES],
			ownDuty: true,
			rule: rule.value,
			basis: { document: rule.basis.document, article: rule.basis.article },
			via: null,
			consolidator: more.consolidator ?? null,
			sections: [],
		});
	}

	person(id: string, roles: readonly Role[], unit = "") {
		return actorOf(this.#authority, id, roles, unit);
	}

	run(name: string, actor: ReturnType<typeof actorOf>, input: unknown) {
		const { process } = innerReportKind;
		const act = process.acts.get(name);
		if (!act) throw new Error(`no act ${name}`);
		const command = { act, input: parseInput(act, input), version: this.events.length };
		const done = perform(process, this.state, command, this.contextOf(actor));
		if (isRefusal(done)) return done;
		this.state = done.after;
		this.events.push(...done.events);
		return done;
	}

	must(name: string, actor: ReturnType<typeof actorOf>, input: unknown) {
		const done = this.run(name, actor, input);
		if (isRefusal(done)) throw new Error(`${name}: ${done.code} ${done.message}`);
		return done;
	}

	contextOf(actor: ReturnType<typeof actorOf>): ActContext {
		const today = plainDateOf(this.today);
		const rules = rulesIn(this.#regime, today);
		const now = instantInBeijing(today, "10:00");
		return { now, today, actor, rules, calendar: officialCalendar(), newId: nextId } as unknown as ActContext;
	}

	/** The figures as the server would compute them of nothing, with some given. */
	freeze(actor: ReturnType<typeof actorOf>, given: Readonly<Record<string, number>>, size = "12") {
		const values = computeFigures(figuresFor(TYPES), [], {
			from: plainDateOf("2024-01-01"),
			to: plainDateOf("2024-12-31"),
		});
		return this.run("freeze-figures", actor, {
			asOf: this.today,
			points: [{ ...POINT, size }],
			values: values.map(({ id, value }) => ({ id, value: given[id] ?? value })),
			sections: [],
		});
	}
}

const code = (done: unknown) => (isRefusal(done) ? done.code : "done");
const FAZHAN = { orgPath: "qinyuan/fazhan/", name: "发展规划股" };
const OFFICE = { orgPath: "miit.sx/bangong/", name: "办公室" };
const CHECKED = { figuresChecked: true, secrecyChecked: true, opinion: "同意公开。" };

describe("who consolidates", () => {
	test("STA-01 miit: the text names no consolidating unit, so a bureau's own 办公室 keeps nobody out", () => {
		for (const [id, role] of [
			["head", "head"],
			["leader", "leader"],
			["clerk1", "disclosure-clerk"],
		] as const) {
			const world = new ReportWorld("miit", { authority: "miit-sx", consolidator: OFFICE });
			const person = world.person(id, [role], role === "disclosure-clerk" ? "xinguan/" : "");
			expect(code(world.freeze(person, {})), id).toBe("done");
			expect(code(world.run("finalise-report", person, { confirmed: true })), id).toBe("done");
			const sent = { addressee: "工业和信息化部", on: "2025-01-06", method: "exchange", reference: "1号" };
			expect(code(world.run("submit-report", person, sent)), id).toBe("done");
		}
	});

	test("STA-01 linyi: 政策法规科 gathers lists by its text and not annual data; nobody else is refused for it", () => {
		const world = new ReportWorld("linyi", { consolidator: { orgPath: "linyi/fagui/", name: "政策法规科" } });
		expect(code(world.freeze(world.person("clerk", ["disclosure-clerk"], "jiancha/"), {}))).toBe("done");
	});

	test("STA-03 qinyuan: 由发展规划股汇总; another section is refused, the head of the authority is not", () => {
		const world = new ReportWorld("qinyuan", { consolidator: FAZHAN });
		const clerk = world.person("clerk1", ["disclosure-clerk"], "meitan/");
		expect(world.freeze(clerk, {})).toMatchObject({ code: "not-the-consolidator", basis: { article: "第十六条" } });
		expect(code(world.freeze(world.person("planner", ["handler"], "fazhan/"), {}))).toBe("done");
		expect(code(world.freeze(world.person("head", ["head"]), {}))).toBe("done");
	});
});

describe("STA-01 上年度: what is reported is a year that is over", () => {
	test("STA-01 nothing of the running year is frozen, finalised, sent or published; from 1 January on it is", () => {
		const world = new ReportWorld("qinyuan", { consolidator: FAZHAN });
		const planner = world.person("planner", ["handler"], "fazhan/");
		const clerk = world.person("clerk1", ["disclosure-clerk"], "meitan/");
		const sent = { addressee: "本级人民政府", method: "exchange", reference: "1号" };
		const refused = { code: "year-not-over", basis: { article: "第十六条" } };
		world.today = "2024-12-31";
		expect(world.freeze(planner, {})).toMatchObject(refused);
		world.today = "2025-01-01";
		expect(code(world.freeze(planner, {}))).toBe("done");
		world.today = "2024-12-31";
		expect(world.run("finalise-report", planner, { confirmed: true })).toMatchObject(refused);
		world.today = "2025-01-01";
		world.must("finalise-report", planner, { confirmed: true });
		world.must("check-report", clerk, CHECKED);
		world.today = "2024-12-31";
		expect(world.run("submit-report", planner, { ...sent, on: "2024-12-31" })).toMatchObject(refused);
		expect(world.run("publish-report", clerk, { confirmed: true })).toMatchObject(refused);
		expect(
			reportClocks(world.state).map(({ metOn }) => metOn),
			"the duty is not met",
		).toEqual([null, null]);
		world.today = "2025-01-06";
		world.must("submit-report", planner, { ...sent, on: "2025-01-06" });
		world.must("publish-report", clerk, { confirmed: true });
	});

	test("STA-01 STA-03 a section does not confirm a part of its year either", () => {
		const world = new ReportWorld("qinyuan", { consolidator: FAZHAN });
		const { process } = innerSectionKind;
		const act = process.acts.get("confirm-section-figures");
		if (!act) throw new Error("no such act");
		const head = world.person("unithead", ["unit-head"], "meitan/");
		const section = { ...process.initial("s"), status: "open" as const, orgPath: "qinyuan/meitan/", year: 2024 };
		const confirm = (today: string) => {
			world.today = today;
			const input = { hash: "0".repeat(64), note: "", asOf: today, values: [] };
			return code(perform(process, section, { act, input, version: 1 }, world.contextOf(head)));
		};
		expect(["2024-12-31", "2025-01-01"].map(confirm)).toEqual(["year-not-over", "done"]);
	});
});

/** Sent to both addressees, checked and published: 12 penalties, of which one was forgotten. */
function published(): { world: ReportWorld; planner: ReturnType<typeof actorOf>; clerk: ReturnType<typeof actorOf> } {
	const world = new ReportWorld("qinyuan", { consolidator: FAZHAN });
	const planner = world.person("planner", ["handler"], "fazhan/");
	const clerk = world.person("clerk1", ["disclosure-clerk"], "meitan/");
	world.freeze(planner, { "case-penalty": 12 });
	world.must("finalise-report", planner, { confirmed: true });
	world.today = "2025-01-08";
	for (const addressee of ["本级人民政府", "上级主管部门"]) send(world, planner, addressee);
	world.must("check-report", clerk, CHECKED);
	world.must("publish-report", clerk, { confirmed: true });
	return { world, planner, clerk };
}

function send(world: ReportWorld, actor: ReturnType<typeof actorOf>, addressee: string) {
	return world.run("submit-report", actor, { addressee, on: world.today, method: "exchange", reference: "1号" });
}

describe("the correction of what has gone out", () => {
	test("COR-02 STA-04 a published report is corrected: reason, a new version, checked anew, the old one kept", () => {
		const { world, planner, clerk } = published();
		const first = world.state;
		world.today = "2025-03-03";
		expect(world.run("return-report", clerk, { reason: "有误。" })).toMatchObject({ code: "act-not-open" });
		expect(() => world.run("correct-report", planner, { reason: "" })).toThrow();
		world.must("correct-report", planner, { reason: "漏计一件行政处罚案件。" });
		expect(world.state).toMatchObject({ status: "drafted", final: null, check: null, submissions: [] });
		expect(world.state.release, "the public page stays until the corrected text is public").toEqual(first.release);
		expect(unsent(world.state)).toEqual(["本级人民政府", "上级主管部门"]);

		expect(code(world.run("finalise-report", planner, { confirmed: true }))).toBe("nothing-corrected");
		world.freeze(planner, { "case-penalty": 13 }, "40");
		world.must("finalise-report", planner, { confirmed: true });
		expect(code(world.run("publish-report", clerk, { confirmed: true })), "the old check is of the old text").toBe(
			"review-missing",
		);
		world.must("check-report", clerk, CHECKED);
		const { events } = world.must("publish-report", clerk, { confirmed: true });
		expect(events.map(({ type }) => type)).toEqual(["AnnualReportCorrected"]);
		expect(events[0]?.data).toMatchObject({ publicId: first.release?.publicId, version: 2, year: 2024 });
		expect(world.state.release).toMatchObject({ on: "2025-01-08", corrected: { on: "2025-03-03" } });
		expect(world.state.final?.content.corrections).toEqual([{ version: 2, reason: "漏计一件行政处罚案件。" }]);

		const figureOf = (version: number) =>
			findVersion(world.state, version)
				?.final?.content.chapters.flatMap(({ rows }) => rows)
				.find(({ id }) => id === "case-penalty")?.value;
		expect([figureOf(1), figureOf(2)]).toEqual([12, 13]);
		expect([findVersion(world.state, 1)?.figures?.points, findVersion(world.state, 2)?.figures?.points]).toEqual([
			[POINT],
			[{ ...POINT, size: "40" }],
		]);
		expect(findVersion(world.state, 3)).toBeUndefined();
		expect(world.state.versions[0]).toMatchObject({
			final: first.final,
			check: first.check,
			submissions: first.submissions,
			publishedOn: "2025-01-08",
			replaced: { reason: "漏计一件行政处罚案件。", on: "2025-03-03", by: { personId: "planner" } },
		});
	});

	test("COR-02 the corrected report goes to every addressee again, not before it was opened; the date of the text stays met", () => {
		const { world, planner } = published();
		const clock = () => reportClocks(world.state).find(({ id }) => id === "annual-report");
		expect(clock()).toMatchObject({ dueOn: "2025-01-10", metOn: "2025-01-08" });
		world.today = "2025-03-03";
		world.must("correct-report", planner, { reason: "漏计一件行政处罚案件。" });
		expect(clock(), "reported in time, whatever was put right later").toMatchObject({ metOn: "2025-01-08" });
		world.freeze(planner, { "case-penalty": 13 });
		world.must("finalise-report", planner, { confirmed: true });
		const early = { addressee: "本级人民政府", on: "2025-01-08", method: "exchange", reference: "1号" };
		expect(code(world.run("submit-report", planner, early))).toBe("date-before-correction");
		expect(code(send(world, planner, "本级人民政府"))).toBe("done");
		expect(unsent(world.state)).toEqual(["上级主管部门"]);
	});

	test("COR-02 what was only sent is corrected too, and its first release is a release; nothing out is returned as before", () => {
		const world = new ReportWorld("qinyuan", { consolidator: FAZHAN });
		const planner = world.person("planner", ["handler"], "fazhan/");
		const clerk = world.person("clerk1", ["disclosure-clerk"], "meitan/");
		world.freeze(planner, { "case-penalty": 12 });
		world.must("finalise-report", planner, { confirmed: true });
		expect(code(world.run("correct-report", planner, { reason: "漏计。" })), "nothing has gone out").toBe(
			"act-not-open",
		);
		send(world, planner, "本级人民政府");
		expect(code(world.run("correct-report", clerk, { reason: "漏计。" }))).toBe("not-the-consolidator");
		world.must("correct-report", planner, { reason: "漏计一件。" });
		expect(world.state.versions[0]?.publishedOn).toBeNull();
		world.freeze(planner, { "case-penalty": 13 });
		world.must("finalise-report", planner, { confirmed: true });
		world.must("check-report", clerk, CHECKED);
		const { events } = world.must("publish-report", clerk, { confirmed: true });
		expect(events.map(({ type }) => type)).toEqual(["AnnualReportPublished"]);
	});

	test("COR-02 the detail names the earlier version, who put it right and why; a state of before has none", () => {
		const { world, planner, clerk } = published();
		world.today = "2025-03-03";
		world.must("correct-report", planner, { reason: "漏计一件行政处罚案件。" });
		const detail = reportDetailOf({
			report: world.state,
			version: 1,
			events: world.events,
			context: world.contextOf(clerk),
			live: [],
		});
		expect(detail.versions).toEqual([
			expect.objectContaining({ version: 1, by: "planner", checkedBy: "clerk1", publishedOn: "2025-01-08" }),
		]);
		expect(detail.versions[0]?.sent.map(({ addressee }) => addressee)).toEqual(["本级人民政府", "上级主管部门"]);
		const { versions: _versions, ...old } = published().world.state;
		const stored = { ...innerReportKind.process.initial(""), ...old };
		expect([stored.versions, contentHash(stored.final?.content as never)]).toEqual([[], stored.final?.hash]);
	});
});

/** Each with a number or a home of a natural person, written as people write it. */
const PERSONAL = [
	["公民身份号码", "当事人身份证 140431 19800101 2330，漏计一件。"],
	["电话号码", "漏计一件，联系电话１３９３５５００００１。"],
	["电子邮箱", "来信人 zhang.san@example.invalid 指出漏计一件。"],
	["账号", "缴款账号：6222021234567890123，漏计一件。"],
	["自然人住址", "当事人住示例县示例镇三里村5组12号，漏计一件。"],
	["出生日期", "当事人1980年1月1日出生，漏计一件。"],
] as const;
const NOT_PERSONAL =
	"沁能罚决〔2024〕7号漏计；咨询电话0355-7824888；信用代码91140431MA0HXXXX12；罚款合计1234567890元，据2024年3月4日台账补录。";

describe("PUB-03 what the public would read of an annual report names nobody", () => {
	test.each(PERSONAL)("%s: refused at each act that takes words for the public", (kind, words) => {
		const { world, planner } = published();
		const refused = { code: "personal-data", message: expect.stringContaining(kind) };
		expect(world.run("correct-report", planner, { reason: words })).toMatchObject(refused);
		world.must("correct-report", planner, { reason: "漏计一件。" });
		expect(world.run("write-chapter", planner, { chapter: "0", text: words })).toMatchObject(refused);
		const edit = { figureId: "case-penalty", value: 13, reason: words };
		expect(world.run("edit-figure", planner, edit)).toMatchObject(refused);
	});

	test("numbers of papers, offices, organisations and sums are no person's", () => {
		const { world, planner } = published();
		world.must("correct-report", planner, { reason: NOT_PERSONAL });
		world.must("write-chapter", planner, { chapter: "0", text: NOT_PERSONAL });
		world.must("edit-figure", planner, { figureId: "case-penalty", value: 13, reason: NOT_PERSONAL });
	});

	test("what was typed before anybody looked passes neither the check nor the release", () => {
		const { world, planner, clerk } = published();
		world.must("correct-report", planner, { reason: "漏计一件。" });
		world.state = { ...world.state, texts: { "0": PERSONAL[1][1] } };
		world.must("finalise-report", planner, { confirmed: true });
		expect(code(world.run("check-report", clerk, CHECKED))).toBe("personal-data");
		const { hash = "" } = world.state.final ?? {};
		const check = { hash, opinion: "同意公开。", by: { personId: "clerk1" } } as AnnualReport["check"];
		world.state = { ...world.state, status: "checked", check };
		expect(world.run("publish-report", clerk, { confirmed: true })).toMatchObject({
			code: "personal-data",
			basis: { document: "中华人民共和国个人信息保护法", article: "第二十五条" },
		});
	});
});
