import { z } from "zod";
import type { Basis } from "#kernel/basis";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import type { Publication } from "../publication.ts";
import { versionsOn } from "../still-up.ts";

/** Which text was posted; the day says it alone, except on the day of a correction (COR-02, PLT-05). */
export const postedText = z.number().int().min(1, "首次公示的内容为1").max(999).optional().meta({
	title: "所发布的是第几版内容",
	description: "只有更正当日发布、更换的须填写：首次公示的内容为1，每更正一次加1。",
});

type Posted = {
	readonly on: PlainDate;
	readonly version: number | undefined;
	/** What hung there before, where it was changed: what replaces it is later. */
	readonly after?: number;
	readonly basis: Basis;
};

/** The version that was posted on that day, as far as it can be told. */
export function postedVersion(state: Publication, { on, version, after = 0, basis }: Posted): number | Refusal {
	const possible = versionsOn(state, on).filter((one) => one > after);
	const named = possible.map((one) => `第${one}版`).join("、");
	const [only, ...others] = possible;
	if (only === undefined)
		return refusal("version-not-public", `${toChineseDate(on)}还没有可以更换上的更正后的内容`, basis, "请核对日期");
	if (version === undefined)
		return others.length === 0
			? only
			: refusal(
					"version-unstated",
					`${toChineseDate(on)}公示内容有更正，当日公示的有${named}，须写明所发布的是哪一版`,
					basis,
					"请填写所发布的是第几版内容",
				);
	return possible.includes(version)
		? version
		: refusal(
				"version-not-public",
				`${toChineseDate(on)}公示的是${named}，不是第${version}版`,
				basis,
				"请核对发布日期和版次",
			);
}
