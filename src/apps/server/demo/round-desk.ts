import { setTimeout } from "node:timers/promises";
import type { RoundDetail, RoundFileReport } from "#disclosure/contract";
import type { Desk, ProblemReply, Reply } from "./desk.ts";
import { jsonDeskOf } from "./json-desk.ts";

/** The random rounds of one authority, worked on through the same doors as the console's. */
export type RoundDesk = {
	readonly open: (who: string, input: object) => Promise<string>;
	readonly act: (roundId: string, who: string, act: string, input: object) => Promise<Reply>;
	readonly refused: (roundId: string | null, who: string, act: string, input: object) => Promise<ProblemReply>;
	readonly detail: (roundId: string, who: string) => Promise<RoundDetail>;
	/** A CSV file of objects, drawn or of the pool; the report names what is wrong with it. */
	readonly bring: (roundId: string, who: string, csv: string, of?: "record" | "pool") => Promise<RoundFileReport>;
	/** Draws as soon as the log has signed over the commitment. */
	readonly draw: (roundId: string, who: string) => Promise<Reply>;
};

/** A checkpoint is signed every few seconds. */
const SEALED_WAIT_MS = 250;
const SEALED_TRIES_MAX = 120;

export function roundDeskOf(desk: Desk): RoundDesk {
	const { done, refused, json } = jsonDeskOf(desk);
	const actUrl = (roundId: string, act: string) => `/api/rounds/${roundId}/acts/${act}`;
	return {
		open: async (who, input) => (await done(who, "/api/rounds", { input })).streamId,
		act: (roundId, who, act, input) => done(who, actUrl(roundId, act), { input }),
		refused: (roundId, who, act, input) =>
			refused(who, roundId === null ? "/api/rounds" : actUrl(roundId, act), { input }),
		detail: (roundId, who) => json(who, `/api/rounds/${roundId}`),
		draw: async (roundId, who) => {
			for (let tries = 0; tries < SEALED_TRIES_MAX; tries += 1) {
				const { draw }: RoundDetail = await json(who, `/api/rounds/${roundId}`);
				if (draw.draws.at(-1)?.sealed === true) break;
				await setTimeout(SEALED_WAIT_MS);
			}
			return await done(who, actUrl(roundId, "draw-round"), { input: {} });
		},
		bring: async (roundId, who, csv, of = "record") => {
			const url = `/api/rounds/${roundId}/file?of=${of}`;
			const reply = await desk.send(who, { method: "POST", url, body: csv, headers: { "content-type": "text/csv" } });
			if (reply.status !== 200) throw new Error(`${who} ${url}: ${reply.status} ${reply.body}`);
			return JSON.parse(reply.body) as RoundFileReport;
		},
	};
}
