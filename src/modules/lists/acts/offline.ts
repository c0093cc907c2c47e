import { z } from "zod";
import { type ActContext, actsOf, fields } from "#casework";
import type { Basis } from "#kernel/basis";
import { toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { listReleasedOffline } from "../events.ts";
import { LISTING_BASIS } from "../gates.ts";
import type { List } from "../list.ts";
import { photoSchema, rowKey } from "../schemas.ts";

const act = actsOf<List>();

export type OfflineRule = { readonly carriers: readonly string[]; readonly basis: Basis };

/** 公示牌、公示栏、电子显示屏 … as the authority's own text names them; where it names none, those of the norm above it. */
export function offlineRuleOf({ rules }: Pick<ActContext, "rules">): OfflineRule {
	const found = rules.own("disclosure.carriers") ?? rules.effective("disclosure.carriers");
	return { carriers: found?.value.additional ?? [], basis: found?.basis ?? LISTING_BASIS };
}

/** PLT-05: a list, or one row of it, put up off line, with day, place and photograph. */
export const recordOfflineRelease = act({
	name: "record-offline-release",
	label: "登记线下发布",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: ["disclosure-clerk", "information-officer", "platform-operator", "unit-head", "leader", "head"],
	heldAt: "own-unit",
	input: z.object({
		carrier: fields.text("载体").meta({ title: "载体", widget: "list-carrier" }),
		row: rowKey.optional().meta({ title: "条目（不选为整份清单）", widget: "list-row" }),
		on: fields.date("发布日期"),
		place: fields.text("地点"),
		photo: photoSchema.meta({ title: "照片", widget: "disclosure-file" }),
		note: z.string().trim().max(500).default("").meta({ title: "说明", widget: "textarea" }),
	}),
	offered: ({ current }) => current !== null && current.publicId !== null,
	gates: [],
	emits: [listReleasedOffline],
	decide: ({ current }, input, context) => {
		const { basis } = offlineRuleOf(context);
		if (current === null || current.publicId === null)
			return refusal("not-public", "清单还没有向社会公开，不能登记线下发布", basis, "请先发布清单");
		if (input.on > context.today)
			return refusal("date-in-future", "发布日期不能晚于今天", basis, "请填写实际发布的日期");
		if (input.on < current.on)
			return refusal(
				"date-before-release",
				`第${current.version}版于${toChineseDate(current.on)}发布，线下发布日期不能早于这一天`,
				basis,
				"请核对发布日期；此前发布的是旧版内容",
			);
		const row = current.rows.find(({ key }) => key === input.row);
		if (input.row !== undefined && row === undefined)
			return refusal("row-unknown", "现行版本中没有这一条目", basis, "请从现行版本中选择条目");
		return [
			listReleasedOffline({
				carrier: input.carrier,
				on: input.on,
				place: input.place,
				photo: input.photo,
				note: input.note,
				version: current.version,
				row: row === undefined ? null : { key: row.key, name: row.name },
			}),
		];
	},
	consequence: () => "提交后记入清单的线下发布记录；清单换版后，提示更换。",
	sample: {
		carrier: "电子显示屏",
		on: "2024-05-06",
		place: "政务服务中心一楼大厅",
		photo: { name: "大厅.jpg", sha256: "0".repeat(64) },
	},
});
