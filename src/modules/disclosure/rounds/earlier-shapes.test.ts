import { describe, expect, test } from "vitest";
import { evolve, restored, stepsOf } from "#casework";
import { instantOf } from "#kernel/instant";
import { actorOf, contextOn } from "../world.fixture.ts";
import { roundDetailOf } from "./desk.ts";
import { drawRecordOf } from "./draw-file.ts";
import { roundProcess } from "./process.ts";
import { drawersOf, drawStateOf, emptyRound, objectsToWrite, recordOf, statusOf } from "./round.ts";
import { roundDetail } from "./views.ts";

const WRITER = { personId: "p1", name: "高明远", title: "科员", unitName: "电力股", orgPath: "qinyuan/dianli/" };
const CHECKER = { ...WRITER, personId: "p2", name: "王丽" };
const RECORD = {
	drawnOn: "2024-05-06",
	endedOn: "2024-05-10",
	method: "电子摇号",
	inspectors: [{ personId: "p1", name: "高明远", certificate: "14040001", unitName: "电力股" }],
	objects: [
		{
			natural: false,
			name: "示例县盛达供电有限公司",
			creditCode: "91140431MA0K00013T",
			result: "未发现问题",
			disposal: "无须处理",
		},
	],
	hide: [],
};
const ENTRY = {
	listId: "00000000000000000000000000000004",
	listName: "随机抽查事项清单",
	version: 1,
	rowKey: "SJ-1",
	name: "电力设施保护情况检查",
	basis: "《电力设施保护条例》第八条",
	matter: "电力设施保护区管理情况",
};
const { basis: _basis, ...PUBLIC_ENTRY } = ENTRY;

/** As the first releases of this desk stored it, drawn elsewhere and published; the sample is never changed. */
const OLD = {
	id: "0123456789abcdef0123456789abcdef",
	authorityId: "qinyuan",
	authorityName: "沁源县能源局",
	orgPath: "qinyuan/dianli/",
	unitName: "电力股",
	year: 2024,
	name: "2024年第一批电力设施保护双随机抽查",
	basis: "《电力设施保护条例》第八条",
	entry: ENTRY,
	openedOn: "2024-05-06",
	draft: null,
	check: null,
	returned: null,
	release: { publicId: "fedcba9876543210fedcba9876543210", on: "2024-05-15", by: CHECKER },
	released: {
		version: {
			by: WRITER,
			at: "2024-05-12T02:00:00.000Z",
			version: 1,
			record: RECORD,
			content: {
				authority: "沁源县能源局",
				unit: "电力股",
				year: 2024,
				name: "2024年第一批电力设施保护双随机抽查",
				basis: "《电力设施保护条例》第八条",
				entry: PUBLIC_ENTRY,
				drawnOn: "2024-05-06",
				endedOn: "2024-05-10",
				method: "电子摇号",
				inspectors: [{ name: "高明远", certificate: "14040001" }],
				inspectorsBasis: null,
				objects: RECORD.objects,
				items: [{ label: "抽查情况", basis: "《沁源县能源局行政执法公示办法》第十三条", via: null }],
				corrections: [],
			},
			hash: "b".repeat(64),
			hidden: [],
			recorders: ["p1"],
			correction: null,
		},
		check: { by: CHECKER, at: "2024-05-14T02:00:00.000Z", hash: "b".repeat(64), opinion: "与检查记录一致，同意公示。" },
	},
	replaced: [],
	withdrawal: null,
};

describe("a round stored before draws and proofs of propagation were kept", () => {
	const state = restored(roundProcess, structuredClone(OLD));
	const context = { ...contextOn("2024-05-20"), actor: actorOf("qinyuan", "p3", ["disclosure-clerk"]) };

	test("has every field of today, as if nothing of it had happened, and all that it had", () => {
		expect(Object.keys(state).toSorted()).toEqual(Object.keys(emptyRound("")).toSorted());
		expect(state).toEqual({ ...OLD, pool: [], draws: [], propagation: [] });
	});

	test("PUB-09 stands as drawn elsewhere, with what was written of it", () => {
		expect([statusOf(state), drawStateOf(state), drawersOf(state)]).toEqual(["published", "outside", []]);
		expect([recordOf(state), objectsToWrite(state)]).toEqual([RECORD, RECORD.objects]);
		expect(drawRecordOf(state)).toMatchObject({ draws: [], pools: [], seats: [] });
	});

	test("is shown on the desk, with its steps, by the contract of today", () => {
		const draw = { state: drawStateOf(state), ratio: "", pool: { size: 0, shown: [] }, able: [], draws: [], seats: [] };
		const shown = roundDetailOf({ state, version: 5, events: [], context, draw });
		expect(roundDetail.parse(shown)).toMatchObject({ name: OLD.name, propagation: [] });
		expect(stepsOf(roundProcess, state, context).map(({ name }) => name)).toContain("withdraw-round");
	});

	test("REL-08 goes on: a proof of propagation is kept with it", () => {
		const type = "PropagationChecked";
		const data = { cause: "withdrawn", eventId: "e", gone: true, pages: 9, found: [], direct: [], digest: "" };
		const meta = {
			eventId: "f",
			version: 6,
			at: instantOf("2024-05-21T01:00:00Z"),
			date: "2024-05-21",
			actor: CHECKER,
		};
		const after = evolve(roundProcess, state, { type, data, meta } as never);
		expect(after.propagation.map(({ pages, at }) => [pages, at])).toEqual([[9, meta.at]]);
	});

	test("one of today comes back as it is", () => {
		expect(restored(roundProcess, structuredClone(state))).toEqual(state);
		expect(restored(roundProcess, emptyRound("x"))).toEqual(emptyRound("x"));
	});
});
