import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Problem } from "#kernel/problem";
import { DOCUMENT_KINDS, getDocumentKind, sheetOf } from "./catalogue.ts";
import { copyMarksOf, parseData } from "./kind.ts";
import { sampleMeta } from "./sample-case.ts";
import { type Sheet, sheetSchema } from "./sheet.ts";
import { TEMPLATES_DIR } from "./template-version.ts";

const ASKED = [
	"initiation-approval",
	"non-initiation-approval",
	"non-initiation-notice",
	"recusal-approval",
	"inspection-record",
	"questioning-record",
	"evidence-list",
	"preservation-approval",
	"preservation-notice",
	"preservation-disposal",
	"sampling-notice",
	"pause-approval",
	"resume-approval",
	"extension-approval",
	"penalty-notice",
	"defence-record",
	"hearing-notice",
	"hearing-record",
	"hearing-report",
	"investigation-report",
	"draft-decision-sheet",
	"review-submission",
	"review-opinion",
	"discussion-record",
	"decision-approval",
	"penalty-decision",
	"on-the-spot-decision",
	"no-penalty-decision",
	"service-receipt",
	"demand",
	"correction-order",
	"instalment-approval",
	"instalment-refusal",
	"surcharge-approval",
	"surcharge-decision",
	"ending-approval",
	"closing-approval",
	"case-file-catalogue",
	"transfer-letter",
	"hand-over-letter",
	"court-application",
	"termination-approval",
	"rights-notice",
];

describe("the catalogue", () => {
	it("holds every kind of the path once, in kebab, with its own template", () => {
		const kinds = DOCUMENT_KINDS.map(({ kind }) => kind);
		expect(kinds).toEqual([...new Set(kinds)]);
		expect(kinds).toEqual(expect.arrayContaining(ASKED));
		const templates = readdirSync(TEMPLATES_DIR);
		for (const kind of DOCUMENT_KINDS) {
			expect(kind.kind).toMatch(/^[a-z]+(-[a-z]+)*$/);
			expect(templates).toContain(kind.template);
		}
	});

	it("every kind file is listed", () => {
		const files = readdirSync(join(import.meta.dirname, "kinds"))
			.filter((file) => !file.endsWith(".test.ts"))
			.map((file) => file.replace(".ts", ""));
		expect(files.sort()).toEqual(DOCUMENT_KINDS.map(({ kind }) => kind).sort());
	});

	it("numbered kinds have codes of their own", () => {
		const codes = DOCUMENT_KINDS.flatMap(({ numbering }) => (numbering ? [numbering.code] : []));
		expect(codes).toEqual([...new Set(codes)]);
		expect(codes).toEqual(expect.arrayContaining(["罚立", "罚先告", "罚听通", "罚决", "当罚决", "法审", "罚催"]));
	});

	it("every field of every schema has a Chinese title", () => {
		for (const kind of DOCUMENT_KINDS) {
			for (const { path, title } of titlesOf(kind.schema, "")) {
				expect(title, `${kind.kind} ${path}`).toMatch(/\p{Script=Han}/u);
			}
		}
	});

	it("an unknown kind is a Problem", () => {
		expect(() => getDocumentKind("toString")).toThrow(Problem);
	});

	it.each(DOCUMENT_KINDS.map((kind) => [kind.kind, kind] as const))("%s composes its sample", (_, kind) => {
		const sheet = sheetOf(kind.kind, kind.sample, sampleMeta(kind.numbering?.code));
		expect(sheetSchema.parse(sheet)).toEqual(sheet);
		expect(textOf(sheet)).not.toMatch(/undefined|null|NaN|\[object/);
		expect(JSON.stringify(sheetOf(kind.kind, kind.sample, sampleMeta(kind.numbering?.code)))).toBe(
			JSON.stringify(sheet),
		);
	});

	it.each(DOCUMENT_KINDS.map((kind) => [kind.kind, kind] as const))(
		"%s reads on whether what was written ends with a full stop or without one",
		(_, kind) => {
			const shape = z.toJSONSchema(kind.schema, { unrepresentable: "any", io: "input" }) as Shape;
			for (const end of ["。", ""]) {
				const text = textOf(sheetOf(kind.kind, ending(kind.sample, shape, end), sampleMeta(kind.numbering?.code)));
				expect(text.match(/.{0,20}[。；，：、][。；，].{0,10}/gu), JSON.stringify(end)).toBeNull();
			}
		},
	);

	it.each(DOCUMENT_KINDS.map((kind) => [kind.kind, kind] as const))(
		"%s refuses an empty form naming its fields",
		(_, kind) => {
			const error = faultsOf(kind.kind, {});
			expect(error.length).toBeGreaterThan(1);
			for (const fault of error) expect(fault.message).toMatch(/\p{Script=Han}/u);
		},
	);
});

type Shape = {
	readonly maxLength?: number;
	readonly properties?: Readonly<Record<string, Shape>>;
	readonly items?: Shape;
};
/** What has room for more than a title or a name is written in sentences. */
const OF_SENTENCES = 10_000;

/** The same data with every long text ending so. */
function ending(data: unknown, shape: Shape | undefined, end: string): unknown {
	if (Array.isArray(data)) return data.map((one) => ending(one, shape?.items, end));
	if (typeof data === "string")
		return (shape?.maxLength ?? 0) >= OF_SENTENCES ? `${data.replace(/[。；]+$/u, "")}${end}` : data;
	if (typeof data !== "object" || data === null) return data;
	return Object.fromEntries(
		Object.entries(data).map(([key, value]) => [key, ending(value, shape?.properties?.[key], end)]),
	);
}

describe("copies", () => {
	it("REV-13 the opinion is one sheet with two marked copies, or one where the regime asks for no second", () => {
		const kind = getDocumentKind("review-opinion");
		expect(copyMarksOf(kind)).toEqual([
			"第一份（共二份）　审核机构留存归档",
			"第二份（共二份）　退回承办机构存入执法案卷",
		]);
		expect(copyMarksOf(kind, 1)).toEqual([""]);
		expect(copyMarksOf(kind, 3)[2]).toBe("第三份（共三份）");
		expect(() => copyMarksOf(kind, 0)).toThrow(RangeError);
	});
});

describe("what the papers must hold", () => {
	it("STP-03 initiation approval needs its six items", () => {
		// 承办机构意见 is an item of 沁源 alone: there the gate `initiation-endorsed` asks for it, and the paper prints it.
		const needed = ["reason", "party", "handler", "bases", "head"];
		for (const field of needed) {
			expect(pathsOf(without("initiation-approval", field)), field).toContain(field);
		}
		const text = printed("initiation-approval");
		for (const label of ["启动原因", "基本情况", "承办人", "承办机构", "法律依据", "负责人意见"])
			expect(text).toContain(label);
	});

	it("INV-01 two officers counted and one named is refused", () => {
		for (const kind of [
			"inspection-record",
			"questioning-record",
			"evidence-list",
			"sampling-notice",
			"defence-record",
		]) {
			const sample = sampleOf(kind) as { officers: unknown[] };
			expect(pathsOf({ kind, data: { ...sample, officers: sample.officers.slice(0, 1) } }), kind).toContain("officers");
			expect(pathsOf({ kind, data: { ...sample, officerCount: 3 } }), kind).toContain("officerCount");
			expect(pathsOf({ kind, data: { ...sample, certificatesShown: false } }), kind).toContain("certificatesShown");
		}
	});

	it("INV-01 INV-06 without the party's signature or the recorded refusal there is no record", () => {
		for (const kind of [
			"inspection-record",
			"questioning-record",
			"hearing-record",
			"defence-record",
			"evidence-list",
		]) {
			const sample = sampleOf(kind);
			expect(pathsOf({ kind, data: { ...sample, signature: { state: "refused" } } }), kind).toContain(
				"signature.reason",
			);
			expect(pathsOf({ kind, data: { ...sample, signature: { state: "signed" } } }), kind).toContain(
				"signature.signer",
			);
			const refused = { ...sample, signature: { state: "refused", reason: "对检查结果有异议", witness: "村委会周某" } };
			expect(textOf(sheetOf(kind, refused, sampleMeta()))).toContain(
				"拒绝签名，原因：对检查结果有异议；见证人（在场人员）：村委会周某",
			);
		}
	});

	it("INV-03 the rights notice names statement, defence and recusal; the defence record prints why it was not adopted", () => {
		expect(printed("rights-notice")).toMatch(/陈述和申辩[\s\S]*第四十五条/);
		expect(printed("rights-notice")).toContain("申请回避");
		expect(printed("defence-record")).toContain("部分采纳。理由：");
	});

	it("INV-04 an investigator can not host the hearing; a closed hearing says why", () => {
		expect(pathsOf(changed("hearing-record", { host: "李明远" }))).toContain("host");
		expect(pathsOf(changed("hearing-notice", { open: false }))).toContain("closedReason");
	});

	it("DEC-01 the draft sheet needs drafter and unit reviewer and prints all four with evidence numbers", () => {
		expect(pathsOf(without("draft-decision-sheet", "unitReviewer"))).toContain("unitReviewer");
		expect(pathsOf(without("draft-decision-sheet", "drafter"))).toContain("drafter");
		const text = printed("draft-decision-sheet");
		for (const part of ["起草人", "李明远", "起草机构\n审查人", "陈立群", "法律依据", "第五十二条", "证1", "证5"])
			expect(text).toContain(part);
	});

	it("DEC-03 the discussion record holds attendees, each opinion, conclusion, signatures", () => {
		for (const field of ["attendees", "opinions", "conclusion"])
			expect(pathsOf(without("discussion-record", field))).toContain(field);
		expect(printed("discussion-record")).toMatch(/孙正平（局长）[\s\S]*马国栋\n[\s\S]*讨论结论[\s\S]*出席人员（签名）/);
	});

	it("DEC-04 an approval without a word is refused; the sheet prints opinion, name and time", () => {
		const sample = sampleOf("decision-approval") as { head: object };
		expect(
			pathsOf({ kind: "decision-approval", data: { ...sample, head: { ...sample.head, opinion: "  " } } }),
		).toContain("head.opinion");
		expect(printed("decision-approval")).toMatch(
			/同意对当事人处罚款[\s\S]*签名：孙正平（局长）　2024年5月22日[\s\S]*批准时间：2024年5月22日9时15分/,
		);
	});

	it("DEC-05 a decision without facts, reasons or bases is refused", () => {
		for (const field of ["facts", "reasons", "violated", "punished", "evidence"]) {
			expect(pathsOf(without("penalty-decision", field)), field).toContain(field);
		}
		expect(pathsOf(changed("penalty-decision", { reasons: " \n " }))).toContain("reasons");
	});

	it("DEC-05 the decision holds the six contents of 行政处罚法 59", () => {
		const text = printed("penalty-decision");
		expect(text).toContain("当事人：示例县长青建筑工程有限公司");
		expect(text).toContain("住所：示例县城关镇建设路18号");
		expect(text).toMatch(/违法事实和证据[\s\S]*2024年3月4日[\s\S]*证1/);
		expect(text).toMatch(/处罚决定[\s\S]*第五十二条[\s\S]*罚款人民币叁万元整/);
		expect(text).toMatch(/自收到本决定书之日起15日内[\s\S]*示例县农村商业银行城关支行/);
		expect(text).toMatch(/60日内向示例县人民政府申请行政复议[\s\S]*6个月内依法向示例县人民法院提起行政诉讼/);
		expect(text).toMatch(/示例县能源局[\s\S]*2024年5月22日$/);
		expect(text).toMatch(/每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额/);
	});

	it("only a fine bears the surcharge; what is confiscated does not (行政处罚法 72)", () => {
		const confiscated = {
			...sampleOf("penalty-decision"),
			fineFen: 0,
			confiscatedFen: 500_000,
			penalties: ["没收违法所得。"],
		};
		const text = textOf(sheetOf("penalty-decision", confiscated, sampleMeta("罚决")));
		expect(text).toContain("将没收款人民币伍仟元整（¥5000.00）缴至");
		expect(text).not.toContain("加处罚款");
		expect(printed("penalty-decision")).toContain("将罚款人民币叁万元整");
	});

	it("a fine without a place to pay it, and a decision without a way to perform it, are refused", () => {
		expect(pathsOf(without("penalty-decision", "payment"))).toContain("payment");
		const data = { ...sampleOf("penalty-decision"), fineFen: 0, payment: undefined };
		expect(pathsOf({ kind: "penalty-decision", data })).toContain("otherPerformance");
	});

	it("on the spot: reconsideration comes first and the paper says so (行政复议法 23)", () => {
		const text = printed("on-the-spot-decision");
		expect(text).toContain("第二十三条第一款第一项");
		expect(text).toMatch(/先向示例县人民政府申请行政复议；对行政复议决定不服的/);
		expect(text).not.toContain("也可以自收到");
		expect(
			pathsOf(changed("on-the-spot-decision", { collection: { ground: "up-to-100", receiptNumber: "001" } })),
		).toContain("payment");
	});

	it("DEC-06 the summary record needs each of its items", () => {
		for (const field of ["factualGround", "legalGround", "steps", "defence", "review", "filing"]) {
			expect(pathsOf(without("summary-record", field)), field).toContain(field);
		}
	});

	it("EXE-03 a demand names period, manner, exact amount and the right to be heard; its surcharge is capped", () => {
		const text = printed("demand");
		expect(text).toMatch(/10个工作日内履行[\s\S]*叁万元整[\s\S]*给付方式[\s\S]*陈述和申辩[\s\S]*申请人民法院强制执行/);
		expect(pathsOf(changed("demand", { surchargeFen: 3_000_001 }))).toContain("surchargeFen");
		expect(pathsOf(without("demand", "payment"))).toContain("payment");
	});

	it("instalments add up to what is owed and come one after another", () => {
		const schedule = [
			{ dueOn: "2024-07-31", amountFen: 1_000_000 },
			{ dueOn: "2024-06-30", amountFen: 1_999_999 },
		];
		const paths = faultsOf("instalment-approval", { ...sampleOf("instalment-approval"), schedule }).map(
			({ message }) => message,
		);
		expect(paths).toEqual(["各期金额之和应当等于尚未缴纳的罚款", "各期期限应当依次在后"]);
	});

	it("an application refused before the last day says the day, after it that the day is over (行政处罚法 66)", () => {
		const [before, after] = ["2024-05-31", "2024-06-12"].map((day) =>
			textOf(sheetOf("instalment-refusal", sampleOf("instalment-refusal"), { ...sampleMeta("不罚延"), date: day })),
		);
		expect(before).toContain("请在2024年6月11日前（含当日）缴至");
		expect(after).toContain("缴款期限已于2024年6月11日届满，请立即缴至");
	});

	it("REV-13 the opinion prints elements, opinion, suggestion and reviewers; a problem must be listed", () => {
		expect(printed("review-opinion")).toMatch(/审核内容[\s\S]*【同意】[\s\S]*建议[\s\S]*郑文博、何静/);
		const elements = [{ element: "程序", answer: "problem", finding: "未告知" }];
		expect(pathsOf(changed("review-opinion", { elements }))).toContain("problems");
		const renamed = { ...sampleOf("review-opinion"), documentTitle: "法制审核意见" };
		expect(sheetOf("review-opinion", renamed, sampleMeta()).title).toBe("法制审核意见");
	});

	it("ARC-01 the catalogue lists papers and recordings with pages", () => {
		expect(printed("case-file-catalogue")).toMatch(
			/行政处罚决定书[\s\S]*1-3[\s\S]*光盘1[\s\S]*12件，共42页；音像资料1件/,
		);
	});
});

function sampleOf(kind: string): Record<string, unknown> {
	return getDocumentKind(kind).sample as Record<string, unknown>;
}

function changed(kind: string, change: object) {
	return { kind, data: { ...sampleOf(kind), ...change } };
}

function without(kind: string, field: string) {
	return changed(kind, { [field]: undefined });
}

function faultsOf(kind: string, data: unknown) {
	try {
		parseData(getDocumentKind(kind), data);
		return [];
	} catch (error) {
		if (error instanceof Problem) return error.faults;
		throw error;
	}
}

function pathsOf({ kind, data }: { kind: string; data: unknown }): string[] {
	return faultsOf(kind, data).map(({ path }) => path);
}

function printed(kind: string): string {
	return textOf(sheetOf(kind, sampleOf(kind), sampleMeta(getDocumentKind(kind).numbering?.code)));
}

/** All printed words in order. */
function textOf(sheet: Sheet): string {
	const words: string[] = [];
	JSON.stringify(sheet.blocks, (key, value: unknown) => {
		if (typeof value === "string" && !["type", "style", "role", "align"].includes(key)) words.push(value);
		return value;
	});
	return words.join("\n");
}

function titlesOf(schema: z.core.$ZodType, path: string): { path: string; title: string }[] {
	if (schema instanceof z.ZodOptional) {
		const title = z.globalRegistry.get(schema)?.title;
		return titlesOf(schema.unwrap(), path).map((item) => (item.title === "" && title ? { ...item, title } : item));
	}
	const own = path === "" ? [] : [{ path, title: z.globalRegistry.get(schema)?.title ?? "" }];
	if (schema instanceof z.ZodObject) {
		const shape = schema.shape as Record<string, z.core.$ZodType>;
		return [
			...own,
			...Object.entries(shape).flatMap(([key, child]) => titlesOf(child, path === "" ? key : `${path}.${key}`)),
		];
	}
	if (schema instanceof z.ZodArray && schema.element instanceof z.ZodObject) {
		return [
			...own,
			...Object.entries(schema.element.shape as Record<string, z.core.$ZodType>).flatMap(([key, child]) =>
				titlesOf(child, `${path}.${key}`),
			),
		];
	}
	return own;
}
