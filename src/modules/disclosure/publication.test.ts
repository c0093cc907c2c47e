import { describe, expect, test } from "vitest";
import { type ActContext, rulesFor } from "#casework";
import { isRefusal } from "#kernel/refusal";
import { defineParameter } from "#regime";
import { getRegime, normsOf } from "#regimes";
import { publicationClocks, timelinessOf } from "./clocks.ts";
import { publicationProcess } from "./process.ts";
import { actorOf, CHECK, contextOn, DRAFT, Item, type Opening, openingOf, rulesIn } from "./world.fixture.ts";

const REGIMES = ["nea", "qinyuan", "dazhou", "linyi", "miit"] as const;
const clerk = (regime: string) => actorOf(regime, "drafter", ["disclosure-clerk"]);
const checker = (regime: string) => actorOf(regime, "checker", ["disclosure-clerk"]);
const leader = (regime: string) => actorOf(regime, "leader", ["leader"]);
const on = (day: string, regime: string, actor = clerk(regime)) => contextOn(day, { regime, actor });

function codeOf(done: unknown): string {
	return isRefusal(done) ? done.code : "done";
}

function published(options: Opening & { regime: string }, day = "2024-03-10"): Item {
	const { regime } = options;
	return new Item(options)
		.must("draft-disclosure", DRAFT, on(day, regime))
		.must("check-disclosure", CHECK, on(day, regime, checker(regime)))
		.must("publish", { confirmed: true }, on(day, regime));
}

function dueOf(regime: string, type: "penalty" | "compulsion") {
	const item = new Item({ regime, type, decidedOn: "2024-03-04" });
	const context = { ...contextOn("2024-03-04", { regime, type }) };
	const [clock] = publicationClocks(item.state, context);
	return {
		due: clock?.dueOn ?? null,
		via: clock?.via ?? null,
		cite: clock && `${clock.basis.document}${clock.basis.article}`,
	};
}

describe("PUB-01 the publication clock", () => {
	test.each(["nea", "qinyuan", "dazhou", "miit"])("a penalty decided 2024-03-04 is due 2024-03-13 in %s", (regime) => {
		expect(dueOf(regime, "penalty")).toMatchObject({ due: "2024-03-13", via: null });
	});

	test.each(["qinyuan", "dazhou", "miit"])("a compulsion decision of 2024-03-04 is due 2024-04-01 in %s", (regime) => {
		expect(dueOf(regime, "compulsion")).toMatchObject({ due: "2024-04-01", via: null });
	});

	test("nea sets no date for compulsion and linyi says 及时: what binds them is the higher norm's, and is said to be", () => {
		expect(rulesIn("nea", { type: "compulsion" }).own("disclosure.publish")).toBeUndefined();
		expect(rulesIn("linyi", { type: "compulsion" }).own("disclosure.publish")?.value).toEqual({
			period: null,
			promptness: "及时",
		});
		for (const regime of ["nea", "linyi"]) {
			const found = dueOf(regime, "compulsion");
			expect(found).toMatchObject({ due: "2024-04-01", via: "上位规定" });
			expect(found.cite).toContain("国办发〔2018〕118号");
		}
	});

	test("the clock is met by the release and by a decision not to publish", () => {
		const item = published({ regime: "qinyuan" });
		expect(publicationClocks(item.state, on("2024-03-20", "qinyuan"))[0]?.metOn).toBe("2024-03-10");
		const withheld = new Item().must(
			"withhold",
			{ ground: "国家秘密", reason: "已定密。" },
			on("2024-03-06", "qinyuan", leader("qinyuan")),
		);
		expect(publicationClocks(withheld.state, on("2024-03-20", "qinyuan"))[0]?.metOn).toBe("2024-03-06");
	});
});

test("INF-06 an internal target stands beside what binds, under another name, and lateness is told apart", () => {
	const regime = getRegime("linyi");
	const configured = [
		defineParameter({
			key: "disclosure.publish",
			type: "penalty",
			value: { period: { count: 3, unit: "workday" } },
			basis: { document: "公示工作细则（内部）", article: "第五条" },
			effectiveFrom: "2020-01-01",
			source: "internal",
			reason: "内部目标",
			approver: "局长",
		} as never),
	];
	const context: ActContext = {
		...contextOn("2024-03-08", { regime: "linyi" }),
		rules: rulesFor(regime, { norms: normsOf(regime), type: "penalty", on: "2024-03-08" as never, configured }),
	};
	const clocks = publicationClocks(new Item({ regime: "linyi" }).state, context);
	expect(clocks.map(({ id, dueOn, via }) => [id, dueOn, via])).toEqual([
		["publish", "2024-03-13", "上位规定"],
		["publish-target", "2024-03-07", "内部目标"],
	]);
	expect(timelinessOf(clocks, "publish", "2024-03-08" as never)).toBe("internally-late");
	expect(timelinessOf(clocks, "publish", "2024-03-14" as never)).toBe("late");
	expect(timelinessOf(clocks, "publish", "2024-03-07" as never)).toBe("in-time");
});

describe("PUB-03 the field set", () => {
	const LABELS = {
		nea: ["执法机关", "执法对象", "执法类别", "执法结论"],
		qinyuan: ["决定书文号", "案件名称", "执法机关", "违法事实", "法律依据", "执法结论", "决定日期"],
		dazhou: ["执法机关", "执法对象", "执法类别", "执法结论"],
		linyi: ["执法机关", "执法对象", "执法类别", "执法结论"],
		miit: ["执法主体", "对象", "类别", "结论", "日期"],
	} as const;

	test.each(REGIMES)("%s: pre-filled from the case in the text's words and order", (regime) => {
		const item = new Item({ regime }).must("draft-disclosure", DRAFT, on("2024-03-05", regime));
		const content = item.state.draft?.content;
		expect(content?.fields.map((one) => one.label)).toEqual(LABELS[regime]);
		expect(content?.fields.every((one) => one.text !== "")).toBe(true);
	});

	test("qinyuan's own list lacks party and category: 118号 adds them, under its own citation", () => {
		const item = new Item().must("draft-disclosure", DRAFT, on("2024-03-05", "qinyuan"));
		const content = item.state.draft?.content;
		expect(content?.supplements.map((one) => one.label)).toEqual(["执法对象", "执法类别"]);
		expect(content?.fieldsBasis).toMatchObject({ article: "第十二条" });
		expect(content?.supplementsBasis?.document).toContain("国办发〔2018〕118号");
	});

	test.each(REGIMES)("%s: no draft with one of its fields empty, and the missing one is named", (regime) => {
		for (const label of LABELS[regime]) {
			const item = new Item({ regime }).must("draft-disclosure", DRAFT, on("2024-03-05", regime));
			const field = item.state.draft?.content.fields.find((one) => one.label === label);
			const again = new Item({ regime });
			const done = again.run(
				"draft-disclosure",
				{ ...DRAFT, values: [{ id: field?.id, text: " " }] },
				on("2024-03-05", regime),
			);
			expect(codeOf(done)).toBe("fields-missing");
			expect(done).toMatchObject({ message: expect.stringContaining(label) });
			expect(again.state.status).toBe("pending");
		}
	});
});

describe("PUB-04 full text or summary", () => {
	test("qinyuan offers both; the full text is composed of the redacted parts", () => {
		const persons = [{ name: "张三丰", role: "representative" as const }];
		const values = { facts: "负责人张三丰承认，电话13812345678。" };
		const item = new Item({ persons, values }).must(
			"draft-disclosure",
			{ ...DRAFT, mode: "full" },
			on("2024-03-05", "qinyuan"),
		);
		const content = item.state.draft?.content;
		expect(content?.fullText.map((one) => one.heading)).toEqual([
			"当事人",
			"违法事实",
			"理由",
			"法律依据",
			"决定内容",
			"救济途径和期限",
		]);
		const text = JSON.stringify(content);
		expect(text).not.toContain("张三丰");
		expect(text).not.toContain("13812345678");
		expect(text).toContain("张某某承认");
	});

	test("an authority whose text names no modes publishes its fields", () => {
		const done = new Item({ regime: "miit" }).run(
			"draft-disclosure",
			{ ...DRAFT, mode: "full" },
			on("2024-03-05", "miit"),
		);
		expect(codeOf(done)).toBe("mode-not-offered");
	});
});

describe("PUB-05 drafted, checked by another person, released", () => {
	test.each(REGIMES)(
		"%s: no release without a review record, none by the drafter, and all three are named",
		(regime) => {
			const item = new Item({ regime });
			expect(codeOf(item.run("publish", { confirmed: true }, on("2024-03-05", regime)))).toBe("review-missing");
			item.must("draft-disclosure", DRAFT, on("2024-03-05", regime));
			expect(codeOf(item.run("publish", { confirmed: true }, on("2024-03-05", regime)))).toBe("review-missing");
			const self = actorOf(regime, "drafter", ["disclosure-clerk", "leader", "unit-head"]);
			expect(codeOf(item.run("check-disclosure", CHECK, on("2024-03-05", regime, self)))).toBe("checker-is-drafter");
			item.must("check-disclosure", CHECK, on("2024-03-06", regime, checker(regime)));
			item.must("publish", { confirmed: true }, on("2024-03-07", regime));
			const { draft, check, release } = item.state;
			expect([draft?.by.personId, check?.by.personId, release?.by?.personId]).toEqual([
				"drafter",
				"checker",
				"drafter",
			]);
			expect([draft?.at, check?.at, release?.at].every((at) => at !== undefined)).toBe(true);
		},
	);

	test("a draft changed after its check needs a new one; a returned draft cannot go out", () => {
		const item = new Item()
			.must("draft-disclosure", DRAFT, on("2024-03-05", "qinyuan"))
			.must("check-disclosure", CHECK, on("2024-03-05", "qinyuan", checker("qinyuan")))
			.must("draft-disclosure", { ...DRAFT, hide: ["供电"] }, on("2024-03-05", "qinyuan"));
		expect(codeOf(item.run("publish", { confirmed: true }, on("2024-03-05", "qinyuan")))).toBe("review-missing");
		item
			.must("check-disclosure", CHECK, on("2024-03-05", "qinyuan", checker("qinyuan")))
			.must("return-disclosure", { reason: "时间有误" }, on("2024-03-05", "qinyuan", checker("qinyuan")));
		expect(item.state.status).toBe("pending");
		expect(codeOf(item.run("publish", { confirmed: true }, on("2024-03-05", "qinyuan")))).toBe("review-missing");
	});

	test("nobody opens an item by hand, and nothing is done twice", () => {
		const item = published({ regime: "qinyuan" });
		const context = on("2024-03-12", "qinyuan", actorOf("qinyuan", "anyone", ["disclosure-clerk", "leader", "head"]));
		expect(codeOf(item.run("open-publication", openingOf(), context))).toBe("act-not-open");
		for (const [act, input] of [
			["publish", { confirmed: true }],
			["draft-disclosure", DRAFT],
			["check-disclosure", CHECK],
			["withhold", { ground: "国家秘密", reason: "迟了" }],
		] as const) {
			expect(codeOf(item.run(act, input, context))).toBe("act-not-open");
		}
	});
});

describe("PUB-06 PUB-07 PUB-08 sensitive information", () => {
	test("PUB-06 withheld only on a ground of the regime, with reason, by one who answers for it; it stops the clock", () => {
		const item = new Item();
		const done = item.run(
			"withhold",
			{ ground: "影响形象", reason: "不便公开" },
			on("2024-03-05", "qinyuan", leader("qinyuan")),
		);
		expect(codeOf(done)).toBe("ground-unknown");
		const byClerk = item.run("withhold", { ground: "国家秘密", reason: "已定密" }, on("2024-03-05", "qinyuan"));
		expect(codeOf(byClerk)).toBe("role-missing");
		item.must("withhold", { ground: "国家秘密", reason: "已定密" }, on("2024-03-05", "qinyuan", leader("qinyuan")));
		expect(item.state.status).toBe("withheld");
	});

	test.each(["nea", "dazhou", "miit"])("PUB-07 %s: privacy only with a stated need and something hidden", (regime) => {
		const day = "2024-03-05";
		const path = { kind: "processing", need: "依法应当公开行政处罚决定。" };
		const item = new Item({ regime, values: { conclusion: "给予罚款，证号11010519491231002X" } });
		const without = new Item({ regime });
		expect(codeOf(without.run("draft-disclosure", { ...DRAFT, sensitivity: "privacy" }, on(day, regime)))).toBe(
			"processing-missing",
		);
		expect(codeOf(without.run("draft-disclosure", { ...DRAFT, sensitivity: "privacy", path }, on(day, regime)))).toBe(
			"redaction-missing",
		);
		item.must("draft-disclosure", { ...DRAFT, sensitivity: "privacy", path }, on(day, regime));
		expect(JSON.stringify(item.state.draft?.content)).not.toContain("19491231");
	});

	test("PUB-08 qinyuan: neither path, no release; consent of 2024-04-10 opens it and is stored", () => {
		const FILE = { name: "同意书.pdf", sha256: "ab".repeat(32) };
		const item = new Item();
		const day = "2024-04-11";
		const ask = (path?: object) =>
			item.run(
				"draft-disclosure",
				{ ...DRAFT, sensitivity: "trade-secret", ...(path ? { path } : {}) },
				on(day, "qinyuan"),
			);
		expect(codeOf(ask())).toBe("consent-missing");
		expect(codeOf(ask({ kind: "processing", need: "需要" }))).toBe("consent-missing");
		expect(codeOf(ask({ kind: "consent", on: "2024-04-12", document: "同意书", file: FILE }))).toBe("date-in-future");
		expect(codeOf(ask({ kind: "consent", on: "2024-04-10", document: "同意书", file: FILE }))).toBe("done");
		expect(item.state.draft?.sensitivity.path).toMatchObject({ kind: "consent", on: "2024-04-10" });
	});

	test("qinyuan never publishes a state secret, processed or not", () => {
		const path = { kind: "processing", need: "需要" };
		const done = new Item().run(
			"draft-disclosure",
			{ ...DRAFT, sensitivity: "state-secret", path },
			on("2024-03-05", "qinyuan"),
		);
		expect(codeOf(done)).toBe("not-to-be-disclosed");
	});

	test("what must be hidden cannot be kept; what is only proposed can, with a reason", () => {
		const values = { facts: "证人王小明，电话13812345678。" };
		const keep = (text: string) => [{ text, reason: "公众人物" }];
		const item = new Item({ values });
		expect(
			codeOf(item.run("draft-disclosure", { ...DRAFT, keep: keep("13812345678") }, on("2024-03-05", "qinyuan"))),
		).toBe("redaction-mandatory");
		item.must("draft-disclosure", { ...DRAFT, keep: keep("王小明") }, on("2024-03-05", "qinyuan"));
		expect(item.state.draft?.content.fields.find((one) => one.id === "facts")?.text).toBe(
			"证人王小明，电话【已隐去】。",
		);
	});

	test("a natural person is 张某某 in party, title and everywhere else", () => {
		const values = { party: "张三丰", "case-title": "张三丰擅自施工案", conclusion: "对张三丰罚款" };
		const persons = [{ name: "张三丰", role: "party" as const }];
		const item = new Item({ values, persons, natural: true }).must(
			"draft-disclosure",
			DRAFT,
			on("2024-03-05", "qinyuan"),
		);
		const content = item.state.draft?.content;
		expect([content?.party, content?.title, content?.conclusion]).toEqual([
			"张某某",
			"张某某擅自施工案",
			"对张某某罚款",
		]);
		expect(content?.naturalPerson).toBe(true);
	});
});

describe("COR-01 withdrawal", () => {
	const annul = (kind: string) => ({
		kind,
		effectiveOn: "2024-07-01",
		organ: "示例县人民法院",
		number: "（2024）示行初1号",
	});

	test("dazhou: a judgment effective 2024-07-01 is due 2024-07-02 and overdue on 2024-07-03", () => {
		const item = published({ regime: "dazhou" }).must(
			"record-annulment",
			annul("annulled"),
			on("2024-07-01", "dazhou"),
		);
		const clocks = publicationClocks(item.state, on("2024-07-03", "dazhou"));
		expect(clocks.find((one) => one.id === "withdraw")).toMatchObject({ dueOn: "2024-07-02", via: null });
		expect(timelinessOf(clocks, "withdraw", "2024-07-02" as never)).toBe("in-time");
		expect(timelinessOf(clocks, "withdraw", "2024-07-03" as never)).toBe("late");
	});

	test.each(["nea", "qinyuan", "linyi", "miit"])(
		"%s says 及时: 行政处罚法48 binds with three working days",
		(regime) => {
			const item = published({ regime }).must("record-annulment", annul("annulled"), on("2024-07-01", regime));
			const clock = publicationClocks(item.state, on("2024-07-01", regime)).find((one) => one.id === "withdraw");
			expect(clock).toMatchObject({ dueOn: "2024-07-04", via: "上位规定", basis: { article: "第四十八条" } });
		},
	);

	test("before 2021-07-15 行政处罚法48 was not in force: miit had 及时 and no date", () => {
		const options = { regime: "miit", decidedOn: "2020-03-04" };
		const item = published(options, "2020-03-10").must(
			"record-annulment",
			{ ...annul("annulled"), effectiveOn: "2020-07-01" },
			on("2020-07-01", "miit"),
		);
		expect(publicationClocks(item.state, on("2020-07-02", "miit")).some((one) => one.id === "withdraw")).toBe(false);
	});

	test("before 2021 变更 was no ground in miit and was one in qinyuan", () => {
		const input = { ...annul("changed"), effectiveOn: "2020-07-01" };
		for (const [regime, code] of [
			["miit", "ground-not-covered"],
			["qinyuan", "done"],
		] as const) {
			const item = published({ regime, decidedOn: "2020-03-04" }, "2020-03-10");
			expect(codeOf(item.run("record-annulment", input, on("2020-07-01", regime)))).toBe(code);
		}
	});

	test("no withdrawal for annulment without its instrument; the reason is public and says nothing hidden", () => {
		const persons = [{ name: "张三丰", role: "party" as const }];
		const values = { party: "张三丰", "case-title": "张三丰案" };
		const item = published({ regime: "qinyuan", persons, values, natural: true });
		expect(codeOf(item.run("withdraw", { ground: "annulment" }, on("2024-07-01", "qinyuan")))).toBe(
			"annulment-missing",
		);
		expect(codeOf(item.run("withdraw", { ground: "inaccurate" }, on("2024-07-01", "qinyuan")))).toBe("reason-missing");
		item.must(
			"record-annulment",
			{ ...annul("annulled"), number: "张三丰诉县能源局案判决" },
			on("2024-07-01", "qinyuan"),
		);
		item.must("withdraw", { ground: "annulment" }, on("2024-07-02", "qinyuan"));
		expect(item.state.withdrawal?.publicReason).toBe(
			"原决定已被撤销：示例县人民法院，当事人诉县能源局案判决，2024年7月1日生效。",
		);
	});

	test("the reason names neither the party nor the 文号: the tombstone cannot be found by them", () => {
		const item = published({ regime: "qinyuan" }).must(
			"record-annulment",
			annul("annulled"),
			on("2024-07-01", "qinyuan"),
		);
		const publicReason = "示例供电有限公司不服沁能罚决〔2024〕3号，经复议撤销；电话13812345678。";
		item.must("withdraw", { ground: "annulment", publicReason }, on("2024-07-02", "qinyuan"));
		expect(item.state.withdrawal?.publicReason).toBe("当事人不服原决定书，经复议撤销；电话【已隐去】。");
	});

	test("annulled before anything was public: the item ends, the clock stops, nothing can be released", () => {
		const item = new Item().must("record-annulment", annul("void"), on("2024-07-01", "qinyuan"));
		expect(item.state.status).toBe("dropped");
		expect(publicationClocks(item.state, on("2024-07-05", "qinyuan"))[0]?.metOn).toBe("2024-07-01");
		expect(codeOf(item.run("publish", { confirmed: true }, on("2024-07-02", "qinyuan")))).toBe("act-not-open");
	});

	test("dates that cannot be are refused", () => {
		const item = published({ regime: "qinyuan" });
		const ask = (effectiveOn: string) =>
			codeOf(item.run("record-annulment", { ...annul("annulled"), effectiveOn }, on("2024-07-01", "qinyuan")));
		expect(ask("2024-07-02")).toBe("date-in-future");
		expect(ask("2024-03-03")).toBe("date-before-decision");
	});
});

test("every act of the process is reachable only by a named role and cites an article", () => {
	for (const act of publicationProcess.acts.values()) {
		expect(act.actors.length).toBeGreaterThan(0);
		expect(act.basis.document.length * act.basis.article.length).toBeGreaterThan(0);
		const stranger = actorOf("qinyuan", "stranger", ["archivist"]);
		const done = new Item().run(act.name, act.sample, on("2024-03-05", "qinyuan", stranger));
		expect(codeOf(done)).toBe("role-missing");
	}
});
