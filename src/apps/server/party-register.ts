import { sql } from "kysely";
import type { Reaction } from "#casework";
import { newId } from "#kernel/ids";
import type { SecretBox } from "#platform/sealing";
import { upsertParty } from "#registry";

type GivenParty =
	| { type: "organisation"; name: string; creditCode: string; address: string; representative: string }
	| { type: "citizen"; name: string; idNumber?: string; address: string };

/**
 * The party of a new case enters the register (当事人). A citizen's identity number and address are sealed there; the event
 * holds the number only masked, so the permanent record never shows it.
 */
export function sealParty(box: SecretBox): Reaction {
	return async (tx, happening) => {
		if (happening.place.kind !== "case" || !happening.events.some((event) => event.type === "ClueRegistered")) return;
		const { party } = happening.input as { party: GivenParty };
		const orgPath = happening.authority.orgPath;
		// Two clues about one party at the same moment: the second waits here, and then finds what the first registered.
		const identifier = party.type === "organisation" ? party.creditCode : (party.idNumber ?? party.name);
		await sql`select pg_advisory_xact_lock(hashtextextended(${`party:${orgPath}:${identifier}`}, 0))`.execute(tx);
		await upsertParty(
			tx,
			newId(),
			party.type === "organisation"
				? {
						orgPath,
						kind: "organisation",
						name: party.name,
						creditCode: party.creditCode,
						legalRepresentative: party.representative,
						address: party.address,
					}
				: {
						orgPath,
						kind: "citizen",
						name: party.name,
						address: party.address,
						...(party.idNumber === undefined ? {} : { idNumber: party.idNumber }),
					},
			box,
		);
	};
}
