import { Alert, App, Button, Skeleton } from "antd";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import type { z } from "zod";
import type { ActForm as ActFormView, actReply } from "#casework/contract";
import { type ActPlace, useActForm, usePerform } from "../data/cases.ts";
import { ApiError, asApiError } from "../data/problem.ts";
import { useActor } from "../data/session.ts";
import { Cite } from "../ui/basis.tsx";
import { FailedPart, RefusalPanel } from "../ui/refusal.tsx";
import { useStepUp } from "../ui/step-up.tsx";
import { chineseMoment } from "../words/moment.ts";
import { FieldsOf } from "./containers.tsx";
import { FormContext } from "./context.ts";
import { draftName } from "./draft.ts";
import { Field } from "./field.tsx";
import type { FormSchema } from "./schema.ts";
import { useFormOf } from "./use-act-form.ts";

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

function LoadedForm({ place, onDone, form }: ActFormProps & { readonly form: ActFormView }) {
	const schema = form.schema as FormSchema;
	const actor = useActor();
	const choices = useMemo(() => ({ ...form.choices, ...place.choices }), [form.choices, place.choices]);
	const open = useFormOf({
		schema,
		defaults: form.defaults,
		choices,
		draft: draftName(actor.personId, place.draftKey),
	});
	const perform = usePerform(place);
	const stepUp = useStepUp();
	const { modal, message } = App.useApp();
	const box = useRef<HTMLFormElement>(null);
	const faults = open.answered.length > 0 ? open.answered : open.tried ? open.own : [];

	useEffect(() => {
		const first = faults[0];
		if (first)
			box.current?.querySelector(`[data-path="${CSS.escape(first.path)}"]`)?.scrollIntoView({ block: "center" });
	}, [open.tried, open.answered]);

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
	return (
		<FormContext value={open.state}>
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
				{open.restoredAt === undefined ? null : (
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
				)}
				{schema.properties ? (
					<FieldsOf schema={schema} path="" value={open.value} onChange={open.change} />
				) : (
					<Field schema={schema} path="" required value={open.value} onChange={open.change} />
				)}
				{error !== undefined && error.faults.length === 0 ? <RefusalPanel error={error} /> : null}
				<FaultSummary faults={faults} />
				<footer className="act-foot">
					<Button type="primary" htmlType="submit" loading={perform.isPending} disabled={form.missing.length > 0}>
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
		</FormContext>
	);
}

/** An act is done by its button, never by the Enter key that closed a date or a line. */
function keepEnter(event: KeyboardEvent): void {
	if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}

/** The server names fields from the body it was sent; ours begin at the input. */
function withoutEnvelope(fault: { path: string; message: string }) {
	return { path: fault.path.replace(/^(body\.)?input\./, ""), message: fault.message };
}

export function MissingList({ missing }: { readonly missing: ActFormView["missing"] }) {
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

function FaultSummary({ faults }: { readonly faults: readonly { path: string; message: string }[] }) {
	if (faults.length === 0) return null;
	const shown = faults.slice(0, 5);
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
