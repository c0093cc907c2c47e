import { z } from "zod";
import { actsOf, defineProcess, eventKinds, fields, type StreamKind } from "#casework";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { ENFORCEMENT_TYPES, type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import type { RemedyFact } from "../figures/fact.ts";
import { REMEDY_RESULTS } from "../figures/remedy-results.ts";
import { ANNUAL_BASIS } from "../law.ts";

/**
 * A reconsideration or lawsuit against an act that has no case here (许可、强制 …, or from before the system). What is
 * brought against a penalty of a case here is registered in that case and counted from there.
 */
export type RemedyRecord = {
	readonly id: string;
	readonly status: "none" | "open" | "ended";
	readonly orgPath: string | undefined;
	readonly openedOn: PlainDate;
	readonly remedy: "reconsideration" | "litigation";
	readonly type: EnforcementType;
	readonly against: string;
	readonly applicant: string;
	readonly organ: string;
	readonly number: string;
	readonly acceptedOn: PlainDate;
	readonly ended: { readonly on: PlainDate; readonly result: string; readonly document: string } | null;
};

export const REMEDIES = { reconsideration: "行政复议", litigation: "行政诉讼" } as const;
const TYPES = Object.fromEntries(ENFORCEMENT_TYPES.map((type) => [type, enforcementTypeLabel[type]])) as Record<
	EnforcementType,
	string
>;
const RESULTS = REMEDY_RESULTS as Readonly<Record<string, string>>;

const event = eventKinds<RemedyRecord>();
const act = actsOf<RemedyRecord>();
const ACTORS = ["handler", "unit-head", "legal-reviewer", "disclosure-clerk"] as const;

const registered = event(
	"RemedyRegistered",
	z.object({
		orgPath: z.string(),
		remedy: z.enum(["reconsideration", "litigation"]),
		type: z.enum(ENFORCEMENT_TYPES),
		against: z.string(),
		applicant: z.string(),
		organ: z.string(),
		number: z.string(),
		acceptedOn: z.string(),
	}),
	(state, data, meta) => ({
		...state,
		...data,
		acceptedOn: data.acceptedOn as PlainDate,
		status: "open",
		openedOn: meta.date,
	}),
	(data) => `登记${REMEDIES[data.remedy]}：${data.against}`,
);

const concluded = event(
	"RemedyConcluded",
	z.object({ on: z.string(), result: z.string(), document: z.string() }),
	(state, data) => ({ ...state, status: "ended", ended: { ...data, on: data.on as PlainDate } }),
	(data) => `结果：${RESULTS[data.result] ?? data.result}（${data.document}）`,
);

export const registerRemedy = act({
	name: "register-remedy",
	label: "登记案外复议（诉讼）",
	stage: "remedy",
	basis: ANNUAL_BASIS,
	actors: [...ACTORS],
	input: z.object({
		remedy: fields.choice("救济方式", REMEDIES),
		type: fields.choice("被申请（被诉）行政行为的类别", TYPES),
		against: fields.text("行政行为名称、文号"),
		applicant: fields.text("申请人（原告）"),
		organ: fields.text("复议机关（法院）"),
		number: fields.text("案号"),
		acceptedOn: fields.date("受理（立案）日期"),
	}),
	offered: (state) => state.status === "none",
	gates: [],
	emits: [registered],
	decide: (_state, input, { actor, today }) =>
		input.acceptedOn > today
			? refusal("date-in-future", "受理日期不能晚于今天", ANNUAL_BASIS)
			: [registered({ ...input, orgPath: actor.unitPath })],
	consequence: () =>
		"登记后受理计入受理年度、结果计入审结年度的年度数据；本系统办理的处罚案件请在案件中登记，不要重复登记。",
	sample: {
		remedy: "reconsideration",
		type: "licence",
		against: "示许准字〔2024〕2号",
		applicant: "示例供电有限公司",
		organ: "示例县人民政府",
		number: "示复〔2024〕1号",
		acceptedOn: "2024-03-01",
	},
});

export const concludeRemedy = act({
	name: "conclude-remedy",
	label: "登记案外复议（诉讼）结果",
	stage: "remedy",
	basis: ANNUAL_BASIS,
	actors: [...ACTORS],
	input: z.object({
		on: fields.date("决定（判决）生效日期"),
		result: fields.choice("结果", RESULTS),
		document: fields.text("文书名称、编号"),
	}),
	offered: (state) => state.status === "open",
	gates: [],
	awaited: () => true,
	emits: [concluded],
	decide: (state, input, { today }) =>
		input.on > today || input.on < state.acceptedOn
			? refusal("date-wrong", `生效日期应在${toChineseDate(state.acceptedOn)}与今天之间`, ANNUAL_BASIS)
			: [concluded(input)],
	sample: { on: "2024-05-01", result: "upheld", document: "示例县人民政府行政复议决定书 示复决〔2024〕1号" },
});

export const remedyKind: StreamKind<RemedyRecord> = {
	process: defineProcess<RemedyRecord>({
		kind: "remedy",
		initial: (id) => ({
			id,
			status: "none",
			orgPath: undefined,
			openedOn: "1970-01-01" as PlainDate,
			remedy: "reconsideration",
			type: "penalty",
			against: "",
			applicant: "",
			organ: "",
			number: "",
			acceptedOn: "1970-01-01" as PlainDate,
			ended: null,
		}),
		acts: [registerRemedy, concludeRemedy],
		orgPathOf: (state) => state.orgPath,
	}),
	describe: (state) => ({
		title: `${REMEDIES[state.remedy]}：${state.against}`,
		partyName: state.applicant,
		status: state.status,
		stage: "remedy",
		procedure: state.remedy,
		personIds: [],
		number: state.number,
		openedOn: state.openedOn,
		awaiting: [],
		search: [state.against, state.applicant, state.organ, state.number].join(" "),
	}),
	clocks: () => [],
	matterBases: () => [],
	regimeOf: () => undefined,
};

export function remedyFacts(stream: {
	readonly streamId: string;
	readonly orgPath: string;
	readonly state: unknown;
}): readonly RemedyFact[] {
	const state = stream.state as RemedyRecord;
	return [
		{
			kind: "remedy",
			streamId: stream.streamId,
			part: "",
			orgPath: stream.orgPath,
			title: state.against,
			party: state.applicant,
			type: state.type,
			remedy: state.remedy,
			acceptedOn: state.acceptedOn,
			endedOn: state.ended?.on ?? null,
			result: state.ended?.result ?? null,
		},
	];
}
