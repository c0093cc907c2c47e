import { registerRows } from "#exchange/contract";
import { addDays, plainDateOf } from "#kernel/plain-date";
import { type Choices, textOf } from "../../form/schema.ts";
import { CERTIFICATE, onlyPost } from "./certificate-forms.ts";
import type { Given, RowFormProps } from "./row-form.tsx";
import { day, one, type Person, rows } from "./rows.ts";

/** 主要负责人 and others belong to no unit; an empty choice would be no choice. */
export const LEADERS = ".";

const {
	unit: _unit,
	from: _from,
	until: _until,
	certificate: _certificate,
	...PERSON_FIELDS
} = registerRows.people.shape;
const place = one.meta({ title: "所在机构", widget: "place" });
const personOf = ({ unit, ...row }: Given): Given => ({ ...row, unit: unit === LEADERS ? "" : unit });
export const PERSON: RowFormProps = {
	title: "登记人员",
	shape: {
		...PERSON_FIELDS,
		unit: place,
		from: day("任职起").optional().meta({ title: "任职起", widget: "date", description: "不填为今天。" }),
		certificate: CERTIFICATE.optional().meta({ title: "执法证件" }),
	},
	start: { lawQualified: false, posts: [] },
	draftKey: "register.person",
	ok: "登记",
	consequence: () =>
		"登记不产生账号：账号由系统管理员开通，角色由安全管理员授予。没有有效执法证件的不能承办案件（行政处罚法第四十二条）。",
	partOf: (row) => rows("people", personOf(row)),
};

export function postChange(row: Person, choices: Choices): RowFormProps {
	const { key: _key, name: _name, ...fields } = PERSON_FIELDS;
	return {
		title: "变更任职",
		object: `${row.name}　${row.title}`,
		shape: { name: PERSON_FIELDS.name, unit: place, ...fields, from: day("自何日起") },
		start: { ...row, unit: row.unit || LEADERS, from: undefined },
		choices,
		draftKey: `register.post.${row.key}.${row.unit}`,
		ok: "登记变更",
		consequence: (input) =>
			`原任职在${textOf(input, "from") || "该日"}的前一日结束。调往其他机构的，由安全管理员另行调整授权；已经发生的办理记录不变。`,
		partOf: (given) => {
			const next = personOf({ ...given, key: row.key });
			if (next["unit"] === row.unit) return rows("people", next);
			return rows("people", { ...onlyPost(row), until: addDays(plainDateOf(String(next["from"])), -1) }, next);
		},
	};
}

export function postEnd(row: Person): RowFormProps {
	return {
		title: "登记离岗",
		object: `${row.name}　${row.title}`,
		shape: { until: day("任职的最后一日") },
		draftKey: `register.leave.${row.key}.${row.unit}`,
		ok: "登记离岗",
		consequence: () => "是未办结案件承办人的，须先另行指派承办人。账号由系统管理员另行停用。",
		confirm: { title: `${row.name}离岗`, content: "离岗登记后不能撤回；再次到岗请重新登记任职。", ok: "登记离岗" },
		partOf: ({ until }) => rows("people", { ...onlyPost(row), until }),
	};
}
