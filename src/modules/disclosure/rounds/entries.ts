import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { listedRows } from "../listed-rows.ts";
import type { ListEntry } from "./round.ts";

/** What may be drawn today: the entries of the authority's published 随机抽查事项清单 in force (REG-10). */
export async function entriesInForce(tx: Tx, authorityId: string, on: PlainDate): Promise<readonly ListEntry[]> {
	const rows = await listedRows(tx, authorityId, { kinds: ["random-inspection"], on });
	return rows.map(({ listKind: _kind, type: _type, ratio, ...entry }) => ({
		...entry,
		...(ratio === "" ? {} : { ratio }),
	}));
}
