import type { AnyAct, PenaltyCase } from "#casework";
import { addDays } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { isRefusal, type Refusal } from "#kernel/refusal";
import { inputFor } from "./penalty-chance-inputs.ts";
import * as steps from "./penalty-steps.ts";
import { type Doer, idOf, MACHINE, PERSONS, penaltyCaseProcess, penaltyWorld, type World } from "./penalty-world.ts";
import { type Chance, chanceOf } from "./seeded.ts";

/** A random walk over every act of both penalty procedures and of legal review, in one of the five regimes. */
const STEPS_MAX = 90;
const ALL_ACTS = [...penaltyCaseProcess.acts.values()];

/** How eagerly an offered act is tried; what is not listed weighs 1. */
const WEIGHTS: Readonly<Record<string, number>> = {
	"start-urgently": 0.08,
	"turn-to-ordinary": 0.05,
	"answer-reporter": 4,
	"record-reporter-told": 4,
	"request-recusal": 0.15,
	"record-non-cooperation": 0.2,
	"take-sample": 0.3,
	"request-preservation": 0.2,
	"commission-appraisal": 0.2,
	"resume-investigation": 0.15,
	"order-correction": 0.2,
	"transfer-to-judicial": 0.15,
	"decline-transfer": 0.3,
	"hand-over-case": 0.015,
	"record-hand-over-answer": 4,
	"pause-handling": 0.1,
	"extend-handling": 0.1,
	"end-without-decision": 0.04,
	"terminate-enforcement": 0.04,
	"withdraw-hearing": 0.15,
	"return-submission": 0.25,
	"suspend-review": 4,
	"resume-review": 5,
	"extend-review": 2,
	"record-failed-service": 0.15,
	"record-remedy": 0.4,
	"refund-money": 4,
	"undo-performance": 4,
	"approve-instalments": 0.3,
	"refuse-instalments": 0.2,
	"impose-surcharge": 4,
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
	"object-to-opinion": 25,
	"record-negotiation": 20,
	"refer-disagreement": 40,
	"rule-on-disagreement": 6,
	"apply-to-court": 12,
	"record-court-progress": 4,
	"complete-announcement": 6,
	"notify-hearing": 4,
	"hold-hearing": 4,
	"report-hearing": 6,
	"file-summary-decision": 4,
};

/** What a walk is about: acts that luck alone would reach too seldom to say anything of them. */
type Theme = {
	/** In how many walks of a hundred. */
	readonly share: number;
	readonly weights: Readonly<Record<string, number>>;
	/** In this regime, by the ordinary procedure. */
	readonly regime: "qinyuan" | "miit" | "nea" | "dazhou" | "linyi";
	/** Done within hours. */
	readonly isHasty?: boolean;
	/** How far the case has come when luck takes over. */
	readonly begun?: (world: World) => void;
};

function drafted(world: World): void {
	steps.initiate(world);
	steps.investigate(world);
	steps.notify(world);
	steps.hearDefence(world);
	steps.draft(world);
}

const THEMES: readonly Theme[] = [
	{
		// A case begun at once (沁源全过程记录办法 12) and brought to its end within the hours in which the approval is made up.
		share: 5,
		regime: "qinyuan",
		isHasty: true,
		weights: {
			"start-urgently": 30,
			"request-initiation": 0.05,
			"endorse-initiation": 0.05,
			"approve-initiation": 0.05,
		},
	},
	{
		// Handlers and reviewers do not agree (审核意见分歧), to the ruling, in the text with the most steps.
		share: 4,
		regime: "miit",
		begun: (world) => {
			drafted(world);
			steps.answerScope(world, ["public-interest"]);
		},
		weights: {
			"answer-review-problems": 20,
			"self-check": 80,
			"submit-for-review": 20,
			"issue-review-opinion": 20,
			"object-to-opinion": 60,
			"record-negotiation": 100,
			"refer-disagreement": 400,
			"rule-on-disagreement": 40,
			"draft-decision": 0.1,
			"end-without-decision": 0.01,
		},
	},
	{
		// A fine that nobody pays, to what the court does about it.
		share: 4,
		regime: "nea",
		begun: (world) => {
			drafted(world);
			steps.answerScope(world, []);
			steps.approve(world);
			steps.decide(world);
			steps.serveDirectly(world, "penalty-decision");
		},
		weights: {
			"record-payment": 0.02,
			"record-remedy": 0.02,
			"approve-instalments": 0.1,
			"demand-performance": 20,
			"apply-to-court": 40,
			"record-court-progress": 20,
			"terminate-enforcement": 0.01,
		},
	},
];

/** Most walks are about nothing in particular. */
function themeBy(chance: Chance): Theme | undefined {
	let point = chance.next() * 100;
	return THEMES.find(({ share }) => (point -= share) < 0);
}

/** A hearing was asked for, held or reported after the draft: it must be written anew. */
function isDraftStale({ events }: World): boolean {
	const last = events.findLast(({ type }) => type === "DecisionDrafted" || type.startsWith("Hearing"));
	return last !== undefined && last.type !== "DecisionDrafted" && events.some(({ type }) => type === "DecisionDrafted");
}

const hasLapsed = ({ state, facts, today }: World) =>
	[...facts.certificateDays].some(
		([person, { until }]) =>
			until !== undefined && until < today && state.officers.some(({ personId }) => personId === idOf(person)),
	);

function weightOf(act: AnyAct<PenaltyCase>, world: World, theme: Theme | undefined): number {
	const { state } = world;
	// The first draft has to come before anybody can disagree with it.
	const themed = act.name === "draft-decision" && state.draft === null ? undefined : theme?.weights[act.name];
	if (themed !== undefined) return themed;
	// What was performed can be undone only where the decision falls after it.
	if (state.performance.otherDone && ["record-remedy", "end-remedy"].includes(act.name)) return 5;
	if (act.name === "assign-officers") return state.officers.length >= 2 && !hasLapsed(world) ? 0.05 : 4;
	if (act.name === "notify-penalty")
		return state.notice && !state.notice.former && !state.notice.overtakenOn ? 0.05 : 6;
	if (act.name === "draft-decision" && isDraftStale(world)) return 5;
	if (act.name === "draft-decision") return state.draft?.checked?.agree ? 0.15 : state.draft ? 1 : 5;
	if (act.name === "record-defence") return state.defence.recordedOn ? 0.05 : 3;
	if (["inspect-site", "question-person", "collect-evidence"].includes(act.name))
		return state.evidence.length > 2 ? 0.2 : 3;
	if (act.name === "submit-for-review") return 5;
	return WEIGHTS[act.name] ?? 1;
}

function chooseAct(world: World, chance: Chance, theme: Theme | undefined): AnyAct<PenaltyCase> {
	if (chance.yes(0.04)) return chance.pick(ALL_ACTS);
	const context = world.context("handler");
	const offered = ALL_ACTS.filter((act) => act.offered(world.state, context));
	if (offered.length === 0) return chance.pick(ALL_ACTS);
	const weights = offered.map((act) => weightOf(act, world, theme));
	let point = chance.next() * weights.reduce((sum, weight) => sum + weight, 0);
	for (const [index, act] of offered.entries()) {
		point -= weights[index] ?? 0;
		if (point < 0) return act;
	}
	return chance.pick(offered);
}

function choosePerson(act: AnyAct<PenaltyCase>, world: World, chance: Chance): Doer {
	if (act.name === "record-hand-over-answer" && chance.yes(0.6)) return MACHINE;
	if (act.name.endsWith("-hearing") && chance.yes(0.7)) {
		if (act.name === "hold-hearing" || act.name === "report-hearing") return "host";
	}
	const fit = PERSONS.filter((person) => world.rolesOf(person).some((role) => act.actors.includes(role)));
	if (act.actors.includes("legal-reviewer") && fit.includes("handler3") && chance.yes(0.3)) return "handler3";
	const fresh = fit.filter((person) => !(act.actors.includes("legal-reviewer") && person === "host"));
	if (chance.yes(0.06)) return chance.pick(PERSONS);
	return chance.pick(fresh.length > 0 && chance.yes(0.9) ? fresh : fit.length > 0 ? fit : PERSONS);
}

function passTime(world: World, chance: Chance, refused: boolean): void {
	if (chance.yes(refused ? 0.35 : 0.3)) world.later(chance.int(12) * 3_600_000);
	if (refused && chance.yes(0.3)) world.later((1 + chance.int(9)) * 86_400_000);
	// The court's window opens half a year after service and shuts three months later: no step is longer than it is open.
	if (world.state.demand?.servedOn && !world.state.court && chance.yes(0.4)) world.later(80 * 86_400_000);
	const waiting =
		world.state.decision !== null && Object.values(world.state.services).every((one) => one.pending === null);
	if (chance.yes(waiting ? 0.1 : 0.02)) world.later((15 + chance.int(60)) * 86_400_000);
}

function worldFor(chance: Chance, theme: Theme | undefined): World {
	const extraRoles = Object.fromEntries(
		PERSONS.filter(() => chance.yes(0.12)).map((person) => [
			person,
			[chance.pick(["handler", "unit-head", "legal-reviewer", "leader"] as const)],
		]),
	);
	// A colleague of the handling unit who holds the post of the review as well.
	if (chance.yes(0.2)) extraRoles["handler3"] = ["legal-reviewer"];
	const world = penaltyWorld({
		regime: theme?.regime ?? chance.pick([...steps.REGIMES, "qinyuan", "miit"]),
		start: "2024-03-04 09:00",
		extraRoles,
	});
	if (chance.yes(0.05)) world.facts.reviewBody = null;
	// A certificate that runs out while the case is handled.
	if (theme === undefined && chance.yes(0.12))
		world.facts.certificateDays.set("handler2", { until: addDays(world.today, chance.int(30)) });
	return world;
}

/** Every act tried, and what came of it; `refused` and the events tell the rest. */
export type Tried = { readonly name: string; readonly outcome: Refusal | "done" | "input-invalid" };
export type Walk = {
	readonly world: World;
	readonly step: () => Tried | undefined;
};

/** Begins a case with that seed; each `step` tries one act and lets time pass, undefined when the walk is over. */
export function startWalk(seed: number): Walk {
	const chance = chanceOf(seed);
	const theme = themeBy(chance);
	const isHasty = theme?.isHasty === true;
	const world = worldFor(chance, theme);
	const reported = chance.yes(0.3) ? { source: "complaint", sourceDetail: "群众来信" } : {};
	steps.register(world, {
		...reported,
		procedure: theme === undefined && chance.yes(0.2) ? "summary" : "ordinary",
		party: chance.yes(0.7) ? steps.ORGANISATION : steps.CITIZEN,
	});
	theme?.begun?.(world);
	let count = 0;
	const step = () => {
		if (count++ >= STEPS_MAX || world.state.status === "archived") return undefined;
		const act = chooseAct(world, chance, theme);
		const outcome = tryAct(world, act.name, inputFor(act.name, world, chance), choosePerson(act, world, chance));
		if (!isHasty || chance.yes(0.05)) passTime(world, chance, outcome !== "done");
		return { name: act.name, outcome };
	};
	return { world, step };
}

function tryAct(world: World, name: string, input: unknown, person: Doer): Tried["outcome"] {
	try {
		const outcome = world.try(name, input, person);
		return isRefusal(outcome) ? outcome : "done";
	} catch (error) {
		if (error instanceof Problem && error.code === "input-invalid") return "input-invalid";
		throw error;
	}
}

/** The offices a person of the world holds, by its id: what the judge may ask of a file. */
export function rolesIn(world: World): (personId: string) => readonly string[] {
	const roles = new Map<string, readonly string[]>(PERSONS.map((person) => [idOf(person), world.rolesOf(person)]));
	return (personId) => roles.get(personId) ?? [];
}
