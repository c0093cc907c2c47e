import { Alert, App, Button, Skeleton } from "antd";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import type { z } from "zod";
import type { ActForm as ActFormView, actReply } from "#casework/contract";
import type { FieldFault } from "#kernel/problem";
import { type ActPlace, useActForm, usePerform } from "../data/cases.ts";
import { ApiError, asApiError } from "../data/problem.ts";
import { useActor } from "../data/session.ts";
import { Cite } from "../ui/basis.tsx";
import { FailedPart, RefusalPanel } from "../ui/refusal.tsx";
import { useStepUp } from "../ui/step-up.tsx";
import { chineseMoment } from "../words/moment.ts";
import { draftName } from "./draft.ts";
import { FormRoot } from "./form-root.tsx";
import { type FormSchema, membersOf } from "./schema.ts";
import { type OpenForm, useFormOf } from "./use-act-form.ts";

export type ActReply = z.output<typeof actReply>;
export type ActFormProps = {
	readonly place: ActPlace;
	readonly onDone: (reply: ActReply, form: ActFormView) => void;
};

/** Any act of any procedure, from the schema the server judges it by. */
export function ActForm({ place, onDone }: ActFormProps) {
	const form = useActForm(place);
	if (form.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
	if (form.isError) return <FailedPart error={form.error} onRetry={() => void form.refetch()} />;
	return <LoadedForm key={place.formPath} place={place} onDone={onDone} form={form.data} />;
}

type Loaded = ActFormProps & { readonly form: ActFormView };

function LoadedForm(props: Loaded) {
	const { place, form } = props;
	const schema = form.schema as FormSchema;
	const actor = useActor();
	const choices = useMemo(() => ({ ...form.choices, ...place.choices }), [form.choices, place.choices]);
	const draft = draftName(actor.personId, place.draftKey);
	const defaults = useMemo(() => startOf(form.defaults, place.start), [form.defaults, place.start]);
	const open = useFormOf({ schema, defaults, choices, draft });
	const { start, pending, refused } = usePerformance(props, open);
	const faults = open.answered.length > 0 ? open.answered : open.tried ? open.own : [];
	const box = useFirstFaultInView(faults[0]?.path);
	return (
		<form
			ref={box}
			className="act-form"
			noValidate
			aria-label={form.label}
			onKeyDown={keepEnter}
			onSubmit={(event) => {
				event.preventDefault();
				start();
			}}
		>
			<p className="act-basis">
				依据 <Cite basis={form.basis} />
			</p>
			<MissingList missing={form.missing} />
			<DraftNotice open={open} />
			<FormRoot schema={schema} form={open} />
			{refused ? <RefusalPanel error={refused} /> : null}
			<FaultSummary faults={faults} />
			<footer className="act-foot">
				<Button type="primary" htmlType="submit" loading={pending} disabled={form.missing.length > 0}>
					{form.label}
				</Button>
				<p className="act-consequence">
					{form.consequence === "" ? "提交后记入案卷，不能删除；有误的以更正记录处理。" : form.consequence}
				</p>
				<p className="act-saved" aria-live="polite">
					{open.savedAt === undefined ? " " : "草稿已保存在本机"}
				</p>
			</footer>
		</form>
	);
}

function startOf(known: unknown, start: ActPlace["start"]): unknown {
	return start === undefined ? known : { ...membersOf(known), ...start };
}

/** Check, confirm by name what cannot be taken back, send, and put what the server says where it belongs. */
function usePerformance({ place, onDone, form }: Loaded, open: OpenForm) {
	const perform = usePerform(place);
	const stepUp = useStepUp();
	const { modal, message } = App.useApp();
	const submit = async () => {
		try {
			const reply = await stepUp(() => perform.mutateAsync(open.submission()));
			open.done();
			void message.success(`${form.label}：已办理`);
			onDone(reply, form);
		} catch (error) {
			if (error instanceof ApiError && error.faults.length > 0) open.answer(error.faults.map(withoutEnvelope));
		}
	};
	const start = () => {
		open.showFaults();
		if (open.own.length > 0) return;
		if (form.consequence === "") {
			void submit();
			return;
		}
		modal.confirm({
			title: `${form.label}：${place.object}`,
			content: <p>{form.consequence}</p>,
			okText: `确认${form.label}`,
			cancelText: "再核对一下",
			onOk: submit,
		});
	};
	const error = perform.error === null ? undefined : asApiError(perform.error);
	return { start, pending: perform.isPending, refused: error?.faults.length === 0 ? error : undefined };
}

export function useFirstFaultInView(path: string | undefined) {
	const box = useRef<HTMLFormElement>(null);
	useEffect(() => {
		if (path !== undefined)
			box.current?.querySelector(`[data-path="${CSS.escape(path)}"]`)?.scrollIntoView({ block: "center" });
	}, [path]);
	return box;
}

/** An act is done by its button, never by the Enter key that closed a date or a line. */
export function keepEnter(event: KeyboardEvent): void {
	if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}

/** The server names fields from the body it was sent; ours begin at the input. */
export function withoutEnvelope(fault: FieldFault): FieldFault {
	return { path: fault.path.replace(/^(body\.)?input\./, ""), message: fault.message };
}

export function DraftNotice({ open }: { readonly open: OpenForm }) {
	if (open.restoredAt === undefined) return null;
	return (
		<Alert
			type="info"
			showIcon
			title={`已恢复您 ${chineseMoment(open.restoredAt, new Date().getFullYear())} 没有提交的草稿`}
			action={
				<Button size="small" onClick={open.startOver}>
					放弃草稿
				</Button>
			}
		/>
	);
}

function MissingList({ missing }: { readonly missing: ActFormView["missing"] }) {
	if (missing.length === 0) return null;
	return (
		<Alert
			type="warning"
			showIcon
			title="现在还不能办理，还缺："
			description={
				<ul className="missing">
					{missing.map((one) => (
						<li key={one.code}>
							{one.message} <Cite basis={one.basis} />
							{one.remedy ? <span className="missing-remedy">→ {one.remedy}</span> : null}
						</li>
					))}
				</ul>
			}
		/>
	);
}

const SUMMARY_MAX = 5;

export function FaultSummary({ faults }: { readonly faults: readonly FieldFault[] }) {
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
