import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "#kernel/ids";
import { Problem } from "#kernel/problem";
import { syncFolder, writeDurably } from "#platform/files";

/**
 * The secrets of one installation: a folder (mode 700) of files (mode 600) beside the data, never in the database, so a
 * stolen dump signs nothing and opens no session. Each is made once, on first use, and never replaced by the program.
 */
export type Keys = {
	/** Ed25519, PKCS #8 PEM on disk. Signs checkpoints of the ledger. */
	loadOrCreateKey(name: string): Promise<SigningKey>;
	/** 32 random bytes: sessions, cross-site request defence. */
	loadOrCreateSecret(name: string): Promise<Buffer>;
	/** 32 random bytes as 43 URL-safe characters: passwords between our own programs. */
	loadOrCreatePassword(name: string): Promise<string>;
	/** The secret has been made here; looks, and makes nothing. */
	hasSecret(name: string): Promise<boolean>;
};

export type SigningKey = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

const NAME = /^[a-z0-9][a-z0-9._-]{0,99}$/i;
const SECRET_BYTES = 32;

/** Throws the Problem `keys-exposed` when others may read a key, `keys-broken` when a file is not what its name says. */
export function openKeys(folder: string): Keys {
	const load = async (name: string, make: () => Buffer) => await loadOrCreate(folder, name, make);
	const loadSecret = async (name: string) => {
		const secret = await load(`${name}.secret`, () => randomBytes(SECRET_BYTES));
		if (secret.length !== SECRET_BYTES) throw broken(`${name}.secret`);
		return secret;
	};
	return {
		loadOrCreateKey: async (name) => signingKeyOf(`${name}.pem`, await load(`${name}.pem`, newPem)),
		loadOrCreateSecret: loadSecret,
		loadOrCreatePassword: async (name) => (await loadSecret(name)).toString("base64url"),
		hasSecret: async (name) => (await read(join(folder, `${name}.secret`))) !== undefined,
	};
}

function newPem(): Buffer {
	const { privateKey } = generateKeyPairSync("ed25519");
	return Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" }));
}

function signingKeyOf(file: string, pem: Buffer): SigningKey {
	try {
		const privateKey = createPrivateKey(pem);
		if (privateKey.asymmetricKeyType !== "ed25519") throw broken(file);
		return { privateKey, publicKey: createPublicKey(privateKey) };
	} catch {
		throw broken(file);
	}
}

function broken(file: string): Problem {
	return new Problem("keys-broken", `密钥文件 ${file} 已损坏；请从备份恢复，切勿删除重建（旧签名将无法续接）。`, {
		status: 500,
	});
}

async function loadOrCreate(folder: string, file: string, make: () => Buffer): Promise<Buffer> {
	if (!NAME.test(file)) throw new Error(`not a name of a key: ${JSON.stringify(file)}`);
	const path = join(folder, file);
	const known = await read(path);
	if (known) return known;
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const draft = join(folder, `.${file}.${newId()}`);
	try {
		await writeDurably(draft, make());
		// link() fails when the name exists: of several processes that start at once one wins and all use its key.
		// A crash before this leaves a draft that nothing reads; after it the key is whole.
		await link(draft, path).catch(async (error: NodeJS.ErrnoException) => {
			if (error.code === "EEXIST") return;
			if (error.code !== "EPERM" && error.code !== "ENOTSUP" && error.code !== "ENOSYS") throw error;
			// A file system without hard links (exFAT, some network shares).
			await rename(draft, path);
		});
		await syncFolder(folder);
	} finally {
		await rm(draft, { force: true });
	}
	return (await read(path)) ?? missing(path);
}

async function read(path: string): Promise<Buffer | undefined> {
	try {
		const { mode } = await stat(path);
		if (process.platform !== "win32" && (mode & 0o077) !== 0) {
			throw new Problem(
				"keys-exposed",
				`密钥文件 ${path} 可被其他用户读取，拒绝启动；请执行 chmod 600 ${path} 并考虑更换密钥。`,
				{
					status: 500,
				},
			);
		}
		return await readFile(path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw error;
	}
}

function missing(path: string): never {
	throw new Error(`key vanished while it was made: ${path}`);
}
