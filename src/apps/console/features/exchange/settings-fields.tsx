import { Checkbox, Input, InputNumber, Select } from "antd";
import { PUSH_KIND_LABELS, type SubscriberSettings } from "#exchange/contract";
import { Labelled } from "../system/fields.tsx";

export type Carriers = readonly { readonly name: string; readonly primary: boolean }[];

const KINDS = Object.entries(PUSH_KIND_LABELS).map(([value, label]) => ({ value, label }));

type SettingsProps = {
	readonly settings: SubscriberSettings;
	readonly carriers: Carriers;
	readonly onChange: (settings: SubscriberSettings) => void;
};

/** What is sent where, as whom, and when its silence is an alarm. */
export function SettingsFields({ settings, carriers, onChange }: SettingsProps) {
	const set = (part: Partial<SubscriberSettings>) => onChange({ ...settings, ...part });
	const options = [
		{ value: "", label: "不是公示载体" },
		...carriers.map(({ name, primary }) => ({ value: name, label: primary ? `${name}（主要载体）` : name })),
	];
	return (
		<>
			<Labelled id="push-name" title="名称">
				<Input id="push-name" value={settings.name} onChange={({ target }) => set({ name: target.value })} />
			</Labelled>
			<Labelled
				id="push-endpoint"
				title="接收地址"
				note="https:// 开头；只能发送到系统管理员列入出口清单（SANZHI_EGRESS）的地址。"
			>
				<Input
					id="push-endpoint"
					inputMode="url"
					value={settings.endpoint}
					onChange={({ target }) => set({ endpoint: target.value.trim() })}
				/>
			</Labelled>
			<fieldset className="field push-kinds">
				<legend className="field-title">推送内容</legend>
				<Checkbox.Group
					options={KINDS}
					value={settings.kinds}
					onChange={(kinds) => set({ kinds: kinds as SubscriberSettings["kinds"] })}
				/>
			</fieldset>
			<Labelled
				id="push-carrier"
				title="对应的公示载体"
				note="本机关制度规定的载体：对方的回执即为在该载体公示、撤下的证明。"
			>
				<Select
					id="push-carrier"
					className="fill"
					value={settings.carrier ?? ""}
					options={options}
					onChange={(carrier) => set({ carrier })}
				/>
			</Labelled>
			<Checkbox checked={settings.branches} onChange={({ target }) => set({ branches: target.checked })}>
				包括下级（派出）机关公示的信息
			</Checkbox>
			<AnswerFields settings={settings} onSet={set} />
		</>
	);
}

type Set = (part: Partial<SubscriberSettings>) => void;

function AnswerFields({ settings, onSet: set }: { readonly settings: SubscriberSettings; readonly onSet: Set }) {
	return (
		<>
			<Labelled
				id="push-receipt"
				title="答复中的回执号字段"
				note="答复 JSON 中的成员名，如 receipt 或者 data.receiptNo。"
			>
				<Input
					id="push-receipt"
					value={settings.receiptField}
					onChange={({ target }) => set({ receiptField: target.value.trim() })}
				/>
			</Labelled>
			<Labelled
				id="push-alarm"
				title="告警时限（分钟）"
				note="超过这一时间没有送达，进入平台操作人员的工作台。本机关自行设定，不是法定期限。"
			>
				<InputNumber
					id="push-alarm"
					min={1}
					max={10_080}
					precision={0}
					value={settings.alarmMinutes}
					onChange={(minutes) => set({ alarmMinutes: minutes ?? 60 })}
				/>
			</Labelled>
		</>
	);
}
