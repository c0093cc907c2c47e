import { z } from "zod";
import { type ClientRow, keyRotation } from "#exchange/contract";
import { useClientAct } from "../../data/clients.ts";
import { type FormSchema, membersOf } from "../../form/schema.ts";
import { SettingsDrawer } from "../../form/settings-drawer.tsx";

type RotateProps = {
	readonly row: ClientRow;
	readonly onClose: () => void;
	readonly onKey: (key: { keyId: string; secret: string }) => void;
};

/** 更换密钥: the new one at once, the old one for as long as the other side needs to change over. */
export function RotateForm({ row, onClose, onKey }: RotateProps) {
	const act = useClientAct(row.id);
	return (
		<SettingsDrawer
			title="更换密钥"
			object={row.name}
			schema={z.toJSONSchema(keyRotation, { io: "input", unrepresentable: "any" }) as FormSchema}
			start={{}}
			draftKey={`${row.id}.rotate-client-key`}
			ok="更换并生成新密钥"
			consequence={(input) => {
				const { overlapHours } = membersOf(input);
				const former =
					overlapHours === 0
						? "原密钥立即失效"
						: `原密钥 ${typeof overlapHours === "number" ? overlapHours : "…"} 小时后失效`;
				return `新密钥只显示一次；${former}。密钥可能泄露的，请填 0。`;
			}}
			send={async ({ input, key }) => {
				const done = await act.mutateAsync({ act: "rotate-client-key", input, key });
				if (done.key) onKey(done.key);
			}}
			onClose={onClose}
		/>
	);
}
