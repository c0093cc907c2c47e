import { type Facts, readStream, resolveFacts } from "#casework";
import { dateInBeijing } from "#kernel/instant";
import type { Clock } from "#platform/clock";
import { type Db, inScope } from "#platform/db";
import type { Authority } from "#registry";
import type { Standings } from "./content.ts";
import { visitProcess } from "./process.ts";
import { listAwaitedVisits, removeExpired, saveNotice } from "./store.ts";
import { statusOf, type Visit } from "./visit.ts";

/** Of each officer of a notice that is still to be kept; once it was held or cancelled, nobody is awaited. */
export function standingsOf(state: Visit, officers: Facts["officers"]): Standings {
	if (statusOf(state) !== "issued") return new Map();
	return new Map(
		state.plan.officers.map(({ personId, certificate }) => {
			const found = officers.get(personId);
			if (found === undefined) return [personId, "不再从事行政执法工作"] as const;
			const other = found.certificateNumber !== certificate ? "通知所载的执法证件已经更换" : null;
			return [personId, found.certificateFault ?? other] as const;
		}),
	);
}

/**
 * Looks at the certificates of everybody who is announced, for one authority, as of now (MID-01). Runs every half minute
 * beside the server: a certificate taken away at noon is told at a minute past noon, and the page says when it was looked at.
 * Addresses that have expired are emptied on the way.
 */
export async function refreshVisits(
	{ db, clock }: { readonly db: Db; readonly clock: Clock },
	authority: Authority,
): Promise<number> {
	const at = clock.now();
	const today = dateInBeijing(at);
	return await inScope(db, { scope: [`${authority.path}/`], authority: authority.path }, async (tx) => {
		await removeExpired(tx, today);
		const ids = await listAwaitedVisits(tx, authority.id, today);
		for (const id of ids) {
			const row = await readStream(tx, visitProcess, id);
			if (!row) continue;
			const { state } = row;
			const asked = { officers: state.plan.officers.map((one) => one.personId) };
			const { officers } = await resolveFacts(tx, asked, { authority, today, matterBases: [] });
			await saveNotice(tx, state, { standings: standingsOf(state, officers), at });
		}
		return ids.length;
	});
}
