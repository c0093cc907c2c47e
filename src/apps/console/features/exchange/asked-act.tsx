import { App, Button } from "antd";
import { asApiError } from "../../data/problem.ts";
import { useSubmission } from "../../data/submission.ts";
import { useStepUp } from "../../ui/step-up.tsx";
import { useAskReason } from "../system/ask.tsx";

export type AskedAct<A extends string> = {
	readonly act: A;
	/** The word of the button and of the question. */
	readonly label: string;
	readonly note: string;
	readonly danger?: boolean;
	/** What goes along with the reason. */
	readonly more?: object;
};

type Send<A extends string, D> = (of: { act: A; input: object; key: string }) => Promise<D>;

/** An act on another side that needs no more than its reason: asked for, sent under one number, its answer shown. */
export function useAskedAct<A extends string, D>(
	name: string,
	send: Send<A, D>,
	/** False: the answer is shown elsewhere, and 已办理 would say too much. */
	onDone: (done: D) => boolean = () => true,
): (asked: AskedAct<A>) => void {
	const { message } = App.useApp();
	const ask = useAskReason();
	const stepUp = useStepUp();
	const submission = useSubmission();
	return ({ act, label, note, danger = false, more = {} }) =>
		ask({ title: `${label}：${name}`, note, ok: label, danger }, async (reason) => {
			const input = { reason, ...more };
			try {
				const done = await stepUp(() => send({ act, input, key: submission.keyOf({ act, input }) }));
				submission.done();
				if (onDone(done)) void message.success("已办理");
			} catch (error) {
				if (asApiError(error).code !== "step-up-required") throw error;
			}
		});
}

/** Each act as its button. */
export function ActButtons<A extends string>(props: {
	readonly acts: readonly AskedAct<A>[];
	readonly run: (asked: AskedAct<A>) => void;
}) {
	return props.acts.map((one) => (
		<Button key={one.act} danger={one.danger ?? false} onClick={() => props.run(one)}>
			{one.label}
		</Button>
	));
}
