import { Alert, Button, Drawer } from "antd";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import type { FieldFault } from "#kernel/problem";
import { RefusalPanel } from "../ui/refusal.tsx";
import { chineseMoment, momentOf } from "../words/moment.ts";
import { endOf } from "./draft.ts";
import { draftsLast } from "./draft-ends.ts";
import { FormRoot } from "./form-root.tsx";
import type { FormSchema } from "./schema.ts";
import type { OpenForm } from "./use-act-form.ts";
import type { Sending } from "./use-sending.ts";

type FormBoxProps = {
	readonly label: string;
	readonly schema: FormSchema;
	readonly form: OpenForm;
	readonly sending: Sending;
	/** What the button says, and what will happen then. */
	readonly ok: string;
	readonly consequence: ReactNode;
	readonly disabled?: boolean;
	/** Before and after the fields. */
	readonly lead?: ReactNode;
	readonly after?: ReactNode;
	/** More about why it was refused. */
	readonly refusal?: ReactNode;
	/** A second way to send. */
	readonly more?: ReactNode;
};

/** Fields, what is wrong with them, the button and what it will do: the same for whatever is filled in. */
export function FormBox(props: FormBoxProps) {
	const { form, sending } = props;
	const faults = form.answered.length > 0 ? form.answered : form.tried ? form.own : [];
	const box = useFirstFaultInView(faults[0]?.path);
	return (
		<form
			ref={box}
			className="act-form"
			noValidate
			aria-label={props.label}
			onKeyDown={keepEnter}
			onSubmit={(event) => {
				event.preventDefault();
				sending.start();
			}}
		>
			{props.lead}
			<DraftNotice form={form} />
			<FormRoot schema={props.schema} form={form} />
			{props.after}
			{sending.refused ? <RefusalPanel error={sending.refused}>{props.refusal}</RefusalPanel> : null}
			<FaultSummary faults={faults} />
			<footer className="act-foot">
				<Button type="primary" htmlType="submit" loading={sending.pending} disabled={props.disabled ?? false}>
					{props.ok}
				</Button>
				{props.more}
				<p className="act-consequence">{props.consequence}</p>
				<p className="act-saved" aria-live="polite">
					{form.savedAt === undefined ? " " : `草稿已保存在这台电脑，保留到${momentOf(endOf({ at: form.savedAt }))}`}
				</p>
			</footer>
		</form>
	);
}

type FormDrawerProps = {
	readonly open: boolean;
	readonly title: ReactNode;
	/** What is filled in for, named below the title. */
	readonly object?: ReactNode;
	readonly onClose: () => void;
	/** Something stands beside the form. */
	readonly wide?: boolean;
	readonly children: ReactNode;
};

/** A form over the screen it belongs to. Closing it loses nothing: the draft stays. */
export function FormDrawer({ open, title, object, onClose, wide, children }: FormDrawerProps) {
	return (
		<Drawer
			open={open}
			onClose={onClose}
			title={
				<span className="drawer-title">
					{title}
					<small>{object}</small>
				</span>
			}
			size={wide === true ? "min(1480px, calc(100vw - 48px))" : 760}
			destroyOnHidden
			mask={{ closable: false }}
			rootClassName="act-drawer"
		>
			{children}
		</Drawer>
	);
}

function useFirstFaultInView(path: string | undefined) {
	const box = useRef<HTMLFormElement>(null);
	useEffect(() => {
		if (path !== undefined)
			box.current?.querySelector(`[data-path="${CSS.escape(path)}"]`)?.scrollIntoView({ block: "center" });
	}, [path]);
	return box;
}

/** An act is done by its button, never by the Enter key that closed a date or a line. */
function keepEnter(event: KeyboardEvent): void {
	if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}

function DraftNotice({ form }: { readonly form: OpenForm }) {
	if (form.restoredAt === undefined) return null;
	return (
		<Alert
			type="info"
			showIcon
			title={`已恢复您 ${chineseMoment(form.restoredAt, new Date().getFullYear())} 没有提交的草稿`}
			description={draftsLast(endOf({ at: form.restoredAt }))}
			action={
				<Button size="small" onClick={form.startOver}>
					放弃草稿
				</Button>
			}
		/>
	);
}

const SUMMARY_MAX = 5;

function FaultSummary({ faults }: { readonly faults: readonly FieldFault[] }) {
	if (faults.length === 0) return null;
	const shown = faults.slice(0, SUMMARY_MAX);
	return (
		<div className="fault-summary" role="alert">
			<p>还有 {faults.length} 处需要填写或者修改：</p>
			<ul>
				{shown.map((fault) => (
					<li key={`${fault.path}${fault.message}`}>{fault.message}</li>
				))}
				{faults.length > shown.length ? <li>……</li> : null}
			</ul>
		</div>
	);
}
