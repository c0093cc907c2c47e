import { z } from "zod";
import { type ActContext, actsOf, fields, type Gate } from "#casework";
import { hasRole, type Role } from "#identity/contract";
import { refusal } from "#kernel/refusal";
import { type ContactRecord, contactRecordOf } from "../contact-record.ts";
import { listAdopted, listPublished, listRefreshed, listSuperseded, taskClosed, triggerReceived } from "../events.ts";
import { DUTIES_BASIS, LISTING_BASIS } from "../gates.ts";
import { hashOf, type List, type Task, type Version } from "../list.ts";
import { markSchema, taskSchema, triggerSchema } from "../schemas.ts";
import { OWN_TRIGGERS } from "../vocabulary.ts";

const act = actsOf<List>();

export const RECORDERS: readonly Role[] = [
	"disclosure-clerk",
	"legal-reviewer",
	"unit-head",
	"information-officer",
	"platform-operator",
	"leader",
	"head",
];

/** Done by the reaction on a recorded trigger, as the person who recorded it (REG-15). */
export const receiveTrigger = act({
	name: "receive-trigger",
	label: "接收更新情形",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: RECORDERS,
	heldAt: "own-unit",
	input: z.object({ trigger: triggerSchema, tasks: z.array(taskSchema), marks: z.array(markSchema) }),
	offered: (state) => state.orgPath !== undefined,
	gates: [],
	emits: [triggerReceived],
	decide: (_state, input) => [triggerReceived(input)],
	sample: {
		trigger: { id: "sample", kind: "function", text: "机构职能变化", on: "2024-05-06", repealed: null },
		tasks: [],
		marks: [],
	},
});

/** The unit that owns the task, and those who answer for all units. */
export function answersFor(actor: ActContext["actor"], { unit }: Task): boolean {
	return (
		actor.unitPath === unit.orgPath ||
		hasRole(actor, ["disclosure-clerk", "platform-operator", "leader", "head"], unit.orgPath)
	);
}

export function openTasks({ tasks }: Pick<List, "tasks">): readonly Task[] {
	return tasks.filter(({ closed }) => closed === null);
}

const refusedTo = (units: string) =>
	refusal("task-of-another-unit", `未办结的更新任务由${units}负责`, DUTIES_BASIS, "请转交该单位");

/** Whoever answers for none of the open tasks is told so before a form is filled in. */
const ownTask: Gate<List> = {
	name: "own-task",
	label: "由本单位负责的更新任务",
	check: (state, { actor }) => {
		const open = openTasks(state);
		if (open.length === 0 || open.some((task) => answersFor(actor, task))) return undefined;
		return refusedTo([...new Set(open.map(({ unit }) => unit.name))].join("、"));
	},
};

/** Closed with evidence by the unit that owns it, or by those who answer for all units. */
export const closeTask = act({
	name: "close-task",
	label: "办结更新任务",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: RECORDERS,
	heldAt: "own-unit",
	input: z.object({
		taskId: fields.text("更新任务").meta({ title: "更新任务", widget: "list-task" }),
		evidence: fields.longText("办结情况和依据材料"),
	}),
	offered: (state) => openTasks(state).length > 0,
	gates: [ownTask],
	awaited: (state) => openTasks(state).length > 0,
	emits: [taskClosed],
	decide: (state, input, { actor }) => {
		const task = openTasks(state).find((one) => one.id === input.taskId);
		if (!task) return refusal("task-unknown", "没有这件未办结的更新任务", DUTIES_BASIS, "请从任务列表中选择");
		return answersFor(actor, task)
			? [taskClosed({ taskIds: [task.id], evidence: input.evidence, version: null })]
			: refusedTo(task.unit.name);
	},
	sample: { taskId: "sample", evidence: "经核对，该事项不受影响，无须修改。" },
});

/** Done by the server every day and at each change of a register; nothing happens when nothing changed. */
export const refreshList = act({
	name: "refresh-list",
	label: "与登记簿核对",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: ["disclosure-clerk"],
	input: z.object({ marks: z.array(markSchema) }),
	offered: (state) => state.current !== null,
	gates: [],
	emits: [listRefreshed],
	decide: (state, input) => {
		const changed = input.marks.filter(({ key, text }) => (state.marks[key]?.text ?? null) !== text);
		return changed.length === 0
			? refusal("unchanged", "与登记簿一致，没有变化", LISTING_BASIS)
			: [listRefreshed({ marks: changed })];
	},
	sample: { marks: [] },
});

/** Whether a column of the version still says what the record no longer says. */
export function followsOldRecord({ columns, record: printed }: Version, record: ContactRecord): boolean {
	return columns.some((one) => one.fromRecord && printed[one.label] !== record[one.label]);
}

/**
 * The record of channels has changed: the same rows go out again with the new words, everywhere at once (REG-17). Done by
 * the server; what people wrote is untouched, so nothing is left to review.
 */
export const renewContacts = act({
	name: "renew-contacts",
	label: "更新救济和监督渠道",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: ["disclosure-clerk"],
	input: z.object({}),
	offered: (state) => state.current !== null && state.draft === null,
	gates: [],
	emits: [listPublished, listAdopted, listSuperseded],
	decide: (state, _input, context) => {
		const { current } = state;
		const record = contactRecordOf(context.authority);
		if (current === null || !followsOldRecord(current, record))
			return refusal("unchanged", "救济和监督渠道没有变化", LISTING_BASIS);
		const data = {
			listId: state.id,
			kind: state.kind,
			version: current.version + 1,
			name: current.name,
			effectiveOn: context.today,
			trigger: { id: null, text: OWN_TRIGGERS.contacts },
			confirmation: current.confirmation,
			lead: current.lead,
			cooperating: [...current.cooperating],
			columns: current.columns.map((column) => ({ ...column })),
			record: { ...record },
			hash: hashOf(current.rows),
		};
		return current.publicId === null
			? [listAdopted(data)]
			: [
					listPublished({ ...data, publicId: context.newId() }),
					listSuperseded({ publicId: current.publicId, version: current.version }),
				];
	},
	sample: {},
});
