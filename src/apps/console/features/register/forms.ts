import { z } from "zod";
import { type RegisteredCertificate, registerRows } from "#exchange/contract";
import { addDays, plainDateOf } from "#kernel/plain-date";
import { periodUnitLabel } from "#regime/contract";
import type { RegisterView } from "../../data/register.ts";
import { type Choices, textOf } from "../../form/schema.ts";
import type { Given, Part, RowFormProps } from "./row-form.tsx";

export type Unit = RegisterView["part"]["units"][number];
export type Matter = RegisterView["part"]["matters"][number];
export type Person = RegisterView["part"]["people"][number];

/** What can be opened on the page. */
export type Opened =
	| { readonly form: "authority" | "type" | "unit" | "matter" | "entrustment" | "person" }
	| { readonly form: "unit-change" | "unit-close"; readonly row: Unit }
	| { readonly form: "matter-version" | "matter-end"; readonly row: Matter }
	| { readonly form: "post-change" | "post-end" | "certificate"; readonly row: Person }
	| { readonly form: "certificate-change"; readonly row: RegisteredCertificate };

/** 主要负责人 and others belong to no unit; an empty choice would be no choice. */
const LEADERS = ".";

const { authority, types, units, matters, entrustments, people, certificateChanges } = registerRows;
const one = z.string().min(1);
const unitOf = (title: string) => one.meta({ title, widget: "unit" });
const day = (title: string, description?: string) =>
	one.meta({ title, widget: "date", ...(description === undefined ? {} : { description }) });
/** Rows of the schema of the file, put together by the form: the server reads them as it reads a file. */
const rows = <T extends keyof Part>(table: T, ...given: readonly Given[]) => ({ [table]: given }) as unknown as Part;

function choicesOf({ part }: RegisterView): Choices {
	const open = part.units.filter(({ closedOn }) => closedOn === undefined);
	const named = (list: readonly Unit[]) => list.map(({ path, name }) => ({ value: path, label: name, note: path }));
	const latest = new Map(part.matters.map((matter) => [matter.code, matter]));
	return {
		unit: named(open),
		handling: named(open.filter(({ functions }) => functions.includes("handling"))),
		outside: named(open.filter(({ kind }) => kind !== "internal")),
		place: [{ value: LEADERS, label: "机关负责人（不属于某一机构）" }, ...named(open)],
		matter: [...latest.values()].map(({ code, name }) => ({ value: code, label: name, note: code })),
	};
}

/** The form that was opened, about the register as it stands. */
export function formOf(opened: Opened, view: RegisterView): RowFormProps {
	const choices = choicesOf(view);
	switch (opened.form) {
		case "authority":
			return authorityForm(view);
		case "type":
			return TYPE;
		case "unit":
			return { ...UNIT, choices };
		case "unit-change":
			return unitChange(opened.row);
		case "unit-close":
			return unitClosing(opened.row, choices);
		case "matter":
			return { ...MATTER, choices };
		case "matter-version":
			return matterVersion(opened.row, choices);
		case "matter-end":
			return matterEnd(opened.row);
		case "entrustment":
			return { ...ENTRUSTMENT, choices };
		case "person":
			return { ...PERSON, choices };
		case "post-change":
			return postChange(opened.row, choices);
		case "post-end":
			return postEnd(opened.row);
		case "certificate":
			return certificateOf(opened.row);
		case "certificate-change":
			return certificateChange(opened.row);
	}
}

function authorityForm({ part }: RegisterView): RowFormProps {
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

const TYPE: RowFormProps = {
	title: "补充执法类别",
	shape: types.shape,
	draftKey: "register.type",
	ok: "登记",
	consequence: () => "只有本机关制度文本以“等”字留有余地的可以补充；登记后不能改写。",
	partOf: (row) => rows("types", row),
};

const { closedOn: _closed, successor: _successor, ...UNIT_SHAPE } = units.shape;
const UNIT: RowFormProps = {
	title: "登记机构",
	shape: UNIT_SHAPE,
	start: { kind: "internal", functions: [] },
	draftKey: "register.unit",
	ok: "登记",
	consequence: () => "登记后可以承办事项、配备人员；路径代码和机构类型登记后不能变更。",
	partOf: (row) => rows("units", row),
};

function unitChange(row: Unit): RowFormProps {
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

function unitClosing(row: Unit, choices: Choices): RowFormProps {
	return {
		title: "撤销或者合并机构",
		object: `${row.name}　${row.path}`,
		shape: {
			closedOn: day("撤销日期", "自该日起机构不再存在；不能晚于今天。"),
			successor: unitOf("承接机构").optional().meta({
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

const LIMIT_UNITS = ["workday", "day", "month"] as const;
const LIMIT_LABELS = Object.fromEntries(LIMIT_UNITS.map((unit) => [unit, periodUnitLabel[unit]]));
const { days: _days, ...MATTER_FIELDS } = matters.shape;
const { effectiveTo: _end, ...MATTER_SHAPE } = {
	...MATTER_FIELDS,
	bases: z
		.array(
			z.object({
				statute: one.meta({ title: "法律、法规、规章名称" }),
				place: one.meta({ title: "条款，如 第六十五条第一款" }),
			}),
		)
		.min(1)
		.meta({ title: "执法依据" }),
	unit: one.meta({ title: "承办机构", widget: "handling" }),
	timeLimit: z
		.object({
			count: z.int().min(1).max(1_000).meta({ title: "期限" }),
			unit: z.enum(LIMIT_UNITS).meta({ title: "单位", options: LIMIT_LABELS }),
		})
		.optional()
		.meta({ title: "办理时限" }),
	filingRequired: z.boolean().optional().meta({ title: "当场决定须报所属机关备案" }),
};
const MATTER: RowFormProps = {
	title: "登记执法事项",
	shape: MATTER_SHAPE,
	start: { bases: [{}], summary: false },
	draftKey: "register.matter",
	ok: "登记",
	consequence: (input) => `自${textOf(input, "effectiveFrom") || "生效日期"}起可以立案引用。`,
	partOf: (row) => rows("matters", matterOf(row)),
};

function matterOf({ bases, ...row }: Given): Given {
	const pairs = (bases as { statute: string; place: string }[] | undefined)?.map((basis) => [
		basis.statute,
		basis.place,
	]);
	return { ...row, ...(pairs === undefined ? {} : { bases: pairs }) };
}

function matterVersion(row: Matter, choices: Choices): RowFormProps {
	const { code, effectiveFrom: _from, effectiveTo: _to, bases, ...start } = row;
	const { code: _code, ...shape } = MATTER_SHAPE;
	return {
		title: "登记新版本",
		object: `${row.name}　${code}`,
		shape,
		start: { ...start, bases: bases.map(([statute, place]) => ({ statute, place })) },
		choices,
		draftKey: `register.matter.${code}`,
		ok: "登记新版本",
		consequence: (input) =>
			`自${textOf(input, "effectiveFrom") || "生效日期"}起引用新版本，原版本在前一日失效；已立的案件仍由原机构按原版本办理。`,
		partOf: (given) => rows("matters", matterOf({ ...given, code })),
	};
}

function matterEnd(row: Matter): RowFormProps {
	return {
		title: "停止实施执法事项",
		object: `${row.name}　${row.code}`,
		shape: { effectiveTo: day("失效日期（最后一日）") },
		draftKey: `register.end.${row.code}`,
		ok: "停止实施",
		consequence: (input) =>
			`${textOf(input, "effectiveTo") || "失效日期"}之后不能再以该事项立案；已立的案件不受影响。次日起，涉及的公示清单自动开出更新任务。`,
		confirm: { title: `停止实施：${row.name}`, content: "失效日期登记后不能改写。", ok: "停止实施" },
		partOf: ({ effectiveTo }) => rows("matters", { ...row, effectiveTo }),
	};
}

const ENTRUSTMENT: RowFormProps = {
	title: "登记授权或者委托",
	shape: {
		unit: one.meta({
			title: "受委托、被授权的机构",
			widget: "outside",
			description: "须先登记为“受委托的事业单位”或者“授权的事业单位”。",
		}),
		document: entrustments.shape.document,
		matterCodes: z.array(z.string()).min(1).meta({ title: "委托的具体事项", widget: "matter" }),
		powers: entrustments.shape.powers.meta({ title: "权限", widget: "textarea" }),
		validFrom: day("期限自"),
		validTo: day("期限至").optional().meta({
			title: "期限至",
			widget: "date",
			description: "委托书须载明期限（行政处罚法第二十条）；法律、法规授权没有期限的不填。",
		}),
	},
	draftKey: "register.entrustment",
	ok: "登记",
	consequence: () =>
		"登记后该机构在期限内可以承办这些事项；委托机关对其行为负责（行政处罚法第二十条）。登记后不能改写，续期请登记新的委托书。",
	partOf: (row) => rows("entrustments", row),
};

const { unit: _unit, from: _from, until: _until, certificate: _certificate, ...PERSON_FIELDS } = people.shape;
const place = one.meta({ title: "所在机构", widget: "place" });
const CERTIFICATE = z.object({
	number: people.shape.certificate.unwrap().shape.number,
	category: one.meta({ title: "执法类别" }),
	area: one.meta({ title: "执法区域" }),
	issuer: one.meta({ title: "发证机关" }),
	style: z.string().optional().meta({ title: "证件样式" }),
	issuedOn: day("发证日期"),
	validUntil: day("有效期至"),
});
const personOf = ({ unit, ...row }: Given): Given => ({ ...row, unit: unit === LEADERS ? "" : unit });
const PERSON: RowFormProps = {
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

const keyOf = ({ key, name }: Person) => ({ key, name });

function postChange(row: Person, choices: Choices): RowFormProps {
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

function postEnd(row: Person): RowFormProps {
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

function onlyPost({ certificate: _held, from: _since, ...row }: Person): Given {
	return row;
}

function certificateOf(row: Person): RowFormProps {
	return {
		title: "登记执法证件",
		object: `${row.name}　${row.title}`,
		shape: CERTIFICATE.shape,
		draftKey: `register.issue.${row.key}`,
		ok: "登记",
		consequence: () => "登记后持证人可以承办案件；证件内容不能改写，延期、暂扣、吊销、审验登记为证件变动。",
		partOf: (certificate) => rows("people", { ...onlyPost(row), ...keyOf(row), certificate }),
	};
}

function certificateChange(row: RegisteredCertificate): RowFormProps {
	const { number: _number, reason: _reason, ...shape } = certificateChanges.shape;
	return {
		title: "登记证件变动",
		object: `${row.name}　${row.number}`,
		shape: {
			...shape,
			year: shape.year.meta({ title: "审验年度", description: "年度审验填写，其他变动不填。" }),
			validUntil: shape.validUntil.meta({
				title: "新的有效期至",
				widget: "date",
				description: "延期填写，其他变动不填。",
			}),
		},
		draftKey: `register.certificate.${row.number}`,
		ok: "登记变动",
		consequence: () => "暂扣、吊销自生效日期起不能承办案件；吊销后不能恢复。变动只能增加，不能改写。",
		confirm: { title: `${row.name}的执法证件（${row.number}）`, content: "变动登记后不能撤回。", ok: "登记变动" },
		partOf: (change, reason) => rows("certificateChanges", { ...change, reason, number: row.number }),
	};
}
