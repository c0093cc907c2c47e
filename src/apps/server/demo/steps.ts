import { instantInBeijing } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Desk } from "./desk.ts";

/** Steps that many stories take in the same way. Each is a handful of acts by the people whose duty they are. */
export type Facts = {
	readonly title: string;
	readonly party: object;
	readonly summary: string;
	readonly facts: string;
	/** Why the facts of a draft are those of the notice in other words. */
	readonly sameFacts?: string;
	readonly place: string;
	/** Words of the matter to choose; the first penalty matter when absent. */
	readonly matter?: string;
};

export const OFFICERS = ["handler1", "handler2"] as const;
/** Two officers of one unit and its head. */
export type Crew = { readonly officers: readonly [string, string]; readonly head: string };
export const CREW: Crew = { officers: OFFICERS, head: "unithead" };

export function company(name: string, creditCode: string, address: string, representative: string) {
	return { type: "organisation", name, creditCode, address, representative };
}

export const at = (date: PlainDate, time: string) => instantInBeijing(date, time);

export function signed(desk: Desk, { officers }: Crew = CREW) {
	return { officersSigned: officers.map((key) => desk.personId(key)), party: "signed" };
}

function present(desk: Desk) {
	return {
		officerIds: OFFICERS.map((key) => desk.personId(key)),
		officerCount: OFFICERS.length,
		certificatesShown: true,
		rightsTold: ["identity", "reason", "basis", "statement", "recusal", "hearing", "remedy", "cooperation"],
		signatures: signed(desk),
	};
}

export async function registerClue(
	desk: Desk,
	facts: Facts,
	procedure: "ordinary" | "summary" = "ordinary",
): Promise<string> {
	const form = await desk.form(null, "handler1", "register-clue");
	const matters = form.choices["matter"] ?? [];
	const matter = matters.find((one) => facts.matter !== undefined && one.label.includes(facts.matter)) ?? matters[0];
	if (!matter) throw new Error(`${desk.authorityId} has no penalty matter`);
	return desk.open("handler1", {
		procedure,
		title: facts.title,
		matterId: matter.value,
		source: "inspection",
		sourceDetail: "日常监督检查发现",
		foundOn: desk.today(),
		party: facts.party,
		summary: facts.summary,
	});
}

export async function basesOf(desk: Desk, caseId: string): Promise<{ document: string; article: string }[]> {
	const form = await desk.form(caseId, "handler1", "conclude-investigation");
	const options = form.choices["bases"] ?? [];
	return options.map((one) => {
		const [document = "", article = ""] = one.value.split("|");
		return { document, article };
	});
}

/** 立案: request, unit's opinion, head's approval. */
export async function initiate(desk: Desk, caseId: string, facts: Facts): Promise<void> {
	const bases = await basesOf(desk, caseId);
	await desk.act(caseId, "handler1", "request-initiation", {
		reason: facts.summary,
		partyFacts: `当事人住所：${facts.place}。`,
		opinion: "经初步核查，涉嫌违法，符合立案条件，建议立案。",
		bases,
	});
	await desk.act(caseId, "unithead", "endorse-initiation", { agree: true, opinion: "情况属实，同意立案。" });
	await desk.act(caseId, "head", "approve-initiation", { approve: true, opinion: "同意立案。" });
}

export async function assignTwo(desk: Desk, caseId: string, { officers, head }: Crew = CREW): Promise<void> {
	await desk.act(caseId, head, "assign-officers", { officerIds: officers.map((key) => desk.personId(key)) });
}

/** 调查取证: a visit, a questioning, documents, the report. */
export async function investigate(desk: Desk, caseId: string, facts: Facts): Promise<void> {
	const today = desk.today();
	await desk.until(today, "11:40");
	await desk.act(caseId, "handler1", "inspect-site", {
		startedAt: at(today, "09:40"),
		endedAt: at(today, "11:20"),
		place: facts.place,
		findings: facts.facts,
		recusalAnswer: "不申请回避。",
		...present(desk),
	});
	const next = desk.after(1, "workday");
	await desk.until(next, "10:50");
	await desk.act(caseId, "handler1", "question-person", {
		startedAt: at(next, "09:20"),
		endedAt: at(next, "10:30"),
		place: "本机关询问室",
		personName: "周立民",
		gender: "male",
		idNumber: "11010519491231002X",
		address: facts.place,
		phone: "000-00000000",
		workplace: "当事人",
		post: "负责人",
		capacity: "representative",
		rightsAnswer: "听清楚了，不申请回避。",
		questions: [
			{ question: "请说明现场检查发现的情况。", answer: facts.facts },
			{ question: "还有什么补充？", answer: "已经认识到问题，愿意配合调查并整改。" },
		],
		readBack: "read",
		...present(desk),
	});
	await desk.act(caseId, "handler1", "collect-evidence", {
		items: [
			{ kind: "documentary", name: "营业执照复印件", quantity: "1份", source: "当事人提供", proves: "当事人主体资格" },
			{ kind: "documentary", name: "生产经营记录", quantity: "1册", source: "当事人提供", proves: facts.facts },
			{ kind: "audiovisual", name: "现场照片", quantity: "12张", source: "执法人员拍摄", proves: "现场情况" },
		],
		place: facts.place,
		collectedOn: next,
		officerIds: OFFICERS.map((key) => desk.personId(key)),
		signatures: signed(desk),
	});
}

export async function conclude(desk: Desk, caseId: string, facts: Facts): Promise<void> {
	const bases = await basesOf(desk, caseId);
	await desk.act(caseId, "handler1", "conclude-investigation", {
		facts: facts.facts,
		evidence: ["证1", "证2", "证3"],
		violation: { startedOn: desk.today(), course: "ongoing", limit: "general" },
		nature: "违法事实清楚，情节一般，当事人配合调查。",
		bases,
		suggestion: "建议依法给予行政处罚。",
		crimeSuspected: false,
	});
}

export type Penalty = { readonly kinds: readonly string[]; readonly fineFen: number; readonly hearingRight: boolean };

/** 事先告知 and its service on the spot. */
export async function notify(desk: Desk, caseId: string, facts: Facts, penalty: Penalty): Promise<void> {
	const bases = await basesOf(desk, caseId);
	await desk.act(caseId, "handler1", "notify-penalty", {
		facts: facts.facts,
		reasons: "当事人的行为违反法律规定，应当承担行政责任；综合考虑情节、后果，适用一般裁量档次。",
		bases,
		kinds: penalty.kinds,
		fineFen: penalty.fineFen,
		confiscatedFen: 0,
		hearingRight: penalty.hearingRight,
		...(penalty.hearingRight ? {} : { noHearingReason: "拟处罚款数额较小，不属于听证范围。" }),
		defenceWorkdays: 5,
	});
	await serveDirect(desk, caseId, "penalty-notice");
}

export async function serveDirect(desk: Desk, caseId: string, kind: string): Promise<void> {
	await desk.act(caseId, "handler1", "serve-document", {
		documentId: await desk.documentOf(caseId, "handler1", kind),
		method: "direct",
		server: "承办人",
		recipient: "周立民",
		capacity: "legal-representative",
		signedOn: desk.today(),
		signedTime: desk.time(),
	});
}

export async function hearDefence(desk: Desk, caseId: string): Promise<void> {
	const today = desk.today();
	await desk.until(today, "10:40");
	await desk.act(caseId, "handler1", "record-defence", {
		speaker: "周立民",
		capacity: "法定代表人",
		startedAt: at(today, "09:30"),
		endedAt: at(today, "10:20"),
		place: "本机关询问室",
		content: "对事实没有异议，已经完成整改，请求从轻处罚。",
		complete: "当事人当场表示没有其他意见，陈述、申辩完毕。",
		officerIds: OFFICERS.map((key) => desk.personId(key)),
		signatures: signed(desk),
	});
	await desk.act(caseId, "handler1", "review-defence", {
		adopted: "part",
		reason: "整改情况属实，拟处罚金额已在从轻幅度内，不再减少。",
	});
}

export async function draft(desk: Desk, caseId: string, facts: Facts, penalty: Penalty): Promise<void> {
	const bases = await basesOf(desk, caseId);
	await desk.act(caseId, "handler1", "draft-decision", {
		outcome: "penalise",
		facts: facts.facts,
		...(facts.sameFacts === undefined ? {} : { sameFacts: facts.sameFacts }),
		reasons: "违法事实清楚、证据确凿；当事人积极整改，依照裁量基准适用一般情节。",
		bases,
		evidence: ["证1", "证2", "证3"],
		kinds: penalty.kinds,
		fineFen: penalty.fineFen,
		confiscatedFen: 0,
	});
	await desk.act(caseId, "unithead", "check-draft", { agree: true, opinion: "事实清楚，证据充分，依据准确，同意。" });
}

/** 重大执法决定判定: what the record shows is taken over, the rest answered. */
export async function answerScope(desk: Desk, caseId: string, yes: readonly string[] = []): Promise<void> {
	const form = await desk.form(caseId, "handler1", "answer-review-scope");
	const answers = (form.choices["review-scope"] ?? []).map((one) => ({
		id: one.value,
		applies: one.note === undefined ? yes.includes(one.value) : one.note.endsWith("是"),
	}));
	await desk.act(caseId, "handler1", "answer-review-scope", { answers, complexOrMajor: false });
}

export async function selfCheck(desk: Desk, caseId: string): Promise<void> {
	const form = await desk.form(caseId, "unithead", "self-check");
	const answers = (form.choices["review-elements"] ?? []).map((one) => ({ element: one.value, answer: "lawful" }));
	await desk.act(caseId, "unithead", "self-check", {
		answers,
		opinion: "经自查，主体、程序、事实、依据、裁量均合法，同意送审。",
	});
}

export async function submitAll(desk: Desk, caseId: string): Promise<void> {
	const form = await desk.form(caseId, "handler1", "submit-for-review");
	const listed = (form.choices["review-materials"] ?? []).map((one) => ({ id: one.value, pages: 6 }));
	const materials = listed.length > 0 ? listed : [{ id: "case-file", pages: 40 }];
	await desk.act(caseId, "handler1", "submit-for-review", { materials, suggestion: "建议按代拟稿作出行政处罚决定。" });
	await desk.act(caseId, "reviewer", "accept-submission", { checked: true });
}

export async function issueOpinion(
	desk: Desk,
	caseId: string,
	opinionId: string,
	problems: readonly string[] = [],
): Promise<void> {
	const form = await desk.form(caseId, "reviewer", "issue-review-opinion");
	const elements = (form.choices["review-elements"] ?? []).map((one, index) => ({
		element: one.value,
		answer: problems.length > 0 && index === 2 ? "problem" : "lawful",
		finding: problems.length > 0 && index === 2 ? (problems[0] ?? "") : "",
	}));
	await desk.act(caseId, "reviewer", "issue-review-opinion", {
		elements,
		opinionId,
		problems,
		text:
			problems.length > 0
				? `经审核，存在以下问题：${problems.join("；")}`
				: "经审核，主体合法、事实清楚、证据确凿、适用依据正确、裁量适当、程序合法，同意。",
		suggestion: problems.length > 0 ? "请补充后再次报送。" : "同意作出决定。",
	});
	const detail = await desk.detail(caseId, "handler1");
	const rounds = (detail.state["review"] as { rounds: { number: number }[] }).rounds;
	await desk.act(caseId, "handler1", "receive-review-opinion", { round: rounds.at(-1)?.number ?? 1 });
}

/** Head's approval and the decision itself. */
export async function decide(desk: Desk, caseId: string): Promise<void> {
	await desk.act(caseId, "head", "approve-decision", { approve: true, opinion: "同意拟处罚意见。" });
	await desk.act(caseId, "handler1", "make-decision", { remedyTold: true, sealed: true });
}

type Payment = { readonly amountFen: number; readonly receipt: string };

export async function pay(desk: Desk, caseId: string, payment: Payment, { officers }: Crew = CREW): Promise<void> {
	await desk.act(caseId, officers[0], "record-payment", {
		...payment,
		paidOn: desk.today(),
		channel: "bank",
		surcharge: false,
	});
}

export async function closeAndArchive(desk: Desk, caseId: string, volume: string): Promise<void> {
	await desk.act(caseId, "handler1", "request-closing", {
		reason: "performed",
		summary: "罚款已全部缴纳，违法行为已改正。",
	});
	await desk.act(caseId, "leader", "approve-closing", { approve: true, opinion: "同意结案。" });
	await desk.until(desk.after(5, "workday"), "10:00");
	await desk.act(caseId, "archivist", "archive-case", { volume, retention: "thirty-years", pages: 86, complete: true });
}

/** The publication item that the decision opened, found on the clerk's own desk. */
export async function publicationOf(desk: Desk, facts: Facts): Promise<string> {
	const reply = await desk.get("clerk1", `/api/publications?open=&q=${encodeURIComponent(facts.title)}`);
	if (reply.status !== 200) throw new Error(`publication desk: ${reply.status} ${reply.body}`);
	const [found] = (JSON.parse(reply.body) as { items: { id: string }[] }).items;
	if (!found) throw new Error(`no publication item for ${facts.title}`);
	return found.id;
}

/** 沁源 公示办法 6, 工信部 二（一）1: the unit that handled the case publishes it, elsewhere the desk (PUB-11). */
function publisherOf(desk: Desk): string {
	return /^(?:qinyuan|miit)\b/.test(desk.authorityId) ? "infoofficer" : "clerk1";
}

/** 公示: drafted by one clerk, checked by another, released (PUB-05). */
export async function disclose(desk: Desk, facts: Facts, publisher = publisherOf(desk)): Promise<string> {
	const publicationId = await publicationOf(desk, facts);
	await desk.publicationAct(publicationId, "clerk1", "draft-disclosure", { mode: "summary", sensitivity: "none" });
	await desk.publicationAct(publicationId, "clerk2", "check-disclosure", {
		contentChecked: true,
		secrecyChecked: true,
		confirmedFields: ["case-title", "party", "facts", "legal-basis", "conclusion", "reasons"],
		readable: true,
		opinion: "内容与决定一致，应当隐去的已隐去，同意公示。",
	});
	await desk.publicationAct(publicationId, publisher, "publish", { confirmed: true });
	return publicationId;
}

/** From clue to a checked draft; every authority takes these steps alike, under its own rules. */
export async function untilDraft(desk: Desk, facts: Facts, penalty: Penalty): Promise<string> {
	const caseId = await registerClue(desk, facts);
	await initiate(desk, caseId, facts);
	await assignTwo(desk, caseId);
	await investigateAndDraft(desk, caseId, facts, penalty);
	return caseId;
}

/** Of a case that has its officers: to a draft that is due for review. */
export async function investigateAndDraft(desk: Desk, caseId: string, facts: Facts, penalty: Penalty): Promise<void> {
	await investigate(desk, caseId, facts);
	await desk.until(desk.after(3, "workday"), "09:10");
	await conclude(desk, caseId, facts);
	await notify(desk, caseId, facts, penalty);
	await desk.until(desk.after(2, "workday"), "09:00");
	await hearDefence(desk, caseId);
	await desk.until(desk.after(5, "workday"), "09:00");
	await draft(desk, caseId, facts, penalty);
	await answerScope(desk, caseId, ["major-rights"]);
}
