import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { Problem } from "#kernel/problem";
import { syncFolder, writeDurably } from "#platform/files";

/** One file of a copy; `path` below its folder, parts joined by `/`. */
export type CopiedFile = { readonly path: string; readonly sizeBytes: number; readonly sha256: string };

export type ClusterCopy = {
	/** Version of the server, `180001`; the same main version must start the copy. */
	readonly version: number;
	/** Positions in the write-ahead log where the copy begins and from where on it is whole. */
	readonly from: string;
	readonly to: string;
	readonly files: readonly CopiedFile[];
};

/** Of the running server alone, or made anew at its next start (PostgreSQL manual, 25.3.4 Making a Base Backup Using the Low Level API). */
const NOT_COPIED = /^(postmaster\.(pid|opts)|backup_label.*|tablespace_map.*|pg_internal\.init.*|pgsql_tmp.*)$/;
const KEPT_EMPTY = new Set([
	"pg_dynshmem",
	"pg_notify",
	"pg_replslot",
	"pg_serial",
	"pg_snapshots",
	"pg_stat_tmp",
	"pg_subtrans",
	"pg_wal",
]);
const CONTROL = "global/pg_control";
const CONTROL_TRIES = 20;
const CONTROL_CALM_MS = 20;

/**
 * Copies the cluster of a running server into the empty folder `into`, beside its work: what is committed before this
 * begins is in the copy, and the copy is one state of the database, that of its end. The server keeps its write-ahead log
 * until the copy has what it needs of it; when the copy breaks off, the server forgets it with the connection.
 * Throws Problem `backup-elsewhere` where the server keeps data outside its folder.
 */
export async function copyCluster(ownerUrl: string, into: string): Promise<ClusterCopy> {
	const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
	client.on("error", () => undefined);
	await client.connect();
	try {
		const [server] = await ask<{ folder: string; version: string; elsewhere: string }>(
			client,
			`select current_setting('data_directory') as folder, current_setting('server_version_num') as version,
				(select count(*) from pg_tablespace where spcname not in ('pg_default', 'pg_global'))::text as elsewhere`,
		);
		if (server === undefined || server.elsewhere !== "0")
			throw new Problem("backup-elsewhere", "数据库使用了表空间，本命令不能备份；请用 PostgreSQL 自带的备份工具。");
		await client.query("select pg_create_physical_replication_slot('sanzhi_backup_' || pg_backend_pid(), true, true)");
		const [begun] = await ask<{ at: string; file: string }>(
			client,
			"select at::text, pg_walfile_name(at) as file from pg_backup_start('sanzhi backup', fast => true) as at",
		);
		const files = await copyFolder(server.folder, into);
		files.push(await copyControl(server.folder, into));
		const [ended] = await ask<{ at: string; file: string; label: string }>(
			client,
			`select lsn::text as at, pg_walfile_name(lsn) as file, labelfile as label
			from pg_backup_stop(wait_for_archive => false)`,
		);
		if (begun === undefined || ended === undefined) throw new Error("the server gave no position");
		await writeDurably(join(into, "backup_label"), ended.label);
		files.push(fileOf("backup_label", Buffer.from(ended.label)));
		files.push(...(await copyLog(server.folder, into, { first: begun.file, last: ended.file })));
		await syncFolder(into);
		return { version: Number(server.version), from: begun.at, to: ended.at, files };
	} finally {
		await client.end();
	}
}

async function ask<T>(client: pg.Client, text: string): Promise<T[]> {
	return (await client.query(text)).rows as T[];
}

/** Everything below but what is the running server's own; the control file comes last, by itself. */
async function copyFolder(from: string, into: string, below = ""): Promise<CopiedFile[]> {
	const copied: CopiedFile[] = [];
	for (const entry of await readdir(join(from, below), { withFileTypes: true }).catch(gone([]))) {
		const path = below === "" ? entry.name : `${below}/${entry.name}`;
		if (NOT_COPIED.test(entry.name) || path === CONTROL) continue;
		if (entry.isDirectory()) {
			await mkdir(join(into, path), { mode: 0o700 });
			if (!KEPT_EMPTY.has(path)) copied.push(...(await copyFolder(from, into, path)));
		} else {
			const file = await copyFile(from, into, path).catch(gone(undefined));
			if (file) copied.push(file);
		}
	}
	await syncFolder(join(into, below));
	return copied;
}

/** A table or a file of a table that was dropped meanwhile: the write-ahead log says so too. */
function gone<T>(instead: T): (error: NodeJS.ErrnoException) => T {
	return (error) => {
		if (error.code === "ENOENT") return instead;
		throw error;
	};
}

/** Copies one file of `from` to the same place in `into`, durably; throws ENOENT when it is not there. */
export async function copyFile(from: string, into: string, path: string): Promise<CopiedFile> {
	const hash = createHash("sha256");
	let sizeBytes = 0;
	const source = createReadStream(join(from, path), { highWaterMark: 1 << 20 });
	// Opened before the copy is made: what is gone must leave no empty file.
	await new Promise((resolve, reject) => source.once("open", resolve).once("error", reject));
	const target = await open(join(into, path), "wx", 0o600);
	try {
		for await (const chunk of source as AsyncIterable<Buffer>) {
			hash.update(chunk);
			sizeBytes += chunk.length;
			await target.writeFile(chunk);
		}
		await target.sync();
	} finally {
		source.destroy();
		await target.close();
	}
	return { path, sizeBytes, sha256: hash.digest("hex") };
}

/** Last of all, and never half of one state and half of the next: read until twice the same comes. */
async function copyControl(from: string, into: string): Promise<CopiedFile> {
	let bytes = await readFile(join(from, CONTROL));
	for (let nth = 0; nth < CONTROL_TRIES; nth++) {
		await sleep(CONTROL_CALM_MS);
		const again = await readFile(join(from, CONTROL));
		if (again.equals(bytes)) {
			await writeDurably(join(into, CONTROL), bytes);
			return fileOf(CONTROL, bytes);
		}
		bytes = again;
	}
	throw new Error("the control file does not come to rest");
}

function fileOf(path: string, bytes: Buffer): CopiedFile {
	return { path, sizeBytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Segments of the write-ahead log from the first to the last that the copy needs; their names sort as they follow. */
async function copyLog(from: string, into: string, { first, last }: { first: string; last: string }) {
	const names = (await readdir(join(from, "pg_wal"))).filter(
		(name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last,
	);
	const copied: CopiedFile[] = [];
	for (const name of names.toSorted()) copied.push(await copyFile(from, into, `pg_wal/${name}`));
	await syncFolder(join(into, "pg_wal"));
	return copied;
}
