import { useState } from "react";
import { useActor } from "../data/session.ts";
import { draftName } from "./draft.ts";
import { FormBox, FormDrawer } from "./form-box.tsx";
import type { Choices, FormSchema } from "./schema.ts";
import { useFormOf } from "./use-act-form.ts";
import { type Confirmation, type Submission, useSending } from "./use-sending.ts";

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
	/** What will happen, said before it does. */
	readonly consequence: (input: unknown) => string;
	readonly confirm?: Confirmation;
	readonly send: (submission: Submission) => Promise<void>;
	readonly onClose: () => void;
};

const NO_CHOICES = {};

/** Settings that the server describes by a schema but that are no act of a case: receivers of pushes, other systems. */
export function SettingsDrawer(props: SettingsDrawerProps) {
	return (
		<FormDrawer open title={props.title} object={props.object} onClose={props.onClose}>
			<SettingsForm {...props} />
		</FormDrawer>
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
	const sending = useSending(open, { send: props.send, confirm: props.confirm, onDone: props.onClose });
	return (
		<FormBox
			label={props.title}
			schema={source.schema}
			form={open}
			sending={sending}
			ok={props.ok}
			consequence={props.consequence(open.value)}
		/>
	);
}
