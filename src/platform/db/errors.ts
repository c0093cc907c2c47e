/** What a failed statement tells: SQLSTATE (`23505` unique, `23503` foreign key, `42501` not allowed …) and where. */
export type SqlError = { readonly code: string; readonly constraint?: string; readonly table?: string };

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** Undefined when the error did not come from the database, a broken connection included. */
export function findSqlError(error: unknown): SqlError | undefined {
	if (!(error instanceof Error)) return undefined;
	const { code, constraint, table, severity } = error as Error & Record<string, unknown>;
	if (typeof code !== "string" || !SQLSTATE.test(code) || typeof severity !== "string") return undefined;
	return {
		code,
		...(typeof constraint === "string" ? { constraint } : {}),
		...(typeof table === "string" ? { table } : {}),
	};
}
