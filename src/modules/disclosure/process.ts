import {
	type AnyAct,
	type ClockContext,
	defineProcess,
	type Process,
	type StreamDescription,
	type StreamKind,
} from "#casework";
import type { EnforcementType } from "#regime/contract";
import {
	expirePublication,
	followPerformance,
	limitPublicity,
	recordPerformance,
	recordPropagation,
	recordRemedy,
} from "./acts/after-release.ts";
import { confirmPosting, handOver, recordCarrier } from "./acts/carriers.ts";
import { recordConsentRevocation } from "./acts/consent.ts";
import {
	checkCorrection,
	dropCorrection,
	openCorrection,
	publishCorrection,
	requestCorrection,
	settleCorrectionRequest,
} from "./acts/correction.ts";
import { draftDisclosure } from "./acts/draft.ts";
import { importPublication, openPublication } from "./acts/open.ts";
import { overrideClock } from "./acts/override.ts";
import { findPublicInterest } from "./acts/public-interest.ts";
import { acceptReceipt } from "./acts/receipt.ts";
import { registerDecision } from "./acts/register.ts";
import { checkDisclosure, publish, returnDisclosure, withhold } from "./acts/release.ts";
import { amendRegisteredDate, reopenDisclosure } from "./acts/reopen.ts";
import { takeDownCarrier } from "./acts/take-down.ts";
import { followAnnulment, recordAnnulment, withdraw } from "./acts/withdrawal.ts";
import { publicationClocks } from "./clocks.ts";
import { emptyPublication, type Publication } from "./publication.ts";
import { publicationFrom } from "./upcast.ts";
import { PUBLICATION_STATUS } from "./vocabulary.ts";

const LATER_ACTS: readonly AnyAct<Publication>[] = [
	draftDisclosure,
	checkDisclosure,
	returnDisclosure,
	publish,
	findPublicInterest,
	withhold,
	reopenDisclosure,
	amendRegisteredDate,
	overrideClock,
	limitPublicity,
	handOver,
	confirmPosting,
	recordCarrier,
	openCorrection,
	checkCorrection,
	publishCorrection,
	dropCorrection,
	recordPerformance,
	recordRemedy,
	recordAnnulment,
	recordConsentRevocation,
	withdraw,
	takeDownCarrier,
];

/** Done by the machine or by reaction, never by a person at a form. */
const MACHINE_ACTS: readonly AnyAct<Publication>[] = [
	expirePublication,
	followPerformance,
	followAnnulment,
	requestCorrection,
	settleCorrectionRequest,
	recordPropagation,
	acceptReceipt,
];

function processOf(acts: readonly AnyAct<Publication>[]): Process<Publication> {
	return defineProcess<Publication>({
		kind: "publication",
		initial: emptyPublication,
		acts,
		orgPathOf: (state) => state.orgPath,
		upcast: publicationFrom,
	});
}

/** Listed for the catalogue of acts, never offered: comes from a decision, an import or the clock, not from a form. */
const closed = (act: AnyAct<Publication>): AnyAct<Publication> => ({
	...act,
	offered: () => false,
	awaited: () => false,
});

/** 公示信息 as the routes see it. The first act is the one that opens an item by hand. */
export const publicationProcess: Process<Publication> = processOf([
	registerDecision,
	closed(openPublication),
	closed(importPublication),
	...LATER_ACTS,
	...MACHINE_ACTS.map(closed),
]);

export const publicationKind: StreamKind<Publication> = kindOf(publicationProcess);
/** Run by the reaction on a decision, as the person who decided. */
export const openingKind: StreamKind<Publication> = kindOf(processOf([openPublication, ...LATER_ACTS]));
/** Run by the import. */
export const importKind: StreamKind<Publication> = kindOf(processOf([importPublication]));
/** Run by reactions on a case, a request or a push, by the expiry job and by the propagation check. */
export const machineKind: StreamKind<Publication> = kindOf(
	processOf([
		closed(registerDecision),
		closed(openPublication),
		closed(importPublication),
		...LATER_ACTS,
		...MACHINE_ACTS,
	]),
);

function kindOf(process: Process<Publication>): StreamKind<Publication> {
	return {
		process,
		describe,
		clocks: publicationClocks,
		matterBases: () => [],
		regimeOf: (state) => (state.status === "none" ? undefined : state.regime),
		typeOf: (state, input) => (state.status === "none" ? openedTypeOf(input) : state.type),
	};
}

/** The kind of act of what is being opened: by hand, by the reaction on a decision, by the import. */
function openedTypeOf(input: unknown): EnforcementType {
	const given = input as { type?: EnforcementType; opening?: { type?: EnforcementType } } | undefined;
	return given?.type ?? given?.opening?.type ?? "penalty";
}

function describe(state: Publication, _context: ClockContext): StreamDescription {
	const awaiting = LATER_ACTS.filter((act) => act.awaited?.(state)).flatMap((act) =>
		act.actors.map((role) => `${role}:${act.name}`),
	);
	return {
		title: state.title,
		partyName: state.partyName,
		status: state.status,
		stage: "publication",
		procedure: state.source.kind,
		personIds: state.people,
		number: state.number,
		openedOn: state.openedOn,
		awaiting: [...new Set(awaiting)],
		search: [state.title, state.partyName, state.number ?? "", PUBLICATION_STATUS[state.status]].join(" "),
	};
}
