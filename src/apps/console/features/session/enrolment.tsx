import { Button, Input, QRCode, Skeleton } from "antd";
import { useEffect, useState } from "react";
import { useEnrolTotp, useSessionStep } from "../../data/session.ts";
import { FailedPart, RefusalPanel } from "../../ui/refusal.tsx";

const QR_PIXELS = 176;

/** The secret is made when this opens, shown once, and counts from the first right code on. */
export function Enrolment({ onDone }: { readonly onDone?: () => void }) {
	const { mutate, data, error, isPending } = useEnrolTotp();
	const confirm = useSessionStep("confirmTotp");
	const [code, setCode] = useState("");
	useEffect(() => mutate(), [mutate]);

	if (error) return <FailedPart error={error} onRetry={() => mutate()} />;
	if (isPending || !data) return <Skeleton active paragraph={{ rows: 5 }} />;
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				confirm.mutate({ code }, { onSuccess: () => onDone?.() });
			}}
		>
			<div className="enrol">
				<QRCode value={data.uri} size={QR_PIXELS} type="svg" />
				<p>
					不能扫描时，在应用中手工输入密钥：
					<code>{data.secret.match(/.{1,4}/g)?.join(" ")}</code>
				</p>
			</div>
			<div className="field">
				<label className="field-title" htmlFor="enrol-code">
					应用中显示的 6 位数字
				</label>
				<Input
					id="enrol-code"
					size="large"
					inputMode="numeric"
					autoComplete="one-time-code"
					maxLength={6}
					value={code}
					onChange={(event) => setCode(event.target.value.replace(/\D/g, ""))}
				/>
			</div>
			{confirm.error ? <RefusalPanel error={confirm.error} /> : null}
			<Button
				type="primary"
				size="large"
				block
				htmlType="submit"
				loading={confirm.isPending}
				disabled={code.length !== 6}
			>
				确认启用
			</Button>
		</form>
	);
}
