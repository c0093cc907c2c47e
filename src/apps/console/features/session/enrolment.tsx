import { QRCode, Skeleton } from "antd";
import { useEffect, useState } from "react";
import { useEnrolTotp, useSessionStep } from "../../data/session.ts";
import { FailedPart } from "../../ui/refusal.tsx";
import { CodeLine, StepForm } from "./forms.tsx";

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
		<StepForm
			step={confirm}
			ok="确认启用"
			ready={code.length === 6}
			onSend={() => confirm.mutate({ code }, { onSuccess: () => onDone?.() })}
		>
			<div className="enrol">
				<QRCode value={data.uri} size={QR_PIXELS} type="svg" />
				<p>
					不能扫描时，在应用中手工输入密钥：
					<code>{data.secret.match(/.{1,4}/g)?.join(" ")}</code>
				</p>
			</div>
			<CodeLine id="enrol-code" title="应用中显示的 6 位数字" value={code} onChange={setCode} />
		</StepForm>
	);
}
