import { App } from "antd";
import { z } from "zod";
import { changedSettings, type SubscriberRow, subscriberSettings } from "#exchange/contract";
import { useOpenSubscriber, useSubscriberAct } from "../../data/push.ts";
import { type Choice, type FormSchema, textOf } from "../../form/schema.ts";
import { SettingsDrawer } from "../../form/settings-drawer.tsx";

export type Carriers = readonly { readonly name: string; readonly primary: boolean }[];

type Props = {
	readonly carriers: Carriers;
	/** Undefined: a new one. */
	readonly row?: SubscriberRow;
	readonly onClose: () => void;
	readonly onSecret?: (name: string, secret: string) => void;
};

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as FormSchema;
const START = { kinds: ["decision"], branches: false, receiptField: "receipt", alarmMinutes: 60 };

function settingsOf({ name, endpoint, kinds, branches, carrier, receiptField, alarmMinutes }: SubscriberRow) {
	return { name, endpoint, kinds, branches, carrier: carrier ?? undefined, receiptField, alarmMinutes };
}

function choicesOf(carriers: Carriers): { carrier: readonly Choice[] } {
	const label = (name: string, primary: boolean) => (primary ? `${name}（主要载体）` : name);
	return { carrier: carriers.map(({ name, primary }) => ({ value: name, label: label(name, primary) })) };
}

/** 设立 or 变更: the same settings; a change gives its reason. */
export function SubscriberForm({ carriers, row, onClose, onSecret }: Props) {
	const { message } = App.useApp();
	const open = useOpenSubscriber();
	const act = useSubscriberAct();
	if (row)
		return (
			<SettingsDrawer
				title="变更推送设置"
				object={row.name}
				schema={schemaOf(changedSettings)}
				start={settingsOf(row)}
				choices={choicesOf(carriers)}
				draftKey={`${row.id}.change-subscriber`}
				ok="提交变更"
				consequence={() => "提交后按新的设置推送，等待中的推送也是。"}
				send={async ({ input, key }) => {
					await act.mutateAsync({ subscriber: row.id, act: "change-subscriber", input, key });
					void message.success("已变更");
				}}
				onClose={onClose}
			/>
		);
	return (
		<SettingsDrawer
			title="设立推送对象"
			schema={schemaOf(subscriberSettings)}
			start={START}
			choices={choicesOf(carriers)}
			draftKey="open-subscriber"
			ok="设立并生成密钥"
			consequence={() => "自设立起，公示、更正、撤下和期满都将即时推送；密钥只显示一次。"}
			send={async ({ input, key }) => {
				const { secret } = await open.mutateAsync({ input, key });
				onSecret?.(textOf(input, "name"), secret);
			}}
			onClose={onClose}
		/>
	);
}
