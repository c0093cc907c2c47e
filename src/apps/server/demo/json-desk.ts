import type { Desk, ProblemReply, Reply } from "./desk.ts";

/** What a person sends to doors that speak JSON, and gets back. */
export type JsonDesk = {
	/** The reply of an act; throws when it is refused. */
	readonly done: (who: string, url: string, body: object) => Promise<Reply>;
	/** The problem a refused act comes back with; throws when it was not refused. */
	readonly refused: (who: string, url: string, body: object) => Promise<ProblemReply>;
	readonly json: <T>(who: string, url: string) => Promise<T>;
};

export function jsonDeskOf(desk: Desk): JsonDesk {
	const post = async (who: string, url: string, body: object) => {
		const reply = await desk.send(who, { method: "POST", url, body });
		return { status: reply.status, body: JSON.parse(reply.body) as unknown };
	};
	return {
		done: async (who, url, body) => {
			const reply = await post(who, url, body);
			if (reply.status >= 300) throw new Error(`${who} ${url}: ${reply.status} ${JSON.stringify(reply.body)}`);
			return reply.body as Reply;
		},
		refused: async (who, url, body) => {
			const reply = await post(who, url, body);
			if (reply.status < 400) throw new Error(`${url} was not refused: ${JSON.stringify(reply.body)}`);
			return { ...(reply.body as ProblemReply), status: reply.status };
		},
		json: async <T>(who: string, url: string) => {
			const reply = await desk.get(who, url);
			if (reply.status !== 200) throw new Error(`${who} ${url}: ${reply.status} ${reply.body}`);
			return JSON.parse(reply.body) as T;
		},
	};
}
