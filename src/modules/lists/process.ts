import {
	type AnyAct,
	type Clock,
	type ClockContext,
	clockOf,
	defineProcess,
	type Process,
	type StreamDescription,
	type StreamKind,
} from "#casework";
import { OWN_TARGET } from "#kernel/basis";
import {
	consolidateList,
	editRows,
	generateRows,
	openList,
	returnList,
	signSection,
	startVersion,
} from "./acts/compile.ts";
import { recordOfflineRelease } from "./acts/offline.ts";
import { takeDownOfflineRelease } from "./acts/offline-down.ts";
import { checkList, confirmList, publishList, submitList } from "./acts/release.ts";
import { closeTask, receiveTrigger, refreshList, renewContacts } from "./acts/upkeep.ts";
import { recordListPropagation, withdrawListVersion } from "./acts/withdraw.ts";
import { emptyList, type List, nameOf, statusOf, type Task } from "./list.ts";
import { LIST_STATUS } from "./vocabulary.ts";

const LATER_ACTS: readonly AnyAct<List>[] = [
	startVersion,
	editRows,
	signSection,
	consolidateList,
	checkList,
	returnList,
	submitList,
	confirmList,
	publishList,
	withdrawListVersion,
	closeTask,
	recordOfflineRelease,
	takeDownOfflineRelease,
];
/** Done by the server, on what the registers and triggers say. */
const INNER_ACTS: readonly AnyAct<List>[] = [
	generateRows,
	receiveTrigger,
	refreshList,
	renewContacts,
	recordListPropagation,
];

function processOf(acts: readonly AnyAct<List>[]): Process<List> {
	return defineProcess<List>({ kind: "list", initial: emptyList, acts, orgPathOf: (state) => state.orgPath });
}

/** Listed for the catalogue of acts, never offered to a caller. */
const closed = (act: AnyAct<List>): AnyAct<List> => ({ ...act, offered: () => false });

/** 清单 as the routes see it. */
export const listProcess: Process<List> = processOf([openList, ...LATER_ACTS, ...INNER_ACTS.map(closed)]);
export const listKind: StreamKind<List> = kindOf(listProcess);
/** Run by reactions, by the daily check and by what the registers generate. */
export const innerListKind: StreamKind<List> = kindOf(processOf([openList, ...LATER_ACTS, ...INNER_ACTS]));

function kindOf(process: Process<List>): StreamKind<List> {
	return {
		process,
		describe,
		clocks: (state) => state.tasks.flatMap((task) => taskClock(task)),
		matterBases: () => [],
		foundBy: "authority",
		// A list goes on for ever; each act is judged by the rules of its own day.
		regimeOf: () => undefined,
	};
}

/** The authority's own date for an update: an internal target, never statutory (INF-06). */
function taskClock({ dueOn, ...task }: Task): readonly Clock[] {
	if (dueOn === null) return [];
	const clock = clockOf(
		{
			id: `task-${task.id}`,
			label: `更新：${task.label}`.slice(0, 200),
			startedOn: task.startedOn,
			metOn: task.closed?.on ?? null,
		},
		{ date: dueOn },
		{ basis: { document: OWN_TARGET, article: "内部期限" }, via: "内部目标", unit: "workday" },
	);
	return [clock];
}

function describe(state: List, context: ClockContext): StreamDescription {
	const asked = context as Parameters<AnyAct<List>["offered"]>[1];
	const awaiting = LATER_ACTS.filter((act) => act.awaited?.(state) && act.offered(state, asked)).flatMap((act) =>
		act.actors.map((role) => `${role}:${act.name}`),
	);
	const status = statusOf(state);
	const title = `${state.authorityName}${nameOf(state)}`;
	return {
		title,
		partyName: "",
		status,
		stage: "publication",
		procedure: state.kind,
		personIds: state.draft?.editors ?? [],
		number: null,
		openedOn: state.openedOn,
		awaiting: [...new Set(awaiting)],
		search: [title, LIST_STATUS[status]].join(" "),
	};
}
