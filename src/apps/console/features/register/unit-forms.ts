import { registerRows } from "#exchange/contract";
import type { Choices } from "../../form/schema.ts";
import type { RowFormProps } from "./row-form.tsx";
import { day, one, rows, type Unit } from "./rows.ts";

const { closedOn: _closed, successor: _successor, ...UNIT_SHAPE } = registerRows.units.shape;
export const UNIT: RowFormProps = {
	title: "登记机构",
	shape: UNIT_SHAPE,
	start: { kind: "internal", functions: [] },
	draftKey: "register.unit",
	ok: "登记",
	consequence: () => "登记后可以承办事项、配备人员；路径代码和机构类型登记后不能变更。",
	partOf: (row) => rows("units", row),
};

export function unitChange(row: Unit): RowFormProps {
	const { path, kind, ...start } = row;
	const { path: _path, kind: _kind, ...shape } = UNIT_SHAPE;
	return {
		title: "变更机构",
		object: `${row.name}　${path}`,
		shape,
		start,
		draftKey: `register.unit.${path}`,
		ok: "登记变更",
		consequence: () => "自登记时起生效；已经发生的办理记录仍写当时的名称。",
		partOf: (given) => rows("units", { ...given, path, kind }),
	};
}

export function unitClosing(row: Unit, choices: Choices): RowFormProps {
	return {
		title: "撤销或者合并机构",
		object: `${row.name}　${row.path}`,
		shape: {
			closedOn: day("撤销日期", "自该日起机构不再存在；不能晚于今天。"),
			successor: one.optional().meta({
				title: "承接机构",
				description: "合并、职能划转的填写：其执法事项、在岗人员自今天起转入承接机构。",
				widget: "unit",
			}),
		},
		choices: { unit: (choices["unit"] ?? []).filter(({ value }) => value !== row.path) },
		draftKey: `register.close.${row.path}`,
		ok: "登记撤销",
		consequence: () =>
			"有未办结的案件等事项，或者没有承接机构而仍有事项、人员的，不能撤销，并逐项列明。授予在该机构的岗位随之终止并告知安全管理员，其公示牌不再展示；涉及的公示清单自动开出更新任务。",
		confirm: { title: `撤销：${row.name}`, content: "撤销登记后不能恢复，路径代码不再使用。", ok: "登记撤销" },
		partOf: (given) => rows("units", { ...row, ...given }),
	};
}
