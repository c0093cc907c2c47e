import { describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import { isRefusal, type Refusal } from "#kernel/refusal";
import { type Finding, judge } from "../../../tests/support/judge/index.ts";
import { factsOf } from "../../../tests/support/judge/papers/files.ts";
import { judgePapers } from "../../../tests/support/judge/papers/index.ts";
import { rolesIn, startWalk, type Tried } from "../../../tests/support/penalty-walk.ts";
import { idOf, penaltyCaseProcess, type World } from "../../../tests/support/penalty-world.ts";
import { Tally } from "../../../tests/support/tally.ts";
import { fold, type RecordedEvent } from "./process.ts";

/**
 * Random walks over every act of both penalty procedures and of legal review, in all five regimes. What must never happen
 * is judged from the events alone, by rules written here a second time and nowhere taken from the acts; a third hand is the judge, which reads the whole file against the statutes.
 */
const DEEP = process.env["SANZHI_DEEP"] === "1";
const WALKS = Number(process.env["SANZHI_WALKS"] ?? (DEEP ? 20_000 : 1_500));
const SEED = Number(process.env["SANZHI_SEED"] ?? 20_241_121);

const ALL_ACTS = [...penaltyCaseProcess.acts.values()];
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
		if (HEARING.has(event.type) || event.type === "InvestigationResumed") gate.draft = "";
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

/** What an officer answers for on the day it is done (行政处罚法 42). */
const OF_OFFICERS = new Set([
	"InvestigationConcluded",
	"PenaltyNotified",
	"DecisionDrafted",
	"DecisionApproved",
	"DecisionMade",
]);

/** What was done, or is said to have been, by somebody whose certificate had run out by then. */
function uncertified({ events, facts }: World): string[] {
	const until = new Map([...facts.certificateDays].map(([person, days]) => [idOf(person), days.until ?? ""]));
	const lapsed = (personIds: readonly string[], day: string) => personIds.some((id) => (until.get(id) ?? day) < day);
	let assigned: readonly string[] = [];
	return events.flatMap(({ type, data, meta }) => {
		const { officers, personId, granted, on } = data as Data & { officers: readonly (string | { personId: string })[] };
		if (type === "OfficersAssigned") assigned = officers.map((one) => (typeof one === "string" ? one : one.personId));
		if (type === "RecusalDecided" && granted === true) assigned = assigned.filter((id) => id !== personId);
		if (type === "SiteInspected" || type === "PersonQuestioned")
			return lapsed(officers as readonly string[], String(on)) ? [type] : [];
		return OF_OFFICERS.has(type) && lapsed(assigned, meta.date) ? [type] : [];
	});
}

/** One walk; `tally` counts what was reached, so that the generator itself can be judged. */
function walk(seed: number, tally: Tally): void {
	const { world, step } = startWalk(seed);
	const kept: string[] = [];
	for (let before = world.events.length, tried = step(); tried; before = world.events.length, tried = step()) {
		if (isRefusal(tried.outcome)) assertRefusal(tried.outcome);
		if (tried.outcome !== "done") expect(world.events.length, "a refused act left events").toBe(before);
		for (const event of world.events.slice(kept.length)) kept.push(canonicalJson(event as unknown as Json));
		tally.count(isRefusal(tried.outcome) ? `refused ${tried.outcome.code}` : keyOf(tried));
	}
	inspect(world, kept, tally);
}

const keyOf = ({ name, outcome }: Tried) => (outcome === "done" ? `act ${name}` : "input-invalid");

/** What the judge finds unlawful; what is late only is for the clocks, and no gate can hold it. */
const unlawful = (world: World): readonly Finding[] =>
	judge({ events: world.events, rolesOf: rolesIn(world) }).filter(({ late }) => !late);

function inspect(world: World, kept: readonly string[], tally: Tally): void {
	const { events, state } = world;
	expect(forbiddenDecision(events)).toBeUndefined();
	expect(unlawful(world), "the judge finds").toEqual([]);
	expect(judgePapers(factsOf(world)), "the judge of papers finds").toEqual([]);
	expect(uncertified(world), "by officers without a certificate").toEqual([]);
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
	for (const type of new Set(events.map((event) => event.type))) tally.count(type);
	for (const event of events) {
		const data = event.data as Data;
		if (event.type === "ReviewOpinionIssued") tally.count(`opinion ${String(data["outcome"])}`);
		if (event.type === "DocumentServed") tally.count(`served ${String(data["method"])}`);
		if (event.type === "DecisionMade")
			tally.count(`decided ${data["summary"] ? "on the spot" : String(data["outcome"])}`);
	}
}

describe("random walks over the penalty path", () => {
	it(`REV-01 REV-02 SEC-05: ${WALKS} walks from seed ${SEED} never break what must hold`, {
		timeout: 3_600_000,
	}, () => {
		const tally = new Tally();
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
		const share = (key: string) => tally.of(key) / WALKS;
		console.info(`${WALKS} walks, seed ${SEED}, ${(WALKS / seconds).toFixed(0)} a second`);
		tally.tell();
		if (WALKS < 1_000) return;
		expect(share("DecisionMade")).toBeGreaterThan(0.2);
		expect(share("CaseArchived")).toBeGreaterThan(0.1);
		for (const kind of ["passed", "return", "refuse", "transfer"])
			expect(tally.of(`opinion ${kind}`), kind).toBeGreaterThan(WALKS / 500);
		for (const how of ["direct", "left", "entrusted", "transferred", "postal", "electronic", "announcement"])
			expect(tally.of(`served ${how}`), how).toBeGreaterThan(0);
		// The first is done by every walk before it begins.
		const others = ALL_ACTS.filter(({ name }) => name !== "register-clue");
		const never = others.filter((act) => tally.of(`act ${act.name}`) === 0).map((act) => act.name);
		expect(never, "acts no walk ever completed").toEqual([]);
	});
});
