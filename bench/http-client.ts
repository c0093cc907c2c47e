import { Agent, request } from "node:http";
import { pathToFileURL } from "node:url";
import { CSRF_HEADER, SESSION_COOKIE } from "#identity/contract";
import { newId } from "#kernel/ids";
import type { ActReply, CasePlan, Perform } from "./case-path.ts";
import { replay } from "./case-path.ts";
import { type Run, timed } from "./figures.ts";

/** The browsers of the benchmark: another process, which sends whole cases through real sockets. */
export type Credentials = { readonly token: string; readonly csrf: string };
export type ClientTask = {
	readonly url: string;
	readonly plan: CasePlan;
	readonly sessions: Readonly<Record<string, Credentials>>;
	readonly lanes: number;
	readonly cases: number;
};
export type ClientReport = Run | { readonly failure: string };

async function run(task: ClientTask): Promise<Run> {
	const times: number[] = [];
	const whole = await timed(task.lanes, task.cases, async (lane, nth) => {
		// The server counts requests by address; every case comes from a desk of its own.
		const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: `127.1.${lane + 1}.${nth + 1}` });
		await replay(task.plan, performByHttp(task, agent, times));
		agent.destroy();
	});
	return { times, seconds: whole.seconds };
}

function performByHttp(task: ClientTask, agent: Agent, times: number[]): Perform {
	return async (streamId, { who, name, input }) => {
		const credentials = task.sessions[who];
		if (!credentials) throw new Error(`no session for ${who}`);
		const path = streamId === undefined ? "/api/cases" : `/api/cases/${streamId}/acts/${name}`;
		const body = JSON.stringify(streamId === undefined ? { type: "penalty", input } : { input });
		const from = performance.now();
		const reply = await post(new URL(path, task.url), { agent, credentials, body });
		times.push(performance.now() - from);
		return reply;
	};
}

function post(url: URL, of: { agent: Agent; credentials: Credentials; body: string }): Promise<ActReply> {
	return new Promise((resolve, reject) => {
		const outgoing = request(
			url,
			{
				method: "POST",
				agent: of.agent,
				headers: {
					cookie: `${SESSION_COOKIE}=${of.credentials.token}`,
					[CSRF_HEADER]: of.credentials.csrf,
					origin: url.origin,
					"sec-fetch-site": "same-origin",
					"content-type": "application/json",
					"content-length": Buffer.byteLength(of.body),
					"idempotency-key": newId(),
				},
			},
			(incoming) => {
				const chunks: Buffer[] = [];
				incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
				incoming.on("error", reject);
				incoming.on("end", () => {
					const text = Buffer.concat(chunks).toString();
					if ((incoming.statusCode ?? 500) >= 300) reject(new Error(`${url.pathname}: ${incoming.statusCode} ${text}`));
					else resolve(JSON.parse(text) as ActReply);
				});
			},
		);
		outgoing.on("error", reject);
		outgoing.end(of.body);
	});
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
	process.once("message", (task: ClientTask) => {
		run(task)
			.catch((error: unknown): ClientReport => ({ failure: error instanceof Error ? error.message : String(error) }))
			.then((report) => process.send?.(report, () => process.disconnect()))
			.catch((error: unknown) => {
				throw error;
			});
	});
}
