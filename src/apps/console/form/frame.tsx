import type { ReactNode } from "react";
import { idOf, useFormState } from "./context.ts";

type FrameProps = {
	readonly path: string;
	readonly title: string;
	readonly required: boolean;
	readonly children: ReactNode;
	readonly note?: ReactNode;
	/** Several controls under one title: a group, not a label. */
	readonly group?: boolean;
	readonly wide?: boolean;
};

/** Title, control, message: the same for every field. */
export function Frame({ path, title, required, children, note, group = false, wide = false }: FrameProps) {
	const { faultAt, left } = useFormState();
	const id = idOf(path);
	const fault = faultAt(path);
	const mark = required ? (
		<span className="field-required" aria-hidden="true">
			*
		</span>
	) : (
		<span className="field-optional">（选填）</span>
	);
	const caption = (
		<>
			{title}
			{mark}
		</>
	);
	return (
		<div
			className={`field${wide ? " field-wide" : ""}`}
			data-path={path}
			onBlur={(event) => {
				if (!event.currentTarget.contains(event.relatedTarget)) left(path);
			}}
			{...(group && title !== "" ? { role: "group", "aria-labelledby": `${id}-title` } : {})}
		>
			{title === "" ? null : group ? (
				<span className="field-title" id={`${id}-title`}>
					{caption}
				</span>
			) : (
				<label className="field-title" id={`${id}-title`} htmlFor={id}>
					{caption}
				</label>
			)}
			{children}
			{note === undefined ? null : <div className="field-note">{note}</div>}
			{fault === undefined ? null : (
				<p className="field-fault" id={`${id}-fault`} role="alert">
					{fault}
				</p>
			)}
		</div>
	);
}

/** What a control says about its own message to assistive technology. */
export function ariaOf(path: string, fault: string | undefined, required: boolean) {
	return {
		"aria-required": required,
		"aria-invalid": fault !== undefined,
		...(fault === undefined ? {} : { "aria-describedby": `${idOf(path)}-fault` }),
	};
}

/** The same of a group of boxes, which can be neither required nor wrong itself: only its message. */
export function groupAria(path: string, fault: string | undefined) {
	return fault === undefined ? {} : { "aria-describedby": `${idOf(path)}-fault` };
}
