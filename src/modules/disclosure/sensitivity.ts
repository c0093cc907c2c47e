import type { Rules } from "#casework";
import type { Basis } from "#kernel/basis";
import { toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import type { Publication, SensitivityPath } from "./publication.ts";
import { SENSITIVITY_CLASSES, type SensitivityClass } from "./vocabulary.ts";

export type SensitivityRule = {
	readonly basis: Basis;
	/** 不予公开的情形, as the texts name them. */
	readonly grounds: readonly string[];
	/** The ways a class may be public all the same. */
	readonly paths: Readonly<Record<Exclude<SensitivityClass, "none">, readonly SensitivityPath["kind"][]>>;
};

/** 政府信息公开条例 14 and 15, for an authority whose own text and whose norms say nothing. */
const FALLBACK: Basis = { document: "中华人民共和国政府信息公开条例", article: "第十四条、第十五条" };

/**
 * What the regime makes of sensitive information (PUB-06 to PUB-08). Where the authority's own text speaks, only its
 * paths are open (公示办法 13 knows no processing; nea, dazhou and miit know only processing); where it is silent, those
 * of the higher norm.
 */
export function sensitivityRuleOf(rules: Rules): SensitivityRule {
	const { own, effective } = rules.answer("disclosure.sensitive");
	const law = own.value ?? effective.value;
	const pathsFor = (name: Exclude<SensitivityClass, "none">): readonly SensitivityPath["kind"][] => {
		const label = SENSITIVITY_CLASSES[name];
		const processing = law?.processing?.classes.includes(label) ?? false;
		const consent = law?.consent?.classes.includes(label) ?? false;
		return [
			...(processing ? (["processing"] as const) : []),
			...(consent ? (["consent", "public-interest"] as const) : []),
		];
	};
	return {
		basis: own.basis ?? effective.basis ?? FALLBACK,
		grounds: effective.value?.absoluteGrounds ?? [],
		paths: {
			"state-secret": pathsFor("state-secret"),
			"trade-secret": pathsFor("trade-secret"),
			privacy: pathsFor("privacy"),
		},
	};
}

/**
 * Grounds on which an item may be withheld: the absolute ones, and a class whose only paths are not walked. Where the own
 * text knows processing alone, it lets out only what 依法确需公开 (国能法改〔2019〕 二、引言; 达州 二（一）1（1）; 工信部 二（一）5):
 * what no law needs public stays in. That this is a ground of its own is our reading, with 政府信息公开条例 15 behind it.
 */
export function withholdingGrounds(rules: Rules): readonly string[] {
	const rule = sensitivityRuleOf(rules);
	const conditional = (["trade-secret", "privacy"] as const).map((one) => {
		const label = SENSITIVITY_CLASSES[one];
		return rule.paths[one].includes("consent") || rule.paths[one].length === 0
			? `${label}，未经权利人同意`
			: `涉及${label}，无依法确需公开的情形`;
	});
	return [...rule.grounds, ...conditional];
}

type Consent = Extract<SensitivityPath, { kind: "consent" }>;

/** What took this consent back, if so: one given later, by another paper, is a new one. */
export function endedConsent(
	consent: Consent | undefined,
	revoked: Publication["consentRevoked"],
): Publication["consentRevoked"] {
	return consent !== undefined && revoked !== undefined && consent.on <= revoked.on ? revoked : undefined;
}

export type Sensitivity = { readonly class: SensitivityClass; readonly path: SensitivityPath | null };

/** Why a draft of this class may not go on, if so. `redacted` says whether anything was hidden at all. */
export function sensitivityRefusal(
	sensitivity: Sensitivity,
	context: {
		readonly rules: Rules;
		readonly today: string;
		readonly redacted: boolean;
		/** 公共利益的认定 by the authority itself stands. */
		readonly found: boolean;
		readonly revoked: Publication["consentRevoked"];
	},
): Refusal | undefined {
	if (sensitivity.class === "none") return undefined;
	const rule = sensitivityRuleOf(context.rules);
	const label = SENSITIVITY_CLASSES[sensitivity.class];
	const allowed = rule.paths[sensitivity.class];
	if (allowed.length === 0) {
		return refusal("not-to-be-disclosed", `涉及${label}的信息不予公开`, rule.basis, "请报负责人办理“不予公开”");
	}
	const { path } = sensitivity;
	if (path === null || !allowed.includes(path.kind)) return pathMissing(label, allowed, rule.basis);
	if (path.kind === "consent" && path.on > context.today) {
		return refusal("date-in-future", "权利人同意的日期不能晚于今天", rule.basis);
	}
	const revoked = path.kind === "consent" ? endedConsent(path, context.revoked) : undefined;
	if (revoked) {
		return refusal(
			"consent-ended",
			`权利人已于${toChineseDate(revoked.on)}撤回同意，此前的同意书不能再作为公开的依据`,
			rule.basis,
			"请登记此后另行出具的同意书，或者报负责人认定公共利益；都没有的，办理“不予公开”",
		);
	}
	if (path.kind === "public-interest" && !context.found) {
		return refusal(
			"public-interest-missing",
			"没有本机关“不公开可能对公共利益造成重大影响”的认定",
			rule.basis,
			"请报负责人认定",
		);
	}
	return path.kind === "processing" && !context.redacted
		? refusal(
				"redaction-missing",
				`涉及${label}的信息要作适当处理后公开，目前没有隐去任何内容`,
				rule.basis,
				"请选择应当隐去的内容",
			)
		: undefined;
}

function pathMissing(label: string, allowed: readonly SensitivityPath["kind"][], basis: Basis): Refusal {
	return allowed.includes("consent")
		? refusal(
				"consent-missing",
				`涉及${label}的信息须经权利人同意，或者认定不公开可能对公共利益造成重大影响，才可以公开`,
				basis,
				"请登记权利人同意书，或者报负责人认定；都没有的，办理“不予公开”",
			)
		: refusal(
				"processing-missing",
				`涉及${label}的信息，依法确需公开的，要作适当处理后公开`,
				basis,
				"请写明依法确需公开的理由，并隐去有关内容；没有依法确需公开情形的，报负责人办理“不予公开”",
			);
}
