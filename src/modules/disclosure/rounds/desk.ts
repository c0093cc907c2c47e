import { sql } from "kysely";
import type { z } from "zod";
import { daysLeft } from "#calendar";
import {
	type ActContext,
	courseOf,
	type EventActor,
	propagationViewOf,
	type RecordedEvent,
	stepsOf,
	viewOfBasis,
} from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { likePattern } from "#kernel/search-text";
import type { Tx } from "#platform/db";
import { INTERNAL_TARGET } from "../clock-rules.ts";
import { REDACTION_KINDS } from "../vocabulary.ts";
import { roundClocks } from "./clock.ts";
import { roundProcess } from "./process.ts";
import { missingParts, type PublicRound, type Round, recordOf, releasedContent, statusOf } from "./round.ts";
import { roundRuleOf } from "./rule.ts";
import type { RoundDetail, RoundRow, roundQuery } from "./views.ts";
import type { DrawState, RoundStatus } from "./vocabulary.ts";

type Row = {
	id: string;
	status: RoundStatus;
	year: number;
	name: string;
	entryName: string;
	unitName: string | null;
	drawnOn: PlainDate | null;
	objects: number;
	draw: DrawState;
	publishedOn: PlainDate | null;
	targetOn: PlainDate | null;
	total: bigint;
};

/** The rounds of the scope (row security), what waits for somebody first. */
export async function listRounds(
	tx: Tx,
	query: z.output<typeof roundQuery>,
	{ today, calendar }: Pick<ActContext, "today" | "calendar">,
): Promise<{ items: RoundRow[]; total: number }> {
	const like = likePattern(query.q);
	const { rows } = await sql<Row>`
		select r.stream_id as id, r.status, r.year, r.name, r.entry_name as "entryName", u.name as "unitName",
			r.drawn_on as "drawnOn", r.objects, r.draw, r.published_on as "publishedOn", r.target_on as "targetOn",
			count(*) over () as total
		from core.random_round r left join core.unit u on u.org_path = r.org_path
		where (${query.status} = '' or r.status = ${query.status})
			and (${query.year ?? null}::int is null or r.year = ${query.year ?? null}::int)
			and (${query.q} = '' or r.name ilike ${like} or r.entry_name ilike ${like})
		order by (r.status in ('published', 'withdrawn')), r.year desc, r.drawn_on desc nulls first, r.stream_id
		limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx);
	const left = ({ targetOn, publishedOn }: Row) =>
		targetOn === null || publishedOn !== null ? null : daysLeft(calendar, today, targetOn, "workday");
	return {
		items: rows.map(({ total: _total, ...row }) => ({
			...row,
			unitName: row.unitName ?? "",
			daysLeft: left({ ...row, total: 0n }),
		})),
		total: Number(rows[0]?.total ?? 0n),
	};
}

const actorViewOf = ({ name, title, unitName }: EventActor) => ({ name, title, unitName });

export type RoundParts = {
	readonly state: Round;
	readonly version: number;
	readonly events: readonly RecordedEvent[];
	readonly context: ActContext;
	readonly draw: RoundDetail["draw"];
};

/** Everything the desk shows of one round: what is inside, what the public will see, and what is hidden between the two. */
export function roundDetailOf({ state, version, events, context, draw }: RoundParts): RoundDetail {
	const { entry, draft, released, release, withdrawal, check, returned } = state;
	const rule = roundRuleOf(context.rules);
	const record = recordOf(state);
	const written = draft ?? released?.version ?? null;
	return {
		id: state.id,
		version,
		status: statusOf(state),
		authorityName: state.authorityName,
		unitName: state.unitName,
		year: state.year,
		name: state.name,
		basis: state.basis,
		entry: { name: entry.name, listName: entry.listName, version: entry.version, url: entryPath(state) },
		rule: {
			items: rule.items.map((one) => ({ ...one })),
			basis: viewOfBasis(rule.basis),
			via: rule.via,
			publisher: rule.publisher?.who ?? null,
		},
		record: {
			drawnOn: record.drawnOn,
			endedOn: record.endedOn,
			method: record.method,
			inspectors: record.inspectors.map(({ name, certificate, unitName }) => ({ name, certificate, unitName })),
			objects: record.objects.map(({ natural, ...one }) => ({ ...one, kind: natural ? "person" : "organisation" })),
		},
		draw,
		missing: [...missingParts(record)],
		hidden: (written?.hidden ?? []).map(({ kind, ...one }) => ({
			...one,
			label: REDACTION_KINDS[kind as keyof typeof REDACTION_KINDS] ?? kind,
		})),
		content: copyOf(draft === null ? (released?.version.content ?? null) : releasedContent(state, context.today)),
		shown: draft === null ? null : copyOf(released?.version.content ?? null),
		check: check && { opinion: check.opinion, by: actorViewOf(check.by), at: check.at },
		returned: returned && { reason: returned.reason, by: actorViewOf(returned.by), at: returned.at },
		correction: draft?.correction ?? null,
		release: release && { publicId: release.publicId, on: release.on, by: actorViewOf(release.by) },
		withdrawal: withdrawal && { reason: withdrawal.reason, on: withdrawal.on, by: actorViewOf(withdrawal.by) },
		replaced: state.replaced.map((one) => ({ ...one })),
		propagation: state.propagation.map(propagationViewOf),
		targetOn: roundClocks(state, context).find((one) => one.via === INTERNAL_TARGET)?.dueOn ?? null,
		timeline: courseOf(roundProcess, events),
		next: stepsOf(roundProcess, state, context),
	};
}

/** Where the public finds the entry, in the version the round was drawn under. */
function entryPath({ authorityId, entry }: Round): string {
	return `/public/${authorityId}/lists/random-inspection/${entry.rowKey}?version=${entry.version}`;
}

function copyOf(content: PublicRound | null): RoundDetail["content"] {
	return content as RoundDetail["content"];
}
