import { z } from "zod";
import { registerRows } from "#exchange/contract";
import { periodUnitLabel } from "#regime/contract";
import { type Choices, textOf } from "../../form/schema.ts";
import type { Given, RowFormProps } from "./row-form.tsx";
import { day, type Matter, one, rows } from "./rows.ts";

const { matters, entrustments } = registerRows;
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
export const MATTER: RowFormProps = {
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

export function matterVersion(row: Matter, choices: Choices): RowFormProps {
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

export function matterEnd(row: Matter): RowFormProps {
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

export const ENTRUSTMENT: RowFormProps = {
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
