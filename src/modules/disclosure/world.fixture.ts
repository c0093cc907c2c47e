import { z } from "zod";
import { officialCalendar } from "#calendar";
import {
	type ActContext,
	actsOf,
	createEngine,
	defineProcess,
	type Engine,
	emptyCase,
	eventKinds,
	NO_FACTS,
	type PenaltyCase,
	parseInput,
	perform,
	type RecordedEvent,
	rulesFor,
	type StreamKind,
} from "#casework";
import type { Actor, Role } from "#identity/contract";
import { contentHash } from "#kernel/hash";
import { type Instant, instantOf } from "#kernel/instant";
import { plainDateOf, toChineseDate } from "#kernel/plain-date";
import { isRefusal, type Refusal } from "#kernel/refusal";
import { type TestClock, testClock } from "#platform/clock";
import { type Db, inScope } from "#platform/db";
import type { EnforcementType } from "#regime/contract";
import { getRegime, normsOf } from "#regimes";
import { AUTHORITY_SEEDS, applySeed } from "#registry";
import type { KnownPerson } from "./known-person.ts";
import { machineKind, openingKind, publicationKind } from "./process.ts";
import { emptyPublication, type Publication } from "./publication.ts";
import { disclosureReactions } from "./reactions.ts";

export const CALENDAR = officialCalendar();
const SEEDED = AUTHORITY_SEEDS.qinyuan.parts[0]?.authority;
const AUTHORITY = { ...SEEDED } as unknown as ActContext["authority"];
let ids = 0;
export const nextId = () => contentHash({ id: ++ids }).slice(0, 32);

export function rulesIn(regimeId: string, options: { type?: EnforcementType; on?: string; configured?: never } = {}) {
	const on = plainDateOf(options.on ?? "2024-03-04");
	const regime = getRegime(regimeId, on);
	return rulesFor(regime, { norms: normsOf(regime), type: options.type ?? "penalty", on });
}

export function actorOf(authority: string, person: string, roles: readonly Role[], unit = ""): Actor {
	const path = authority.replaceAll("-", ".");
	const orgPath = `${path}/${unit}`;
	return {
		accountId: `account-${person}`,
		personId: person,
		name: person,
		title: "科员",
		// 临沂 一（一）9: whose clerks publish.
		unitName: authority === "linyi" ? "监察支队" : "示例科",
		unitPath: orgPath,
		authorityId: authority,
		authorityPath: path,
		roles: roles.map((role) => ({ role, orgPath })),
		scope: [`${path}/`],
	};
}

export function contextOn(
	day: string,
	options: { regime?: string; actor?: Actor; type?: EnforcementType } = {},
): ActContext {
	const regime = options.regime ?? "qinyuan";
	return {
		now: instantOf(`${day}T01:00:00Z`),
		today: plainDateOf(day),
		actor: options.actor ?? actorOf(regime, "drafter", ["disclosure-clerk"]),
		rules: rulesIn(regime, { on: day, ...(options.type ? { type: options.type } : {}) }),
		calendar: CALENDAR,
		authority: AUTHORITY,
		home: AUTHORITY,
		facts: NO_FACTS,
		newId: nextId,
	};
}

export const FIELDS = {
	"document-number": "沁能罚决〔2024〕3号",
	"case-title": "示例供电有限公司未取得许可供电案",
	authority: "沁源县能源局",
	facts: "示例供电有限公司自2024年1月起未取得电力业务许可证对外供电。",
	"legal-basis": "《电力监管条例》第三十条",
	conclusion: "给予罚款人民币伍万元整（¥50,000.00）",
	"decision-date": "2024年3月4日",
	party: "示例供电有限公司",
	category: "行政处罚",
} as const;

export type Opening = {
	readonly regime?: string;
	readonly decidedOn?: string;
	readonly values?: Partial<Record<keyof typeof FIELDS, string>>;
	readonly persons?: readonly KnownPerson[];
	readonly natural?: boolean;
	readonly address?: string;
	readonly caseId?: string;
	readonly type?: EnforcementType;
	readonly documentId?: string;
	readonly unit?: string;
};

export function openingOf(options: Opening = {}) {
	const regime = options.regime ?? "qinyuan";
	const decidedOn = options.decidedOn ?? "2024-03-04";
	const values = { ...FIELDS, "decision-date": toChineseDate(plainDateOf(decidedOn)), ...options.values };
	return {
		authorityId: regime,
		authorityName: values.authority,
		orgPath: `${regime}/${options.unit ?? ""}`,
		regime: { id: regime, effectiveFrom: getRegime(regime).effectiveFrom },
		type: options.type ?? ("penalty" as const),
		title: values["case-title"],
		partyName: values.party,
		number: values["document-number"],
		decidedOn,
		source: {
			kind: "case" as const,
			caseId: options.caseId ?? nextId(),
			values,
			party: { name: values.party, natural: options.natural ?? false, address: options.address ?? "示例县示例路1号" },
			persons: [...(options.persons ?? [])],
			reasons: "当事人主动改正，适用一般裁量幅度。",
			bases: [{ document: "电力监管条例", article: "第三十条" }],
			remedies: "对本决定不服的，可以自收到决定书之日起六十日内向沁源县人民政府申请行政复议。",
			document: options.documentId
				? {
						documentId: options.documentId,
						label: "行政处罚决定书",
						number: values["document-number"],
						hash: contentHash({ paper: options.documentId }),
						eventId: contentHash({ event: options.documentId }).slice(0, 32),
						at: "2024-03-04T01:00:00.000Z" as Instant,
					}
				: null,
		},
	};
}

type First = { readonly kind: StreamKind<Publication>; readonly act: string; readonly input: unknown };

/** The pure process, step by step: a refusal comes back as it is. */
export class Item {
	state: Publication;
	version = 0;
	readonly events: RecordedEvent[] = [];

	/** Opened by the decision of a case, or by another first act. */
	constructor(options: Opening = {}, first: First = { kind: openingKind, act: "open-publication", input: undefined }) {
		this.state = emptyPublication(nextId());
		const context = contextOn(options.decidedOn ?? "2024-03-04", {
			regime: options.regime ?? "qinyuan",
			actor: actorOf(options.regime ?? "qinyuan", "handler", ["handler", "disclosure-clerk"]),
		});
		this.#must(first.kind, first.act, first.input ?? openingOf(options), context);
	}

	run(act: string, input: unknown, context: ActContext): Refusal | readonly RecordedEvent[] {
		return this.#step(publicationKind, act, input, context);
	}

	runByMachine(act: string, input: unknown, context: ActContext): Refusal | readonly RecordedEvent[] {
		return this.#step(machineKind, act, input, context);
	}

	must(act: string, input: unknown, context: ActContext): this {
		return this.#must(publicationKind, act, input, context);
	}

	/** What no person does: receipts, expiry. */
	mustByMachine(act: string, input: unknown, context: ActContext): this {
		return this.#must(machineKind, act, input, context);
	}

	#must(kind: StreamKind<Publication>, act: string, input: unknown, context: ActContext): this {
		const done = this.#step(kind, act, input, context);
		if (isRefusal(done)) throw new Error(`${act}: ${done.code} ${done.message}`);
		return this;
	}

	#step(kind: StreamKind<Publication>, name: string, input: unknown, context: ActContext) {
		const act = kind.process.acts.get(name);
		if (!act) throw new Error(`no act ${name}`);
		const decided = perform(
			kind.process,
			this.state,
			{ act, input: parseInput(act, input), version: this.version },
			context,
		);
		if (isRefusal(decided)) return decided;
		this.state = decided.after;
		this.version += decided.events.length;
		this.events.push(...decided.events);
		return decided.events;
	}
}

export const DRAFT = { mode: "summary", sensitivity: "none" } as const;
/** Everything ticked, as a careful second person does; a field without redaction may be named too. */
export const CHECK = {
	contentChecked: true,
	secrecyChecked: true,
	confirmedFields: ["case-title", "party", "facts", "legal-basis", "conclusion", "reasons"],
	readable: true,
	opinion: "同意公示。",
};

/** A case as far as the publication hears of it: decided, and its remedy ended. The real one is tested in its own module. */
const caseEvent = eventKinds<PenaltyCase>();
const decided = caseEvent(
	"DecisionMade",
	z.object({ state: z.custom<PenaltyCase>() }),
	(_state, data) => data.state,
	() => "决定",
);
const issued = caseEvent(
	"DocumentIssued",
	z.object({ documentId: z.string(), kind: z.string(), label: z.string(), number: z.string(), dataHash: z.string() }),
	(state) => state,
	() => "文书",
);
const ended = caseEvent(
	"RemedyEnded",
	z.object({ to: z.string(), result: z.string(), detail: z.string() }),
	(state) => state,
	() => "复议终结",
);
const caseAct = actsOf<PenaltyCase>();
const BASIS = { document: "测试", article: "第一条" };
export const caseKind: StreamKind<PenaltyCase> = {
	process: defineProcess<PenaltyCase>({
		kind: "case",
		initial: emptyCase,
		orgPathOf: (state) => state.orgPath,
		acts: [
			caseAct({
				name: "decide",
				label: "决定",
				stage: "decision",
				basis: BASIS,
				actors: ["handler"],
				input: z.object({ state: z.custom<PenaltyCase>(() => true) }),
				offered: () => true,
				gates: [],
				emits: [decided, issued],
				decide: (_state, input) => [
					decided(input),
					issued({
						documentId: input.state.decision?.documentId ?? "",
						kind: "penalty-decision",
						label: "行政处罚决定书",
						number: input.state.decision?.number ?? "",
						dataHash: contentHash({ paper: input.state.id }),
					}),
				],
				sample: { state: emptyCase("") },
			}),
			caseAct({
				name: "end-remedy",
				label: "复议终结",
				stage: "execution",
				basis: BASIS,
				actors: ["handler"],
				input: z.object({ to: z.string(), result: z.string(), detail: z.string() }),
				offered: () => true,
				gates: [],
				emits: [ended],
				decide: (_state, input) => [ended(input)],
				sample: { to: "2024-07-01", result: "annulled", detail: "判决书" },
			}),
		],
	}),
	describe: (state) => ({
		title: state.title,
		partyName: state.party.name,
		status: state.status,
		stage: state.stage,
		procedure: state.procedure,
		personIds: [],
		number: null,
		openedOn: state.openedOn,
		awaiting: [],
		search: state.title,
	}),
	clocks: () => [],
	matterBases: () => [],
	regimeOf: (state) => (state.status === "none" ? undefined : state.regime),
};

export type World = { readonly engine: Engine; readonly clock: TestClock; readonly db: Db };

export async function createWorld(db: Db, at = "2024-03-04T01:00:00Z"): Promise<World> {
	const clock = testClock(instantOf(at));
	const engine = createEngine({
		db,
		clock,
		calendar: () => CALENDAR,
		rules: async (_tx, authority, _pinned, on) => rulesIn(authority.regimeId, { on }),
		issue: async () => {
			throw new Error("no papers here");
		},
		reactions: disclosureReactions,
	});
	return { engine, clock, db };
}

/** The real seed of one authority and its children. */
export async function seedAuthority(db: Db, id: keyof typeof AUTHORITY_SEEDS, now: Instant): Promise<void> {
	const seed = AUTHORITY_SEEDS[id];
	await inScope(db, { scope: [`${id}/`, `${id}.`], authority: id }, async (tx) => {
		await applySeed(tx, seed, { now });
	});
}

/** From decision to page: opened, drafted, checked by another person, published. Returns the stream and the public id. */
export async function publishOne(
	world: World,
	options: Opening & { mode?: "full" | "summary"; draft?: object } = {},
): Promise<{ streamId: string; publicId: string }> {
	const regime = options.regime ?? "qinyuan";
	const streamId = nextId();
	const clerk = actorOf(regime, "drafter", ["disclosure-clerk"]);
	const checker = actorOf(regime, "checker", ["disclosure-clerk", "leader"]);
	const run = async (kind: StreamKind<Publication>, actor: Actor, act: string, input: unknown) => {
		const done = await world.engine.run(kind, { streamId, act, input, actor });
		if (isRefusal(done)) throw new Error(`${act}: ${done.code} ${done.message}`);
	};
	await run(openingKind, actorOf(regime, "handler", ["handler"]), "open-publication", openingOf(options));
	await run(publicationKind, clerk, "draft-disclosure", {
		...DRAFT,
		mode: options.mode ?? "summary",
		...options.draft,
	});
	await run(publicationKind, checker, "check-disclosure", CHECK);
	await run(publicationKind, clerk, "publish", { confirmed: true });
	const publicId = await inScope(world.db, { scope: [`${regime}/`] }, async (tx) => {
		const rows = await tx
			.withTables<{ "core.publication": { stream_id: string; public_id: string } }>()
			.selectFrom("core.publication")
			.select("public_id")
			.where("stream_id", "=", streamId)
			.executeTakeFirstOrThrow();
		return rows.public_id;
	});
	return { streamId, publicId };
}
