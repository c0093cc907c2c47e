import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Db, inScope, openPool, type Tx, withScope } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";

let base: TestDatabase;
/** One connection, so every transaction meets what the one before left behind. */
let single: Db;
beforeAll(async () => {
	base = await createTestDatabase();
	single = openPool(base.appUrl, { max: 1, role: "app" });
});
afterAll(async () => {
	await single?.destroy();
	await base?.drop();
});

const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => inScope(single, { scope: ["nea/scjg/"] }, work);
const scopeOf = async (tx: Tx) => {
	const { rows } = await sql<{ scope: string }>`select current_setting('sanzhi.scope', true) as scope`.execute(tx);
	return rows[0]?.scope;
};

describe("SEC-03 a piece of work with another scope", () => {
	test("sees it, and the transaction has its own before and afterwards", async () => {
		const seen = await inTransaction(async (tx) => [
			await scopeOf(tx),
			await withScope(tx, ["qinyuan/"], async () => [
				await scopeOf(tx),
				await withScope(tx, ["miit/"], () => scopeOf(tx)),
				await scopeOf(tx),
			]),
			await scopeOf(tx),
		]);
		expect(seen).toEqual(["nea/scjg/", ["qinyuan/", "miit/", "qinyuan/"], "nea/scjg/"]);
	});

	test("also when the work fails and the failure is answered", async () => {
		const seen = await inTransaction(async (tx) => {
			const failed = withScope(tx, ["qinyuan/"], async () => {
				await scopeOf(tx);
				throw new RangeError("not registered");
			});
			return [await failed.catch((error: unknown) => String(error)), await scopeOf(tx)];
		});
		expect(seen).toEqual(["RangeError: not registered", "nea/scjg/"]);
	});

	test("nothing else of the transaction is asked meanwhile: it would be answered out of another's rows", async () => {
		const beside = inTransaction(async (tx) => {
			const other = withScope(tx, ["qinyuan/"], async () => [await scopeOf(tx), await scopeOf(tx)]);
			return await Promise.all([other, scopeOf(tx)]);
		});
		await expect(beside).rejects.toThrow("a statement beside a piece of work that sees another scope");
		const two = inTransaction((tx) =>
			Promise.all([withScope(tx, ["qinyuan/"], () => scopeOf(tx)), withScope(tx, ["miit/"], () => scopeOf(tx))]),
		);
		await expect(two).rejects.toThrow("a statement beside a piece of work that sees another scope");
		expect(await inTransaction(scopeOf)).toBe("nea/scjg/");
	});

	test("and nothing that the work did not wait for is asked after it", async () => {
		let late: Promise<unknown> = Promise.resolve();
		const seen = await inTransaction(async (tx) => {
			await withScope(tx, ["qinyuan/"], async () => {
				late = scopeOf(tx).then(() => scopeOf(tx));
				late.catch(() => undefined);
			});
			return await scopeOf(tx);
		});
		expect(seen).toBe("nea/scjg/");
		await expect(late).rejects.toThrow("a statement beside a piece of work that sees another scope");
	});
});
