import { Link } from "@tanstack/react-router";

const PAGES = [
	{ id: "lists", to: "/lists", label: "清单" },
	{ id: "triggers", to: "/lists/triggers", label: "更新事由" },
	{ id: "completeness", to: "/lists/completeness", label: "完整性" },
] as const;

/** The parts of 清单（事前公开）, one row of ways between them. */
export function ListsTabs({ current }: { readonly current: (typeof PAGES)[number]["id"] }) {
	return (
		<nav className="statistics-tabs" aria-label="清单">
			{PAGES.map(({ id, to, label }) => (
				<Link
					key={id}
					to={to}
					activeOptions={{ exact: true, includeSearch: false }}
					aria-current={id === current ? "page" : undefined}
				>
					{label}
				</Link>
			))}
		</nav>
	);
}

const PARTS = [
	{ id: "rows", label: "内容" },
	{ id: "versions", label: "版本和差异" },
	{ id: "history", label: "经过" },
] as const;
export type ListPart = (typeof PARTS)[number]["id"];

export function ListParts({ listId, current }: { readonly listId: string; readonly current: ListPart }) {
	return (
		<nav className="statistics-tabs" aria-label="清单的各部分">
			{PARTS.map(({ id, label }) => (
				<Link
					key={id}
					to="/lists/$listId"
					params={{ listId }}
					search={id === "rows" ? {} : { tab: id }}
					activeOptions={{ exact: true }}
					aria-current={id === current ? "page" : undefined}
				>
					{label}
				</Link>
			))}
		</nav>
	);
}
