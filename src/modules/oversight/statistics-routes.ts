import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { sql } from "kysely";
import type { z } from "zod";
import { actorOf } from "#identity";
import type { PlainDate } from "#kernel/plain-date";
import { isPlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { type ChartSpec, chartSvg } from "#platform/charts";
import type { Tx } from "#platform/db";
import { ENFORCEMENT_TYPES, enforcementTypeLabel } from "#regime/contract";
import type { Analysis, WeakBoard } from "./contract.ts";
import * as contract from "./contract.ts";
import { readCounted } from "./count-due.ts";
import { type Filter, filtered, sliceBy } from "./figures/analysis.ts";
import { FIGURE_GROUPS, FIGURES, findFigure, type Span } from "./figures/catalogue.ts";
import { contributionsTo, valueOf } from "./figures/compute.ts";
import { DIMENSIONS, type Dimension } from "./figures/dimensions.ts";
import { factRowOf, sightOf } from "./figures/fact-list.ts";
import { type Piece, piecesIn, WEAK_POINTS, WEAK_STAGES, weakCounts } from "./figures/weak-points.ts";
import type { OversightRoutes } from "./route-options.ts";
import { listFacts } from "./store.ts";

const ACCESS = { config: { access: "actor" } } as const;
const tags = ["statistics"];

/** Throws Problem `period-invalid` for dates that do not exist or stand the wrong way round. */
function spanOf({ from, to }: { from: string; to: string }): Span {
	if (!isPlainDate(from) || !isPlainDate(to) || from > to)
		throw new Problem("period-invalid", "期间的起止日期不对，起不能晚于止", { status: 422 });
	return { from, to };
}

/** Names of units and authorities that the person's own scope reaches. */
async function placeNames(tx: Tx): Promise<ReadonlyMap<string, { name: string; region: string }>> {
	const { rows } = await sql<{ org_path: string; name: string; region: string }>`
		select u.org_path, case when a.parent_id is null then u.name else a.short_name || u.name end as name,
			a.short_name || '（' || a.region_code || '）' as region
		from core.unit u join core.authority a on a.id = u.authority_id
		union all select org_path, short_name, short_name || '（' || region_code || '）' from core.authority`.execute(tx);
	return new Map(rows.map((row) => [row.org_path, { name: row.name, region: row.region }]));
}

type Names = Awaited<ReturnType<typeof placeNames>>;
const nameOf = (names: Names, path: string) => names.get(path)?.name ?? path;

/** 薄弱环节 and 分析: everything within the reader's scope, from the same rows as the reports (STA-05, STA-06). */
export function statisticsRoutes(root: FastifyInstance, options: OversightRoutes): void {
	weakRoutes(root, options);
	analysisRoutes(root, options);
	analysisCaseRoute(root, options);
}

function weakRoutes(root: FastifyInstance, options: OversightRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		"/api/statistics/weak-points",
		{
			...ACCESS,
			schema: { summary: "薄弱环节", tags, querystring: contract.weakQuery, response: { 200: contract.weakBoard } },
		},
		async (request) => {
			const actor = actorOf(request);
			const span = spanOf(request.query);
			return await readCounted(options, actor, async (tx) => {
				const { context } = await options.engine.contextFor(tx, actor, undefined);
				const all = piecesIn(await listFacts(tx, { span }), span);
				return boardOf(narrowed(all, request.query), {
					all,
					asOf: context.today,
					names: await placeNames(tx),
					stage: request.query.stage,
				});
			});
		},
	);
	app.get(
		"/api/statistics/weak-points/cases",
		{
			...ACCESS,
			schema: {
				summary: "薄弱环节所计的案件",
				tags,
				querystring: contract.weakCaseQuery,
				response: { 200: contract.factList },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			const { page, size } = request.query;
			const span = spanOf(request.query);
			const point = WEAK_POINTS.find(({ id }) => id === request.query.point);
			if (!point) throw new Problem("weak-point-unknown", "没有这项薄弱环节", { status: 422 });
			return await readCounted(options, actor, async (tx) => {
				const { context } = await options.engine.contextFor(tx, actor, undefined);
				const pieces = narrowed(piecesIn(await listFacts(tx, { span }), span), request.query);
				const found = pieces.flatMap((piece) => {
					const note = point.found(piece, context.today);
					return note === undefined ? [] : [{ piece, note }];
				});
				const names = new Map([...(await placeNames(tx))].map(([path, { name }]) => [path, name]));
				const shown = found.slice((page - 1) * size, page * size);
				const sight = await sightOf(tx, actor, { ...options, facts: shown.map(({ piece }) => piece.head) });
				const items = shown.map(({ piece, note }) => factRowOf(piece.head, { amount: 1, names, sight, note }));
				return { label: point.label, unit: "件", sum: found.length, items, total: found.length, page, size };
			});
		},
	);
}

function narrowed(pieces: readonly Piece[], query: { unit: string; type: string }): readonly Piece[] {
	return pieces.filter(
		({ head }) =>
			(query.unit === "" || head.orgPath.startsWith(query.unit)) && (query.type === "" || head.type === query.type),
	);
}

type BoardParts = {
	readonly all: readonly Piece[];
	readonly asOf: PlainDate;
	readonly names: Names;
	readonly stage: string;
};

function boardOf(pieces: readonly Piece[], { all, asOf, names, stage }: BoardParts): WeakBoard {
	const shown = WEAK_POINTS.filter((point) => stage === "" || point.stage === stage);
	const ids = new Set(shown.map(({ id }) => id));
	const countsOf = (some: readonly Piece[]) => weakCounts(some, asOf).filter(({ id }) => ids.has(id));
	const counts = countsOf(pieces);
	const grouped = (key: (piece: Piece) => string) =>
		[...Map.groupBy(pieces, key)].map(([value, some]) => ({ value, total: some.length, counts: [...countsOf(some)] }));
	const points = shown.map(({ id, label, stage: at }) => {
		const found = counts.find((one) => one.id === id);
		return { id, label, stage: WEAK_STAGES[at], count: found?.count ?? 0, share: found?.share ?? 0 };
	});
	return {
		total: pieces.length,
		points,
		units: grouped(({ head }) => head.orgPath)
			.map(({ value, ...rest }) => ({ unit: value, name: nameOf(names, value), ...rest }))
			.toSorted((a, b) => b.total - a.total),
		types: grouped(({ head }) => head.type ?? "").map(({ value, ...rest }) => ({
			type: value,
			name: enforcementTypeLabel[value as keyof typeof enforcementTypeLabel] ?? value,
			...rest,
		})),
		chart: chartSvg({
			kind: "rank",
			title: "各薄弱环节占案件的百分比",
			unit: "%",
			labels: points.map(({ label }) => label),
			series: [{ name: "占比", values: points.map(({ share }) => share) }],
		}),
		choices: {
			units: [...new Set(all.map(({ head }) => head.orgPath))].map((path) => ({
				value: path,
				label: nameOf(names, path),
			})),
			types: ENFORCEMENT_TYPES.map((type) => ({ value: type, label: enforcementTypeLabel[type] })),
			stages: Object.entries(WEAK_STAGES).map(([value, label]) => ({ value, label })),
		},
	};
}

type AnalysisQuery = z.output<typeof contract.analysisQuery>;

function filterOf(query: AnalysisQuery): Filter {
	const dimensions = Object.keys(DIMENSIONS) as Dimension[];
	return Object.fromEntries(
		dimensions.filter((dimension) => query[dimension] !== "").map((dimension) => [dimension, query[dimension]]),
	);
}

function figureOf(query: AnalysisQuery) {
	const figure = findFigure(query.figure);
	if (!figure) throw new Problem("figure-unknown", "没有这项数据", { status: 422 });
	return figure;
}

const SHOWN_MAX = 15;
const FEN_PER_WAN = 1_000_000;

function analysisRoutes(root: FastifyInstance, options: OversightRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		"/api/statistics/analysis",
		{
			...ACCESS,
			schema: { summary: "多维分析", tags, querystring: contract.analysisQuery, response: { 200: contract.analysis } },
		},
		async (request): Promise<Analysis> => {
			const actor = actorOf(request);
			const figure = figureOf(request.query);
			const span = spanOf(request.query);
			return await readCounted(options, actor, async (tx) => {
				const [facts, names] = [await listFacts(tx, { span }), await placeNames(tx)];
				const some = filtered(facts, filterOf(request.query));
				const value = valueOf(figure, some, span);
				const places = {
					unitName: (path: string) => nameOf(names, path),
					regionName: (path: string) => names.get(path)?.region ?? path,
				};
				const slices = sliceBy(figure, some, { dimension: request.query.by, span, places });
				return {
					figure: { id: figure.id, label: figure.label, unit: figure.unit, value },
					by: request.query.by,
					slices: slices.map((one) => ({
						...one,
						share: value === 0 ? 0 : Math.round((one.value / value) * 1_000) / 10,
					})),
					chart: slices.length === 0 ? "" : chartSvg(chartOf(figure, slices, request.query.by)),
					choices: {
						figures: FIGURES.map(({ id, label, unit, group }) => ({
							value: id,
							label: `${label}（${unit === "分" ? "元" : unit}）`,
							group: FIGURE_GROUPS[group],
						})),
					},
				};
			});
		},
	);
}

function analysisCaseRoute(root: FastifyInstance, options: OversightRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		"/api/statistics/analysis/cases",
		{
			...ACCESS,
			schema: {
				summary: "分析所计的案件",
				tags,
				querystring: contract.analysisCaseQuery,
				response: { 200: contract.factList },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			const { page, size } = request.query;
			const figure = figureOf(request.query);
			const span = spanOf(request.query);
			return await readCounted(options, actor, async (tx) => {
				const all = contributionsTo(figure, filtered(await listFacts(tx, { span }), filterOf(request.query)), span);
				const names = new Map([...(await placeNames(tx))].map(([path, { name }]) => [path, name]));
				const shown = all.slice((page - 1) * size, page * size);
				const sight = await sightOf(tx, actor, { ...options, facts: shown.map(({ fact }) => fact) });
				return {
					label: figure.label,
					unit: figure.unit,
					sum: all.reduce((sum, { amount }) => sum + amount, 0),
					items: shown.map(({ fact, amount }) => factRowOf(fact, { amount, names, sight })),
					total: all.length,
					page,
					size,
				};
			});
		},
	);
}

function chartOf(
	figure: { readonly label: string; readonly unit: string },
	slices: readonly { readonly label: string; readonly value: number }[],
	by: Dimension,
): ChartSpec {
	const money = figure.unit === "分";
	const shown = by === "period" ? slices.slice(-24) : slices.slice(0, SHOWN_MAX);
	const number = (value: number) => (money ? Math.round(value / (FEN_PER_WAN / 100)) / 100 : value);
	const title = `${figure.label}，按${DIMENSIONS[by]}`;
	return {
		kind: by === "period" && shown.length > 1 ? "line" : "rank",
		title: money ? `${title}（万元）` : title,
		unit: money ? "万元" : figure.unit,
		labels: shown.map(({ label }) => label),
		series: [{ name: figure.label, values: shown.map(({ value }) => number(value)) }],
	};
}
