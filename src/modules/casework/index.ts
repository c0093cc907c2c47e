export {
	type Act,
	type ActContext,
	type AnyAct,
	type AnyEventKind,
	actsOf,
	type DocumentRequest,
	type EventActor,
	type EventMeta,
	eventKinds,
	type Gate,
	type Outcome,
} from "./act.ts";
export {
	briefCourseOf,
	courseOf,
	formSchemaOf,
	formViewOf,
	sentenceOf,
	stepsOf,
	viewOfBasis,
	viewOfClock,
	viewOfRefusal,
} from "./act-views.ts";
export { asksMore } from "./acts/penalty/force.ts";
export { CLUE_SOURCES } from "./acts/penalty/register-clue.ts";
export { penaltyCaseKind } from "./case-kind.ts";
export { citationsOf } from "./citations.ts";
export {
	type Clock,
	type ClockContext,
	type ClockDue,
	type ClockRule,
	type ClockSpan,
	clockOf,
	type DayUnit,
	dayUnitOf,
	nextDueOn,
} from "./clock.ts";
export { clocksOf, reviewDueOn } from "./clocks.ts";
export { type Consultations, keepConsultations, type Look } from "./consultations.ts";
export * from "./contract.ts";
export { type DeskDeps, getStanding, mountDesk, openingActOf, type Standing, type StreamDesk } from "./desk.ts";
export { keyOf, mountActs, readAs, sendDone, sendOpened, writeAs } from "./doors.ts";
export {
	asAuthority,
	type Command,
	createEngine,
	type Engine,
	type EngineDeps,
	type Happening,
	type Reaction,
	type Reply,
	type StreamKind,
} from "./engine.ts";
export {
	type ArticleFact,
	type AuthorityFact,
	type FactRequest,
	type Facts,
	type Mask,
	type MatterFact,
	NO_FACTS,
	type OfficerFact,
	type ReviewStanding,
	type UnitFact,
} from "./facts.ts";
export { resolveFacts } from "./facts-source.ts";
export * as fields from "./fields.ts";
export {
	type ChartStage,
	type ChartStep,
	COURSES,
	type Course,
	chartHash,
	chartLines,
	type FlowChart,
	flowChartOf,
	strayNames,
} from "./flow-chart.ts";
export { draftChecked, scopeAnswered } from "./gates/before-decision.ts";
export { initiationStands } from "./gates/initiation.ts";
export { compulsionLaw, penaltyLaw } from "./law.ts";
export {
	byMachine,
	isRecordedByMachine,
	isSystem,
	MACHINE_PERSON,
	machineActor,
	refuseOtherApprover,
} from "./machine.ts";
export type { HandOver } from "./model/hand-over.ts";
export { heldHearings } from "./model/hearings.ts";
export type { CaseParty, Decision, Draft, IssuedDocument, PenaltyCase } from "./model/penalty-case.ts";
export { emptyCase, hasDecided, isReviewDue, withHandlers } from "./model/penalty-case.ts";
export {
	type Disagreement,
	isSuperseded,
	passedFor,
	type ReviewOpinion,
	type ReviewRecord,
	type ReviewRound,
} from "./model/review-record.ts";
export { caseNews } from "./news/case-news.ts";
export { newsRoutes } from "./news/routes.ts";
export { type NewsSource, newsOf } from "./news/source.ts";
export { prepareOpenings, recordOpenings } from "./openings.ts";
export { discussionOfDispute, reviewOpinion, reviewSubmission } from "./papers/index.ts";
export { listParameters } from "./parameters.ts";
export { penaltyProcess } from "./penalty-process.ts";
export type { ComposeDraft } from "./preview.ts";
export { type Probe, probeLater } from "./probe-later.ts";
export {
	actorRefusal,
	type Decided,
	defineProcess,
	evolve,
	factsAsked,
	fold,
	metaOf,
	missingGates,
	type Process,
	parseInput,
	perform,
	type RecordedEvent,
	restored,
	standingRefusal,
} from "./process.ts";
export { needlesIn, noLongerSaid, type PropagationProof, propagationViewOf } from "./propagation.ts";
export { propagationActOf, propagationActWhere } from "./propagation-act.ts";
export { type Claim, claimReply } from "./repeated.ts";
export { reviewElementsOf } from "./review-elements.ts";
export { type CaseworkRoutes, caseworkRoutes } from "./routes.ts";
export { keepRuleParameters, ruleParameterInput, ruleSettingsKind, ruleStreamId } from "./rule-setting.ts";
export { type Rules, rulesFor } from "./rules.ts";
export { hashedEvent, listEvents, type Place, type StreamDescription, saveReply } from "./store.ts";
export { readStream, stateOf } from "./streams.ts";
export { workAs } from "./take-up.ts";
