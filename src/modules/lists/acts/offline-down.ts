import { z } from "zod";
import { actsOf, fields } from "#casework";
import { toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { listReleasedOffline, offlineTakenDown } from "../events.ts";
import { LISTING_BASIS } from "../gates.ts";
import { hanging, type List } from "../list.ts";
import { photoSchema } from "../schemas.ts";
import { offlineRuleOf } from "./offline.ts";

const act = actsOf<List>();
const WAYS = { removed: "撤下", replaced: "更换为现行版本" } as const;

/** What people choose it by: the carrier, where, and what hangs there. */
export function hangingLabel({
	release: { carrier, place, row, version },
}: ReturnType<typeof hanging>[number]): string {
	return `${carrier}（${place}），${row?.name ?? "整份清单"}，第${version}版`;
}

/**
 * PLT-05: what hung of a list is taken down, or changed for the version in force, with day, who and what shows it. Asked
 * for as long as a board of an earlier version hangs. No text gives a number of days for it, so no clock runs.
 */
export const takeDownOfflineRelease = act({
	name: "take-down-offline-release",
	label: "登记线下发布撤下、更换",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: ["disclosure-clerk", "information-officer", "platform-operator", "unit-head", "leader", "head"],
	heldAt: "own-unit",
	input: z.object({
		release: z
			.string({ error: "请选择线下发布" })
			.regex(/^(0|[1-9]\d{0,5})$/, "请选择线下发布")
			.meta({ title: "线下发布", widget: "list-hanging" }),
		how: fields.choice("方式", WAYS).default("removed"),
		on: fields.date("撤下（更换）日期"),
		note: fields.longText("经过"),
		photo: photoSchema.optional().meta({ title: "撤下（更换）后的照片", widget: "disclosure-file" }),
	}),
	offered: (state) => hanging(state).length > 0,
	gates: [],
	awaited: (state) => hanging(state).some(({ outdated }) => outdated),
	emits: [offlineTakenDown, listReleasedOffline],
	decide: (state, { release, how, on, note, photo }, context) => {
		const { basis } = offlineRuleOf(context);
		const found = hanging(state).find(({ index }) => index === Number(release));
		if (!found)
			return refusal("release-unknown", "没有这一处线下发布，或者已经撤下", basis, "请选择尚未撤下的线下发布");
		const { carrier, place } = found.release;
		if (on > context.today) return refusal("date-in-future", "撤下（更换）日期不能晚于今天", basis, "请填写实际的日期");
		if (on < found.release.on)
			return refusal(
				"date-before-release",
				`该处于${toChineseDate(found.release.on)}发布，不能早于这一天撤下`,
				basis,
				"请核对日期",
			);
		const down = offlineTakenDown({ release: found.index, carrier, place, how, on, note, photo: photo ?? null });
		if (how === "removed") return [down];
		const { current } = state;
		if (current === null || !found.outdated)
			return refusal("already-current", "该处已经是现行版本的内容", basis, "不需要更换");
		const row = current.rows.find(({ key }) => key === found.release.row?.key);
		if (found.release.row !== null && row === undefined)
			return refusal("row-unknown", "现行版本中没有这一条目，没有可以更换的内容", basis, "请选择“撤下”");
		if (on < current.on)
			return refusal(
				"date-before-release",
				`第${current.version}版于${toChineseDate(current.on)}发布，不能早于这一天更换`,
				basis,
				"请核对日期",
			);
		if (photo === undefined)
			return refusal("photo-missing", "更换后的线下发布应当登记照片", basis, "请上传更换后的照片");
		const next = { carrier, on, place, photo, note, version: current.version };
		return [down, listReleasedOffline({ ...next, row: row === undefined ? null : { key: row.key, name: row.name } })];
	},
	consequence: (state) => {
		const due = hanging(state).filter(({ outdated }) => outdated);
		return due.length === 0
			? "提交后记入清单的线下发布记录。"
			: `已换版，须撤下或者更换：${due.map(hangingLabel).join("；")}。`;
	},
	sample: { release: "0", on: "2024-07-02", note: "公示栏内容已取下。" },
});
