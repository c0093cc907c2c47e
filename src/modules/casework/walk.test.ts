import { describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import { Problem } from "#kernel/problem";
import { isRefusal, type Refusal } from "#kernel/refusal";
import { inputFor } from "../../../tests/support/penalty-chance-inputs.ts";
import * as steps from "../../../tests/support/penalty-steps.ts";
import {
	PERSONS,
	type Person,
	penaltyCaseProcess,
	penaltyWorld,
	type World,
} from "../../../tests/support/penalty-world.ts";
import { type Chance, chanceOf } from "../../../tests/support/seeded.ts";
import type { AnyAct } from "./act.ts";
import { draftFollowsParty } from "./model/defences.ts";
import type { PenaltyCase } from "./model/penalty-case.ts";
import { fold, type RecordedEvent } from "./process.ts";

/**
 * Random walks over every act of both penalty procedures and of legal review, in all five regimes. What must never happen
 * is judged from the events alone, by rules written here a second time and nowhere taken from the acts.
 */
const DEEP = process.env["SANZHI_DEEP"] === "1";
const WALKS = Number(process.env["SANZHI_WALKS"] ?? (DEEP ? 20_000 : 1_500));
const SEED = Number(process.env["SANZHI_SEED"] ?? 20_241_121);
const STEPS_MAX = 90;

const ALL_ACTS = [...penaltyCaseProcess.acts.values()];
/** How eagerly an offered act is tried; what is not listed weighs 1. */
const WEIGHTS: Readonly<Record<string, number>> = {
	"start-urgently": 0.08,
	"request-recusal": 0.15,
	"record-non-cooperation": 0.2,
	"take-sample": 0.3,
	"request-preservation": 0.2,
	"commission-appraisal": 0.2,
	"order-correction": 0.2,
	"transfer-to-judicial": 0.15,
	"hand-over-case": 0.02,
	"pause-handling": 0.1,
	"extend-handling": 0.1,
	"end-without-decision": 0.04,
	"terminate-enforcement": 0.04,
	"withdraw-hearing": 0.15,
	"return-submission": 0.25,
	"suspend-review": 2,
	"extend-review": 2,
	"record-failed-service": 0.15,
	"record-remedy": 0.4,
	"refund-money": 4,
	"undo-performance": 4,
	"approve-instalments": 0.3,
	"discuss-collectively": 0.4,
	"assign-officers": 4,
	"conclude-investigation": 4,
	"serve-document": 6,
	"check-draft": 6,
	"answer-review-scope": 6,
	"issue-review-opinion": 5,
	"approve-decision": 5,
	"make-decision": 5,
	"request-closing": 4,
	"approve-closing": 5,
	"archive-case": 4,
	"accept-submission": 5,
	"answer-review-problems": 4,
	"object-to-opinion": 8,
	"record-negotiation": 8,
	"refer-disagreement": 8,
	"rule-on-disagreement": 6,
	"apply-to-court": 6,
	"notify-hearing": 4,
	"hold-hearing": 4,
	"report-hearing": 6,
	"file-summary-decision": 4,
};

function weightOf(act: AnyAct<PenaltyCase>, world: World): number {
	const { state } = world;
	if (act.name === "assign-officers") return state.officers.length >= 2 ? 0.05 : 4;
	if (act.name === "notify-penalty") return state.notice ? 0.05 : 6;
	if (act.name === "draft-decision" && !draftFollowsParty(state)) return 5;
	if (act.name === "draft-decision") return state.draft?.checked?.agree ? 0.15 : state.draft ? 1 : 5;
	if (act.name === "record-defence") return state.defence.recordedOn ? 0.05 : 3;
	if (["inspect-site", "question-person", "collect-evidence"].includes(act.name))
		return state.evidence.length > 2 ? 0.2 : 3;
	if (act.name === "submit-for-review") return 5;
	return WEIGHTS[act.name] ?? 1;
}

function chooseAct(world: World, chance: Chance): AnyAct<PenaltyCase> {
	if (chance.yes(0.04)) return chance.pick(ALL_ACTS);
	const context = world.context("handler");
	const offered = ALL_ACTS.filter((act) => act.offered(world.state, context));
	if (offered.length === 0) return chance.pick(ALL_ACTS);
	const weights = offered.map((act) => weightOf(act, world));
	let point = chance.next() * weights.reduce((sum, weight) => sum + weight, 0);
	for (const [index, act] of offered.entries()) {
		point -= weights[index] ?? 0;
		if (point < 0) return act;
	}
	return chance.pick(offered);
}

function choosePerson(act: AnyAct<PenaltyCase>, world: World, chance: Chance): Person {
	if (act.name.endsWith("-hearing") && chance.yes(0.7)) {
		if (act.name === "hold-hearing" || act.name === "report-hearing") return "host";
	}
	const fit = PERSONS.filter((person) => world.rolesOf(person).some((role) => act.actors.includes(role)));
	const fresh = fit.filter((person) => !(act.actors.includes("legal-reviewer") && person === "host"));
	if (chance.yes(0.06)) return chance.pick(PERSONS);
	return chance.pick(fresh.length > 0 && chance.yes(0.9) ? fresh : fit.length > 0 ? fit : PERSONS);
}

function passTime(world: World, chance: Chance, refused: boolean): void {
	if (chance.yes(refused ? 0.35 : 0.3)) world.later(chance.int(12) * 3_600_000);
	if (refused && chance.yes(0.3)) world.later((1 + chance.int(9)) * 86_400_000);
	// The court's window opens half a year after service and shuts three months later: let some walks meet it.
	if (world.state.demand?.servedOn && !world.state.court && chance.yes(0.12)) world.later(100 * 86_400_000);
	const waiting =
		world.state.decision !== null && Object.values(world.state.services).every((one) => one.pending === null);
	if (chance.yes(waiting ? 0.1 : 0.02)) world.later((15 + chance.int(60)) * 86_400_000);
}

const GAPS = ["code", "message"] as const;
function assertRefusal(found: Refusal): void {
	for (const member of GAPS) expect(found[member], `refusal without ${member}`).not.toBe("");
	expect(found.basis.document, `refusal ${found.code} without a law`).toBeTruthy();
	expect(found.basis.article, `refusal ${found.code} without an article`).toBeTruthy();
}

type Data = Record<string, unknown>;
type Gate = {
	draft: string;
	scope: { hash: string; inScope: boolean } | null;
	/** Once a draft went to review, no later answer takes the case out of it. */
	everSubmitted: boolean;
	submitted: string;
	passed: string;
	disputed: string;
	upheld: string;
	heard: boolean;
};
/** What the party asks for or says at a hearing, and what is reported of it: a decision rests on it (行政处罚法 65). */
const HEARING = new Set(["HearingRequested", "HearingHeld", "HearingReported"]);

/** Replays the events and says why the decision in them was not allowed; undefined when it was, or there is none. */
function forbiddenDecision(events: readonly RecordedEvent[]): string | undefined {
	const gate: Gate = {
		draft: "",
		scope: null,
		everSubmitted: false,
		submitted: "",
		passed: "",
		disputed: "",
		upheld: "",
		heard: false,
	};
	for (const event of events) {
		const data = event.data as Data;
		const hash = String(data["draftHash"] ?? "");
		if (event.type === "DecisionDrafted") Object.assign(gate, { draft: String(data["hash"]), scope: null });
		if (HEARING.has(event.type)) gate.draft = "";
		if (event.type === "HearingHeld") gate.heard = true;
		if (event.type === "ReviewScopeAnswered") gate.scope = { hash, inScope: data["inScope"] === true };
		if (event.type === "SubmittedForReview")
			Object.assign(gate, { everSubmitted: true, submitted: hash, passed: "", disputed: "", upheld: "" });
		if (event.type === "ReviewOpinionIssued") gate.passed = data["outcome"] === "passed" ? gate.submitted : "";
		if (event.type === "ReviewObjected") Object.assign(gate, { disputed: hash, upheld: "" });
		if (event.type === "DisagreementRuled") gate.upheld = data["upheldDraft"] === true ? gate.disputed : "";
		if (event.type === "CaseReopened")
			Object.assign(gate, { draft: "", scope: null, submitted: "", passed: "", disputed: "", upheld: "" });
		if (event.type !== "DecisionMade" || data["summary"] === true) continue;
		if (hash !== gate.draft) return "decided on another draft than the last";
		if (gate.heard && !gate.scope?.inScope) return "decided after a hearing without a review";
		if (gate.scope?.hash !== hash) return "decided without a judgement of its scope";
		if ((gate.scope.inScope || gate.everSubmitted) && gate.passed !== hash && gate.upheld !== hash)
			return "decided in scope without a passed review";
	}
	return undefined;
}

const REVIEWING = new Set(["SubmissionAccepted", "SubmissionReturned", "ReviewOpinionIssued"]);
const HANDLING = new Set([
	"ClueRegistered",
	"InitiationRequested",
	"InitiationEndorsed",
	"SiteInspected",
	"PersonQuestioned",
	"EvidenceCollected",
	"InvestigationConcluded",
	"PenaltyNotified",
	"DefenceRecorded",
	"DecisionDrafted",
	"DraftChecked",
	"ReviewScopeAnswered",
	"SelfChecked",
	"SubmittedForReview",
	"ReviewProblemsAnswered",
	"DecisionMade",
]);

function bothSides(events: readonly RecordedEvent[]): string[] {
	const reviewing = new Set<string>();
	const handling = new Set<string>();
	for (const { type, data, meta } of events) {
		if (REVIEWING.has(type)) reviewing.add(meta.actor.personId);
		if (HANDLING.has(type)) handling.add(meta.actor.personId);
		if (type === "OfficersAssigned")
			for (const one of (data as { officers: { personId: string }[] }).officers) handling.add(one.personId);
	}
	return [...reviewing].filter((personId) => handling.has(personId));
}

type Tally = Map<string, number>;
const count = (tally: Tally, key: string) => tally.set(key, (tally.get(key) ?? 0) + 1);

function worldFor(chance: Chance): World {
	const extraRoles = Object.fromEntries(
		PERSONS.filter(() => chance.yes(0.12)).map((person) => [
			person,
			[chance.pick(["handler", "unit-head", "legal-reviewer", "leader"] as const)],
		]),
	);
	return penaltyWorld({
		regime: chance.pick([...steps.REGIMES, "qinyuan", "miit"]),
		start: "2024-03-04 09:00",
		keepSheets: false,
		extraRoles,
	});
}

/** One walk; `tally` counts what was reached, so that the generator itself can be judged. */
function walk(seed: number, tally: Tally): void {
	const chance = chanceOf(seed);
	const world = worldFor(chance);
	steps.register(world, {
		procedure: chance.yes(0.2) ? "summary" : "ordinary",
		party: chance.yes(0.7) ? steps.ORGANISATION : steps.CITIZEN,
	});
	const kept: string[] = [];
	for (let step = 0; step < STEPS_MAX && world.state.status !== "archived"; step++) {
		for (const event of world.events.slice(kept.length)) kept.push(canonicalJson(event as unknown as Json));
		const act = chooseAct(world, chance);
		const before = world.events.length;
		let refused = true;
		try {
			const outcome = world.try(act.name, inputFor(act.name, world, chance), choosePerson(act, world, chance));
			if (isRefusal(outcome)) assertRefusal(outcome);
			refused = isRefusal(outcome);
			count(tally, isRefusal(outcome) ? `refused ${outcome.code}` : `act ${act.name}`);
		} catch (error) {
			if (!(error instanceof Problem) || error.code !== "input-invalid") throw error;
			count(tally, "input-invalid");
		}
		if (refused) expect(world.events.length, "a refused act left events").toBe(before);
		passTime(world, chance, refused);
	}
	judge(world, kept, tally);
}

function judge(world: World, kept: readonly string[], tally: Tally): void {
	const { events, state } = world;
	expect(forbiddenDecision(events)).toBeUndefined();
	expect(bothSides(events), "one person on both sides").toEqual([]);
	expect(state.handlers.filter((personId) => state.reviewers.includes(personId))).toEqual([]);
	expect(
		events.every((event, index) => event.meta.version === index + 1),
		"versions with a gap",
	).toBe(true);
	expect(
		kept.every((text, index) => text === canonicalJson(events[index] as unknown as Json)),
		"an event changed",
	).toBe(true);
	const folded = fold(penaltyCaseProcess, state.id, events);
	expect(canonicalJson(folded as unknown as Json), "the events do not tell the state").toBe(
		canonicalJson(state as unknown as Json),
	);
	for (const type of new Set(events.map((event) => event.type))) count(tally, type);
	for (const event of events) {
		const data = event.data as Data;
		if (event.type === "ReviewOpinionIssued") count(tally, `opinion ${String(data["outcome"])}`);
		if (event.type === "DocumentServed") count(tally, `served ${String(data["method"])}`);
		if (event.type === "DecisionMade")
			count(tally, `decided ${data["summary"] ? "on the spot" : String(data["outcome"])}`);
	}
}

describe("random walks over the penalty path", () => {
	it(`REV-01 REV-02 SEC-05: ${WALKS} walks from seed ${SEED} never break what must hold`, {
		timeout: 3_600_000,
	}, () => {
		const tally: Tally = new Map();
		const started = performance.now();
		for (let index = 0; index < WALKS; index++) {
			try {
				walk(SEED + index, tally);
			} catch (error) {
				throw new Error(`walk with seed ${SEED + index} (SANZHI_SEED=${SEED + index} SANZHI_WALKS=1)`, {
					cause: error,
				});
			}
		}
		const seconds = (performance.now() - started) / 1000;
		const share = (key: string) => (tally.get(key) ?? 0) / WALKS;
		console.info(`${WALKS} walks, seed ${SEED}, ${(WALKS / seconds).toFixed(0)} a second`);
		if (process.env["SANZHI_TALLY"])
			console.info(
				[...tally]
					.toSorted()
					.map(([key, found]) => `${key}: ${found}`)
					.join("\n"),
			);
		if (WALKS < 1_000) return;
		expect(share("DecisionMade")).toBeGreaterThan(0.2);
		expect(share("CaseArchived")).toBeGreaterThan(0.1);
		for (const kind of ["passed", "return", "refuse", "transfer"])
			expect(tally.get(`opinion ${kind}`) ?? 0, kind).toBeGreaterThan(WALKS / 500);
		for (const how of ["direct", "left", "entrusted", "transferred", "postal", "electronic", "announcement"])
			expect(tally.get(`served ${how}`) ?? 0, how).toBeGreaterThan(0);
		// The first is done by every walk before it begins, the second by the machine of the receiving authority.
		const others = ALL_ACTS.filter(({ name }) => !["register-clue", "record-hand-over-answer"].includes(name));
		const never = others.filter((act) => !tally.has(`act ${act.name}`)).map((act) => act.name);
		expect(never, "acts no walk ever completed").toEqual([]);
	});
});
