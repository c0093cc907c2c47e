import { describe, expect, test } from "vitest";
import type { NextActView, TimelineEntry } from "#casework/contract";
import { DOCUMENT_CSS } from "#documents/contract";
import type { ClauseView } from "../data/rules.ts";
import { DOCUMENT_SHEET } from "../ui/document-sheet.ts";
import { leadingAct, nextGroups } from "../ui/next-steps.ts";
import { readState } from "./case/state.ts";
import { happeningsOf, shownHappenings, usefulFilters } from "./case/timeline.ts";
import { articlesOf, groupsOf, layerOf } from "./rules/layers.ts";
import { linesOf, phraseOf } from "./rules/rule-value.ts";
import { settingSchema } from "./rules/value-form.ts";
import { entryAt, menuFor, menuGroupsFor } from "./shell/menu.ts";

function entry(part: Partial<TimelineEntry>): TimelineEntry {
	const base = {
		type: "X",
		act: "x",
		actLabel: "某环节",
		stage: "clue",
		sentence: "",
		version: 1,
		data: {},
		documentId: null,
	};
	const by = { actorName: "甲", actorTitle: "科员", actorUnit: "股" };
	return {
		...base,
		...by,
		eventId: `${part.act}${part.at}${part.type ?? ""}`,
		at: "2024-03-04T01:12:00.000Z",
		...part,
	};
}

describe("the timeline", () => {
	const all = happeningsOf([
		entry({ act: "approve-initiation", stage: "initiation", at: "2024-03-04T01:00:00.000Z" }),
		entry({
			act: "approve-initiation",
			stage: "initiation",
			at: "2024-03-04T01:00:00.000Z",
			type: "DocumentIssued",
			documentId: "d1",
		}),
		entry({ act: "collect-evidence", stage: "investigation", at: "2024-03-05T01:00:00.000Z" }),
		entry({ act: "collect-evidence", stage: "investigation", at: "2024-03-06T01:00:00.000Z" }),
	]);
	test("puts the papers of an act under it, and keeps two performances of one act apart", () => {
		expect(all.map(({ act, papers }) => [act, papers.length])).toEqual([
			["approve-initiation", 1],
			["collect-evidence", 0],
			["collect-evidence", 0],
		]);
	});
	test("shows the newest first and narrows by filter and stage", () => {
		expect(shownHappenings(all, { filter: "all", stage: undefined })[0]?.at).toBe("2024-03-06T01:00:00.000Z");
		expect(shownHappenings(all, { filter: "documents", stage: undefined })).toHaveLength(1);
		expect(shownHappenings(all, { filter: "approvals", stage: "investigation" })).toHaveLength(0);
	});
	test("offers no filter that finds nothing", () => {
		expect(usefulFilters(all)).toEqual(["all", "documents", "approvals", "evidence"]);
	});
	test("音像 finds a numbered recording, 视听资料 among the evidence and the footage of a service, and nothing else", () => {
		const recorded = happeningsOf(
			[
				{ act: "inspect-site", data: { text: "厂区", recording: "AV-2024-03" } },
				{ act: "collect-evidence", data: { items: [{ kind: "documentary" }, { kind: "audiovisual" }] } },
				{ act: "serve-document", data: { detail: { footage: '{"kind":"recorded","reference":"AV-7"}' } } },
				{ act: "serve-document", data: { detail: { footage: '{"kind":"none","reason":"设备故障"}' } } },
				{ act: "inspect-site", data: { text: "音像" } },
			].map((one, day) => entry({ ...one, at: `2024-03-0${day + 1}T01:00:00.000Z` })),
		);
		expect(shownHappenings(recorded, { filter: "footage", stage: undefined }).map(({ at }) => at.slice(9, 10))).toEqual(
			["3", "2", "1"],
		);
	});
	test("审批 is a yes or no of somebody in charge: the end of a remedy is none", () => {
		const acts = ["endorse-initiation", "check-draft", "decide-recusal", "end-remedy", "file-case", "record-payment"];
		const each = happeningsOf(acts.map((act, day) => entry({ act, at: `2024-03-0${day + 1}T01:00:00.000Z` })));
		expect(shownHappenings(each, { filter: "approvals", stage: undefined }).map(({ act }) => act)).toEqual([
			"decide-recusal",
			"check-draft",
			"endorse-initiation",
		]);
	});
});

describe("what comes next", () => {
	const act = (name: string, part: Partial<NextActView>): NextActView => {
		return {
			name,
			label: name,
			stage: "review",
			actors: ["handler"],
			hasPapers: false,
			mine: true,
			awaited: false,
			missing: [],
			...part,
		};
	};
	const lack = [{ code: "c", message: "缺", basis: { document: "法", article: "一" } }];
	test("is parted by who and whether", () => {
		const groups = nextGroups([act("a", {}), act("b", { missing: lack }), act("c", { mine: false })]);
		const names = [groups.ready, groups.lacking, groups.others].map((acts) => acts.map(({ name }) => name));
		expect(names).toEqual([["a"], ["b"], ["c"]]);
	});
	test("one act leads: the awaited one of this person", () => {
		expect(leadingAct([act("a", {}), act("b", { awaited: true })], "review")?.name).toBe("b");
	});
	test("none leads while the case waits for somebody else", () => {
		expect(leadingAct([act("a", {}), act("b", { awaited: true, mine: false })], "review")).toBeUndefined();
		expect(leadingAct([act("a", { stage: "clue" }), act("b", {})], "review")?.name).toBe("b");
		expect(leadingAct([act("a", {}), act("b", {})], "review")).toBeUndefined();
	});
});

describe("the folded case", () => {
	test("is read leniently: what is unknown or broken empties a part, never the page", () => {
		const state = readState({ party: { type: "citizen", name: "乙" }, evidence: "broken", draft: { version: 1 } });
		expect(state.party.name).toBe("乙");
		expect(state.evidence).toEqual([]);
		expect(state.draft).toBeNull();
		expect(readState({}).review.rounds).toEqual([]);
	});
});

const layer = { status: "silent", value: null, unit: null, basis: null, via: null };
function clause(part: Partial<ClauseView>): ClauseView {
	const base = { key: "review.period", label: "审核期限", type: null, typeLabel: null, wording: null };
	return { ...base, own: layer, effective: layer, internalTarget: null, higher: null, configurable: false, ...part };
}

describe("the rules of the authority", () => {
	test("a value from above is never shown as the authority's own", () => {
		const stated = { ...layer, status: "stated", value: { period: { count: 7, unit: "workday" } } };
		expect(layerOf(clause({ own: stated, effective: stated }))).toBe("own");
		expect(layerOf(clause({ effective: { ...stated, status: "inherited", via: "上位规定" } }))).toBe("higher");
		expect(layerOf(clause({ effective: { ...stated, status: "configured", via: "内部规定" } }))).toBe("internal");
		expect(layerOf(clause({}))).toBe("silent");
	});
	test("are found by words of label, value and citation together", () => {
		const found = clause({ own: { ...layer, status: "stated", value: { period: { count: 10, unit: "workday" } } } });
		const groups = groupsOf([found, clause({ key: "av.storage", label: "存储" })], { q: "期限 10", shown: "all" });
		expect(groups).toEqual([{ title: "法制审核", clauses: [found] }]);
	});
	test("article by article in the order of the documents, what they leave out last", () => {
		const at = (key: string, document: string, article: string) =>
			clause({ key, own: { ...layer, basis: { document, article } } });
		const given = [
			at("a", "乙办法", "第三条"),
			clause({ key: "b" }),
			at("c", "甲办法", "第十二条第二款"),
			at("d", "甲办法", "第二条"),
			at("e", "甲办法", "第十二条"),
		];
		const found = articlesOf([{ title: "x", clauses: given }], ["甲办法", "乙办法"]);
		expect(found.map(({ title, clauses }) => [title, clauses.map(({ key }) => key).join("")])).toEqual([
			["甲办法第二条", "d"],
			["甲办法第十二条", "ce"],
			["乙办法第三条", "a"],
			["本机关文件没有规定的", "b"],
		]);
	});
	test.each([
		[{ period: { count: 7, unit: "workday" } }, "7 个工作日"],
		[{ citizenFen: 20_000, organisationFen: 300_000 }, "对公民：¥200.00 | 对法人、其他组织：¥3,000.00"],
		[
			{
				elements: [
					{ id: "subject", label: "主体是否合法" },
					{ id: "facts", label: "事实是否清楚" },
				],
			},
			"主体是否合法；事实是否清楚",
		],
		[{ types: ["penalty", "licence"], openEnded: true }, "类别：行政处罚；行政许可 | 列举未穷尽（等）：是"],
		[{ from: "2019-12-11" }, "2019年12月11日"],
		[null, ""],
	])("%j reads as %s", (value, text) => {
		const lines = linesOf(value).map(({ name, text: said }) => (name === undefined ? said : `${name}：${said}`));
		expect(lines.join(" | ")).toBe(text);
	});
	test("no code of ours shines through where a word exists", () => {
		expect(phraseOf({ id: "agree", label: "同意", outcome: "passed" })).toBe("同意（结果：可以作出决定）");
	});
	test("the form of a setting asks for the value by the regime's own schema and nothing only a law can say", () => {
		const schema = settingSchema("disclosure.publish");
		expect(Object.keys(schema?.properties?.["value"]?.properties ?? {})).toEqual(["period"]);
		expect(schema?.properties?.["value"]?.properties?.["period"]?.properties?.["count"]?.title).toBe("数量");
		expect(settingSchema("no.such-clause")).toBeUndefined();
	});
});

describe("the menu", () => {
	test("follows the duties", () => {
		expect(menuFor(["legal-reviewer"]).map(({ label }) => label)).toEqual([
			"工作台",
			"案件",
			"收到的移送",
			"待审核",
			"清单",
			"双随机抽查",
			"统计",
			"制度",
		]);
		expect(menuFor(["security-admin"]).map(({ label }) => label)).toEqual(["账户", "授权"]);
		expect(menuFor([])).toEqual([]);
	});
	test("is grouped by work once it is long, in the order of the flat one, and not before", () => {
		const roles = ["leader", "head"] as const;
		const groups = menuGroupsFor(roles);
		expect(groups.map(({ label }) => label)).toEqual(["", "办案", "公示", "检查", "监督", "制度和系统"]);
		expect(groups.find(({ label }) => label === "办案")?.entries.map(({ label }) => label)).toEqual([
			"案件",
			"收到的移送",
			"待审批",
		]);
		expect(menuFor(roles)).toEqual(groups.flatMap(({ entries }) => entries));
		expect(menuGroupsFor(["legal-reviewer"]).map(({ label }) => label)).toEqual([""]);
		expect(menuFor(["handler"]).map(({ label }) => label)).toContain("待送达");
	});
	test("marks the entry an address belongs to", () => {
		const entries = menuFor(["legal-reviewer"]);
		expect(entryAt(entries, "/cases/0123")).toBe("/cases");
		expect(entryAt(entries, "/review/0123")).toBe("/queue/review");
		expect(entryAt(entries, "/")).toBe("/");
	});
});

test("papers look here as they look wherever else they are shown", () => {
	expect(DOCUMENT_SHEET).toBe(DOCUMENT_CSS);
});
