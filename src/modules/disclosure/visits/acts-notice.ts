import { z } from "zod";
import { actsOf, fields, type Gate } from "#casework";
import type { Role } from "#identity/contract";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import { type PlainDate, plainDateOf } from "#kernel/plain-date";
import { isRefusal, type Refusal, refusal } from "#kernel/refusal";
import { LISTED_BASIS } from "../rounds/rule.ts";
import { visitAddressEnded, visitCancelled, visitChanged, visitDrafted, visitIssued, visitRevised } from "./events.ts";
import { matterField, planInput, planParts, whenParts } from "./inputs.ts";
import { matterValueOf } from "./matters.ts";
import { certifiedOf, officersAsked, planOf, whenOf } from "./plan.ts";
import { DURING_BASIS, TWO_OFFICERS_BASIS } from "./rule.ts";
import { matterSchema } from "./schemas.ts";
import { statusOf, type Visit } from "./visit.ts";

const act = actsOf<Visit>();

/** Who writes a notice: those who will go, and the head of their unit. */
export const VISIT_WRITERS: readonly Role[] = ["handler", "unit-head"];
/** Who sends one out, moves it and takes it back. */
const ISSUERS: readonly Role[] = ["unit-head", "leader", "head"];

/** What a person hands in; the matter itself is read from the public list by the route. */
export const visitOpeningInput = z.object({ row: matterField, ...planParts });

const OFFICERS = ["00000000000000000000000000000005", "00000000000000000000000000000006"];
const SAMPLE = {
	objectName: "示例供电有限公司",
	creditCode: "91140431MA0K00013T",
	place: "示例县示例路1号",
	reason: "年度检查计划安排的电力设施保护检查",
	items: ["电力设施保护区管理"],
	visitOn: "2024-06-03",
	from: "09:00",
	to: "11:30",
	officers: OFFICERS,
	openUntil: "2024-07-03",
	rights: "有权陈述、申辩，申请听证、回避，依法寻求救济；有权利也有义务，应当配合，需要补正的按要求补正。",
	contact: "电力股 0355-0000000",
};

/** 拟订检查通知: only for a matter of a published list in force, with a basis in the law. */
export const openVisit = act({
	name: "open-visit",
	label: "拟订检查通知",
	stage: "publication",
	basis: DURING_BASIS,
	actors: VISIT_WRITERS,
	input: visitOpeningInput.extend({ matter: matterSchema.optional() }),
	offered: (state) => statusOf(state) === "none",
	gates: [],
	needs: officersAsked,
	emits: [visitDrafted],
	decide: (_state, { row, matter, ...given }, context) => {
		if (matter === undefined || matterValueOf(matter) !== row) return matterNotListed();
		const plan = planOf(given, matter, context);
		if (isRefusal(plan)) return plan;
		const { authority, actor } = context;
		return [
			visitDrafted({
				authorityId: authority.id,
				authorityName: authority.name,
				orgPath: actor.unitPath,
				unitName: actor.unitName,
				matter,
				plan,
			}),
		];
	},
	consequence: () => "提交后由承办机构负责人发出；发出前被检查单位看不到任何内容。",
	sample: {
		row: "random-inspection:SJ-1",
		...SAMPLE,
		matter: {
			listKind: "random-inspection",
			listId: "00000000000000000000000000000004",
			listName: "随机抽查事项清单",
			version: 1,
			rowKey: "SJ-1",
			name: "电力设施保护情况检查",
			basis: "《电力设施保护条例》第八条",
		},
	},
});

export function matterNotListed(): Refusal {
	return refusal(
		"matter-not-in-force",
		"本机关现行有效的清单没有这一检查事项，或者该事项已标注失效",
		LISTED_BASIS,
		"请先公布（更新）随机抽查事项清单或者执法事项清单，再从中选择",
	);
}

/** 修改 before anybody outside has seen it. */
export const reviseVisit = act({
	name: "revise-visit",
	label: "修改检查通知",
	stage: "publication",
	basis: DURING_BASIS,
	actors: VISIT_WRITERS,
	input: planInput,
	offered: (state) => statusOf(state) === "drafting",
	gates: [],
	needs: officersAsked,
	emits: [visitRevised],
	decide: (state, input, context) => {
		const plan = planOf(input, state.matter, context);
		return isRefusal(plan) ? plan : [visitRevised({ plan })];
	},
	sample: SAMPLE,
});

const dayAhead: Gate<Visit> = {
	name: "visit-ahead",
	label: "检查日期没有过去",
	check: ({ plan }, { today }) =>
		plan.visitOn !== "" && plan.visitOn < today
			? refusal("visit-past", "检查日期已经过去，不能通知", DURING_BASIS, "请先修改检查日期")
			: undefined,
};

const plannedOfficers = ({ plan }: Visit) =>
	plan.visitOn === "" ? {} : { officers: plan.officers.map((one) => one.personId), on: plainDateOf(plan.visitOn) };

/** 发出: from this moment the address answers. The certificates are looked at once more. */
export const issueVisit = act({
	name: "issue-visit",
	label: "发出检查通知",
	stage: "publication",
	basis: DURING_BASIS,
	actors: ISSUERS,
	input: z.object({ confirmed: fields.confirmed("通知内容、检查人员和日期已核对，可以送交被检查单位") }),
	offered: (state) => statusOf(state) === "drafting",
	gates: [dayAhead],
	awaited: (state) => statusOf(state) === "drafting",
	needs: (_input, state) => plannedOfficers(state),
	emits: [visitIssued],
	decide: ({ plan }, _input, context) => {
		const officers = certifiedOf(
			plan.officers.map((one) => one.personId),
			context,
			{ on: plan.visitOn as PlainDate, basis: TWO_OFFICERS_BASIS },
		);
		return isRefusal(officers) ? officers : [visitIssued({ token: context.newId() })];
	},
	consequence: () =>
		"提交后生成只有被检查单位知道的查看地址和带二维码的通知，请打印后送交或者把地址告诉单位；地址不会出现在任何公开的页面上。",
	sample: { confirmed: true },
});

/** 变更: another day, another window, other people; the enterprise sees what it was and why it changed. */
export const changeVisit = act({
	name: "change-visit",
	label: "变更检查安排",
	stage: "publication",
	basis: DURING_BASIS,
	actors: ISSUERS,
	input: z.object({
		...whenParts,
		reason: fields.longText("变更理由（被检查单位可见）").max(500, "变更理由不超过500字"),
	}),
	offered: (state) => statusOf(state) === "issued",
	gates: [],
	needs: officersAsked,
	emits: [visitChanged],
	decide: ({ plan }, { reason, ...given }, context) => {
		const when = whenOf(given, context);
		if (isRefusal(when)) return when;
		const next = { ...plan, ...when };
		return canonicalJson(next as Json) === canonicalJson(plan as Json)
			? refusal("nothing-changed", "检查安排与原来的相同", DURING_BASIS, "请填写新的日期、时间或者人员")
			: [visitChanged({ plan: next, reason })];
	},
	consequence: () => "提交后原地址立即显示新的安排、原来的安排和理由；单位需要重新确认收到。",
	sample: {
		visitOn: "2024-06-05",
		from: "09:00",
		to: "11:30",
		officers: OFFICERS,
		openUntil: "2024-07-05",
		reason: "天气原因改期",
	},
});

/** 取消; before the notice is out it is the end of one that nobody outside ever saw. */
export const cancelVisit = act({
	name: "cancel-visit",
	label: "取消检查",
	stage: "publication",
	basis: DURING_BASIS,
	actors: ISSUERS,
	input: z.object({ reason: fields.longText("取消理由（已发出的，被检查单位可见）").max(500, "取消理由不超过500字") }),
	offered: (state) => ["drafting", "issued"].includes(statusOf(state)),
	gates: [],
	emits: [visitCancelled],
	decide: (_state, input) => [visitCancelled(input)],
	consequence: (state) =>
		state.issue === null
			? "提交后本通知作废，不能恢复；被检查单位从未看到过。"
			: "提交后查看地址显示“已取消”和理由，直到地址到期；不能恢复，需要检查的另发通知。",
	sample: { reason: "检查计划调整。" },
});

const addressReason = z.object({ reason: fields.longText("理由（内部）").max(500, "理由不超过500字") });

/** 更换: the address got into the wrong hands; the old one is dead at once. */
export const renewVisitAddress = act({
	name: "renew-visit-address",
	label: "更换查看地址",
	stage: "publication",
	basis: DURING_BASIS,
	actors: ISSUERS,
	input: addressReason,
	offered: (state) => state.issue !== null && state.cancelled === null,
	gates: [],
	emits: [visitAddressEnded],
	decide: (_state, { reason }, context) => [visitAddressEnded({ reason, token: context.newId() })],
	consequence: () => "提交后原地址立即失效，与从未存在过的地址一样；请重新打印通知送交被检查单位。",
	sample: { reason: "通知误送他人。" },
});

export const revokeVisitAddress = act({
	name: "revoke-visit-address",
	label: "注销查看地址",
	stage: "publication",
	basis: DURING_BASIS,
	actors: ISSUERS,
	input: addressReason,
	offered: (state) => state.token !== null,
	gates: [],
	emits: [visitAddressEnded],
	decide: (_state, { reason }) => [visitAddressEnded({ reason, token: null })],
	consequence: () => "提交后地址立即失效，与从未存在过的地址一样；检查安排不受影响。",
	sample: { reason: "单位要求注销。" },
});
