import { sql } from "kysely";
import type { Tx } from "#platform/db";
import { WHOLE_INSTALLATION } from "./installation.ts";

/** What stands on the door: where an authority or a unit is in the tree, and what it is called. */
export type DirectoryEntry = {
	readonly orgPath: string;
	readonly name: string;
	/** Of the authority or unit it belongs to; null at a root of what is shown. */
	readonly parent: string | null;
	readonly kind: "authority" | "unit";
};

/**
 * 机关名录: the authorities in being and their units, all of the installation, for whoever has to name one that is not
 * their own (移送). Which bodies enforce, and by which units, is public (国办发〔2018〕118号 二、（四）); row security lets
 * nobody look across, so this one statement, and nothing beside it, reads names and places with wider eyes.
 * The transaction may have nothing else under way meanwhile.
 */
export async function readDirectory(tx: Tx): Promise<readonly DirectoryEntry[]> {
	const { rows: before } = await sql<{ scope: string | null }>`
		select current_setting('sanzhi.scope', true) as scope`.execute(tx);
	await sql`select set_config('sanzhi.scope', ${WHOLE_INSTALLATION}, true)`.execute(tx);
	const { rows } = await sql<Omit<DirectoryEntry, "parent"> & { above: string | null }>`
		select * from (
			select a.org_path as "orgPath", a.name, a.parent_path || '/' as above, 'authority' as kind, 0 as sort
			from core.authority a where a.active
			union all
			select u.org_path, u.name, u.parent_path, 'unit', u.sort
			from core.unit u join core.authority a on a.id = u.authority_id where u.active and a.active
		) as entries order by kind, sort, "orgPath" limit 20000`.execute(tx);
	await sql`select set_config('sanzhi.scope', ${before[0]?.scope ?? ""}, true)`.execute(tx);
	const known = new Set(rows.map(({ orgPath }) => orgPath));
	return rows.map(({ orgPath, name, above, kind }) => ({
		orgPath,
		name,
		kind,
		parent: above !== null && known.has(above) ? above : null,
	}));
}
