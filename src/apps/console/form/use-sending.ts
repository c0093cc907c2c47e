import { App } from "antd";
import { useState } from "react";
import type { FieldFault } from "#kernel/problem";
import { type ApiError, asApiError } from "../data/problem.ts";
import { useStepUp } from "../ui/step-up.tsx";
import type { OpenForm } from "./use-act-form.ts";

export type Submission = ReturnType<OpenForm["submission"]>;
/** Asked once more, by name, before what cannot be taken back. */
export type Confirmation = { readonly title: string; readonly content: string; readonly ok: string };

type SendingOptions<R> = {
	/** Rejects with what the server said; called again after a renewed proof of identity, under the same number. */
	readonly send: (submission: Submission) => Promise<R>;
	readonly onDone: (reply: R) => void;
	readonly confirm?: Confirmation | undefined;
	/** Where the server's faults stand in this form. */
	readonly placed?: (faults: readonly FieldFault[]) => readonly FieldFault[];
};

export type Sending = {
	/** Check, confirm, send. */
	readonly start: () => void;
	/** Send what is there, whole or not. */
	readonly submit: () => Promise<void>;
	readonly pending: boolean;
	readonly refused: ApiError | undefined;
};

/** The way of a filled form to the server, and of what the server says to the place where it belongs. */
export function useSending<R>(form: OpenForm, options: SendingOptions<R>): Sending {
	const { send, onDone, confirm, placed = withoutEnvelope } = options;
	const stepUp = useStepUp();
	const { modal, message } = App.useApp();
	const [{ pending, refused }, setState] = useState<{ pending: boolean; refused?: ApiError }>({ pending: false });
	const submit = async () => {
		setState({ pending: true });
		try {
			const reply = await stepUp(() => send(form.submission()));
			form.done();
			setState({ pending: false });
			onDone(reply);
		} catch (thrown) {
			const error = asApiError(thrown);
			const unproved = error.code === "step-up-required";
			if (unproved) void message.info("没有提交：身份没有再次验证");
			if (error.faults.length > 0) form.answer(placed(error.faults));
			setState(unproved || error.faults.length > 0 ? { pending: false } : { pending: false, refused: error });
		}
	};
	const start = () => {
		form.showFaults();
		if (form.own.length > 0) return;
		if (confirm === undefined) void submit();
		else
			modal.confirm({
				title: confirm.title,
				content: confirm.content,
				okText: confirm.ok,
				cancelText: "再核对一下",
				onOk: submit,
			});
	};
	return { start, submit, pending, refused };
}

/** The server names fields from the body it was sent; ours begin at the input. */
function withoutEnvelope(faults: readonly FieldFault[]): readonly FieldFault[] {
	return faults.map(({ path, message }) => ({ path: path.replace(/^(body\.)?input\./, ""), message }));
}
