import type { ReactNode } from "react";
import { useEffect } from "react";

export type PageProps = {
	readonly title: string;
	/** What the tab of the browser says, where the heading is shorter. */
	readonly name?: string;
	/** The way back to the list, above the title. */
	readonly back?: ReactNode;
	/** Of one thing: its status first, then what tells it from others. */
	readonly marks?: ReactNode;
	readonly note?: ReactNode;
	readonly actions?: ReactNode;
	readonly children: ReactNode;
};

/** Title, what stands beside it, content: the same head on every page. */
export function Page({ title, name = title, back, marks, note, actions, children }: PageProps) {
	useTitle(name);
	return (
		<div className="page">
			<header className="page-head">
				<div>
					{back === undefined ? null : <p className="page-note">{back}</p>}
					<h1>{title}</h1>
					{marks === undefined ? null : <p className="case-marks">{marks}</p>}
					{note === undefined ? null : <div className="page-note">{note}</div>}
				</div>
				{actions === undefined ? null : <div className="page-actions">{actions}</div>}
			</header>
			{children}
		</div>
	);
}

export function useTitle(title: string): void {
	useEffect(() => {
		document.title = `${title} · 行政执法综合管理监督平台`;
	}, [title]);
}
