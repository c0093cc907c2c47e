import { reviewElementsOf } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import {
	BASIS,
	type Changes,
	hearDefence,
	initiate,
	investigate,
	notify,
	OFFICERS,
	register,
	requestInitiation,
	serveDirectly,
} from "./penalty-steps-hearing.ts";
import { PEOPLE, penaltyWorld, type World, type WorldOptions } from "./penalty-world.ts";

/** From the draft to the archive, and the places a story may begin at. */

export function draftInput(changes: Changes = {}): Changes {
	return {
		outcome: "penalise",
		facts: "未取得电力业务许可证对外供电。",
		reasons: "情节一般，适用一般裁量幅度。",
		bases: [BASIS],
		evidence: ["证1"],
		kinds: ["fine"],
		fineFen: 5_000_000,
		confiscatedFen: 0,
		...changes,
	};
}

export function draft(world: World, changes: Changes = {}): void {
	world.do("draft-decision", draftInput(changes), "handler");
	world.do("check-draft", { agree: true, opinion: "事实清楚，依据准确，同意。" }, "unitHead");
}

/** Answers as the record shows, and yes to `applying`. */
export function scopeAnswers(world: World, applying: readonly string[] = []): Changes[] {
	const own = world.context("handler").rules.own("review.scope")?.value.classes ?? [];
	const effective = world.context("handler").rules.effective("review.scope")?.value.classes ?? [];
	const classes = [...new Map([...effective, ...own].map((one) => [one.id, one])).values()];
	return classes.map((one) => ({ id: one.id, applies: applying.includes(one.id) || detected(world, one.detect) }));
}

const wasHeard = (world: World): boolean => world.events.some((one) => one.type === "HearingHeld");

function detected(world: World, how: string | undefined): boolean {
	const { hearing, notice } = world.state;
	if (how === "hearing-held") return wasHeard(world);
	return how === "hearing-due" && (notice?.hearingRight === true || hearing !== null || wasHeard(world));
}

export function answerScope(world: World, applying: readonly string[], complexOrMajor = false): void {
	world.do("answer-review-scope", { answers: scopeAnswers(world, applying), complexOrMajor }, "handler");
}

export function elementAnswers(world: World, problems: Readonly<Record<string, string>> = {}): Changes[] {
	const { due, further } = reviewElementsOf(world.context("reviewer").rules);
	const more = further.filter((one) => one.id in problems);
	return [...due, ...more].map(({ id }) =>
		id in problems ? { element: id, answer: "problem", finding: problems[id] } : { element: id, answer: "lawful" },
	);
}

export function selfCheck(world: World): void {
	world.do("self-check", { answers: elementAnswers(world), opinion: "经自查，合法。" }, "unitHead");
}

/** The materials of the regime that this case must hand in, or one plain file where it lists none. */
export function materials(world: World): Changes[] {
	const listed = world.context("handler").rules.effective("review.materials")?.value.materials ?? [];
	const due = listed.filter((one) => one.id !== "other" && (one.when === undefined || wasHeard(world)));
	return due.length > 0 ? due.map(({ id }) => ({ id, pages: 3 })) : [{ id: "决定书代拟稿", pages: 3 }];
}

export function submit(world: World, changes: Changes = {}): void {
	if (world.context("handler").rules.effective("review.self-check")?.value.required) selfCheck(world);
	world.do("submit-for-review", { materials: materials(world), suggestion: "建议罚款五万元。", ...changes }, "handler");
}

export function accept(world: World): void {
	world.do("accept-submission", { checked: true }, "reviewer");
}

export function opinionInput(world: World, opinionId: string, changes: Changes = {}): Changes {
	const passed = opinionId === "agree";
	return {
		elements: elementAnswers(world, passed ? {} : { law: "裁量说明不足。" }),
		opinionId,
		problems: passed ? [] : ["裁量说明不足。"],
		text: passed ? "经审核，同意。" : "经审核，存在问题。",
		suggestion: passed ? "无。" : "补充裁量说明。",
		...changes,
	};
}

export function pass(world: World): void {
	world.do("issue-review-opinion", opinionInput(world, "agree"), "reviewer");
}

/** Answers every problem of the last opinion. */
export function answerProblems(world: World): void {
	const problems = world.state.review.rounds.at(-1)?.opinion?.problems ?? [];
	const answers = problems.map((_, problem) => ({ problem, handling: "已补充裁量说明。" }));
	world.do("answer-review-problems", { answers }, "handler");
}

export function review(world: World): void {
	submit(world);
	accept(world);
	pass(world);
	world.do("receive-review-opinion", { round: world.state.review.rounds.length }, "unitHead");
}

export function approve(world: World): void {
	world.do("approve-decision", { approve: true, opinion: "同意拟处罚意见。" }, "head");
}

export function decide(world: World): void {
	world.do("make-decision", { remedyTold: true, sealed: true }, "handler");
}

export function meeting(on: PlainDate, changes: Changes = {}): Changes {
	const attendees = (["head", "leader", "leader2"] as const).map((person) => ({
		name: PEOPLE[person].name,
		title: PEOPLE[person].title,
		opinion: "同意。",
	}));
	return {
		heldOn: on,
		startedAt: "08:00",
		endedAt: "08:40",
		place: "本局会议室",
		chair: PEOPLE.head.name,
		recorder: PEOPLE.archivist.name,
		attendees,
		conclusion: "同意拟处罚意见。",
		agreed: true,
		signed: true,
		...changes,
	};
}

export function pay(world: World, amountFen: number, changes: Changes = {}): void {
	const receipt = `财票${world.events.length}`;
	world.do(
		"record-payment",
		{ amountFen, paidOn: world.today, receipt, channel: "bank", surcharge: false, ...changes },
		"handler",
	);
}

/** 加处罚款: asked for by the handler, decided by the head. */
export function imposeSurcharge(world: World, reason = "经催缴仍未缴纳。"): void {
	world.do("request-surcharge", { reason, opinion: "建议依法加处罚款。" }, "handler");
	world.do("impose-surcharge", { approve: true, opinion: "同意加处罚款。" }, "head");
}

export function close(world: World): void {
	world.do("request-closing", { reason: "performed", summary: "罚款已全部缴纳。" }, "handler");
	world.do("approve-closing", { approve: true, opinion: "同意结案。" }, "head");
}

export const ARCHIVE = { volume: "2024-罚-012", retention: "thirty-years", pages: 86, complete: true };

/** Up to a concluded investigation. */
export function investigated(options: WorldOptions, changes: Changes = {}): World {
	const world = penaltyWorld(options);
	register(world);
	initiate(world);
	investigate(world, changes);
	return world;
}

/** Told, heard, drafted and checked; no hearing. */
export function drafted(options: WorldOptions): World {
	const world = investigated(options);
	notify(world);
	hearDefence(world);
	draft(world);
	return world;
}

/** Drafted and judged to be in review scope. */
export function inScope(options: WorldOptions): World {
	const world = drafted(options);
	answerScope(world, ["public-interest"]);
	return world;
}

/** Decided outside review scope, approved by the head. */
export function decided(options: WorldOptions): World {
	const world = drafted(options);
	answerScope(world, []);
	approve(world);
	decide(world);
	return world;
}

export function served(options: WorldOptions): World {
	const world = decided(options);
	serveDirectly(world, "penalty-decision");
	return world;
}
export const REGIMES = ["nea", "qinyuan", "dazhou", "linyi", "miit"] as const;

/** What becomes of things kept, by the two officers of the case. */
export function disposal(preservationId: string | undefined, changes: Changes = {}): Changes {
	return { preservationId, result: "release", detail: "已退还。", officerIds: OFFICERS, ...changes };
}

/** Looked into and not taken up (不予立案). */
export function dismissed(regime: string, changes: Changes): World {
	const world = penaltyWorld({ regime, start: "2024-05-06 09:00" });
	register(world, changes);
	requestInitiation(world);
	world.do("endorse-initiation", { agree: false, opinion: "证据不足。" }, "unitHead");
	world.do("approve-initiation", { approve: false, opinion: "违法事实不能成立，不予立案。" }, "head");
	return world;
}
