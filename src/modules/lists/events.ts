import { z } from "zod";
import { eventKinds } from "#casework";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { type Draft, type List, lastInForce, type Version } from "./list.ts";
import {
	basisSchema,
	columnSchema,
	kindSchema,
	markSchema,
	photoSchema,
	type Row,
	rowKey,
	rowSchema,
	taskSchema,
	triggerSchema,
	unitSchema,
	withdrawalSchema,
} from "./schemas.ts";
import { LIST_WITHDRAWALS, OWN_TRIGGERS } from "./vocabulary.ts";

const event = eventKinds<List>();

const withDraft = (state: List, change: (draft: Draft) => Draft): List =>
	state.draft === null ? state : { ...state, draft: change(state.draft) };

export const listOpened = event(
	"ListOpened",
	z.object({
		kind: kindSchema,
		name: z.string(),
		authorityId: z.string(),
		authorityName: z.string(),
		orgPath: z.string(),
	}),
	(state, { name: _name, ...data }, meta) => ({ ...state, ...data, openedOn: meta.date }),
	(data) => `建立${data.name}`,
);

export const versionStarted = event(
	"ListVersionStarted",
	z.object({
		version: z.number().int(),
		trigger: z.object({ id: z.string().nullable(), text: z.string() }),
		lead: unitSchema,
		cooperating: z.array(unitSchema),
		basis: basisSchema.nullable(),
	}),
	(state, data) => ({
		...state,
		draft: {
			version: data.version,
			trigger: data.trigger,
			compilers: { lead: data.lead, cooperating: data.cooperating, basis: data.basis },
			rows: lastInForce(state)?.rows ?? [],
			editors: [],
			signatures: [],
			consolidated: null,
			check: null,
			submitted: null,
			confirmation: null,
			returned: null,
		},
	}),
	(data) => `开始编制第${data.version}版：${data.trigger.text}`,
);

export const rowsEdited = event(
	"ListRowsEdited",
	z.object({
		/** True: `put` is the whole list. */
		whole: z.boolean(),
		put: z.array(rowSchema),
		remove: z.array(rowKey),
		from: z.enum(["form", "file", "register"]),
	}),
	(state, data, meta) =>
		withDraft(state, (draft) => ({
			...draft,
			rows: applied(draft.rows, data),
			editors: [...new Set([...draft.editors, meta.actor.personId])],
			returned: null,
		})),
	(data) => {
		const how = { form: "填写", file: "导入", register: "从登记簿生成" }[data.from];
		return data.whole
			? `${how}全部内容（${data.put.length}行）`
			: `${how}${data.put.length}行，删除${data.remove.length}行`;
	},
);

/** A changed row keeps its place; a new one comes at the end. */
function applied(
	rows: readonly Row[],
	change: { readonly whole: boolean; readonly put: readonly Row[]; readonly remove: readonly string[] },
): readonly Row[] {
	if (change.whole) return change.put;
	const given = new Map(change.put.map((row) => [row.key, row]));
	const removed = new Set(change.remove);
	const kept = rows.filter((row) => !removed.has(row.key)).map((row) => given.get(row.key) ?? row);
	const known = new Set(rows.map((row) => row.key));
	return [...kept, ...change.put.filter((row) => !known.has(row.key))];
}

export const sectionSigned = event(
	"ListSectionSigned",
	z.object({ unit: unitSchema, hash: z.string(), rows: z.number().int() }),
	(state, data, meta) =>
		withDraft(state, (draft) => ({
			...draft,
			signatures: [
				...draft.signatures.filter((one) => one.unit.orgPath !== data.unit.orgPath),
				{ unit: data.unit, hash: data.hash, by: meta.actor, at: meta.at },
			],
		})),
	(data) => `${data.unit.name}会签（${data.rows}行）`,
);

export const listConsolidated = event(
	"ListConsolidated",
	z.object({ hash: z.string(), lead: unitSchema }),
	(state, data, meta) =>
		withDraft(state, (draft) => ({ ...draft, consolidated: { hash: data.hash, by: meta.actor, at: meta.at } })),
	(data) => `${data.lead.name}汇总签署`,
);

export const listChecked = event(
	"ListChecked",
	z.object({ hash: z.string(), opinion: z.string() }),
	(state, data, meta) => withDraft(state, (draft) => ({ ...draft, check: { ...data, by: meta.actor, at: meta.at } })),
	() => "公示前内容和保密审查通过",
);

export const listReturned = event(
	"ListReturned",
	z.object({ reason: z.string() }),
	(state, data, meta) =>
		withDraft(state, (draft) => ({
			...draft,
			consolidated: null,
			check: null,
			submitted: null,
			confirmation: null,
			returned: { ...data, by: meta.actor, at: meta.at },
		})),
	(data) => `退回修改：${data.reason}`,
);

export const listSubmitted = event(
	"ListSubmitted",
	z.object({ hash: z.string(), to: z.string() }),
	(state, data, meta) =>
		withDraft(state, (draft) => ({ ...draft, submitted: { hash: data.hash, by: meta.actor, at: meta.at } })),
	(data) => `报${data.to}审核确认`,
);

export const listConfirmed = event(
	"ListConfirmed",
	z.object({ hash: z.string(), organ: z.string(), opinion: z.string() }),
	(state, data, meta) =>
		withDraft(state, (draft) => ({
			...draft,
			confirmation: { hash: data.hash, organ: data.organ, on: meta.date, by: meta.actor, at: meta.at },
		})),
	(data) => `${data.organ}审核确认`,
);

const versionSchema = z.object({
	/** The stream; what others know the list by. */
	listId: z.string(),
	kind: kindSchema,
	version: z.number().int(),
	name: z.string(),
	effectiveOn: z.string(),
	trigger: z.object({ id: z.string().nullable(), text: z.string() }),
	confirmation: z.object({ by: z.string(), on: z.string() }).nullable(),
	lead: z.string(),
	cooperating: z.array(z.string()),
	columns: z.array(columnSchema),
	record: z.record(z.string(), z.string()),
	/** Of the rows that go out: those of the draft, or of the version before where only the record changed. */
	hash: z.string(),
});
type VersionData = z.output<typeof versionSchema>;

function versionOf(state: List, data: VersionData, on: PlainDate, publicId: string | null): List {
	const rows = state.draft?.rows ?? state.current?.rows ?? [];
	const current: Version = {
		version: data.version,
		publicId,
		name: data.name,
		effectiveOn: data.effectiveOn as PlainDate,
		on,
		trigger: data.trigger.text,
		confirmation: data.confirmation as Version["confirmation"],
		lead: data.lead,
		cooperating: data.cooperating,
		columns: data.columns as Version["columns"],
		record: data.record,
		rows,
	};
	const keys = new Set(rows.map((row) => row.key));
	return {
		...state,
		current,
		draft: null,
		triggers: state.triggers.map((one) => (one.id === data.trigger.id ? { ...one, answeredBy: data.version } : one)),
		marks: Object.fromEntries(Object.entries(state.marks).filter(([key]) => keys.has(key))),
	};
}

export const listPublished = event(
	"ListPublished",
	versionSchema.extend({ publicId: z.string() }),
	(state, data, meta) => versionOf(state, data, meta.date, data.publicId),
	(data) => `发布第${data.version}版`,
);

/** In force inside the authority, without the public: of a list that its rules keep internal. */
export const listAdopted = event(
	"ListAdopted",
	versionSchema,
	(state, data, meta) => versionOf(state, data, meta.date, null),
	(data) => `内部启用第${data.version}版`,
);

export const listSuperseded = event(
	"ListSuperseded",
	z.object({ publicId: z.string(), version: z.number().int() }),
	(state) => state,
	(data) => `第${data.version}版被替代，仍可查阅`,
);

/** 撤下: of the one in force nothing is public any more until another is published; the record keeps what it said. */
export const listVersionWithdrawn = event(
	"ListVersionWithdrawn",
	z.object({
		publicId: z.string(),
		version: z.number().int(),
		ground: withdrawalSchema,
		publicReason: z.string(),
	}),
	(state, data, meta) => {
		const kept = state.current?.publicId === data.publicId ? state.current : null;
		return {
			...state,
			current: kept === null ? state.current : null,
			marks: kept === null ? state.marks : {},
			withdrawn: [...(state.withdrawn ?? []), { ...data, on: meta.date, by: meta.actor, kept }],
		};
	},
	(data) => `撤下第${data.version}版（${LIST_WITHDRAWALS[data.ground]}）：${data.publicReason}`,
);

export const triggerReceived = event(
	"ListTriggerReceived",
	z.object({ trigger: triggerSchema, tasks: z.array(taskSchema), marks: z.array(markSchema) }),
	(state, data, meta) => ({
		...state,
		triggers: [...state.triggers, { ...data.trigger, answeredBy: null }],
		tasks: [
			...state.tasks,
			...data.tasks.map((task) => ({
				...task,
				startedOn: task.startedOn as PlainDate,
				dueOn: task.dueOn as PlainDate | null,
				closed: null,
			})),
		],
		marks: marked(state.marks, data.marks, meta.date),
	}),
	(data) => `更新情形：${data.trigger.text}，开出更新任务${data.tasks.length}件`,
);

function marked(
	marks: List["marks"],
	changes: readonly { readonly key: string; readonly text: string | null }[],
	on: PlainDate,
): List["marks"] {
	const next: Record<string, { text: string; on: PlainDate }> = { ...marks };
	for (const { key, text } of changes) {
		if (text === null) delete next[key];
		else next[key] = { text, on };
	}
	return next;
}

/**
 * What the registers brought, and the duty to publish again what was taken down, is answered by the version that closes the
 * last of its tasks, whatever it was begun for.
 */
function answered({ triggers, tasks }: List, closing: readonly string[], version: number): List["triggers"] {
	return triggers.map((trigger) => {
		const follows = trigger.kind === "register" || trigger.text === OWN_TRIGGERS.again;
		if (!follows || trigger.answeredBy !== null) return trigger;
		const own = tasks.filter(({ triggerId }) => triggerId === trigger.id);
		const isDone = own.every(({ id, closed }) => closed !== null || closing.includes(id));
		return isDone && own.some(({ id }) => closing.includes(id)) ? { ...trigger, answeredBy: version } : trigger;
	});
}

export const taskClosed = event(
	"ListTaskClosed",
	z.object({ taskIds: z.array(z.string()), evidence: z.string(), version: z.number().int().nullable() }),
	(state, data, meta) => ({
		...state,
		tasks: state.tasks.map((task) =>
			data.taskIds.includes(task.id)
				? { ...task, closed: { on: meta.date, by: meta.actor.name, evidence: data.evidence, version: data.version } }
				: task,
		),
		triggers: data.version === null ? state.triggers : answered(state, data.taskIds, data.version),
	}),
	(data) => `办结更新任务${data.taskIds.length}件：${data.evidence}`,
);

export const listReleasedOffline = event(
	"ListReleasedOffline",
	z.object({
		carrier: z.string(),
		on: z.string(),
		place: z.string(),
		photo: photoSchema,
		note: z.string(),
		version: z.number().int(),
		row: z.object({ key: rowKey, name: z.string() }).nullable(),
	}),
	(state, data, meta) => ({
		...state,
		offline: [...(state.offline ?? []), { ...data, on: data.on as PlainDate, by: meta.actor }],
	}),
	(data) =>
		`${data.row === null ? "" : `“${data.row.name}”`}于${toChineseDate(data.on as PlainDate)}在${data.place}以${data.carrier}发布`,
);

export const offlineTakenDown = event(
	"ListOfflineTakenDown",
	z.object({
		/** Place in the history of offline releases. */
		release: z.number().int().min(0),
		carrier: z.string(),
		place: z.string(),
		how: z.enum(["removed", "replaced"]),
		on: z.string(),
		note: z.string(),
		photo: photoSchema.nullable(),
	}),
	(state, data, meta) => ({
		...state,
		offline: (state.offline ?? []).map((one, index) =>
			index === data.release
				? {
						...one,
						takenDown: {
							on: data.on as PlainDate,
							how: data.how,
							note: data.note,
							photo: data.photo,
							by: meta.actor,
						},
					}
				: one,
		),
	}),
	({ carrier, place, how }) => `${place}的${carrier}${how === "replaced" ? "更换为现行版本" : "撤下"}`,
);

/** The register said something new of rows in force: marked the same day (REG-06). */
export const listRefreshed = event(
	"ListRefreshed",
	z.object({ marks: z.array(markSchema) }),
	(state, data, meta) => ({ ...state, marks: marked(state.marks, data.marks, meta.date) }),
	(data) => `与登记簿核对，${data.marks.length}行的标注有变化`,
);
