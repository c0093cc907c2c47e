import { sql } from "kysely";
import { inInstallation } from "#exchange";
import { addMs, type Instant } from "#kernel/instant";
import type { Clock } from "#platform/clock";
import type { Db, Tx } from "#platform/db";
import type { FileStore } from "#platform/files";

/** Far longer than any request: what still has no row then will get none. */
const RECEIVED_MS_MAX = 2 * 86_400_000;

/**
 * Before the file is stored: a crash between the two leaves a line about nothing, never a file nobody knows of. Waits
 * while the same file is being removed, so that it is then stored anew.
 */
export async function noteReceivedFile(db: Db, sha256: string, at: Instant): Promise<void> {
	await sql`
		insert into core.received_file (sha256, received_at) values (${sha256}, ${at})
		on conflict (sha256) do update set received_at = excluded.received_at`.execute(db);
}

/** In the transaction of the row that names the file from now on. */
export async function forgetReceivedFile(tx: Tx, sha256: string): Promise<void> {
	await sql`delete from core.received_file where sha256 = ${sha256}`.execute(tx);
}

type Deps = { readonly db: Db; readonly files: Pick<FileStore, "remove">; readonly clock: Clock };

/**
 * Removes files of the publication desk whose row never came. The same bytes may be named by another row, also by that of
 * a paper: those stay. Killed after the removal, the next round finds the line and nothing to remove. Returns the
 * addresses that were removed.
 */
export async function collectUnnamedFiles({ db, files, clock }: Deps): Promise<readonly string[]> {
	const before = addMs(clock.now(), -RECEIVED_MS_MAX);
	const collected: string[] = [];
	for (;;) {
		const found = await inInstallation(db, (tx) => collectOne(tx, files, before));
		if (!found) return collected;
		if (!found.named) collected.push(found.sha256);
	}
}

async function collectOne(tx: Tx, files: Deps["files"], before: Instant) {
	const { rows } = await sql<{ sha256: string; named: boolean }>`
		select sha256, exists (select from core.publication_file f where f.sha256 = r.sha256)
			or exists (select from core.document_rendition d where d.sha256 = r.sha256) as named
		from core.received_file r where received_at < ${before}
		order by received_at limit 1 for update skip locked`.execute(tx);
	const [found] = rows;
	if (!found) return undefined;
	// The line is held meanwhile: whoever hands in the same file waits for it, and does not find a file that goes.
	if (!found.named) await files.remove(found.sha256);
	await forgetReceivedFile(tx, found.sha256);
	return found;
}
