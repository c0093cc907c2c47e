import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { rolesOf, useActor } from "../../data/session.ts";
import { Page } from "../../ui/page.tsx";

const PAGES = [
	{ to: "/push", label: "推送对象" },
	{ to: "/push/deliveries", label: "推送记录" },
	{ to: "/push/dead", label: "未能送达" },
	{ to: "/push/reconciliation", label: "对账" },
] as const;
type PushPageAt = (typeof PAGES)[number]["to"];

/** The same head over the four pages of 推送. */
export function PushPage(props: {
	readonly at: PushPageAt;
	readonly title: string;
	readonly note: string;
	readonly actions?: ReactNode;
	readonly children: ReactNode;
}) {
	return (
		<Page title={props.title} note={props.note} actions={props.actions}>
			<nav className="statistics-tabs" aria-label="推送">
				{PAGES.map(({ to, label }) => (
					<Link
						key={to}
						to={to}
						activeOptions={{ exact: true, includeSearch: false }}
						aria-current={to === props.at ? "page" : undefined}
					>
						{label}
					</Link>
				))}
			</nav>
			{props.children}
		</Page>
	);
}

/** Others read; who sends out of the house answers for it (platform-operator). */
export function useMayOperate(): boolean {
	return rolesOf(useActor()).includes("platform-operator");
}
