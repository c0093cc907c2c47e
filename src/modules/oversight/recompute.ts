import { setImmediate } from "node:timers/promises";
import type { WorkingCalendar } from "#calendar";
import { type ClockContext, type EngineDeps, type RecordedEvent, readStream } from "#casework";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { notFound, Problem } from "#kernel/problem";
import type { Clock as SystemClock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { type Authority, findAuthority } from "#registry";
import type { CountedKind, CountedKinds } from "./counted.ts";
import { findFigure, type Span, yearSpan } from "./figures/catalogue.ts";
import { computeFigures, type FigureValue, figuresFor } from "./figures/compute.ts";
import type { Fact } from "./figures/fact.ts";
import { factsOf } from "./figures/facts-of.ts";
import { annualReportKind } from "./report/process.ts";
import { editionOf, findVersion, type LedgerPoint } from "./report/report.ts";
import * as store from "./store.ts";

export type CountingDeps = {
	readonly kinds: CountedKinds;
	readonly rules: EngineDeps["rules"];
	readonly calendar: () => WorkingCalendar;
	readonly clock: SystemClock;
};

export type CountAt = {
	readonly authority: Authority;
	/** The day as of which open clocks are judged. */
	readonly asOf: PlainDate;
	readonly at: Instant;
	/** Absent: everything there is. */
	readonly points?: readonly LedgerPoint[];
};

const BATCH = 200;

/**
 * Facts of an authority from events alone: no projection is read, nothing that happened after the points counts. This is
 * what a report is frozen from, and what proves it later.
 */
export async function factsAt(tx: Tx, deps: CountingDeps, at: CountAt): Promise<readonly Fact[]> {
	const streams = await store.listStreams(tx, { authorityId: at.authority.id, kinds: [...deps.kinds.keys()] });
	const contextFor = contexts(tx, deps, at);
	const facts: Fact[] = [];
	for (let from = 0; from < streams.length; from += BATCH) {
		const batch = streams.slice(from, from + BATCH);
		facts.push(...(await factsOfBatch(tx, { deps, at, batch, contextFor })));
	}
	return facts;
}

type Batch = {
	readonly deps: CountingDeps;
	readonly at: CountAt;
	readonly batch: readonly store.CountedStream[];
	readonly contextFor: (kind: CountedKind, state: unknown) => Promise<ClockContext>;
};

async function factsOfBatch(tx: Tx, { deps, at, batch, contextFor }: Batch): Promise<readonly Fact[]> {
	const ids = batch.map(({ streamId }) => streamId);
	const [events, refused] = await Promise.all([store.listEventsOf(tx, ids, at.points), store.refusedPapers(tx, ids)]);
	const found: Fact[] = [];
	for (const stream of batch) {
		const kind = deps.kinds.get(stream.kind);
		const own = events.get(stream.streamId);
		if (!kind || !own) continue;
		found.push(
			...(await factsOfStream(stream, { kind, own, contextFor, refused: refused.get(stream.streamId) ?? [] })),
		);
		// A file of hundreds of events takes its time; others are answered in between.
		await setImmediate();
	}
	return found;
}

async function factsOfStream(
	stream: store.CountedStream,
	of: {
		kind: CountedKind;
		own: readonly RecordedEvent[];
		contextFor: Batch["contextFor"];
		refused: readonly string[];
	},
): Promise<readonly Fact[]> {
	const states = of.kind.statesOf(stream.streamId, of.own);
	const state = states.at(-1);
	const context = await of.contextFor(of.kind, state);
	const description = of.kind.describe(state, context);
	return factsOf({
		streamId: stream.streamId,
		kind: stream.kind,
		orgPath: stream.orgPath,
		state,
		states,
		events: of.own,
		clocks: of.kind.clocks(state, context),
		title: description.title,
		party: description.partyName,
		status: description.status,
		procedure: description.procedure,
		openedOn: description.openedOn,
		refusedPapers: of.refused,
	});
}

/** The rules of each pinned regime are asked for once. */
function contexts(tx: Tx, deps: CountingDeps, { authority, asOf, at }: CountAt): Batch["contextFor"] {
	const known = new Map<string, Promise<ClockContext>>();
	return (kind, state) => {
		const pinned = kind.regimeOf(state);
		const key = pinned === undefined ? "" : `${pinned.id}@${pinned.effectiveFrom}`;
		const found =
			known.get(key) ??
			deps
				.rules(tx, authority, pinned, asOf)
				.then((rules) => ({ rules, calendar: deps.calendar(), today: asOf, now: at }));
		known.set(key, found);
		return found;
	};
}

/** Rows of streams that have none, or old ones; returns how many were made anew. */
export async function countMissing(tx: Tx, deps: CountingDeps, at: CountAt): Promise<number> {
	const streams = await store.listUncounted(tx, { authorityId: at.authority.id, kinds: [...deps.kinds.keys()] });
	await countStreams(tx, deps, { ...at, streams });
	return streams.length;
}

/** Puts what these streams count, folded from their events, in the place of what stood there. */
export async function countStreams(
	tx: Tx,
	deps: CountingDeps,
	of: Omit<CountAt, "points"> & { readonly streams: readonly store.CountedStream[] },
): Promise<void> {
	const { streams, ...at } = of;
	const contextFor = contexts(tx, deps, at);
	for (let from = 0; from < streams.length; from += BATCH) {
		const batch = streams.slice(from, from + BATCH);
		const facts = Map.groupBy(await factsOfBatch(tx, { deps, at, batch, contextFor }), ({ streamId }) => streamId);
		for (const { streamId, version } of batch) {
			await store.saveFacts(tx, { streamId, authorityId: at.authority.id, version }, facts.get(streamId) ?? []);
		}
	}
}

export type Recomputation = {
	readonly reportId: string;
	readonly title: string;
	readonly asOf: PlainDate;
	readonly points: readonly LedgerPoint[];
	readonly equal: boolean;
	readonly figures: number;
	readonly differences: readonly {
		readonly id: string;
		readonly label: string;
		readonly frozen: number;
		readonly now: number;
	}[];
};

/**
 * Computes a frozen report, or an earlier version of it, again at its ledger sizes and compares figure by figure. Throws
 * Problem `not-found` for a report out of scope or a version there is none of, `report-not-frozen` before its figures are, `ledger-point-unknown` when the log no longer has
 * that checkpoint.
 */
export async function recomputeReport(
	tx: Tx,
	deps: CountingDeps,
	of: { readonly reportId: string; readonly version?: number | undefined; readonly at: Instant },
): Promise<Recomputation> {
	const row = await readStream(tx, annualReportKind.process, of.reportId);
	const authority = row && (await findAuthority(tx, row.authorityId));
	if (!row || !authority) throw notFound();
	const report = row.state;
	const version = findVersion(report, of.version);
	if (version === undefined) throw notFound();
	const { figures } = version;
	if (figures === null) throw new Problem("report-not-frozen", "报告还没有汇总数据，无从核对", { status: 409 });
	if (!(await store.knownPoints(tx, figures.points)))
		throw new Problem("ledger-point-unknown", "存证日志中没有报告所依据的检查点", { status: 409 });
	const facts = await factsAt(tx, deps, { authority, asOf: figures.asOf, at: of.at, points: figures.points });
	const now = computeFigures(figuresFor(report.types, editionOf(figures)), facts, yearSpan(report.year));
	const differences = differencesOf(figures.values, now);
	return {
		reportId: of.reportId,
		title: `${report.authorityName}${report.year}年度行政执法数据`,
		asOf: figures.asOf,
		points: figures.points,
		equal: differences.length === 0,
		figures: figures.values.length,
		differences,
	};
}

/** Both ways: a figure missing on one side is a difference too. */
function differencesOf(frozen: readonly FigureValue[], now: readonly FigureValue[]): Recomputation["differences"] {
	const [was, is] = [new Map(frozen.map((one) => [one.id, one.value])), new Map(now.map((one) => [one.id, one.value]))];
	return [...new Set([...was.keys(), ...is.keys()])]
		.map((id) => ({ id, label: findFigure(id)?.label ?? id, frozen: was.get(id) ?? -1, now: is.get(id) ?? -1 }))
		.filter((one) => one.frozen !== one.now);
}

/**
 * The same at the same points, faster: a stream in which nothing has happened since is taken from its rows; only the
 * others are folded again. For the lists behind a frozen figure; the proof is `recomputeReport`, which takes nothing.
 */
export async function factsNear(
	tx: Tx,
	deps: CountingDeps,
	at: CountAt & { readonly points: readonly LedgerPoint[]; readonly span: Span },
): Promise<readonly Fact[]> {
	const { authority, points, span } = at;
	const [live, moved] = await Promise.all([
		store.listFacts(tx, { span, authorityId: authority.id }),
		store.listMoved(tx, { authorityId: authority.id, kinds: [...deps.kinds.keys()], points }),
	]);
	const changed = new Set(moved.map(({ streamId }) => streamId));
	const kept = live.filter(({ streamId }) => !changed.has(streamId));
	if (moved.length === 0) return kept;
	const contextFor = contexts(tx, deps, at);
	const facts = [...kept];
	for (let from = 0; from < moved.length; from += BATCH) {
		facts.push(...(await factsOfBatch(tx, { deps, at, batch: moved.slice(from, from + BATCH), contextFor })));
	}
	return facts;
}
