import type { ColumnType, Generated } from "kysely";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Lane, Role } from "./roles.ts";

/** The tables of db/migrations/0020_identity_accounts.sql, and what is read of the registry's. */
export type IdentityTables = {
	account: {
		id: string;
		person_id: string;
		login: string;
		authority_id: string;
		org_path: string;
		status: "active" | "disabled";
		failures: Generated<number>;
		locked_until: Instant | null;
		password_changed_at: Instant;
		must_change: boolean;
		totp_enrolled_at: Instant | null;
		created_at: Instant;
		created_by: string | null;
		enabled_at: Instant;
		last_login_at: Instant | null;
	};
	account_secret: {
		account_id: string;
		org_path: string;
		password_hash: string;
		previous_hashes: string[];
		totp_sealed: string | null;
		totp_pending: string | null;
		totp_last_step: ColumnType<bigint | null, bigint | null, bigint | null>;
	};
	session: {
		token_hash: string;
		account_id: string;
		person_id: string;
		org_path: string;
		created_at: Instant;
		last_seen_at: Instant;
		expires_at: Instant;
		authenticated_at: Instant;
		second_factor_at: Instant | null;
		failures: Generated<number>;
		device_hash: string | null;
		address: string;
		revoked_at: Instant | null;
		revoked_reason: string | null;
	};
	login_device: {
		token_hash: string;
		account_id: string;
		org_path: string;
		failures: Generated<number>;
		created_at: Instant;
		expires_at: Instant;
	};
	login_throttle: { address: string; window_start: Instant; attempts: number };
	role_lane: { person_id: string; epoch: number; lane: Lane; org_path: string; opened_at: Instant };
	role_grant: {
		id: string;
		person_id: string;
		epoch: number;
		role: Role;
		org_path: string;
		granted_by: string | null;
		reason: string;
		granted_at: Instant;
		valid_from: Instant;
		valid_to: Instant | null;
	};
	role_revocation: {
		grant_id: string;
		org_path: string;
		revoked_by: string | null;
		reason: string;
		revoked_at: Instant;
		closed_unit: string | null;
	};
	role_in_force: {
		id: string;
		person_id: string;
		role: Role;
		lane: Lane;
		org_path: string;
		valid_from: Instant;
		valid_to: Instant | null;
	};
	login_audit: {
		id: ColumnType<bigint, never, never>;
		at: Instant;
		event: string;
		success: boolean;
		account_id: string | null;
		person_id: string | null;
		by_person_id: string | null;
		org_path: string;
		address: string;
		agent: string;
		reason: string;
	};
	person: { id: string; org_path: string; name: string };
	officer: {
		person_id: string;
		authority_id: string;
		org_path: string;
		unit_id: string | null;
		title: string;
		effective_from: PlainDate;
		effective_to: PlainDate | null;
	};
	unit: { id: string; org_path: string; name: string };
	authority: { id: string; path: string; org_path: string; name: string };
	certificate: {
		id: string;
		person_id: string;
		org_path: string;
		number: string;
		category: string;
		area: string;
		issued_on: PlainDate;
		valid_until: PlainDate;
	};
	certificate_change: {
		certificate_id: string;
		kind: string;
		effective_on: PlainDate;
		valid_until: PlainDate | null;
		seq: number;
	};
};
