import { describe, expect, test } from "vitest";
import { type RecordedEvent, restored } from "#casework";
import { isRefusal } from "#kernel/refusal";
import { publicationClocks } from "./clocks.ts";
import { publicationProcess } from "./process.ts";
import { actorOf, CHECK, contextOn, DRAFT, Item, type Opening } from "./world.fixture.ts";

const clerk = (regime: string) => actorOf(regime, "drafter", ["disclosure-clerk"]);
const checker = (regime: string) => actorOf(regime, "checker", ["disclosure-clerk"]);
const on = (day: string, regime = "qinyuan", actor = clerk(regime)) => contextOn(day, { regime, actor });

function codeOf(done: unknown): string {
	return isRefusal(done) ? done.code : "done";
}

function published(options: Opening & { draft?: object } = {}, day = "2024-03-10"): Item {
	const regime = options.regime ?? "qinyuan";
	return new Item(options)
		.must("draft-disclosure", { ...DRAFT, ...options.draft }, on(day, regime))
		.must("check-disclosure", CHECK, on(day, regime, checker(regime)))
		.must("publish", { confirmed: true }, on(day, regime));
}

const A = "a".repeat(32);
const B = "b".repeat(32);
const asked = (requestId: string, field: string, change: object = {}) => ({
	requestId,
	field,
	wrong: "原内容",
	right: "应为的内容",
	reason: "核对决定书，公示有误。",
	...change,
});
const drafted = (id: string, text: string) => ({
	fields: [{ id, text }],
	reason: "clerical-error",
	explanation: "核对决定书。",
});
const FINE = drafted("conclusion", "给予罚款人民币伍仟元整（¥5,000.00）");
const BASIS = drafted("legal-basis", "《电力监管条例》第三十一条");

function corrected(item: Item, day = "2024-03-22"): RecordedEvent {
	item.must("check-correction", CHECK, on(day, "qinyuan", checker("qinyuan")));
	const done = item.run("publish-correction", { confirmed: true }, on(day));
	if (isRefusal(done)) throw new Error(done.message);
	const [event] = done;
	if (event === undefined) throw new Error("no event");
	return event;
}

describe("COR-03 granted requests", () => {
	test("COR-03 a second granted request stands beside the first: each is answered when its field is corrected", () => {
		const item = published()
			.mustByMachine("request-correction", asked(A, "conclusion"), on("2024-03-20"))
			.must("open-correction", FINE, on("2024-03-21"))
			.must("check-correction", CHECK, on("2024-03-21", "qinyuan", checker("qinyuan")))
			.mustByMachine("request-correction", asked(B, "legal-basis"), on("2024-03-22"));
		expect(item.state.correction).toMatchObject({ stage: "checked", requests: [{ requestId: A }, { requestId: B }] });
		const done = item.run("publish-correction", { confirmed: true }, on("2024-03-22"));
		expect(done).toMatchObject([
			{ data: { answered: [{ requestId: A, label: "执法结论", text: "给予罚款人民币伍仟元整（¥5,000.00）" }] } },
		]);
		expect(item.state.correction).toMatchObject({
			stage: "requested",
			openedOn: "2024-03-22",
			requests: [{ requestId: B, field: "legal-basis" }],
		});
		item.must("open-correction", BASIS, on("2024-03-23"));
		expect(corrected(item, "2024-03-23").data).toMatchObject({
			answered: [{ requestId: B, label: "法律依据", text: "《电力监管条例》第三十一条" }],
		});
		expect(item.state.correction).toBeNull();
	});

	test("COR-03 a correction of 法律依据 answers nobody who asked about 违法事实, and the request stays open", () => {
		const item = published()
			.mustByMachine("request-correction", asked(B, "违法事实"), on("2024-03-20"))
			.must("open-correction", BASIS, on("2024-03-21"));
		expect(corrected(item).data).toMatchObject({ answered: [] });
		expect(item.state.correction).toMatchObject({ stage: "requested", requests: [{ requestId: B, field: "facts" }] });
	});

	test("COR-03 what was granted after the draft is not answered by it, though it names the same field", () => {
		const item = published()
			.must("open-correction", FINE, on("2024-03-21"))
			.mustByMachine("request-correction", asked(A, "conclusion"), on("2024-03-21"));
		expect(corrected(item).data).toMatchObject({ answered: [] });
		expect(item.state.correction?.requests).toMatchObject([{ requestId: A }]);
	});

	test("COR-03 nothing is granted about what the page does not show; the refusal names what it shows", () => {
		const item = published();
		expect(() => item.mustByMachine("request-correction", asked(A, "仓库编号"), on("2024-03-20"))).toThrow(
			"field-not-shown 公示页面上没有“仓库编号”这一信息项",
		);
	});

	test("COR-03 a dropped draft leaves the requests; one answered by hand waits no longer", () => {
		const item = published().mustByMachine("request-correction", asked(A, "conclusion"), on("2024-03-20"));
		expect(codeOf(item.run("drop-correction", { reason: "无误" }, on("2024-03-21")))).toBe("act-not-open");
		item
			.must("open-correction", FINE, on("2024-03-21"))
			.must("drop-correction", { reason: "拟订有误" }, on("2024-03-21"));
		expect(item.state.correction).toMatchObject({ stage: "requested", requests: [{ requestId: A }] });
		const desk = actorOf("qinyuan", "petition", ["disclosure-clerk"]);
		item.mustByMachine("settle-correction-request", { requestId: A }, on("2024-03-22", "qinyuan", desk));
		expect(item.state.correction).toBeNull();
	});

	test("COR-03 an item stored when there was one request per correction still knows it", () => {
		const item = published().mustByMachine("request-correction", asked(A, "conclusion"), on("2024-03-20"));
		const { requests, drafters: _drafters, ...rest } = item.state.correction ?? { requests: [] };
		const { requestId, field, wrong, right, reason } = requests[0] ?? {};
		const old = { ...item.state, correction: { ...rest, requestId, asked: { field, wrong, right, reason } } };
		expect(restored(publicationProcess, old).correction).toEqual(item.state.correction);
		expect(restored(publicationProcess, { ...old, status: "withdrawn" }).correction).toBeNull();
	});
});

describe("COR-01 COR-03 a correction ends with the page", () => {
	const waiting = () => published().mustByMachine("request-correction", asked(A, "conclusion"), on("2024-03-20"));

	test("COR-01 taken down while a granted correction is open: no task stays, and the request is named", () => {
		const item = waiting();
		const done = item.run("withdraw", { ground: "infringing", publicReason: "侵害他人权益。" }, on("2024-03-21"));
		expect(done).toMatchObject([{ type: "DisclosureWithdrawn", data: { requests: [A] } }]);
		expect(item.state.correction).toBeNull();
		expect(publicationClocks(item.state, on("2024-03-22")).filter(({ id }) => id.startsWith("correct"))).toEqual([]);
	});

	test("COR-03 期满 while it is open: the same", () => {
		const item = waiting().must(
			"limit-publicity",
			{ until: "2024-03-25", basis: { document: "示例信用规定", article: "第十条" }, reason: "轻微失信。" },
			on("2024-03-20", "qinyuan", actorOf("qinyuan", "leader", ["leader"])),
		);
		item.mustByMachine("expire-publication", {}, on("2024-03-26"));
		expect(item.state).toMatchObject({ status: "expired", correction: null });
	});
});

describe("COR-02 what is corrected", () => {
	test.each([
		["nea", "facts", "nothing-corrected"],
		["linyi", "legal-basis", "nothing-corrected"],
		["nea", "case-title", "done"],
		["qinyuan", "facts", "done"],
	])("COR-02 %s: %s of a summary: %s, for a note about what nobody sees explains nothing", (regime, id, code) => {
		const item = published({ regime });
		const done = item.run("open-correction", drafted(id, "《电力监管条例》第三十一条"), on("2024-03-20", regime));
		expect(codeOf(done)).toBe(code);
	});

	test("COR-02 whoever drafted a correction first does not check the second draft of a colleague", () => {
		const other = actorOf("qinyuan", "second", ["disclosure-clerk"]);
		const item = published()
			.must("open-correction", FINE, on("2024-03-20"))
			.must("open-correction", { ...FINE, explanation: "同上。" }, on("2024-03-20", "qinyuan", other));
		expect(codeOf(item.run("check-correction", CHECK, on("2024-03-21")))).toBe("checker-is-drafter");
		item.must("check-correction", CHECK, on("2024-03-21", "qinyuan", checker("qinyuan")));
	});

	test("COR-02 沁源公示办法 19: the note bears the day on which the right text became public, whenever it was drafted", () => {
		const noteOf = (event: RecordedEvent) =>
			(event.data as { content: { corrections: { on: string; labels: string[] }[] } }).content.corrections;
		const item = published().must("open-correction", FINE, on("2024-03-12"));
		const { hash } = item.state.correction ?? {};
		expect(noteOf(corrected(item, "2024-03-22"))).toEqual([
			{ on: "2024-03-22", labels: ["执法结论"], reason: "公示录入有误" },
		]);
		expect(item.state.draft).toMatchObject({ hash, content: { corrections: [{ on: "2024-03-22" }] } });
		item.must("open-correction", BASIS, on("2024-03-23"));
		expect(noteOf(corrected(item, "2024-03-29")).map((one) => one.on)).toEqual(["2024-03-22", "2024-03-29"]);
	});

	test("COR-02 the text that was checked names its reason: another one is another text", () => {
		const hashFor = (reason: string) =>
			published().must("open-correction", { ...FINE, reason }, on("2024-03-12")).state.correction?.hash;
		expect(hashFor("clerical-error")).toBe(hashFor("clerical-error"));
		expect(hashFor("clerical-error")).not.toBe(hashFor("decision-corrected"));
	});

	test("COR-02 PUB-01 a corrected day of decision moves the period that is counted from it", () => {
		const item = published();
		const due = () => publicationClocks(item.state, on("2024-03-22"))[0]?.dueOn;
		expect(due()).toBe("2024-03-13");
		item.must("open-correction", drafted("decision-date", "2024年2月26日"), on("2024-03-21"));
		corrected(item);
		expect([item.state.decidedOn, due()]).toEqual(["2024-02-26", "2024-03-06"]);
		const future = drafted("decision-date", "2024年4月1日");
		expect(codeOf(item.run("open-correction", future, on("2024-03-23")))).toBe("date-in-future");
	});
});
