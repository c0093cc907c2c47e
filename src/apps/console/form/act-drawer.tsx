import type { ActPlace } from "../data/cases.ts";
import { useWide } from "../ui/use-media.ts";
import { ActForm, type ActFormProps } from "./act-form.tsx";
import { FormDrawer } from "./form-box.tsx";

type ActDrawerProps = {
	/** Undefined: closed. */
	readonly act: { readonly label: string; readonly place: ActPlace } | undefined;
	readonly onClose: () => void;
	readonly onDone?: ActFormProps["onDone"];
};

/** An act over the screen it belongs to. */
export function ActDrawer({ act, onClose, onDone }: ActDrawerProps) {
	const beside = useWide() && act?.place.previewPath !== undefined;
	return (
		<FormDrawer open={act !== undefined} onClose={onClose} title={act?.label} object={act?.place.object} wide={beside}>
			{act ? (
				<ActForm
					key={act.place.formPath}
					place={act.place}
					beside={beside}
					onDone={(reply, form) => {
						onClose();
						onDone?.(reply, form);
					}}
				/>
			) : null}
		</FormDrawer>
	);
}
