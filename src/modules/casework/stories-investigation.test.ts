import { describe, expect, it } from "vitest";
import { toChineseDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import * as steps from "../../../tests/support/penalty-steps.ts";
import {
	idOf,
	PEOPLE,
	penaltyCaseProcess,
	penaltyWorld,
	textOf,
	type World,
} from "../../../tests/support/penalty-world.ts";

function registered(regime = "qinyuan", start = "2024-05-06 09:00"): World {
	const world = penaltyWorld({ regime, start });
	steps.register(world);
	return world;
}

function initiated(regime = "qinyuan"): World {
	const world = registered(regime);
	steps.initiate(world);
	return world;
}

describe("立案", () => {
	it("STP-03 the case goes on only with all six items and the head's approval, and the form is filed at once", () => {
		const world = registered();
		expect(world.refused("assign-officers", { officerIds: steps.OFFICERS }, "unitHead").code).toBe("act-not-open");
		const empty = { reason: "", partyFacts: "示例公司", opinion: "建议立案。", bases: [] };
		expect(() => world.do("request-initiation", empty, "handler")).toThrow(Problem);
		steps.requestInitiation(world);
		const approval = { approve: true, opinion: "同意立案。" };
		expect(world.refused("approve-initiation", approval, "head").code).toBe("unit-opinion-missing");
		world.do("endorse-initiation", { agree: true, opinion: "情况属实。" }, "unitHead");
		expect(world.refused("approve-initiation", approval, "leader")).toMatchObject({
			code: "head-approval-missing",
			basis: { article: "第十二条" },
		});
		world.do("approve-initiation", approval, "head");
		const form = textOf(world.sheet("initiation-approval"));
		for (const item of [
			"涉嫌违法，符合立案标准",
			"示例能源有限公司",
			"建议立案",
			"情况属实",
			"电力监管条例",
			"同意立案",
		]) {
			expect(form, item).toContain(item);
		}
		expect(world.document("initiation-approval").number).toBe("示能罚立〔2024〕1号");
	});

	it("STP-03 elsewhere a leader may approve, and nobody but a leader or the head", () => {
		const world = registered("nea");
		steps.requestInitiation(world);
		world.do("endorse-initiation", { agree: true, opinion: "情况属实。" }, "unitHead");
		const approval = { approve: true, opinion: "同意立案。" };
		expect(world.refused("approve-initiation", approval, "handler").code).toBe("role-missing");
		expect(world.refused("approve-initiation", approval, "unitHead").code).toBe("role-missing");
		world.do("approve-initiation", approval, "leader");
		expect(world.state.stage).toBe("investigation");
	});

	const REPORT = { source: "complaint", sourceDetail: "群众来信" };
	const ANSWER = { how: "named", content: "经核查，该处变压器由供电企业所有。" };
	const TOLD = { way: "direct", receipt: "签收凭证2024-3" };

	it.each(steps.REGIMES)("STP-06 %s: what is not taken up leaves its own form, and no number of 立案", (regime) => {
		const world = steps.dismissed(regime, {});
		expect(world.state.documents.map(({ kind, number }) => [kind, number])).toEqual([
			["non-initiation-approval", "示能不立〔2024〕1号"],
		]);
		const form = textOf(world.sheet("non-initiation-approval"));
		for (const item of [
			"检查发现（日常巡查）",
			"巡查发现该公司在未取得许可证的情况下对外供电。",
			"涉嫌违法，符合立案标准",
			"电力监管条例",
			"建议立案",
			"证据不足",
			"违法事实不能成立，不予立案。",
			"孙正平",
		])
			expect(form, item).toContain(item);
		expect(world.offers("answer-reporter", "handler")).toBe(false);
		world.do("archive-case", steps.ARCHIVE, "archivist");
		expect(textOf(world.sheet("case-file-catalogue"))).toContain("不予立案审批表");
	});

	it("STP-06 qinyuan: SEC-09 who reported by name is told in writing before the file is bound, and stands nowhere in it", () => {
		const world = steps.dismissed("qinyuan", REPORT);
		expect(world.refused("archive-case", steps.ARCHIVE, "archivist")).toMatchObject({
			code: "reporter-not-told",
			basis: { document: "沁源县能源局行政执法全过程记录办法", article: "第十三条" },
		});
		world.do("answer-reporter", ANSWER, "handler");
		const notice = textOf(world.sheet("non-initiation-notice"));
		for (const said of [
			"＿＿＿＿＿＿＿＿（投诉人、举报人；只在交付的一份上手写）：",
			"经核查，该处变压器由供电企业所有。",
			"《中华人民共和国行政处罚法》第五十四条第二款",
			"依照《沁源县能源局行政执法全过程记录办法》第十三条的规定，现予告知。",
		])
			expect(notice, said).toContain(said);
		// Nothing else of the party and of the file goes out.
		for (const kept of ["91350100M000100Y43", "示例县示例路1号", "张示例", "证据不足", "违法事实不能成立", "群众来信"])
			expect(notice, kept).not.toContain(kept);
		expect(world.refused("archive-case", steps.ARCHIVE, "archivist").code).toBe("reporter-notice-unserved");
		expect(Object.keys(world.state.services)).toEqual([]);
		const tell = (on: string) => world.refused("record-reporter-told", { ...TOLD, on }, "handler").code;
		expect([tell("2024-05-05"), tell("2024-05-07")]).toEqual(["told-before-notice", "date-in-future"]);
		world.do("record-reporter-told", { ...TOLD, on: world.today }, "handler");
		expect(world.offers("record-reporter-told", "handler")).toBe(false);
		expect(world.offers("answer-reporter", "handler")).toBe(false);
		world.do("archive-case", steps.ARCHIVE, "archivist");
	});

	it.each([
		["qinyuan", "第三十四条"],
		["nea", "第五十条"],
	])(
		"SEC-09 %s: nobody who reported is named in the file, neither in the clue nor in what was answered",
		(regime, article) => {
			const NAMED = { code: "reporter-named", basis: { article } };
			const world = penaltyWorld({ regime, start: "2024-05-06 09:00" });
			const clue = (changes: object) => steps.clueInput(world, { ...REPORT, ...changes });
			for (const sourceDetail of [
				"群众来电，电话13900001111",
				"群众来信，联系方式139 0000 1111",
				"来信署名，身份证号11010519491231002X",
				"来信，邮箱someone@example.com",
				"来信，举报人：李四",
				"举报人姓名为李四",
				"王女士来电反映",
			])
				expect(world.refused("register-clue", clue({ sourceDetail }), "handler"), sourceDetail).toMatchObject(NAMED);
			expect(
				world.refused("register-clue", clue({ summary: "举报人：李四，反映该公司无证供电。" }), "handler"),
			).toMatchObject({
				...NAMED,
				message: expect.stringContaining("线索摘要中有投诉人、举报人的姓名"),
			});
			// What is no reporter's: the number of a work order, an office's telephone, who is anonymous, the party of another source.
			for (const sourceDetail of [
				"12345热线转办单20240315123456789号",
				"12345热线（0355-7830000）转办，举报人：匿名",
				"举报人反映该公司无证供电，要求保密",
			])
				expect(() =>
					penaltyWorld({ regime, start: "2024-05-06 09:00" }).do("register-clue", clue({ sourceDetail }), "handler"),
				).not.toThrow();
			const found = { source: "inspection", sourceDetail: "现场负责人王女士反映，电话13900001111" };
			expect(() =>
				penaltyWorld({ regime, start: "2024-05-06 09:00" }).do("register-clue", clue(found), "handler"),
			).not.toThrow();

			const dismissed = steps.dismissed(regime, REPORT);
			const answer = (content: string) => dismissed.refused("answer-reporter", { ...ANSWER, content }, "handler");
			expect(answer("已电话13900001111告知。")).toMatchObject(NAMED);
			expect(answer("举报人：李四，已当面告知。")).toMatchObject(NAMED);
			dismissed.do("answer-reporter", ANSWER, "handler");
			const told = (receipt: string) =>
				dismissed.refused("record-reporter-told", { ...TOLD, on: dismissed.today, receipt }, "handler");
			expect(told("短信13900001111")).toMatchObject({
				...NAMED,
				message: expect.stringContaining("告知凭证中有电话号码"),
			});
			expect(told("举报人：李四")).toMatchObject(NAMED);
			dismissed.do("record-reporter-told", { ...TOLD, on: dismissed.today, receipt: "EX123456789CN" }, "handler");
		},
	);

	it.each(["anonymous", "elsewhere"])("STP-06 qinyuan: of a report that is %s the written record is enough", (how) => {
		const world = steps.dismissed("qinyuan", REPORT);
		world.do("answer-reporter", { how, content: "来信没有署名。" }, "handler");
		expect(world.state.documents.map(({ kind }) => kind)).toEqual(["non-initiation-approval"]);
		world.do("archive-case", steps.ARCHIVE, "archivist");
	});

	it.each(["nea", "dazhou", "linyi", "miit"])(
		"STP-06 %s says nothing of it: it may tell, under no rule of another, and is not held up",
		(regime) => {
			const world = steps.dismissed(regime, REPORT);
			const { state } = world;
			expect(penaltyCaseProcess.acts.get("answer-reporter")?.awaited?.(state, world.context("handler"))).toBe(false);
			world.do("answer-reporter", ANSWER, "handler");
			expect(textOf(world.sheet("non-initiation-notice"))).toContain("决定不予立案。现予告知。");
			expect(world.offers("record-reporter-told", "handler")).toBe(true);
			world.do("archive-case", steps.ARCHIVE, "archivist");
		},
	);

	it("STP-04 STP-06 begun urgently and not approved: the form tells of the start", () => {
		const world = registered("qinyuan", "2024-05-11 09:30");
		world.do("start-urgently", { reason: "证据正在被转移。" }, "handler");
		steps.requestInitiation(world);
		world.do("endorse-initiation", { agree: false, opinion: "证据不足。" }, "unitHead");
		world.do("approve-initiation", { approve: false, opinion: "不予立案。" }, "head");
		expect(textOf(world.sheet("non-initiation-approval"))).toContain("于2024年5月11日9时30分先行启动");
	});

	it("STP-04 an urgent start on Saturday 2024-05-11 09:30 is due 2024-05-12 09:30; approved at 09:31 it is late by a minute", () => {
		const world = registered("qinyuan", "2024-05-11 09:30");
		world.do("start-urgently", { reason: "证据正在被转移。" }, "handler");
		expect(world.clock("urgent-approval").dueAt).toBe("2024-05-12T01:30:00.000Z");
		steps.requestInitiation(world);
		world.do("endorse-initiation", { agree: true, opinion: "情况属实。" }, "unitHead");
		world.do("assign-officers", { officerIds: steps.OFFICERS }, "unitHead");
		world.at("2024-05-12 09:31");
		expect(world.refused("inspect-site", steps.inspection(world), "handler").code).toBe("urgent-approval-overdue");
		const [approved] = world.do("approve-initiation", { approve: true, opinion: "同意。" }, "head");
		expect(approved?.data).toMatchObject({ lateMinutes: 1 });
		expect(world.refused("inspect-site", steps.inspection(world), "handler").code).toBe("initiation-approved-late");
		expect(textOf(world.sheet("initiation-approval"))).toContain("证据正在被转移");
		world.do(
			"end-without-decision",
			{ how: "terminate", ground: "initiation-unlawful", reason: "逾期未补办。" },
			"head",
		);
		expect(world.state.status).toBe("terminated");
	});

	it("STP-04 approved at 09:30 to the minute it is in time and the case goes on", () => {
		const world = registered("qinyuan", "2024-05-11 09:30");
		world.do("start-urgently", { reason: "证据正在被转移。" }, "handler");
		steps.requestInitiation(world);
		world.do("endorse-initiation", { agree: true, opinion: "情况属实。" }, "unitHead");
		const [approved] = world.do("approve-initiation", { approve: true, opinion: "同意。" }, "head", {
			at: "2024-05-12 09:30",
		});
		expect(approved?.data).toMatchObject({ lateMinutes: 0 });
		world.do("assign-officers", { officerIds: steps.OFFICERS }, "unitHead");
		steps.investigate(world);
	});

	it.each(["nea", "dazhou", "linyi", "miit"])("STP-04 %s knows no urgent start", (regime) => {
		expect(registered(regime).refused("start-urgently", { reason: "情况紧急。" }, "handler").code).toBe(
			"urgent-start-unknown",
		);
	});
});

describe("调查", () => {
	it("INV-01 a record that counts two officers and lists one is refused", () => {
		const world = initiated();
		const one = { officerIds: [idOf("handler")], signatures: { officersSigned: [idOf("handler")], party: "signed" } };
		const counted = world.refused("inspect-site", steps.inspection(world, one), "handler");
		expect(counted).toMatchObject({ code: "officer-count-wrong", basis: { article: "第十四条" } });
		expect(world.refused("inspect-site", steps.inspection(world, { ...one, officerCount: 1 }), "handler").code).toBe(
			"officers-too-few",
		);
		world.do("inspect-site", steps.inspection(world), "handler");
		const record = textOf(world.sheet("inspection-record"));
		for (const said of ["2人", "李明远", "王思齐", "0404000000", "0404000001"]) expect(record, said).toContain(said);
	});

	it("INV-01 INV-06 without the party's signature or a recorded refusal nothing is final", () => {
		const world = initiated();
		const signed = (signatures: object) =>
			steps.inspection(world, { signatures: { officersSigned: steps.OFFICERS, ...signatures } });
		expect(world.refused("inspect-site", signed({ party: "refused" }), "handler").code).toBe("party-signature-missing");
		expect(world.refused("inspect-site", signed({ party: "absent", refusalReason: "外出" }), "handler").code).toBe(
			"witness-missing",
		);
		const unsigned = { signatures: { officersSigned: [idOf("handler")], party: "signed" } };
		expect(world.refused("inspect-site", steps.inspection(world, unsigned), "handler").code).toBe(
			"officer-signature-missing",
		);
		world.do("inspect-site", signed({ party: "refused", refusalReason: "当事人拒绝签名" }), "handler");
		expect(textOf(world.sheet("inspection-record"))).toContain("当事人拒绝签名");
		world.do("record-non-cooperation", { on: world.today, who: "门卫", what: "拒绝开门。" }, "handler");
		expect(world.state.records.at(-1)?.kind).toBe("refusal-to-cooperate");
	});

	it("an officer without a usable certificate, or not of this case, takes no part", () => {
		const world = initiated();
		world.facts.certificateFaults.set("handler2", "证件已于 2024-04-30 到期");
		expect(world.refused("inspect-site", steps.inspection(world), "handler")).toMatchObject({
			code: "certificate-invalid",
		});
		const stranger = { officerIds: [idOf("handler"), idOf("handler3")] };
		expect(world.refused("inspect-site", steps.inspection(world, stranger), "handler").code).toBe(
			"officer-not-assigned",
		);
	});

	it("recusal: an open request stops the decision, a granted one takes the officer off the case", () => {
		const world = initiated();
		world.do("request-recusal", { personId: idOf("handler2"), by: "party", reason: "有利害关系。" }, "handler");
		const [recusal] = world.state.recusals;
		expect(world.state.officers).toHaveLength(2);
		world.do("decide-recusal", { recusalId: recusal?.id, granted: true, reason: "属实。" }, "leader");
		expect(world.refused("inspect-site", steps.inspection(world), "handler").code).toBe("officers-missing");
		expect(world.refused("assign-officers", { officerIds: steps.OFFICERS }, "unitHead").code).toBe("officer-recused");
		world.do("assign-officers", { officerIds: [idOf("handler"), idOf("handler3")] }, "unitHead");
		expect(world.state.officers.map((one) => one.name)).toEqual(["李明远", "田野"]);
	});

	it("the form of a recusal says who asked, when and why, what was decided, and who handles the case from then on (43)", () => {
		const world = initiated();
		world.later(86_400_000);
		const since = world.today;
		world.do("request-recusal", { personId: idOf("handler2"), by: "party", reason: "办案过严。" }, "handler");
		world.later(86_400_000);
		const recusalId = () => world.state.recusals.at(-1)?.id;
		world.do("decide-recusal", { recusalId: recusalId(), granted: false, reason: "不影响公正执法。" }, "leader");
		const dismissed = textOf(world.sheet("recusal-approval"));
		for (const words of [
			"驳回回避申请",
			"当事人申请",
			"办案过严。",
			"不影响公正执法。",
			"李明远、王思齐",
			toChineseDate(since),
			toChineseDate(world.today),
			PEOPLE.leader.name,
			"《中华人民共和国行政处罚法》第四十三条。",
		])
			expect(dismissed, words).toContain(words);
		steps.recuse(world, { personId: idOf("handler2"), by: "self", reason: "是近亲属。" }, true);
		const granted = textOf(world.sheet("recusal-approval"));
		for (const words of ["决定回避", "执法人员自行申请", "是近亲属。", "王思齐", "李明远"])
			expect(granted, words).toContain(words);
		expect(granted).not.toContain("李明远、王思齐");
		expect(world.state.documents.filter(({ kind }) => kind === "recusal-approval")).toHaveLength(2);
	});

	it("preservation: requested with its items, approved by the head, noticed, disposed of within seven working days", () => {
		const world = initiated();
		const items = [{ name: "变压器", quantity: "2台", specification: "S11-400" }];
		const request = { reason: "可能被转移。", items, keptAt: "就地", keptBy: "张示例", forms: ["register"] };
		world.do("request-preservation", request, "handler");
		const preservationId = world.state.preservations[0]?.id;
		expect(
			world.refused("approve-preservation", { preservationId, approve: true, opinion: "同意。" }, "handler").code,
		).toBe("role-missing");
		world.do("approve-preservation", { preservationId, approve: true, opinion: "同意。" }, "leader");
		const notice = textOf(world.sheet("preservation-notice"));
		for (const said of ["变压器", "S11-400", "2024年5月14日"]) expect(notice, said).toContain(said);
		expect(world.clock(`preservation-${preservationId}`).dueOn).toBe("2024-05-14");
		steps.serveDirectly(world, "preservation-notice");
		world.do("dispose-preservation", steps.disposal(preservationId), "handler");
		expect(world.clock(`preservation-${preservationId}`).metOn).toBe("2024-05-06");
		const decided = textOf(world.sheet("preservation-disposal"));
		for (const said of [
			"（示能登保〔2024〕1号）",
			"变压器",
			"S11-400",
			"《中华人民共和国行政处罚法》第五十六条",
			"解除先行登记保存，退还登记保存的物品。",
			"已退还。",
			"物品接收人（签名）",
		])
			expect(decided, said).toContain(said);
		expect(world.document("preservation-disposal").number).toBe("示能登处〔2024〕1号");
		steps.serveDirectly(world, "preservation-disposal");
	});

	it("INV-07 what was asked to be kept stands on a form with the head's yes or no, and after a no nothing is kept (56)", () => {
		const world = initiated();
		const ask = (name: string) => {
			const items = [{ name, quantity: "2台", specification: "S11-400" }];
			const forms = ["register", "record"];
			const request = { reason: "可能被转移。", items, keptAt: "就地", keptBy: "张示例", forms };
			world.later(86_400_000);
			world.do("request-preservation", request, "handler");
			return world.state.preservations.at(-1)?.id;
		};
		const said = (approve: boolean, preservationId: string | undefined, opinion: string) => {
			world.later(86_400_000);
			world.do("approve-preservation", { preservationId, approve, opinion }, "leader");
			return textOf(world.sheet("preservation-approval"));
		};
		const refused = said(false, ask("变压器"), "已有照片，不需要登记保存。");
		for (const words of [
			"可能被转移。",
			"变压器，S11-400，2台",
			// 沁源全过程记录办法 19 第三项.
			"先行登记保存、音像记录",
			"就地",
			"张示例",
			"李明远",
			"2024年5月7日",
			"不批准先行登记保存",
			"已有照片，不需要登记保存。",
			PEOPLE.leader.name,
			"2024年5月8日",
			"第五十六条",
		])
			expect(refused, words).toContain(words);
		expect(world.state.documents.some(({ kind }) => kind === "preservation-notice")).toBe(false);
		expect(world.offers("dispose-preservation", "handler")).toBe(false);
		const approved = said(true, ask("配电柜"), "同意。");
		expect(approved).toContain("配电柜，S11-400，2台");
		expect(approved).toMatch(/(?<!不)批准先行登记保存/u);
		expect(approved).not.toContain("变压器");
		expect(world.document("preservation-notice").number).toBe("示能登保〔2024〕1号");
	});

	it("INV-07 two preservations: each is disposed of under the number of its own notice, whichever comes first", () => {
		const world = initiated();
		const ask = (name: string) => {
			const request = { reason: "可能被转移。", keptAt: "就地", keptBy: "张示例", forms: ["register"] };
			world.do("request-preservation", { ...request, items: [{ name, quantity: "1台" }] }, "handler");
			return world.state.preservations.at(-1)?.id;
		};
		const [first, second] = [ask("变压器"), ask("配电柜")];
		for (const preservationId of [second, first])
			world.do("approve-preservation", { preservationId, approve: true, opinion: "同意。" }, "leader");
		for (const [preservationId, thing, other, number] of [
			[first, "变压器", "配电柜", "示能登保〔2024〕2号"],
			[second, "配电柜", "变压器", "示能登保〔2024〕1号"],
		] as const) {
			world.do(
				"dispose-preservation",
				steps.disposal(preservationId, { result: "appraise", detail: "送检。" }),
				"handler",
			);
			const said = textOf(world.sheet("preservation-disposal"));
			expect(said).toContain(thing);
			expect(said).toContain(number);
			expect(said).not.toContain(other);
			expect(said).toContain("当事人（签收）");
		}
	});

	it("samples, questions, correction and appraisal each leave their paper", () => {
		const world = initiated();
		const people = { officerIds: steps.OFFICERS, signatures: steps.SIGNED };
		const sample = { name: "燃煤", base: "约60吨", quantity: "2千克", batch: "东侧", sealed: "当场封样" };
		const sampling = {
			samples: [sample],
			purpose: "查明热值",
			method: "随机抽取",
			place: "堆场",
			sampledOn: world.today,
			...people,
		};
		world.do("take-sample", sampling, "handler");
		const asked = {
			personName: "张示例",
			capacity: "representative",
			gender: "male",
			idNumber: "140431197805060013",
			address: "示例路3号",
			phone: "13500000000",
			rightsAnswer: "听清楚了，不申请回避。",
			questions: [{ question: "是否取得许可证？", answer: "没有取得。" }],
			readBack: "read",
		};
		const { findings: _findings, ...identification } = steps.inspection(world);
		world.do("question-person", { ...identification, ...asked, place: "本局询问室" }, "handler");
		world.do("question-person", { ...identification, ...asked, place: "本局询问室" }, "handler");
		expect(textOf(world.sheet("questioning-record"))).toContain("第2次询问");
		const order = {
			facts: "擅自供电。",
			bases: [steps.BASIS],
			requirements: "停止供电。\n拆除线路。",
			dueOn: "2024-05-20",
		};
		world.do("order-correction", order, "handler");
		const ordered = textOf(world.sheet("correction-order"));
		for (const said of ["第二十八条第一款", "拆除线路", "2024年5月20日"]) expect(ordered, said).toContain(said);
		expect(world.state.services[world.document("correction-order").documentId]).toBeDefined();
		world.do(
			"commission-appraisal",
			{ institution: "示例质检所", qualification: "示字1号", subject: "热值鉴定" },
			"handler",
		);
		const appraisal = { appraisalId: world.state.appraisals[0]?.id, number: "示鉴1号", conclusion: "不符。", pages: 3 };
		world.do("receive-appraisal", appraisal, "handler");
		expect(world.state.evidence.map((one) => one.number)).toEqual(["证1", "证2"]);
	});
});

describe("告知、陈述申辩、听证", () => {
	it("INV-03 rights notice and record both exist, and the answer comes before the draft", () => {
		const world = steps.investigated({ regime: "qinyuan" });
		steps.notify(world);
		world.do("record-defence", steps.defenceInput(world), "handler");
		expect(world.document("rights-notice")).toBeDefined();
		expect(textOf(world.sheet("defence-record"))).toContain("请求从轻处罚");
		expect(world.refused("draft-decision", steps.draftInput(), "handler").code).toBe("defence-not-reviewed");
		world.do("review-defence", { adopted: "none", reason: "已在裁量中考虑。" }, "handler");
		steps.draft(world);
	});

	it("INV-03 a silent party is waited for to the last day, and never punished harder than told", () => {
		const world = steps.investigated({ regime: "nea", start: "2024-03-04 09:00" });
		steps.notify(world);
		expect(world.refused("draft-decision", steps.draftInput(), "handler", { at: "2024-03-11" }).code).toBe(
			"defence-period-open",
		);
		world.at("2024-03-12");
		expect(world.refused("draft-decision", steps.draftInput({ fineFen: 5_000_001 }), "handler").code).toBe(
			"heavier-than-notice",
		);
		steps.draft(world);
	});

	it("INV-04 a hearing asked for must be held and reported, by one who did not investigate; then review is due by itself", () => {
		const world = steps.investigated({ regime: "miit", start: "2024-03-04 09:00" });
		expect(
			world.refused(
				"notify-penalty",
				steps.noticeInput({ kinds: ["revoke-licence"], fineFen: 0, other: "吊销电信业务经营许可证。" }),
				"handler",
			).code,
		).toBe("hearing-right-missing");
		steps.notify(world, { hearingRight: true });
		world.do("waive-defence", { statement: "放弃陈述申辩。", partySigned: true }, "handler");
		world.do("request-hearing", { requestedOn: world.today, by: "张示例", reason: "有异议。" }, "handler");
		const invitation = {
			hearingOn: "2024-03-13",
			time: "09:30",
			place: "会议室",
			hostId: idOf("host"),
			recorder: "何静",
			open: true,
		};
		expect(world.refused("notify-hearing", { ...invitation, hostId: idOf("handler2") }, "handler").code).toBe(
			"host-investigated",
		);
		expect(world.refused("notify-hearing", { ...invitation, hearingOn: "2024-03-12" }, "handler").code).toBe(
			"hearing-too-soon",
		);
		world.do("notify-hearing", invitation, "handler");
		expect(world.refused("draft-decision", steps.draftInput(), "handler").code).toBe("hearing-not-held");
		steps.serveDirectly(world, "hearing-notice");
		world.at("2024-03-13 14:00");
		expect(world.refused("hold-hearing", steps.hearingInput(world), "reviewer").code).toBe("host-other");
		expect(world.refused("hold-hearing", steps.hearingInput(world, { partySignature: "refused" }), "host").code).toBe(
			"party-signature-missing",
		);
		world.do("hold-hearing", steps.hearingInput(world), "host");
		expect(world.refused("draft-decision", steps.draftInput(), "handler").code).toBe("hearing-record-missing");
		world.do("report-hearing", { disputes: "数额。", opinion: "建议维持。" }, "host");
		steps.draft(world);
		const denied = steps.scopeAnswers(world).map((one) => ({ ...one, applies: false }));
		expect(world.refused("answer-review-scope", { answers: denied, complexOrMajor: false }, "handler").code).toBe(
			"scope-answer-wrong",
		);
		steps.answerScope(world, []);
		expect(world.state.scope).toMatchObject({ inScope: true, classes: ["hearing"] });
	});

	it("INV-04 a party that stays away ends the hearing, and the record says so", () => {
		const world = steps.investigated({ regime: "nea", start: "2024-03-04 09:00" });
		steps.notify(world, { hearingRight: true });
		world.do("request-hearing", { requestedOn: world.today, by: "张示例", reason: "有异议。" }, "handler");
		const invitation = {
			hearingOn: "2024-03-13",
			time: "09:30",
			place: "会议室",
			hostId: idOf("host"),
			recorder: "何静",
			open: true,
		};
		world.do("notify-hearing", invitation, "handler");
		steps.serveDirectly(world, "hearing-notice");
		world.at("2024-03-13 14:00");
		const absent = { partyAttended: false, partySignature: "absent", agents: [] };
		world.do("hold-hearing", steps.hearingInput(world, absent), "host");
		expect(textOf(world.sheet("hearing-record"))).toContain("第六十四条第六项");
	});
});
