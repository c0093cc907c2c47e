import { describe, expect, it } from "vitest";
import { composeSheet } from "../kind.ts";
import { sampleMeta } from "../sample-case.ts";
import { serviceReceipt } from "./service-receipt.ts";

describe("service receipts", () => {
	const base = { ...(serviceReceipt.sample as object), signer: undefined };
	const signer = { name: "吴某", relation: "同住成年家属", at: "2024-05-24T02:05:00.000Z" };
	const judge = (change: object) => pathsOf({ ...base, ...change });

	it("SRV-01 direct service without signature or relation is refused", () => {
		expect(judge({ method: "direct" })).toEqual(["signer"]);
		expect(judge({ method: "direct", signer: { ...signer, relation: "" } })).toEqual(["signer.relation"]);
		expect(judge({ method: "direct", signer })).toEqual([]);
	});

	it("SRV-02 left service needs the reason, the place and a witness or footage", () => {
		expect(judge({ method: "left" })).toEqual(["refusalReason", "leftAt", "witnesses"]);
		const left = { method: "left", refusalReason: "拒绝接收", leftAt: "住所" };
		expect(judge({ ...left, witnesses: ["周某（村委会）"] })).toEqual([]);
		expect(judge({ ...left, recording: "执法记录仪视频1段" })).toEqual([]);
	});

	it("SRV-03 entrusted and transferred service need reason, intermediary and signature", () => {
		for (const method of ["entrusted", "transferred"]) {
			expect(judge({ method })).toEqual(["agent", "signer"]);
			expect(judge({ method, signer, agent: { reason: "受送达人在外县", intermediary: "邻县能源局" } })).toEqual([]);
		}
	});

	it("SRV-04 ordinary post is not offered; without a return receipt the paper says 未回执", () => {
		const postal = { carrier: "ems", trackingNumber: "EX123456789CN", postedOn: "2024-05-24", voucher: "收据一张" };
		expect(judge({ method: "postal" })).toEqual(["postal"]);
		expect(judge({ method: "postal", postal: { ...postal, carrier: "ordinary" } })).toEqual(["postal.carrier"]);
		expect(JSON.stringify(composeSheet(serviceReceipt, { ...base, method: "postal", postal }, sampleMeta()))).toContain(
			"未回执",
		);
	});

	it("SRV-05 an announcement records what failed, manner, carrier, reason and course", () => {
		expect(judge({ method: "announcement" })).toEqual(["announcement"]);
		const announcement = {
			failed: "",
			manner: "机关网站",
			publishedOn: "2024-05-24",
			effectiveOn: "2024-06-23",
			course: "经过",
		};
		expect(judge({ method: "announcement", announcement })).toEqual(["announcement.failed"]);
	});
});

function pathsOf(data: unknown): string[] {
	const parsed = serviceReceipt.schema.safeParse(data);
	return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join("."));
}
