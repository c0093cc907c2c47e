import type { FastifyInstance } from "fastify";

export type Upload = { readonly name: string; readonly bytes: Buffer };
export type Answer = {
	readonly status: number;
	readonly body: string;
	readonly location: string;
	readonly headers: Record<string, unknown>;
};

/** How a request reaches the server: inside this process, or over a socket to one that may die. */
export type Transport = (request: {
	readonly method: "GET" | "POST";
	readonly url: string;
	readonly headers: Record<string, string>;
	readonly payload?: Buffer;
	readonly remoteAddress: string;
}) => Promise<{ readonly statusCode: number; readonly body: string; readonly headers: Record<string, unknown> }>;

let serial = 0;
/** Each visitor comes from an address of their own, so that limits by address do not meet. */
function visitor(): string {
	serial += 1;
	return `10.200.${(serial >> 8) & 255}.${serial & 255}`;
}

/** A citizen with a browser that runs no script: opens a form, fills it in, sends what the page holds. */
export class Visitor {
	readonly #ask: Transport;
	readonly address: string;

	constructor(app: FastifyInstance | Transport, address = visitor()) {
		this.#ask = typeof app === "function" ? app : (request) => app.inject(request);
		this.address = address;
	}

	async get(url: string): Promise<Answer> {
		const reply = await this.#ask({
			method: "GET",
			url,
			headers: { host: "demo.localhost" },
			remoteAddress: this.address,
		});
		return {
			status: reply.statusCode,
			body: reply.body,
			location: String(reply.headers["location"] ?? ""),
			headers: reply.headers,
		};
	}

	/** Sends the form of a page with `values` typed in and everything hidden that stands in it. */
	async send(
		page: Answer,
		path: string,
		values: Record<string, string>,
		files: readonly Upload[] = [],
		headers: Record<string, string> = {},
	): Promise<Answer> {
		const fields = [...hiddenOf(page.body, path), ...Object.entries(values)];
		const boundary = "----sanzhi-test-boundary";
		const parts: Buffer[] = fields.map(([name, value]) =>
			Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
		);
		for (const { name, bytes } of files) {
			parts.push(
				Buffer.from(
					`--${boundary}\r\ncontent-disposition: form-data; name="evidence"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
				),
				bytes,
				Buffer.from("\r\n"),
			);
		}
		const reply = await this.#ask({
			method: "POST",
			url: path,
			headers: {
				host: "demo.localhost",
				origin: "http://demo.localhost",
				"sec-fetch-site": "same-origin",
				"content-type": `multipart/form-data; boundary=${boundary}`,
				...headers,
			},
			payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
			remoteAddress: this.address,
		});
		return {
			status: reply.statusCode,
			body: reply.body,
			location: String(reply.headers["location"] ?? ""),
			headers: reply.headers,
		};
	}

	/** Number and verifier on the page of the progress query. */
	async query(number: string, verifier: string): Promise<Answer> {
		return await this.send(await this.get("/services/query"), "/services/query", { number, verifier });
	}
}

const unescape = (text: string) =>
	text
		.replaceAll("&quot;", '"')
		.replaceAll("&#39;", "'")
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&amp;", "&");

/** The hidden fields of the first form of the page that is sent to this address; later ones by `nth`. */
export function hiddenOf(body: string, path: string): [string, string][] {
	const form = new RegExp(`<form[^>]*action="${path}"[\\s\\S]*?</form>`).exec(body)?.[0] ?? "";
	return [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [
		name ?? "",
		unescape(value ?? ""),
	]);
}

/** The number that the receipt shows. */
export function numberIn(body: string): string {
	const found = /受理编号<\/span><strong>([0-9A-Z-]+)</.exec(body)?.[1];
	if (found === undefined) throw new Error(`no number on the page: ${body.slice(0, 2_000)}`);
	return found;
}

/** A whole form from opening to receipt; throws with the faults of the page when it is not taken. */
export async function sendRequest(
	visitor: Visitor,
	path: string,
	values: Record<string, string>,
	files: readonly Upload[] = [],
): Promise<{ number: string; receipt: Answer }> {
	const page = await visitor.get(path);
	const sent = await visitor.send(page, path.split("?")[0] ?? "", { consent: "1", ...values }, files);
	if (sent.status !== 303)
		throw new Error(
			`${path}: ${sent.status} ${[...sent.body.matchAll(/<li><a href="#[^"]*">([^<]*)/g)].map(([, text]) => text).join("；")}`,
		);
	const receipt = await visitor.get(sent.location);
	return { number: numberIn(receipt.body), receipt };
}

/** Two pages of one line: enough to be what its name says. */
export const PDF: Upload = {
	name: "证据.pdf",
	bytes: Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
};
