import type { VisitDetail } from "#disclosure/contract";
import type { Desk, ProblemReply, Reply } from "./desk.ts";
import { jsonDeskOf } from "./json-desk.ts";

/** The announced inspections of one authority, worked on through the same doors as the console's. */
export type VisitDesk = {
	readonly open: (who: string, input: object) => Promise<string>;
	readonly act: (visitId: string, who: string, act: string, input: object) => Promise<Reply>;
	readonly refused: (visitId: string | null, who: string, act: string, input: object) => Promise<ProblemReply>;
	readonly detail: (visitId: string, who: string) => Promise<VisitDetail>;
};

export function visitDeskOf(desk: Desk): VisitDesk {
	const { done, refused, json } = jsonDeskOf(desk);
	const actUrl = (visitId: string, act: string) => `/api/visits/${visitId}/acts/${act}`;
	return {
		open: async (who, input) => (await done(who, "/api/visits", { input })).streamId,
		act: (visitId, who, act, input) => done(who, actUrl(visitId, act), { input }),
		refused: (visitId, who, act, input) =>
			refused(who, visitId === null ? "/api/visits" : actUrl(visitId, act), { input }),
		detail: (visitId, who) => json(who, `/api/visits/${visitId}`),
	};
}
