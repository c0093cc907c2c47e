import { sql } from "kysely";
import { NO_SUBJECT, type Subject } from "#intake";
import { ID_PATTERN } from "#kernel/ids";
import type { Db } from "#platform/db";
import { findDecision } from "../queries.ts";

const ROW_KEY = /^[0-9a-zA-Z._-]{1,80}$/;
const FIELD_ID = /^[a-z][a-z-]{0,39}$/;

/** What a form is opened about, found again in the public schema each time: the address only names it. */
export type Found = { readonly subject: Subject; readonly authorityId: string | null; readonly fieldText: string };
const NOTHING: Found = { subject: NO_SUBJECT, authorityId: null, fieldText: "" };

/** The published decision and its field; undefined when there is no such decision in public. */
export async function findDecisionSubject(db: Db, of: { decision: string; field: string }): Promise<Found | undefined> {
	if (of.decision === "") return NOTHING;
	const found = ID_PATTERN.test(of.decision) ? await findDecision(db, of.decision) : undefined;
	if (!found || found.status !== "published") return undefined;
	const shown = [...found.content.fields, ...found.content.supplements];
	const field = FIELD_ID.test(of.field) ? shown.find(({ id }) => id === of.field) : undefined;
	const { rows } = await sql<{ org_path: string }>`select org_path from portal.decision where id = ${found.id}`.execute(
		db,
	);
	return {
		subject: {
			...NO_SUBJECT,
			publicId: found.id,
			decisionTitle: found.title === "" ? found.partyName : found.title,
			field: field?.id ?? "",
			fieldLabel: field?.label ?? "",
			orgPath: rows[0]?.org_path ?? "",
		},
		authorityId: found.authorityId,
		fieldText: field?.text ?? "",
	};
}

/** 执法人员 of the list in force (REG-07); undefined when the key names nobody in public. */
export async function findOfficerSubject(db: Db, key: string): Promise<Found | undefined> {
	if (key === "") return NOTHING;
	if (!ROW_KEY.test(key)) return undefined;
	const { rows } = await sql<{ name: string; cells: { label: string; text: string }[]; authority_id: string }>`
		select r.name, r.cells, l.authority_id from portal.list_row r join portal.list l on l.id = r.list_id
		where l.kind = 'personnel' and l.superseded_on is null and r.row_key = ${key} limit 2`.execute(db);
	const [row] = rows;
	if (!row || rows.length > 1) return undefined;
	const detail = row.cells
		.filter(({ text }) => text !== "" && text !== row.name)
		.map(({ label, text }) => `${label}：${text}`);
	return {
		subject: {
			...NO_SUBJECT,
			officerKey: key,
			officerName: row.name,
			officerDetail: [...detail.join("；")].slice(0, 280).join(""),
		},
		authorityId: row.authority_id,
		fieldText: "",
	};
}

export type RequestTerm = {
	readonly kind: string;
	readonly count: number | null;
	readonly unit: "workday" | "day" | "month" | "hour" | null;
	readonly internal: boolean;
	readonly term: string;
	readonly basis: string;
	readonly standing: string;
	readonly requires: readonly string[];
};

export async function findTerm(db: Db, authorityId: string, kind: string): Promise<RequestTerm | undefined> {
	const { rows } = await sql<RequestTerm>`
		select kind, count, unit, internal, term, basis, standing, requires from portal.request_term
		where authority_id = ${authorityId} and kind = ${kind}`.execute(db);
	return rows[0];
}

export async function orgPathOf(db: Db, authorityId: string): Promise<string | undefined> {
	const { rows } = await sql<{
		org_path: string;
	}>`select org_path from portal.authority where id = ${authorityId}`.execute(db);
	return rows[0]?.org_path;
}
