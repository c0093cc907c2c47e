import { describe, expect, it } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { penaltyWorld, textOf } from "../../../tests/support/penalty-world.ts";

const DECIDE = { remedyTold: true, sealed: true };

describe("代拟稿", () => {
	it("DEC-01 a draft without its unit's reviewer goes nowhere; with him the sheet prints all four fields", () => {
		const world = steps.investigated({ regime: "qinyuan" });
		steps.notify(world);
		steps.hearDefence(world);
		world.do("draft-decision", steps.draftInput(), "handler");
		const scope = { answers: steps.scopeAnswers(world, ["public-interest"]), complexOrMajor: false };
		expect(world.refused("answer-review-scope", scope, "handler")).toMatchObject({
			code: "draft-not-checked",
			basis: { article: "第二十四条第（一）项" },
		});
		expect(world.refused("make-decision", DECIDE, "handler").code).toBe("draft-not-checked");
		world.do("check-draft", { agree: true, opinion: "事实清楚，同意。" }, "unitHead");
		const sheet = textOf(world.sheet("draft-decision-sheet"));
		for (const said of ["李明远", "陈立群", "电力监管条例", "证1"]) expect(sheet, said).toContain(said);
	});

	it("DEC-05 no reasons, no draft; and each basis is in the library, in force and of a rank that can found a penalty", () => {
		const world = steps.investigated({ regime: "qinyuan" });
		steps.notify(world);
		steps.hearDefence(world);
		expect(() => world.do("draft-decision", steps.draftInput({ reasons: " " }), "handler")).toThrow(Problem);
		const faults = {
			"basis-unknown": { known: false },
			"basis-not-in-force": { inForce: false },
			"basis-normative": { level: "规范性文件" as const },
		};
		for (const [code, fault] of Object.entries(faults)) {
			world.facts.articles.set("《某办法》第一条", fault);
			world.facts.articlesThen.set("《某办法》第一条", fault);
			const drafted = steps.draftInput({ bases: [{ document: "某办法", article: "第一条" }] });
			expect(world.refused("draft-decision", drafted, "handler").code).toBe(code);
		}
	});

	it("DEC-05 a basis repealed between draft and decision stops the decision", () => {
		const world = steps.drafted({ regime: "nea" });
		steps.answerScope(world, []);
		steps.approve(world);
		world.facts.articles.set("《电力监管条例》第三十条", { inForce: false });
		// It was law when the violation was done: whether it still applies is said in the draft (行政处罚法 37), or nowhere.
		expect(world.refused("make-decision", DECIDE, "handler").code).toBe("law-choice-missing");
		world.facts.articlesThen.set("《电力监管条例》第三十条", { inForce: false });
		expect(world.refused("make-decision", DECIDE, "handler").code).toBe("basis-not-in-force");
		world.facts.articles.clear();
		world.facts.articlesThen.clear();
		steps.decide(world);
		expect(world.document("penalty-decision").number).toBe("示能罚决〔2024〕1号");
	});
});

describe("负责人审批", () => {
	it("DEC-04 an empty opinion or another role is refused; the printed sheet shows opinion, name and time", () => {
		const world = steps.drafted({ regime: "qinyuan" });
		steps.answerScope(world, []);
		expect(() => world.do("approve-decision", { approve: true, opinion: "" }, "head")).toThrow(Problem);
		const approval = { approve: true, opinion: "同意拟处罚意见。" };
		expect(world.refused("approve-decision", approval, "unitHead").code).toBe("role-missing");
		expect(world.refused("approve-decision", approval, "leader")).toMatchObject({
			code: "head-approval-missing",
			basis: { article: "第二十四条第（五）项" },
		});
		expect(world.refused("make-decision", DECIDE, "handler").code).toBe("approval-missing");
		world.do("approve-decision", approval, "head", { at: "2024-03-05 10:15" });
		const sheet = textOf(world.sheet("decision-approval"));
		for (const said of ["同意拟处罚意见", "孙正平", "2024年3月5日10时15分"]) expect(sheet, said).toContain(said);
		steps.decide(world);
	});

	it.each([
		["qinyuan", "draft-not-checked"],
		["miit", "draft-sent-back"],
	])("DEC-04 %s: sent back, the draft must be checked and judged again", (regime, code) => {
		const world = steps.drafted({ regime });
		steps.answerScope(world, []);
		world.do("approve-decision", { approve: false, opinion: "金额说明不足。" }, "head");
		expect(world.refused("make-decision", DECIDE, "handler").code).toBe(code);
	});

	it("a new draft needs everything anew", () => {
		const world = steps.drafted({ regime: "nea" });
		steps.answerScope(world, []);
		steps.approve(world);
		steps.draft(world, { reasons: "补充理由。" });
		expect(world.refused("make-decision", DECIDE, "handler").code).toBe("review-scope-open");
	});
});

describe("集体讨论", () => {
	it("DEC-03 a complex case is decided only after the heads discussed this very draft; the record names who said what", () => {
		const world = steps.drafted({ regime: "qinyuan" });
		steps.answerScope(world, [], true);
		expect(world.refused("approve-decision", { approve: true, opinion: "同意。" }, "head")).toMatchObject({
			code: "discussion-missing",
			basis: { article: "第五十七条" },
		});
		const two = steps.meeting(world.today) as { attendees: unknown[] };
		expect(() => world.do("discuss-collectively", { ...two, attendees: two.attendees.slice(0, 2) }, "head")).toThrow(
			Problem,
		);
		expect(world.refused("discuss-collectively", steps.meeting(world.today, { endedAt: "23:00" }), "head").code).toBe(
			"time-in-future",
		);
		world.do("discuss-collectively", steps.meeting(world.today, { dissent: "马国栋建议从轻。" }), "head");
		const record = textOf(world.sheet("discussion-record"));
		for (const said of ["孙正平", "马国栋", "韩雪", "马国栋建议从轻", "同意拟处罚意见"])
			expect(record, said).toContain(said);
		steps.approve(world);
		steps.decide(world);
	});

	it("DEC-03 a discussion that disagrees opens nothing", () => {
		const world = steps.drafted({ regime: "nea" });
		steps.answerScope(world, [], true);
		world.do("discuss-collectively", steps.meeting(world.today, { agreed: false }), "head");
		expect(world.refused("approve-decision", { approve: true, opinion: "同意。" }, "head").code).toBe(
			"discussion-missing",
		);
	});
});

describe("other outcomes", () => {
	it("no penalty: names its ground, burdens nobody, and is a paper of its own", () => {
		const world = steps.investigated({ regime: "dazhou" });
		const outcome = { outcome: "no-penalty", kinds: [], fineFen: 0 };
		expect(world.refused("draft-decision", steps.draftInput(outcome), "handler").code).toBe("ground-missing");
		const burdened = { ...outcome, ground: "minor", kinds: ["fine"], fineFen: 100 };
		expect(world.refused("draft-decision", steps.draftInput(burdened), "handler").code).toBe("burden-without-penalty");
		steps.draft(world, { ...outcome, ground: "minor" });
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
		expect(textOf(world.sheet("no-penalty-decision"))).toContain("第三十三条第一款");
		steps.serveDirectly(world, "no-penalty-decision");
		world.do("request-closing", { reason: "no-penalty", summary: "已送达。" }, "handler");
		world.do("approve-closing", { approve: true, opinion: "同意结案。" }, "head");
		expect(world.state.status).toBe("closed");
	});

	it("REV-16 a suspected crime is transferred before anything is decided, and stays open until it is answered", () => {
		const world = steps.investigated({ regime: "miit" }, { crimeSuspected: true });
		steps.notify(world);
		steps.hearDefence(world);
		steps.draft(world);
		steps.answerScope(world, []);
		const approval = { approve: true, opinion: "同意。" };
		expect(world.refused("approve-decision", approval, "head")).toMatchObject({
			code: "transfer-missing",
			basis: { article: "第二十七条" },
		});
		const transfer = {
			organ: "示例县公安局",
			reason: "涉嫌危险作业罪。",
			materials: "调查报告、物品清单",
			transferredOn: world.today,
		};
		expect(world.refused("transfer-to-judicial", transfer, "handler").code).toBe("role-missing");
		expect(world.refused("transfer-to-judicial", transfer, "leader").code).toBe("role-missing");
		world.do("transfer-to-judicial", transfer, "head");
		const letter = textOf(world.sheet("transfer-letter"));
		for (const said of ["示例县公安局", "物品清单", "第二十七条第一款"]) expect(letter, said).toContain(said);
		expect(world.refused("approve-decision", approval, "head")).toMatchObject({
			code: "transfer-open",
			basis: { article: "第二十七条" },
		});
		const answer = { outcome: "refused", note: "不属于犯罪。", closesCase: true };
		expect(world.refused("record-transfer-answer", answer, "handler").code).toBe("transfer-refused");
		world.do("record-transfer-answer", { ...answer, closesCase: false }, "handler");
		expect(world.state.crimeTransfer?.outcome).toBe("refused");
		steps.approve(world);
		steps.decide(world);
	});

	it("PLT-08 another authority gets a letter that tells what is shared, and nothing else of the case", () => {
		const world = steps.investigated({ regime: "nea" });
		const handed = {
			receiver: "example/",
			basis: { document: "中华人民共和国行政处罚法", article: "第十八条" },
			reason: "由综合行政执法机关集中行使行政处罚权。",
			shared: ["title", "partyName", "clueSource", "foundOn", "violated", "evidence"],
			papers: [world.document("initiation-approval").documentId],
		};
		world.do("hand-over-case", handed, "head");
		const letter = world.sheet("hand-over-letter");
		const said = textOf(letter);
		for (const words of [
			`${world.state.handOver?.receiver.name}：`,
			"本机关正在办理示例能源有限公司擅自经营电力业务案。由综合行政执法机关集中行使行政处罚权。",
			"《中华人民共和国行政处罚法》第十八条的规定，经孙正平（",
			"检查发现",
			"2024年3月4日",
			"《电力监管条例》第三十条",
			"证1　",
			"立案审批表（示能罚立〔2024〕1号，2024年3月4日）",
		])
			expect(said, words).toContain(words);
		for (const kept of ["示例县示例路1号", "91350100M000100Y43", "张示例", "巡查发现该公司"])
			expect(said, kept).not.toContain(kept);
		expect(world.document("hand-over-letter").number).toBe("示能案移〔2024〕1号");
		expect(world.state.decision).toBeNull();
	});

	it("PLT-08 where not even its name is shared the letter speaks of a case", () => {
		const world = steps.investigated({ regime: "nea" });
		const handed = {
			receiver: "example/",
			basis: { document: "中华人民共和国行政处罚法", article: "第十八条" },
			reason: "由综合行政执法机关管辖",
			shared: ["matter"],
			papers: [],
		};
		world.do("hand-over-case", handed, "unitHead");
		const said = textOf(world.sheet("hand-over-letter"));
		expect(said).toContain("本机关正在办理一件行政处罚案件。由综合行政执法机关管辖。");
		expect(said).not.toContain("示例能源");
		expect(said).not.toContain("随案移送的文书");
	});

	it("a decision to transfer needs the transfer itself", () => {
		const world = steps.investigated({ regime: "nea" });
		steps.draft(world, { outcome: "transfer", kinds: [], fineFen: 0 });
		steps.answerScope(world, []);
		steps.approve(world);
		expect(world.refused("make-decision", DECIDE, "handler").code).toBe("transfer-missing");
		const transfer = { organ: "示例县公安局", reason: "涉嫌犯罪。", materials: "调查报告", transferredOn: world.today };
		world.do("transfer-to-judicial", transfer, "head");
		steps.decide(world);
		expect(world.state.decision?.documentId).toBe(world.document("transfer-letter").documentId);
	});

	it("较大数额: the hearing must be told of where the authority's own limit says so, and only there", () => {
		const limit = {
			key: "penalty.large-amount",
			value: { citizenFen: 500_000, organisationFen: 5_000_000 },
			effectiveFrom: plainDateOf("2024-01-01"),
			source: "internal",
			basis: { document: "示例听证规定", article: "第二条" },
			reason: "明确较大数额",
			approver: "孙正平",
		} as const;
		const world = steps.investigated({ regime: "nea", configured: [limit] });
		expect(world.refused("notify-penalty", steps.noticeInput({ fineFen: 5_000_000 }), "handler").code).toBe(
			"hearing-right-missing",
		);
		world.do("notify-penalty", steps.noticeInput({ fineFen: 4_999_999 }), "handler");
		const unlimited = steps.investigated({ regime: "nea" });
		unlimited.do("notify-penalty", steps.noticeInput({ fineFen: 5_000_000 }), "handler");
	});

	it("nobody without the role does anything", () => {
		const world = penaltyWorld({ regime: "qinyuan" });
		expect(() => world.do("register-clue", {}, "archivist")).toThrow(Problem);
		const inScope = steps.inScope({ regime: "qinyuan" });
		expect(
			inScope.refused("submit-for-review", { materials: steps.materials(inScope), suggestion: "建议。" }, "reviewer")
				.code,
		).toBe("role-missing");
		expect(inScope.refused("make-decision", DECIDE, "head").code).toBe("role-missing");
	});
});
