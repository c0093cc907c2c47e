import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { type Employed, type RealStart, startReal } from "../support/real-start.ts";
import { SUPPLIER } from "./cases.ts";

/**
 * Each of the five goes live by configuration alone: an empty installation, its administrators, its register file, its
 * internal rules, and the first case to a published decision. No seed, no SQL.
 */
const officer = (name: string, seats: readonly string[], more: readonly string[] = []): Employed => ({
	name,
	unit: "zhifa",
	roles: ["handler", ...more],
	seats,
	certified: true,
});
/** As few as it takes: eight with several seats each, and three more who administrate. */
const BUREAU: readonly Employed[] = [
	{ name: "赵正平", unit: "", roles: ["head"], seats: ["head"] },
	{ name: "钱国栋", unit: "", roles: ["leader"], seats: ["leader"] },
	officer("孙立群", ["unithead"], ["unit-head"]),
	officer("李明远", ["handler1", "infoofficer"], ["information-officer"]),
	officer("周思齐", ["handler2"]),
	{ name: "郑文博", unit: "shencha", roles: ["legal-reviewer"], seats: ["reviewer"], certified: true },
	{ name: "冯建平", unit: "bangong", roles: ["disclosure-clerk", "archivist"], seats: ["clerk1", "archivist"] },
	{ name: "陈丽华", unit: "bangong", roles: ["disclosure-clerk"], seats: ["clerk2"] },
];
const UNITS = [
	{ path: "zhifa", name: "示范市节能监察支队", functions: ["handling", "consolidation"] },
	{ path: "shencha", name: "政策法规科", functions: ["legal-review"] },
	{ path: "bangong", name: "办公室", functions: ["publication", "archive"] },
	{ path: "jiandu", name: "执法监督科", functions: ["supervision"] },
];
const particulars = (name: string) => ({
	regionCode: "140431",
	address: "示范路1号（虚构地址）",
	phone: "000-00000001",
	complaintPhone: "000-00010001",
	officeHours: "工作日 8:30—17:30",
	reconsiderationOrgan: "示范县人民政府",
	court: "示范县人民法院",
	sealName: name,
	payment: { bank: "示范银行", accountName: "非税收入待解缴专户", account: "0001", address: "示范路1号" },
});

type Live = { readonly regime: string; readonly basis: readonly [string, string] };
function partOf(authority: object, { regime, basis }: Live) {
	const numbers = BUREAU.map((_, index) => `1404${index + 1}`);
	return {
		authority,
		units: UNITS,
		matters: [
			{
				code: "CF-001",
				name: "对未履行法定义务行为的行政处罚",
				type: "penalty",
				bases: [basis],
				unit: "zhifa",
				days: 90,
				effectiveFrom: "2024-05-01",
			},
		],
		certificates: {
			category: "综合",
			area: "示范",
			issuer: "示范司法局",
			issuedOn: "2024-01-01",
			validUntil: "2035-12-31",
		},
		people: BUREAU.map(({ name, unit, roles, certified }, index) => ({
			key: `${index + 1}`,
			name,
			unit,
			title: "工作人员",
			posts: roles,
			from: "2024-01-01",
			// 行政处罚法 58 第二款: who reviews for the first time has the qualification.
			...(roles.includes("legal-reviewer") ? { lawQualified: true } : {}),
			...(certified === true ? { certificate: { number: numbers[index] } } : {}),
		})),
		// 一（一）5: only there does a certificate count no longer when a year's verification is not on record.
		certificateChanges:
			regime === "linyi"
				? BUREAU.flatMap(({ certified }, index) =>
						certified === true
							? [{ number: numbers[index], kind: "verified", year: 2025, on: "2025-12-10", reason: "审验合格" }]
							: [],
					)
				: [],
	};
}

/** Where a government or a ministry only leads, the case is of a body below it. */
const LIVE = [
	{ regime: "qinyuan", name: "示范县能源局", basis: ["煤矿安全生产条例", "第六十三条"] },
	{ regime: "linyi", name: "示范市发展和改革委员会", basis: ["石油天然气管道保护法", "第五十条"] },
	{
		regime: "nea",
		name: "示范能源局",
		basis: ["电力监管条例", "第三十条"],
		below: { segment: "sf", name: "示范监管局" },
	},
	{
		regime: "dazhou",
		name: "示范市人民政府",
		basis: ["煤矿安全生产条例", "第六十三条"],
		below: { segment: "yjj", name: "示范市应急管理局" },
	},
	{
		regime: "miit",
		name: "示范工业和信息化部",
		basis: ["数据安全法", "第四十五条第一款"],
		below: { segment: "sf", name: "示范省通信管理局" },
	},
] as const;

const FINE: step.Penalty = { kinds: ["fine"], fineFen: 100_000, hearingRight: false };
/** Passwords are hashed as for real, some fifty times: on a busy machine that takes its time. */
const LONG = { timeout: 300_000 };

describe.each(LIVE)("$regime from an empty installation to its first published decision", (live) => {
	const { regime, name } = live;
	const below = "below" in live ? live.below : undefined;
	const id = below ? `${regime}-${below.segment}` : regime;
	const path = below ? `${regime}.${below.segment}` : regime;
	let real: RealStart;
	let desk: Desk;
	let caseId: string;
	beforeAll(async () => {
		real = await startReal({ regime, name, prefix: "示" });
	}, LONG.timeout);
	afterAll(() => real.close());

	const own = { id: regime, ...particulars(name) };
	const child = below && {
		...own,
		id,
		segment: below.segment,
		parentId: regime,
		regimeId: regime,
		name: below.name,
		shortName: below.name,
		documentPrefix: "示下",
	};
	const partsWith = (top: object) => (child ? [{ authority: top }, partOf(child, live)] : [partOf(top, live)]);
	const register = async (top: object) => {
		const done = await real.register(partsWith(top));
		expect(done.code, done.out.join("\n")).toBe(0);
	};
	const isNext = async (act: string) => (await desk.detail(caseId, "handler1")).next.some((one) => one.name === act);

	test("REG-01 REG-02 ORG-01 the register file, accounts and roles make it an authority", LONG, async () => {
		const { court: _, ...gap } = own;
		await register(gap);
		await real.employ(id, path, BUREAU);
		desk = real.desk(id);
	});

	test("REV-01 DEC-01 DEC-04 the first case comes to its decision, and no paper leaves a gap in it", LONG, async () => {
		// Where the file has not said everything, the paper that would print it says what is missing and who fills it in.
		caseId = await step.untilDraft(desk, SUPPLIER, FINE);
		if (await isNext("self-check")) await step.selfCheck(desk, caseId);
		if (await isNext("submit-for-review")) {
			await step.submitAll(desk, caseId);
			await step.issueOpinion(desk, caseId, "agree");
		}
		await desk.act(caseId, "head", "approve-decision", { approve: true, opinion: "同意。" });
		const decision = { remedyTold: true, sealed: true };
		if (!child) {
			const refused = await desk.refused(caseId, "handler1", "make-decision", decision);
			expect(refused).toMatchObject({ status: 409, code: "particulars-missing" });
			expect(refused.title).toMatch(/管辖法院；请系统管理员/);
			await register(own);
		}
		await desk.act(caseId, "handler1", "make-decision", decision);
		await step.serveDirect(desk, caseId, "penalty-decision");
	});

	test(
		"PUB-01 PUB-05 it is published by two persons and stands on the portal; the fine is paid, the case closed",
		LONG,
		async () => {
			// 一（一）9 of 临沂 has 监察支队 publish; elsewhere the desk or the unit that handled the case.
			const publication = await step.disclose(desk, SUPPLIER, regime === "linyi" ? "infoofficer" : undefined);
			const reply = await desk.get("clerk1", `/api/publications/${publication}`);
			const { release } = JSON.parse(reply.body) as { release: { publicId: string } };
			const page = await real.exchange({ method: "GET", url: `/d/${release.publicId}`, headers: {} });
			expect(page.status).toBe(200);
			expect(page.body).toContain(child ? child.name : name);
			expect(page.body).not.toMatch(/演示数据|待填写/);
			await step.pay(desk, caseId, { amountFen: FINE.fineFen, receipt: "财票0001" });
			await desk.act(caseId, "handler1", "request-closing", { reason: "performed", summary: "罚款已全部缴纳。" });
			await desk.act(caseId, "leader", "approve-closing", { approve: true, opinion: "同意结案。" });
		},
	);
});
