import { App } from "antd";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { asApiError } from "../../data/problem.ts";
import { isReason, ReasonField } from "./fields.tsx";

type Asked = { readonly title: string; readonly note: string; readonly ok: string; readonly danger?: boolean };

type Reason = { readonly text: () => string; readonly tell: (fault: string) => void };

function AskedReason({ ref }: { readonly ref: Ref<Reason> }) {
	const [text, setText] = useState("");
	const [fault, setFault] = useState<string>();
	useImperativeHandle(ref, () => ({ text: () => text, tell: setFault }), [text]);
	const change = (next: string) => {
		setText(next);
		setFault(undefined);
	};
	return <ReasonField id="asked-reason" alone value={text} fault={fault} onChange={change} />;
}

/** Every change of rights or accounts is asked for its reason, which goes into the record. */
export function useAskReason() {
	const { modal } = App.useApp();
	const reason = useRef<Reason>(null);
	return ({ title, note, ok, danger = false }: Asked, work: (reason: string) => Promise<void>) => {
		const asked = modal.confirm({
			title,
			content: (
				<div className="step-up">
					<p>{note}</p>
					<AskedReason ref={reason} />
				</div>
			),
			okText: ok,
			cancelText: "取消",
			okButtonProps: { danger },
			onOk: async () => {
				const text = reason.current?.text() ?? "";
				if (!isReason(text)) {
					reason.current?.tell("请写明原因");
					throw new Error("no reason");
				}
				try {
					await work(text.trim());
				} catch (error) {
					reason.current?.tell(asApiError(error).message);
					throw error;
				}
			},
		});
		// Waited for, so that a question that stays open is no failure of the page.
		void asked.then(
			() => undefined,
			() => undefined,
		);
	};
}
