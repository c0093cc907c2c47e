import { isDeepStrictEqual } from "node:util";
import { addPeriod, officialCalendar, type WorkingCalendar } from "#calendar";
import {
	type ActContext,
	type ArticleFact,
	type AuthorityFact,
	type Clock,
	clocksOf,
	type Decided,
	type DocumentRequest,
	evolve,
	type FactRequest,
	type Facts,
	type IssuedDocument,
	type MatterFact,
	metaOf,
	type OfficerFact,
	type PenaltyCase,
	type Process,
	parseInput,
	penaltyProcess,
	perform,
	type RecordedEvent,
	type Rules,
	rulesFor,
} from "#casework";
import { formatDocumentNumber, getDocumentKind, parseData, type Sheet, sheetOf } from "#documents/contract";
import type { Actor, Role } from "#identity/contract";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { addMs, dateInBeijing, type Instant, instantInBeijing, toBeijingMinute } from "#kernel/instant";
import { type PlainDate, plainDateOf } from "#kernel/plain-date";
import { isRefusal, type Refusal } from "#kernel/refusal";
import type { Parameter } from "#regime";
import { allNorms, getRegime } from "#regimes";
import { reviewActs } from "#review";

/**
 * A penalty case without a database: the real acts, rules, calendar and papers; people, facts and numbers are made up.
 * Every paper is composed as the server would compose it, so a paper that does not fit its kind fails the test.
 */
export const penaltyCaseProcess: Process<PenaltyCase> = penaltyProcess(reviewActs);
const CALENDAR: WorkingCalendar = officialCalendar();

/** Who does what in the stories. `host` chairs hearings; `reviewer2` and `leader2` are there for recusal and separation of duties. */
export const PEOPLE = {
	handler: { name: "李明远", title: "科员", unit: "zfg", roles: ["handler"] },
	handler2: { name: "王思齐", title: "科员", unit: "zfg", roles: ["handler"] },
	handler3: { name: "田野", title: "科员", unit: "zfg", roles: ["handler"] },
	unitHead: { name: "陈立群", title: "执法股股长", unit: "zfg", roles: ["unit-head"] },
	reviewer: { name: "郑文博", title: "法规股股长", unit: "fgg", roles: ["legal-reviewer"] },
	reviewer2: { name: "何静", title: "法规股科员", unit: "fgg", roles: ["legal-reviewer"] },
	host: { name: "刘畅", title: "法规股副股长", unit: "fgg", roles: ["legal-reviewer"] },
	leader: { name: "马国栋", title: "副局长", unit: "", roles: ["leader"] },
	leader2: { name: "韩雪", title: "副局长", unit: "", roles: ["leader"] },
	head: { name: "孙正平", title: "局长", unit: "", roles: ["head"] },
	archivist: { name: "吴悦", title: "档案员", unit: "bgs", roles: ["archivist"] },
} as const satisfies Record<string, { name: string; title: string; unit: string; roles: readonly Role[] }>;
export type Person = keyof typeof PEOPLE;
export const PERSONS = Object.keys(PEOPLE) as Person[];

/** The id by which acts and facts name a person of the world. */
export const idOf = (person: Person): string => contentHash(person).slice(0, 32);

export type WorldOptions = {
	regime: string;
	/** Day and clock time in Beijing on which the world begins. */
	start?: string;
	configured?: readonly Parameter[];
	/** Keep composed sheets; the walk turns it off to save memory, papers are checked all the same. */
	keepSheets?: boolean;
	/** Roles some people hold besides their own, over the handling unit or the whole authority. */
	extraRoles?: Partial<Record<Person, readonly Role[]>>;
};

/** What the registry would answer; a story changes it in place. */
export type WorldFacts = {
	certificateFaults: Map<Person, string>;
	/** Articles that are not simply known and in force: `《document》article` → what is wrong. */
	articles: Map<string, Partial<ArticleFact>>;
	matter: MatterFact;
	reviewBody: { unitPath: string; name: string } | null;
};

type Timing = { at?: string };
export type World = ReturnType<typeof penaltyWorld>;

const rulesCache = new Map<string, Rules>();

/** One Rules for a day, remembering its answers: asking a regime folds all its norms anew each time. */
function rulesOn(regimeId: string, on: PlainDate, configured: readonly Parameter[]): Rules {
	const regime = getRegime(regimeId);
	const inForce = allNorms.filter((norm) => norm.effectiveFrom <= on).map((norm) => norm.id);
	const key = contentHash([regimeId, inForce, configured.length === 0 ? "" : on, configured as unknown as Json]);
	const known = rulesCache.get(key);
	if (known) return known;
	const fresh = rulesFor(regime, { norms: allNorms, type: "penalty", on, configured });
	const memo = <R>(ask: (key: never) => R) => {
		const answers = new Map<string, R>();
		return (question: string): R => {
			if (!answers.has(question)) answers.set(question, ask(question as never));
			return answers.get(question) as R;
		};
	};
	const remembered = { ...fresh, own: memo(fresh.own), effective: memo(fresh.effective) } as unknown as Rules;
	rulesCache.set(key, remembered);
	return remembered;
}

function authorityOf(regimeId: string): AuthorityFact {
	return {
		id: `authority-${regimeId}`,
		name: "示例县能源局",
		shortName: "示例县能源局",
		documentPrefix: "示能",
		address: "示例县城关镇政务路1号",
		phone: "0355-7830000",
		complaintPhone: "12345",
		reconsiderationOrgan: "示例县人民政府",
		court: "示例县人民法院",
		sealName: "示例县能源局",
		payment: {
			bank: "示例县农村商业银行",
			accountName: "示例县财政局非税收入专户",
			account: "1404310000012345678",
			address: "示例县城关镇建设路2号",
		},
	};
}

function actorOf(person: Person, regimeId: string, extraRoles: readonly Role[] = []): Actor {
	const { name, title, unit, roles } = PEOPLE[person];
	const unitPath = unit === "" ? `${regimeId}/` : `${regimeId}/${unit}/`;
	return {
		accountId: `account-${person}`,
		personId: idOf(person),
		name,
		title,
		unitName: unit === "" ? "局领导" : { zfg: "行政执法股", fgg: "政策法规股", bgs: "办公室" }[unit],
		unitPath,
		authorityId: `authority-${regimeId}`,
		authorityPath: regimeId,
		roles: [
			...roles.map((role) => ({ role, orgPath: unitPath })),
			...extraRoles.map((role) => ({ role, orgPath: `${regimeId}/zfg/` })),
		],
		scope: [unitPath],
	};
}

function factsOf(request: FactRequest, facts: WorldFacts, regimeId: string): Facts {
	const officers = new Map<string, OfficerFact>();
	for (const personId of request.officers ?? []) {
		const person = PERSONS.find((one) => idOf(one) === personId);
		if (!person) continue;
		const actor = actorOf(person, regimeId);
		officers.set(personId, {
			personId,
			name: actor.name,
			title: actor.title,
			unitName: actor.unitName,
			orgPath: actor.unitPath,
			certificateNumber: `0404${PERSONS.indexOf(person).toString().padStart(6, "0")}`,
			certificateFault: facts.certificateFaults.get(person) ?? null,
		});
	}
	const articles = (request.articles ?? []).map(({ document, article }) => ({
		document,
		article,
		known: true,
		inForce: true,
		normative: false,
		...facts.articles.get(`《${document}》${article}`),
	}));
	return {
		officers,
		matter: request.matter === facts.matter.id ? facts.matter : undefined,
		articles,
		...(request.reviewBody ? { reviewBody: facts.reviewBody } : {}),
	};
}

/** Composes the paper and returns the event that says it was frozen; throws when it does not fit its kind. */
function issuePaper(
	request: DocumentRequest,
	place: { documentId: string; number: string | null; date: PlainDate; authority: string },
): { sheet: Sheet; data: object } {
	const kind = getDocumentKind(request.kind);
	const parsed = parseData(kind, request.data);
	if (!isDeepStrictEqual(parsed, request.data)) {
		throw new Error(`${request.kind}: data has members the kind does not know: ${JSON.stringify(request.data)}`);
	}
	const copies = request.copies ?? kind.copyMarks.length;
	const sheet = sheetOf(request.kind, request.data, { ...place, verifyUrl: "https://example.invalid/v", copies });
	const data = {
		documentId: place.documentId,
		kind: request.kind,
		label: sheet.title,
		number: place.number,
		dataHash: contentHash(request.data as Json),
		templateVersion: "test",
		copies,
	};
	return { sheet, data };
}

export function penaltyWorld(options: WorldOptions) {
	const regimeId = options.regime;
	const authority = authorityOf(regimeId);
	const facts: WorldFacts = {
		certificateFaults: new Map(),
		articles: new Map(),
		matter: {
			id: "matter-1",
			name: "擅自经营电力业务的处罚",
			type: "penalty",
			bases: [{ document: "电力监管条例", article: "第三十条" }],
			handlingUnitPath: null,
			summaryEnabled: true,
			filingRequired: true,
			effective: true,
		},
		reviewBody: { unitPath: `${regimeId}/fgg/`, name: "政策法规股" },
	};
	let now: Instant = momentOf(options.start ?? "2024-03-04 09:00");
	let state = penaltyCaseProcess.initial("0".repeat(31) + "1");
	let ids = 0;
	const events: RecordedEvent[] = [];
	const sheets: Sheet[] = [];
	const counters = new Map<string, number>();
	const newId = () => (++ids).toString(16).padStart(32, "0");

	const contextOf = (as: Person, found: Facts): ActContext => ({
		now,
		today: dateInBeijing(now),
		actor: actorOf(as, regimeId, options.extraRoles?.[as]),
		rules: rulesOn(regimeId, dateInBeijing(now), options.configured ?? []),
		calendar: CALENDAR,
		authority,
		facts: found,
		newId,
	});

	function attempt(
		name: string,
		input: unknown,
		as: Person,
	): { context: ActContext; decided: Decided<PenaltyCase> | Refusal } {
		const act = penaltyCaseProcess.acts.get(name);
		if (!act) throw new Error(`no act named ${name}`);
		const parsed = parseInput(act, input);
		const request = act.needs?.(parsed as never, state) ?? {};
		const context = contextOf(as, factsOf(request, facts, regimeId));
		return {
			context,
			decided: perform(penaltyCaseProcess, state, { act, input: parsed, version: events.length }, context),
		};
	}

	function numberFor(kindName: string): string | null {
		const { numbering } = getDocumentKind(kindName);
		if (!numbering) return null;
		const year = Number(dateInBeijing(now).slice(0, 4));
		const key = `${numbering.code}${year}`;
		const seq = (counters.get(key) ?? 0) + 1;
		counters.set(key, seq);
		return formatDocumentNumber({ prefix: authority.documentPrefix, code: numbering.code, year, seq });
	}

	/** Records what was decided and issues its papers, as the engine does in one transaction. */
	function record(decided: Decided<PenaltyCase>, context: ActContext): void {
		events.push(...decided.events);
		state = decided.after;
		for (const request of decided.documents) {
			const place = {
				documentId: newId(),
				number: numberFor(request.kind),
				date: context.today,
				authority: authority.name,
			};
			const { sheet, data } = issuePaper(request, place);
			const event: RecordedEvent = { type: "DocumentIssued", data, meta: metaOf(context, events.length + 1) };
			events.push(event);
			state = evolve(penaltyCaseProcess, state, event);
			if (options.keepSheets !== false) sheets.push(sheet);
		}
	}

	return {
		facts,
		events: events as readonly RecordedEvent[],
		/** The sheets of all papers in the order they were issued, one for each entry of `state.documents`. */
		sheets: sheets as readonly Sheet[],
		get state(): PenaltyCase {
			return state;
		},
		get now(): Instant {
			return now;
		},
		get today(): PlainDate {
			return dateInBeijing(now);
		},
		/** What the clock on the wall shows, `09:30`. */
		get time(): string {
			return toBeijingMinute(now).slice(11);
		},
		/** Moves the clock: `2024-03-13`, `2024-03-13 09:31`. Never backwards. */
		at(text: string): void {
			const moment = momentOf(text);
			if (moment < now) throw new Error(`the clock of the world cannot go back from ${now} to ${moment}`);
			now = moment;
		},
		later(ms: number): void {
			now = addMs(now, ms);
		},
		/** A moment `minutes` ago, for what the records say of their own time. */
		ago: (minutes: number): Instant => addMs(now, -minutes * 60_000),
		/** `workdays` after today. */
		workdaysOn: (workdays: number): PlainDate =>
			addPeriod(CALENDAR, dateInBeijing(now), { count: workdays, unit: "workday" }).date,
		do(name: string, input: unknown, as: Person, timing: Timing = {}): readonly RecordedEvent[] {
			if (timing.at) this.at(timing.at);
			const { context, decided } = attempt(name, input, as);
			if (isRefusal(decided)) throw new Error(`${name} was refused: ${decided.code} ${decided.message}`);
			const before = events.length;
			record(decided, context);
			return events.slice(before);
		},
		/** The refusal of an act that must not be possible; the case is not changed. */
		refused(name: string, input: unknown, as: Person, timing: Timing = {}): Refusal {
			if (timing.at) this.at(timing.at);
			const { decided } = attempt(name, input, as);
			if (!isRefusal(decided)) throw new Error(`${name} was accepted although it must be refused`);
			return decided;
		},
		/** Like do, but hands back a refusal instead of throwing. */
		try(name: string, input: unknown, as: Person): Refusal | readonly RecordedEvent[] {
			const { context, decided } = attempt(name, input, as);
			if (isRefusal(decided)) return decided;
			const before = events.length;
			record(decided, context);
			return events.slice(before);
		},
		/** Whether the act has a place in the case now, for that person, before anything is filled in. */
		offers(name: string, as: Person): boolean {
			const act = penaltyCaseProcess.acts.get(name);
			return act?.offered(state, contextOf(as, factsOf({}, facts, regimeId))) ?? false;
		},
		rolesOf: (person: Person): readonly Role[] => [...PEOPLE[person].roles, ...(options.extraRoles?.[person] ?? [])],
		context: (as: Person): ActContext => contextOf(as, factsOf({}, facts, regimeId)),
		clock(id: string): Clock {
			const found = clocksOf(state, contextOf("handler", factsOf({}, facts, regimeId))).find((one) => one.id === id);
			if (!found) throw new Error(`no clock ${id}`);
			return found;
		},
		clocks: () => clocksOf(state, contextOf("handler", factsOf({}, facts, regimeId))),
		/** The latest paper of that kind. */
		document(kind: string): IssuedDocument {
			const found = state.documents.findLast((one) => one.kind === kind);
			if (!found) throw new Error(`no document of kind ${kind}`);
			return found;
		},
		sheet(kind: string): Sheet {
			const found = sheets.findLast((one) => one.kind === kind);
			if (!found) throw new Error(`no sheet of kind ${kind}`);
			return found;
		},
	};
}

function momentOf(text: string): Instant {
	const [date = "", time = "09:00"] = text.split(" ");
	return instantInBeijing(plainDateOf(date), time);
}

/** Everything a sheet says, as one text: for "the printed sheet shows …". */
export function textOf(sheet: Sheet): string {
	return JSON.stringify(sheet.blocks);
}
