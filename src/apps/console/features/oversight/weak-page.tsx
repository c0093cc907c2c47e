import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Card, Empty, Skeleton } from "antd";
import { useState } from "react";
import type { WeakBoard } from "#oversight/contract";
import { withQuery } from "../../data/http.ts";
import { openingPlace, useWeakBoard, type WeakFilter } from "../../data/oversight.ts";
import { useActor } from "../../data/session.ts";
import { ActDrawer } from "../../form/act-drawer.tsx";
import { downloadText } from "../../ui/download.ts";
import { FilterSelect } from "../../ui/filters.tsx";
import { Page } from "../../ui/page.tsx";
import { PeriodFields } from "../../ui/period-fields.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { toCsv } from "../../words/csv.ts";
import { Chart, FactDrawer, type Opened } from "./parts.tsx";
import { periodOf } from "./period.ts";
import { StatisticsTabs } from "./tabs.tsx";

const WATCHING = new Set(["supervisor", "legal-reviewer", "leader", "head"]);

/** 薄弱环节: how many cases of a period fall short in which way, by unit and type; each number opens its cases. */
export function WeakPage() {
	const search = useSearch({ from: "/statistics/weak" });
	const filter: WeakFilter = { ...search, ...periodOf(search) };
	const navigate = useNavigate({ from: "/statistics/weak" });
	const found = useWeakBoard(filter);
	const [opened, setOpened] = useState<Opened>();
	const [raising, setRaising] = useState(false);
	const watching = useActor().roles.some(({ role }) => WATCHING.has(role));
	const change = (part: { [K in keyof WeakFilter]?: WeakFilter[K] | undefined }) =>
		void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
	const open = (point: { id: string; label: string }, more: { unit?: string; type?: string } = {}) =>
		setOpened({
			path: withQuery("/api/statistics/weak-points/cases", { ...filter, ...more, stage: undefined, point: point.id }),
			title: point.label,
		});
	return (
		<Page
			title="薄弱环节"
			note="从案件记录中找出做得不够的地方，点数字打开这些案件，把问题变成有人负责、有期限的整改。"
			actions={
				watching ? (
					<Button type="primary" onClick={() => setRaising(true)}>
						提出整改事项
					</Button>
				) : undefined
			}
		>
			<StatisticsTabs current="weak" />
			<Filters filter={filter} choices={found.data?.choices} onChange={change} />
			{found.isPending ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
			{found.isError ? <FailedPart error={found.error} onRetry={() => void found.refetch()} /> : null}
			{found.data ? <Board board={found.data} onOpen={open} /> : null}
			<FactDrawer opened={opened} onClose={() => setOpened(undefined)} />
			<ActDrawer
				act={raising ? { label: "提出整改事项", place: openingPlace("findings", "整改台账") } : undefined}
				onClose={() => setRaising(false)}
			/>
		</Page>
	);
}

type Change = (part: { [K in keyof WeakFilter]?: WeakFilter[K] | undefined }) => void;

function Filters(props: {
	readonly filter: WeakFilter;
	readonly choices: WeakBoard["choices"] | undefined;
	readonly onChange: Change;
}) {
	const { filter, choices, onChange } = props;
	return (
		<search className="filters">
			<PeriodFields period={filter} onChange={onChange} />
			<FilterSelect
				label="机构"
				all="全部机构"
				value={filter.unit}
				options={choices?.units ?? []}
				onChange={(unit) => onChange({ unit })}
			/>
			<FilterSelect
				label="类别"
				all="全部类别"
				value={filter.type}
				options={choices?.types ?? []}
				onChange={(type) => onChange({ type })}
			/>
			<FilterSelect
				label="环节"
				all="全部环节"
				value={filter.stage}
				options={choices?.stages ?? []}
				onChange={(stage) => onChange({ stage })}
			/>
		</search>
	);
}

type Open = (point: { id: string; label: string }, more?: { unit?: string; type?: string }) => void;

function save(board: WeakBoard): void {
	downloadText(
		"薄弱环节.csv",
		toCsv(
			["机构", "案件", ...board.points.flatMap(({ label }) => [label, `${label}占比（%）`])],
			board.units.map((unit) => [unit.name, unit.total, ...unit.counts.flatMap(({ count, share }) => [count, share])]),
		),
	);
}

function Board({ board, onOpen }: { readonly board: WeakBoard; readonly onOpen: Open }) {
	if (board.total === 0) return <Empty description="这个期间没有登记的案件，请换一个期间。" />;
	return (
		<div className="stack">
			<div className="figure-beside">
				<Card size="small" title={`期间内案件 ${board.total} 件`}>
					<table className="figure-table">
						<caption className="sr-only">各薄弱环节的件数和占比</caption>
						<thead>
							<tr>
								<th scope="col">薄弱环节</th>
								<th scope="col">环节</th>
								<th scope="col">件数</th>
								<th scope="col">占比</th>
							</tr>
						</thead>
						<tbody>
							{board.points.map((point) => (
								<tr key={point.id} className={point.count === 0 ? "figure-zero" : undefined}>
									<th scope="row">{point.label}</th>
									<td>{point.stage}</td>
									<td>
										<Button
											type="link"
											size="small"
											aria-label={`${point.label}：打开案件`}
											onClick={() => onOpen(point)}
										>
											{point.count}
										</Button>
									</td>
									<td>{point.share}%</td>
								</tr>
							))}
						</tbody>
					</table>
				</Card>
				<Card size="small" title="占案件的百分比">
					<Chart svg={board.chart} />
				</Card>
			</div>
			<Card
				size="small"
				title="按机构"
				extra={
					<Button size="small" onClick={() => save(board)}>
						导出
					</Button>
				}
			>
				<Matrix
					caption="各机构的薄弱环节"
					board={board}
					rows={board.units.map((one) => ({ key: one.unit, ...one }))}
					onOpen={(point, key) => onOpen(point, { unit: key })}
				/>
			</Card>
			<Card size="small" title="按执法类别">
				<Matrix
					caption="各执法类别的薄弱环节"
					board={board}
					rows={board.types.map((one) => ({ key: one.type, ...one }))}
					onOpen={(point, key) => onOpen(point, { type: key })}
				/>
			</Card>
		</div>
	);
}

function Matrix(props: {
	readonly caption: string;
	readonly board: WeakBoard;
	readonly rows: readonly { key: string; name: string; total: number; counts: WeakBoard["units"][number]["counts"] }[];
	readonly onOpen: (point: { id: string; label: string }, key: string) => void;
}) {
	const { points } = props.board;
	return (
		<div className="scroll-x">
			<table className="figure-table">
				<caption className="sr-only">{props.caption}</caption>
				<thead>
					<tr>
						<th scope="col">名称</th>
						<th scope="col">案件</th>
						{points.map((point) => (
							<th key={point.id} scope="col">
								{point.label}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{props.rows.map((row) => (
						<tr key={row.key}>
							<th scope="row">{row.name}</th>
							<td>{row.total}</td>
							{row.counts.map((one) => {
								const point = points.find(({ id }) => id === one.id);
								return (
									<td key={one.id}>
										{one.count === 0 || !point ? (
											"0"
										) : (
											<Button
												type="link"
												size="small"
												aria-label={`${row.name}${point.label}：打开案件`}
												onClick={() => props.onOpen(point, row.key)}
											>
												{one.count}（{one.share}%）
											</Button>
										)}
									</td>
								);
							})}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
