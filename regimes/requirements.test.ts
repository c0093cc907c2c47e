import { describe, expect, test } from "vitest";
import { addPeriod, officialCalendar } from "#calendar";
import { plainDateOf } from "#kernel/plain-date";
import { ask, type EnforcementType, lintRegime, regimePin } from "#regime";
import { allRegimes, getRegime, normsOf } from "./index.ts";
import { answer, IDS, ON, owns } from "./own-and-effective.fixture.ts";

describe("the values of the five texts", () => {
	test("REG-01 linyi exercises three types, dazhou and miit five, and only linyi's list is closed", () => {
		expect(answer("linyi", "types").own.value).toEqual({
			types: ["inspection", "penalty", "compulsion"],
			openEnded: false,
		});
		expect(owns("types", ({ types }) => types.length)).toEqual({ nea: 4, qinyuan: 4, dazhou: 5, linyi: 3, miit: 5 });
		expect(owns("types", ({ types }) => types.includes("levy"))).toEqual({
			nea: false,
			qinyuan: false,
			dazhou: true,
			linyi: false,
			miit: true,
		});
	});

	test("PUB-01 own layer: 7 and 20 workdays, nothing for nea's other decisions, 及时 for linyi", () => {
		const days = (type: EnforcementType) =>
			Object.fromEntries(
				IDS.map((id) => {
					const { value } = answer(id, "disclosure.publish", type).own;
					return [id, value === null ? null : (value.period?.count ?? value.promptness)];
				}),
			);
		expect(days("penalty")).toEqual({ nea: 7, qinyuan: 7, dazhou: 7, linyi: "及时", miit: 7 });
		expect(days("licence")).toEqual({ nea: 7, qinyuan: 7, dazhou: 7, linyi: "及时", miit: 7 });
		expect(days("compulsion")).toEqual({ nea: null, qinyuan: 20, dazhou: 20, linyi: "及时", miit: 20 });
	});

	test("PUB-01 effective layer: 118号 binds all five to 2024-03-13 and 2024-04-01", () => {
		const calendar = officialCalendar();
		for (const id of IDS) {
			for (const [type, due] of [
				["penalty", "2024-03-13"],
				["compulsion", "2024-04-01"],
			] as const) {
				const { value } = answer(id, "disclosure.publish", type).effective;
				expect(value?.period && addPeriod(calendar, ON, value.period).date).toBe(due);
			}
		}
	});

	test("PUB-02 qinyuan and linyi accept a rule (规章), miit only laws and administrative regulations", () => {
		const acceptsRules = owns("disclosure.override-levels", ({ levels }) => levels.includes("rule"));
		expect(acceptsRules).toEqual({ nea: null, qinyuan: true, dazhou: false, linyi: true, miit: false });
		expect(answer("qinyuan", "disclosure.override-levels").effective.status).toBe("stated");
	});

	test("PUB-03 PUB-04 seven fields in qinyuan, four in dazhou, five in miit; only qinyuan names two modes", () => {
		expect(owns("disclosure.fields", ({ fields }) => fields.map(({ label }) => label))).toEqual({
			nea: null,
			qinyuan: ["决定书文号", "案件名称", "执法机关", "违法事实", "法律依据", "执法结论", "决定日期"],
			dazhou: ["执法机关", "执法对象", "执法类别", "执法结论"],
			linyi: null,
			miit: ["执法主体", "对象", "类别", "结论", "日期"],
		});
		expect(owns("disclosure.modes", (modes) => modes)).toMatchObject({ nea: null, qinyuan: ["full", "summary"] });
	});

	test("PUB-03 118号's party and category are added to qinyuan's seven under its citation", () => {
		const { value, status, supplements } = answer("qinyuan", "disclosure.fields").effective;
		expect(status).toBe("stated");
		expect(value?.fields.map(({ id }) => id).slice(7)).toEqual(["party", "category"]);
		expect(supplements?.map(({ article }) => article)).toEqual(["二、（六）"]);
	});

	test("COR-01 dazhou one day, the others 及时; qinyuan alone updates and alone has 变更 and 无效", () => {
		expect(owns("disclosure.withdraw", ({ period, promptness }) => period ?? promptness)).toEqual({
			nea: "及时",
			qinyuan: "及时",
			dazhou: { count: 1, unit: "day" },
			linyi: null,
			miit: "及时",
		});
		expect(owns("disclosure.withdraw", ({ action }) => action)).toMatchObject({ qinyuan: "update", miit: "withdraw" });
		expect(answer("qinyuan", "disclosure.withdraw").own.value?.grounds).toEqual([
			"changed",
			"annulled",
			"unlawful",
			"void",
		]);
	});

	test("COR-01 the statute's grounds reach dazhou's penalties without touching its one day", () => {
		const { value, status, supplements } = answer("dazhou", "disclosure.withdraw", "penalty").effective;
		expect(value).toMatchObject({ period: { count: 1, unit: "day" }, reasonPublished: true });
		expect(value?.grounds).toEqual(["annulled", "unlawful", "remake", "changed", "void"]);
		expect(status).toBe("stated");
		expect(supplements?.[0]?.article).toBe("第四十八条");
	});

	test("STA-01 1月10日 is stricter than 1月31日, and 118号 adds what the local texts leave out", () => {
		const { own, effective } = answer("qinyuan", "disclosure.annual-data");
		expect(own.value?.acts).toEqual([
			{ act: "report", by: { month: 1, day: 10 } },
			{ act: "publish", by: null },
		]);
		expect(effective.value?.acts).toEqual([
			{ act: "report", by: { month: 1, day: 10 } },
			{ act: "publish", by: { month: 1, day: 31 } },
		]);
		expect(answer("dazhou", "disclosure.annual-data").effective.value?.addressees).toEqual([
			"本级司法行政机关",
			"上级主管部门",
			"本级人民政府",
		]);
		expect(owns("disclosure.annual-data", ({ headquartersCovered }) => headquartersCovered)).toEqual({
			nea: false,
			qinyuan: true,
			dazhou: true,
			linyi: null,
			miit: false,
		});
	});

	test("STP-03 STP-04 only qinyuan has a start form and 24 hours", () => {
		expect(owns("initiation.approval", ({ fields }) => fields.length)).toEqual({
			nea: null,
			qinyuan: 6,
			dazhou: null,
			linyi: null,
			miit: null,
		});
		expect(owns("initiation.urgent", ({ hours }) => hours)).toMatchObject({ qinyuan: 24, miit: null });
	});

	test("STP-07 five stages in qinyuan, four in nea, four inherited by the rest", () => {
		const stages = IDS.map((id) => answer(id, "stages").effective);
		expect(stages.map(({ value }) => value?.stages.length)).toEqual([4, 5, 4, 4, 4]);
		expect(stages.map(({ status }) => status)).toEqual(["stated", "stated", "inherited", "inherited", "inherited"]);
	});

	test("INV-06 signatures: qinyuan records a refusal to be investigated, miit notes the reason on four documents", () => {
		expect(answer("qinyuan", "investigation.signatures").own.value).toEqual({
			signers: ["行政执法人员", "当事人", "有关人员"],
			refusal: "record-refusal",
			refusalRecord: true,
		});
		expect(answer("miit", "investigation.signatures").own.value?.documents).toHaveLength(4);
	});

	test("SRV-02 footage of left service: required in qinyuan and dazhou, as appropriate in nea and miit", () => {
		expect(owns("service.left", ({ av }) => av)).toEqual({
			nea: "as-appropriate",
			qinyuan: "required",
			dazhou: "required",
			linyi: null,
			miit: "as-appropriate",
		});
		expect(answer("nea", "service.left").effective.value?.fields).toContain("见证人签名或盖章");
	});

	test("ARC-01 ARC-05 thirty natural days and the prohibited changes, each by its own text", () => {
		expect(answer("qinyuan", "archive.period").own.value).toEqual({ period: { count: 30, unit: "day" } });
		expect(owns("archive.originals", ({ prohibited }) => prohibited)).toEqual({
			nea: null,
			qinyuan: ["伪造", "篡改", "编辑", "剪辑", "删改"],
			dazhou: ["删改"],
			linyi: null,
			miit: ["伪造", "剪辑", "删改"],
		});
	});

	test("ARC-07 process records are never published in qinyuan without procedure, nor in miit without a basis", () => {
		expect(answer("qinyuan", "archive.release").own.value).toEqual({ rule: "only-by-procedure", unless: [] });
		expect(answer("miit", "archive.release").own.value?.unless).toEqual(["law", "administrative-regulation", "rule"]);
	});
});

describe("statutes above all five", () => {
	test.each([
		["penalty.handling-period", { count: 90, unit: "day" }, "第六十条"],
		["penalty.hearing-request", { count: 5, unit: "workday" }, "第六十四条"],
		["penalty.hearing-notice", { count: 7, unit: "workday" }, "第六十四条"],
		["penalty.service", { count: 7, unit: "workday" }, "第六十一条"],
		["penalty.payment", { count: 15, unit: "day" }, "第六十七条"],
		["penalty.preservation", { count: 7, unit: "workday" }, "第五十六条"],
		["penalty.withdraw-disclosure", { count: 3, unit: "workday" }, "第四十八条"],
		["execution.demand-wait", { count: 10, unit: "workday" }, "第五十四条"],
		["execution.court-window", { count: 3, unit: "month" }, "第五十三条"],
		["service.announcement-days", { count: 30, unit: "day" }, "第九十五条"],
	] as const)("%s is %o by %s for every authority", (key, period, article) => {
		for (const id of IDS) {
			const { own, effective } = answer(id, key);
			expect(own.status).toBe("silent");
			expect(effective).toMatchObject({ status: "inherited", value: { period }, basis: { article }, via: "上位规定" });
		}
	});

	test("DEC-06 the summary procedure: 200 and 3,000 yuan, 100 yuan on the spot, three per cent a day up to the fine", () => {
		expect(answer("qinyuan", "penalty.summary-limits").effective.value).toEqual({
			citizenFen: 20_000,
			organisationFen: 300_000,
			warning: true,
		});
		expect(answer("miit", "penalty.on-the-spot-collection").effective.value?.limitFen).toBe(10_000);
		expect(answer("miit", "penalty.surcharge").effective.value).toMatchObject({ percentPerDay: 3, capPercent: 100 });
		expect(answer("miit", "penalty.large-amount").effective).toMatchObject({
			status: "unit-configurable",
			via: "上位规定",
		});
	});

	test("a norm binds from its own first day and not before", () => {
		const regime = getRegime("qinyuan");
		const at = (on: string) =>
			ask(regime, "penalty.handling-period", { norms: normsOf(regime), on: plainDateOf(on) }).effective.status;
		expect(at("2021-07-14")).toBe("silent");
		expect(at("2021-07-15")).toBe("inherited");
	});
});

describe("finding and pinning a regime", () => {
	test("INF-05 a regime is not in force before its first day", () => {
		expect(() => getRegime("qinyuan", plainDateOf("2019-12-10"))).toThrow(/尚未施行/);
		expect(getRegime("qinyuan", plainDateOf("2019-12-11")).id).toBe("qinyuan");
		expect(() => getRegime("atlantis")).toThrow(/没有制度/);
	});

	test("INF-05 the pin names authority, date and content", () => {
		for (const regime of allRegimes) {
			expect(regimePin(regime)).toMatch(new RegExp(`^${regime.id}@\\d{4}-\\d{2}-\\d{2}#[0-9a-f]{64}$`));
		}
	});

	test("INF-05 the linter names what is laxer than a higher norm", () => {
		const found = Object.fromEntries(
			allRegimes.map((regime) => [
				regime.id,
				[...new Set(lintRegime(regime, normsOf(regime)).map(({ key }) => key))].toSorted(),
			]),
		);
		expect(found.linyi).toEqual(["disclosure.override-levels", "disclosure.publish", "identification.activities"]);
		expect(found.qinyuan).toContain("review.scope");
		expect(found.qinyuan).toContain("review.elements");
		expect(found.qinyuan).not.toContain("disclosure.publish");
		expect(found.nea).toContain("av.mandatory");
		expect(found.miit).not.toContain("review.elements");
	});
});
