import { describe, expect, test } from "vitest";
import { type NewRequest, NO_DETAILS, NO_SUBJECT } from "./schemas.ts";
import { titleFor } from "./title.ts";

const PARTY = "示例县盛达供电有限公司";
const REQUEST: NewRequest = {
	v: 1,
	type: "request",
	kind: "correction",
	authorityId: "x",
	number: "20240506-2345-6789",
	receivedAt: "2024-05-06T01:00:00.000Z",
	content: "",
	subject: NO_SUBJECT,
	details: NO_DETAILS,
	identity: { name: PARTY, idNumber: "", phone: "", email: "", address: "", privateNote: "" },
	evidenceOpen: true,
	evidence: [],
	receiptKey: "0".repeat(64),
};
const MASK = "来信人信息已隐去";

describe("COR-03 COR-05 what the desk calls a request", () => {
	test("the party that asks for a correction of its own decision does not lose its name in the title", () => {
		const subject = { ...NO_SUBJECT, decisionTitle: `${PARTY}未取得许可供电案`, fieldLabel: "执法结论" };
		for (const kind of ["correction", "disclosure-complaint"] as const) {
			const title = titleFor({ ...REQUEST, kind, subject });
			expect(title).toBe(`${PARTY}未取得许可供电案：执法结论`);
			// The same as anybody else's: nothing tells that it was the party who wrote.
			const other = { ...REQUEST, kind, subject, identity: { ...REQUEST.identity, name: "另一人" } as never };
			expect(titleFor(other)).toBe(title);
			expect(titleFor({ ...other, identity: null })).toBe(title);
		}
	});

	test("what the sender typed is hidden as before", () => {
		expect(titleFor({ ...REQUEST, content: `${PARTY}的信息有误` })).toBe(`【${MASK}】的信息有误`);
		const target = { ...NO_DETAILS, target: `${PARTY}的检查记录` };
		expect(titleFor({ ...REQUEST, kind: "application", details: target })).toContain(MASK);
		const typed = { ...NO_SUBJECT, officerName: PARTY };
		expect(titleFor({ ...REQUEST, kind: "officer-complaint", subject: typed })).toContain(MASK);
	});

	test("a public officer of the sender's own name stays who he is", () => {
		const subject = { ...NO_SUBJECT, officerKey: "k1", officerName: "王强" };
		const identity = { ...REQUEST.identity, name: "王强" } as never;
		expect(titleFor({ ...REQUEST, kind: "officer-complaint", subject, identity })).toBe("投诉王强");
	});

	test("hidden before it is cut: no half of a name is left at the end", () => {
		for (let before = 50; before <= 62; before++) {
			const title = titleFor({ ...REQUEST, content: `${"事".repeat(before)}${PARTY}` });
			expect(title).not.toMatch(/示例/);
		}
	});
});
