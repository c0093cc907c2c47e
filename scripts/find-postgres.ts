// Prints the URL of the PostgreSQL on 127.0.0.1:5432 when it lets us in as PGUSER (default postgres) with PGPASSWORD, or
// without a password, as a superuser (the tests look past row security); prints nothing otherwise. For `.ci/run`.
import { openClient } from "#platform/db";

const url = new URL("postgresql://127.0.0.1:5432/postgres");
url.username = encodeURIComponent(process.env.PGUSER ?? "postgres");
url.password = encodeURIComponent(process.env.PGPASSWORD ?? "");

try {
	const client = await openClient(url.href, "test");
	const { rows } = await client.query<{ able: boolean }>(
		"SELECT rolsuper AND current_setting('server_version_num')::int >= 150000 AS able FROM pg_roles WHERE rolname = current_user",
	);
	await client.end();
	if (rows[0]?.able === true) console.log(url.href);
} catch {
	// Nobody there, or not for us: the second run is skipped and says so.
}
