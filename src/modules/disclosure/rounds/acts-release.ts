import { z } from "zod";
import { type ActContext, actsOf, fields, type Gate, propagationActOf } from "#casework";
import { hasRole } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import { refusal } from "#kernel/refusal";
import { DRAFTING_BASIS, PUBLISHING_BASIS } from "../acts/bases.ts";
import { applyRedactions, proposeRedactions } from "../redaction.ts";
import { leakIn } from "./content.ts";
import { roundChecked, roundCorrected, roundPublished, roundReturned, roundWithdrawn } from "./events.ts";
import { drawersOf, isChecked, missingParts, type Round, recordOf, statusOf } from "./round.ts";
import { RESULTS_BASIS, roundRuleOf } from "./rule.ts";

const act = actsOf<Round>();

function reviewBasis({ rules }: ActContext): Basis {
	return rules.effective("disclosure.pre-release-review")?.basis ?? DRAFTING_BASIS;
}

const complete: Gate<Round> = {
	name: "round-complete",
	label: "抽查情况齐全",
	check: (state) => {
		const missing = missingParts(recordOf(state));
		return missing.length === 0
			? undefined
			: refusal("round-incomplete", `还没有填写：${missing.join("、")}`, RESULTS_BASIS, "请补充后再提交");
	},
};

const anotherPerson: Gate<Round> = {
	name: "another-person",
	label: "审核人没有填写过本批次",
	check: (state, context) =>
		[...(state.draft?.recorders ?? []), ...drawersOf(state)].includes(context.actor.personId)
			? refusal("checker-is-drafter", "抽取或者填写过抽查情况的人不能审核", reviewBasis(context), "请由另一人审核")
			: undefined,
};

/** PUB-05: content and secrecy are looked at by another natural person than anybody who wrote it. */
export const checkRound = act({
	name: "check-round",
	label: "审核抽查结果",
	stage: "publication",
	basis: DRAFTING_BASIS,
	actors: ["disclosure-clerk", "unit-head", "legal-reviewer", "leader"],
	input: z.object({
		contentChecked: fields.confirmed("抽查情况、抽查结果、查处结果与检查记录一致"),
		secrecyChecked: fields.confirmed("已作保密审查，自然人的姓名和其他个人信息均已隐去"),
		opinion: fields.longText("审核意见"),
	}),
	offered: (state) => ["drafted", "correcting"].includes(statusOf(state)),
	gates: [complete, anotherPerson],
	awaited: (state) => ["drafted", "correcting"].includes(statusOf(state)),
	emits: [roundChecked],
	decide: (state, input) => [roundChecked({ hash: state.draft?.hash ?? "", opinion: input.opinion })],
	consequence: () => "审核通过后可以发布；发布的内容就是审核的这一稿。",
	sample: { contentChecked: true, secrecyChecked: true, opinion: "与检查记录一致，同意公示。" },
});

export const returnRound = act({
	name: "return-round",
	label: "退回抽查结果修改",
	stage: "publication",
	basis: DRAFTING_BASIS,
	actors: ["disclosure-clerk", "unit-head", "legal-reviewer", "leader"],
	input: z.object({ reason: fields.longText("退回理由") }),
	offered: (state) => ["drafted", "checked", "correcting", "corrected"].includes(statusOf(state)),
	gates: [],
	emits: [roundReturned],
	decide: (_state, input) => [roundReturned(input)],
	consequence: (state) =>
		state.release === null ? "提交后由填写人修改。" : "提交后这次更正作废，公众看到的内容不变。",
	sample: { reason: "第三个对象的查处结果与检查记录不一致。" },
});

const reviewed: Gate<Round> = {
	name: "reviewed",
	label: "公示前审核记录",
	check: (state, context) =>
		isChecked(state)
			? undefined
			: refusal("review-missing", "没有公示前审核记录，不能发布", reviewBasis(context), "请先由填写人以外的人审核"),
};

/** Where the own text names the publisher (临沂: 各业务科室) it is the section that ran the round; else the disclosure desk. */
const publisher: Gate<Round> = {
	name: "publisher",
	label: "由负责公示的机构发布",
	check: (state, { actor, rules }) => {
		const rule = roundRuleOf(rules);
		const orgPath = state.orgPath ?? "";
		if (rule.publisher !== null)
			return orgPath !== "" && actor.unitPath === orgPath
				? undefined
				: refusal(
						"publisher-is-section",
						`双随机抽查结果由${rule.publisher.who}负责公示，本批次由${state.unitName}发布`,
						rule.publisher.basis,
						"请由该科室发布",
					);
		return hasRole(actor, ["disclosure-clerk", "leader", "head"], orgPath)
			? undefined
			: refusal("publisher-is-desk", "抽查结果由公示专员或者负责人发布", PUBLISHING_BASIS, "请转交公示专员");
	},
};

/** The release itself, first or corrected: from the checked text and from nothing else. */
export const publishRound = act({
	name: "publish-round",
	label: "发布抽查结果",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["disclosure-clerk", "information-officer", "unit-head", "leader", "head"],
	input: z.object({ confirmed: fields.confirmed("向社会公示，已核对公众看到的内容") }),
	// Open from the first on, so that an attempt without review is told what is missing and not merely refused.
	offered: (state) => !["none", "published", "withdrawn"].includes(statusOf(state)),
	gates: [complete, reviewed, publisher],
	awaited: (state) => ["checked", "corrected"].includes(statusOf(state)),
	emits: [roundPublished, roundCorrected],
	decide: (state, _input, context) => {
		const { draft, release } = state;
		if (draft === null || draft.content === null)
			return refusal("review-missing", "没有待发布的抽查结果", reviewBasis(context));
		const leak = leakIn(state, draft.record, draft.content);
		if (leak !== undefined)
			return refusal(
				"redaction-incomplete",
				`公示内容中还有应当隐去的“${leak}”`,
				{ document: "中华人民共和国个人信息保护法", article: "第二十五条" },
				"请退回修改",
			);
		const { hash } = draft;
		return release === null || draft.correction === null
			? [roundPublished({ publicId: context.newId(), hash })]
			: [
					roundCorrected({
						publicId: release.publicId,
						hash,
						version: draft.version,
						reason: draft.correction.reason,
					}),
				];
	},
	consequence: () => "提交后立即向社会公示，并写入公示存证日志；此后只能更正或者撤下。",
	sample: { confirmed: true },
});

/** 撤下; before the release it is the end of a round nobody outside ever saw. */
export const withdrawRound = act({
	name: "withdraw-round",
	label: "撤下抽查结果",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["disclosure-clerk", "unit-head", "leader", "head"],
	input: z.object({ publicReason: fields.longText("撤下理由（已公示的，向社会说明）").max(500) }),
	offered: (state) => !["none", "withdrawn"].includes(statusOf(state)),
	gates: [],
	emits: [roundWithdrawn],
	decide: (state, input, { newId }) => [
		roundWithdrawn({
			publicReason: tombstoneText(state, input.publicReason),
			...(isAbandoned(state) ? { publicId: newId() } : {}),
		}),
	],
	consequence: (state) =>
		isAbandoned(state)
			? "本批次已经提交过抽取：作废的时间和理由立即向社会公开，其余内容不公开；作废后不能恢复。"
			: state.release === null
				? "提交后本批次作废，不能恢复；公众从未看到过。"
				: "提交后公示内容立即消失，只留撤下的时间和理由，不能恢复。",
	sample: { publicReason: "抽查程序有误，重新组织抽查。" },
});

/** What was committed to a draw cannot vanish: else a draw could be repeated until it pleases (decision 0025). */
function isAbandoned({ release, draws }: Round): boolean {
	return release === null && draws.length > 0;
}

/**
 * The reason is public: nothing stands in it that the page had to hide, nor the name of any object, by which the round
 * could still be searched for.
 */
function tombstoneText(state: Round, reason: string): string {
	const pools = state.draws.flatMap((draw) => draw.objects);
	const objects = [...recordOf(state).objects, ...state.pool, ...pools];
	const names = {
		persons: objects.filter((one) => one.natural).map(({ name }) => ({ name, role: "party" as const })),
		organisations: [],
		addresses: [],
	};
	const named = objects.flatMap((one) => [one.name, ...(one.creditCode === null ? [] : [one.creditCode])]);
	// Before the redactions: else a name would stay as its surname, which the page said too.
	const unnamed = named
		.toSorted((a, b) => b.length - a.length)
		.reduce((text, words) => (words === "" ? text : text.replaceAll(words, "抽查对象")), reason);
	return applyRedactions(unnamed, proposeRedactions([{ field: "reason", text: unnamed }], names));
}

export const recordRoundPropagation = propagationActOf<Round>("抽查结果传播核查", PUBLISHING_BASIS);
