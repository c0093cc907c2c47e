import { type Desk, openDesk } from "../src/apps/server/demo/desk.ts";
import * as step from "../src/apps/server/demo/steps.ts";
import { AUTHORITY, type World } from "./world.ts";

/** One act of the path as it was first performed; `documents` are the ids its own case must put in their place. */
export type PlannedAct = { readonly who: string; readonly act: string; readonly input: object };

/** An ordinary penalty from clue to closing, ready to be performed again for any number of cases. */
export type CasePlan = {
	readonly acts: readonly PlannedAct[];
	/** Documents the first performance issued, in order: inputs that name one mean the one at the same place. */
	readonly documentIds: readonly string[];
	readonly opening: object;
};

const FACTS: step.Facts = {
	title: "示范煤业有限公司未落实全员安全生产责任制案",
	party: step.company("示范煤业有限公司（虚构）", "91350100M000100Y43", "演示县演示路8号（虚构地址）", "周立民"),
	summary: "日常检查发现该公司未按照规定制定并落实全员安全生产责任制和领导带班制度。",
	facts: "当事人未按照规定制定并落实全员安全生产责任制，领导带班下井记录缺失十一个班次，考核记录缺失。",
	place: "演示县演示路8号矿区（虚构地址）",
	matter: "安全生产责任制",
};
const PENALTY: step.Penalty = { kinds: ["fine"], fineFen: 1_200_000, hearingRight: false };

/** Performs one case through HTTP with the demo's own steps and writes down what was sent. */
export async function recordPlan(world: World): Promise<CasePlan> {
	const acts: PlannedAct[] = [];
	const documentIds: string[] = [];
	let opening: object = {};
	const desk = openDesk({
		authorityId: AUTHORITY,
		calendar: world.house.calendar(),
		origin: "http://bench.localhost",
		account: (key) => accountOf(world, key),
		// All in one afternoon: nobody waits for another day.
		time: {
			clock: world.clock,
			until: () => Promise.resolve(),
			tick: () => undefined,
			tell: () => Promise.resolve(),
			release: () => undefined,
		},
		exchange: async ({ method, url, headers, body }) => {
			const reply = await world.app.inject({
				method,
				url,
				headers: { host: "bench.localhost", ...headers },
				...(body === undefined ? {} : { payload: body as object }),
			});
			return {
				status: reply.statusCode,
				headers: reply.headers as Record<string, string | string[] | undefined>,
				body: reply.body,
			};
		},
	});
	const recording: Desk = {
		...desk,
		after: () => desk.today(),
		open: async (who, input) => {
			opening = input;
			return await desk.open(who, input);
		},
		act: async (streamId, who, act, input) => {
			const reply = await desk.act(streamId, who, act, input);
			acts.push({ who, act, input });
			documentIds.push(...reply.documents.map((one) => one.documentId));
			return reply;
		},
	};
	await tell(recording);
	return { acts, documentIds, opening };
}

export function accountOf(world: World, key: string) {
	const found = world.accounts.get(key);
	if (!found) throw new Error(`no account ${key}`);
	return found;
}

async function tell(desk: Desk): Promise<void> {
	const caseId = await step.registerClue(desk, FACTS);
	await step.initiate(desk, caseId, FACTS);
	await step.assignTwo(desk, caseId);
	await step.investigate(desk, caseId, FACTS);
	await step.conclude(desk, caseId, FACTS);
	await step.notify(desk, caseId, FACTS, PENALTY);
	await step.hearDefence(desk, caseId);
	await step.draft(desk, caseId, FACTS, PENALTY);
	await step.answerScope(desk, caseId, []);
	await step.decide(desk, caseId);
	await step.serveDirect(desk, caseId, "penalty-decision");
	await step.pay(desk, caseId, { amountFen: PENALTY.fineFen, receipt: "财票000001" });
	await desk.act(caseId, "handler1", "request-closing", { reason: "performed", summary: "罚款已全部缴纳。" });
	await desk.act(caseId, "leader", "approve-closing", { approve: true, opinion: "同意结案。" });
}

/** What one act is answered with, as far as performing goes. */
export type ActReply = {
	readonly streamId: string;
	readonly documents: readonly { readonly documentId: string }[];
};
export type Perform = (
	streamId: string | undefined,
	act: { who: string; name: string; input: object },
) => Promise<ActReply>;

/** The plan again as a new case; `perform` does one act and is timed by whoever gives it. */
export async function replay(plan: CasePlan, perform: Perform): Promise<number> {
	const opened = await perform(undefined, { who: "handler1", name: "register-clue", input: plan.opening });
	const issued = opened.documents.map((one) => one.documentId);
	for (const { who, act, input } of plan.acts) {
		const reply = await perform(opened.streamId, { who, name: act, input: renamed(input, plan, issued) });
		issued.push(...reply.documents.map((one) => one.documentId));
	}
	return plan.acts.length + 1;
}

function renamed(input: object, plan: CasePlan, issued: readonly string[]): object {
	const { documentId } = input as { documentId?: string };
	if (documentId === undefined) return input;
	return { ...input, documentId: issued[plan.documentIds.indexOf(documentId)] };
}
