import { z } from "zod";
import { actsOf, fields } from "#casework";
import { refusal } from "#kernel/refusal";
import { publicInterestFound } from "../events.ts";
import type { Publication } from "../publication.ts";
import { sensitivityRuleOf } from "../sensitivity.ts";
import { DRAFTING_BASIS } from "./bases.ts";

const act = actsOf<Publication>();

/**
 * 公示办法 13: “行政执法机关认为不公开可能对公共利益造成重大影响的，可以公开”: the authority itself finds so, through
 * whoever may speak for it; the clerk only uses the finding (PUB-08).
 */
export const findPublicInterest = act({
	name: "find-public-interest",
	label: "认定公共利益",
	stage: "publication",
	basis: DRAFTING_BASIS,
	actors: ["leader", "head"],
	input: z.object({ finding: fields.longText("不公开可能对公共利益造成重大影响的认定和理由") }),
	offered: (state, { rules }) =>
		["pending", "drafted", "checked"].includes(state.status) &&
		state.publicInterest === null &&
		Object.values(sensitivityRuleOf(rules).paths).some((paths) => paths.includes("public-interest")),
	gates: [],
	emits: [publicInterestFound],
	decide: (_state, input, { rules }) => {
		const { basis, paths } = sensitivityRuleOf(rules);
		const open = Object.values(paths).some((one) => one.includes("public-interest"));
		return open
			? [publicInterestFound(input)]
			: refusal("public-interest-not-covered", "本机关的规定没有公共利益公开的途径", basis);
	},
	consequence: () => "提交后承办人可以据此编制涉及商业秘密、个人隐私的公示信息。",
	sample: { finding: "涉及公众用气安全，不公开可能造成重大影响。" },
});
