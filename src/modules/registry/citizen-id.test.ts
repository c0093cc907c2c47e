import { describe, expect, it } from "vitest";
import { checkCitizenId } from "./citizen-id.ts";
import { readShared, sharedAvailable } from "./shared-data.fixture.ts";

describe("GB 11643-1999", () => {
	it.skipIf(!sharedAvailable())("agrees with the vectors", () => {
		const { citizenId } = JSON.parse(readShared("data/public-decisions/identifier-vectors.json")) as {
			citizenId: { code: string; valid: boolean }[];
		};
		expect(citizenId.map(({ code }) => checkCitizenId(code).valid)).toEqual(citizenId.map(({ valid }) => valid));
		expect(citizenId).toHaveLength(4);
	});

	it("reads birth and sex", () => {
		expect(checkCitizenId("11010519491231002x")).toEqual({
			valid: true,
			id: "11010519491231002X",
			bornOn: "1949-12-31",
			sex: "女",
		});
		expect(checkCitizenId("440524188001010014")).toMatchObject({ valid: true, sex: "男" });
	});

	it("says what is wrong", () => {
		expect(checkCitizenId("110105194912310021")).toEqual({ valid: false, fault: "校验位应为X" });
		expect(checkCitizenId("11010519490231002X")).toEqual({ valid: false, fault: "出生日期1949-02-31不存在" });
		expect(checkCitizenId("110105491231002")).toMatchObject({ fault: expect.stringContaining("15位") });
		expect(checkCitizenId("1101051949****002X")).toEqual({ valid: false, fault: "已脱敏" });
		expect(checkCitizenId("1101O519491231002X")).toMatchObject({ fault: "应为17位数字加1位数字或X" });
		expect(checkCitizenId("12345")).toEqual({ valid: false, fault: "长度应为18位，实为5位" });
		expect(checkCitizenId("")).toEqual({ valid: false, fault: "未填写" });
	});

	it("finds every single wrong digit", () => {
		const good = "11010519491231002X";
		for (let at = 0; at < 17; at++) {
			for (const digit of "0123456789") {
				const wrong = good.slice(0, at) + digit + good.slice(at + 1);
				if (wrong !== good) expect(checkCitizenId(wrong).valid, wrong).toBe(false);
			}
		}
	});
});
