import { App, Input } from "antd";
import { useRef } from "react";
import { asApiError } from "../../data/problem.ts";
import { isReason } from "./fields.tsx";

type Asked = { readonly title: string; readonly note: string; readonly ok: string; readonly danger?: boolean };

/** Every change of rights or accounts is asked for its reason, which goes into the record. */
export function useAskReason() {
	const { modal, message } = App.useApp();
	const reason = useRef("");
	return ({ title, note, ok, danger = false }: Asked, work: (reason: string) => Promise<void>) => {
		reason.current = "";
		modal.confirm({
			title,
			content: (
				<div className="step-up">
					<p>{note}</p>
					<Input.TextArea
						aria-label="原因"
						placeholder="原因（必填，记入审计）"
						autoFocus
						autoSize={{ minRows: 2, maxRows: 6 }}
						onChange={({ target }) => {
							reason.current = target.value;
						}}
					/>
				</div>
			),
			okText: ok,
			cancelText: "取消",
			okButtonProps: { danger },
			onOk: async () => {
				if (!isReason(reason.current)) {
					void message.warning("请写明原因");
					throw new Error("no reason");
				}
				try {
					await work(reason.current.trim());
				} catch (error) {
					void message.error(asApiError(error).message);
					throw error;
				}
			},
		});
	};
}
