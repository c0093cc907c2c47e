import {
	type AnyAct,
	type ClockContext,
	defineProcess,
	type Process,
	type StreamDescription,
	type StreamKind,
} from "#casework";
import { draftDisclosure } from "./acts/draft.ts";
import { importPublication, openPublication } from "./acts/open.ts";
import { checkDisclosure, publish, returnDisclosure, withhold } from "./acts/release.ts";
import { overrideClock, recordAnnulment, withdraw } from "./acts/withdrawal.ts";
import { publicationClocks } from "./clocks.ts";
import { emptyPublication, type Publication } from "./publication.ts";
import { PUBLICATION_STATUS } from "./vocabulary.ts";

const LATER_ACTS: readonly AnyAct<Publication>[] = [
	draftDisclosure,
	checkDisclosure,
	returnDisclosure,
	publish,
	withhold,
	overrideClock,
	recordAnnulment,
	withdraw,
];

function processOf(first: AnyAct<Publication>, more: readonly AnyAct<Publication>[]): Process<Publication> {
	return defineProcess<Publication>({
		kind: "publication",
		initial: emptyPublication,
		acts: [first, ...more, ...LATER_ACTS],
		orgPathOf: (state) => state.orgPath,
	});
}

/** Listed for the catalogue of acts, never offered: an item comes from a decision, not from a form. */
const closed = (act: AnyAct<Publication>): AnyAct<Publication> => ({ ...act, offered: () => false });

/** 公示信息 as the routes see it. */
export const publicationProcess: Process<Publication> = processOf(closed(openPublication), [closed(importPublication)]);

export const publicationKind: StreamKind<Publication> = kindOf(publicationProcess);
/** Run by the reaction on a decision, as the person who decided. */
export const openingKind: StreamKind<Publication> = kindOf(processOf(openPublication, []));
/** Run by the import. */
export const importKind: StreamKind<Publication> = kindOf(
	defineProcess<Publication>({
		kind: "publication",
		initial: emptyPublication,
		acts: [importPublication],
		orgPathOf: (state) => state.orgPath,
	}),
);

function kindOf(process: Process<Publication>): StreamKind<Publication> {
	return {
		process,
		describe,
		clocks: publicationClocks,
		matterBases: () => [],
		regimeOf: (state) => (state.status === "none" ? undefined : state.regime),
	};
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
