import { App } from "antd";
import { z } from "zod";
import type { RegisteredCertificate, RegisterPartInput } from "#exchange/contract";
import { ENFORCEMENT_TYPES, enforcementTypeLabel } from "#regime/contract";
import {
	CERTIFICATE_CHANGE_LABELS,
	type CertificateChangeKind,
	UNIT_FUNCTION_LABELS,
	UNIT_FUNCTIONS,
} from "#registry/contract";
import { type RegisterEntering, useEnterRegister } from "../../data/register.ts";
import { type Choices, type FormSchema, membersOf, textOf } from "../../form/schema.ts";
import { SettingsDrawer } from "../../form/settings-drawer.tsx";

type MatterRow = NonNullable<RegisterPartInput["matters"]>[number];
type Part = RegisterEntering["part"];

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as FormSchema;
const words = (title: string, max: number) => z.string().trim().min(1, `请填写${title}`).max(max).meta({ title });
const day = (title: string) => z.string().meta({ title, format: "date", widget: "date" });
const reason = words("事由", 500).meta({ title: "事由", widget: "textarea" });
const UNIT_KINDS = { internal: "内设机构", authorised: "授权的事业单位", entrusted: "受委托的事业单位" } as const;
const kinds = Object.keys(UNIT_KINDS) as [keyof typeof UNIT_KINDS, ...(keyof typeof UNIT_KINDS)[]];

const unitForm = z.object({
	path: words("路径代码", 60).meta({
		title: "路径代码",
		description: "小写字母和数字，如 zhifa；下级机构写作 zonghe/fazhi。登记后不能变更。",
	}),
	name: words("机构名称", 100),
	kind: z.enum(kinds).meta({ title: "机构类型", options: UNIT_KINDS }),
	functions: z.array(z.enum(UNIT_FUNCTIONS)).meta({ title: "职能", options: UNIT_FUNCTION_LABELS }),
	duties: z.string().max(2_000).optional().meta({ title: "职责分工", widget: "textarea" }),
	reason,
});

const matterForm = z.object({
	code: words("事项编码", 60),
	name: words("事项名称", 200),
	type: z.enum(ENFORCEMENT_TYPES).meta({ title: "行政执法类别", options: enforcementTypeLabel }),
	bases: z
		.array(z.object({ statute: words("法律、法规、规章名称", 100), place: words("条款，如 第六十五条第一款", 60) }))
		.min(1)
		.meta({ title: "执法依据" }),
	unit: z.string().meta({ title: "承办机构", widget: "unit" }),
	days: z.int().min(1).max(1_000).optional().meta({ title: "办理时限（日）" }),
	benchmark: z.string().max(2_000).optional().meta({ title: "裁量基准", widget: "textarea" }),
	procedureText: z.string().max(2_000).optional().meta({ title: "程序", widget: "textarea" }),
	remedy: z.string().max(2_000).optional().meta({ title: "救济渠道", widget: "textarea" }),
	summary: z.boolean().default(false).meta({ title: "可以适用简易程序（行政处罚）" }),
	effectiveFrom: day("生效日期"),
	reason,
});

const endForm = z.object({ effectiveTo: day("失效日期（最后一日）"), reason });

const changeForm = z.object({
	kind: z
		.enum(Object.keys(CERTIFICATE_CHANGE_LABELS) as [CertificateChangeKind, ...CertificateChangeKind[]])
		.meta({ title: "变动", options: CERTIFICATE_CHANGE_LABELS }),
	on: day("生效日期"),
	year: z.int().min(1990).max(2100).optional().meta({ title: "审验年度", description: "年度审验填写，其他变动不填。" }),
	validUntil: day("新的有效期至")
		.optional()
		.meta({ title: "新的有效期至", description: "延期填写，其他变动不填。", widget: "date" }),
	reason,
	basis: z.string().max(300).optional().meta({ title: "依据", description: "决定的文号或者条款。" }),
});

/** What was filled in: an empty field is one that says nothing. */
function filled(input: unknown): Record<string, unknown> {
	const said = Object.entries(membersOf(input)).filter(
		([, value]) => value !== "" && value !== null && value !== undefined,
	);
	return Object.fromEntries(said);
}

/** Each form is one row of the register file; the server judges it as it judges a file. */
function RowForm(props: {
	readonly title: string;
	readonly object?: string;
	readonly schema: z.ZodType;
	readonly start: unknown;
	readonly choices?: Choices;
	readonly draftKey: string;
	readonly ok: string;
	readonly consequence: (input: unknown) => string;
	readonly confirm?: { readonly title: string; readonly content: string; readonly ok: string };
	readonly partOf: (row: Record<string, unknown>) => Part;
	readonly onClose: () => void;
}) {
	const { schema, partOf, ...rest } = props;
	const { message } = App.useApp();
	const enter = useEnterRegister();
	return (
		<SettingsDrawer
			{...rest}
			schema={schemaOf(schema)}
			send={async ({ input, key }) => {
				const { reason: _reason, ...row } = filled(input);
				const done = await enter.mutateAsync({ part: partOf(row), reason: textOf(input, "reason"), key });
				const isNothing = done.counts.new + done.counts.changed === 0;
				void message.success(isNothing ? "与登记一致，没有变化" : "已登记");
			}}
		/>
	);
}

export function UnitForm({ onClose }: { readonly onClose: () => void }) {
	return (
		<RowForm
			title="登记机构"
			schema={unitForm}
			start={{ kind: "internal", functions: [] }}
			draftKey="register.unit"
			ok="登记"
			consequence={() => "登记后可以承办事项、配备人员；同一路径代码的机构已登记的，更新其名称、职能和职责分工。"}
			partOf={(row) => ({ units: [row] as unknown as NonNullable<Part["units"]> })}
			onClose={onClose}
		/>
	);
}

export function MatterForm(props: {
	readonly units: Choices[string];
	/** The version in force, of which this will be the next. */
	readonly from?: MatterRow | undefined;
	readonly onClose: () => void;
}) {
	const { units, from, onClose } = props;
	const start = from === undefined ? { bases: [{}], summary: false } : startOf(from);
	return (
		<RowForm
			title={from === undefined ? "登记执法事项" : "登记新版本"}
			{...(from === undefined ? {} : { object: from.name })}
			schema={matterForm}
			start={start}
			choices={{ unit: units }}
			draftKey={`register.matter.${from?.code ?? ""}`}
			ok="登记"
			consequence={(input) =>
				`自${textOf(input, "effectiveFrom") || "生效日期"}起可以立案引用；同一编码的原版本在前一日失效，已立的案件仍引用原版本。`
			}
			partOf={({ bases, ...row }) => ({
				matters: [
					{
						...row,
						bases: (bases as { statute: string; place: string }[] | undefined)?.map(({ statute, place }) => [
							statute,
							place,
						]),
					} as unknown as MatterRow,
				],
			})}
			onClose={onClose}
		/>
	);
}

function startOf({ effectiveFrom: _from, effectiveTo: _to, bases, timeLimit, ...row }: MatterRow) {
	const days = row.days ?? (timeLimit?.unit === "day" ? timeLimit.count : undefined);
	return {
		...row,
		bases: bases.map(([statute, place]) => ({ statute, place })),
		...(days === undefined ? {} : { days }),
	};
}

export function EndMatterForm({ row, onClose }: { readonly row: MatterRow; readonly onClose: () => void }) {
	return (
		<RowForm
			title="停止实施执法事项"
			object={row.name}
			schema={endForm}
			start={{}}
			draftKey={`register.end.${row.code}`}
			ok="停止实施"
			consequence={(input) =>
				`${textOf(input, "effectiveTo") || "失效日期"}之后不能再以该事项立案；已立的案件不受影响。`
			}
			confirm={{ title: `停止实施：${row.name}`, content: "失效日期登记后不能改写。", ok: "停止实施" }}
			partOf={({ effectiveTo }) => ({ matters: [{ ...row, effectiveTo: String(effectiveTo) }] })}
			onClose={onClose}
		/>
	);
}

export function CertificateForm(props: { readonly row: RegisteredCertificate; readonly onClose: () => void }) {
	const { row, onClose } = props;
	return (
		<RowForm
			title="登记证件变动"
			object={`${row.name}　${row.number}`}
			schema={changeForm}
			start={{}}
			draftKey={`register.certificate.${row.number}`}
			ok="登记变动"
			consequence={() => "暂扣、吊销自生效日期起不能承办案件；吊销后不能恢复。变动只能增加，不能改写。"}
			confirm={{ title: `${row.name}的执法证件（${row.number}）`, content: "变动登记后不能撤回。", ok: "登记变动" }}
			partOf={(change) => ({
				certificateChanges: [
					{ ...change, number: row.number } as unknown as NonNullable<Part["certificateChanges"]>[number],
				],
			})}
			onClose={onClose}
		/>
	);
}
