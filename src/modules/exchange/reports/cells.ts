import { PENALTY_KINDS } from "#casework/contract";
import { citeOf } from "#kernel/basis";
import type { Fen } from "#kernel/money";
import type { PlainDate } from "#kernel/plain-date";
import { withdrawalGroundLabel } from "#regime/contract";
import { type Authority, withoutPersonalData } from "#registry";
import { partyClassOfCode } from "#registry/contract";
import { creditPeriodOf } from "./credit-periods.ts";
import type { ReportSource } from "./source.ts";
import type { ReportCells } from "./validate.ts";

/** 长期: the receiver's sign for a decision that has no end. */
const FOR_EVER = "2099/12/31";

/** The words of 2018 for the kinds of 行政处罚法 9 (2021); what they did not know then is 其他 and named. */
const KINDS_2018: Readonly<Record<string, string>> = {
	warning: "警告",
	fine: "罚款",
	"confiscate-income": "没收违法所得",
	"confiscate-goods": "没收非法财物",
	"stop-production": "责令停产停业",
	"suspend-licence": "暂扣或者吊销许可证",
	"revoke-licence": "暂扣或者吊销许可证",
};

export function dateCell(date: PlainDate | string | null | undefined): string {
	return date ? date.slice(0, 10).replaceAll("-", "/") : "";
}

/** 万元 with six decimals, digit by digit: 54500 分 (545 元) is 0.054500. */
export function wanYuanCell(fen: Fen): string {
	const digits = String(fen).padStart(7, "0");
	return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

export function yuanCell(fen: Fen): string {
	const digits = String(fen).padStart(3, "0");
	return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function kindsCell(kinds: readonly string[]): string {
	const words = kinds.map(
		(kind) => KINDS_2018[kind] ?? `其他-${(PENALTY_KINDS as Record<string, string>)[kind] ?? kind}`,
	);
	return [...new Set(words)].join(";");
}

/** Whom it is about, as it may leave the house: a natural person by the name that is public and the masked number. */
export function partyOf({ case: state, content }: ReportSource) {
	const natural = state.party.type === "citizen";
	const code = state.party.creditCode ?? "";
	const surname = [...state.party.name][0] ?? "";
	return {
		natural,
		name: natural ? (content?.party ?? `${surname}某某`) : state.party.name,
		code: natural ? "" : code,
		maskedId: natural ? (state.party.maskedId ?? "") : "",
		class: natural ? "自然人" : partyClassOfCode(code) === "个体工商户" ? "个体工商户" : "法人及非法人组织",
		representative: natural ? "" : (state.party.representative ?? ""),
		address: natural ? "" : state.party.address,
	};
}

/** Every name of the case and every number of a person hidden: for words of the case nobody has checked for the public. */
function hidden({ case: state, persons }: ReportSource, text: string): string {
	const names = [...persons, ...(state.party.type === "citizen" ? [state.party.name] : [])]
		.filter((name) => name !== "")
		// A longer name first: else one that begins it would be found in it and leave its rest.
		.toSorted((a, b) => b.length - a.length);
	return withoutPersonalData(
		names.reduce((words, name) => words.replaceAll(name, `${[...name][0] ?? ""}某某`), text),
		"***",
	);
}

/** Words as they may leave the house, and whether somebody checked them for the public. */
export type Words = { readonly text: string; readonly checked: boolean };

/**
 * 违法事实 as it was made public; where the authority's own fields have none, that of the decision with every name of the
 * case and every number of a person hidden.
 */
export function factsOf(source: ReportSource): Words {
	const { case: state, content } = source;
	const published = [...(content?.fields ?? []), ...(content?.supplements ?? [])].find((one) => one.id === "facts");
	if (published && published.text !== "") return { text: published.text, checked: true };
	return { text: hidden(source, state.draft?.facts ?? ""), checked: false };
}

/** 案件名称, which tells the party's name more often than not: the published one, else that of the case with it hidden. */
export function titleOf(source: ReportSource): Words {
	const published = source.content?.title ?? "";
	if (published !== "") return { text: published, checked: true };
	return { text: hidden(source, source.case.title), checked: false };
}

/** 暂扣或吊销证照名称及编号: no field of what is public says it, so it is never checked; nothing of it, nothing to check. */
export function licenceOf(source: ReportSource): Words {
	const penalty = source.case.decision?.penalty;
	const text = penalty?.kinds.some((kind) => kind.endsWith("-licence")) ? hidden(source, penalty.other) : "";
	return { text, checked: text === "" };
}

/** 双公示（行政处罚）, layout of 2018. */
export function penaltyCells(source: ReportSource, authority: Authority): ReportCells {
	const { case: state, content } = source;
	const { decision } = state;
	if (!decision) return {};
	const party = partyOf(source);
	const { kinds, fineFen, confiscatedFen } = decision.penalty;
	const period = creditPeriodOf(decision.on, kinds);
	const code = authority.creditCode ?? "";
	return {
		CF_XDR_MC: party.name,
		CF_XDR_LB: party.class,
		CF_XDR_SHXYM: party.code,
		CF_FRDB: party.representative,
		CF_XDR_ZJLX: party.natural ? "身份证" : "",
		CF_XDR_ZJHM: party.maskedId,
		CF_WSH: decision.number ?? "",
		CF_WFXW: state.matter.name,
		CF_SY: factsOf(source).text,
		CF_YJ: (state.draft?.bases ?? []).map(citeOf).join("；"),
		CF_CFLB: kindsCell(kinds),
		CF_NR: content?.conclusion ?? "",
		CF_NR_FK: kinds.includes("fine") ? wanYuanCell(fineFen) : "",
		CF_NR_WFFF: kinds.some((kind) => kind.startsWith("confiscate")) ? wanYuanCell(confiscatedFen) : "",
		CF_NR_ZKDX: licenceOf(source).text,
		CF_JDRQ: dateCell(decision.on),
		CF_YXQ: FOR_EVER,
		CF_GSJZQ: dateCell(period?.longestUntil),
		CF_CFJG: authority.name,
		CF_CFJGDM: code,
		CF_SJLY: authority.name,
		CF_SJLYDM: code,
		BZ: "",
	};
}

/** 信用信息: a decision that has taken effect, with how long it is to be shown. */
export function creditCells(source: ReportSource, authority: Authority): ReportCells {
	const { decision } = source.case;
	const { CF_YXQ: _end, BZ: _note, CF_GSJZQ: _shown, ...cells } = penaltyCells(source, authority);
	const period = decision && creditPeriodOf(decision.on, decision.penalty.kinds);
	return {
		操作: "新增",
		...cells,
		失信程度: period?.grade ?? "",
		公示起始日期: period?.longestUntil ? dateCell(decision?.on) : "",
		最短公示期届满日期: dateCell(period?.shortestUntil),
		公示截止期: dateCell(period?.longestUntil),
	};
}

/** 撤销: what was reported is taken back; only what identifies it, and why. */
export function cancellationCells(
	reported: ReportCells,
	annulment: NonNullable<ReportSource["annulment"]>,
): ReportCells {
	const kept = [
		"CF_XDR_MC",
		"CF_XDR_LB",
		"CF_XDR_SHXYM",
		"CF_WSH",
		"CF_JDRQ",
		"CF_CFJG",
		"CF_CFJGDM",
		"CF_SJLY",
		"CF_SJLYDM",
	];
	return {
		操作: "撤销",
		...Object.fromEntries(kept.map((id) => [id, reported[id] ?? ""])),
		撤销日期: dateCell(annulment.effectiveOn),
		撤销机关: annulment.organ,
		撤销原因: `原决定${annulmentText(annulment)}`,
	};
}

export function annulmentText({ kind, number }: NonNullable<ReportSource["annulment"]>): string {
	return `被依法${(withdrawalGroundLabel as Record<string, string>)[kind] ?? "撤销"}（${number}）`;
}
