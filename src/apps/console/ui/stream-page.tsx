import type { ReactNode } from "react";
import type { ActPlace } from "../data/cases.ts";
import { ActDrawer } from "../form/act-drawer.tsx";
import { NextActs, type Step } from "./next-acts.tsx";
import { useOpenAct } from "./open-act.ts";
import { useTitle } from "./page.tsx";

type StreamPageProps = {
	readonly title: string;
	/** What the tab of the browser says, where the heading is shorter than the name. */
	readonly name?: string;
	/** The way back to the list, above the title. */
	readonly back?: ReactNode;
	/** Status first, then what tells this one from others. */
	readonly marks: ReactNode;
	/** What the side holds, for those who do not see it. */
	readonly sideLabel: string;
	readonly next: readonly Step[];
	readonly placeOf: (act: string) => ActPlace;
	/** In the side, before and after the next acts. */
	readonly first?: ReactNode;
	readonly side?: ReactNode;
	readonly bodyClass?: string;
	readonly children: ReactNode;
};

/** One thing with a course of its own: what it is, what is known of it, what can be done next, and the act being done. */
export function StreamPage(props: StreamPageProps) {
	const { title, name = title, placeOf, bodyClass = "" } = props;
	const { open, start, close } = useOpenAct(props.next);
	useTitle(name);
	return (
		<div className="case">
			<header className="case-head">
				<div>
					{props.back === undefined ? null : <p className="page-note">{props.back}</p>}
					<h1>{title}</h1>
					<p className="case-marks">{props.marks}</p>
				</div>
			</header>
			<div className={`case-body ${bodyClass}`.trim()}>
				<div className="case-main stack">{props.children}</div>
				<aside className="case-side" aria-label={props.sideLabel}>
					{props.first}
					<NextActs next={props.next} onStart={start} />
					{props.side}
				</aside>
			</div>
			<ActDrawer act={open && { label: open.label, place: placeOf(open.name) }} onClose={close} />
		</div>
	);
}
