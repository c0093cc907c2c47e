import { describe, expect, test } from "vitest";
import { officerKeyOf } from "#registry";
import { isConcerned } from "./concerned.ts";
import { NO_SUBJECT } from "./schemas.ts";

const ZHU = { personId: "person-zhu", name: "朱明远" };
const complaint = (officerName: string, officerKey = "") => ({ subject: { ...NO_SUBJECT, officerName, officerKey } });

describe("REG-07 公务员法 76: who is complained about is told by key, and where a name was typed the safe way round", () => {
	test.each([
		["picked at the desk", complaint("朱明远", "person-zhu")],
		["from the public list", complaint("朱明远", officerKeyOf("person-zhu"))],
		["by name", complaint("朱明远")],
		["by name with spaces and a title", complaint(" 朱 明远 股长")],
		["by surname and title", complaint("朱科长")],
		["by surname and a longer title", complaint("朱副大队长")],
		["as 朱某", complaint("朱某某")],
		["as 姓朱的", complaint("姓朱的")],
	])("REG-07 %s: it is this person", (_how, request) => {
		expect(isConcerned(request, ZHU)).toBe(true);
	});

	test.each([
		["of that name, but another was picked", complaint("朱明远", "person-other")],
		["of another surname", complaint("王科长")],
		["of the same surname and another full name", complaint("朱建国")],
		["no officer", complaint("")],
	])("REG-07 %s: it is not", (_how, request) => {
		expect(isConcerned(request, ZHU)).toBe(false);
	});
});
