import { App } from "antd";
import { z } from "zod";
import { CLIENT_SCOPES, type ClientRow, type ClientScope, changedClient, clientSettings } from "#exchange/contract";
import { useClientAct, useRegisterClient } from "../../data/clients.ts";
import { type FormSchema, listOf, membersOf, textOf } from "../../form/schema.ts";
import { SettingsDrawer } from "../../form/settings-drawer.tsx";
import { clientKey, type ShownSecret } from "../exchange/secret-once.tsx";

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as FormSchema;

/** 登记: the key is made by us and handed over once. */
export function RegisterForm(props: { readonly onClose: () => void; readonly onKey: (key: ShownSecret) => void }) {
	const register = useRegisterClient();
	return (
		<SettingsDrawer
			title="登记对接系统"
			schema={schemaOf(clientSettings)}
			start={{}}
			draftKey="register-client"
			ok="登记并生成密钥"
			consequence={() => "提交后生成签名密钥，只显示一次；对方只能看到授权的字段。"}
			send={async ({ input, key }) => {
				const made = await register.mutateAsync({ input, key });
				props.onKey(clientKey(textOf(input, "name"), made));
			}}
			onClose={props.onClose}
		/>
	);
}

function settingsOf({ name, holder, contact, purpose, grants, perMinute, validUntil }: ClientRow) {
	return { name, holder, contact, purpose, grants, perMinute, validUntil };
}

/** 变更: fields are granted and withdrawn one by one; what that changes is said before it is done. */
export function ChangeForm({ row, onClose }: { readonly row: ClientRow; readonly onClose: () => void }) {
	const { message } = App.useApp();
	const act = useClientAct(row.id);
	return (
		<SettingsDrawer
			title="变更登记和授权"
			object={row.name}
			schema={schemaOf(changedClient)}
			start={settingsOf(row)}
			draftKey={`${row.id}.change-client`}
			ok="提交变更"
			consequence={(input) => differenceText(row.grants, membersOf(input)["grants"])}
			send={async ({ input, key }) => {
				await act.mutateAsync({ act: "change-client", input, key });
				void message.success("已变更，对方的下一次请求即按新的范围答复");
			}}
			onClose={onClose}
		/>
	);
}

/** 新授权：…；收回：…: what the other side will see more and less of. */
export function differenceText(before: unknown, after: unknown): string {
	const named = (grants: unknown) =>
		(Object.keys(CLIENT_SCOPES) as ClientScope[]).flatMap((scope) => {
			const { label, fields } = CLIENT_SCOPES[scope];
			const labels = fields as Readonly<Record<string, string>>;
			return listOf(membersOf(grants)[scope]).map((field) => `${label}·${labels[String(field)] ?? String(field)}`);
		});
	const [was, now] = [named(before), named(after)];
	const given = now.filter((one) => !was.includes(one));
	const taken = was.filter((one) => !now.includes(one));
	const parts = [
		given.length > 0 ? `新授权：${given.join("、")}` : "",
		taken.length > 0 ? `收回：${taken.join("、")}` : "",
	].filter((part) => part !== "");
	return parts.length === 0 ? "授权的字段没有变化。提交后立即生效。" : `${parts.join("；")}。提交后立即生效。`;
}
