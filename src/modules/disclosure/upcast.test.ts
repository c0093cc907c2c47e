import { describe, expect, test } from "vitest";
import { type ActContext, evolve, NO_FACTS, restored, stepsOf } from "#casework";
import { instantOf } from "#kernel/instant";
import { publicationDetail } from "./contract.ts";
import { detailOf } from "./desk.ts";
import { publicationProcess } from "./process.ts";
import { emptyPublication, type Publication } from "./publication.ts";
import { actorOf, contextOn } from "./world.fixture.ts";

/** As the first releases of the desk stored it; the sample is never changed. */
const OLD = {
	id: "0123456789abcdef0123456789abcdef",
	status: "published",
	authorityId: "qinyuan",
	authorityName: "沁源县能源局",
	orgPath: "qinyuan/meitan/",
	regime: { id: "qinyuan", effectiveFrom: "2019-12-11" },
	type: "penalty",
	title: "示例公司超能力生产案",
	partyName: "示例公司",
	number: "沁能罚决〔2024〕1号",
	decidedOn: "2024-03-04",
	openedOn: "2024-03-04",
	source: {
		kind: "case",
		caseId: "fedcba9876543210fedcba9876543210",
		values: { "case-title": "示例公司超能力生产案", conclusion: "罚款五万元" },
		party: { name: "示例公司", natural: false, address: "示例县示例路1号" },
		persons: [{ name: "牛立功", role: "representative" }],
		reasons: "超过核定能力。",
		bases: [{ document: "煤矿安全生产条例", article: "第六十条" }],
		remedies: "六十日内申请复议",
		document: null,
	},
	draft: {
		hash: "b".repeat(64),
		mode: "summary",
		values: { "case-title": "示例公司超能力生产案", conclusion: "罚款五万元" },
		reasons: "超过核定能力。",
		sensitivity: { class: "privacy", path: { kind: "consent", on: "2024-03-05", document: "牛立功的同意书" } },
		redactions: [],
		content: {
			authority: "沁源县能源局",
			type: "penalty",
			mode: "summary",
			title: "示例公司超能力生产案",
			party: "示例公司",
			naturalPerson: false,
			number: "沁能罚决〔2024〕1号",
			conclusion: "罚款五万元",
			decidedOn: "2024-03-04",
			fields: [{ id: "conclusion", label: "执法结论", text: "罚款五万元" }],
			fieldsBasis: { document: "沁源县能源局行政执法公示办法", article: "第十二条" },
			supplements: [],
			supplementsBasis: null,
			fullText: [],
			bases: [{ document: "煤矿安全生产条例", article: "第六十条" }],
			remedies: "六十日内申请复议",
		},
		by: { personId: "p1", name: "赵一", title: "科员", unitName: "综合股", orgPath: "qinyuan/" },
		at: "2024-03-05T01:00:00.000Z",
	},
	check: {
		hash: "b".repeat(64),
		opinion: "同意公开。",
		by: { personId: "p2", name: "钱二", title: "科员", unitName: "综合股", orgPath: "qinyuan/" },
		at: "2024-03-06T01:00:00.000Z",
	},
	returned: null,
	release: {
		publicId: "00000000000000000000000000000009",
		on: "2024-03-06",
		at: "2024-03-06T02:00:00.000Z",
		by: { personId: "p2", name: "钱二", title: "科员", unitName: "综合股", orgPath: "qinyuan/" },
	},
	withheld: null,
	annulment: null,
	withdrawal: null,
	droppedOn: null,
	override: null,
	people: ["p1", "p2"],
};

describe("an item stored before corrections, carriers, performance and remedies were kept", () => {
	const state = restored(publicationProcess, structuredClone(OLD));

	test("has every field of today, as if nothing of it had happened, and all that it had", () => {
		expect(Object.keys(state).toSorted()).toEqual(Object.keys(emptyPublication("")).toSorted());
		expect(state).toMatchObject({
			title: OLD.title,
			release: OLD.release,
			correction: null,
			corrected: [],
			carriers: [],
			remedies: [],
			propagation: [],
			people: ["p1", "p2"],
			handover: null,
			performance: null,
			publicity: null,
			expiredOn: null,
			publicInterest: null,
		});
		expect(state.draft?.sensitivity.path).toEqual({
			kind: "consent",
			on: "2024-03-05",
			document: "牛立功的同意书",
			file: null,
		});
	});

	test("is shown on the desk, with its steps, by the contract of today", () => {
		const context = contextOn("2024-03-20");
		const shown = detailOf({ state, version: 4, events: [], context });
		expect(publicationDetail.parse(shown).title).toBe(OLD.title);
		expect(stepsOf(publicationProcess, state, context).map(({ name }) => name)).toContain("withdraw");
	});

	test("goes on: a carrier, a remedy and a correction can be recorded on it", () => {
		const meta = {
			eventId: "e",
			version: 5,
			at: instantOf("2024-12-20T01:00:00Z"),
			date: "2024-12-20" as never,
			actor: { personId: "p3", name: "孙三", title: "科员", unitName: "综合股", orgPath: "qinyuan/" },
		};
		const context: ActContext = {
			...contextOn("2024-12-20"),
			actor: actorOf("qinyuan", "p3", ["disclosure-clerk"]),
			facts: NO_FACTS,
		};
		const after = ["record-carrier", "record-remedy-sought", "open-correction"].reduce<Publication>((current, name) => {
			const act = publicationProcess.acts.get(name);
			expect(act?.offered(current, context), name).toBe(true);
			const outcome = act?.decide(current, act.input.parse(act.sample) as never, context);
			expect(Array.isArray(outcome), `${name} ${JSON.stringify(outcome)}`).toBe(true);
			return (outcome as readonly { type: string; data: object }[]).reduce(
				(next, event) => evolve(publicationProcess, next, { ...event, meta }),
				current,
			);
		}, state);
		expect([after.carriers.length, after.remedies.length, after.correction !== null]).toEqual([1, 1, true]);
	});

	test("责令重新作出 under its old name: the stored state and the stored event are read under the one of today", () => {
		const remedy = {
			kind: "reconsideration",
			organ: "示例县人民政府",
			on: "2024-05-06",
			content: "请求撤销。",
			result: "remake",
			resultOn: "2024-07-01",
			number: "示复决〔2024〕1号",
		};
		const stored = { ...structuredClone(OLD), remedies: [remedy] };
		expect(restored(publicationProcess, stored).remedies).toMatchObject([{ result: "remade" }]);
		const kind = publicationProcess.events.get("RemedyRecorded");
		const told = kind?.evolve(state, remedy as never, { date: "2024-07-01" } as never);
		expect(told?.remedies).toMatchObject([{ result: "remade", organ: "示例县人民政府" }]);
		expect(kind?.sentence(remedy as never)).toBe("行政复议（示例县人民政府）：责令重新作出");
	});

	test("one of today comes back as it is", () => {
		expect(restored(publicationProcess, structuredClone(state))).toEqual(state);
		const file = { name: "同意书.pdf", sha256: "c".repeat(64) };
		const kept = structuredClone(state) as { draft: { sensitivity: { path: object } } };
		kept.draft.sensitivity.path = { kind: "consent", on: "2024-03-05", document: "x", file };
		expect(restored(publicationProcess, kept).draft?.sensitivity.path).toMatchObject({ file });
		expect(restored(publicationProcess, emptyPublication("x"))).toEqual(emptyPublication("x"));
	});
});
