import { Problem } from "#kernel/problem";

const SHA256 = /^[0-9a-f]{64}$/;

export function isAddress(text: string): boolean {
	return SHA256.test(text);
}

/** `ab/cd/<sha256>`. The address comes from outside: nothing but 64 hex digits becomes a path or a key. */
export function placeOf(sha256: string): string {
	if (!isAddress(sha256)) throw missing(sha256);
	return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

export function missing(sha256: string): Problem {
	return new Problem("file-missing", `没有这个文件：${sha256.slice(0, 64)}`, { status: 404 });
}
