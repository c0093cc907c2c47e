import { Link } from "@tanstack/react-router";

const PAGES = [
	{ id: "annual", to: "/statistics", label: "年度数据" },
	{ id: "weak", to: "/statistics/weak", label: "薄弱环节" },
	{ id: "analysis", to: "/statistics/analysis", label: "分析" },
] as const;
const REGISTERS = [
	{ id: "inspection-plans", label: "检查计划" },
	{ id: "remedies", label: "复议诉讼" },
	{ id: "findings", label: "整改台账" },
] as const;
export type StatisticsTab = (typeof PAGES)[number]["id"] | (typeof REGISTERS)[number]["id"];

/** The parts of 统计, one row of ways between them. */
export function StatisticsTabs({ current }: { readonly current: StatisticsTab }) {
	const mark = (id: StatisticsTab) => (id === current ? ("page" as const) : undefined);
	return (
		<nav className="statistics-tabs" aria-label="统计">
			{PAGES.map(({ id, to, label }) => (
				<Link key={id} to={to} activeOptions={{ exact: true, includeSearch: false }} aria-current={mark(id)}>
					{label}
				</Link>
			))}
			{REGISTERS.map(({ id, label }) => (
				<Link key={id} to="/statistics/registers/$register" params={{ register: id }} aria-current={mark(id)}>
					{label}
				</Link>
			))}
		</nav>
	);
}
