import { sql } from "kysely";
import type { z } from "zod";
import { daysLeft, type WorkingCalendar } from "#calendar";
import { type ActContext, type DayUnit, stepsOf, viewOfBasis, viewOfClock } from "#casework";
import { type Actor, hasRole } from "#identity/contract";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { requestClocks } from "./clocks.ts";
import { concernedBy } from "./concerned.ts";
import type { RequestDetail, RequestFigures, RequestRow, requestQuery } from "./contract.ts";
import { listLaidAside } from "./laid-aside.ts";
import { requestProcess } from "./process.ts";
import { isOpen, type PublicRequest } from "./request.ts";
import { standingOf, termOf, termText } from "./terms.ts";
import { isReporting, REQUEST_KINDS, type RequestKind } from "./vocabulary.ts";

type Row = {
	stream_id: string;
	state: PublicRequest;
	unit_name: string | null;
	due_on: PlainDate | null;
	clock_id: string | null;
	met_on: PlainDate | null;
	provisional: boolean | null;
	suspended: boolean | null;
	due_unit: DayUnit | null;
	total: bigint;
};
export type DeskDay = { readonly today: PlainDate; readonly calendar: WorkingCalendar; readonly person: Actor };
type Query = z.output<typeof requestQuery>;

const LIKE_SPECIAL = /[\\%_]/g;
const OPEN = sql`s.status in ('received', 'accepted')`;
/** The promise to the sender, of either kind; one a request. */
const PROMISE = sql`left join lateral (
	select d.due_on, d.clock_id, d.met_on, d.provisional, d.suspended, d.unit from core.deadline d
	where d.stream_id = s.stream_id and d.clock_id in ('answer', 'answer-target') limit 1) d on true`;

/** `isConcerned` as the database asks it. */
function aboutThemselves(person: Actor) {
	const { keys, names } = concernedBy(person);
	const subject = sql`s.state -> 'subject'`;
	return sql`(${subject} ->> 'officerKey' = any(${[...keys]}::text[]) or (${subject} ->> 'officerKey' = ''
		and ${subject} ->> 'officerName' <> '' and regexp_replace(${subject} ->> 'officerName', '\\s', '', 'g') ~ ${names}))`;
}

/** Of these requests within the person's sight, the ones about this very person. */
export async function requestsAbout(tx: Tx, person: Actor, streamIds: readonly string[]): Promise<ReadonlySet<string>> {
	const { rows } = await sql<{ stream_id: string }>`
		select s.stream_id from core.stream s
		where s.kind = 'request' and s.stream_id = any(${[...streamIds]}::text[]) and ${aboutThemselves(person)}`.execute(
		tx,
	);
	return new Set(rows.map((row) => row.stream_id));
}

/** The register within the person's sight (row security), what is due first on top. */
export async function listRequests(
	tx: Tx,
	query: Query,
	day: DeskDay,
): Promise<{ items: RequestRow[]; total: number }> {
	const like = `%${query.q.replace(LIKE_SPECIAL, (one) => `\\${one}`)}%`;
	const order =
		query.sort === "received"
			? sql`s.opened_on desc, s.stream_id`
			: query.sort === "updated"
				? sql`s.updated_at desc`
				: sql`(d.met_on is not null), d.due_on asc nulls last, s.opened_on, s.stream_id`;
	const { rows } = await sql<Row>`
		select s.stream_id, s.state, u.name as unit_name, d.due_on, d.clock_id, d.met_on, d.provisional, d.suspended, d.unit as due_unit,
			count(*) over () as total
		from core.stream s
		left join core.unit u on u.org_path = s.org_path
		${PROMISE}
		where s.kind = 'request' and not ${aboutThemselves(day.person)}
			and (${query.open} = '' or ${query.status} <> '' or ${OPEN})
			and (${query.kind} = '' or s.procedure = ${query.kind})
			and (${query.status} = '' or s.status = ${query.status})
			and (${query.channel} = '' or s.state ->> 'channel' = ${query.channel})
			and (${query.officer} = '' or s.state -> 'subject' ->> 'officerName' <> '')
			and (${query.mine} = '' or s.state -> 'handler' ->> 'personId' = ${day.person.personId})
			and (${query.overdue} = '' or (d.met_on is null and not d.suspended and d.due_on < ${day.today}::date))
			and (${query.from} = '' or s.opened_on >= nullif(${query.from}, '')::date)
			and (${query.to} = '' or s.opened_on <= nullif(${query.to}, '')::date)
			and (${query.q} = '' or s.search ilike ${like})
		order by ${order}
		limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx);
	return { items: rows.map((row) => rowOf(row, day)), total: Number(rows[0]?.total ?? 0n) };
}

function rowOf({ state, ...row }: Row, { today, calendar }: DeskDay): RequestRow {
	const paused = row.met_on === null && row.suspended === true;
	const dueOn = paused ? null : row.due_on;
	const end = row.met_on ?? today;
	return {
		id: row.stream_id,
		number: state.number,
		kind: state.kind,
		status: state.status,
		channel: state.channel,
		title: state.title,
		named: state.named,
		officerName: state.subject.officerName,
		unitName: row.unit_name ?? state.unitName,
		handlerName: state.handler?.name ?? "",
		receivedOn: state.receivedOn,
		dueOn,
		daysLeft:
			dueOn === null || row.met_on !== null ? null : daysLeft(calendar, today, dueOn, row.due_unit ?? "workday"),
		unit: row.due_unit ?? "workday",
		internal: row.clock_id === "answer-target",
		provisional: row.provisional ?? false,
		paused,
		answeredOn: state.reply?.on ?? state.ended?.on ?? null,
		late: dueOn !== null && end > dueOn,
		rating: state.rating?.score ?? null,
	};
}

export async function readFigures(tx: Tx, today: PlainDate): Promise<RequestFigures> {
	const { rows } = await sql<
		Record<"kind" | "satisfaction", string | null> &
			Record<"received" | "open" | "overdue" | "answered" | "late" | "rated", bigint>
	>`
		select s.procedure as kind, count(*) as received, count(*) filter (where ${OPEN}) as open,
			count(*) filter (where d.met_on is null and not d.suspended and d.due_on < ${today}::date) as overdue,
			count(*) filter (where s.state ->> 'reply' is not null) as answered,
			count(*) filter (where d.met_on > d.due_on) as late,
			count(*) filter (where s.state ->> 'rating' is not null) as rated,
			round(avg((s.state -> 'rating' ->> 'score')::numeric), 1)::text as satisfaction
		from core.stream s ${PROMISE} where s.kind = 'request' group by s.procedure`.execute(tx);
	const found = new Map(rows.map((row) => [row.kind, row]));
	return {
		laidAside: (await listLaidAside(tx)).length,
		byKind: (Object.keys(REQUEST_KINDS) as RequestKind[]).map((kind) => {
			const row = found.get(kind);
			const count = (name: "received" | "open" | "overdue" | "answered" | "late" | "rated") =>
				Number(row?.[name] ?? 0n);
			return {
				kind,
				received: count("received"),
				open: count("open"),
				overdue: count("overdue"),
				answered: count("answered"),
				late: count("late"),
				rated: count("rated"),
				satisfaction: row?.satisfaction == null ? null : Number(row.satisfaction),
			};
		}),
	};
}

/** Copied, because a citation with an absent reading and one without are the same to a reader and not to a schema. */
/** Who reported: the custodian alone. Who applied, asked or wants a correction: whoever handles it. */
export function sightOf(state: PublicRequest, { actor }: Pick<ActContext, "actor">): "reporter" | "applicant" | null {
	if (!state.named || state.erased) return null;
	const place = state.orgPath ?? "";
	if (hasRole(actor, ["reporter-custodian"], place)) return "reporter";
	return !isReporting(state.kind) && state.handler?.personId === actor.personId ? "applicant" : null;
}

export function maySeeEvidence(state: PublicRequest, { actor }: Pick<ActContext, "actor">): boolean {
	return state.evidenceOpen || hasRole(actor, ["reporter-custodian"], state.orgPath ?? "");
}

export function detailOf(state: PublicRequest, version: number, context: ActContext): RequestDetail {
	const sight = sightOf(state, context);
	return {
		...mattersOf(state),
		version,
		sender: {
			named: state.named,
			erased: state.erased,
			mayView: sight,
			mayErase: sight === "reporter" && !isOpen(state),
		},
		evidence: state.evidence.map(({ number, name, type, sizeBytes, sha256, on }) => ({
			number,
			name,
			type,
			sizeBytes,
			sha256,
			on,
		})),
		evidenceOpen: maySeeEvidence(state, context),
		handlerName: state.handler?.name ?? "",
		reply: state.reply && { ...state.reply, basis: state.reply.basis && viewOfBasis(state.reply.basis) },
		standing: viewOfBasis(standingOf(state.kind, context.rules)),
		term: termText(state.kind, termOf(state.kind, context.rules)),
		clocks: requestClocks(state, context).map((one) => viewOfClock(one, context)),
		timeline: [...state.history],
		next: stepsOf(requestProcess, state, context),
	};
}

function mattersOf(state: PublicRequest) {
	const { id, number, kind, status, channel, title, content, authorityName, unitName, receivedOn, subject, details } =
		state;
	const { supplement, extension, granted, ended, rating } = state;
	return {
		id,
		number,
		kind,
		status,
		channel,
		title,
		content,
		authorityName,
		unitName,
		receivedOn,
		subject,
		details,
		supplement,
		extension,
		granted,
		ended,
		rating,
		consultations: [...state.consultations],
		remedies: [...state.remedies],
	};
}
