import { Alert, Button, Modal, Typography } from "antd";

export type ShownSecret = { readonly name: string; readonly text: string };

/** 签名密钥 as it leaves the server, once; nobody can read it again afterwards. */
export function SecretOnce({ secret, onClose }: { secret: ShownSecret | undefined; onClose: () => void }) {
	// A dialogue that is only hidden would keep the secret in the page.
	if (!secret) return null;
	return (
		<Modal
			open
			title={`签名密钥：${secret.name}`}
			onCancel={onClose}
			mask={{ closable: false }}
			footer={
				<Button type="primary" onClick={onClose}>
					已经交给对方
				</Button>
			}
		>
			<div className="stack">
				<Alert type="warning" showIcon title="只显示这一次，关闭后不能再查看；丢失只能更换。" />
				<Typography.Paragraph code copyable={{ text: secret.text, tooltips: ["复制", "已复制"] }}>
					{secret.text}
				</Typography.Paragraph>
				<p className="quiet">
					请通过可靠的途径交给对方平台的技术人员。对方按 Standard Webhooks 规范，用它核对每条推送的 webhook-signature。
				</p>
			</div>
		</Modal>
	);
}
