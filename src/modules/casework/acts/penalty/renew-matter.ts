import { z } from "zod";
import { refusal } from "#kernel/refusal";
import { longText } from "../../fields.ts";
import { isInitiated } from "../../gates/initiation.ts";
import { matterRefusal } from "../../gates/matter.ts";
import { movedRefusal } from "../../gates/matter-unit.ts";
import { penaltyLaw } from "../../law.ts";
import { citedMatter, citedMatterOf } from "../../model/cited-matter.ts";
import { act, event } from "./define.ts";

export const matterRenewed = event(
	"MatterRenewed",
	z.object({
		matter: citedMatter,
		reason: z.string(),
	}),
	(state, data) => ({ ...state, matter: data.matter }),
	(data) => `改用执法事项“${data.matter.name}”：${data.reason}`,
);

/**
 * REG-08: a case that is not begun yet takes the version in force, with its unit and its time limit; once begun (or
 * decided on the spot) it keeps its own.
 */
export const renewMatter = act({
	name: "renew-matter",
	label: "改用现行执法事项",
	stage: "clue",
	basis: penaltyLaw("第五十四条"),
	actors: ["handler"],
	input: z.object({
		matterId: z
			.string({ error: "请选择执法事项" })
			.min(1, "请选择执法事项")
			.meta({ title: "现行有效的执法事项", widget: "matter" }),
		reason: longText("改用的原因"),
	}),
	offered: (state) =>
		state.status === "open" && (state.procedure === "summary" ? state.decision === null : !isInitiated(state)),
	gates: [],
	needs: (input) => ({ matter: input.matterId }),
	emits: [matterRenewed],
	decide: (state, input, context) => {
		const { matter } = context.facts;
		if (!matter || matter.type !== "penalty")
			return refusal(
				"matter-unknown",
				"所选执法事项不是本机关的行政处罚事项",
				penaltyLaw("第十七条"),
				"请从执法事项清单中选择",
			);
		const lapsed = matterRefusal(matter, context, "请选择现行有效的执法事项");
		if (lapsed) return lapsed;
		if (matter.id === state.matter.id)
			return refusal("matter-unchanged", "本案已经引用这一版本的执法事项", penaltyLaw("第五十四条"), "不需要改用");
		if (state.procedure === "summary" && !matter.summaryEnabled)
			return refusal(
				"summary-not-enabled",
				`执法事项“${matter.name}”不适用简易程序`,
				penaltyLaw("第五十一条"),
				"请办理“改用普通程序”",
			);
		const moved = movedRefusal(matter, state.orgPath ?? "", context);
		if (moved) return moved;
		return [matterRenewed({ matter: citedMatterOf(matter), reason: input.reason })];
	},
	consequence: () => "提交后本案引用所选的版本，办理时限以所选版本为准；案由、线索不变。",
	sample: { matterId: "sample-matter", reason: "执法事项清单换版。" },
});
