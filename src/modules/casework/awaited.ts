import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#identity/contract";
import { coverageOf } from "#identity/contract";

/**
 * The keys (`role:act`) of a stream `s` that wait for this person, in the order of the stream: each role counts only over
 * the places it is held for, and what waits for whoever handles a case only where they do. `queue` narrows to the keys
 * that begin so. A lateral join: `key` is null where nothing waits.
 */
export function awaitedKey(actor: Actor, queue = ""): RawBuilder<unknown> {
	const held = actor.roles.flatMap((one) => coverageOf(one).map((prefix) => ({ role: one.role, prefix })));
	return sql`lateral (
			select one.key from unnest(s.awaiting) with ordinality as one (key, place)
			where exists (
				select 1 from unnest(${held.map(({ role }) => role)}::text[], ${held.map(({ prefix }) => prefix)}::text[]) as held (role, prefix)
				where starts_with(one.key, held.role || ':') and starts_with(s.org_path, held.prefix))
				and (one.key <> 'handler:' or ${actor.personId} = any(s.person_ids))
				and starts_with(one.key, ${queue})
			order by one.place limit 1) as mine`;
}

/** The name of the act in a key; null where only the role is named, and the case goes on by whatever is open. */
export function actOf(key: string): string | null {
	const name = key.slice(key.indexOf(":") + 1);
	return name === "" ? null : name;
}
