import { z } from "zod";
import { refusal } from "#kernel/refusal";
import { choice, flag, longText, officers, person, streamId } from "../../fields.ts";
import { initiationStands, isInitiated } from "../../gates/initiation.ts";
import { officersRefusal } from "../../gates/officers.ts";
import { hasOpenPreservation } from "../../gates/preservation.ts";
import { penaltyLaw } from "../../law.ts";
import { type PenaltyCase, withHandlers } from "../../model/penalty-case.ts";
import { recusalApproval } from "../../papers/recusal-approval.ts";
import { act, event } from "./define.ts";

const assigned = z.object({
	personId: z.string(),
	name: z.string(),
	title: z.string(),
	unitName: z.string(),
	certificateNumber: z.string(),
});

export const officersAssigned = event(
	"OfficersAssigned",
	z.object({ officers: z.array(assigned).min(1) }),
	(state, data) => ({
		...withHandlers(
			state,
			data.officers.map((officer) => officer.personId),
		),
		officers: data.officers,
	}),
	(data) => `指派承办人：${data.officers.map((officer) => officer.name).join("、")}`,
);

/** Until the archive two officers are needed for the things kept, also where the case itself is decided or over. */
const keepsThings = (state: PenaltyCase) => state.status !== "archived" && hasOpenPreservation(state);

export const assignOfficers = act({
	name: "assign-officers",
	label: "指派承办人",
	stage: "investigation",
	basis: penaltyLaw("第四十二条"),
	actors: ["unit-head"],
	input: z.object({ officerIds: officers("承办的执法人员") }),
	offered: (state) => (state.status === "open" && isInitiated(state) && state.decision === null) || keepsThings(state),
	gates: [
		{
			...initiationStands,
			// Whatever became of 立案: what is kept must be dealt with, and by two.
			check: (state, context) => (keepsThings(state) ? undefined : initiationStands.check(state, context)),
		},
	],
	needs: (input) => ({ officers: input.officerIds }),
	awaited: (state) => state.officers.length < 2,
	emits: [officersAssigned],
	decide: (state, input, context) => {
		const refused = officersRefusal(input.officerIds, state, context);
		if (refused) return refused;
		const chosen = [...new Set(input.officerIds)]
			.map((personId) => context.facts.officers.get(personId))
			.filter((found) => found !== undefined);
		return [
			officersAssigned({
				officers: chosen.map((officer) => ({
					personId: officer.personId,
					name: officer.name,
					title: officer.title,
					unitName: officer.unitName,
					certificateNumber: officer.certificateNumber ?? "",
				})),
			}),
		];
	},
	sample: { officerIds: ["sample-officer-1", "sample-officer-2"] },
});

export const recusalRequested = event(
	"RecusalRequested",
	z.object({
		recusalId: z.string(),
		personId: z.string(),
		name: z.string(),
		by: z.enum(["party", "self"]),
		reason: z.string(),
	}),
	(state, { recusalId, ...data }, meta) => ({
		...state,
		recusals: [
			...state.recusals,
			{ ...data, id: recusalId, open: true, granted: false, requested: { by: meta.actor, on: meta.date } },
		],
	}),
	(data) => `${data.by === "party" ? "当事人申请" : "自行申请"}${data.name}回避`,
);

/** Who handles the case now, or presides over its hearing (行政处罚法 43, 64 第四项); undefined for anybody else. */
function takesPart({ officers, hearing }: PenaltyCase, personId: string): string | undefined {
	const { hostId, hostName } = hearing?.notified ?? {};
	return officers.find((one) => one.personId === personId)?.name ?? (hostId === personId ? hostName : undefined);
}

export const requestRecusal = act({
	name: "request-recusal",
	label: "登记回避申请",
	stage: "investigation",
	basis: penaltyLaw("第四十三条"),
	actors: ["handler", "unit-head"],
	input: z.object({
		personId: person("申请回避的人员", "officer"),
		by: choice("提出方式", { party: "当事人申请", self: "自行回避" }),
		reason: longText("回避理由"),
	}),
	offered: (state) => state.status === "open" && state.officers.length > 0 && state.decision === null,
	gates: [],
	needs: ({ personId }) => ({ officers: [personId] }),
	emits: [recusalRequested],
	decide: (state, input, { newId, facts }) => {
		// What somebody did who has since been replaced is open to the same objection.
		const former = state.handlers.includes(input.personId) ? facts.officers.get(input.personId)?.name : undefined;
		const name = takesPart(state, input.personId) ?? former;
		if (!name)
			return refusal("officer-not-assigned", "该人员不是本案承办人员，也不是听证主持人", penaltyLaw("第四十三条"));
		if (state.recusals.some((recusal) => recusal.open && recusal.personId === input.personId)) {
			return refusal("recusal-already-open", "该人员的回避申请尚未决定", penaltyLaw("第四十三条"));
		}
		return [recusalRequested({ ...input, recusalId: newId(), name })];
	},
	consequence: () => "决定作出之前，不停止调查（行政处罚法第四十三条）；未决定前不能作出处罚决定。",
	sample: { personId: "sample-officer-1", by: "party", reason: "与案件有利害关系。" },
});

export const recusalDecided = event(
	"RecusalDecided",
	z.object({ recusalId: z.string(), personId: z.string(), granted: z.boolean(), reason: z.string() }),
	(state, data) => ({
		...state,
		recusals: state.recusals.map((recusal) =>
			recusal.id === data.recusalId ? { ...recusal, open: false, granted: data.granted } : recusal,
		),
		officers: data.granted ? state.officers.filter((officer) => officer.personId !== data.personId) : state.officers,
	}),
	(data) => (data.granted ? "决定回避" : "驳回回避申请"),
);

export const decideRecusal = act({
	name: "decide-recusal",
	label: "决定是否回避",
	stage: "investigation",
	basis: penaltyLaw("第四十三条"),
	actors: ["head", "leader"],
	input: z.object({
		recusalId: streamId.meta({ title: "回避申请", widget: "recusal" }),
		granted: flag("同意回避"),
		reason: longText("决定理由"),
	}),
	offered: (state) => state.status === "open" && state.recusals.some((recusal) => recusal.open),
	gates: [],
	awaited: () => true,
	emits: [recusalDecided],
	decide: (state, input, { actor }) => {
		const recusal = state.recusals.find((candidate) => candidate.id === input.recusalId && candidate.open);
		if (!recusal) return refusal("recusal-not-open", "没有这件待决定的回避申请", penaltyLaw("第四十三条"));
		if (recusal.personId === actor.personId)
			return refusal("recusal-own", "不能决定自己的回避", penaltyLaw("第四十三条"), "请由其他负责人决定");
		return [recusalDecided({ ...input, personId: recusal.personId })];
	},
	documents: (after, input, context) => [recusalApproval(after, input, context)],
	consequence: () => "提交后生成《回避审批表》；决定回避的，该人员不再办理本案。",
	sample: { recusalId: "0".repeat(32), granted: true, reason: "确有利害关系。" },
});
