/** A new 128-bit random id, 32 lower-case hex digits: says nothing about order, count or content. */
export function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const ID_PATTERN = /^[0-9a-f]{32}$/;
