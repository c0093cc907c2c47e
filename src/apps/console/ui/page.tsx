import type { ReactNode } from "react";
import { useEffect } from "react";

export type PageProps = {
	readonly title: string;
	readonly note?: ReactNode;
	readonly actions?: ReactNode;
	readonly children: ReactNode;
};

/** Title, what stands beside it, content: the same head on every page. */
export function Page(props: PageProps) {
	useTitle(props.title);
	return (
		<div className="page">
			<header className="page-head">
				<div>
					<h1>{props.title}</h1>
					{props.note === undefined ? null : <div className="page-note">{props.note}</div>}
				</div>
				{props.actions === undefined ? null : <div className="page-actions">{props.actions}</div>}
			</header>
			{props.children}
		</div>
	);
}

export function useTitle(title: string): void {
	useEffect(() => {
		document.title = `${title} · 行政执法综合管理监督平台`;
	}, [title]);
}
