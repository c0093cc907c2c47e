import { App } from "antd";
import { type ClauseView, useSetParameter } from "../../data/rules.ts";
import { membersOf } from "../../form/schema.ts";
import { SettingsDrawer } from "../../form/settings-drawer.tsx";
import { settingSchema } from "./value-form.ts";

const CONSEQUENCE = "自生效之日起适用于此后的事项，并记入不可更改的日志。它不是法定要求，界面上始终标明“内部规定”。";

/** 设定内部规定: of what the authority's text leaves to it. */
export function SettingDrawer({ clause, onClose }: { readonly clause: ClauseView; readonly onClose: () => void }) {
	const { message } = App.useApp();
	const set = useSetParameter();
	const schema = settingSchema(clause.key);
	if (!schema) return null;
	const of = { key: clause.key, ...(clause.type === null ? {} : { type: clause.type }) };
	return (
		<SettingsDrawer
			title="设定内部规定"
			object={`${clause.label}${clause.typeLabel ?? ""}`}
			schema={schema}
			start={undefined}
			draftKey={`rule.${clause.key}.${clause.type ?? ""}`}
			ok="设定"
			consequence={() => CONSEQUENCE}
			confirm={{ title: `设定“${clause.label}”的内部规定`, content: CONSEQUENCE, ok: "确认设定" }}
			send={async ({ input }) => {
				await set.mutateAsync({ ...of, ...membersOf(input) });
				void message.success("内部规定已设定");
			}}
			onClose={onClose}
		/>
	);
}
