import type { Period } from "#calendar/contract";
import type { Rules } from "#casework";
import type { Basis } from "#kernel/basis";
import { periodOf } from "#regime";
import { periodUnitLabel } from "#regime/contract";
import type { RequestKind } from "./vocabulary.ts";

const PENALTY_LAW = "中华人民共和国行政处罚法";
const OPEN_INFORMATION = "中华人民共和国政府信息公开条例";

/** The article a kind of request itself rests on, where the authority's own text has none. */
const STANDING: Readonly<Record<RequestKind, Basis>> = {
	correction: { document: OPEN_INFORMATION, article: "第四十一条" },
	report: {
		document:
			"国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）",
		article: "二、（五）",
	},
	"officer-complaint": { document: PENALTY_LAW, article: "第七十五条" },
	"disclosure-complaint": { document: OPEN_INFORMATION, article: "第五十一条" },
	application: { document: OPEN_INFORMATION, article: "第二十七条" },
	consultation: {
		document:
			"国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）",
		article: "二、（五）",
	},
};

const KEYS = {
	correction: ["disclosure.correction-request"],
	report: ["initiation.on-report", "request.handling"],
	"officer-complaint": ["request.handling"],
	"disclosure-complaint": ["request.handling"],
	application: ["application.reply"],
	consultation: ["request.handling"],
} as const satisfies Readonly<Record<RequestKind, readonly string[]>>;

/**
 * What is promised for a kind of request. `period` null: no text sets a number of days and the authority set none.
 * `internal`: the authority's own target (内部规定), never a statutory period (INF-06).
 */
export type Term = {
	readonly period: Period | null;
	readonly extension: Period | null;
	readonly internal: boolean;
	readonly promptness: string | null;
	readonly basis: Basis;
	readonly via: string | null;
	/** The article the right itself rests on. */
	readonly standing: Basis;
};

export const INTERNAL = "内部规定";

export function standingOf(kind: RequestKind, rules: Rules): Basis {
	if (kind === "correction") return rules.effective("disclosure.correction-request")?.basis ?? STANDING.correction;
	if (kind === "report") return rules.own("initiation.on-report")?.basis ?? STANDING.report;
	if (kind === "disclosure-complaint") return rules.own("disclosure.complaint")?.basis ?? STANDING[kind];
	if (kind === "application") return rules.own("disclosure.on-application")?.basis ?? STANDING.application;
	return STANDING[kind];
}

export function termOf(kind: RequestKind, rules: Rules): Term {
	const standing = standingOf(kind, rules);
	let promptness: string | null = null;
	for (const key of KEYS[kind]) {
		const { effective, internalTarget } = rules.answer(key);
		const bound = periodOf(effective.value);
		promptness ??= promptnessOf(effective.value);
		if (bound && effective.basis) {
			const internal = effective.status === "configured";
			return {
				period: bound,
				extension: extensionOf(effective.value),
				internal,
				promptness,
				basis: effective.basis,
				via: internal ? INTERNAL : (effective.via ?? null),
				standing,
			};
		}
		const target = periodOf(internalTarget?.value);
		if (target && internalTarget)
			return {
				period: target,
				extension: null,
				internal: true,
				promptness,
				basis: internalTarget.basis,
				via: INTERNAL,
				standing,
			};
	}
	return { period: null, extension: null, internal: false, promptness, basis: standing, via: null, standing };
}

function promptnessOf(value: unknown): string | null {
	if (typeof value !== "object" || value === null || !("promptness" in value)) return null;
	return typeof value.promptness === "string" ? value.promptness : null;
}

function extensionOf(value: unknown): Period | null {
	if (typeof value !== "object" || value === null || !("extension" in value)) return null;
	return value.extension as Period;
}

/** 自收到之日起20个工作日内答复 */
export function termText(
	kind: RequestKind,
	{ period, internal, promptness }: Pick<Term, "period" | "internal" | "promptness">,
): string {
	const verb = kind === "application" || kind === "consultation" ? "答复" : "处理";
	if (period === null)
		return promptness === null ? `没有规定具体天数，办理情况可以随时查询` : `${promptness}${verb}（没有规定具体天数）`;
	const days = `自收到之日起${period.count}${periodUnitLabel[period.unit]}内${verb}`;
	return internal ? `${days}（本机关内部规定）` : days;
}
