import { sql } from "kysely";
import { z } from "zod";
import type { Basis } from "#kernel/basis";
import { isPlainDate, type PlainDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { checkParameter, defineParameter, ENFORCEMENT_TYPES, isClauseKey, label, type Parameter } from "#regime";
import { type ActContext, actsOf, eventKinds } from "./act.ts";
import type { Reaction, StreamKind } from "./engine.ts";
import { basis, longText, text } from "./fields.ts";
import { defineProcess } from "./process.ts";

/** 内部规定: one stream per authority, in which each setting of a rule is an event (INF-05, INF-06). */
export type RuleSettings = {
	readonly orgPath: string | undefined;
	readonly openedOn: PlainDate;
	readonly count: number;
};

const event = eventKinds<RuleSettings>();
const act = actsOf<RuleSettings>();
const BASIS: Basis = {
	document: "国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见",
	article: "六、（十九）",
};

const parameterSet = event(
	"RuleParameterSet",
	z.object({
		parameterId: z.string(),
		orgPath: z.string(),
		key: z.string(),
		type: z.enum(ENFORCEMENT_TYPES).nullable(),
		value: z.unknown(),
		effectiveFrom: z.string(),
		basis: z.object({ document: z.string(), article: z.string() }),
		reason: z.string(),
		proposedBy: z.string(),
		approver: z.string(),
	}),
	(state, data, meta) => ({
		orgPath: data.orgPath,
		openedOn: state.count === 0 ? meta.date : state.openedOn,
		count: state.count + 1,
	}),
	(data) => `设定内部规定：${isClauseKey(data.key) ? label(data.key) : data.key}，自 ${data.effectiveFrom} 起施行`,
);

export const ruleParameterInput = z.object({
	key: z.string().min(1).max(100).meta({ title: "条款" }),
	type: z.enum(ENFORCEMENT_TYPES).optional().meta({ title: "执法行为种类" }),
	value: z.unknown().meta({ title: "设定值" }),
	effectiveFrom: z.string().refine(isPlainDate, "施行日期应为存在的日期").meta({ title: "施行日期", widget: "date" }),
	basis: basis.meta({ title: "内部规定的文件和条款", widget: "basis" }),
	reason: longText("理由"),
	proposedBy: text("提出人"),
});

/**
 * The head sets a value where the text leaves one open, or an internal target beside 及时. Never where the authority's own
 * text speaks: that is changed by its issuer, not here. It binds what happens from its date on.
 */
const setRuleParameter = act({
	name: "set-rule-parameter",
	label: "设定内部规定",
	stage: "rules",
	basis: BASIS,
	actors: ["head"],
	input: ruleParameterInput,
	offered: () => true,
	gates: [],
	emits: [parameterSet],
	decide: (_state, input, context) => {
		const key: string = input.key;
		if (!isClauseKey(key)) return refusal("clause-unknown", `没有“${key}”这一条`, BASIS);
		const parameter = parameterOf({ ...input, key }, context);
		const { own } = context.rules.answer(key);
		if (own.status === "stated" && !JSON.stringify(own.value).includes("及时")) {
			return refusal(
				"clause-stated",
				"本机关文件对此已有明确规定，不能另设内部规定",
				own.basis ?? BASIS,
				"如需改变，应当由制定机关修改文件",
			);
		}
		const refused = checkParameter(context.rules.regime, context.rules.norms, parameter);
		if (refused) return refused;
		return [
			parameterSet({
				parameterId: context.newId(),
				orgPath: `${context.actor.authorityPath}/`,
				key,
				type: input.type ?? null,
				value: parameter.value,
				effectiveFrom: input.effectiveFrom,
				basis: input.basis,
				reason: input.reason,
				proposedBy: input.proposedBy,
				approver: context.actor.name,
			}),
		];
	},
	consequence: () => "自施行日期起，对其后发生的事项适用；显示为内部规定，不显示为法定期限。",
	sample: {
		key: "penalty.large-amount",
		value: { citizenFen: 500_000, organisationFen: 5_000_000 },
		effectiveFrom: "2024-07-01",
		basis: { document: "示例局行政处罚听证范围规定", article: "第二条" },
		reason: "明确听证范围中的“较大数额”。",
		proposedBy: "政策法规科",
	},
});

type Given = Omit<z.output<typeof ruleParameterInput>, "key"> & { key: Parameter["key"] };

/** Throws the Problem `parameter-invalid` naming each fault when the value is not one the clause can take. */
function parameterOf(input: Given, context: ActContext): Parameter {
	return defineParameter({
		key: input.key,
		...(input.type === undefined ? {} : { type: input.type }),
		value: input.value,
		effectiveFrom: input.effectiveFrom as PlainDate,
		source: "internal",
		basis: input.basis,
		reason: input.reason,
		approver: context.actor.name,
	});
}

export const ruleSettingsKind: StreamKind<RuleSettings> = {
	process: defineProcess<RuleSettings>({
		kind: "rules",
		initial: () => ({ orgPath: undefined, openedOn: "1970-01-01" as PlainDate, count: 0 }),
		acts: [setRuleParameter],
		orgPathOf: (state) => state.orgPath,
	}),
	describe: (state) => ({
		title: "内部规定",
		partyName: "",
		status: "open",
		stage: "rules",
		procedure: "",
		personIds: [],
		number: null,
		openedOn: state.openedOn,
		awaiting: [],
		search: "内部规定",
	}),
	clocks: () => [],
	matterBases: () => [],
	regimeOf: () => undefined,
};

/** The one stream of an authority's settings. */
export function ruleStreamId(authorityId: string): string {
	return `rules-${authorityId}`;
}

/** Keeps the table that every act reads its rules from; it can be rebuilt from the events. */
export const keepRuleParameters: Reaction = async (tx, { place, events, context }) => {
	if (place.kind !== "rules") return;
	for (const { data, meta } of events as readonly { data: Record<string, unknown>; meta: { eventId: string } }[]) {
		await sql`
			insert into core.rule_parameter (parameter_id, authority_id, org_path, clause, enforcement_type, source, effective_from,
				value, basis, reason, proposed_by, approved_by, at, event_id)
			values (${data["parameterId"]}, ${place.authorityId}, ${place.orgPath}, ${data["key"]}, ${data["type"]}, 'internal',
				${data["effectiveFrom"]}::date, ${JSON.stringify(data["value"])}::jsonb, ${JSON.stringify(data["basis"])}::jsonb,
				${data["reason"]}, ${data["proposedBy"]}, ${data["approver"]}, ${context.now}, ${meta.eventId})`.execute(tx);
	}
};
