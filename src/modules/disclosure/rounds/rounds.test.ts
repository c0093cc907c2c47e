import { describe, expect, test } from "vitest";
import { officialCalendar } from "#calendar";
import { type ActContext, evolve, type Rules, rulesFor } from "#casework";
import type { Instant } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { defineParameter } from "#regime";
import { getRegime, normsOf } from "#regimes";
import { checkCitizenId, checkCreditCode } from "#registry/contract";
import { drawObjects } from "./acts-draw.ts";
import { openRound } from "./acts-record.ts";
import { roundClocks } from "./clock.ts";
import { leakIn, personsIn, roundTextOf } from "./content.ts";
import { roundKind, roundProcess } from "./process.ts";
import { emptyRound, missingParts, type Round, type RoundRecord, statusOf } from "./round.ts";
import { inspectorRuleOf, roundRuleOf } from "./rule.ts";
import { objectsFile, objectsOfFile } from "./spreadsheet.ts";
import { ROUND_CORRECTIONS } from "./vocabulary.ts";

const ON = plainDateOf("2024-05-10");
const REGIMES = ["nea", "qinyuan", "dazhou", "linyi", "miit"] as const;

function rulesOf(id: (typeof REGIMES)[number], configured?: Parameters<typeof rulesFor>[1]["configured"]): Rules {
	const regime = getRegime(id);
	return rulesFor(regime, {
		norms: normsOf(regime),
		type: "inspection",
		on: ON,
		...(configured ? { configured } : {}),
	});
}

const ENTRY = {
	listId: "0".repeat(31).concat("4"),
	listName: "随机抽查事项清单",
	version: 1,
	rowKey: "SJ-1",
	name: "电力设施保护检查",
	basis: "",
	matter: "",
};
const ROUND: Round = {
	...emptyRound("r"),
	authorityName: "示例县能源局",
	orgPath: "x/y/",
	unitName: "电力股",
	year: 2024,
	name: "2024年第一批",
	basis: "《电力设施保护条例》第八条",
	entry: ENTRY,
};
const RECORD = {
	drawnOn: "2024-05-06",
	endedOn: "2024-05-10",
	method: "电子摇号",
	inspectors: [{ personId: "p1", name: "高明远", certificate: "14040001", unitName: "电力股" }],
	objects: [
		{ natural: true, name: "欧阳长庚", creditCode: null, result: "欧阳长庚在保护区内取土", disposal: "责令改正" },
		{
			natural: false,
			name: "示例县盛达供电有限公司",
			creditCode: "91140431MA0K00013T",
			result: "未发现问题",
			disposal: "无须处理",
		},
	],
	hide: [],
} satisfies RoundRecord;

describe("what the rules make of a round", () => {
	test("PUB-09 every regime has its items: own words under the own article, 国办发〔2015〕58号 for what they leave out", () => {
		const labels = Object.fromEntries(
			REGIMES.map((id) => [
				id,
				roundRuleOf(rulesOf(id)).items.map(({ label, via }) => (via === null ? label : `${label}*`)),
			]),
		);
		expect(labels).toEqual({
			nea: ["检查主体", "检查内容", "抽查情况*", "查处结果*"],
			qinyuan: ["抽查情况", "抽查结果", "查处结果*"],
			dazhou: ["抽查情况*", "查处结果*"],
			linyi: ["抽查情况", "查处结果"],
			miit: ["抽查情况*", "查处结果*"],
		});
		for (const id of ["dazhou", "miit"] as const) {
			const rule = roundRuleOf(rulesOf(id));
			expect(rule.basis.document).toContain("国办发〔2015〕58号");
			expect([rule.basis.article, rule.via]).toEqual(["二、（四）", "上位规定"]);
		}
	});

	test("PUB-09 only linyi's text names who publishes rounds", () => {
		expect(REGIMES.filter((id) => roundRuleOf(rulesOf(id)).publisher !== null)).toEqual(["linyi"]);
		expect(roundRuleOf(rulesOf("linyi")).publisher?.who).toBe("各业务科室");
	});

	test("PUB-09 REG-06 inspectors are named where the own text publishes its staff, and not in nea", () => {
		expect(REGIMES.filter((id) => !inspectorRuleOf(rulesOf(id)).named)).toEqual(["nea"]);
		const named = (id: (typeof REGIMES)[number]) =>
			roundTextOf(ROUND, RECORD, { rules: rulesOf(id) }).content.inspectors;
		expect(named("nea")).toEqual([{ name: null, certificate: "14040001" }]);
		expect(named("miit")).toEqual([{ name: "高明远", certificate: "14040001" }]);
	});

	test("PUB-09 INF-06 twenty workdays by 条例 26 in every regime; an own target beside them is 内部目标", () => {
		const context = (rules: Rules) => ({
			rules,
			calendar: officialCalendar(),
			today: ON,
			now: "2024-05-10T02:00:00.000Z" as Instant,
		});
		const state: Round = { ...ROUND, draft: versionOf(RECORD) };
		for (const id of REGIMES) {
			const statutory = ["publish", "上位规定", "2024-05-10", "2024-06-06"];
			const bound = roundClocks(state, context(rulesOf(id)));
			expect(bound.map((one) => [one.id, one.via, one.startedOn, one.dueOn])).toEqual([statutory]);
			expect(bound[0]?.basis.article).toBe("第二十六条");
			const target = defineParameter({
				key: "disclosure.double-random",
				source: "internal",
				value: { items: ["抽查情况", "查处结果"], period: { count: 5, unit: "workday" } },
				basis: { document: "本机关公示工作规定", article: "第五条" },
				effectiveFrom: plainDateOf("2024-01-01"),
				approver: "局长",
				reason: "内部目标",
			});
			const clocks = roundClocks(state, context(rulesOf(id, [target])));
			// 11 May 2024, a Saturday, was a working day by the notice of the State Council.
			expect(
				clocks.map((one) => [one.id, one.via, one.startedOn, one.dueOn]),
				id,
			).toEqual([statutory, ["publish-target", "内部目标", "2024-05-10", "2024-05-16"]]);
		}
	});
});

function versionOf(record: RoundRecord): NonNullable<Round["draft"]> {
	const by = { personId: "p", name: "甲", title: "", unitName: "", orgPath: "x/y/" };
	return {
		version: 1,
		record,
		content: null,
		hash: "",
		hidden: [],
		recorders: ["p"],
		correction: null,
		by,
		at: "2024-05-10T02:00:00.000Z" as Instant,
	};
}

describe("what leaves the house", () => {
	const rules = rulesOf("qinyuan");

	test("PUB-09 PUB-07 a natural person keeps the surname, everywhere; an organisation its name and code", () => {
		const { content, hidden } = roundTextOf(ROUND, RECORD, { rules });
		expect(content.objects).toEqual([
			{ name: "欧阳某某", natural: true, creditCode: null, result: "欧阳某某在保护区内取土", disposal: "责令改正" },
			{
				name: "示例县盛达供电有限公司",
				natural: false,
				creditCode: "91140431MA0K00013T",
				result: "未发现问题",
				disposal: "无须处理",
			},
		]);
		expect(hidden.map(({ field, original }) => [field, original])).toEqual([
			["第1个抽查对象的名称", "欧阳长庚"],
			["第1个抽查对象的抽查结果", "欧阳长庚"],
		]);
		expect(personsIn(content)).toEqual({ objects: true, named: true });
		expect(leakIn(ROUND, RECORD, content)).toBeUndefined();
		expect(leakIn(ROUND, RECORD, { ...content, method: "由欧阳长庚抽取" })).toBe("欧阳长庚");
	});

	test("PUB-09 COR-02 沁源公示办法 19: the note of a correction bears the day on which it became public", () => {
		const { content, hash } = roundTextOf(ROUND, RECORD, { rules });
		const corrected = roundTextOf(ROUND, RECORD, { rules, correcting: "clerical-error" });
		expect([corrected.content, corrected.hash === hash]).toEqual([content, false]);
		const version = (n: number) => ({ ...versionOf(RECORD), version: n, content, hash });
		const correction = { reason: "clerical-error" as const, explanation: "核对检查记录。" };
		const check = { by: version(1).by, at: version(1).at, hash, opinion: "同意。" };
		const drafted = { ...ROUND, released: { version: version(1), check }, draft: { ...version(2), correction }, check };
		const data = { publicId: "p", hash, version: 2, reason: "clerical-error" };
		const meta = { eventId: "e", version: 9, at: "2024-05-22T02:00:00.000Z", date: "2024-05-22", actor: check.by };
		const after = evolve(roundProcess, drafted, { type: "RoundCorrected", data, meta } as never);
		expect(after.released?.version.content?.corrections).toEqual([
			{ on: "2024-05-22", version: 2, reason: ROUND_CORRECTIONS["clerical-error"] },
		]);
	});

	test("PUB-09 what the desk hides by its own words is gone too, and a name handed in reduced is no leak", () => {
		const record = {
			...RECORD,
			hide: ["保护区内取土"],
			objects: [
				...RECORD.objects,
				{ natural: true, name: "辛某", creditCode: null, result: "辛某无证", disposal: "批评教育" },
			],
		};
		const { content } = roundTextOf(ROUND, record, { rules });
		expect(content.objects[0]?.result).not.toContain("取土");
		expect(content.objects[2]?.name).toBe("辛某某");
		expect(leakIn(ROUND, record, content)).toBeUndefined();
	});
});

describe("how a round stands", () => {
	test("PUB-09 a round is drafting until nothing is missing", () => {
		expect(missingParts({ ...RECORD, endedOn: null, inspectors: [] })).toEqual(["检查完成日期", "抽取的检查人员"]);
		expect(statusOf(ROUND)).toBe("drafting");
		expect(statusOf({ ...ROUND, draft: versionOf(RECORD) })).toBe("drafting");
	});

	test("PUB-09 an inspection without a basis in the law is none (国办发〔2015〕58号 二（一）)", () => {
		const input = { year: 2024, name: "没有依据的抽查", row: "SJ-1", entry: ENTRY };
		const context = { rules: rulesOf("qinyuan") } as unknown as ActContext;
		expect(openRound.decide(emptyRound(""), input as never, context)).toMatchObject({
			code: "inspection-unfounded",
			basis: { article: "二、（一）" },
		});
		expect(openRound.decide(emptyRound(""), { ...input, entry: undefined } as never, context)).toMatchObject({
			code: "entry-not-in-force",
		});
	});

	test("PUB-09 before a checkpoint is signed over the commitment there is no seed and no draw", () => {
		const statement = {
			scheme: "sanzhi-draw/1" as const,
			kind: "first" as const,
			draw: "0".repeat(32),
			n: 1,
			objects: { size: 1, take: 1, hash: "0".repeat(64) },
			officers: { size: 2, perObject: 2, hash: "0".repeat(64), leftOut: 0 },
		};
		const by = { personId: "p", name: "甲", title: "", unitName: "", orgPath: "x/y/" };
		const committed = { eventId: "e", by, at: "2024-05-10T02:00:00.000Z" as Instant, on: ON };
		const pools = { objects: [], officers: [], leftOut: [], out: [], explanation: "" };
		const secrets = { salt: "0".repeat(64), poolSalt: "0".repeat(64) };
		const state: Round = { ...ROUND, draws: [{ statement, ...secrets, ...pools, committed, result: null }] };
		const decide = (checkpoint: object | null) =>
			drawObjects.decide(state, {} as never, { facts: { checkpoint } } as unknown as ActContext);
		expect(decide(null)).toMatchObject({ code: "checkpoint-missing", basis: { article: "二、（二）" } });
		const note = "log/disclosure-2024\n1\nAAAA\n\n— log sig\n";
		expect(decide({ log: "disclosure-2024", index: 0, note })).toMatchObject([{ type: "RoundDrawn" }]);
	});

	test("PUB-09 the acts are those of the requirement, and each is judged by the rules of inspections", () => {
		expect([...roundProcess.acts.keys()]).toEqual([
			"open-round",
			"set-pool",
			"commit-draw",
			"draw-round",
			"order-redraw",
			"record-round",
			"check-round",
			"return-round",
			"publish-round",
			"correct-round",
			"withdraw-round",
			// By the machine alone.
			"record-propagation",
		]);
		expect(roundKind.typeOf?.(ROUND)).toBe("inspection");
	});
});

describe("files", () => {
	test("PUB-09 SEC-09 a citizen's number is no credit code, even where its last digit happens to fit", async () => {
		// Valid as both: GB 11643 and GB 32100 by the same eighteen characters.
		const number = bothValid();
		expect([checkCitizenId(number).valid, checkCreditCode(number).valid]).toEqual([true, true]);
		const csv = `抽查对象,对象类型,统一社会信用代码,抽查结果,查处结果\n甲公司,单位,${number},未发现问题,无须处理\n`;
		expect(await objectsOfFile(Buffer.from(csv), "csv")).toMatchObject({
			kind: "faults",
			faults: [{ row: 2, column: "统一社会信用代码", reason: expect.stringContaining("身份证号码") }],
		});
	});

	test.each(["csv", "xlsx"] as const)("PUB-09 SEC-18 objects out as %s and in again are the same", async (format) => {
		const read = await objectsOfFile(await objectsFile(RECORD.objects, format), format);
		expect(read).toEqual({
			kind: "objects",
			objects: RECORD.objects.map(({ natural, creditCode, ...one }) => ({
				kind: natural ? "person" : "organisation",
				...one,
				creditCode: creditCode ?? "",
			})),
		});
	});
});

/** The first number of a day's births that passes both checks. */
function bothValid(): string {
	for (let serial = 0; serial < 10_000; serial += 1) {
		for (let last = 0; last < 10; last += 1) {
			const number = `110101${1949 + (serial % 40)}0101${String(serial % 1_000).padStart(3, "0")}${last}`;
			if (checkCitizenId(number).valid && checkCreditCode(number).valid) return number;
		}
	}
	throw new Error("there is one in thirty");
}
