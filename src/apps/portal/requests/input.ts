import type { FastifyInstance, FastifyRequest } from "fastify";
import { EVIDENCE_TOTAL_BYTES_MAX } from "#intake/contract";

/** The whole of a form with its files; a little more than the files may have together. */
const FORM_BYTES_MAX = EVIDENCE_TOTAL_BYTES_MAX + 512 * 1024;
/** A form without files: every text as long as it may be, each character as nine bytes of a URL. */
const URLENCODED_BYTES_MAX = 512 * 1024;
const VALUE_LENGTH_MAX = 12_000;
const PARTS_MAX = 60;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

export type SentFile = { readonly name: string; readonly bytes: Buffer };
export type SentForm = {
	readonly values: ReadonlyMap<string, string>;
	readonly lists: ReadonlyMap<string, readonly string[]>;
	readonly files: readonly SentFile[];
};

/** Forms of the portal come as the browser sends them; both ways are kept as bytes and read by `readForm`. */
export function acceptForms(app: FastifyInstance): void {
	const kinds = { "multipart/form-data": FORM_BYTES_MAX, "application/x-www-form-urlencoded": URLENCODED_BYTES_MAX };
	for (const [type, bodyLimit] of Object.entries(kinds)) {
		app.addContentTypeParser(type, { parseAs: "buffer", bodyLimit }, (_request, body, done) => done(null, body));
	}
}

/** Undefined when it is not a form, or one that no page of ours could have sent. */
export async function readForm(request: FastifyRequest): Promise<SentForm | undefined> {
	const type = request.headers["content-type"];
	if (!(request.body instanceof Buffer) || type === undefined) return undefined;
	// Counted before it is taken apart: millions of empty fields would hold up everybody else.
	if (hasMoreThan(PARTS_MAX, request.body, separatorOf(type))) return undefined;
	let data: Awaited<ReturnType<Response["formData"]>>;
	try {
		data = await new Response(new Uint8Array(request.body), { headers: { "content-type": type } }).formData();
	} catch {
		return undefined;
	}
	const lists = new Map<string, string[]>();
	const files: SentFile[] = [];
	let parts = 0;
	for (const [name, value] of data) {
		parts += 1;
		if (parts > PARTS_MAX) return undefined;
		if (typeof value === "string") lists.set(name, [...(lists.get(name) ?? []), plainText(value)]);
		else if (value.size > 0) files.push({ name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
	}
	const values = new Map([...lists].map(([name, [first]]) => [name, first ?? ""]));
	return { values, lists, files };
}

/** What stands between two fields of a form sent as this type. */
function separatorOf(type: string): string {
	if (!/^multipart\//i.test(type)) return "&";
	const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
	return `--${boundary?.[1] ?? boundary?.[2] ?? ""}`;
}

function hasMoreThan(max: number, bytes: Buffer, separator: string): boolean {
	// One separator more than fields at either end of a multipart form.
	let left = max + 2;
	for (let at = bytes.indexOf(separator); at >= 0; at = bytes.indexOf(separator, at + separator.length)) {
		left -= 1;
		if (left < 0) return true;
	}
	return false;
}

/** What can be stored and shown again: one kind of line end, no control character, a bounded length. */
function plainText(value: string): string {
	const text = value.toWellFormed().replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(CONTROL, "");
	return [...text].slice(0, VALUE_LENGTH_MAX).join("");
}
