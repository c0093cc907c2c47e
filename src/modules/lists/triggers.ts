import { z } from "zod";
import {
	type ActContext,
	type AnyAct,
	actsOf,
	defineProcess,
	eventKinds,
	fields,
	type Process,
	type Rules,
	type StreamKind,
} from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { RECORDERS } from "./acts/upkeep.ts";
import { LISTING_BASIS } from "./gates.ts";
import { kindSchema, rowKey, triggerKindSchema, unitSchema } from "./schemas.ts";
import { ALL_TRIGGERS, LIST_KINDS, type NamedTrigger, TRIGGER_KINDS, type TriggerKind } from "./vocabulary.ts";

/** 更新情形: why what is public must be looked at again (REG-15). One stream for each, opened and closed at once. */
export type TriggerRecord = {
	readonly id: string;
	readonly orgPath: string | undefined;
	readonly kind: TriggerKind;
	readonly text: string;
	readonly on: PlainDate;
	readonly recordedOn: PlainDate;
};

const event = eventKinds<TriggerRecord>();
const act = actsOf<TriggerRecord>();

const WORDS: Readonly<Record<NamedTrigger, RegExp>> = {
	enacted: /法律|法规|规章/,
	repealed: /法律|法规|规章/,
	function: /职能/,
	judgment: /复议|裁判/,
	verification: /审验/,
	other: /其他/,
};

/** Which of the kinds the authority's rules name; with the higher norm's where its own text leaves them open. */
export function triggersOf(rules: Rules): readonly NamedTrigger[] {
	const named = rules.effective("list.update-triggers")?.value.triggers ?? [];
	const kinds = Object.keys(TRIGGER_KINDS) as NamedTrigger[];
	return kinds.filter((kind) => named.some((text) => WORDS[kind].test(text)));
}

/** Rows of one list that the registers contradict; a null key is the list as a whole. */
const affectedList = z.object({
	kind: kindSchema,
	rows: z.array(z.object({ key: rowKey.nullable(), name: z.string(), unit: unitSchema })),
});
export type AffectedList = z.output<typeof affectedList>;

const recordedSchema = z.object({
	orgPath: z.string(),
	kind: triggerKindSchema,
	text: z.string(),
	on: z.string(),
	document: z.string(),
	statute: z.string().nullable(),
	lists: z.array(kindSchema),
	rowKeys: z.array(z.string()),
	/** Null for what the registers brought: no text gives a number of days. */
	dueOn: z.string().nullable(),
	/** Known row by row where the registers brought it. */
	affected: z.array(affectedList).exactOptional(),
});
export type TriggerData = z.output<typeof recordedSchema>;

export const triggerRecorded = event(
	"ListTriggerRecorded",
	recordedSchema,
	(state, data, meta) => ({
		...state,
		orgPath: data.orgPath,
		kind: data.kind,
		text: data.text,
		on: data.on as PlainDate,
		recordedOn: meta.date,
	}),
	(data) => `登记更新情形：${ALL_TRIGGERS[data.kind]}（${data.text}）`,
);

const aboutStatutes = (kind: TriggerKind) => kind === "enacted" || kind === "repealed";

export const recordTrigger = act({
	name: "record-trigger",
	label: "登记更新情形",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: RECORDERS,
	heldAt: "own-unit",
	input: z.object({
		kind: fields.choice("更新情形", TRIGGER_KINDS),
		text: fields.text("变化内容"),
		on: fields.date("变化生效日期"),
		document: fields.text("依据的文件、文号"),
		statute: fields.text("法律、法规、规章名称").optional(),
		lists: z
			.array(kindSchema)
			.max(20)
			.default([])
			.meta({ title: "涉及的清单", widget: "choices", options: LIST_KINDS }),
		rowKeys: z.array(rowKey).max(500).default([]).meta({ title: "涉及的条目", widget: "list-row" }),
		dueOn: fields.date("内部完成期限"),
	}),
	offered: (state) => state.orgPath === undefined,
	gates: [],
	emits: [triggerRecorded],
	decide: (_state, input, context) => {
		const refused = kindRefusal(input.kind, context);
		if (refused) return refused;
		if (aboutStatutes(input.kind) && input.statute === undefined)
			return refusal("statute-missing", "请写明法律、法规、规章的名称", LISTING_BASIS);
		if (input.kind === "judgment" || input.kind === "other") {
			if (input.lists.length === 0) return refusal("lists-missing", "请选择涉及的清单", LISTING_BASIS);
		}
		if (input.dueOn < context.today)
			return refusal("due-date-past", "内部完成期限不能早于今天", LISTING_BASIS, "请填写今天或者以后的日期");
		return [
			triggerRecorded({
				...input,
				statute: aboutStatutes(input.kind) ? (input.statute ?? null) : null,
				orgPath: `${context.actor.authorityPath}/`,
			}),
		];
	},
	consequence: () => "提交后对每个涉及的清单（行）开出更新任务；依据废止的，自废止之日起不能再作为决定的依据。",
	sample: {
		kind: "function",
		text: "机构职能调整",
		on: "2024-05-06",
		document: "示办发〔2024〕1号",
		lists: ["entity"],
		rowKeys: [],
		dueOn: "2099-12-31",
	},
});

function kindRefusal(kind: NamedTrigger, { rules }: ActContext) {
	const allowed = triggersOf(rules);
	return allowed.includes(kind)
		? undefined
		: refusal(
				"trigger-not-named",
				`本机关的更新情形不包括“${TRIGGER_KINDS[kind]}”，包括：${allowed.map((one) => TRIGGER_KINDS[one]).join("、")}`,
				rules.effective("list.update-triggers")?.basis ?? LISTING_BASIS,
			);
}

/** Done by the server when the registers say something else than the lists in force (REG-15). */
const recordRegisterChange = act({
	name: "record-register-change",
	label: "登记簿变化",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: RECORDERS,
	heldAt: "own-unit",
	input: z.object({
		text: z.string(),
		on: fields.date("变化生效日期"),
		document: z.string(),
		affected: z.array(affectedList),
	}),
	offered: (state) => state.orgPath === undefined,
	gates: [],
	emits: [triggerRecorded],
	decide: (_state, input, context) => [
		triggerRecorded({
			...input,
			kind: "register",
			statute: null,
			lists: input.affected.map(({ kind }) => kind),
			rowKeys: [],
			dueOn: null,
			orgPath: `${context.actor.authorityPath}/`,
		}),
	],
	sample: { text: "执法事项清单：登记簿新增事项", on: "2024-05-06", document: "登记簿核对", affected: [] },
});

function processOf(acts: readonly AnyAct<TriggerRecord>[]): Process<TriggerRecord> {
	return defineProcess<TriggerRecord>({
		kind: "list-trigger",
		initial: (id) => ({
			id,
			orgPath: undefined,
			kind: "other",
			text: "",
			on: "1970-01-01" as PlainDate,
			recordedOn: "1970-01-01" as PlainDate,
		}),
		acts,
		orgPathOf: (state) => state.orgPath,
	});
}

/** 更新情形 as the routes see them; what the server does stands in the catalogue and is offered to nobody. */
export const triggerProcess: Process<TriggerRecord> = processOf([
	recordTrigger,
	{ ...recordRegisterChange, offered: () => false },
]);
export const triggerKind: StreamKind<TriggerRecord> = kindOf(triggerProcess);
export const innerTriggerKind: StreamKind<TriggerRecord> = kindOf(processOf([recordRegisterChange]));

function kindOf(process: Process<TriggerRecord>): StreamKind<TriggerRecord> {
	return {
		process,
		describe: (state) => ({
			title: `${ALL_TRIGGERS[state.kind]}：${state.text}`,
			partyName: "",
			status: "recorded",
			stage: "publication",
			procedure: state.kind,
			personIds: [],
			number: null,
			openedOn: state.recordedOn,
			awaiting: [],
			search: `${ALL_TRIGGERS[state.kind]} ${state.text}`,
		}),
		clocks: () => [],
		matterBases: () => [],
		foundBy: "authority",
		regimeOf: () => undefined,
	};
}
