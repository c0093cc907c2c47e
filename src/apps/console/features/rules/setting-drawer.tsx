import { App, Button, Drawer } from "antd";
import { useMemo } from "react";
import { ApiError } from "../../data/problem.ts";
import { type ClauseView, useSetParameter } from "../../data/rules.ts";
import { useActor } from "../../data/session.ts";
import { draftName } from "../../form/draft.ts";
import { FormRoot } from "../../form/form-root.tsx";
import type { FormSchema } from "../../form/schema.ts";
import { useFormOf } from "../../form/use-act-form.ts";
import { RefusalPanel } from "../../ui/refusal.tsx";
import { useStepUp } from "../../ui/step-up.tsx";
import { settingSchema } from "./value-form.ts";

const NO_CHOICES = {};

export function SettingDrawer({ clause, onClose }: { readonly clause: ClauseView; readonly onClose: () => void }) {
	const schema = useMemo(() => settingSchema(clause.key), [clause.key]);
	return (
		<Drawer
			open
			onClose={onClose}
			size={640}
			title={`设定内部规定：${clause.label}${clause.typeLabel ?? ""}`}
			mask={{ closable: false }}
		>
			{schema ? <SettingForm clause={clause} schema={schema} onDone={onClose} /> : <p>这一条不能在这里设定。</p>}
		</Drawer>
	);
}

function SettingForm({ clause, schema, onDone }: { clause: ClauseView; schema: FormSchema; onDone: () => void }) {
	const actor = useActor();
	const { message, modal } = App.useApp();
	const set = useSetParameter();
	const stepUp = useStepUp();
	const form = useFormOf({
		schema,
		defaults: undefined,
		choices: NO_CHOICES,
		draft: draftName(actor.personId, `rule.${clause.key}.${clause.type ?? ""}`),
	});
	const submit = async () => {
		const filled = form.submission().input as Record<string, unknown>;
		try {
			await stepUp(() =>
				set.mutateAsync({ key: clause.key, ...(clause.type === null ? {} : { type: clause.type }), ...filled }),
			);
			form.done();
			void message.success("内部规定已设定");
			onDone();
		} catch (error) {
			if (error instanceof ApiError && error.faults.length > 0) form.answer(error.faults);
		}
	};
	return (
		<form
			className="act-form"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				form.showFaults();
				if (form.own.length > 0) return;
				modal.confirm({
					title: `设定“${clause.label}”的内部规定`,
					content: "自生效之日起适用于此后的事项，并记入不可更改的日志。它不是法定要求，界面上始终标明“内部规定”。",
					okText: "确认设定",
					cancelText: "再核对一下",
					onOk: submit,
				});
			}}
		>
			<FormRoot schema={schema} form={form} />
			{set.error ? <RefusalPanel error={set.error} /> : null}
			<footer className="act-foot">
				<Button type="primary" htmlType="submit" loading={set.isPending}>
					设定
				</Button>
			</footer>
		</form>
	);
}
