import { reviewElementsOf } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { idOf, PEOPLE, penaltyWorld, type World, type WorldOptions } from "./penalty-world.ts";

/** The usual way of a penalty case, step by step, with inputs a story may change. Each step is one or a few acts at the world's time. */

export const OFFICERS = [idOf("handler"), idOf("handler2")];
export const SIGNED = { officersSigned: OFFICERS, party: "signed" } as const;
export const BASIS = { document: "电力监管条例", article: "第三十条" };
export const ORGANISATION = {
	type: "organisation",
	name: "示例能源有限公司",
	creditCode: "91350100M000100Y43",
	address: "示例县示例路1号",
	representative: "张示例",
} as const;
export const CITIZEN = { type: "citizen", name: "周晓禾", address: "示例县城关镇青年路6号" } as const;
const RIGHTS = ["identity", "reason", "basis", "statement", "recusal", "cooperation"];

type Changes = Record<string, unknown>;

export function register(world: World, changes: Changes = {}): void {
	world.do(
		"register-clue",
		{
			procedure: "ordinary",
			title: "示例能源有限公司擅自经营电力业务案",
			matterId: world.facts.matter.id,
			source: "inspection",
			sourceDetail: "日常巡查",
			foundOn: world.today,
			party: ORGANISATION,
			summary: "巡查发现该公司在未取得许可证的情况下对外供电。",
			...changes,
		},
		"handler",
	);
}

export function requestInitiation(world: World): void {
	world.do(
		"request-initiation",
		{ reason: "涉嫌违法，符合立案标准。", partyFacts: "示例能源有限公司。", opinion: "建议立案。", bases: [BASIS] },
		"handler",
	);
}

export function initiate(world: World): void {
	requestInitiation(world);
	world.do("endorse-initiation", { agree: true, opinion: "情况属实，同意立案。" }, "unitHead");
	world.do("approve-initiation", { approve: true, opinion: "同意立案。" }, "head");
	world.do("assign-officers", { officerIds: OFFICERS }, "unitHead");
}

export function inspection(world: World, changes: Changes = {}): Changes {
	return {
		startedAt: world.ago(90),
		endedAt: world.ago(10),
		place: "示例县示例路1号厂区",
		findings: "现场有变压器两台正在对外供电。",
		officerIds: OFFICERS,
		officerCount: 2,
		certificatesShown: true,
		rightsTold: RIGHTS,
		signatures: SIGNED,
		...changes,
	};
}

export function collection(world: World, changes: Changes = {}): Changes {
	const item = {
		kind: "documentary",
		name: "供电合同",
		quantity: "1份",
		source: "当事人提供",
		proves: "对外供电的事实",
	};
	return {
		items: [item],
		place: "示例县示例路1号",
		collectedOn: world.today,
		officerIds: OFFICERS,
		signatures: SIGNED,
		...changes,
	};
}

export function conclusion(changes: Changes = {}): Changes {
	return {
		facts: "该公司自2023年6月起未取得电力业务许可证对外供电。",
		evidence: ["证1"],
		nature: "违法行为持续九个月，情节一般。",
		bases: [BASIS],
		suggestion: "建议处罚款五万元。",
		crimeSuspected: false,
		...changes,
	};
}

export function investigate(world: World, changes: Changes = {}): void {
	world.do("inspect-site", inspection(world), "handler");
	world.do("collect-evidence", collection(world), "handler");
	world.do("conclude-investigation", conclusion(changes), "handler");
}

export function noticeInput(changes: Changes = {}): Changes {
	return {
		facts: "未取得电力业务许可证对外供电。",
		reasons: "违反电力监管条例，情节一般。",
		bases: [BASIS],
		kinds: ["fine"],
		fineFen: 5_000_000,
		confiscatedFen: 0,
		hearingRight: false,
		defenceWorkdays: 5,
		...changes,
	};
}

/** Hands the latest paper of that kind to the party, who signs for it today. */
export function serveDirectly(world: World, kind: string): void {
	const input = {
		documentId: world.document(kind).documentId,
		method: "direct",
		server: "李明远、王思齐",
		recipient: "张示例",
		capacity: "legal-representative",
		signedOn: world.today,
		signedTime: world.time,
	};
	world.do("serve-document", input, "handler");
}

export function notify(world: World, changes: Changes = {}): void {
	world.do("notify-penalty", noticeInput(changes), "handler");
	serveDirectly(world, "penalty-notice");
}

export function defenceInput(world: World, changes: Changes = {}): Changes {
	return {
		speaker: "张示例",
		capacity: "法定代表人",
		startedAt: world.ago(60),
		endedAt: world.ago(20),
		place: "本局询问室",
		content: "已主动停止供电，请求从轻处罚。",
		officerIds: OFFICERS,
		signatures: SIGNED,
		...changes,
	};
}

export function hearDefence(world: World): void {
	world.do("record-defence", defenceInput(world), "handler");
	world.do("review-defence", { adopted: "part", reason: "停止供电属实，裁量时已予考虑。" }, "handler");
}

export function hearingInput(world: World, changes: Changes = {}): Changes {
	return {
		heldOn: world.today,
		startedAt: "09:30",
		endedAt: "11:00",
		attendees: "主持人刘畅、调查人员李明远、当事人代理人吴婷",
		agents: ["吴婷（示例律师事务所律师）"],
		recusal: "主持人告知当事人听证权利，当事人表示不申请回避。",
		partyAttended: true,
		investigatorCase: "出示证1，建议罚款五万元。",
		partyCase: "对事实没有异议，请求从轻。",
		partySignature: "signed",
		...changes,
	};
}

/** Requested, announced, held on the first lawful day, reported. Moves the clock by eight working days. */
export function hear(world: World): void {
	world.do("request-hearing", { requestedOn: world.today, by: "张示例", reason: "对数额有异议。" }, "handler");
	const hearingOn = world.workdaysOn(8);
	world.do(
		"notify-hearing",
		{ hearingOn, time: "09:30", place: "本局三楼会议室", hostId: idOf("host"), recorder: "何静", open: true },
		"handler",
	);
	serveDirectly(world, "hearing-notice");
	world.do("hold-hearing", hearingInput(world, { heldOn: hearingOn }), "host", { at: `${hearingOn} 14:00` });
	world.do("report-hearing", { disputes: "数额。", opinion: "证据可以采信，建议维持。" }, "host");
}

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

function detected(world: World, how: string | undefined): boolean {
	const { hearing, notice } = world.state;
	if (how === "hearing-held") return hearing?.held !== undefined;
	return how === "hearing-due" && (notice?.hearingRight === true || hearing !== null);
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
	const due = listed.filter(
		(one) => one.id !== "other" && (one.when === undefined || world.state.hearing?.held !== undefined),
	);
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
