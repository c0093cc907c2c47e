import { sql } from "kysely";
import { addMs, instantInBeijing } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Db, Tx } from "#platform/db";
import type { PublicAction, PublicKind } from "../public-change.ts";
import type { BreakerView, Reconciliation } from "./contract.ts";

const DAY_MS = 86_400_000;

type Sent = {
	readonly eventId: string;
	readonly itemId: string;
	readonly kind: PublicKind;
	readonly action: PublicAction;
	readonly state: "waiting" | "delivered" | "dead";
	readonly receipt: string | null;
	readonly reason: string | null;
	readonly title: string | null;
};
type Shown = Pick<Sent, "eventId" | "itemId" | "kind" | "action" | "title">;
/** Of what is public or was: whether this receiver is told of its like. */
type Seen = Shown & { readonly covered: boolean };

export type Receiver = {
	readonly id: string;
	readonly name: string;
	readonly orgPath: string;
	readonly kinds: readonly PublicKind[];
	readonly branches: boolean;
	readonly carrier: string | null;
	readonly openedAt: string;
	readonly breaker: BreakerView;
};

/** What the queue holds for the receiver of that day of Beijing. */
export async function listSent(tx: Tx, receiver: Receiver, day: PlainDate): Promise<readonly Sent[]> {
	const from = instantInBeijing(day, "00:00");
	const { rows } = await sql<Sent>`
		select d.event_id as "eventId", d.item_id as "itemId", d.kind, d.action, d.state, d.receipt, d.last_reason as reason,
			coalesce(p.title, l.name, r.name) as title
		from core.push_delivery d
		left join portal.decision p on d.kind = 'decision' and p.id = d.item_id
		left join portal.list l on d.kind = 'list' and l.id = d.item_id
		left join portal.random_round r on d.kind = 'double-random' and r.id = d.item_id
		where d.subscriber_id = ${receiver.id} and d.event_at >= ${from} and d.event_at < ${addMs(from, DAY_MS)}
		order by d.seq`.execute(tx);
	return rows;
}

/**
 * What the public sees of that day, asked of the portal's own tables through the portal's own role and not of the queue:
 * so that a publication that never came into the queue is found. Each row tells its last event; history that was brought
 * in is none of ours. A receiver is told from its opening on; what was corrected or withdrawn is told beyond what it takes
 * too, for it may have been sent it before.
 */
export async function listShown(portalDb: Db, receiver: Receiver, day: PlainDate): Promise<readonly Seen[]> {
	const root = receiver.orgPath.slice(0, receiver.orgPath.indexOf("/"));
	const covered = (orgPath: ReturnType<typeof sql.ref>) => sql`(starts_with(${orgPath}, ${receiver.orgPath})
		or (${receiver.branches} and starts_with(${orgPath}, ${`${root}.`})))`;
	const { rows } = await sql<Seen & { at: string | null }>`
		select d.event_id as "eventId", d.id as "itemId", 'decision' as kind,
			case d.status when 'published' then 'published' when 'withdrawn' then 'withdrawn' else 'expired' end as action, d.title,
			c.at, ${covered(sql.ref("d.org_path"))} as covered
		from portal.decision d left join portal.change c on c.event_id = d.event_id and c.item_id = d.id
		where (d.status <> 'published' or ${covered(sql.ref("d.org_path"))}) and d.origin is distinct from 'import'
			and ((d.status = 'published' and d.published_on = ${day}::date) or (d.status <> 'published' and d.withdrawn_on = ${day}::date))
		union all
		select l.event_id, l.id, 'list', case when l.withdrawn_on is null then 'published' else 'withdrawn' end, l.name, c.at,
			${covered(sql.ref("l.org_path"))}
		from portal.list l left join portal.change c on c.event_id = l.event_id and c.item_id = l.id
		where coalesce(l.withdrawn_on, l.published_on) = ${day}::date
		union all
		select r.event_id, r.id, 'double-random', case when r.status = 'withdrawn' then 'withdrawn'
			when r.corrected_on is null then 'published' else 'corrected' end, r.name, c.at, ${covered(sql.ref("r.org_path"))}
		from portal.random_round r left join portal.change c on c.event_id = r.event_id and c.item_id = r.id
		where coalesce(r.withdrawn_on, r.corrected_on, r.published_on) = ${day}::date`.execute(portalDb);
	return rows
		.filter(({ at }) => at === null || at >= receiver.openedAt)
		.map(({ at: _at, covered: isCovered, ...one }) => ({
			...one,
			covered: isCovered && receiver.kinds.includes(one.kind),
		}));
}

/** What this receiver is to be told of it: what it takes, and what changed of what it was sent before. */
export async function toldOf(tx: Tx, receiver: Receiver, seen: readonly Seen[]): Promise<readonly Shown[]> {
	const ids = seen.filter(({ covered, action }) => !covered && action !== "published").map(({ itemId }) => itemId);
	const { rows } = await sql<{ id: string }>`
		select distinct item_id as id from core.push_delivery
		where subscriber_id = ${receiver.id} and item_id = any(${ids}::text[])`.execute(tx);
	const held = new Set(rows.map(({ id }) => id));
	return seen.flatMap(({ covered, ...one }) =>
		covered || (one.action !== "published" && held.has(one.itemId)) ? [one] : [],
	);
}

/** Published here against acknowledged there, each difference by name. Pure. */
export function reconcile(
	receiver: Receiver,
	day: PlainDate,
	{ sent, shown }: { sent: readonly Sent[]; shown: readonly Shown[] },
): Reconciliation {
	const queued = new Set(sent.map(({ eventId }) => eventId));
	// An item changed again later shows its later event; its publication is then known by the item and the act.
	const told = new Set(sent.map(({ itemId, action }) => `${itemId} ${action}`));
	const missing = shown.filter(
		({ eventId, itemId, action }) => !queued.has(eventId) && !told.has(`${itemId} ${action}`),
	);
	const faults = sent.flatMap((one) => {
		const fault = faultOf(one, receiver);
		return fault ? [differenceOf(one, fault, one.reason)] : [];
	});
	const all = [...sent, ...missing];
	const acknowledged = sent.filter(({ state }) => state === "delivered");
	const actions = [...new Set(all.map(({ action }) => action))];
	return {
		day,
		subscriber: receiver.name,
		published: all.length,
		acknowledged: acknowledged.length,
		breaker: receiver.breaker,
		byAction: actions.map((action) => ({
			action,
			published: all.filter((one) => one.action === action).length,
			acknowledged: acknowledged.filter((one) => one.action === action).length,
		})),
		differences: [...missing.map((one) => differenceOf(one, "not-queued", null)), ...faults],
	};
}

type Difference = Reconciliation["differences"][number];

function faultOf({ state, receipt }: Sent, { carrier }: Receiver): Difference["fault"] | undefined {
	if (state !== "delivered") return state;
	return carrier !== null && receipt === null ? "no-receipt" : undefined;
}

function differenceOf(one: Shown, fault: Difference["fault"], reason: string | null): Difference {
	const { itemId, kind, action, eventId, title } = one;
	return { itemId, kind, action, eventId, fault, reason, title };
}
