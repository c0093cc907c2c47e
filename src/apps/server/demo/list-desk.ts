import type { ListDetail, ListKind, ListRowView } from "#lists/contract";
import type { Desk, ProblemReply, Reply } from "./desk.ts";
import { jsonDeskOf } from "./json-desk.ts";

/** The lists of one authority, worked on through the same doors as the console's. */
export type ListDesk = {
	readonly desk: Desk;
	readonly open: (kind: ListKind, who?: string) => Promise<string>;
	readonly act: (listId: string, who: string, act: string, input: object) => Promise<Reply>;
	readonly refused: (listId: string, who: string, act: string, input: object) => Promise<ProblemReply>;
	readonly generate: (listId: string, who: string) => Promise<Reply>;
	readonly detail: (listId: string, who?: string) => Promise<ListDetail>;
	readonly rows: (listId: string, query?: string, who?: string) => Promise<{ items: ListRowView[]; total: number }>;
	readonly json: <T>(who: string, url: string) => Promise<T>;
	readonly trigger: (who: string, input: object) => Promise<string>;
};

export function listDeskOf(desk: Desk): ListDesk {
	const { done, refused, json } = jsonDeskOf(desk);
	return {
		desk,
		open: async (kind, who = "clerk1") => (await done(who, "/api/lists", { kind })).streamId,
		act: (listId, who, act, input) => done(who, `/api/lists/${listId}/acts/${act}`, { input }),
		refused: (listId, who, act, input) => refused(who, `/api/lists/${listId}/acts/${act}`, { input }),
		generate: (listId, who) => done(who, `/api/lists/${listId}/generation`, {}),
		detail: (listId, who = "clerk1") => json(who, `/api/lists/${listId}`),
		rows: (listId, query = "size=200", who = "clerk1") => json(who, `/api/lists/${listId}/rows?${query}`),
		json,
		trigger: async (who, input) => (await done(who, "/api/list-triggers", { input })).streamId,
	};
}

/** What a row hands in again when one of its cells is changed. */
export function givenOf(row: ListRowView | undefined, values: Readonly<Record<string, string>> = {}) {
	if (!row) throw new Error("the list has no such row");
	const { key, name, type, items, links } = row;
	return { key, name, type, values: { ...row.values, ...values }, items, links };
}

export type Making = {
	/** Who writes and, for the lead unit, signs. */
	readonly lead: string;
	/** Who checks and publishes: another person. */
	readonly clerk: string;
	/** Rows in place of what the registers would give. */
	readonly put?: readonly object[];
	/** Words for mandatory columns that no register knows. */
	readonly fill?: (column: string, row: ListRowView) => string;
	readonly trigger?: string;
	/** Who signs for the units that have to before the lead does. */
	readonly signers?: readonly string[];
	readonly until?: "draft" | "consolidated" | "checked" | "submitted";
};

/** A list from its opening to its publication, as far as it is to go. */
export async function makeList(lists: ListDesk, kind: ListKind, making: Making): Promise<string> {
	const { lead, clerk, fill } = making;
	const id = await lists.open(kind, lead).catch(async (error: unknown) => {
		const known = (await lists.json<{ items: { id: string; kind: string; opened: boolean }[] }>(lead, "/api/lists"))
			.items;
		const found = known.find((one) => one.kind === kind && one.opened);
		if (!found) throw error;
		return found.id;
	});
	await lists.act(id, lead, "start-version", making.trigger === undefined ? {} : { triggerId: making.trigger });
	if (making.put) await lists.act(id, lead, "edit-rows", { put: making.put });
	else await lists.generate(id, lead);
	if (fill) {
		const gaps = (await lists.rows(id, "of=draft&only=missing&size=200", lead)).items;
		const put = gaps.map((row) =>
			givenOf(row, Object.fromEntries(row.missing.map((column) => [column, fill(column, row)]))),
		);
		if (put.length > 0) await lists.act(id, lead, "edit-rows", { put });
	}
	if (making.until === "draft") return id;
	for (const signer of making.signers ?? []) await lists.act(id, signer, "sign-section", { confirmed: true });
	await lists.act(id, lead, "consolidate-list", { confirmed: true });
	if (making.until === "consolidated") return id;
	const opinion = "内容准确，没有涉密和不应公开的内容，同意公开。";
	await lists.act(id, clerk, "check-list", { contentChecked: true, secrecyChecked: true, opinion });
	if (making.until === "checked") return id;
	if ((await lists.detail(id, clerk)).next.some((act) => act.name === "submit-list"))
		await lists.act(id, clerk, "submit-list", { confirmed: true });
	if (making.until === "submitted") return id;
	return id;
}
