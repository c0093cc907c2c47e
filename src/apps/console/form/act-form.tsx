import { Alert, App } from "antd";
import { useMemo, useState } from "react";
import type { z } from "zod";
import type { ActForm as ActFormView, actReply } from "#casework/contract";
import { type ActPlace, useActForm, usePerform } from "../data/cases.ts";
import { ApiError, VERSION_CONFLICT } from "../data/problem.ts";
import { useActor } from "../data/session.ts";
import { Cite } from "../ui/basis.tsx";
import { Found } from "../ui/found.tsx";
import { RefusalPanel } from "../ui/refusal.tsx";
import { ActPreviewButton, ActPreviewPane } from "./act-preview.tsx";
import { draftName } from "./draft.ts";
import { FormBox } from "./form-box.tsx";
import { type FormSchema, membersOf } from "./schema.ts";
import { useFormOf } from "./use-act-form.ts";
import { useSending } from "./use-sending.ts";

export type ActReply = z.output<typeof actReply>;
export type ActFormProps = {
	readonly place: ActPlace;
	/** There is room for the papers of the act on the right of its form; otherwise they come by a button. */
	readonly beside?: boolean;
	readonly onDone: (reply: ActReply, form: ActFormView) => void;
};

type Loaded = ActFormProps & { readonly form: ActFormView };

/** Any act of any procedure, from the schema the server judges it by. */
export function ActForm({ place, beside, onDone }: ActFormProps) {
	return (
		<Found of={useActForm(place)} rows={8}>
			{(form) => <Opened key={place.formPath} place={place} beside={beside ?? false} onDone={onDone} form={form} />}
		</Found>
	);
}

/**
 * Nobody fills in what they would be refused: the sentence stands in place of the fields. As it was when the form opened:
 * an act that somebody else has done meanwhile tears nothing away that was typed.
 */
function Opened(props: Loaded) {
	const [denied] = useState(props.form.denied);
	if (denied === null) return <LoadedForm {...props} />;
	return <RefusalPanel error={new ApiError(409, { ...denied, title: denied.message })} />;
}

function LoadedForm({ place, beside, onDone, form }: Loaded) {
	const schema = form.schema as FormSchema;
	const actor = useActor();
	const seen = useSeenPlace(place);
	const perform = usePerform(seen.place, seen.overtaken);
	const { message } = App.useApp();
	const choices = useMemo(() => ({ ...form.choices, ...place.choices }), [form.choices, place.choices]);
	const draft = draftName(actor.personId, place.draftKey);
	const defaults = useMemo(() => startOf(form.defaults, place.start), [form.defaults, place.start]);
	const open = useFormOf({ schema, defaults, choices, draft });
	const { label, consequence } = form;
	const sending = useSending(open, {
		send: perform.mutateAsync,
		confirm:
			consequence === "" ? undefined : { title: `${label}：${place.object}`, content: consequence, ok: `确认${label}` },
		onDone: (reply) => {
			void message.success(`${label}：已办理`);
			onDone(reply, form);
		},
	});
	const { previewPath } = place;
	const draftPaper = previewPath === undefined ? undefined : { path: previewPath, schema, value: open.value };
	const box = (
		<FormBox
			label={label}
			schema={schema}
			form={open}
			sending={sending}
			ok={label}
			disabled={form.missing.length > 0}
			more={draftPaper && !beside ? <ActPreviewButton {...draftPaper} /> : null}
			refusal={
				sending.refused?.code === VERSION_CONFLICT && place.latest !== undefined ? (
					<div>
						<dt>最新环节</dt>
						<dd>{place.latest}</dd>
					</div>
				) : null
			}
			consequence={consequence === "" ? "提交后记入案卷，不能删除；有误的以更正记录处理。" : consequence}
			lead={
				<>
					<p className="act-basis">
						依据 <Cite basis={form.basis} />
					</p>
					<MissingList missing={form.missing} />
				</>
			}
		/>
	);
	if (!draftPaper || !beside) return box;
	return (
		<div className="act-split">
			{box}
			<ActPreviewPane {...draftPaper} />
		</div>
	);
}

/**
 * The version that stood on the screen when the form was opened, so that nobody acts on what they have not seen. Once the
 * server has said that there is a newer one, it has been read and told, and the next attempt is made on that.
 */
function useSeenPlace(place: ActPlace) {
	const [opened, setOpened] = useState<ActPlace | undefined>(place);
	return { place: opened ?? place, overtaken: () => setOpened(undefined) };
}

function startOf(known: unknown, start: ActPlace["start"]): unknown {
	return start === undefined ? known : { ...membersOf(known), ...start };
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
