import type { Instant } from "#kernel/instant";
import { besideHeld, type Db } from "#platform/db";
import { asLogin } from "./access.ts";
import { type AuditEvent, INSTALLATION, recordAudit } from "./audit.ts";

/**
 * What somebody at the machine does to the installation itself: no account, no authority, so the row belongs to nobody
 * and every audit administrator reads it. The record comes first and goes with the work when that fails.
 */
export async function actOnInstallation<T>(
	db: Db,
	act: { readonly at: Instant; readonly event: AuditEvent; readonly reason: string },
	work: () => Promise<T>,
): Promise<T> {
	return asLogin(db, async (tx) => {
		await recordAudit(tx, { ...act, success: true, origin: INSTALLATION });
		return besideHeld(work);
	});
}
