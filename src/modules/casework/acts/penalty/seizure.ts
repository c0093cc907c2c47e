import { z } from "zod";
import { refusal } from "#kernel/refusal";
import { flag, longText, streamId } from "../../fields.ts";
import { approverHandled, presentRefusal } from "../../gates/officers.ts";
import { compulsionLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { preservationDisposal } from "../../papers/preservation-disposal.ts";
import { act, event } from "./define.ts";
import { preservationDisposed } from "./preservation.ts";

const ARTICLE = compulsionLaw("第十八条");
/** The things are still kept, and their seizure was asked for. */
const pendingOf = (state: PenaltyCase, preservationId: string) =>
	state.preservations.find((one) => one.id === preservationId && one.disposedOn === null)?.seizure;

export const seizureRefused = event(
	"SeizureRefused",
	z.object({ preservationId: z.string(), opinion: z.string() }),
	(state, { preservationId }) => ({
		...state,
		preservations: state.preservations.map((one) => {
			if (one.id !== preservationId) return one;
			const { seizure: _refused, ...kept } = one;
			return kept;
		}),
	}),
	(data) => `不批准查封、扣押：${data.opinion}`,
);

/**
 * 实施前须向行政机关负责人报告并经批准 (行政强制法 18 第一项): things kept are seized only with his word. The decision on the
 * seizure itself (24) is a paper of 行政强制, which is not one of this procedure.
 */
export const approveSeizure = act({
	name: "approve-seizure",
	label: "审批查封、扣押",
	stage: "investigation",
	basis: ARTICLE,
	actors: ["head", "leader"],
	input: z.object({
		preservationId: streamId.meta({ title: "证据保全", widget: "preservation" }),
		approve: flag("批准"),
		opinion: longText("负责人意见"),
	}),
	offered: (state) => state.status === "open" && state.preservations.some((one) => pendingOf(state, one.id)),
	gates: [],
	awaited: () => true,
	needs: ({ preservationId }, state) => ({ officers: pendingOf(state, preservationId)?.officers ?? [] }),
	emits: [preservationDisposed, seizureRefused],
	decide: (state, { preservationId, approve, opinion }, context) => {
		const handled = approverHandled(state, context, { what: "审批本案的查封、扣押", article: ARTICLE });
		if (handled) return handled;
		const pending = pendingOf(state, preservationId);
		if (!pending) return refusal("seizure-not-pending", "没有这件待审批的查封、扣押", ARTICLE);
		if (!approve) return [seizureRefused({ preservationId, opinion })];
		const { detail, officers } = pending;
		// Two who may act on that day, as when it was asked for (18 第二项).
		return (
			presentRefusal(officers, state, context) ?? [
				preservationDisposed({ preservationId, result: "seize", detail, officers: [...officers] }),
			]
		);
	},
	documents: (after, { approve, preservationId }, context) => {
		const { seizure } = after.preservations.find((one) => one.id === preservationId) ?? {};
		return approve && seizure
			? [preservationDisposal(after, { ...seizure, preservationId, result: "seize" }, context)]
			: [];
	},
	consequence: () => "批准后生成《先行登记保存证据处理决定书》；查封、扣押决定书和清单另行制作，当场交付。",
	sample: { preservationId: "0".repeat(32), approve: true, opinion: "同意查封。" },
});
