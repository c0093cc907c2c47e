import { Alert, Button, Modal, Typography } from "antd";

export type ShownSecret = {
	readonly name: string;
	/** What is handed over, in the order in which the other side needs it. */
	readonly parts: readonly { readonly label: string; readonly text: string }[];
	/** What the other side does with it. */
	readonly use: string;
};

/** Of a receiver of pushes. */
export function webhookSecret(name: string, text: string): ShownSecret {
	const use = "对方按 Standard Webhooks 规范，用它核对每条推送的 webhook-signature。";
	return { name, parts: [{ label: "签名密钥", text }], use };
}

/** Of a system that signs its requests. */
export function clientKey(name: string, { keyId, secret }: { keyId: string; secret: string }): ShownSecret {
	const use = "对方按 RFC 9421（hmac-sha256）签名每次请求：密钥编号写入 keyid，签名密钥按原文使用。";
	const parts = [
		{ label: "密钥编号（keyid）", text: keyId },
		{ label: "签名密钥", text: secret },
	];
	return { name, parts, use };
}

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
				{secret.parts.map(({ label, text }) => (
					<div key={label}>
						<p className="field-title">{label}</p>
						<Typography.Paragraph code copyable={{ text, tooltips: ["复制", "已复制"] }}>
							{text}
						</Typography.Paragraph>
					</div>
				))}
				<p className="quiet">请通过可靠的途径交给对方的技术人员。{secret.use}</p>
			</div>
		</Modal>
	);
}
