import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import ipaddr from "ipaddr.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEgress, type Egress, type EgressRules } from "#platform/egress";

/** A listener that must never be touched, on every address of this machine; and a receiver that may be. */
let trap: Server;
let trapPort: number;
let touches = 0;
let receiver: Server;
let receiverPort: number;
const received: { url: string; body: string; host: string }[] = [];
let answer: (request: IncomingMessage, reply: ServerResponse) => void = (_request, reply) => reply.end("ok");

beforeAll(async () => {
	trap = createServer((_request, reply) => reply.end("trapped"));
	trap.on("connection", () => {
		touches += 1;
	});
	trapPort = await listening(trap, "::");
	receiver = createServer((request, reply) => {
		void (async () => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			const { url = "", headers } = request;
			received.push({ url, body: Buffer.concat(chunks).toString(), host: headers.host ?? "" });
			answer(request, reply);
		})();
	});
	receiverPort = await listening(receiver, "127.0.0.2");
});
afterAll(() => {
	for (const server of [trap, receiver]) {
		server.closeAllConnections();
		server.close();
	}
});

async function listening(server: Server, host: string): Promise<number> {
	server.listen(0, host);
	await once(server, "listening");
	return (server.address() as AddressInfo).port;
}

const networks = (...blocks: string[]): EgressRules["networks"] => blocks.map((one) => ipaddr.parseCIDR(one));
const send = (egress: Egress, url: string, timeoutMs = 2_000) =>
	egress.post({ url, headers: {}, body: "{}", timeoutMs });

describe("SEC-19 what leaves the house", () => {
	/** Each means this machine, a neighbour, the cloud's metadata, or tries to look like the one allowed name. */
	const SPELLINGS = [
		"http://127.0.0.1:PORT/",
		"http://localhost:PORT/",
		"http://LOCALHOST:PORT/",
		"http://localhost.:PORT/",
		"http://127.1:PORT/",
		"http://127.0.1:PORT/",
		"http://0x7f.1:PORT/",
		"http://0x7f000001:PORT/",
		"http://0X7F.0.0.1:PORT/",
		"http://2130706433:PORT/",
		"http://017700000001:PORT/",
		"http://0177.0.0.1:PORT/",
		"http://0177.0x0.0.1:PORT/",
		"http://127.000.000.001:PORT/",
		"http://127.0.0.1.:PORT/",
		"http://127.255.255.254:PORT/",
		"http://0.0.0.0:PORT/",
		"http://0:PORT/",
		"http://[::1]:PORT/",
		"http://[0:0:0:0:0:0:0:1]:PORT/",
		"http://[::]:PORT/",
		"http://[::ffff:127.0.0.1]:PORT/",
		"http://[::ffff:7f00:1]:PORT/",
		"http://[::127.0.0.1]:PORT/",
		"http://[64:ff9b::7f00:1]:PORT/",
		"http://[2002:7f00:1::]:PORT/",
		"http://[fe80::1]:PORT/",
		"http://[fd00::1]:PORT/",
		"http://①②⑦.⓪.⓪.①:PORT/",
		"http://１２７.０.０.１:PORT/",
		"http://127。0。0。1:PORT/",
		"http://lOcAlHoSt%2e:PORT/",
		"http://allowed.example@127.0.0.1:PORT/",
		"http://allowed.example:PORT@127.0.0.1:PORT/",
		"http://127.0.0.1:PORT#@allowed.example/",
		"http://127.0.0.1:PORT\\@allowed.example/",
		"http://allowed.example.127.0.0.1.nip.io:PORT/",
		"http://169.254.169.254/latest/meta-data/",
		"http://[fd00:ec2::254]/latest/meta-data/",
		"http://2852039166/latest/meta-data/",
		"http://10.0.0.1:PORT/",
		"http://192.168.0.1:PORT/",
		"http://100.64.0.1:PORT/",
		"file:///etc/passwd",
		"gopher://127.0.0.1:PORT/_x",
		"//127.0.0.1:PORT/",
		"http://127.0.0.1:PORT\r\nHost: allowed.example/",
	];

	test("40 and more spellings touch the trap 0 times, by the list of origins alone", async () => {
		expect(SPELLINGS.length).toBeGreaterThanOrEqual(40);
		const egress = createEgress({ rules: { origins: ["https://allowed.example"], networks: [] } });
		for (const spelling of SPELLINGS) {
			const url = spelling.replaceAll("PORT", String(trapPort));
			expect((await send(egress, url)).kind, url).toBe("refused");
			expect(egress.refusalOf(url), url).toMatch(/\p{Script=Han}/u);
		}
		expect(touches).toBe(0);
		await egress.close();
	});

	test("even when somebody put the very origin on the list, an inner address is not dialled", async () => {
		for (const spelling of SPELLINGS) {
			const url = spelling.replaceAll("PORT", String(trapPort));
			if (!URL.canParse(url)) continue;
			const { origin } = new URL(url);
			// Every name leads to this machine: the worst a name server could say.
			const egress = createEgress({
				rules: { origins: [origin], networks: [] },
				lookup: async () => ["127.0.0.1"],
			});
			expect((await send(egress, url)).kind, url).toBe("refused");
			await egress.close();
		}
		expect(touches).toBe(0);
	});

	test("the checked address is the dialled one: a name that answers otherwise the second time gains nothing", async () => {
		let asked = 0;
		const lookup = async () => (asked++ % 2 === 0 ? ["127.0.0.2"] : ["127.0.0.1"]);
		const origin = `http://rebinding.example:${receiverPort}`;
		const egress = createEgress({ rules: { origins: [origin], networks: networks("127.0.0.2/32") }, lookup });
		expect(await send(egress, `${origin}/hook`)).toMatchObject({ kind: "answered", status: 200, body: "ok" });
		expect(asked).toBe(1);
		expect(received.at(-1)).toMatchObject({ url: "/hook", host: `rebinding.example:${receiverPort}` });
		expect((await send(egress, `${origin}/hook`)).kind, "the second answer is the trap").toBe("refused");
		expect(touches).toBe(0);
		await egress.close();
	});

	test("one forbidden address among good ones is refused whole", async () => {
		const origin = `http://mixed.example:${receiverPort}`;
		const rules = { origins: [origin], networks: networks("127.0.0.2/32") };
		const egress = createEgress({ rules, lookup: async () => ["127.0.0.2", "127.0.0.1"] });
		expect((await send(egress, origin)).kind).toBe("refused");
		await egress.close();
	});

	test.each([301, 302, 303, 307, 308])("a %i to the trap is an answer, not a way", async (status) => {
		answer = (_request, reply) => reply.writeHead(status, { location: `http://127.0.0.1:${trapPort}/` }).end();
		const origin = `http://127.0.0.2:${receiverPort}`;
		const rules = { origins: [origin, `http://127.0.0.1:${trapPort}`], networks: networks("127.0.0.0/8") };
		const egress = createEgress({ rules });
		expect(await send(egress, origin)).toMatchObject({ kind: "answered", status });
		expect(touches).toBe(0);
		await egress.close();
	});

	test("a port or scheme beside the one on the list is another origin; credentials are refused", () => {
		const egress = createEgress({ rules: { origins: ["https://platform.example"], networks: [] } });
		expect(egress.refusalOf("https://platform.example/push?x=1")).toBeUndefined();
		expect(egress.refusalOf("https://PLATFORM.example:443/push")).toBeUndefined();
		for (const url of [
			"http://platform.example/",
			"https://platform.example:8443/",
			"https://user:secret@platform.example/",
			"https://platform.example.evil.example/",
			"https://evil-platform.example/",
			"https://platform.example/#x",
		])
			expect(egress.refusalOf(url), url).toMatch(/\p{Script=Han}/u);
	});
});

describe("replies", () => {
	const rulesOf = (origin: string) => ({ origins: [origin], networks: networks("127.0.0.0/8") });

	test("a reply without end is cut at 64 KiB, a silent receiver given up in time, a refused connection told", async () => {
		const origin = `http://127.0.0.2:${receiverPort}`;
		const egress = createEgress({ rules: rulesOf(origin) });
		answer = (_request, reply) => {
			reply.writeHead(200);
			const pour = () => {
				while (!reply.destroyed && reply.write("x".repeat(16_384)));
			};
			reply.on("drain", pour);
			pour();
		};
		const long = await send(egress, origin);
		expect(long.kind === "answered" && long.body.length).toBe(65_536);
		answer = () => undefined;
		const begun = performance.now();
		expect(await send(egress, origin, 300)).toEqual({ kind: "failed", reason: "对方没有按时答复" });
		expect(performance.now() - begun).toBeLessThan(1_500);
		await egress.close();
		const nobody = `http://127.0.0.3:${receiverPort}`;
		const other = createEgress({ rules: rulesOf(nobody) });
		expect(await send(other, nobody)).toEqual({ kind: "failed", reason: "对方拒绝连接" });
		await other.close();
	});
});
