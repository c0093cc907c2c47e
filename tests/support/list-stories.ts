import { sql } from "kysely";
import { refreshLists } from "#lists";
import type { ListKind } from "#lists/contract";
import { inScope } from "#platform/db";
import { getAuthority } from "#registry";
import { type ListDesk, listDeskOf, type Making, makeList } from "../../src/apps/server/demo/list-desk.ts";
import type { World } from "./world.ts";

export const CONFIRM = { confirmed: true };
export const CHECK = { contentChecked: true, secrecyChecked: true, opinion: "同意公开。" };
/** Heads of the handling units, who sign before the lead: miit makes its lists 会同行政执法承办机构. */
const SIGNERS: Readonly<Record<string, readonly string[]>> = { "miit-sx": ["unithead", "unithead2"] };
const LEADS: Readonly<Record<string, string>> = { linyi: "reviewhead", "miit-sx": "reviewhead" };

export type PublicRow = {
	list: string;
	version: number;
	superseded_on: string | null;
	confirmed_by: string | null;
	confirmed_on: string | null;
	name: string;
	row_key: string;
	marked: string | null;
	as_of: string;
	cells: { label: string; text: string }[];
};

export const cell = (row: PublicRow | undefined, label: string) => row?.cells.find((one) => one.label === label)?.text;

export type ListWorld = {
	readonly lists: (authorityId: string) => ListDesk;
	/** Written, signed, checked and published, with words for what no register knows. */
	readonly publish: (authorityId: string, kind: ListKind, more?: Partial<Making>) => Promise<string>;
	/** What the portal's own role reads of a list, every version. */
	readonly publicRows: (authorityId: string, kind: ListKind) => Promise<readonly PublicRow[]>;
	readonly current: (authorityId: string, kind: ListKind) => Promise<readonly PublicRow[]>;
	readonly refresh: (authorityId: string, path?: string) => ReturnType<typeof refreshLists>;
};

export function listWorld(world: World): ListWorld {
	const desks = new Map<string, ListDesk>();
	const lists = (authorityId: string): ListDesk => {
		const known = desks.get(authorityId) ?? listDeskOf(world.desk(authorityId));
		desks.set(authorityId, known);
		return known;
	};
	const publicRows = async (authorityId: string, kind: ListKind) => {
		const { rows } = await sql<PublicRow>`
			select l.id as list, l.version, l.superseded_on, l.confirmed_by, l.confirmed_on, l.as_of, r.name, r.row_key, r.marked, r.cells
			from portal.list l join portal.list_row r on r.list_id = l.id
			where l.authority_id = ${authorityId} and l.kind = ${kind} order by l.version, r.sort`.execute(
			world.house.portalDb,
		);
		return rows;
	};
	return {
		lists,
		publicRows,
		current: async (authorityId, kind) =>
			(await publicRows(authorityId, kind)).filter((row) => row.superseded_on === null),
		publish: async (authorityId, kind, more = {}) => {
			const making: Making = {
				lead: LEADS[authorityId] ?? "unithead",
				clerk: "clerk2",
				signers: SIGNERS[authorityId] ?? [],
				fill: (column) => `${column}（测试）`,
				...more,
			};
			const id = await makeList(lists(authorityId), kind, making);
			await lists(authorityId).act(id, making.clerk, "publish-list", CONFIRM);
			return id;
		},
		refresh: async (authorityId, path = authorityId) => {
			const authority = await inScope(world.house.db, { scope: [`${path}/`], authority: path }, (tx) =>
				getAuthority(tx, authorityId),
			);
			const { db, engine, clock } = world.house;
			return await refreshLists({ db, engine, clock }, authority);
		},
	};
}
