import { z } from "zod";
import { type ActContext, actsOf, fields } from "#casework";
import { refusal } from "#kernel/refusal";
import { listRuleOf } from "../columns.ts";
import { contactRecordOf } from "../contact-record.ts";
import {
	listAdopted,
	listChecked,
	listConfirmed,
	listPublished,
	listSubmitted,
	listSuperseded,
	taskClosed,
} from "../events.ts";
import {
	anotherPerson,
	basesInForce,
	checked,
	confirmed,
	consolidated,
	countersigned,
	DUTIES_BASIS,
	elementsCovered,
	fromOutside,
	itemsFounded,
	LISTING_BASIS,
	rowsComplete,
	rowsPresent,
} from "../gates.ts";
import { type Draft, hashOf, type List, signedUnits, statusOf, type Task } from "../list.ts";
import { nothingPersonal, personalDataRefusal } from "../personal-data.ts";
import { OWN_TRIGGERS } from "../vocabulary.ts";

const act = actsOf<List>();

/** PUB-05 holds for what is published beforehand too: another natural person than anybody who wrote it. */
export const checkList = act({
	name: "check-list",
	label: "审查清单",
	stage: "publication",
	basis: DUTIES_BASIS,
	actors: ["disclosure-clerk", "legal-reviewer", "leader"],
	input: z.object({
		contentChecked: fields.confirmed("内容准确、完整"),
		secrecyChecked: fields.confirmed("已作保密审查，没有不应公开的内容"),
		opinion: fields.longText("审查意见"),
	}),
	offered: (state) => statusOf(state) === "consolidated",
	gates: [anotherPerson, nothingPersonal],
	awaited: (state) => statusOf(state) === "consolidated",
	emits: [listChecked],
	decide: ({ draft }, input) => [listChecked({ hash: hashOf(draft?.rows ?? []), opinion: input.opinion })],
	consequence: () => "审查通过后可以发布；发布的内容就是审查的这一稿。",
	sample: { contentChecked: true, secrecyChecked: true, opinion: "内容准确，同意公开。" },
});

const asksConfirmation = (state: List, { rules }: ActContext) => listRuleOf(rules, state.kind).confirmation;

export const submitList = act({
	name: "submit-list",
	label: "报司法行政机关确认",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: ["disclosure-clerk", "platform-operator", "leader", "head"],
	input: z.object({ confirmed: fields.confirmed("报同级司法行政机关审核确认") }),
	offered: (state, context) => asksConfirmation(state, context) !== null && statusOf(state) === "checked",
	gates: [rowsPresent, rowsComplete, nothingPersonal],
	awaited: (state) => statusOf(state) === "checked",
	emits: [listSubmitted],
	decide: (state, _input, context) => [
		listSubmitted({ hash: hashOf(state.draft?.rows ?? []), to: asksConfirmation(state, context)?.by ?? "" }),
	],
	consequence: () => "提交后等待同级司法行政机关审核确认；确认后才能公开。",
	sample: { confirmed: true },
});

/** REG-05: 经同级司法行政机关审核确认. The confirmer belongs to another authority; who and when stands in the version. */
export const confirmList = act({
	name: "confirm-list",
	label: "审核确认清单",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: ["judicial-confirmer"],
	input: z.object({
		checked: fields.confirmed("已审核主体、人员资格"),
		opinion: fields.longText("确认意见"),
	}),
	offered: (state) => statusOf(state) === "submitted",
	gates: [fromOutside],
	awaited: (state) => statusOf(state) === "submitted",
	emits: [listConfirmed],
	decide: ({ draft }, input, { home }) => [
		listConfirmed({ hash: hashOf(draft?.rows ?? []), organ: home.name, opinion: input.opinion }),
	],
	consequence: () => "确认后，编制机关可以公开本清单；公开时载明确认机关和日期。",
	sample: { checked: true, opinion: "主体资格、人员资格属实，予以确认。" },
});

export const publishList = act({
	name: "publish-list",
	label: "发布清单",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: ["disclosure-clerk", "leader", "head"],
	input: z.object({
		effectiveOn: fields.date("生效日期").optional(),
		audience: fields.choice("范围", { public: "向社会公开", internal: "内部启用" }).optional(),
		confirmed: fields.confirmed("已核对全部内容"),
	}),
	// Open from the first draft on, so that an attempt before its time is told what is missing and not merely refused.
	offered: (state) => state.draft !== null,
	gates: [
		rowsPresent,
		rowsComplete,
		itemsFounded,
		elementsCovered,
		basesInForce,
		countersigned,
		consolidated,
		checked,
		confirmed,
	],
	awaited: (state) => ["checked", "confirmed"].includes(statusOf(state)),
	needs: () => ({ basisRepeals: true }),
	emits: [listPublished, listAdopted, listSuperseded, taskClosed],
	decide: (state, input, context) => {
		const { draft } = state;
		if (draft === null) return refusal("rows-missing", "清单没有内容", LISTING_BASIS);
		const rule = listRuleOf(context.rules, state.kind);
		const audience = input.audience ?? (rule.visibility === "internal" ? "internal" : "public");
		if (rule.visibility === "internal" && audience === "public")
			return refusal("not-public", `本机关没有公开${rule.name}的规定，该清单只在内部使用`, rule.basis ?? LISTING_BASIS);
		if (rule.visibility === "public" && audience === "internal")
			return refusal("must-be-public", `${rule.name}应当向社会公开`, rule.basis ?? LISTING_BASIS);
		const personal = audience === "public" ? personalDataRefusal(state, draft, context) : undefined;
		if (personal) return personal;
		const effectiveOn = input.effectiveOn ?? context.today;
		if (effectiveOn > context.today || (state.current !== null && effectiveOn < state.current.effectiveOn))
			return refusal(
				"effective-date",
				"生效日期不能晚于发布之日，也不能早于现行版本的生效日期",
				LISTING_BASIS,
				"请在生效之日发布",
			);
		const data = {
			listId: state.id,
			kind: state.kind,
			version: draft.version,
			name: rule.name,
			effectiveOn,
			trigger: draft.trigger,
			confirmation: draft.confirmation ? { by: draft.confirmation.organ, on: draft.confirmation.on } : null,
			lead: draft.compilers.lead.name,
			cooperating: signedUnits(draft).map(({ name }) => name),
			columns: rule.columns.map((column) => ({ ...column })),
			record: { ...contactRecordOf(context.authority) },
			hash: hashOf(draft.rows),
		};
		const { current } = state;
		return [
			audience === "public" ? listPublished({ ...data, publicId: context.newId() }) : listAdopted(data),
			...(audience === "public" && current !== null && current.publicId !== null
				? [listSuperseded({ publicId: current.publicId, version: current.version })]
				: []),
			...closures(state, draft),
		];
	},
	consequence: (state) =>
		state.current === null ? "提交后立即生效，并写入公示存证日志。" : "提交后立即生效；原版本标明已被替代，仍可查阅。",
	sample: { confirmed: true },
});

/**
 * What the new version did about the open tasks: of its own trigger, rows changed or gone are done; of what the registers
 * brought, rows that are there, gone or changed now. The rest stays open.
 */
function closures(state: List, draft: Draft) {
	const before = new Map((state.current?.rows ?? []).map((row) => [row.key, row]));
	const after = new Map(draft.rows.map((row) => [row.key, row]));
	const fromRegister = new Set(state.triggers.filter(({ kind }) => kind === "register").map(({ id }) => id));
	// Begun for whatever reason, a version answers the duty to publish again what was taken down.
	const again = new Set(state.triggers.filter(({ text }) => text === OWN_TRIGGERS.again).map(({ id }) => id));
	const isDone = (task: Task) => {
		const isOwn = task.triggerId === draft.trigger.id || again.has(task.triggerId);
		if (task.closed !== null || !(isOwn || fromRegister.has(task.triggerId))) return false;
		if (task.rowKey === null) return isOwn;
		const [was, is] = [before.get(task.rowKey), after.get(task.rowKey)];
		if (!isOwn && was === undefined && is === undefined) return false;
		return was === undefined || is === undefined || hashOf([was]) !== hashOf([is]);
	};
	const taskIds = state.tasks.filter(isDone).map((task) => task.id);
	return taskIds.length === 0
		? []
		: [taskClosed({ taskIds, evidence: `已在第${draft.version}版更新`, version: draft.version })];
}
