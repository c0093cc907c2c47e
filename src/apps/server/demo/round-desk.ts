import type { RoundDetail, RoundFileReport } from "#disclosure/contract";
import type { Desk, ProblemReply, Reply } from "./desk.ts";

/** The random rounds of one authority, worked on through the same doors as the console's. */
export type RoundDesk = {
	readonly open: (who: string, input: object) => Promise<string>;
	readonly act: (roundId: string, who: string, act: string, input: object) => Promise<Reply>;
	readonly refused: (roundId: string | null, who: string, act: string, input: object) => Promise<ProblemReply>;
	readonly detail: (roundId: string, who: string) => Promise<RoundDetail>;
	/** A CSV file of objects; the report names what is wrong with it. */
	readonly bring: (roundId: string, who: string, csv: string) => Promise<RoundFileReport>;
};

export function roundDeskOf(desk: Desk): RoundDesk {
	const post = async (who: string, url: string, body: object) => {
		const reply = await desk.send(who, { method: "POST", url, body });
		return { status: reply.status, body: JSON.parse(reply.body) as unknown };
	};
	const done = async (who: string, url: string, body: object): Promise<Reply> => {
		const reply = await post(who, url, body);
		if (reply.status >= 300) throw new Error(`${who} ${url}: ${reply.status} ${JSON.stringify(reply.body)}`);
		return reply.body as Reply;
	};
	const read = async <T>(who: string, url: string): Promise<T> => {
		const reply = await desk.get(who, url);
		if (reply.status !== 200) throw new Error(`${who} ${url}: ${reply.status} ${reply.body}`);
		return JSON.parse(reply.body) as T;
	};
	const actUrl = (roundId: string, act: string) => `/api/rounds/${roundId}/acts/${act}`;
	return {
		open: async (who, input) => (await done(who, "/api/rounds", { input })).streamId,
		act: (roundId, who, act, input) => done(who, actUrl(roundId, act), { input }),
		refused: async (roundId, who, act, input) => {
			const reply = await post(who, roundId === null ? "/api/rounds" : actUrl(roundId, act), { input });
			if (reply.status < 400) throw new Error(`${act} was not refused: ${JSON.stringify(reply.body)}`);
			return { ...(reply.body as ProblemReply), status: reply.status };
		},
		detail: (roundId, who) => read(who, `/api/rounds/${roundId}`),
		bring: async (roundId, who, csv) => {
			const url = `/api/rounds/${roundId}/file`;
			const reply = await desk.send(who, { method: "POST", url, body: csv, headers: { "content-type": "text/csv" } });
			if (reply.status !== 200) throw new Error(`${who} ${url}: ${reply.status} ${reply.body}`);
			return JSON.parse(reply.body) as RoundFileReport;
		},
	};
}
