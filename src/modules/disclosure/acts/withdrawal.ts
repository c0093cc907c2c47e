import { z } from "zod";
import { type ActContext, actsOf, fields, type Rules } from "#casework";
import { toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import { withdrawalGroundLabel } from "#regime/contract";
import { namesOf } from "../content.ts";
import { decisionAnnulled, disclosureWithdrawn } from "../events.ts";
import type { Annulment, AnnulmentKind, Publication } from "../publication.ts";
import { applyRedactions, proposeRedactions } from "../redaction.ts";
import { type RemedyResult, WITHDRAWAL_GROUNDS } from "../vocabulary.ts";
import { PUBLISHING_BASIS } from "./bases.ts";
import { consentBasis, restsOnEndedConsent } from "./consent.ts";
import { openRequestsOf } from "./correction.ts";

const act = actsOf<Publication>();

/** Also of what was taken down for another reason: a decision that fell afterwards must not be published anew. */
export const known = (state: Publication) => !["none", "expired", "dropped"].includes(state.status);

/** The grounds on which this authority takes a decision down: its own and those of the norms above it. */
function groundsOf(rules: Rules) {
	const own = rules.own("disclosure.withdraw");
	const effective = rules.effective("disclosure.withdraw");
	const grounds = new Set([...(own?.value.grounds ?? []), ...(effective?.value.grounds ?? [])]);
	return { grounds, basis: effective?.basis ?? own?.basis ?? PUBLISHING_BASIS };
}

/** What the result of a remedy is as a ground to take the decision down. 维持 and 撤回 are none. */
const GROUNDS: Readonly<Partial<Record<RemedyResult, AnnulmentKind>>> = {
	annulled: "annulled",
	changed: "changed",
	unlawful: "unlawful",
	void: "void",
	remade: "remake",
};

export function groundOfResult(result: RemedyResult): AnnulmentKind | undefined {
	return GROUNDS[result];
}

export function coversGround(rules: Rules, kind: AnnulmentKind): boolean {
	return groundsOf(rules).grounds.has(kind);
}

/** Why an instrument does not take this decision down, if so: its kind is none of the grounds, or its dates cannot be. */
export function annulmentRefusal(
	state: Publication,
	given: { readonly kind: AnnulmentKind; readonly effectiveOn: string },
	{ today, rules }: Pick<ActContext, "today" | "rules">,
): Refusal | undefined {
	const { grounds, basis } = groundsOf(rules);
	if (!grounds.has(given.kind)) {
		return refusal("ground-not-covered", `规定的撤下情形不包括“${withdrawalGroundLabel[given.kind]}”`, basis);
	}
	if (given.effectiveOn > today) return refusal("date-in-future", "生效日期不能晚于今天", basis);
	return state.decidedOn !== null && given.effectiveOn < state.decidedOn
		? refusal("date-before-decision", "生效日期不能早于原决定的日期", basis)
		: undefined;
}

/** 登记撤销（变更）决定的文书: opens the withdrawal and its clock (COR-01). */
export const recordAnnulment = act({
	name: "record-annulment",
	label: "登记原决定被撤销、变更",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["disclosure-clerk", "handler", "unit-head", "leader", "head"],
	input: z.object({
		kind: fields.choice("原决定", withdrawalGroundLabel),
		effectiveOn: fields.date("法律文书生效日期"),
		organ: fields.text("作出机关"),
		number: fields.text("法律文书名称、编号"),
	}),
	offered: (state) => known(state) && state.annulment === null,
	gates: [],
	emits: [decisionAnnulled],
	decide: (state, input, context) => annulmentRefusal(state, input, context) ?? [decisionAnnulled(input)],
	consequence: (state, { rules }) => {
		if (state.release === null || state.status === "withdrawn") return "提交后该事项不再公示。";
		const due = rules.effective("disclosure.withdraw")?.value.period;
		return due
			? `提交后开始计算撤下期限（${due.count}${due.unit === "workday" ? "个工作日" : "日"}）。`
			: "提交后应当及时撤下。";
	},
	sample: {
		kind: "annulled",
		effectiveOn: "2024-07-01",
		organ: "示例县人民法院",
		number: "（2024）示0000行初1号行政判决书",
	},
});

/** The same for the machine: what the record of the case says stands beside, and after, whatever was recorded by hand. */
export const followAnnulment = {
	...recordAnnulment,
	name: "follow-annulment",
	label: "随案件登记原决定被撤销、变更",
	offered: known,
} as typeof recordAnnulment;

/** 撤下: the content leaves page, search and list in the same transaction; a tombstone with the reason stays (COR-01). */
export const withdraw = act({
	name: "withdraw",
	label: "撤下公示信息",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["disclosure-clerk", "leader", "head"],
	input: z.object({
		ground: fields.choice("撤下情形", WITHDRAWAL_GROUNDS),
		publicReason: fields.longText("向社会说明的理由").optional(),
	}),
	offered: (state) => state.status === "published",
	gates: [],
	awaited: (state) => state.status === "published" && (state.annulment !== null || restsOnEndedConsent(state)),
	emits: [disclosureWithdrawn],
	decide: (state, input, context) => {
		const { basis } = groundsOf(context.rules);
		if (input.ground === "consent" && !restsOnEndedConsent(state))
			return refusal(
				"revocation-missing",
				"该公示信息不是凭权利人同意公开的，或者没有登记撤回同意的文书",
				consentBasis(state, context),
				"请先登记权利人撤回同意",
			);
		if (input.ground === "annulment" && state.annulment === null) {
			return refusal("annulment-missing", "没有登记撤销、变更原决定的法律文书", basis, "请先登记原决定被撤销、变更");
		}
		const reason = input.publicReason ?? (state.annulment ? reasonOf(state.annulment) : undefined);
		if (reason === undefined || (input.ground !== "annulment" && input.publicReason === undefined)) {
			return refusal("reason-missing", "撤下应当公开说明理由", basis, "请填写向社会说明的理由");
		}
		return [
			disclosureWithdrawn({
				ground: input.ground,
				publicReason: publicText(state, reason),
				requests: openRequestsOf(state),
			}),
		];
	},
	consequence: () => "提交后公示内容立即从页面、检索和列表中消失，只留撤下的时间和理由，不能恢复。",
	sample: { ground: "annulment" },
});

/**
 * 公开说明理由 (行政处罚法 48), with nothing in it that the page itself had to hide, and without the party and the 文号:
 * a tombstone by which the decision could still be searched for would not have taken it down.
 */
function publicText(state: Publication, reason: string): string {
	const found = proposeRedactions([{ field: "reason", text: reason }], namesOf(state));
	const hidden = state.draft?.redactions.map((one) => one.original) ?? [];
	const named: readonly (readonly [string, string])[] = [
		...hidden.map((words) => [words, "【已隐去】"] as const),
		[state.partyName, "当事人"],
		[state.draft?.content.party ?? "", "当事人"],
		[state.number ?? "", "原决定书"],
	];
	return named.reduce(
		(text, [words, instead]) => (words === "" ? text : text.replaceAll(words, instead)),
		applyRedactions(reason, found),
	);
}

function reasonOf(annulment: Annulment): string {
	const { kind, organ, number, effectiveOn } = annulment;
	return `原决定已被${withdrawalGroundLabel[kind]}：${organ}，${number}，${toChineseDate(effectiveOn)}生效。`;
}
