import { describe, expect, it } from "vitest";
import { Problem } from "#kernel/problem";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { textOf, type World } from "../../../tests/support/penalty-world.ts";

/** A decision of Monday 2024-05-13 that waits to be served. */
function toServe(regime: string): World {
	return steps.decided({ regime, start: "2024-05-13 09:00" });
}

const idOfDecision = (world: World) => world.document("penalty-decision").documentId;
const servedOn = (world: World) => world.state.services[idOfDecision(world)]?.servedOn;
const receipt = (world: World) => textOf(world.sheet("service-receipt"));

function direct(world: World, changes: object = {}) {
	return {
		documentId: idOfDecision(world),
		method: "direct",
		server: "李明远、王思齐",
		recipient: "张示例",
		capacity: "legal-representative",
		signedOn: world.today,
		signedTime: "08:30",
		...changes,
	};
}

function left(world: World, changes: object = {}) {
	return {
		documentId: idOfDecision(world),
		method: "left",
		server: "李明远、王思齐",
		refusalReason: "法定代表人拒绝签收",
		leftOn: world.today,
		leftAt: "示例县示例路1号",
		witness: "示例社区居委会主任周某",
		footage: { kind: "recorded", reference: "AV-2024-001" },
		...changes,
	};
}

describe("送达", () => {
	it("SRV-01 direct: the day of signing and the signer's relation are due; the receipt shows server, signer, time", () => {
		const world = toServe("qinyuan");
		expect(() => world.do("serve-document", direct(world, { signedOn: undefined }), "handler")).toThrow(Problem);
		expect(() => world.do("serve-document", direct(world, { capacity: undefined }), "handler")).toThrow(Problem);
		expect(world.refused("serve-document", direct(world, { signedOn: "2024-05-14" }), "handler").code).toBe(
			"date-in-future",
		);
		expect(world.refused("serve-document", direct(world, { signedOn: "2024-05-12" }), "handler").code).toBe(
			"served-before-issue",
		);
		expect(world.refused("serve-document", direct(world, { signedTime: "09:01" }), "handler").code).toBe(
			"time-in-future",
		);
		world.do("serve-document", direct(world), "handler");
		for (const said of [
			"李明远、王思齐",
			"张示例",
			"法定代表人、主要负责人",
			"2024年5月13日8时30分",
			"示能罚决〔2024〕1号",
		]) {
			expect(receipt(world), said).toContain(said);
		}
		expect(world.refused("serve-document", direct(world), "handler").code).toBe("act-not-open");
	});

	it("SRV-02 left: qinyuan wants footage and a witness; nea takes a reason for no footage, with a witness", () => {
		const none = { footage: { kind: "none", reason: "设备故障" } };
		const qinyuan = toServe("qinyuan");
		expect(qinyuan.refused("serve-document", left(qinyuan, none), "handler")).toMatchObject({
			code: "footage-missing",
			basis: { article: "第二十七条第（二）项" },
		});
		expect(qinyuan.refused("serve-document", left(qinyuan, { witness: undefined }), "handler").code).toBe(
			"witness-missing",
		);
		expect(() => qinyuan.do("serve-document", left(qinyuan, { refusalReason: "" }), "handler")).toThrow(Problem);
		qinyuan.do("serve-document", left(qinyuan), "handler");
		for (const said of ["拒绝签收", "周某", "AV-2024-001", "示例县示例路1号"])
			expect(receipt(qinyuan), said).toContain(said);
		const nea = toServe("nea");
		nea.do("serve-document", left(nea, none), "handler");
		expect(servedOn(nea)).toBe("2024-05-13");
		expect(receipt(nea)).toContain("设备故障");
	});

	it.each(["nea", "miit"])("SRV-02 %s: with neither witness nor footage nothing proves it", (regime) => {
		const world = toServe(regime);
		const bare = left(world, { witness: undefined, footage: { kind: "none", reason: "设备故障" } });
		expect(world.refused("serve-document", bare, "handler").code).toBe("witness-missing");
	});

	it.each(["entrusted", "transferred"])("SRV-03 %s: reason, intermediary and the recipient's signature", (method) => {
		const world = toServe("qinyuan");
		const { capacity: _capacity, ...rest } = direct(world, { method });
		expect(() => world.do("serve-document", rest, "handler")).toThrow(Problem);
		world.do("serve-document", { ...rest, reason: "当事人在外地", intermediary: "邻县能源局" }, "handler");
		for (const said of ["当事人在外地", "邻县能源局", "张示例"]) expect(receipt(world), said).toContain(said);
	});

	it("SRV-04 postal: no ordinary letter, and nothing is served before the return receipt is in", () => {
		const world = toServe("qinyuan");
		const posting = {
			documentId: idOfDecision(world),
			method: "postal",
			server: "李明远",
			carrier: "ems",
			register: "登记12",
			trackingNumber: "EX123456789CN",
			voucher: "凭证7",
			postedOn: world.today,
		};
		expect(() => world.do("serve-document", { ...posting, carrier: "ordinary" }, "handler")).toThrow(Problem);
		expect(() => world.do("serve-document", { ...posting, voucher: "" }, "handler")).toThrow(Problem);
		world.do("serve-document", posting, "handler");
		expect(servedOn(world)).toBeNull();
		expect(world.sheets.some((sheet) => sheet.kind === "service-receipt" && textOf(sheet).includes("EX123"))).toBe(
			false,
		);
		expect(world.offers("record-payment", "handler")).toBe(false);
		world.at("2024-05-17");
		const back = { documentId: idOfDecision(world), receivedOn: "2024-05-15", receipt: "HZ0001", recipient: "张示例" };
		expect(world.refused("record-postal-receipt", { ...back, receivedOn: "2024-05-12" }, "handler").code).toBe(
			"receipt-date-wrong",
		);
		world.do("record-postal-receipt", back, "handler");
		expect(servedOn(world)).toBe("2024-05-15");
		for (const said of ["EX123456789CN", "凭证7", "2024年5月15日", "HZ0001"])
			expect(receipt(world), said).toContain(said);
	});

	it("electronic: under a signed consent, on the day it reached the system", () => {
		const world = toServe("miit");
		const sent = {
			documentId: idOfDecision(world),
			method: "electronic",
			server: "李明远",
			system: "示例邮箱",
			arrivedOn: world.today,
			arrivedTime: "08:05",
		};
		expect(() => world.do("serve-document", sent, "handler")).toThrow(Problem);
		world.do("serve-document", { ...sent, consent: "确认书3号" }, "handler");
		for (const said of ["确认书3号", "2024年5月13日8时05分"]) expect(receipt(world), said).toContain(said);
	});

	it("SRV-05 announcement: only when direct, left, postal and entrusted service are all accounted for", () => {
		const world = toServe("qinyuan");
		const documentId = idOfDecision(world);
		world.do("record-failed-service", { documentId, method: "direct", on: world.today, reason: "住所无人" }, "handler");
		const others = (...methods: string[]) => methods.map((method) => ({ method, impossible: "下落不明" }));
		const announcement = {
			documentId,
			method: "announcement",
			server: "李明远",
			others: [] as object[],
			manner: "张贴公告",
			carrier: "本局公告栏",
			announcement: "公告全文",
			course: "多次查找未果",
			publishedOn: world.today,
			footage: { kind: "none", reason: "公告栏在门外" },
		};
		expect(world.refused("serve-document", announcement, "handler")).toMatchObject({
			code: "other-ways-open",
			basis: { article: "第二十七条第（五）项" },
		});
		const two = { ...announcement, others: others("left", "postal") };
		expect(world.refused("serve-document", two, "handler").message).toContain("委托送达");
		expect(() => world.do("serve-document", { ...announcement, announcement: "" }, "handler")).toThrow(Problem);
		world.do("serve-document", { ...announcement, others: others("left", "postal", "entrusted") }, "handler");
		expect(servedOn(world)).toBeNull();
		expect(world.clock(`announcement-${documentId}`).dueOn).toBe("2024-06-12");
		const confirm = { documentId, kept: true };
		expect(world.refused("complete-announcement", confirm, "handler", { at: "2024-06-12" }).code).toBe(
			"announcement-running",
		);
		world.do("complete-announcement", confirm, "handler", { at: "2024-06-13" });
		expect(servedOn(world)).toBe("2024-06-12");
		for (const said of ["住所无人", "下落不明", "本局公告栏", "多次查找未果", "公告栏在门外", "2024年6月12日"])
			expect(receipt(world), said).toContain(said);
	});

	it.each(steps.REGIMES)(
		"SRV-05 %s: an announcement is filmed where the regime says 应当, elsewhere it may say why not",
		(regime) => {
			const world = toServe(regime);
			const announcement = (footage: object) => ({
				documentId: idOfDecision(world),
				method: "announcement",
				server: "李明远",
				others: ["direct", "left", "postal", "entrusted"].map((method) => ({ method, impossible: "下落不明" })),
				manner: "张贴公告",
				carrier: "本局公告栏",
				announcement: "公告全文",
				course: "多次查找未果",
				publishedOn: world.today,
				footage,
			});
			const unfilmed = announcement({ kind: "none", reason: "公告栏在门外" });
			if (regime !== "dazhou") return void world.do("serve-document", unfilmed, "handler");
			expect(world.refused("serve-document", unfilmed, "handler")).toMatchObject({
				code: "footage-missing",
				basis: { article: "二（二）7（2）" },
			});
			world.do("serve-document", announcement({ kind: "recorded", reference: "AV-7" }), "handler");
			world.do("complete-announcement", { documentId: idOfDecision(world), kept: true }, "handler", {
				at: "2024-07-01",
			});
			expect(receipt(world)).toContain("AV-7");
		},
	);

	const posting = (world: World) => ({
		documentId: idOfDecision(world),
		method: "postal",
		server: "李明远",
		carrier: "ems",
		register: "登记12",
		trackingNumber: "EX123456789CN",
		voucher: "凭证7",
		postedOn: world.today,
	});
	const announcing = (world: World, changes: object = {}) => ({
		documentId: idOfDecision(world),
		method: "announcement",
		server: "李明远",
		others: ["left", "postal", "entrusted"].map((method) => ({ method, impossible: "下落不明" })),
		manner: "张贴公告",
		carrier: "本局公告栏",
		announcement: "公告全文",
		course: "多次查找未果",
		publishedOn: world.today,
		footage: { kind: "recorded", reference: "AV-7" },
		...changes,
	});
	const failed = (world: World, method: string, on: string) => ({
		documentId: idOfDecision(world),
		method,
		on,
		reason: `${method}未成功`,
	});
	const pending = (world: World) => world.state.services[idOfDecision(world)]?.pending;

	it.each(steps.REGIMES)("SRV-05 %s: an attempt while the announcement runs does not stop it (民诉法 95)", (regime) => {
		const world = toServe(regime);
		world.do("record-failed-service", failed(world, "direct", "2024-05-13"), "handler");
		world.do("serve-document", announcing(world), "handler");
		world.at("2024-05-20");
		for (const method of ["direct", "postal", "electronic"])
			world.do("record-failed-service", failed(world, method, "2024-05-17"), "handler");
		expect(pending(world)).toMatchObject({ method: "announcement", effectiveOn: "2024-06-12" });
		expect(world.refused("serve-document", posting(world), "handler")).toMatchObject({
			code: "announcement-running",
			basis: { article: "第九十五条" },
		});
		world.do("complete-announcement", { documentId: idOfDecision(world), kept: true }, "handler", { at: "2024-06-13" });
		expect(servedOn(world)).toBe("2024-06-12");
		// What was tried after it is no ground for it, and the receipt does not give it as one.
		expect(receipt(world)).toContain("direct未成功");
		expect(receipt(world)).not.toContain("electronic未成功");
	});

	it("SRV-04 a mailing ends by its own failure alone, and one of before it is another's (民诉法 91)", () => {
		const world = toServe("nea");
		world.at("2024-05-15");
		world.do("serve-document", posting(world), "handler");
		for (const [method, on] of [
			["direct", "2024-05-15"],
			["postal", "2024-05-14"],
		] as const)
			world.do("record-failed-service", failed(world, method, on), "handler");
		expect(pending(world)).toMatchObject({ method: "postal", on: "2024-05-15" });
		const OPEN = { code: "posting-open", basis: { article: "第九十一条" } };
		expect(world.refused("serve-document", posting(world), "handler")).toMatchObject(OPEN);
		expect(world.refused("serve-document", announcing(world), "handler")).toMatchObject(OPEN);
		world.do("record-failed-service", failed(world, "postal", "2024-05-15"), "handler");
		expect(pending(world)).toBeNull();
		world.do("serve-document", posting(world), "handler");
	});

	it("SRV-05 qinyuan: what failed after the announcement, or before there was a paper, is no ground for it", () => {
		const world = toServe("qinyuan");
		expect(world.refused("record-failed-service", failed(world, "direct", "2024-05-12"), "handler").code).toBe(
			"served-before-issue",
		);
		world.at("2024-05-16");
		world.do("record-failed-service", failed(world, "direct", "2024-05-15"), "handler");
		expect(world.refused("serve-document", announcing(world, { publishedOn: "2024-05-14" }), "handler")).toMatchObject({
			code: "other-ways-open",
			message: expect.stringContaining("直接送达"),
			basis: { article: "第二十七条第（五）项" },
		});
		world.do("serve-document", announcing(world, { publishedOn: "2024-05-15" }), "handler");
	});
});
