// Writes db/schema.sql from a freshly migrated throw-away database; with `--check` compares instead and fails when the
// file is not what the migrations make.
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, openClient } from "#platform/db";
import { silentLog } from "#platform/log";
import { discardPostgres, startPostgres } from "#platform/postgres";
import { describeSchema } from "./schema/catalog.ts";

const ROOT = join(import.meta.dirname, "..");
const FILE = join(ROOT, "db/schema.sql");

const folder = await mkdtemp(join(tmpdir(), "sanzhi-schema-"));
const dataDir = `${folder}-data`;
const server = await startPostgres({ dataDir, log: silentLog });
try {
	await migrate(server.ownerUrl, join(ROOT, "db/migrations"));
	const client = await openClient(server.ownerUrl, "owner");
	let text: string;
	try {
		text = await describeSchema(client);
	} finally {
		await client.end();
	}
	if (!process.argv.includes("--check")) {
		await writeFile(FILE, text);
	} else if ((await readFile(FILE, "utf8").catch(() => "")) !== text) {
		console.error("db/schema.sql 与迁移文件不一致，请运行 npm run schema 重新生成。");
		process.exitCode = 1;
	}
} finally {
	await server.stop();
	await discardPostgres(dataDir);
	await discardPostgres(folder);
}
