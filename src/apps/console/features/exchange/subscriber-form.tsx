import { App, Button, Drawer, Input } from "antd";
import { useState } from "react";
import type { SubscriberRow, SubscriberSettings } from "#exchange/contract";
import { asApiError } from "../../data/problem.ts";
import { useOpenSubscriber, useSubscriberAct } from "../../data/push.ts";
import { useStepUp } from "../../ui/step-up.tsx";
import { Labelled, Said } from "../system/fields.tsx";
import { type Carriers, SettingsFields } from "./settings-fields.tsx";

type Props = {
	readonly carriers: Carriers;
	/** Undefined: a new one. */
	readonly row?: SubscriberRow;
	readonly onClose: () => void;
	readonly onSecret?: (name: string, secret: string) => void;
};

const EMPTY: SubscriberSettings = {
	name: "",
	endpoint: "",
	kinds: ["decision"],
	branches: false,
	carrier: "",
	receiptField: "receipt",
	alarmMinutes: 60,
};

function settingsOf(row: SubscriberRow): SubscriberSettings {
	const { name, endpoint, kinds, branches, carrier, receiptField, alarmMinutes } = row;
	return { name, endpoint, kinds: [...kinds], branches, carrier: carrier ?? "", receiptField, alarmMinutes };
}

/** 设立 or 变更: the same settings; a change gives its reason. */
export function SubscriberForm({ carriers, row, onClose, onSecret }: Props) {
	const { message } = App.useApp();
	const [settings, setSettings] = useState(() => (row ? settingsOf(row) : EMPTY));
	const [reason, setReason] = useState("");
	const open = useOpenSubscriber();
	const act = useSubscriberAct();
	const stepUp = useStepUp();
	const submit = async () => {
		try {
			if (row) {
				const input = { ...settings, reason: reason.trim() };
				await stepUp(() => act.mutateAsync({ subscriber: row.id, act: "change-subscriber", input }));
				void message.success("已变更");
			} else {
				const { secret } = await stepUp(() => open.mutateAsync(settings));
				onSecret?.(settings.name, secret);
			}
			onClose();
		} catch (error) {
			// Shown below from the mutation; what was only asked for again is not.
			if (asApiError(error).code === "step-up-required") void message.info("没有提交：身份没有再次验证");
		}
	};
	return (
		<Drawer
			open
			size={560}
			title={row ? `变更推送设置：${row.name}` : "设立推送对象"}
			onClose={onClose}
			mask={{ closable: false }}
			footer={
				<Button
					type="primary"
					loading={open.isPending || act.isPending}
					disabled={row !== undefined && reason.trim().length < 2}
					onClick={() => void submit()}
				>
					{row ? "提交变更" : "设立并生成密钥"}
				</Button>
			}
		>
			<div className="stack">
				<SettingsFields settings={settings} carriers={carriers} onChange={setSettings} />
				{row ? (
					<Labelled id="push-reason" title="变更原因">
						<Input.TextArea id="push-reason" value={reason} onChange={({ target }) => setReason(target.value)} />
					</Labelled>
				) : null}
				<Said error={open.error ?? act.error} />
			</div>
		</Drawer>
	);
}
