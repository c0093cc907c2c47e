import { sql } from "kysely";
import { daysLeft } from "#calendar";
import { type ActContext, actorRefusal, courseOf, type EventActor, listEvents, stepsOf } from "#casework";
import { hasRole } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { listMatters } from "#registry";
import { openList } from "./acts/compile.ts";
import { offlineRuleOf, recordOfflineRelease } from "./acts/offline.ts";
import { hangingLabel } from "./acts/offline-down.ts";
import { answersFor, closeTask, openTasks, RECORDERS } from "./acts/upkeep.ts";
import { elementsOf, type ListRule, listRuleOf, nameColumnOf } from "./columns.ts";
import { isMadeTogether } from "./compilers.ts";
import { mattersWithoutPower } from "./completeness.ts";
import { contactRecordOf } from "./contact-record.ts";
import type { ListDetail, ListOverview, ListRowView, ListSummary, TriggerView } from "./contract.ts";
import { rowFaults, unfoundedItems } from "./gates.ts";
import {
	cellOf,
	type Draft,
	emptyList,
	hanging,
	hashOf,
	type List,
	listStreamId,
	nameOf,
	sectionOf,
	statusOf,
	type Task,
	unsignedUnits,
} from "./list.ts";
import { listProcess } from "./process.ts";
import { cellsOf } from "./public-version.ts";
import { GENERATED, matterKeyOf } from "./registry-rows.ts";
import type { Row } from "./schemas.ts";
import { listsOf } from "./store.ts";
import { triggersOf } from "./triggers.ts";
import { ITEM_GROUPS, LIST_KIND_IDS } from "./vocabulary.ts";

/** Copied, because a citation with an absent reading and one without are the same to a reader and not to a schema. */
function citation({ document, article, reading }: Basis): { document: string; article: string; reading?: string } {
	return reading === undefined ? { document, article } : { document, article, reading };
}
const basisOf = (basis: Basis | null) => basis && citation(basis);

const actorViewOf = ({ name, title, unitName }: EventActor) => ({ name, title, unitName });

/** Which lists the authority's rules want, and how far each is. */
export async function overviewOf(tx: Tx, context: ActContext): Promise<ListOverview> {
	const { authority, rules, today } = context;
	const [lists, matters, elsewhere] = await Promise.all([
		listsOf(tx, authority.id),
		listMatters(tx, authority.id, today),
		awaitingElsewhere(tx, context),
	]);
	const keyed = matters.map(({ code, name }) => ({ code, name, key: matterKeyOf(code) }));
	return {
		authorityId: authority.id,
		authorityName: authority.name,
		items: LIST_KIND_IDS.map((kind) =>
			summaryOf(lists.get(kind), listRuleOf(rules, kind), { today, id: listStreamId(authority.id, kind) }),
		),
		elsewhere,
		withoutPower: mattersWithoutPower(keyed, lists).map(({ code, name }) => ({ code, name })),
		triggerKinds: [...triggersOf(rules)],
		triggerBasis: basisOf(rules.effective("list.update-triggers")?.basis ?? null),
		mayRecord: hasRole(context.actor, RECORDERS, context.actor.unitPath),
		mayWrite: mayWriteLists(context),
	};
}

function summaryOf(list: List | undefined, rule: ListRule, of: { today: PlainDate; id: string }): ListSummary {
	const open = list ? openTasks(list) : [];
	return {
		id: of.id,
		kind: rule.kind,
		name: rule.name,
		visibility: rule.visibility,
		basis: basisOf(rule.basis),
		via: rule.via,
		status: list ? statusOf(list) : "none",
		opened: list !== undefined,
		version: list?.current?.version ?? 0,
		draftVersion: list?.draft?.version ?? null,
		effectiveOn: list?.current?.effectiveOn ?? null,
		publicId: list?.current?.publicId ?? null,
		rows: (list?.draft?.rows ?? list?.current?.rows ?? []).length,
		openTasks: open.length,
		overdueTasks: open.filter((task) => task.dueOn !== null && task.dueOn < of.today).length,
		nextDueOn: open.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).toSorted()[0] ?? null,
		markedRows: Object.keys(list?.marks ?? {}).length,
		confirmedBy: list?.current?.confirmation?.by ?? null,
	};
}

async function awaitingElsewhere(tx: Tx, { authority }: ActContext): Promise<ListOverview["elsewhere"]> {
	const { rows } = await sql<{ state: List }>`
		select state from core.stream
		where kind = 'list' and status = 'submitted' and authority_id <> ${authority.id}
		order by updated_at limit 200`.execute(tx);
	return rows.map(({ state }) => ({
		id: state.id,
		kind: state.kind,
		name: nameOf(state),
		authorityName: state.authorityName,
		submittedAt: state.draft?.submitted?.at ?? null,
	}));
}

export async function detailOf(
	tx: Tx,
	{ state, version }: { state: List; version: number },
	context: ActContext,
): Promise<ListDetail> {
	const rule = listRuleOf(context.rules, state.kind);
	const [events, versions] = await Promise.all([listEvents(tx, state.id), versionsOf(tx, state)]);
	const record = contactRecordOf(context.authority);
	const { current } = state;
	const next = stepsOf(listProcess, state, context);
	return {
		id: state.id,
		version,
		kind: state.kind,
		name: current?.name ?? rule.name,
		status: statusOf(state),
		visibility: rule.visibility,
		authorityId: state.authorityId,
		authorityName: state.authorityName,
		basis: basisOf(rule.basis),
		columns: rule.columns.map((column) => ({
			...column,
			basis: basisOf(column.basis),
			record: (column.fromRecord ? record[column.label] : undefined) ?? "",
		})),
		nameColumn: nameColumnOf(rule.columns) ?? null,
		generated: GENERATED.includes(state.kind),
		confirmationBy: rule.confirmation?.by ?? null,
		current: current && {
			version: current.version,
			publicId: current.publicId,
			effectiveOn: current.effectiveOn,
			on: current.on,
			trigger: current.trigger,
			lead: current.lead,
			cooperating: [...current.cooperating],
			confirmation: current.confirmation,
			rows: current.rows.length,
		},
		draft: state.draft && draftView(state, state.draft, rule, context),
		triggers: state.triggers.map(({ id, kind, text, on, answeredBy }) => ({ id, kind, text, on, answeredBy })),
		tasks: state.tasks.map((task) => taskView(state, task, context)),
		offline: offlineView(state, context, next),
		versions,
		timeline: courseOf(listProcess, events),
		next,
	};
}

function offlineView(state: List, context: ActContext, next: ListDetail["next"]): ListDetail["offline"] {
	const { current, offline = [] } = state;
	const mayRecord = next.some(({ name }) => name === recordOfflineRelease.name);
	const up = hanging(state);
	return {
		carriers: [...offlineRuleOf(context).carriers],
		rows: mayRecord ? (current?.rows ?? []).map(({ key, name }) => ({ key, name })) : [],
		up: up.map((one) => ({ value: String(one.index), label: hangingLabel(one), outdated: one.outdated })),
		releases: offline
			.map(({ by, takenDown, ...one }, index) => ({
				...one,
				photo: { ...one.photo },
				row: one.row && { ...one.row },
				by: actorViewOf(by),
				outdated: up.some((hung) => hung.index === index && hung.outdated),
				takenDown: takenDown ? { ...takenDown, by: actorViewOf(takenDown.by) } : null,
			}))
			.toReversed(),
	};
}

function taskView(list: List, task: Task, context: ActContext): ListDetail["tasks"][number] {
	const { id, label, unit, startedOn, dueOn, closed } = task;
	const left = dueOn === null ? null : daysLeft(context.calendar, context.today, dueOn, "workday");
	const mine =
		closed === null && answersFor(context.actor, task) && !actorRefusal(listProcess, list, closeTask, context);
	return { id, label, unit: { ...unit }, startedOn, dueOn, daysLeft: left, closed, mine };
}

/** Whether the person writes in the lists of the authority they are looking at, and so opens those it has not yet. */
export function mayWriteLists(context: ActContext): boolean {
	const { actor, authority } = context;
	return actor.authorityId === authority.id && !actorRefusal(listProcess, emptyList(""), openList, context);
}

/** Copied for the same reason as a citation; undefined for what was recorded by hand. */
function ruleOf({ rule }: List["triggers"][number]) {
	return rule ? { basis: citation(rule.basis), promptness: rule.promptness } : rule;
}

/** What a recorded trigger asks of each list, and which version answered it (REG-15). */
export function answersTo(triggerId: string, lists: readonly List[], context: ActContext): TriggerView["lists"] {
	return lists.flatMap((list) => {
		const trigger = list.triggers.find(({ id }) => id === triggerId);
		if (!trigger) return [];
		const { current } = list;
		const rule = listRuleOf(context.rules, list.kind);
		return [
			{
				id: list.id,
				name: current?.name ?? rule.name,
				answeredBy: trigger.answeredBy,
				rule: ruleOf(trigger),
				publicId: trigger.answeredBy !== null && trigger.answeredBy === current?.version ? current.publicId : null,
				tasks: list.tasks.filter((task) => task.triggerId === triggerId).map((task) => taskView(list, task, context)),
			},
		];
	});
}

async function versionsOf(tx: Tx, { authorityId, kind }: List): Promise<ListDetail["versions"]> {
	const { rows } = await sql<ListDetail["versions"][number]>`
		select id, version, effective_on as "effectiveOn", published_on as "publishedOn", trigger, superseded_on as "supersededOn",
			withdrawn_on as "withdrawnOn"
		from portal.list where authority_id = ${authorityId} and kind = ${kind} order by version desc limit 100`.execute(
		tx,
	);
	return rows;
}

function draftView(state: List, draft: Draft, rule: ListRule, context: ActContext): ListDetail["draft"] {
	const hash = hashOf(draft.rows);
	const before = new Map((state.current?.rows ?? []).map((row) => [row.key, row]));
	const after = new Set(draft.rows.map((row) => row.key));
	const changes = draft.rows.map((row) => changeOf(row, before.get(row.key)));
	const stands = (one: { readonly hash: string }) => one.hash === hash;
	return {
		version: draft.version,
		trigger: draft.trigger.text,
		lead: { ...draft.compilers.lead },
		cooperating: draft.compilers.cooperating.map((unit) => ({ ...unit })),
		basis: basisOf(draft.compilers.basis),
		rows: draft.rows.length,
		signatures: draft.signatures.map((one) => ({
			unit: one.unit,
			by: actorViewOf(one.by),
			at: one.at,
			stands: one.hash === hashOf(sectionOf(draft.rows, one.unit.orgPath)),
		})),
		unsigned: unsignedUnits(draft, isMadeTogether(context.rules, state.kind)).map((unit) => ({ ...unit })),
		consolidated: draft.consolidated && {
			by: actorViewOf(draft.consolidated.by),
			at: draft.consolidated.at,
			stands: stands(draft.consolidated),
		},
		check: draft.check && {
			by: actorViewOf(draft.check.by),
			at: draft.check.at,
			opinion: draft.check.opinion,
			stands: stands(draft.check),
		},
		submitted: draft.submitted && { by: actorViewOf(draft.submitted.by), at: draft.submitted.at },
		confirmation: draft.confirmation && {
			organ: draft.confirmation.organ,
			on: draft.confirmation.on,
			by: actorViewOf(draft.confirmation.by),
		},
		returned: draft.returned && {
			reason: draft.returned.reason,
			by: actorViewOf(draft.returned.by),
			at: draft.returned.at,
		},
		faults: rowFaults(draft.rows, rule, contactRecordOf(context.authority))
			.slice(0, 200)
			.map((one) => ({ ...one, basis: citation(one.basis) })),
		unfounded: unfoundedItems(draft.rows)
			.slice(0, 200)
			.map(({ row, item }) => ({ row: row.name, group: ITEM_GROUPS[item.group], text: item.text })),
		added: changes.filter((one) => one === "added").length,
		changed: changes.filter((one) => one === "changed").length,
		removed: [...before.values()].filter((row) => !after.has(row.key)).map(({ key, name }) => ({ key, name })),
	};
}

function changeOf(row: Row, before: Row | undefined): ListRowView["change"] {
	if (before === undefined) return "added";
	return hashOf([row]) === hashOf([before]) ? "same" : "changed";
}

/** Rows as the desk shows them: what each column will say, what is missing, and what differs from the version in force. */
export function rowViewsOf(state: List, of: "draft" | "current", context: ActContext): readonly ListRowView[] {
	const rule = listRuleOf(context.rules, state.kind);
	const isDraft = of === "draft" && state.draft !== null;
	const rows = isDraft ? (state.draft?.rows ?? []) : (state.current?.rows ?? []);
	const columns = isDraft ? rule.columns : (state.current?.columns ?? rule.columns);
	const record = isDraft ? contactRecordOf(context.authority) : (state.current?.record ?? {});
	const before = new Map((state.current?.rows ?? []).map((row) => [row.key, row]));
	const { current } = state;
	return rows.map((row) => {
		const earlier = before.get(row.key);
		const change = isDraft && current !== null ? changeOf(row, earlier) : "same";
		return {
			key: row.key,
			name: row.name,
			type: row.type,
			cells: columns.map((column) => ({
				label: column.label,
				text: cellOf(row, column, record),
				own: row.values[column.label] !== undefined,
			})),
			values: row.values,
			items: row.items,
			links: row.links,
			unit: row.unit,
			change,
			before: change === "changed" && earlier && current ? cellsOf(earlier, current).map((cell) => ({ ...cell })) : [],
			missing: rowFaults([row], { ...rule, columns }, record).map((one) => one.column),
			mark: state.marks[row.key]?.text ?? null,
			elements: state.kind === "own-rules" ? [...elementsOf(context.rules, row.name)] : [],
		};
	});
}
