import { sql } from "kysely";
import { addMs, type Instant } from "#kernel/instant";
import type { Clock } from "#platform/clock";
import { type Db, inScope } from "#platform/db";
import type { FileStore } from "#platform/files";

/** A form and the files kept with it may be sent for a day. */
export const FORM_MS_MAX = 86_400_000;
/** Twice as long: when a file is removed, no form that names it has been taken for a day. */
const KEPT_MS_MAX = 2 * FORM_MS_MAX;
const BATCH = 100;

/** Before the file is stored: a crash between the two leaves a line about nothing, never a file nobody knows of. */
export async function noteKeptFile(db: Db, address: string, at: Instant): Promise<void> {
	await sql`insert into portal.kept_file (address, kept_at) values (${address}, ${at})`.execute(db);
}

type Deps = { readonly db: Db; readonly files: Pick<FileStore, "remove">; readonly clock: Clock };

/**
 * Removes the sealed files of forms that were never sent. A file is removed first and its line afterwards: killed in
 * between, the next round finds the line and nothing to remove. Of two workers one takes the line away. Returns the
 * addresses whose line this one took.
 */
export async function collectUnsentFiles({ db, files, clock }: Deps): Promise<readonly string[]> {
	const before = addMs(clock.now(), -KEPT_MS_MAX);
	const collected: string[] = [];
	for (;;) {
		await forgetSent(db, before);
		const unsent = await listUnsent(db, before);
		for (const address of unsent) {
			await files.remove(address);
			if (await forget(db, address)) collected.push(address);
		}
		if (unsent.length < BATCH) return collected;
	}
}

const SENT = sql<boolean>`exists (select from portal.submission s where s.files @> array[k.address])`;

/** A submission is looked for in every authority, and nothing of it is read. */
async function inEvery<T>(db: Db, work: Parameters<typeof inScope<T>>[2]): Promise<T> {
	return await inScope(db, { scope: [] }, async (tx) => {
		await sql`select set_config('sanzhi.take_up', 'on', true)`.execute(tx);
		return await work(tx);
	});
}

async function forgetSent(db: Db, before: Instant): Promise<void> {
	await inEvery(db, (tx) => sql`delete from portal.kept_file k where kept_at < ${before} and ${SENT}`.execute(tx));
}

async function listUnsent(db: Db, before: Instant): Promise<readonly string[]> {
	return await inEvery(db, async (tx) => {
		const { rows } = await sql<{ address: string }>`
			select address from portal.kept_file k where kept_at < ${before} and not ${SENT}
			order by kept_at limit ${BATCH}`.execute(tx);
		return rows.map(({ address }) => address);
	});
}

async function forget(db: Db, address: string): Promise<boolean> {
	const { numAffectedRows } = await sql`delete from portal.kept_file where address = ${address}`.execute(db);
	return numAffectedRows === 1n;
}
