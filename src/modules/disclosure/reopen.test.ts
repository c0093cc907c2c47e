import { describe, expect, test } from "vitest";
import { isRefusal } from "#kernel/refusal";
import { publicationClocks } from "./clocks.ts";
import { withholdingGrounds } from "./sensitivity.ts";
import { actorOf, CHECK, contextOn, DRAFT, Item, type Opening, rulesIn } from "./world.fixture.ts";

const clerk = (regime: string) => actorOf(regime, "drafter", ["disclosure-clerk"]);
const checker = (regime: string) => actorOf(regime, "checker", ["disclosure-clerk"]);
const leader = (regime: string) => actorOf(regime, "leader", ["leader"]);
const on = (day: string, regime = "qinyuan", actor = clerk(regime)) => contextOn(day, { regime, actor });
const byLeader = (day: string, regime = "qinyuan") => on(day, regime, leader(regime));

function codeOf(done: unknown): string {
	return isRefusal(done) ? done.code : "done";
}

function release(item: Item, day: string, draft: object = {}): Item {
	return item
		.must("draft-disclosure", { ...DRAFT, ...draft }, on(day))
		.must("check-disclosure", CHECK, on(day, "qinyuan", checker("qinyuan")))
		.must("publish", { confirmed: true }, on(day));
}
const published = (options: Opening = {}, day = "2024-03-10") => release(new Item(options), day);

const REOPEN = { reason: "权利人已书面同意公开。" };
const WRONG = { ground: "inaccurate", publicReason: "公示内容有误，撤下更正。" };

describe("PUB-06 PUB-07 what no law needs public can be withheld", () => {
	test.each(["nea", "dazhou", "miit"])(
		"PUB-07 %s: processing is the only path, and lack of need is a ground",
		(regime) => {
			for (const label of ["商业秘密", "个人隐私"]) {
				const ground = `涉及${label}，无依法确需公开的情形`;
				const item = new Item({ regime }).must(
					"withhold",
					{ ground, reason: "没有确需公开的情形。" },
					byLeader("2024-03-05", regime),
				);
				expect(item.state).toMatchObject({ status: "withheld", withheld: { ground } });
			}
		},
	);

	test("PUB-08 qinyuan asks for consent, and offers no ground of need that its text does not know", () => {
		const grounds = withholdingGrounds(rulesIn("qinyuan"));
		expect(grounds).toContain("商业秘密，未经权利人同意");
		expect(grounds.filter((one) => one.includes("确需公开"))).toEqual([]);
	});
});

describe("PUB-08 PUB-14 withheld is not for ever", () => {
	const withheld = () =>
		new Item().must(
			"withhold",
			{ ground: "商业秘密，未经权利人同意", reason: "权利人不同意。" },
			byLeader("2024-03-06"),
		);

	test("PUB-08 qinyuan: when consent comes the leader opens it again, and it is published with it", () => {
		const item = withheld();
		expect(codeOf(item.run("reopen-disclosure", REOPEN, on("2024-04-11")))).toBe("role-missing");
		item.must("reopen-disclosure", REOPEN, byLeader("2024-04-11"));
		expect(item.state).toMatchObject({ status: "pending", withheld: null, draft: null });
		const file = { name: "同意书.pdf", sha256: "ab".repeat(32) };
		release(item, "2024-04-12", {
			sensitivity: "trade-secret",
			path: { kind: "consent", on: "2024-04-10", document: "同意书", file },
		});
		expect(item.state.status).toBe("published");
		// Withheld in time: the duty was met, and the day it comes back is not late.
		expect(publicationClocks(item.state, on("2024-04-12"))[0]?.metOn).toBe("2024-03-06");
	});

	test("PUB-14 not after the decision fell", () => {
		const item = withheld().must(
			"record-annulment",
			{ kind: "annulled", effectiveOn: "2024-04-01", organ: "示例县人民法院", number: "（2024）示行初1号" },
			on("2024-04-02"),
		);
		expect(codeOf(item.run("reopen-disclosure", REOPEN, byLeader("2024-04-11")))).toBe("act-not-open");
	});
});

describe("PUB-14 taken down because the page was wrong", () => {
	const gone = () => published().must("withdraw", WRONG, on("2024-03-20"));

	test("PUB-14 it comes back under a new address; the old release is kept whole beside it", () => {
		const item = gone();
		const old = item.state.release?.publicId;
		item.must("reopen-disclosure", { reason: "已核对，重新编制。" }, byLeader("2024-03-21"));
		expect(item.state).toMatchObject({
			status: "pending",
			release: null,
			withdrawal: null,
			earlier: [{ publicId: old, on: "2024-03-10", withdrawal: { ground: "inaccurate", on: "2024-03-20" } }],
		});
		expect(item.state.earlier[0]?.content?.party).toBe("示例供电有限公司");
		release(item, "2024-03-22");
		expect(item.state.release?.publicId).not.toBe(old);
		const up = item.state.carriers.filter((one) => one.takenDownOn === null).map((one) => one.address);
		expect(up).not.toContain(`/d/${old}`);
		expect(publicationClocks(item.state, on("2024-03-22"))[0]?.metOn).toBe("2024-03-10");
	});

	test("PUB-14 PLT-05 not while the wrong text hangs somewhere", () => {
		const item = published().must(
			"record-carrier",
			{
				carrier: "电子显示屏",
				form: "offline",
				on: "2024-03-11",
				place: "一楼大厅",
				photo: { name: "照片.jpg", sha256: "cd".repeat(32) },
			},
			on("2024-03-11"),
		);
		item.must("withdraw", WRONG, on("2024-03-20"));
		const done = item.run("reopen-disclosure", REOPEN, byLeader("2024-03-21"));
		expect(done).toMatchObject({ code: "still-up", message: expect.stringContaining("电子显示屏（一楼大厅）") });
		item
			.must("take-down-carrier", { carrier: "电子显示屏", on: "2024-03-21", note: "已撤下。" }, on("2024-03-21"))
			.must("reopen-disclosure", REOPEN, byLeader("2024-03-21"));
	});

	test("COR-01 a decision that fell after such a withdrawal does not come back, nor one taken down for that", () => {
		const annulment = {
			kind: "annulled",
			effectiveOn: "2024-04-01",
			organ: "示例县人民法院",
			number: "（2024）示行初1号",
		};
		const item = gone().must("record-annulment", annulment, on("2024-04-02"));
		expect(item.state.status).toBe("withdrawn");
		expect(codeOf(item.run("reopen-disclosure", REOPEN, byLeader("2024-04-03")))).toBe("act-not-open");
		const fallen = published()
			.must("record-annulment", annulment, on("2024-04-02"))
			.must("withdraw", { ground: "annulment" }, on("2024-04-02"));
		expect(codeOf(fallen.run("reopen-disclosure", REOPEN, byLeader("2024-04-03")))).toBe("act-not-open");
	});
});

describe("COR-04 a reconsideration or lawsuit goes on while the decision comes back", () => {
	const quashed = {
		kind: "reconsideration",
		organ: "示例县人民政府",
		on: "2024-03-20",
		content: "请求撤销行政处罚决定。",
		result: "annulled",
		resultOn: "2024-04-01",
		number: "示政复决〔2024〕1号",
	};
	const down = () => published().must("withdraw", WRONG, on("2024-03-20"));

	test("quashed while it is prepared anew: it is never published again", () => {
		const item = down().must("reopen-disclosure", REOPEN, byLeader("2024-03-21"));
		item.must("record-remedy-sought", quashed, on("2024-04-02"));
		expect(item.state).toMatchObject({ status: "dropped", annulment: { kind: "annulled", effectiveOn: "2024-04-01" } });
		expect(item.state.remedies).toHaveLength(1);
		expect(codeOf(item.run("draft-disclosure", DRAFT, on("2024-04-03")))).toBe("act-not-open");
	});

	test("quashed while it is down: it does not come back", () => {
		const item = down().must("record-remedy-sought", quashed, on("2024-04-02"));
		expect(item.state).toMatchObject({ status: "withdrawn", annulment: { kind: "annulled" } });
		expect(codeOf(item.run("reopen-disclosure", REOPEN, byLeader("2024-04-03")))).toBe("act-not-open");
	});

	test("of a decision that was never public none is recorded here", () => {
		expect(codeOf(new Item().run("record-remedy-sought", quashed, on("2024-04-02")))).toBe("act-not-open");
	});
});

describe("COR-01 INF-05 the withdrawal is due from the first day on which the decision did not stand", () => {
	const annulment = (effectiveOn: string, number: string) => ({
		kind: "annulled",
		effectiveOn,
		organ: "示例县人民法院",
		number,
	});
	test.each([
		["2024-04-01", "2024-04-10"],
		["2024-04-10", "2024-04-01"],
	])("recorded with %s first and %s then: counted from 2024-04-01", (first, second) => {
		const item = published()
			.must("record-annulment", annulment(first, "（2024）示行初1号"), on("2024-04-11"))
			.mustByMachine("follow-annulment", annulment(second, "（2024）示行终1号"), on("2024-04-11"));
		const clock = publicationClocks(item.state, on("2024-04-11")).find(({ id }) => id === "withdraw");
		expect(clock?.startedOn).toBe("2024-04-01");
	});
});

describe("PUB-05 PUB-14 before a release", () => {
	test("PUB-05 whoever wrote the first draft does not check a colleague's second", () => {
		const other = actorOf("qinyuan", "second", ["disclosure-clerk"]);
		const item = new Item()
			.must("draft-disclosure", DRAFT, on("2024-03-05"))
			.must("draft-disclosure", { ...DRAFT, hide: ["供电"] }, on("2024-03-05", "qinyuan", other));
		for (const drafter of [clerk("qinyuan"), other])
			expect(codeOf(item.run("check-disclosure", CHECK, on("2024-03-06", "qinyuan", drafter)))).toBe(
				"checker-is-drafter",
			);
		item.must("check-disclosure", CHECK, on("2024-03-06", "qinyuan", checker("qinyuan")));
	});

	test("PUB-14 a 公示期限 that ended while the draft waited stops the release until it is set anew", () => {
		const limit = (until: string) => ({
			until,
			basis: { document: "示例信用规定", article: "第十条" },
			reason: "轻微失信。",
		});
		const item = new Item()
			.must("limit-publicity", limit("2024-03-08"), byLeader("2024-03-05"))
			.must("draft-disclosure", DRAFT, on("2024-03-06"))
			.must("check-disclosure", CHECK, on("2024-03-07", "qinyuan", checker("qinyuan")));
		const done = item.run("publish", { confirmed: true }, on("2024-03-09"));
		expect(done).toMatchObject({ code: "publicity-over", basis: { document: "示例信用规定" } });
		item
			.must("limit-publicity", limit("2024-06-08"), byLeader("2024-03-09"))
			.must("publish", { confirmed: true }, on("2024-03-09"));
	});

	test("PUB-14 its last day itself is still a day of publication", () => {
		const until = { until: "2024-03-08", basis: { document: "示例信用规定", article: "第十条" }, reason: "轻微失信。" };
		release(new Item().must("limit-publicity", until, byLeader("2024-03-05")), "2024-03-08");
	});

	test("PUB-01 a draft names the day its period is counted from, and no other", () => {
		const values = [{ id: "decision-date", text: "2024年2月26日" }];
		const done = new Item().run("draft-disclosure", { ...DRAFT, values }, on("2024-03-05"));
		expect(done).toMatchObject({ code: "decision-date-differs", message: expect.stringContaining("2024年3月4日") });
	});
});
