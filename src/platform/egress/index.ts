import { lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import { Agent, buildConnector, request } from "undici";
import { assertDialable, EgressRefused, type EgressRules, permittedUrl } from "./rules.ts";

export { type EgressRules, egressNetworks, egressOrigins } from "./rules.ts";

export { signedHeaders, webhookSecretOf } from "./webhook.ts";

export type Posting = {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	readonly timeoutMs: number;
};

/** What came of it: an answer of any status, a refusal of our own (nothing was sent), or no answer. */
export type Posted =
	| {
			readonly kind: "answered";
			readonly status: number;
			readonly headers: Readonly<Record<string, string>>;
			readonly body: string;
	  }
	| { readonly kind: "refused"; readonly reason: string }
	| { readonly kind: "failed"; readonly reason: string };

/** The one way out of the house for HTTP. */
export type Egress = {
	/** One Chinese sentence when the address may not be called, without calling it. */
	readonly refusalOf: (url: string) => string | undefined;
	readonly post: (posting: Posting) => Promise<Posted>;
	readonly close: () => Promise<void>;
};

export type EgressOptions = {
	readonly rules: EgressRules;
	/** All addresses of a name; the system's by default. */
	readonly lookup?: (host: string) => Promise<readonly string[]>;
};

const REPLY_BYTES_MAX = 64 * 1024;

/**
 * Sends to permitted origins only. A name is looked up once for each connection, every address it has is checked, and the
 * very address that was checked is dialled: no second look-up in between that could answer otherwise (DNS rebinding).
 * Redirects are not followed: the answer is the 3xx itself.
 */
export function createEgress({ rules, lookup = allAddresses }: EgressOptions): Egress {
	const dial = buildConnector({});
	const agent = new Agent({
		connect: (options, callback) => void connect(options, callback),
		// Each delivery stands alone; a connection kept open would outlive a change of the name or of the rules.
		pipelining: 0,
		keepAliveTimeout: 1,
		keepAliveMaxTimeout: 1,
	});

	async function connect(options: Parameters<typeof dial>[0], callback: Parameters<typeof dial>[1]): Promise<void> {
		try {
			const hostname = await addressOf(options.hostname);
			dial({ ...options, hostname, servername: options.servername ?? options.hostname }, callback);
		} catch (error) {
			callback(error instanceof Error ? error : new Error(String(error)), null);
		}
	}

	async function addressOf(hostname: string): Promise<string> {
		const bare = hostname.replace(/^\[|\]$/g, "");
		const addresses = isIP(bare) === 0 ? await lookup(bare) : [bare];
		const [first] = addresses;
		if (first === undefined) throw new EgressRefused("域名没有解析成有效的地址");
		// One forbidden address among good ones is refused whole: which of them is dialled is not left to chance.
		for (const address of addresses) assertDialable(rules, address);
		return first;
	}

	return {
		refusalOf: (url) => {
			try {
				const { hostname } = permittedUrl(rules, url);
				const bare = hostname.replace(/^\[|\]$/g, "");
				if (isIP(bare) !== 0) assertDialable(rules, bare);
				return undefined;
			} catch (error) {
				if (error instanceof EgressRefused) return error.message;
				throw error;
			}
		},
		post: async ({ url, headers, body, timeoutMs }) => {
			try {
				const reply = await request(permittedUrl(rules, url), {
					method: "POST",
					headers: { ...headers },
					body,
					dispatcher: agent,
					headersTimeout: timeoutMs,
					bodyTimeout: timeoutMs,
					signal: AbortSignal.timeout(timeoutMs),
				});
				return {
					kind: "answered",
					status: reply.statusCode,
					headers: plainHeaders(reply.headers),
					body: await boundedText(reply.body),
				};
			} catch (error) {
				return error instanceof EgressRefused
					? { kind: "refused", reason: error.message }
					: { kind: "failed", reason: reasonOf(error) };
			}
		},
		close: () => agent.destroy(),
	};
}

async function allAddresses(host: string): Promise<readonly string[]> {
	return (await systemLookup(host, { all: true, verbatim: true })).map(({ address }) => address);
}

/** What is longer is cut off and the connection dropped: a receiver cannot fill our memory. */
async function boundedText(body: AsyncIterable<Buffer>): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		size += chunk.length;
		if (size >= REPLY_BYTES_MAX) break;
	}
	return Buffer.concat(chunks).subarray(0, REPLY_BYTES_MAX).toString("utf8");
}

function plainHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]));
}

const REASONS: Readonly<Record<string, string>> = {
	ECONNREFUSED: "对方拒绝连接",
	ECONNRESET: "连接被对方中断",
	ENOTFOUND: "域名无法解析",
	EAI_AGAIN: "域名暂时无法解析",
	EHOSTUNREACH: "对方主机不可达",
	ENETUNREACH: "网络不可达",
	ETIMEDOUT: "连接超时",
	UND_ERR_CONNECT_TIMEOUT: "连接超时",
	UND_ERR_HEADERS_TIMEOUT: "对方没有按时答复",
	UND_ERR_BODY_TIMEOUT: "对方没有按时答复",
	UND_ERR_SOCKET: "连接被对方中断",
	CERT_HAS_EXPIRED: "对方证书已过期",
	DEPTH_ZERO_SELF_SIGNED_CERT: "对方证书不受信任",
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: "对方证书不受信任",
	ERR_TLS_CERT_ALTNAME_INVALID: "对方证书与域名不符",
};

function reasonOf(error: unknown): string {
	const { code, name } = error as { code?: string; name?: string };
	if (name === "TimeoutError") return "对方没有按时答复";
	return REASONS[code ?? ""] ?? `没有连通（${code ?? name ?? "未知原因"}）`;
}
