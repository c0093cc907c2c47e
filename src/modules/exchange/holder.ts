import { type Db, inScope, type Tx } from "#platform/db";
import { type Authority, createAuthority, findAuthority, listAuthorities } from "#registry";
import { inInstallation } from "./installation.ts";

/** Who keeps decisions of organs that are no authority of this installation: a shelf, not an organ; it decides nothing. */
export const HISTORY_HOLDER = "history";

export async function findAnyAuthority(db: Db, id: string): Promise<Authority | undefined> {
	const all = await inInstallation(db, (tx: Tx) => listAuthorities(tx));
	return all.find((one) => one.id === id);
}

/** Makes the shelf on first use. `regimeId`: the regime under which its items' clocks are told. */
export async function ensureHistoryHolder(db: Db, regimeId: string): Promise<Authority> {
	const scope = { scope: [`${HISTORY_HOLDER}/`], authority: HISTORY_HOLDER };
	return await inScope(db, scope, async (tx) => {
		const known = await findAuthority(tx, HISTORY_HOLDER);
		return (
			known ??
			(await createAuthority(tx, {
				id: HISTORY_HOLDER,
				segment: HISTORY_HOLDER,
				regimeId,
				name: "历史公示信息（导入）",
				shortName: "历史公示",
				documentPrefix: "（无）",
				regionCode: "100000",
				address: "（无）",
				phone: "000-00000000",
				complaintPhone: "000-00000000",
				officeHours: "（无）",
				reconsiderationOrgan: "（以原决定书载明的为准）",
				court: "（以原决定书载明的为准）",
				sealName: "（无）",
				payment: { bank: "（无）", accountName: "（无）", account: "0", address: "（无）" },
				profile: {},
			}))
		);
	});
}
