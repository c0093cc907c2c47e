import { sql } from "kysely";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import type { EnforcementType } from "#regime/contract";
import { type Authority, listUnits, type Unit } from "#registry";
import type { CertificateChangeKind, EnforcementScope, MatterBasis, MatterTimeLimit, Post } from "#registry/contract";
import { matterTimeLimitSchema } from "#registry/contract";

/** The whole register of one authority, past and present: what a file is compared with. */
export type KnownRegister = {
	readonly authority: Authority;
	/** What the authority's own text says of its types (REG-01). */
	readonly scope: EnforcementScope;
	readonly units: readonly Unit[];
	readonly types: readonly KnownType[];
	readonly matters: readonly KnownMatter[];
	readonly entrustments: readonly KnownEntrustment[];
	readonly people: readonly { readonly id: string; readonly name: string }[];
	readonly posts: readonly KnownPost[];
	readonly certificates: readonly KnownCertificate[];
};

/** As much of it as people, posts and certificates are compared with. */
export type KnownPeople = Pick<KnownRegister, "authority" | "units" | "people" | "posts" | "certificates">;

export type KnownType = {
	readonly type: EnforcementType;
	readonly document: string;
	readonly article: string;
	readonly from: PlainDate;
};
export type KnownMatter = {
	readonly id: string;
	readonly code: string;
	readonly name: string;
	readonly type: EnforcementType;
	readonly bases: readonly MatterBasis[];
	readonly unitId: string;
	readonly timeLimit: MatterTimeLimit | null;
	readonly benchmark: string;
	readonly procedureText: string;
	readonly remedy: string;
	readonly summary: boolean;
	readonly filingRequired: boolean;
	readonly checkListCode: string;
	readonly effectiveFrom: PlainDate;
	readonly effectiveTo: PlainDate | null;
};
export type KnownEntrustment = {
	readonly unitId: string;
	readonly document: string;
	readonly matterCodes: readonly string[];
	readonly powers: string;
	readonly validFrom: PlainDate;
	readonly validTo: PlainDate | null;
};
export type KnownPost = {
	readonly id: string;
	readonly personId: string;
	readonly orgPath: string;
	readonly title: string;
	readonly posts: readonly Post[];
	readonly lawQualified: boolean;
	readonly from: PlainDate;
	readonly until: PlainDate | null;
};
export type KnownCertificate = {
	readonly id: string;
	readonly personId: string;
	readonly number: string;
	readonly category: string;
	readonly area: string;
	readonly style: string;
	readonly issuer: string;
	readonly issuedOn: PlainDate;
	readonly validUntil: PlainDate;
	/** In the order of recording. */
	readonly changes: readonly KnownChange[];
};
export type KnownChange = {
	readonly kind: CertificateChangeKind;
	readonly on: PlainDate;
	readonly year: number | null;
	readonly validUntil: PlainDate | null;
	readonly reason: string;
	readonly basis: string | null;
};

/** Two changes of one register stand in a row, from its reading to COMMIT. */
export async function lockRegister(tx: Tx, root: string): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`sanzhi.register.${root}`}, 0))`.execute(tx);
}

export async function readKnownRegister(tx: Tx, authority: Authority, scope: EnforcementScope): Promise<KnownRegister> {
	const { id, orgPath } = authority;
	const types = await sql<KnownType>`
		select type, basis_document as document, basis_article as article, added_on as "from" from core.authority_type
		where authority_id = ${id} order by type`.execute(tx);
	const matters = await sql<KnownMatter>`
		select id, code, name, type, bases, handling_unit_id as "unitId", time_limit as "timeLimit", benchmark,
			procedure_text as "procedureText", remedy, summary_procedure_enabled as summary,
			filing_required as "filingRequired", check_list_code as "checkListCode", effective_from as "effectiveFrom", effective_to as "effectiveTo"
		from core.matter where authority_id = ${id} order by code, version`.execute(tx);
	const entrustments = await sql<KnownEntrustment>`
		select unit_id as "unitId", document, matter_codes as "matterCodes", powers, valid_from as "validFrom",
			valid_to as "validTo"
		from core.entrustment where starts_with(org_path, ${orgPath}) order by org_path, valid_from, id`.execute(tx);
	return {
		...(await readKnownPeople(tx, authority)),
		scope,
		types: types.rows,
		matters: matters.rows.map((row) => ({
			...row,
			timeLimit: matterTimeLimitSchema.safeParse(row.timeLimit).data ?? null,
		})),
		entrustments: entrustments.rows,
	};
}

export async function readKnownPeople(tx: Tx, authority: Authority): Promise<KnownPeople> {
	const { id, orgPath } = authority;
	const units = await listUnits(tx, { authorityId: id, withClosed: true });
	const people = await sql<{ id: string; name: string }>`
		select id, name from core.person where root_path = ${orgPath} order by id`.execute(tx);
	const posts = await sql<KnownPost>`
		select id, person_id as "personId", org_path as "orgPath", title, posts, law_qualified as "lawQualified",
			effective_from as "from", effective_to as "until"
		from core.officer where authority_id = ${id} order by org_path, effective_from, id`.execute(tx);
	return {
		authority,
		units,
		people: people.rows,
		posts: posts.rows,
		certificates: await certificatesOf(tx, orgPath),
	};
}

async function certificatesOf(tx: Tx, orgPath: string): Promise<readonly KnownCertificate[]> {
	const { rows } = await sql<Omit<KnownCertificate, "changes">>`
		select id, person_id as "personId", number, category, area, style, issuer, issued_on as "issuedOn",
			valid_until as "validUntil"
		from core.certificate where root_path = ${orgPath} order by number`.execute(tx);
	const { rows: changes } = await sql<KnownChange & { certificateId: string }>`
		select certificate_id as "certificateId", kind, effective_on as "on", year, valid_until as "validUntil", reason, basis
		from core.certificate_change where root_path = ${orgPath} order by certificate_id, seq`.execute(tx);
	const byCertificate = Map.groupBy(changes, ({ certificateId }) => certificateId);
	return rows.map((row) => ({ ...row, changes: byCertificate.get(row.id) ?? [] }));
}
