import { sql } from "kysely";
import { z } from "zod";
import { daysLeft } from "#calendar";
import type { Actor, Role } from "#identity/contract";
import { coverageOf } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { SERVED_AFTER_END } from "./acts/penalty/servable.ts";
import type { DayUnit } from "./clock.ts";
import type { UnservedRow } from "./contract.ts";
import type { ServiceMethod } from "./model/service-record.ts";
import type { Day } from "./workbench.ts";

/** Who serves, and who answers for it. */
const SERVING: readonly Role[] = ["handler", "unit-head"];

export const unservedQuery = z.object({
	/** `1`: of cases this person handles. */
	mine: z.enum(["", "1"]).default(""),
	page: z.coerce.number().int().min(1).max(1_000).default(1),
	size: z.coerce.number().int().min(1).max(100).default(20),
});

type Row = {
	document_id: string;
	stream_id: string;
	title: string;
	party_name: string;
	unit_name: string | null;
	label: string;
	number: string | null;
	issued_on: PlainDate;
	due_on: PlainDate | null;
	unit: DayUnit | null;
	basis: Basis | null;
	via: string | null;
	provisional: boolean | null;
	pending: { method: ServiceMethod; on: PlainDate; effectiveOn: PlainDate | null } | null;
	attempts: number;
	total: bigint;
};

/**
 * 待送达: every paper that was issued to the party, can still be served and has not been shown to have reached it. Only two
 * have a last day by law: the decision (行政处罚法 61) and the notice of a hearing (64); the others come after them, oldest first.
 * A notice or demand that was given anew before it was served is not served any more.
 */
export async function listUnserved(
	tx: Tx,
	query: z.output<typeof unservedQuery>,
	actor: Actor,
	{ today, calendar }: Day,
): Promise<{ items: UnservedRow[]; total: number }> {
	const places = actor.roles.filter(({ role }) => SERVING.includes(role)).flatMap(coverageOf);
	const { rows } = await sql<Row>`
		select paper.one ->> 'documentId' as document_id, s.stream_id, s.title, s.party_name, u.name as unit_name,
			paper.one ->> 'label' as label, paper.one ->> 'number' as number, (paper.one ->> 'on')::date as issued_on,
			d.due_on, d.unit, d.basis, d.via, d.provisional, nullif(service.record -> 'pending', 'null') as pending,
			jsonb_array_length(service.record -> 'attempts') as attempts, count(*) over () as total
		from core.stream s
		cross join lateral jsonb_each(s.state -> 'services') as service (document_id, record)
		cross join lateral (
			select one from jsonb_array_elements(s.state -> 'documents') as one
			where one ->> 'documentId' = service.document_id limit 1) as paper
		left join core.deadline d on d.stream_id = s.stream_id and d.met_on is null and d.clock_id = case service.document_id
			when s.state #>> '{decision,documentId}' then 'decision-service'
			when s.state #>> '{hearing,notified,documentId}' then 'hearing-notice' end
		left join core.unit u on u.org_path = s.org_path
		where s.kind = 'case' and (s.status = 'open'
				or s.status <> 'archived' and paper.one ->> 'kind' = any(${SERVED_AFTER_END}::text[])) and jsonb_path_exists(s.state, '$.services.* ? (@.servedOn == null)')
			and service.record ->> 'servedOn' is null
			and case paper.one ->> 'kind'
				when 'hearing-notice' then s.state #>> '{hearing,notified,documentId}' = service.document_id
				when 'penalty-notice' then s.state #>> '{notice,documentId}' = service.document_id
				when 'demand' then s.state #>> '{demand,documentId}' = service.document_id
				else true end
			and exists (select 1 from unnest(${places}::text[]) as place (prefix) where starts_with(s.org_path, place.prefix))
			and (${query.mine} = '' or ${actor.personId} = any(s.person_ids))
		order by d.due_on asc nulls last, issued_on, document_id
		limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx);
	const items = rows.map((row) => ({
		id: row.document_id,
		streamId: row.stream_id,
		title: row.title,
		partyName: row.party_name,
		unitName: row.unit_name ?? "",
		label: row.label,
		number: row.number,
		issuedOn: row.issued_on,
		dueOn: row.due_on,
		daysLeft: row.due_on === null ? null : daysLeft(calendar, today, row.due_on, row.unit ?? "day"),
		unit: row.unit ?? "day",
		basis: row.basis && { document: row.basis.document, article: row.basis.article },
		via: row.via,
		provisional: row.provisional ?? false,
		sent: row.pending && {
			method: row.pending.method,
			on: row.pending.on,
			effectiveOn: row.pending.effectiveOn,
		},
		failed: row.attempts,
	}));
	return { items, total: Number(rows[0]?.total ?? 0n) };
}
