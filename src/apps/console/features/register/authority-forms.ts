import { registerRows } from "#exchange/contract";
import type { RegisterView } from "../../data/register.ts";
import type { Part, RowFormProps } from "./row-form.tsx";
import { rows } from "./rows.ts";

const { authority, types } = registerRows;

export function authorityForm({ part }: RegisterView): RowFormProps {
	const { id: _id, segment: _segment, parentId: _parent, regimeId: _regime, ...shape } = authority.shape;
	const { id: _own, ...start } = part.authority;
	return {
		title: "变更机关信息",
		shape,
		start,
		draftKey: "register.authority",
		ok: "登记",
		consequence: () => "登记后印在新的文书、清单和公示页上；已经制作的文书不变。",
		partOf: (row) => ({ authority: row }) as unknown as Part,
	};
}

export const TYPE: RowFormProps = {
	title: "补充执法类别",
	shape: types.shape,
	draftKey: "register.type",
	ok: "登记",
	consequence: () => "只有本机关制度文本以“等”字留有余地的可以补充；登记后不能改写。",
	partOf: (row) => rows("types", row),
};
