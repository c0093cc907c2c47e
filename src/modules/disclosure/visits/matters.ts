import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { listedRows } from "../listed-rows.ts";
import type { VisitMatter } from "./visit.ts";
import { MATTER_LISTS } from "./vocabulary.ts";

/**
 * What an inspection may be announced for: rows of the published 随机抽查事项清单, and rows of 执法事项清单 and 权责清单 that
 * are inspections. “法律法规规章没有规定的，一律不得擅自开展检查” (国办发〔2015〕58号 二、（一）).
 */
export async function mattersInForce(tx: Tx, authorityId: string, on: PlainDate): Promise<readonly VisitMatter[]> {
	const rows = await listedRows(tx, authorityId, { kinds: MATTER_LISTS, on });
	return rows
		.filter(({ listKind, type }) => listKind === "random-inspection" || type === "inspection")
		.map(({ type: _type, matter: _matter, ratio: _ratio, ...row }) => row);
}

/** How a form names one: row keys are unique within a list only. */
export function matterValueOf({ listKind, rowKey }: VisitMatter): string {
	return `${listKind}:${rowKey}`;
}
