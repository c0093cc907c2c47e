import { App, Button, Drawer } from "antd";
import { useState } from "react";
import { type ApiError, asApiError } from "../data/problem.ts";
import { useActor } from "../data/session.ts";
import { RefusalPanel } from "../ui/refusal.tsx";
import { useStepUp } from "../ui/step-up.tsx";
import { DraftNotice, FaultSummary, keepEnter, useFirstFaultInView, withoutEnvelope } from "./act-form.tsx";
import { draftName } from "./draft.ts";
import { FormRoot } from "./form-root.tsx";
import type { Choices, FormSchema } from "./schema.ts";
import { useFormOf } from "./use-act-form.ts";

type SettingsDrawerProps = {
	readonly title: string;
	/** What the settings are of, named below the title. */
	readonly object?: string;
	/** The schema the server judges by. */
	readonly schema: FormSchema;
	readonly start: unknown;
	readonly choices?: Choices;
	readonly draftKey: string;
	readonly ok: string;
	/** What will happen, said before it does; with it the button asks once more. */
	readonly consequence: (input: unknown) => string;
	/** Rejects with what the server said; called again after a renewed proof of identity, under the same number. */
	readonly send: (submission: { input: unknown; key: string }) => Promise<void>;
	readonly onClose: () => void;
};

const NO_CHOICES = {};

/** Settings that the server describes by a schema but that are no act of a case: receivers of pushes, other systems. */
export function SettingsDrawer(props: SettingsDrawerProps) {
	const { title, object, onClose } = props;
	return (
		<Drawer
			open
			size={760}
			title={
				<span className="drawer-title">
					{title}
					<small>{object}</small>
				</span>
			}
			onClose={onClose}
			mask={{ closable: false }}
			rootClassName="act-drawer"
		>
			<SettingsForm {...props} />
		</Drawer>
	);
}

function SettingsForm(props: SettingsDrawerProps) {
	const actor = useActor();
	// What was given when it opened: a list that is read again meanwhile changes nothing under the pen.
	const [source] = useState(() => ({
		schema: props.schema,
		defaults: props.start,
		choices: props.choices ?? NO_CHOICES,
		draft: draftName(actor.personId, props.draftKey),
	}));
	const open = useFormOf(source);
	const { start, pending, refused } = useSending(props, open);
	const faults = open.answered.length > 0 ? open.answered : open.tried ? open.own : [];
	const box = useFirstFaultInView(faults[0]?.path);
	return (
		<form
			ref={box}
			className="act-form"
			noValidate
			aria-label={props.title}
			onKeyDown={keepEnter}
			onSubmit={(event) => {
				event.preventDefault();
				start();
			}}
		>
			<DraftNotice open={open} />
			<FormRoot schema={source.schema} form={open} />
			{refused ? <RefusalPanel error={refused} /> : null}
			<FaultSummary faults={faults} />
			<footer className="act-foot">
				<Button type="primary" htmlType="submit" loading={pending}>
					{props.ok}
				</Button>
				<p className="act-consequence">{props.consequence(open.value)}</p>
				<p className="act-saved" aria-live="polite">
					{open.savedAt === undefined ? " " : "草稿已保存在本机"}
				</p>
			</footer>
		</form>
	);
}

function useSending({ send, onClose }: SettingsDrawerProps, open: ReturnType<typeof useFormOf>) {
	const stepUp = useStepUp();
	const { message } = App.useApp();
	const [state, setState] = useState<{ pending: boolean; error?: ApiError }>({ pending: false });
	const submit = async () => {
		setState({ pending: true });
		try {
			await stepUp(() => send(open.submission()));
			open.done();
			onClose();
		} catch (thrown) {
			const error = asApiError(thrown);
			const placed = error.faults.length > 0;
			if (placed) open.answer(error.faults.map(withoutEnvelope));
			if (error.code === "step-up-required") void message.info("没有提交：身份没有再次验证");
			setState(placed || error.code === "step-up-required" ? { pending: false } : { pending: false, error });
		}
	};
	return {
		start: () => {
			open.showFaults();
			if (open.own.length === 0) void submit();
		},
		pending: state.pending,
		refused: state.error,
	};
}
