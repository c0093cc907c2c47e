import { describe, expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import { type HistoricalDecision, historicalCleaner, importInputOf } from "./historical.ts";
import { importKind, publicationKind } from "./process.ts";
import type { Publication } from "./publication.ts";
import { actorOf, CALENDAR, CHECK, contextOn, DRAFT, Item } from "./world.fixture.ts";

const clerk = contextOn("2024-03-05");
const second = contextOn("2024-03-06", { actor: actorOf("qinyuan", "checker", ["disclosure-clerk"]) });
const CONFIRMED = {
	...CHECK,
	confirmedFields: [...CHECK.confirmedFields, "remedies", "document-number", "authority", "decision-date", "category"],
};
const CORRECTION_CHECK = {
	contentChecked: true,
	secrecyChecked: true,
	confirmedFields: CONFIRMED.confirmedFields,
	opinion: "同意。",
};

const codeOf = (done: unknown) => (isRefusal(done) ? done.code : "done");
const publicOf = (item: Item) => JSON.stringify(item.state.draft?.content);
const publish = (item: Item) =>
	item.must("check-disclosure", CONFIRMED, second).must("publish", { confirmed: true }, clerk);

const REGISTERED = {
	type: "penalty",
	title: "张三丰擅自移动电力设施案",
	number: "沁能罚决〔2024〕8号",
	decidedOn: "2024-03-04",
	party: { name: "张三丰", natural: true },
	facts: "张三丰擅自移动电力设施。",
	bases: [{ document: "电力法", article: "第五十二条" }],
	conclusion: "警告",
};
const registered = (input: object = {}) =>
	new Item({}, { kind: publicationKind, act: "register-decision", input: { ...REGISTERED, ...input } });

describe("PUB-07 remedies typed for a registered decision", () => {
	const remedies =
		"张三丰（身份证号142431198001011239，电话13812345678）如不服本决定，可以自收到之日起六十日内向沁源县人民政府（电话0355-7012345）申请行政复议。";

	test.each(["summary", "full"])("%s: name and numbers are hidden, and each of it is confirmed", (mode) => {
		const item = registered({ remedies }).must("draft-disclosure", { ...DRAFT, mode }, clerk);
		for (const secret of ["张三丰", "142431198001011239", "13812345678"]) expect(publicOf(item)).not.toContain(secret);
		expect(item.state.draft?.content.remedies).toBe(
			"张某某（身份证号【已隐去】，电话【已隐去】）如不服本决定，可以自收到之日起六十日内向沁源县人民政府（电话【已隐去】）申请行政复议。",
		);
		const unconfirmed = item.run("check-disclosure", CHECK, second);
		expect(unconfirmed).toMatchObject({ code: "fields-unconfirmed", message: "尚未逐项核对：救济途径和期限" });
		publish(item);
		expect(item.state.status).toBe("published");
	});

	test("the telephone of the organ may be kept, that of a person not", () => {
		const keep = (text: string) => ({ ...DRAFT, keep: [{ text, reason: "复议机关的电话" }] });
		const item = registered({ remedies }).must("draft-disclosure", keep("0355-7012345"), clerk);
		expect(item.state.draft?.content.remedies).toContain("（电话0355-7012345）申请行政复议");
		expect(codeOf(registered({ remedies }).run("draft-disclosure", keep("13812345678"), clerk))).toBe(
			"redaction-mandatory",
		);
	});

	test("those a case makes by itself are as they were", () => {
		const item = new Item().must("draft-disclosure", { ...DRAFT, mode: "full" }, clerk);
		const { content, redactions } = item.state.draft as NonNullable<Publication["draft"]>;
		const text = "对本决定不服的，可以自收到决定书之日起六十日内向沁源县人民政府申请行政复议。";
		expect(content.remedies).toBe(text);
		expect(content.fullText.at(-1)).toEqual({ heading: "救济途径和期限", paragraphs: [text] });
		expect(redactions).toEqual([]);
	});

	test("a text drafted before and checked does not get out: the last look reads them", () => {
		const item = registered({ remedies })
			.must("draft-disclosure", DRAFT, clerk)
			.must("check-disclosure", CONFIRMED, second);
		const draft = item.state.draft as NonNullable<Publication["draft"]>;
		for (const content of [
			{ ...draft.content, remedies },
			{ ...draft.content, fullText: [{ heading: "救济途径和期限", paragraphs: [remedies] }] },
			{ ...draft.content, number: "T142431198001011239" },
			{ ...draft.content, authority: "沁源县能源局（张三丰）" },
			{ ...draft.content, bases: [{ document: "张三丰142431198001011239", article: "第一条" }] },
		]) {
			item.state = { ...item.state, draft: { ...draft, content } };
			expect(codeOf(item.run("publish", { confirmed: true }, clerk))).toBe("redaction-incomplete");
		}
	});

	test("a citation is of a law: with a person in it the decision is not registered", () => {
		const input = { ...REGISTERED, bases: [{ document: "张三丰142431198001011239", article: "第一条" }] };
		expect(() => registered(input)).toThrow("basis-names-person");
	});
});

describe("PUB-07 number, authority, date and kind come from a keyboard too", () => {
	test("an identity number in 文号 or 许可证编号 is hidden", () => {
		for (const number of ["142431198001011239", "T142431198001011239"]) {
			const type = "licence";
			const item = registered({ type, number }).must(
				"draft-disclosure",
				{ ...DRAFT, values: [{ id: "category", text: "行政许可" }] },
				contextOn("2024-03-05", { type }),
			);
			expect(publicOf(item)).not.toContain("142431198001011239");
			expect(item.state.draft?.content.number).toContain("【已隐去】");
		}
	});

	test("a name and a number written over the authority are hidden; the authority's name stays", () => {
		const text = "沁源县能源局（张三丰，142431198001011239）";
		const item = registered().must("draft-disclosure", { ...DRAFT, values: [{ id: "authority", text }] }, clerk);
		const shown = item.state.draft?.content.fields.find((one) => one.id === "authority")?.text;
		expect(shown).toBe("沁源县能源局（张某某，【已隐去】）");
		expect(
			registered()
				.must("draft-disclosure", DRAFT, clerk)
				.state.draft?.redactions.map((one) => one.field),
		).toEqual(["case-title", "facts", "party"]);
	});

	test("the name a clerk wrote over that of a natural person is hidden like it", () => {
		const values = [
			{ id: "party", text: "张三峰" },
			{ id: "facts", text: "张三峰（张三丰）擅自施工。" },
		];
		const item = publish(registered().must("draft-disclosure", { ...DRAFT, values }, clerk));
		expect(item.state.draft?.content.party).toBe("张某某");
		expect(publicOf(item)).not.toMatch(/张三[峰丰]/);
	});
});

describe("PUB-14 what can be published", () => {
	test.each(["住址", "户籍地", "家住", "现住"])("a text with %s, first and corrected", (word) => {
		const facts = `当事人${word}沁源县沁河镇胜利路5号，擅自移动电力设施。`;
		const item = publish(registered({ facts }).must("draft-disclosure", DRAFT, clerk));
		expect(item.state.draft?.content.fields.find((one) => one.id === "facts")?.text).toBe(
			`当事人${word}【已隐去】，擅自移动电力设施。`,
		);
		const change = {
			fields: [{ id: "conclusion", text: "罚款500元" }],
			reason: "clerical-error",
			explanation: "核对。",
		};
		item.must("open-correction", change, clerk).must("check-correction", CORRECTION_CHECK, second);
		item.must("publish-correction", { confirmed: true }, clerk);
		expect(item.state.draft?.content.conclusion).toBe("罚款500元");
	});

	test.each(["王某", "王某某"])("a natural person registered as %s", (name) => {
		const input = { title: `${name}案`, party: { name, natural: true }, facts: `${name}擅自施工。` };
		const item = publish(registered(input).must("draft-disclosure", DRAFT, clerk));
		expect(item.state.status).toBe("published");
		expect(item.state.draft?.content.party).toBe(name);
	});
});

describe("COR-02 PUB-07 a correction brings back nothing that was hidden", () => {
	const fieldOf = (item: Item, id: string) => item.state.correction?.content?.fields.find((one) => one.id === id)?.text;
	const hiddenIn = (item: Item) => item.state.correction?.redactions.map((one) => [one.field, one.original]);
	const correct = (item: Item, fields: readonly { id: string; text: string }[]) =>
		item.must("open-correction", { fields, reason: "clerical-error", explanation: "核对。" }, clerk);
	const company = { title: "示例公司案", party: { name: "示例公司", natural: false } };

	test("a name swallowed by words hidden by hand was not kept", () => {
		const item = publish(
			registered({ ...company, facts: "证人王小明陈述属实。" }).must(
				"draft-disclosure",
				{ ...DRAFT, hide: ["证人王小明陈述"] },
				clerk,
			),
		);
		expect(item.state.draft?.keep).toEqual([]);
		for (const keep of [[], undefined]) {
			// A draft of before does not say what was kept.
			const { keep: _kept, ...draft } = item.state.draft as NonNullable<Publication["draft"]>;
			item.state = { ...item.state, draft: keep === undefined ? draft : { ...draft, keep } };
			correct(item, [{ id: "facts", text: "证人王小明的陈述属实。" }]);
			expect(fieldOf(item, "facts")).not.toContain("王小明");
			expect(hiddenIn(item)).toHaveLength(1);
			expect(codeOf(item.run("check-correction", { ...CORRECTION_CHECK, confirmedFields: [] }, second))).toBe(
				"fields-unconfirmed",
			);
		}
	});

	test("nor does a name come back that only the words hidden by hand held", () => {
		const item = publish(
			registered({ ...company, facts: "村民王小明陈述属实。" }).must(
				"draft-disclosure",
				{ ...DRAFT, hide: ["村民王小明陈述"] },
				clerk,
			),
		);
		correct(item, [{ id: "facts", text: "村民王小明的陈述不属实。" }]);
		expect(fieldOf(item, "facts")).toBe("【已隐去】的陈述不属实。");
		expect(hiddenIn(item)).toEqual([["facts", "村民王小明"]]);
	});

	test("what the clerk kept stays readable, in new drafts and old", () => {
		const item = publish(
			registered({ ...company, facts: "证人王小明陈述属实。" }).must(
				"draft-disclosure",
				{ ...DRAFT, keep: [{ text: "王小明", reason: "本人同意" }] },
				clerk,
			),
		);
		for (const old of [false, true]) {
			const { keep, ...draft } = item.state.draft as NonNullable<Publication["draft"]>;
			item.state = { ...item.state, draft: old || keep === undefined ? draft : { ...draft, keep } };
			correct(item, [{ id: "facts", text: "证人王小明的陈述属实。" }]);
			expect(fieldOf(item, "facts")).toBe("证人王小明的陈述属实。");
		}
	});
});

describe("COR-02 PUB-07 historical data of a natural person", () => {
	const ROW: HistoricalDecision = {
		sourceId: "P1",
		number: "示环罚字〔2019〕1号",
		partyName: "王某某",
		naturalPerson: true,
		title: "王某某违法案",
		facts: "王某某违法。",
		bases: "《水污染防治法》第八十三条",
		kinds: "罚款",
		content: "罚款人民币壹万元",
		fineFen: 1_000_000,
		decidedOn: plainDateOf("2019-09-24"),
		publishedOn: plainDateOf("2019-10-12"),
		authorityName: "示例市生态环境局",
		sourceUrl: "https://example.gov.cn/1.html",
		code: "",
		warnings: [],
	};
	const RUN = {
		actor: clerk.actor,
		authority: { id: "qinyuan", orgPath: "qinyuan/" } as never,
		regime: { id: "qinyuan", effectiveFrom: "2019-12-11" },
		calendar: CALENDAR,
		today: plainDateOf("2024-03-05"),
	};
	const inputOf = (row: Partial<HistoricalDecision>) => {
		const decision = { ...ROW, ...row };
		return importInputOf({ decision, key: "k", authorities: [], cleaner: historicalCleaner(), run: RUN });
	};
	const imported = (row: Partial<HistoricalDecision> = {}) =>
		new Item({}, { kind: importKind, act: "import-publication", input: inputOf(row) });
	const change = (fields: readonly { id: string; text: string }[]) => ({
		fields,
		reason: "clerical-error",
		explanation: "核对。",
	});

	test("a corrected party goes out as 李某某, in every field, and the second person sees it", () => {
		const item = imported().must(
			"open-correction",
			change([
				{ id: "party", text: "李四光" },
				{ id: "facts", text: "李四光违法。" },
			]),
			clerk,
		);
		const content = item.state.correction?.content;
		expect([content?.party, content?.fields.find((one) => one.id === "facts")?.text]).toEqual([
			"李某某",
			"李某某违法。",
		]);
		expect(JSON.stringify(content)).not.toContain("李四光");
		expect(item.state.correction?.redactions.map((one) => [one.field, one.original])).toEqual([
			["party", "李四光"],
			["facts", "李四光"],
		]);
		item.must("check-correction", CORRECTION_CHECK, second).must("publish-correction", { confirmed: true }, clerk);
		expect(item.state.draft?.content.party).toBe("李某某");
		// The name is known from now on: a later correction of another field hides it too.
		item.must("open-correction", change([{ id: "facts", text: "李四光超标排放。" }]), clerk);
		expect(JSON.stringify(item.state.correction?.content)).not.toContain("李四光");
	});

	test("the last look knows the corrected name", () => {
		const item = imported()
			.must("open-correction", change([{ id: "party", text: "李四光" }]), clerk)
			.must("check-correction", CORRECTION_CHECK, second);
		const correction = item.state.correction as NonNullable<Publication["correction"]>;
		const content = { ...correction.content, conclusion: "对李四光罚款" } as typeof correction.content;
		item.state = { ...item.state, correction: { ...correction, content } };
		expect(codeOf(item.run("publish-correction", { confirmed: true }, clerk))).toBe("redaction-incomplete");
	});

	test.each([
		["钱进（某煤矿职工）", "钱某某"],
		["钱某三", "钱某某"],
		["钱进、孙立", "钱某某"],
		["王某某", "王某某"],
		["王某", "王某"],
		["欧阳某", "欧阳某"],
	])("a name handed in as %s is published as %s", (partyName, shown) => {
		const { content } = inputOf({ partyName, title: `${partyName}案`, facts: `${partyName}违法，由钱进和孙立签字。` });
		expect(content.party).toBe(shown);
		if (partyName.startsWith("钱进")) expect(JSON.stringify(content)).not.toContain("钱进");
		if (partyName.includes("孙立")) expect(JSON.stringify(content)).not.toContain("孙立");
	});

	test("an identity number as 文号, in the name of the authority or in the address of the source", () => {
		const { content, opening } = inputOf({
			number: "T142431198001011239",
			authorityName: "示例市生态环境局（经办142431198001011239）",
			sourceUrl: "https://example.gov.cn/show?id=142431198001011239",
		});
		expect(JSON.stringify(content)).not.toContain("142431198001011239");
		expect([content.number, content.authority]).toEqual(["T【已隐去】", "示例市生态环境局（经办【已隐去】）"]);
		expect(opening.number).toBe("T【已隐去】");
		expect(content.sourceUrl).toBeUndefined();
		expect(inputOf({}).content).toMatchObject({ number: ROW.number, sourceUrl: ROW.sourceUrl });
	});

	test("an old row whose name went out whole can be corrected, and loses it", () => {
		const item = imported();
		const draft = item.state.draft as NonNullable<Publication["draft"]>;
		const whole = JSON.parse(JSON.stringify(draft.content).replaceAll("王某某", "钱进（某煤矿职工）"));
		item.state = { ...item.state, partyName: "钱进（某煤矿职工）", draft: { ...draft, content: whole } };
		item.must("open-correction", change([{ id: "conclusion", text: "罚款500元" }]), clerk);
		expect(JSON.stringify(item.state.correction?.content)).not.toContain("钱进");
	});
});
