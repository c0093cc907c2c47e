import type { ColumnType } from "kysely";
import type { PlainDate } from "#kernel/plain-date";
import type { EnforcementType } from "#regime/contract";
import type { CertificateChangeKind } from "./certificate-status.ts";
import type { EntityProfile, MatterBasis, PartyKind, PaymentChannel, Post, UnitFunction } from "./contract.ts";
import type { StatuteLevel } from "./statute-facts.ts";
import type { StatuteParagraph } from "./statute-text.ts";

/** Made by the database from another column. */
type Derived = ColumnType<string, never, never>;
/** pg sends a JavaScript array as a PostgreSQL array, so JSON goes in as text. */
type Json<T> = ColumnType<T, string, string>;
type Defaulted<T> = ColumnType<T, T | undefined, T>;

export type AuthorityTable = {
	id: string;
	path: string;
	org_path: Derived;
	parent_id: string | null;
	regime_id: string;
	name: string;
	short_name: string;
	document_prefix: string;
	credit_code: string | null;
	region_code: string;
	address: string;
	phone: string;
	complaint_phone: string;
	complaint_url: string | null;
	office_hours: string;
	reconsideration_organ: string;
	court: string;
	seal_name: string;
	payment: Json<PaymentChannel>;
	profile: Json<EntityProfile>;
	active: Defaulted<boolean>;
};

export type AuthorityTypeTable = {
	authority_id: string;
	org_path: string;
	type: EnforcementType;
	basis_document: string;
	basis_article: string;
	added_on: PlainDate;
	added_by: string;
};

export type UnitTable = {
	id: string;
	authority_id: string;
	parent_id: string | null;
	org_path: string;
	root_path: Derived;
	parent_path: Derived;
	name: string;
	kind: "internal" | "authorised" | "entrusted";
	functions: UnitFunction[];
	duties: string;
	phone: string | null;
	sort: number;
	active: Defaulted<boolean>;
	closed_on: Defaulted<PlainDate | null>;
	successor_id: Defaulted<string | null>;
};

export type EntrustmentTable = {
	id: string;
	unit_id: string;
	org_path: string;
	kind: "authorised" | "entrusted";
	document: string;
	matter_codes: string[];
	powers: string;
	valid_from: PlainDate;
	valid_to: PlainDate | null;
};

export type PersonTable = { id: string; org_path: string; name: string; identity_hash: Buffer | null };

export type OfficerTable = {
	id: string;
	person_id: string;
	authority_id: string;
	org_path: string;
	unit_id: string | null;
	title: string;
	posts: Post[];
	law_qualified: boolean;
	effective_from: PlainDate;
	effective_to: PlainDate | null;
};

export type CertificateTable = {
	id: string;
	person_id: string;
	org_path: string;
	number: string;
	category: string;
	area: string;
	style: string;
	issuer: string;
	issued_on: PlainDate;
	valid_until: PlainDate;
};

export type CertificateChangeTable = {
	certificate_id: string;
	seq: number;
	org_path: string;
	kind: CertificateChangeKind;
	effective_on: PlainDate;
	valid_until: PlainDate | null;
	year: number | null;
	reason: string;
	basis: string | null;
	recorded_by: string;
	recorded_at: string;
};

export type MatterTable = {
	id: string;
	authority_id: string;
	org_path: string;
	code: string;
	version: number;
	name: string;
	type: EnforcementType;
	bases: Json<MatterBasis[]>;
	handling_unit_id: string;
	/** As stored: what cannot be read as a time limit is none. */
	time_limit: Json<unknown>;
	benchmark: string;
	procedure_text: string;
	remedy: string;
	summary_procedure_enabled: boolean;
	filing_required: boolean;
	/** Empty where there is none; a row that says nothing of it has none. */
	check_list_code: string;
	effective_from: PlainDate;
	effective_to: PlainDate | null;
};

export type StatuteTable = {
	id: string;
	title: string;
	level: StatuteLevel;
	repealed_on: PlainDate | null;
	repealed_by: string | null;
};

export type StatuteVersionTable = {
	id: string;
	statute_id: string;
	version_on: PlainDate;
	revision: number;
	effective_from: PlainDate;
	effective_stated: boolean;
	preamble: string;
	appendix: string;
	content_hash: string;
	source: string;
	imported_at: string;
};

export type StatuteArticleTable = {
	version_id: string;
	ordinal: number;
	number: number;
	suffix: number;
	label: string;
	headings: string[];
	body: string;
	paragraphs: Json<StatuteParagraph[]>;
	grams: ColumnType<string, string, never>;
};

export type PartyTable = {
	id: string;
	org_path: string;
	kind: PartyKind;
	name: string;
	credit_code: string | null;
	code_fault: string | null;
	legal_representative: string | null;
	address: string | null;
	phone: string | null;
	identity_hash: Buffer | null;
	secret: Buffer | null;
};

/** Written by the owner only. */
type CertificateVerificationTable = { regime_id: string; due_month_day: string; document: string; article: string };

export type RegistryTables = {
	authority: AuthorityTable;
	authority_type: AuthorityTypeTable;
	unit: UnitTable;
	entrustment: EntrustmentTable;
	person: PersonTable;
	officer: OfficerTable;
	certificate: CertificateTable;
	certificate_change: CertificateChangeTable;
	certificate_verification: CertificateVerificationTable;
	matter: MatterTable;
	statute: StatuteTable;
	statute_version: StatuteVersionTable;
	statute_article: StatuteArticleTable;
	party: PartyTable;
};
