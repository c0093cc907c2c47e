import { sql } from "kysely";
import type { Reaction } from "#casework";
import { type Statement, send, type Tx, textArray } from "#platform/db";
import { type PublicChange, publicChangeOf } from "./public-change.ts";

/** Orders the change feed; any number will do that nothing else uses. */
const CHANGE_LOCK = 7_310_170;

/**
 * Writes the public changes of an act into `portal.change`, in the act's own transaction: a change that is not committed
 * was never told, and one that is told was committed (REL-07). Wire it last: the lock it takes is held to COMMIT.
 */
export const recordPublicChanges: Reaction = async (tx, happening) => {
	await insertChanges(tx, publicChangeOf(happening));
};

/** An event that is told twice changes nothing. */
export async function insertChanges(tx: Tx, changes: readonly PublicChange[]): Promise<void> {
	if (changes.length > 0) await send(tx, ...changeRows(changes));
}

/**
 * The lock makes the order of `seq` the order of COMMIT: without it a reader at number n could miss n−1, whose
 * transaction was slower.
 */
function changeRows(changes: readonly PublicChange[]): readonly Statement[] {
	const texts = (pick: (of: PublicChange) => string) => textArray(changes.map(pick));
	return [
		sql`select pg_advisory_xact_lock(${CHANGE_LOCK})`,
		sql`
		insert into portal.change (at, kind, action, item_id, authority_id, org_path, event_id)
		select at, kind, action, item_id, authority_id, org_path, event_id
		from unnest(
			${texts((one) => one.at)}::text[], ${texts((one) => one.kind)}::text[], ${texts((one) => one.action)}::text[],
			${texts((one) => one.itemId)}::text[], ${texts((one) => one.authorityId)}::text[],
			${texts((one) => one.orgPath)}::text[], ${texts((one) => one.eventId)}::text[]
		) with ordinality as given (at, kind, action, item_id, authority_id, org_path, event_id, place)
		order by place
		on conflict (event_id, item_id) do nothing`,
	];
}
