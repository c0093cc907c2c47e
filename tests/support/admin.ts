import { openClient } from "#platform/db";

/** One statement on the server that hosts the test databases. */
export async function onAdmin(adminUrl: string, statement: string): Promise<void> {
	const client = await openClient(adminUrl, "test");
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

export function urlOf(url: string, database: string): string {
	const other = new URL(url);
	other.pathname = `/${database}`;
	return other.href;
}
