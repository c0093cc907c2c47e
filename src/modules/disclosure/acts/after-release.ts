import { z } from "zod";
import { actsOf, fields, propagationActOf } from "#casework";
import { isRefusal, type Refusal, refusal } from "#kernel/refusal";
import { decisionAnnulled, publicityLimited } from "../events.ts";
import { decisionExpired, performancePublished, performanceRecorded, remedyRecorded } from "../events-after.ts";
import type { Publication } from "../publication.ts";
import { performanceIsPublished } from "../publicity.ts";
import { PERFORMANCE_STATUS, REMEDY_KINDS, REMEDY_RESULTS, type RemedyResult } from "../vocabulary.ts";
import { PUBLISHING_BASIS } from "./bases.ts";
import { openRequestsOf } from "./correction.ts";
import { annulmentRefusal, coversGround, groundOfResult, known } from "./withdrawal.ts";

const act = actsOf<Publication>();
const isPublic = (state: Publication) => state.status === "published" && state.release !== null;

/** 公示期限 of one decision, by a norm that sets it (credit publicity by severity, an own rule). */
export const limitPublicity = act({
	name: "limit-publicity",
	label: "确定公示期限",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["leader", "head"],
	input: z.object({
		until: fields.date("公示至（含当日）"),
		basis: fields.basis.meta({ title: "依据", widget: "basis" }),
		reason: fields.longText("理由"),
	}),
	offered: (state) => ["pending", "drafted", "checked", "published"].includes(state.status),
	gates: [],
	emits: [publicityLimited],
	decide: (_state, input, { today }) =>
		input.until < today
			? refusal("date-passed", "公示期限不能早于今天", PUBLISHING_BASIS, "应当撤下的，请办理撤下")
			: [publicityLimited({ until: input.until, basis: input.basis, via: "另有规定", reason: input.reason })],
	consequence: () => "期满次日公示内容自动从页面、检索、列表和开放数据中消失，只留期满说明。",
	sample: {
		until: "2099-12-31",
		basis: { document: "示例规章", article: "第十条" },
		reason: "轻微失信信息公示三个月。",
	},
});

/** By the machine, the day after the last one; twice is refused, so that a job that was killed simply runs again. */
export const expirePublication = act({
	name: "expire-publication",
	label: "公示期满撤下",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["disclosure-clerk"],
	input: z.object({}),
	offered: (state, { today }) => isPublic(state) && state.publicity !== null && state.publicity.until < today,
	gates: [],
	emits: [decisionExpired],
	decide: (state) =>
		state.release === null || state.publicity === null
			? refusal("not-public", "该事项没有公示", PUBLISHING_BASIS)
			: [
					decisionExpired({
						publicId: state.release.publicId,
						until: state.publicity.until,
						requests: openRequestsOf(state),
					}),
				],
	sample: {},
});

/** PUB-10: by reaction on the case, or by hand for a decision whose procedure runs elsewhere. */
export const recordPerformance = act({
	name: "record-performance",
	label: "登记决定履行情况（其他程序）",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["handler", "unit-head", "disclosure-clerk"],
	input: z.object({ status: fields.choice("履行情况", PERFORMANCE_STATUS), on: fields.date("日期") }),
	offered: (state, context) =>
		!["none", "withdrawn", "expired", "dropped"].includes(state.status) &&
		state.source.kind !== "case" &&
		performanceIsPublished(context),
	gates: [],
	emits: [performanceRecorded, performancePublished],
	decide: (state, input, context) => {
		if (input.on > context.today) return refusal("date-in-future", "履行日期不能晚于今天", PUBLISHING_BASIS);
		if (state.decidedOn !== null && input.on < state.decidedOn)
			return refusal("date-before-decision", "履行日期不能早于决定日期", PUBLISHING_BASIS);
		return performanceEvents(state, input, performanceIsPublished(context));
	},
	consequence: () => "提交后公示页面上的履行情况随即更新。",
	sample: { status: "performed", on: "2024-06-12" },
});

function performanceEvents(
	state: Publication,
	input: { status: keyof typeof PERFORMANCE_STATUS; on: string },
	isShown: boolean,
) {
	const { release, status } = state;
	return [
		performanceRecorded(input),
		...(isShown && release !== null && status === "published"
			? [performancePublished({ publicId: release.publicId, ...input })]
			: []),
	];
}

/** The same for the machine: the record of the case already judged the dates. */
export const followPerformance = {
	...recordPerformance,
	name: "follow-performance",
	label: "随案件更新履行情况",
	actors: ["handler", "unit-head", "leader", "head", "disclosure-clerk"],
	offered: (state: Publication) => !["none", "withdrawn", "expired", "dropped"].includes(state.status),
} as typeof recordPerformance;

const REMEDY_BASIS = { document: "中华人民共和国行政复议法", article: "第二条" } as const;

/** COR-04: complaints, reconsideration and litigation against an item; a result that fells the decision opens COR-01. */
export const recordRemedy = act({
	name: "record-remedy-sought",
	label: "登记投诉、复议、诉讼",
	stage: "publication",
	basis: REMEDY_BASIS,
	actors: ["disclosure-clerk", "handler", "unit-head", "petition-officer", "leader", "head"],
	input: z.object({
		kind: fields.choice("种类", REMEDY_KINDS),
		organ: fields.text("受理机关"),
		on: fields.date("提起（受理）日期"),
		content: fields.longText("请求和理由"),
		result: fields.choice("结果", REMEDY_RESULTS),
		resultOn: fields.date("结果生效日期").optional(),
		number: fields.text("法律文书名称、编号").optional(),
	}),
	// Of a decision that is being published anew as well: what was sought against it goes on.
	offered: (state) => state.release !== null || state.earlier.length > 0,
	gates: [],
	emits: [remedyRecorded, decisionAnnulled],
	decide: (state, input, context) => {
		const basis = REMEDY_BASIS;
		if (input.on > context.today) return refusal("date-in-future", "提起日期不能晚于今天", basis);
		if (input.result !== "pending" && input.resultOn === undefined)
			return refusal("result-date-missing", "有结果的应当登记生效日期", basis, "请填写结果生效日期");
		if (input.resultOn !== undefined && input.resultOn > context.today)
			return refusal("date-in-future", "生效日期不能晚于今天", basis);
		if (input.resultOn !== undefined && input.resultOn < input.on)
			return refusal("date-order", "结果生效日期不能早于提起日期", basis);
		const record = remedyRecorded({
			...input,
			resultOn: input.resultOn ?? null,
			number: input.number ?? "",
		});
		const fell = annulledBy(state, input, context);
		return isRefusal(fell) ? fell : [record, ...fell];
	},
	consequence: () => "结果属于规定的撤下情形的（撤销、变更、确认违法、确认无效、责令重作等），提交后立即开始撤下。",
	sample: {
		kind: "reconsideration",
		organ: "示例县人民政府",
		on: "2024-05-06",
		content: "请求撤销行政处罚决定。",
		result: "pending",
	},
});

type RemedyInput = {
	kind: string;
	result: RemedyResult;
	resultOn?: string | undefined;
	organ: string;
	number?: string | undefined;
};

function annulledBy(state: Publication, input: RemedyInput, context: Parameters<typeof annulmentRefusal>[2]) {
	const kind = groundOfResult(input.result);
	if (kind === undefined || input.kind === "complaint" || state.annulment !== null) return [];
	if (!known(state)) return [];
	const effectiveOn = input.resultOn ?? context.today;
	// The result is recorded whatever it is; it takes nothing down where no text of this kind of act says so.
	if (!coversGround(context.rules, kind)) return [];
	const refused: Refusal | undefined = annulmentRefusal(state, { kind, effectiveOn }, context);
	if (refused) return refused;
	const number = input.number ?? "";
	if (number === "")
		return refusal(
			"document-missing",
			"撤销、变更原决定的应当登记法律文书",
			PUBLISHING_BASIS,
			"请填写法律文书名称、编号",
		);
	return [decisionAnnulled({ kind, effectiveOn, organ: input.organ, number })];
}

export const recordPropagation = propagationActOf<Publication>("传播核查", PUBLISHING_BASIS);
