import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { S3Settings } from "#platform/files";

/** A request that answers itself and returns true is not answered by the bucket. */
type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

export type FakeS3 = {
	readonly settings: S3Settings;
	/** Key → bytes. */
	readonly objects: Map<string, Buffer>;
	/** `PUT blobs/…`, in order. */
	readonly requests: string[];
	fault: Fault;
	readonly close: () => Promise<void>;
};

const BUCKET = "evidence";
const SECRET = "only/for+tests";
const PAGE_KEYS = 2;

/**
 * A small strict S3 in memory: signatures (AWS Signature Version 4) and body hashes are checked, a PUT is there whole or
 * not at all, pages are short, and a test can make it fail.
 */
export async function fakeS3(): Promise<FakeS3> {
	const server = createServer((request, response) => void answer(fake, request, response));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const fake: FakeS3 = {
		settings: {
			endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			region: "us-east-1",
			bucket: BUCKET,
			accessKeyId: "AKIDTEST",
			secretAccessKey: SECRET,
			pathStyle: true,
		},
		objects: new Map(),
		requests: [],
		fault: () => false,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return fake;
}

export function refuse(response: ServerResponse, status: number, code: string): true {
	const xml = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>AKIDTEST ${SECRET}</Message></Error>`;
	response.writeHead(status, { "content-type": "application/xml" }).end(xml);
	return true;
}

async function answer(fake: FakeS3, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(request.url ?? "/", fake.settings.endpoint);
	const [bucket, ...rest] = url.pathname.slice(1).split("/");
	const key = rest.join("/");
	fake.requests.push(`${request.method} ${key}`);
	if (fake.fault(request, response)) return;
	const body = await buffer(request);
	if (request.headers.authorization !== signatureOf(request, url)) refuse(response, 403, "SignatureDoesNotMatch");
	else if (bucket !== BUCKET) refuse(response, 404, "NoSuchBucket");
	else if (request.method === "PUT") put(fake, key, body, request, response);
	else if (request.method === "DELETE") {
		fake.objects.delete(key);
		response.writeHead(204).end();
	} else if (key === "") list(fake, url, response);
	else get(fake, key, request, response);
}

function put(fake: FakeS3, key: string, body: Buffer, request: IncomingMessage, response: ServerResponse): void {
	if (sha256(body) !== request.headers["x-amz-content-sha256"]) {
		refuse(response, 400, "XAmzContentSHA256Mismatch");
		return;
	}
	fake.objects.set(key, body);
	response.end();
}

function get(fake: FakeS3, key: string, request: IncomingMessage, response: ServerResponse): void {
	const bytes = fake.objects.get(key);
	if (bytes === undefined) {
		refuse(response, 404, "NoSuchKey");
		return;
	}
	const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
	if (start === undefined) {
		response.writeHead(200, { "content-length": bytes.length }).end(request.method === "HEAD" ? undefined : bytes);
	} else if (Number(start) >= bytes.length) refuse(response, 416, "InvalidRange");
	else {
		const last = Math.min(Number(end), bytes.length - 1);
		const range = `bytes ${start}-${last}/${bytes.length}`;
		response.writeHead(206, { "content-range": range }).end(bytes.subarray(Number(start), last + 1));
	}
}

function list(fake: FakeS3, url: URL, response: ServerResponse): void {
	const after = url.searchParams.get("continuation-token") ?? "";
	const prefix = url.searchParams.get("prefix") ?? "";
	const keys = [...fake.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted();
	const page = keys.slice(0, Math.min(PAGE_KEYS, Number(url.searchParams.get("max-keys") ?? PAGE_KEYS)));
	const next = keys.length > page.length ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : "";
	const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join("");
	response.end(`<?xml version="1.0"?><ListBucketResult><Name>${BUCKET}</Name>${contents}${next}</ListBucketResult>`);
}

/** The header a request must carry; the parts it chooses itself (scope, signed headers) are read from its own. */
function signatureOf(request: IncomingMessage, url: URL): string {
	const given = request.headers.authorization ?? "";
	const [, scope = "", signed = ""] = /Credential=AKIDTEST\/(\S+), SignedHeaders=(\S+),/.exec(given) ?? [];
	if (!signed.split(";").includes("x-amz-content-sha256")) return "the hash of the body must be signed";
	const canonical = [
		request.method,
		url.pathname,
		[...url.searchParams]
			.map((pair) => pair.map(encodeURIComponent).join("="))
			.toSorted()
			.join("&"),
		...signed.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}`),
		"",
		signed,
		request.headers["x-amz-content-sha256"],
	].join("\n");
	const toSign = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, sha256(Buffer.from(canonical))].join("\n");
	const key = scope.split("/").reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${SECRET}`);
	return `AWS4-HMAC-SHA256 Credential=AKIDTEST/${scope}, SignedHeaders=${signed}, Signature=${hmac(key, toSign).toString("hex")}`;
}

function hmac(key: string | Buffer, text: string): Buffer {
	return createHmac("sha256", key).update(text).digest();
}

function sha256(bytes: Buffer): string {
	return createHash("sha256").update(bytes).digest("hex");
}
