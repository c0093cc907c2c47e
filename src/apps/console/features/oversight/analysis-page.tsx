import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Card, Empty, Select, Skeleton } from "antd";
import { useState } from "react";
import { type Analysis, DIMENSIONS, type Dimension } from "#oversight/contract";
import { withQuery } from "../../data/http.ts";
import { type AnalysisFilter, useAnalysis } from "../../data/oversight.ts";
import { downloadText } from "../../ui/download.ts";
import { Page } from "../../ui/page.tsx";
import { PeriodFields } from "../../ui/period-fields.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { toCsv } from "../../words/csv.ts";
import { Chart, FactDrawer, figureWords, type Opened, unitWords } from "./parts.tsx";
import { periodOf } from "./period.ts";
import { StatisticsTabs } from "./tabs.tsx";

const DIMENSION_IDS = Object.keys(DIMENSIONS) as Dimension[];

/** 分析: any figure of the reports along any dimension; a slice narrows, a number opens its cases. */
export function AnalysisPage() {
	const search = useSearch({ from: "/statistics/analysis" });
	const filter: AnalysisFilter = {
		...search,
		...periodOf(search),
		figure: search.figure ?? "case-penalty",
		by: search.by ?? "unit",
	};
	const navigate = useNavigate({ from: "/statistics/analysis" });
	const found = useAnalysis(filter);
	const [opened, setOpened] = useState<Opened>();
	const change = (part: { [K in keyof AnalysisFilter]?: AnalysisFilter[K] | undefined }) =>
		void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
	return (
		<Page title="分析" note="与年度数据同一口径：选一项数据和一个角度，点开任何数字都能看到所计的案件。">
			<StatisticsTabs current="analysis" />
			<search className="filters">
				<Select
					className="filter-text"
					aria-label="数据项"
					showSearch
					optionFilterProp="label"
					value={found.data ? (filter.figure ?? null) : null}
					loading={found.isPending}
					options={groupsOf(found.data)}
					onChange={(figure) => change({ figure })}
				/>
				<Select
					aria-label="角度"
					value={filter.by ?? null}
					options={DIMENSION_IDS.map((value) => ({ value, label: `按${DIMENSIONS[value]}` }))}
					onChange={(by) => change({ by })}
				/>
				<PeriodFields period={filter} onChange={change} />
			</search>
			<Narrowed filter={filter} onDrop={(dimension) => change({ [dimension]: undefined })} />
			{found.isPending ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
			{found.isError ? <FailedPart error={found.error} onRetry={() => void found.refetch()} /> : null}
			{found.data ? (
				<Slices
					data={found.data}
					onNarrow={(key) => change({ [found.data.by]: key })}
					onOpen={(key, label) =>
						setOpened({
							path: withQuery("/api/statistics/analysis/cases", { ...filter, [found.data.by]: key }),
							title: `${found.data.figure.label}：${label}`,
						})
					}
				/>
			) : null}
			<FactDrawer opened={opened} onClose={() => setOpened(undefined)} />
		</Page>
	);
}

function Narrowed(props: { readonly filter: AnalysisFilter; readonly onDrop: (dimension: Dimension) => void }) {
	const { filter } = props;
	const narrowed = DIMENSION_IDS.filter((dimension) => filter[dimension]);
	if (narrowed.length === 0) return null;
	return (
		<p className="narrowed">
			已限定：
			{narrowed.map((dimension) => (
				<Button key={dimension} size="small" onClick={() => props.onDrop(dimension)}>
					{DIMENSIONS[dimension]}：{filter[dimension]} ×
				</Button>
			))}
		</p>
	);
}

function groupsOf(data: Analysis | undefined) {
	const groups = [...new Set((data?.choices.figures ?? []).map(({ group }) => group))];
	return groups.map((group) => ({
		label: group,
		title: group,
		options: (data?.choices.figures ?? [])
			.filter((one) => one.group === group)
			.map(({ value, label }) => ({ value, label })),
	}));
}

function save({ figure, slices, by }: Analysis): void {
	downloadText(
		`${figure.label}按${DIMENSIONS[by]}.csv`,
		toCsv(
			[DIMENSIONS[by], `${figure.label}（${unitWords(figure.unit)}）`, "案件数", "占比（%）"],
			slices.map((one) => [one.label, figure.unit === "分" ? one.value / 100 : one.value, one.count, one.share]),
		),
	);
}

function Slices(props: {
	readonly data: Analysis;
	readonly onNarrow: (key: string) => void;
	readonly onOpen: (key: string, label: string) => void;
}) {
	const { figure, slices, by, chart } = props.data;
	if (slices.length === 0) return <Empty description="这个期间没有计入这项数据的案件，请换一个期间或者数据项。" />;
	return (
		<div className="figure-beside">
			<Card
				size="small"
				title={`${figure.label}：${figureWords(figure.value, figure.unit)} ${unitWords(figure.unit)}`}
				extra={
					<Button size="small" onClick={() => save(props.data)}>
						导出
					</Button>
				}
			>
				<table className="figure-table">
					<caption className="sr-only">{figure.label}</caption>
					<thead>
						<tr>
							<th scope="col">{DIMENSIONS[by]}</th>
							<th scope="col">数值（{unitWords(figure.unit)}）</th>
							<th scope="col">占比</th>
							<th scope="col">限定</th>
						</tr>
					</thead>
					<tbody>
						{slices.map((one) => (
							<tr key={one.key}>
								<th scope="row">{one.label}</th>
								<td>
									<Button
										type="link"
										size="small"
										aria-label={`${one.label}：打开案件`}
										onClick={() => props.onOpen(one.key, one.label)}
									>
										{figureWords(one.value, figure.unit)}
									</Button>
								</td>
								<td>{one.share}%</td>
								<td>
									<Button
										type="link"
										size="small"
										aria-label={`只看${one.label}`}
										onClick={() => props.onNarrow(one.key)}
									>
										只看
									</Button>
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</Card>
			<Card size="small" title="图">
				<Chart svg={chart} />
			</Card>
		</div>
	);
}
