import type { Rules } from "#casework";
import { type Basis, citeOf } from "#kernel/basis";
import { conductOf } from "../conduct.ts";
import type { PortalConduct } from "../contract.ts";

const PENALTY_LAW = "中华人民共和国行政处罚法";

/** 国办发〔2018〕118号 binds all five; an own text goes before it where it speaks. */
export const DURING_BASIS: Basis = {
	document:
		"国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）",
	article: "二、（五）",
};
/** “执法人员在调查或者进行检查时，应当主动向当事人或者有关人员出示执法证件” */
export const SHOWING_BASIS: Basis = { document: PENALTY_LAW, article: "第五十五条" };
/** The article speaks of penalties; that an announced inspection keeps to it from its first day is our reading. */
export const TWO_OFFICERS_BASIS: Basis = {
	document: PENALTY_LAW,
	article: "第四十二条",
	reading: "检查可能转为处罚案件的调查，检查人员自通知之日起即不少于两人",
};

/** The words by which a text of rights shows that it speaks of what the regime has told (MID-06). */
const RIGHTS_WORDS = ["陈述", "申辩", "听证", "回避", "救济", "配合", "补正", "权利", "义务"] as const;

export type VisitRule = {
	readonly conduct: PortalConduct;
	/** What the notice must tell, with the article; own text first, else 国办发〔2018〕118号. */
	readonly told: readonly string[];
	readonly toldBasis: Basis;
	readonly toldVia: string | null;
	/** Own text only: 118's words bind where the State prescribes a uniform and are no field of a form (MID-02). */
	readonly dress: { readonly items: readonly string[]; readonly basis: Basis } | null;
	/** 姓名、部门、执法证号 told by mouth (MID-03): only where the own text names them. */
	readonly identity: { readonly items: readonly string[]; readonly basis: Basis } | null;
	/** 随同人员的身份 (MID-04). */
	readonly companions: { readonly items: readonly string[]; readonly basis: Basis } | null;
	/** 特殊情况 in which no certificate is shown (MID-01): dazhou alone. */
	readonly exception: Basis | null;
	/** 出具执法文书 (MID-05). */
	readonly paper: Basis;
	/** Where the showing of certificates stands: own text, else the higher norm. */
	readonly showing: Basis;
};

/** What the rules of an authority make of an announced inspection. A thing that its text does not have stays null. */
export function visitRuleOf(rules: Rules): VisitRule {
	const told = rules.effective("rights.told");
	const dress = rules.own("identification.dress");
	const identity = rules.own("identification.told");
	const companions = rules.own("identification.companions");
	const exception = rules.own("identification.exception");
	// “身份” alone asks for nothing beside the certificate itself.
	const named = identity?.value.items.some((item) => item !== "身份") === true;
	return {
		conduct: conductOf(rules),
		told: told?.value.items ?? [],
		toldBasis: told?.basis ?? DURING_BASIS,
		toldVia: told === undefined ? "上位规定" : told.via,
		dress: dress ? { items: dress.value.items, basis: dress.basis } : null,
		identity: identity && named ? { items: identity.value.items, basis: identity.basis } : null,
		companions: companions ? { items: companions.value.persons, basis: companions.basis } : null,
		exception: exception?.value.allowed === true ? exception.basis : null,
		paper: rules.effective("rights.document-issued")?.basis ?? DURING_BASIS,
		showing: rules.effective("identification.activities")?.basis ?? DURING_BASIS,
	};
}

/** 事由 and 依据 stand in fields of their own; of the rest, the items whose words the text of rights does not have. */
export function untoldIn(rule: VisitRule, rights: string): readonly string[] {
	return rule.told.filter((item) => RIGHTS_WORDS.some((word) => item.includes(word) && !rights.includes(word)));
}

type Channels = { readonly reconsiderationOrgan: string; readonly court: string };

/** A text of rights and duties to begin with: what the regime has told, and the article of 行政处罚法 behind each. */
export function rightsTextOf(rule: VisitRule, { reconsiderationOrgan, court }: Channels): string {
	const asks = (word: string) => rule.told.some((item) => item.includes(word));
	const lines = [
		"权利：",
		`有权要求检查人员出示执法证件；不出示的，有权拒绝接受检查（${citeOf(SHOWING_BASIS)}）。`,
		"对检查的情况和结论，有权陈述、申辩。",
		...(asks("听证") ? ["检查后拟作出的决定依法应当听证的，有权申请听证。"] : []),
		"认为检查人员与本次检查有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避。",
		`救济途径：对行政行为不服的，可以依法向${reconsiderationOrgan}申请行政复议，或者向${court}提起行政诉讼。`,
		"义务：",
		`依法配合检查，如实回答询问，不得拒绝或者阻挠（${citeOf(SHOWING_BASIS)}）。`,
		...(asks("补正") ? ["材料需要补正的，检查人员告知需要补正的内容，请按要求补正。"] : []),
	];
	return lines.join("\n");
}
