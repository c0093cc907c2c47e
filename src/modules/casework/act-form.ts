import { formatFen } from "#kernel/money";
import { toChineseDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { entrustedPathsOf, listEntrustments, listMatters, officersOf, readDirectory } from "#registry";
import { matterBasisArticle } from "#registry/contract";
import type { ActContext, AnyAct } from "./act.ts";
import { formViewOf } from "./act-views.ts";
import { closingReasons } from "./acts/penalty/closing-reason.ts";
import { scopeClasses } from "./acts/penalty/review-scope.ts";
import { servable } from "./acts/penalty/servable.ts";
import type { ActForm } from "./contract.ts";
import { hasInitiation } from "./gates/initiation.ts";
import { placeAmong } from "./gates/matter-unit.ts";
import { isUndisposed } from "./gates/preservation.ts";
import { DECISION_OUTCOMES, type PenaltyCase } from "./model/penalty-case.ts";
import { latestRound } from "./model/review-record.ts";
import type { Process } from "./process.ts";
import { reviewElementsOf } from "./review-elements.ts";

type Choice = ActForm["choices"][string][number];

/** The form of one act on one case. */
export async function actFormOf(
	tx: Tx,
	process: Process<PenaltyCase>,
	act: AnyAct<PenaltyCase>,
	standing: { readonly state: PenaltyCase; readonly context: ActContext },
): Promise<ActForm> {
	const { state, context } = standing;
	return formViewOf(process, act, standing, {
		defaults: defaultsOf(act, state, context),
		choices: {
			...caseChoices(state, context),
			...(await registryChoices(tx, context)),
			...(act.name === "hand-over-case" ? { authority: await receiverChoices(tx, state) } : {}),
		},
	});
}

async function registryChoices(tx: Tx, context: ActContext): Promise<Record<string, Choice[]>> {
	const officers = await officersOf(tx, `${context.actor.authorityPath}/`, { on: context.today });
	const matters = await listMatters(tx, context.actor.authorityId, context.today);
	const entrusted = await listEntrustments(tx, context.actor.authorityId, context.today);
	// What this person may register stands first; what another unit handles is shown with its name.
	const isOwn = ({ code, handlingUnitPath }: (typeof matters)[number]) =>
		placeAmong([handlingUnitPath, ...entrustedPathsOf(entrusted, code)], context.actor) !== undefined;
	const people = officers.map((one): Choice => {
		const [best] = one.certificates;
		const note = best
			? best.status.state === "valid"
				? `证号 ${best.number}`
				: `证件${best.status.reason}`
			: "无执法证件";
		return { value: one.personId, label: `${one.name}（${one.unitName} ${one.title}）`, note };
	});
	return {
		officers: people.filter((one) => one.note !== "无执法证件"),
		officer: people,
		person: people,
		matter: matters
			.filter((one) => one.type === "penalty")
			.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
			.map((one) => ({
				value: one.id,
				label: one.name,
				note: [
					one.bases.map((basis) => `《${basis.statute}》${matterBasisArticle(basis)}`).join("、"),
					`承办机构：${one.handlingUnitName}`,
				].join("；"),
			})),
	};
}

/** Every authority of the house and its units, as a tree; where the case lies already cannot be chosen. */
async function receiverChoices(tx: Tx, state: PenaltyCase): Promise<Choice[]> {
	const { orgPath = "" } = state;
	const ownAuthority = orgPath.slice(0, orgPath.indexOf("/") + 1);
	const whyNot = (receiver: string) => {
		if (orgPath.startsWith(receiver)) return "本案在此办理";
		return hasInitiation(state) && receiver.startsWith(ownAuthority) ? "本机关已经立案，在本案中办理" : undefined;
	};
	return (await readDirectory(tx)).map((one) => {
		const note = whyNot(one.orgPath);
		return {
			value: one.orgPath,
			label: one.name,
			...(one.parent === null ? {} : { parent: one.parent }),
			...(note === undefined ? {} : { closed: true, note }),
		};
	});
}

function caseChoices(state: PenaltyCase, context: ActContext): Record<string, Choice[]> {
	const { rules } = context;
	const round = latestRound(state.review);
	const elements = reviewElementsOf(rules);
	const materials = rules.effective("review.materials")?.value.materials ?? [];
	const opinions = rules.effective("review.opinions")?.value.opinions ?? [];
	const kinds = rules.effective("review.suspensions")?.value.kinds ?? [];
	return {
		evidence: state.evidence.map((one) => ({ value: one.number, label: `${one.number} ${one.name}` })),
		document: state.documents
			.filter((one) => servable(state).has(one.documentId))
			.map((one) => ({
				value: one.documentId,
				label: `${one.label} ${one.number ?? ""}`.trim(),
				note: toChineseDate(one.on),
			})),
		"case-papers": state.documents.map((one) => ({
			value: one.documentId,
			label: one.label,
			note: [one.number, toChineseDate(one.on)].filter(Boolean).join("　"),
		})),
		recusal: state.recusals
			.filter((one) => one.open)
			.map((one) => ({ value: one.id, label: officerName(state, one.personId) })),
		preservation: state.preservations
			.filter((one) => one.disposedOn === null || isUndisposed(one, state))
			.map((one) => ({ value: one.id, label: one.items })),
		appraisal: state.appraisals
			.filter((one) => one.receivedOn === null)
			.map((one) => ({ value: one.id, label: one.institution })),
		correction: state.corrections
			.filter((one) => one.checkedOn === null)
			.map((one) => ({ value: one.id, label: `限${toChineseDate(one.dueOn)}前改正` })),
		"closing-reason": state.decision ? [...closingReasons(state)] : [],
		"demand-statement": (state.demand?.statements ?? [])
			.filter((one) => one.needsReview && !one.reviewed)
			.map((one) => ({ value: one.id, label: one.content.slice(0, 40) })),
		"review-elements": [
			...elements.due.map((one) => ({ value: one.id, label: one.label })),
			...elements.further.map((one) => ({ value: one.id, label: one.label, note: "上位规定，可以一并审核" })),
		],
		"review-materials": materials.map((one) => ({
			value: one.id,
			label: one.label,
			...(one.when ? { note: "经听证或者评估的" } : {}),
		})),
		"review-opinion": opinions.map((one) => ({ value: one.id, label: one.label, note: OUTCOME_NOTES[one.outcome] })),
		"review-problems": (round?.opinion?.problems ?? []).map((problem, index) => ({
			value: String(index),
			label: problem,
		})),
		"review-scope": state.draft ? scopeClasses(state, context).map(scopeChoice) : [],
		"suspension-kind": kinds.map((one) => ({ value: one.id, label: one.label })),
		basis: basisChoices(state),
		bases: basisChoices(state),
	};
}

/** What each kind of opinion leads to, shown under it. */
const OUTCOME_NOTES = {
	passed: "可以报负责人审批并作出决定",
	return: "退回承办机构处理后再次送审，其间不得作出决定",
	refuse: "这份代拟稿不得作出决定，也不能再次送审",
	transfer: "须移送司法机关，移送前不得作出决定",
} as const;

function scopeChoice(one: { id: string; label: string; detected: boolean | null }): Choice {
	if (one.detected === null) return { value: one.id, label: one.label };
	return { value: one.id, label: one.label, note: one.detected ? "案卷记录：是" : "案卷记录：否" };
}

function basisChoices(state: PenaltyCase): Choice[] {
	return state.matter.bases.map((one) => ({
		value: `${one.document}|${one.article}`,
		label: `《${one.document}》${one.article}`,
	}));
}

function officerName(state: PenaltyCase, personId: string): string {
	return state.officers.find((one) => one.personId === personId)?.name ?? personId;
}

/** What the case already knows, so that nobody types it twice. */
function defaultsOf(act: AnyAct<PenaltyCase>, state: PenaltyCase, context: ActContext): Record<string, unknown> {
	const officerIds = state.officers.map((one) => one.personId);
	const present = {
		officerIds,
		officerCount: officerIds.length,
		signatures: { officersSigned: officerIds, party: "signed" },
	};
	const bases = state.matter.bases.map(({ document, article }) => ({ document, article }));
	const notice = state.notice
		? {
				kinds: state.notice.kinds,
				fineFen: state.notice.fineFen,
				confiscatedFen: state.notice.confiscatedFen,
				other: state.notice.other,
				...(state.notice.facts === undefined ? {} : { facts: state.notice.facts }),
				...(state.notice.bases === undefined ? {} : { bases: state.notice.bases }),
			}
		: {};
	switch (act.name) {
		case "request-initiation":
			return { reason: state.clue.summary, partyFacts: partyFacts(state), bases };
		case "inspect-site":
		case "question-person":
			return {
				...present,
				rightsTold: ["identity", "reason", "basis", "statement", "recusal", "hearing", "remedy", "cooperation"],
			};
		case "collect-evidence":
			return { ...present, collectedOn: context.today };
		case "dispose-preservation":
			return { officerIds };
		case "take-sample":
			return { ...present, sampledOn: context.today };
		case "record-defence":
		case "decide-on-the-spot":
			return { ...present, bases };
		case "conclude-investigation":
			return { evidence: state.evidence.map((one) => one.number), bases };
		case "notify-penalty":
			return { bases, defenceWorkdays: 5, hearingRight: true, fineFen: 0, confiscatedFen: 0 };
		case "draft-decision":
			return {
				outcome: "penalise",
				bases,
				evidence: state.evidence.map((one) => one.number),
				fineFen: 0,
				confiscatedFen: 0,
				...notice,
			};
		case "submit-for-review":
			return {
				suggestion: state.draft
					? `建议${DECISION_OUTCOMES[state.draft.outcome]}${state.draft.penalty.fineFen > 0 ? `，罚款${formatFen(state.draft.penalty.fineFen)}` : ""}`
					: "",
			};
		case "request-closing":
			return { reason: closingReasons(state)[0]?.value };
		case "serve-document":
			return { server: context.actor.name, method: "direct" };
		case "receive-review-opinion":
			return {
				round: state.review.rounds.find((round) => round.opinion && round.opinion.receivedOn === null)?.number ?? 1,
			};
		default:
			return {};
	}
}

function partyFacts(state: PenaltyCase): string {
	const { party } = state;
	const code = party.creditCode ? `，统一社会信用代码${party.creditCode}` : "";
	const who = party.representative ? `，法定代表人（负责人）${party.representative}` : "";
	return `${party.name}${code}，住所${party.address}${who}。`;
}
