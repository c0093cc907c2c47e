import { hasAccounts } from "#identity";
import { Problem } from "#kernel/problem";
import type { Db } from "#platform/db";
import type { Keys } from "#platform/keys";

/** Made at the first start of every installation: what it seals are second factors, so no account lives without it. */
export const IDENTITY_SECRET = "identity";

/**
 * Whether the database is in use. Throws `keys-missing` when it is and its keys are not in this data folder: another
 * folder, or one restored without `keys/`. New ones would open nothing that was sealed, and take the login roles away
 * from the instances that run with the right ones, so nothing is made.
 */
export async function isInUse(owner: Db, keys: Keys): Promise<boolean> {
	if (!(await hasAccounts(owner))) return false;
	if (await keys.hasSecret(IDENTITY_SECRET)) return true;
	throw new Problem(
		"keys-missing",
		"数据库里已有数据，数据目录里却没有它的密钥；请核对 --data（SANZHI_DATA）是否指向原来的数据目录，或者先从备份恢复 keys/；确已永久丢失的，见 sanzhi keys renew --help。",
		{ status: 500 },
	);
}
