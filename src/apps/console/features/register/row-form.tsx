import { App } from "antd";
import { z } from "zod";
import { type RegisterEntering, useEnterRegister } from "../../data/register.ts";
import { type Choices, type FormSchema, membersOf, textOf } from "../../form/schema.ts";
import { SettingsDrawer } from "../../form/settings-drawer.tsx";
import type { Confirmation } from "../../form/use-sending.ts";

export type Part = RegisterEntering["part"];
export type Given = Readonly<Record<string, unknown>>;

/** One form of the register: which fields, what they start with, and the part of a register file that they make. */
export type RowFormProps = {
	readonly title: string;
	readonly object?: string;
	readonly shape: z.ZodRawShape;
	readonly start?: unknown;
	readonly choices?: Choices;
	readonly draftKey: string;
	readonly ok: string;
	readonly consequence: (input: unknown) => string;
	readonly confirm?: Confirmation;
	readonly partOf: (row: Given, reason: string) => Part;
};

const reason = z
	.string()
	.trim()
	.min(2, "请写明事由")
	.max(500)
	.meta({ title: "事由", description: "写明依据的文件、文号。", widget: "textarea" });

/** Each form is rows of the register file; the server judges them as it judges a file. */
export function RowForm({
	shape,
	partOf,
	start = {},
	onClose,
	...rest
}: RowFormProps & { readonly onClose: () => void }) {
	const { message } = App.useApp();
	const enter = useEnterRegister();
	const schema = z.toJSONSchema(z.object({ ...shape, reason }), { io: "input", unrepresentable: "any" }) as FormSchema;
	return (
		<SettingsDrawer
			{...rest}
			start={start}
			schema={schema}
			onClose={onClose}
			send={async ({ input, key }) => {
				const { reason: _said, ...row } = membersOf(input);
				const said = textOf(input, "reason");
				const done = await enter.mutateAsync({
					part: partOf(row, said),
					reason: said,
					key,
					fields: Object.keys(shape),
				});
				const isNothing = done.counts.new + done.counts.changed === 0;
				void message.success(isNothing ? "与登记一致，没有变化" : "已登记");
			}}
		/>
	);
}
