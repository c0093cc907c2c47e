import {
	type Consultations,
	type Engine,
	type PenaltyCase,
	type Rules,
	readStream,
	type StreamKind,
	viewOfBasis,
} from "#casework";
import { type Actor, holdsAnywhere } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import { notFound } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { carrierRuleOf } from "./carriers.ts";
import { type CasePublications, DESK_ROLES, type PublicationRule } from "./contract.ts";
import { detailOf } from "./desk.ts";
import { publicationKind } from "./process.ts";
import { publishPeriodOf, publishTargetOf } from "./publish-period.ts";
import { listOfCase } from "./store.ts";
import { modesOf, templateOf } from "./template.ts";

export type CasePublicationDeps = {
	readonly engine: Engine;
	readonly caseKind: StreamKind<PenaltyCase>;
	readonly consultations: Consultations;
};

/**
 * 公示 on the screen of a case: every item it made, as it stands, and before a decision what the rules will ask of it. To
 * look at and nothing else: whoever may see the case sees it, and acts on an item stay at the desk.
 */
export async function readCasePublications(
	tx: Tx,
	{ engine, caseKind }: CasePublicationDeps,
	actor: Actor,
	caseId: string,
): Promise<{ orgPath: string; view: CasePublications }> {
	const found = await readStream(tx, caseKind.process, caseId);
	if (!found) throw notFound();
	const items: CasePublications["items"] = [];
	for (const id of await listOfCase(tx, caseId)) {
		const item = await readStream(tx, publicationKind.process, id);
		if (!item) continue;
		const { context } = await engine.contextFor(tx, actor, publicationKind.regimeOf(item.state));
		const rules = context.rules.forType(item.state.type);
		items.push(detailOf({ state: item.state, version: item.version, events: [], context: { ...context, rules } }));
	}
	const { context } = await engine.contextFor(tx, actor, caseKind.regimeOf(found.state));
	const isExpected = found.state.decision === null && found.state.status === "open";
	const view = {
		items,
		expected: isExpected ? publicationRuleOf(context.rules.forType("penalty")) : null,
		nothing: items.length > 0 || isExpected ? null : nothingOf(found.state),
		mayOpen: holdsAnywhere(actor, DESK_ROLES),
	};
	return { orgPath: found.orgPath, view };
}

/** A transfer to the judicial organs decides nothing about the party (行政处罚法 57 I (四)). */
function nothingOf({ decision }: PenaltyCase): string {
	if (decision?.outcome === "transfer") return "本案移送司法机关，没有对当事人作出需要公示的决定。";
	return decision === null ? "本案没有作出决定，没有需要公示的内容。" : "本案的决定没有登记公示事项。";
}

function publicationRuleOf(rules: Rules): PublicationRule {
	const period = publishPeriodOf(rules);
	const target = publishTargetOf(rules);
	const modes = rules.effective("disclosure.modes");
	const carriers = carrierRuleOf(rules);
	const template = templateOf(rules, "penalty");
	const labelsOf = (fields: typeof template.fields) => fields.map(({ label }) => label);
	const fieldsVia = rules.own("disclosure.fields") === undefined ? "上位规定" : null;
	return {
		period: { ...period, basis: view(period.basis) },
		target: target && { text: target.text, basis: viewOfBasis(target.basis) },
		modes: {
			values: [...modesOf(rules)],
			isStated: modes !== undefined,
			basis: view(modes?.basis ?? null),
			via: modes?.via ?? null,
		},
		fields: { labels: labelsOf(template.fields), basis: view(template.basis), via: fieldsVia },
		supplements: {
			labels: labelsOf(template.supplements),
			basis: view(template.supplementsBasis),
			via: "上位规定",
		},
		carriers: { names: [...carriers.primary, ...carriers.additional], basis: view(carriers.basis), via: null },
		silent: SPOKEN_OF.filter(([key]) => rules.own(key) === undefined).map(([, label]) => label),
	};
}

const SPOKEN_OF = [
	["disclosure.publish", "公示期限"],
	["disclosure.modes", "公示方式（全文或者摘要）"],
	["disclosure.fields", "公示的信息项"],
	["disclosure.carriers", "公示载体"],
] as const;

function view(basis: Basis | null) {
	return basis && viewOfBasis(basis);
}
