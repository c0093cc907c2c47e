import { once } from "node:events";
import { type IncomingMessage, request as open } from "node:http";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Desk } from "../src/apps/server/demo/desk.ts";
import type { DemoAccount } from "../src/apps/server/demo/seed.ts";
import { codeOf, openRealDesk, untilAnswered } from "./kill-client.ts";
import { Lanes } from "./kill-lanes.ts";
import { numberIn, type Transport, Visitor } from "./support/request-form.ts";

export const AUTHORITY = "qinyuan";
const LANES = 6;
/** Lives and restarts of the server are in it: a slow machine starts for most of a minute. */
const TAKE_UP_MS_MAX = 240_000;
/** Every third comes from somebody who says who they are; every fourth is sent once more although it was taken. */
const NAMED = 3;
const REPEATED = 4;

/** One request that was answered to its sender: a receipt with number and verifier, and what was replied to it. */
export type SentRequest = {
	readonly number: string;
	readonly verifier: string;
	readonly named: boolean;
	/** Words of the reply, which the receipt must show. */
	readonly reply: string;
	streamId: string;
};

/** Citizens who each send a form to a server that dies under them, and officers who take up and answer what came. */
export class RequestLoad extends Lanes {
	/** In the order in which their forms were answered. */
	readonly sent: SentRequest[] = [];
	readonly #port: number;
	readonly #desk: Desk;

	constructor(port: number, accounts: readonly DemoAccount[], count: number) {
		super(LANES, count);
		this.#port = port;
		this.#desk = openRealDesk(port, accounts, AUTHORITY);
	}

	protected async one(nth: number): Promise<void> {
		const citizen = new Visitor(overSocket(this.#port), addressOf(nth));
		const form = formOf(nth);
		const page = await this.#ask(() => citizen.get(`${form.path}?authority=${AUTHORITY}`));
		const send = () => citizen.send(page, form.path, { consent: "1", ...form.values });
		const taken = await this.#ask(send);
		if (taken.status !== 303) throw new Error(`form ${nth}: ${taken.status}`);
		const number = numberIn((await this.#ask(() => citizen.get(taken.location))).body);
		const { named, verifier } = form;
		const one: SentRequest = { number, verifier, named, reply: `第${nth}件诉求的答复。`, streamId: "" };
		this.sent.push(one);
		if (nth % REPEATED === 0) {
			const again = await this.#ask(send);
			const second = numberIn((await this.#ask(() => citizen.get(again.location))).body);
			if (second !== number) throw new Error(`form ${nth} sent twice has two numbers: ${number}, ${second}`);
		}
		one.streamId = await this.#takenUp(number);
		const act = (name: string, input: object) =>
			this.send(this.#desk, {
				who: "petition",
				url: `/api/requests/${one.streamId}/acts/${name}`,
				act: name,
				body: { input },
			});
		await act("accept-request", { opinion: "属于本机关职责，予以受理。" });
		await act("answer-request", { kind: named ? "disclosed" : "answered", text: one.reply });
	}

	/** The request in the register of who receives requests, once the worker has taken it up. */
	async #takenUp(number: string): Promise<string> {
		for (const limit = performance.now() + TAKE_UP_MS_MAX; performance.now() < limit; await sleep(50)) {
			const reply = await untilAnswered(() =>
				this.#desk.get("petition", `/api/requests?open=&size=10&q=${encodeURIComponent(number)}`),
			);
			if (reply.status !== 200) continue;
			const { items } = JSON.parse(reply.body) as { items: { id: string; number: string }[] };
			const found = items.filter((item) => item.number === number);
			if (found.length > 1) throw new Error(`${number} is ${found.length} requests`);
			if (found[0]) return found[0].id;
		}
		throw new Error(`${number} was never taken up`);
	}

	/** The same question until the server lives long enough to answer it. */
	async #ask<T>(question: () => Promise<T>): Promise<T> {
		for (;;) {
			try {
				const answer = await question();
				this.steps += 1;
				return answer;
			} catch (error) {
				const code = codeOf(error);
				if (code === undefined) throw error;
				if (code !== "ECONNREFUSED") this.cut += 1;
				await sleep(20);
			}
		}
	}
}

function formOf(nth: number) {
	const named = nth % NAMED === 0;
	if (!named) {
		const values = { target: `第${nth}件咨询`, content: `第${nth}个问题：需要哪些材料？`, verifier: `abc${nth}xyz` };
		return { path: "/services/consult", named, verifier: values.verifier, values };
	}
	const values = {
		name: "赵示例",
		idNumber: "11010519491231002X",
		phone: "13800001111",
		provision: "electronic",
		delivery: "pickup",
		target: `第${nth}份行政检查计划`,
	};
	return { path: "/services/apply", named, verifier: "002X", values };
}

/** Each citizen comes from an address of their own, so that limits by address do not meet. */
function addressOf(nth: number): string {
	return `127.1.${(nth >> 8) & 255}.${nth & 255 || 1}`;
}

/** One socket for one question: a connection kept alive would be the dead server's. */
export function overSocket(port: number): Transport {
	return async ({ method, url, headers, payload, remoteAddress }) => {
		const sent = open({
			host: "127.0.0.1",
			port,
			localAddress: remoteAddress,
			method,
			path: url,
			agent: false,
			headers: { ...headers, ...(payload === undefined ? {} : { "content-length": String(payload.length) }) },
		});
		sent.end(payload);
		const [reply] = (await once(sent, "response")) as [IncomingMessage];
		const chunks: Buffer[] = [];
		for await (const chunk of reply) chunks.push(chunk as Buffer);
		return { statusCode: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks).toString() };
	};
}
