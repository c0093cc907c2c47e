import type { Instant } from "#kernel/instant";
import type { Tx } from "#platform/db";
import { NOBODY, tablesOf } from "./access.ts";

export const AUDIT_EVENTS = [
	"login",
	"second-factor",
	"step-up",
	"logout",
	"password-changed",
	"totp-enrolled",
	"account-created",
	"account-disabled",
	"account-enabled",
	"account-reset",
	"role-granted",
	"role-revoked",
	"ledger-anchor-adopted",
	"ledger-succeeded",
	"backup-begun",
	"keys-renewed",
] as const;
export type AuditEvent = (typeof AUDIT_EVENTS)[number];

/** Where a request came from. */
export type Origin = { readonly address: string; readonly agent: string };
export const INSTALLATION: Origin = { address: "local", agent: "sanzhi" };

export type AuditEntry = {
	readonly at: Instant;
	readonly event: AuditEvent;
	readonly success: boolean;
	/** The account or, for a grant, the person and place concerned; absent for an unknown login name. */
	readonly subject?: { readonly accountId?: string; readonly personId: string; readonly orgPath: string };
	readonly byPersonId?: string | null;
	readonly origin: Origin;
	readonly reason?: string;
};

const AGENT_LENGTH_MAX = 200;

/** Written in the transaction of what it tells: if it cannot be written, the thing does not happen (8.1.4.3 d). */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
	const { subject, origin } = entry;
	await tablesOf(tx)
		.insertInto("login_audit")
		.values({
			at: entry.at,
			event: entry.event,
			success: entry.success,
			account_id: subject?.accountId ?? null,
			person_id: subject?.personId ?? null,
			by_person_id: entry.byPersonId ?? null,
			org_path: subject?.orgPath ?? NOBODY,
			address: printable(origin.address),
			agent: printable(origin.agent),
			reason: printable(entry.reason ?? ""),
		})
		.execute();
}

/** One line, whatever a client sends as its name (SEC-29). */
function printable(text: string): string {
	return [...text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ")].slice(0, AGENT_LENGTH_MAX).join("");
}
