import { Link } from "@tanstack/react-router";
import { rolesOf, useActor } from "../../data/session.ts";

const PAGES = [
	{ to: "/push", label: "推送对象" },
	{ to: "/push/deliveries", label: "推送记录" },
	{ to: "/push/dead", label: "未能送达" },
	{ to: "/push/reconciliation", label: "对账" },
] as const;

/** The four pages of 推送, one row of ways between them. */
export function PushTabs({ current }: { readonly current: (typeof PAGES)[number]["to"] }) {
	return (
		<nav className="statistics-tabs" aria-label="推送">
			{PAGES.map(({ to, label }) => (
				<Link
					key={to}
					to={to}
					activeOptions={{ exact: true, includeSearch: false }}
					aria-current={to === current ? "page" : undefined}
				>
					{label}
				</Link>
			))}
		</nav>
	);
}

/** Others read; who sends out of the house answers for it. */
export const OPERATORS = ["platform-operator"] as const;

export function useMayOperate(): boolean {
	return rolesOf(useActor()).includes(OPERATORS[0]);
}
