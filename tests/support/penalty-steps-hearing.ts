import { idOf, type World } from "./penalty-world.ts";

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

export type Changes = Record<string, unknown>;

export function clueInput(world: World, changes: Changes = {}): Changes {
	return {
		procedure: "ordinary",
		title: "示例能源有限公司擅自经营电力业务案",
		matterId: world.facts.matter.id,
		source: "inspection",
		sourceDetail: "日常巡查",
		foundOn: world.today,
		party: ORGANISATION,
		summary: "巡查发现该公司在未取得许可证的情况下对外供电。",
		...changes,
	};
}

export function register(world: World, changes: Changes = {}): void {
	world.do("register-clue", clueInput(world, changes), "handler");
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

/** 回避: recorded by the handler, decided by the head. */
export function recuse(world: World, request: Changes, granted: boolean): void {
	world.do("request-recusal", request, "handler");
	const recusalId = world.state.recusals.at(-1)?.id;
	const reason = granted ? "属实，应当回避。" : "不属于应当回避的情形。";
	world.do("decide-recusal", { recusalId, granted, reason }, "head");
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
		violation: { startedOn: "2022-06-01", course: "ongoing", limit: "general" },
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
		noHearingReason: "拟处罚的数额和内容不属于听证范围。",
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
