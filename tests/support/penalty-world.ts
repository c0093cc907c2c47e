import { isDeepStrictEqual } from "node:util";
import { addPeriod, officialCalendar, type WorkingCalendar } from "#calendar";
import {
	type ActContext,
	type Clock,
	clocksOf,
	type Decided,
	type DocumentRequest,
	evolve,
	type FactRequest,
	factsAsked,
	type IssuedDocument,
	metaOf,
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
import type { Role } from "#identity/contract";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { addMs, dateInBeijing, type Instant, instantInBeijing, toBeijingMinute } from "#kernel/instant";
import { type PlainDate, plainDateOf } from "#kernel/plain-date";
import { isRefusal, type Refusal } from "#kernel/refusal";
import type { Parameter } from "#regime";
import { allNorms, getRegime } from "#regimes";
import { reviewActs } from "#review";
import {
	actorOf,
	authorityOf,
	type Doer,
	factsOf,
	MACHINE,
	orderlyFacts,
	PEOPLE,
	type Person,
	type WorldFacts,
} from "./penalty-people.ts";

export { authorityOf, type Doer, idOf, MACHINE, PEOPLE, PERSONS, type Person } from "./penalty-people.ts";

/**
 * A penalty case without a database: the real acts, rules, calendar and papers; people, facts and numbers are made up.
 * Every paper is composed as the server would compose it, so a paper that does not fit its kind fails the test.
 */
export const penaltyCaseProcess: Process<PenaltyCase> = penaltyProcess(reviewActs);
const CALENDAR: WorkingCalendar = officialCalendar();

export type WorldOptions = {
	regime: string;
	/** Day and clock time in Beijing on which the world begins. */
	start?: string;
	configured?: readonly Parameter[];
	/** Roles some people hold besides their own, over the handling unit or the whole authority. */
	extraRoles?: Partial<Record<Person, readonly Role[]>>;
};

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
	const remembered = {
		...fresh,
		own: memo(fresh.own),
		effective: memo(fresh.effective),
		on: (day: PlainDate) => rulesOn(regimeId, day, configured),
	} as unknown as Rules;
	rulesCache.set(key, remembered);
	return remembered;
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

type Timing = { at?: string };
type Attempt = { context: ActContext; decided: Decided<PenaltyCase> | Refusal };

export function penaltyWorld(options: WorldOptions): World {
	return new World(options);
}

export class World {
	readonly facts: WorldFacts;
	readonly events: RecordedEvent[] = [];
	/** The sheets of all papers in the order they were issued, one for each entry of `state.documents`. */
	readonly sheets: Sheet[] = [];
	state: PenaltyCase;
	now: Instant;
	readonly #options: WorldOptions;
	readonly #counters = new Map<string, number>();
	#ids = 0;

	constructor(options: WorldOptions) {
		this.#options = options;
		this.facts = orderlyFacts(options.regime);
		this.now = momentOf(options.start ?? "2024-03-04 09:00");
		this.state = penaltyCaseProcess.initial(`${"0".repeat(31)}1`);
	}

	get today(): PlainDate {
		return dateInBeijing(this.now);
	}

	/** What the clock on the wall shows, `09:30`. */
	get time(): string {
		return toBeijingMinute(this.now).slice(11);
	}

	/** Moves the clock: `2024-03-13`, `2024-03-13 09:31`. Never backwards. */
	at(text: string): void {
		const moment = momentOf(text);
		if (moment < this.now) throw new Error(`the clock of the world cannot go back from ${this.now} to ${moment}`);
		this.now = moment;
	}

	later(ms: number): void {
		this.now = addMs(this.now, ms);
	}

	/** A moment some minutes ago, for what the records say of their own time. */
	ago(minutes: number): Instant {
		return addMs(this.now, -minutes * 60_000);
	}

	/** The day so many working days after today. */
	workdaysOn(workdays: number): PlainDate {
		return addPeriod(CALENDAR, this.today, { count: workdays, unit: "workday" }).date;
	}

	/** Does the act, issues its papers and hands back the new events; throws when it is refused. */
	do(name: string, input: unknown, as: Person, timing: Timing = {}): readonly RecordedEvent[] {
		if (timing.at) this.at(timing.at);
		const outcome = this.try(name, input, as);
		if (isRefusal(outcome)) throw new Error(`${name} was refused: ${outcome.code} ${outcome.message}`);
		return outcome;
	}

	/** The refusal of an act that must not be possible; the case is not changed. */
	refused(name: string, input: unknown, as: Person, timing: Timing = {}): Refusal {
		if (timing.at) this.at(timing.at);
		const { decided } = this.#attempt(name, input, as);
		if (!isRefusal(decided)) throw new Error(`${name} was accepted although it must be refused`);
		return decided;
	}

	/** Like do, but hands back a refusal instead of throwing. */
	try(name: string, input: unknown, as: Doer): Refusal | readonly RecordedEvent[] {
		const { context, decided } = this.#attempt(name, input, as);
		if (isRefusal(decided)) return decided;
		const before = this.events.length;
		this.#record(decided, context);
		return this.events.slice(before);
	}

	/** Whether the act has a place in the case now, for that person, before anything is filled in. */
	offers(name: string, as: Person): boolean {
		return penaltyCaseProcess.acts.get(name)?.offered(this.state, this.context(as)) ?? false;
	}

	context(as: Doer, request: FactRequest = {}): ActContext {
		const { regime, configured, extraRoles } = this.#options;
		return {
			now: this.now,
			today: this.today,
			actor: actorOf(as, regime, as === MACHINE ? undefined : extraRoles?.[as]),
			rules: rulesOn(regime, this.today, configured ?? []),
			calendar: CALENDAR,
			authority: authorityOf(regime),
			home: authorityOf(regime),
			facts: factsOf({ on: this.today, ...request }, this.facts, { regime, today: this.today }),
			newId: () => this.#newId(),
		};
	}

	rolesOf(person: Person): readonly Role[] {
		return [...PEOPLE[person].roles, ...(this.#options.extraRoles?.[person] ?? [])];
	}

	clocks(): readonly Clock[] {
		return clocksOf(this.state, this.context("handler"));
	}

	clock(id: string): Clock {
		return there(
			this.clocks().find((one) => one.id === id),
			`clock ${id}`,
		);
	}

	/** The latest paper of that kind. */
	document(kind: string): IssuedDocument {
		return there(
			this.state.documents.findLast((one) => one.kind === kind),
			`document ${kind}`,
		);
	}

	sheet(kind: string): Sheet {
		return there(
			this.sheets.findLast((one) => one.kind === kind),
			`sheet ${kind}`,
		);
	}

	#newId(): string {
		this.#ids += 1;
		return this.#ids.toString(16).padStart(32, "0");
	}

	#attempt(name: string, input: unknown, as: Doer): Attempt {
		const act = there(penaltyCaseProcess.acts.get(name), `act ${name}`);
		const parsed = parseInput(act, input);
		const context = this.context(as, factsAsked(act, parsed, this.state));
		const command = { act, input: parsed, version: this.events.length };
		return { context, decided: perform(penaltyCaseProcess, this.state, command, context) };
	}

	/** Records what was decided and issues its papers, as the engine does in one transaction. */
	#record(decided: Decided<PenaltyCase>, context: ActContext): void {
		this.events.push(...decided.events);
		this.state = decided.after;
		for (const request of decided.documents) {
			const place = {
				documentId: this.#newId(),
				number: this.#numberFor(request.kind),
				date: context.today,
				authority: context.authority.name,
			};
			const { sheet, data } = issuePaper(request, place);
			const event: RecordedEvent = { type: "DocumentIssued", data, meta: metaOf(context, this.events.length + 1) };
			this.events.push(event);
			this.state = evolve(penaltyCaseProcess, this.state, event);
			this.sheets.push(sheet);
		}
	}

	#numberFor(kindName: string): string | null {
		const { numbering } = getDocumentKind(kindName);
		if (!numbering) return null;
		const year = Number(this.today.slice(0, 4));
		const key = `${numbering.code}${year}`;
		const seq = (this.#counters.get(key) ?? 0) + 1;
		this.#counters.set(key, seq);
		const prefix = authorityOf(this.#options.regime).documentPrefix;
		return formatDocumentNumber({ prefix, code: numbering.code, year, seq });
	}
}

function there<T>(value: T | undefined, what: string): T {
	if (value === undefined) throw new Error(`the world has no ${what}`);
	return value;
}

function momentOf(text: string): Instant {
	const [date = "", time = "09:00"] = text.split(" ");
	return instantInBeijing(plainDateOf(date), time);
}

/** Everything a sheet says, as one text: for "the printed sheet shows …". */
export function textOf(sheet: Sheet): string {
	return JSON.stringify(sheet.blocks);
}
