import { Drawer } from "antd";
import type { ActPlace } from "../data/cases.ts";
import { ActForm, type ActFormProps } from "./act-form.tsx";

type ActDrawerProps = {
	/** Undefined: closed. */
	readonly act: { readonly label: string; readonly place: ActPlace } | undefined;
	readonly onClose: () => void;
	readonly onDone?: ActFormProps["onDone"];
};

/** An act over the screen it belongs to. Closing it loses nothing: the draft stays. */
export function ActDrawer({ act, onClose, onDone }: ActDrawerProps) {
	return (
		<Drawer
			open={act !== undefined}
			onClose={onClose}
			title={
				<span className="drawer-title">
					{act?.label}
					<small>{act?.place.object}</small>
				</span>
			}
			size={760}
			destroyOnHidden
			mask={{ closable: false }}
			rootClassName="act-drawer"
		>
			{act ? (
				<ActForm
					key={act.place.formPath}
					place={act.place}
					onDone={(reply, form) => {
						onClose();
						onDone?.(reply, form);
					}}
				/>
			) : null}
		</Drawer>
	);
}
