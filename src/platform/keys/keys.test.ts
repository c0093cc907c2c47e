import { sign, verify } from "node:crypto";
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openKeys } from "#platform/keys";

let root: string;
let folder: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), "sanzhi-keys-"));
	folder = join(root, "keys");
});
afterEach(async () => await rm(root, { recursive: true }));

test("an Ed25519 key is made once, is the same afterwards, and signs", async () => {
	const first = await openKeys(folder).loadOrCreateKey("ledger");
	const second = await openKeys(folder).loadOrCreateKey("ledger");
	expect(first.privateKey.asymmetricKeyType).toBe("ed25519");
	const message = Buffer.from("checkpoint");
	expect(verify(null, message, second.publicKey, sign(null, message, first.privateKey))).toBe(true);
	const other = await openKeys(folder).loadOrCreateKey("other");
	expect(verify(null, message, other.publicKey, sign(null, message, first.privateKey))).toBe(false);
});

test("folder 700, files 600, no draft left", async () => {
	const keys = openKeys(folder);
	await keys.loadOrCreateKey("ledger");
	expect(await keys.loadOrCreateSecret("session")).toHaveLength(32);
	expect(await keys.loadOrCreatePassword("db")).toMatch(/^[\w-]{43}$/);
	expect((await stat(folder)).mode & 0o777).toBe(0o700);
	expect((await readdir(folder)).toSorted()).toEqual(["db.secret", "ledger.pem", "session.secret"]);
	for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
});

test("of 20 first uses at once all get one secret, and it is the one that stays; 20 times", async () => {
	for (let round = 0; round < 20; round++) {
		const name = `session-${round}`;
		const load = async () => (await openKeys(folder).loadOrCreateSecret(name)).toString("hex");
		// Some come while the first are half way.
		const early = Array.from({ length: 10 }, load);
		await early[0];
		const secrets = await Promise.all([...early, ...Array.from({ length: 10 }, load)]);
		expect(new Set([...secrets, await load()]).size).toBe(1);
	}
});

test("a key that others can read, a broken one and one of another kind are refused, never replaced", async () => {
	const keys = openKeys(folder);
	await keys.loadOrCreateSecret("session");
	await chmod(join(folder, "session.secret"), 0o640);
	await expect(keys.loadOrCreateSecret("session")).rejects.toMatchObject({ code: "keys-exposed" });
	for (const [name, bytes] of [
		["cut.secret", "short"],
		["empty.secret", ""],
		["bad.pem", "-----BEGIN"],
	] as const) {
		await writeFile(join(folder, name), bytes, { mode: 0o600 });
	}
	await expect(keys.loadOrCreateSecret("cut")).rejects.toMatchObject({ code: "keys-broken" });
	await expect(keys.loadOrCreateSecret("empty")).rejects.toMatchObject({ code: "keys-broken" });
	await expect(keys.loadOrCreateKey("bad")).rejects.toMatchObject({ code: "keys-broken" });
});

test.each(["../session", "a/b", "", ".", "a\u0000b", "x".repeat(200)])(
	"a name like %j never becomes a path",
	async (name) => {
		await expect(openKeys(folder).loadOrCreateSecret(`${name}`)).rejects.toThrow("not a name of a key");
	},
);
