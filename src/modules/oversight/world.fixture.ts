import { z } from "zod";
import { officialCalendar } from "#calendar";
import {
	actsOf,
	type Clock,
	clockOf,
	createEngine,
	defineProcess,
	type Engine,
	emptyCase,
	eventKinds,
	type PenaltyCase,
	rulesFor,
	type StreamKind,
} from "#casework";
import type { Actor, Role } from "#identity/contract";
import { contentHash } from "#kernel/hash";
import { type Instant, instantOf } from "#kernel/instant";
import { type PlainDate, plainDateOf } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import { type CheckpointAnchor, generateLogKey, logSigner, startSequencer } from "#ledger";
import { type TestClock, testClock } from "#platform/clock";
import { type Db, inScope } from "#platform/db";
import { getRegime, normsOf } from "#regimes";
import { AUTHORITY_SEEDS, type Authority, applySeed } from "#registry";
import { counted, countedKinds } from "./counted.ts";
import { oversightReactions } from "./reactions.ts";
import type { CountingDeps } from "./recompute.ts";
import { inspectionPlanKind } from "./register/inspection-plan.ts";
import { remedyKind } from "./register/remedy.ts";

const CALENDAR = officialCalendar();
let ids = 0;
export const nextId = () => contentHash({ id: ++ids }).slice(0, 32);

export function actorOf(authority: string, person: string, roles: readonly Role[], unit = ""): Actor {
	const path = authority.replaceAll("-", ".");
	const orgPath = `${path}/${unit}`;
	return {
		accountId: `account-${person}`,
		personId: person,
		name: person,
		title: "科员",
		unitName: "示例科",
		unitPath: orgPath,
		authorityId: authority,
		authorityPath: path,
		roles: roles.map((role) => ({ role, orgPath })),
		scope: [`${path}/`],
	};
}

/** A stream that takes whatever state it is given: other modules' streams as far as they are counted. */
function givenKind<S extends { orgPath: string | undefined }>(of: {
	kind: string;
	initial: (id: string) => S;
	events: readonly string[];
	describe: (state: S) => {
		title: string;
		party: string;
		status: string;
		procedure: string;
		openedOn: string;
		number?: string | null;
	};
	clocks: (state: S) => readonly Clock[];
}): StreamKind<S> {
	const event = eventKinds<S>();
	const act = actsOf<S>();
	const kinds = of.events.map((type) =>
		event(
			type,
			z.object({ state: z.custom<S>(() => true) }).loose(),
			(_state, data) => data.state,
			() => type,
		),
	);
	return {
		process: defineProcess<S>({
			kind: of.kind,
			initial: of.initial,
			orgPathOf: (state) => state.orgPath,
			acts: kinds.map((kind) =>
				act({
					name: `do-${kind.type.toLowerCase()}`,
					label: kind.type,
					stage: "decision",
					basis: { document: "测试", article: "第一条" },
					actors: ["handler"],
					input: z.object({ state: z.custom<S>(() => true) }).loose(),
					offered: () => true,
					gates: [],
					emits: [kind],
					decide: (_state, input) => [kind(input as never)],
					sample: { state: of.initial("") },
				}),
			),
		}),
		describe: (state) => {
			const { party, openedOn, number = null, ...rest } = of.describe(state);
			return {
				...rest,
				number,
				partyName: party,
				openedOn: plainDateOf(openedOn),
				stage: "",
				personIds: [],
				awaiting: [],
				search: rest.title,
			};
		},
		clocks: of.clocks,
		matterBases: () => [],
		regimeOf: () => undefined,
	};
}

export function clockOn(id: string, dueOn: string, metOn: string | null = null): Clock {
	return clockOf(
		{ id, label: id, startedOn: plainDateOf("2024-01-01"), metOn: metOn as PlainDate | null },
		{ date: plainDateOf(dueOn) },
		{ basis: { document: "测试", article: "第一条" }, via: null, unit: "day" },
	);
}

type WithClocks = { readonly testClocks?: readonly Clock[] };
export type GivenCase = PenaltyCase & WithClocks;
export const caseKind: StreamKind<GivenCase> = givenKind<GivenCase>({
	kind: "case",
	initial: emptyCase,
	events: ["DecisionMade", "RemedyRecorded", "RemedyEnded", "CaseClosed"],
	describe: (state) => ({
		title: state.title,
		party: state.party.name,
		status: state.status,
		procedure: state.procedure,
		openedOn: state.openedOn,
		number: state.decision?.number ?? null,
	}),
	clocks: (state) => state.testClocks ?? [],
});

export type GivenPublication = {
	readonly orgPath: string | undefined;
	readonly type: string;
	readonly number: string | null;
	readonly decidedOn: string | null;
	readonly source: { readonly kind: string; readonly caseId?: string };
	readonly release: { readonly on: string } | null;
	readonly withheld: null;
	readonly withdrawal: { readonly on: string } | null;
	readonly droppedOn: null;
} & WithClocks;
export const publicationKind: StreamKind<GivenPublication> = givenKind<GivenPublication>({
	kind: "publication",
	initial: () => ({
		orgPath: undefined,
		type: "penalty",
		number: null,
		decidedOn: null,
		source: { kind: "registered" },
		release: null,
		withheld: null,
		withdrawal: null,
		droppedOn: null,
	}),
	events: ["DecisionRegistered", "DecisionCorrected"],
	describe: (state) => ({
		title: "决定",
		party: "某公司",
		status: "",
		procedure: "",
		openedOn: state.decidedOn ?? "2024-01-01",
	}),
	clocks: (state) => state.testClocks ?? [],
});

export type GivenRequest = {
	readonly orgPath: string | undefined;
	readonly kind: string;
	readonly status: string;
	readonly on: string;
};
export const requestKind: StreamKind<GivenRequest> = givenKind<GivenRequest>({
	kind: "request",
	initial: () => ({ orgPath: undefined, kind: "report", status: "received", on: "2024-01-01" }),
	events: ["RequestReceived", "RequestAccepted", "RequestRefused", "RequestAnswered"],
	describe: (state) => ({ title: "举报", party: "", status: state.status, procedure: state.kind, openedOn: state.on }),
	clocks: () => [],
});

export function rulesIn(regimeId: string, on: PlainDate) {
	const regime = getRegime(regimeId, on);
	return rulesFor(regime, { norms: normsOf(regime), type: "penalty", on });
}

/** An anchor that lives as long as the test. */
function memoryAnchor(): CheckpointAnchor {
	let held: string | undefined;
	return {
		read: async () => held,
		compareAndSwap: async (expected, next) => {
			if (held !== expected) return false;
			held = next;
			return true;
		},
	};
}

export type World = {
	readonly db: Db;
	readonly engine: Engine;
	readonly clock: TestClock;
	readonly counting: CountingDeps;
	/** Signs what waits, so that the newest checkpoint covers everything so far. */
	readonly settle: () => Promise<void>;
	readonly close: () => Promise<void>;
};

export async function createWorld(db: Db, at = "2024-03-04T01:00:00Z"): Promise<World> {
	const clock = testClock(instantOf(at));
	const kinds = countedKinds(
		counted(caseKind),
		counted(publicationKind),
		counted(requestKind),
		counted(inspectionPlanKind),
		counted(remedyKind),
	);
	const rules = async (_tx: unknown, authority: Authority, _pinned: unknown, on: PlainDate) =>
		rulesIn(authority.regimeId, on);
	const engine = createEngine({
		db,
		clock,
		calendar: () => CALENDAR,
		rules,
		issue: async (_tx, request) => ({
			type: "DocumentIssued",
			data: {
				documentId: nextId(),
				kind: request.kind,
				label: request.kind,
				dataHash: "0".repeat(64),
				templateVersion: "0".repeat(64),
				copies: 1,
			},
		}),
		reactions: oversightReactions(kinds),
	});
	const key = generateLogKey();
	const sequencers = ["casework-2024", "casework-2025"].map((log) =>
		startSequencer({
			db,
			log: log as "casework-2024",
			signer: logSigner(`localhost/${log}`, key),
			clock,
			anchor: memoryAnchor(),
			intervalMs: 3_600_000,
			onError: () => undefined,
		}),
	);
	return {
		db,
		engine,
		clock,
		counting: { kinds, rules: rules as CountingDeps["rules"], calendar: () => CALENDAR, clock },
		settle: async () => {
			for (const one of sequencers) await one.tick();
		},
		close: async () => void (await Promise.all(sequencers.map((one) => one.stop()))),
	};
}

export async function seedAuthority(db: Db, id: keyof typeof AUTHORITY_SEEDS, now: Instant): Promise<void> {
	await inScope(db, { scope: [`${id}/`, `${id}.`], authority: id }, async (tx) => {
		await applySeed(tx, AUTHORITY_SEEDS[id], { now });
	});
}

/** Runs an act and throws when it is refused. */
export async function must<S>(
	world: World,
	kind: StreamKind<S>,
	of: { streamId: string; act: string; input: unknown; actor: Actor },
): Promise<void> {
	const done = await world.engine.run(kind, of);
	if (isRefusal(done)) throw new Error(`${of.act}: ${done.code} ${done.message}`);
}
