import { describe, expect, test } from "vitest";
import { reportSourceOf } from "./source.ts";

const row = (publication: unknown, state: unknown = {}) =>
	reportSourceOf({
		case_id: "c1",
		org_path: "qinyuan/",
		state,
		status: "published",
		publication,
		matter_code: null,
		check_list_code: null,
	});

describe("PLT-09 what a report is made of", () => {
	test("an item and a case stored before a field was there are read with the field empty", () => {
		const read = row({ draft: null, source: {} }, { title: "旧案" });
		expect(read).toMatchObject({ annulment: null, content: null, persons: [], matterCode: "" });
		expect(read.case).toMatchObject({ title: "旧案", documents: [], court: null });
	});

	test("an annulment that cannot be read is an error: the decision would be reported as if it stood", () => {
		expect(() => row({ annulment: { effectiveOn: 20240304 }, draft: null, source: {} })).toThrow();
	});
});
