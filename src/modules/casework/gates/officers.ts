import type { Basis } from "#kernel/basis";
import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext, Gate } from "../act.ts";
import { penaltyLaw } from "../law.ts";
import { heldHearings } from "../model/hearings.ts";
import { hasDecided, type PenaltyCase } from "../model/penalty-case.ts";

/** For days on which the norms here do not speak yet. */
const OFFICERS_MIN = 2;

/** How many officers an act needs, and by which article. */
function officersMin({ rules }: ActContext) {
	const rule = rules.effective("penalty.officers-min");
	return { count: rule?.value.count ?? OFFICERS_MIN, basis: rule?.basis ?? penaltyLaw("第四十二条") };
}

/**
 * At least two certified officers handle the case (行政处罚法 42), on the day on which it is done: who was assigned with a
 * certificate and has none any more tells, drafts and decides nothing.
 */
export const twoOfficers: Gate<PenaltyCase> = {
	name: "two-officers",
	label: "两名以上持证执法人员承办",
	needs: ({ officers }) => ({ assigned: officers.map(({ personId }) => personId) }),
	check: (state, context) => officersMissing(state, context) ?? uncertified(state, context),
};

/** For what is put on record of another day: who was there then is asked of that day, not of the one it is entered. */
export const officersAssigned: Gate<PenaltyCase> = {
	name: "officers-assigned",
	label: "已经指派两名以上承办人",
	check: (state, context) => officersMissing(state, context),
};

function officersMissing({ officers }: PenaltyCase, context: ActContext): Refusal | undefined {
	const { count, basis } = officersMin(context);
	return officers.length >= count
		? undefined
		: refusal(
				"officers-missing",
				`承办的执法人员不得少于${peopleOf(count)}`,
				basis,
				`请先指派${peopleOf(count)}以上执法人员`,
			);
}

function uncertified({ officers }: PenaltyCase, { facts }: ActContext): Refusal | undefined {
	const { assigned } = facts;
	if (assigned === undefined) return undefined;
	const faultOf = (personId: string) => {
		const found = assigned.get(personId);
		return found ? found.certificateFault : "已经不是本机关的执法人员";
	};
	const lapsed = officers.find(({ personId }) => faultOf(personId) !== null);
	return (
		lapsed &&
		refusal(
			"officer-uncertified",
			`承办人${lapsed.name}没有有效的执法证件：${faultOf(lapsed.personId)}`,
			penaltyLaw("第四十二条"),
			"请重新指派承办人；证件已经审验、换发的，请系统管理员先登记证件变动",
		)
	);
}

const peopleOf = (count: number) => (count === 2 ? "两人" : `${count}人`);

/**
 * Whoever reviewed the case takes no part in handling it, by whatever account (REV-02, SEC-05); nor does who decided on a
 * draft of it and would handle what he then decides again (行政处罚法 57: the head examines what others have found), nor who
 * chaired a hearing of it: 听证由…非本案调查人员主持 (64 第四项), and who turned investigator afterwards was the wrong chair.
 */
export const handlerNeverReviewed: Gate<PenaltyCase> = {
	name: "handler-never-reviewed",
	label: "办理人没有审核过本案，没有主持过本案听证，也没有审批过本案决定",
	check: (state, context) => {
		const bar = barredBy(state, context, context.actor.personId);
		return bar && refusal(bar.code, `${bar.did}的人员不能承办本案`, bar.basis, "请由其他承办人员办理");
	},
};

/** What the person did in the case that keeps them from handling it. */
function barredBy(state: PenaltyCase, { rules }: ActContext, personId: string) {
	if (state.reviewers.includes(personId)) {
		const basis = rules.effective("review.gate")?.basis ?? penaltyLaw("第五十八条");
		return { code: "reviewer-cannot-handle", did: "参与过本案法制审核", basis };
	}
	if (heldHearings(state).some(({ notified }) => notified?.hostId === personId))
		return { code: "host-cannot-handle", did: "主持过本案听证", basis: penaltyLaw("第六十四条") };
	if (!hasDecided(state, personId)) return undefined;
	return { code: "approver-cannot-handle", did: "审批过本案决定", basis: penaltyLaw("第五十七条") };
}

/**
 * 应当回避 means out of the case and not only out of the names of one act (行政处罚法 43): whoever was recused does nothing
 * in it, in whichever office and by whichever account of the same person. Until it is decided the work goes on.
 */
export const actorNotRecused: Gate<PenaltyCase> = {
	name: "actor-not-recused",
	label: "办理人没有被决定回避",
	check: ({ recusals }, { actor }) =>
		recusals.some((recusal) => recusal.personId === actor.personId && recusal.granted)
			? refusal(
					"actor-recused",
					"已经决定回避的人员不能再办理本案的任何环节",
					penaltyLaw("第四十三条"),
					"请由其他人员办理",
				)
			: undefined,
};

/** 行政机关负责人应当对调查结果进行审查 (行政处罚法 57): nobody approves in a case what he handled himself. */
export function approverHandled(
	{ handlers }: PenaltyCase,
	{ actor }: ActContext,
	{ what, article }: { readonly what: string; readonly article: Basis },
): Refusal | undefined {
	return handlers.includes(actor.personId)
		? refusal("approver-handled", `承办过本案的人员不能${what}`, article, "请由其他负责人审批")
		: undefined;
}

/** The officers named for one act: known to the register, certified on that day, not withdrawn, not its reviewers. */
export function officersRefusal(
	personIds: readonly string[],
	state: PenaltyCase,
	context: ActContext,
): Refusal | undefined {
	const unique = new Set(personIds);
	const { count, basis } = officersMin(context);
	if (unique.size < count)
		return refusal("officers-too-few", `执法人员不得少于${peopleOf(count)}，且不能重复选择同一人`, basis);
	for (const personId of unique) {
		const officer = context.facts.officers.get(personId);
		if (!officer)
			return refusal(
				"officer-unknown",
				"所选人员不是本机关登记的执法人员",
				penaltyLaw("第四十二条"),
				"请从执法人员名单中选择",
			);
		if (officer.certificateFault !== null) {
			return refusal(
				"certificate-invalid",
				`${officer.name}的执法证件不能使用：${officer.certificateFault}`,
				penaltyLaw("第四十二条"),
				"请更换执法人员；证件已经审验、换发的，请系统管理员先登记证件变动",
			);
		}
		const bar = barredBy(state, context, personId);
		if (bar) return refusal(bar.code, `${officer.name}${bar.did}，不能再承办本案`, bar.basis, "请更换执法人员");
		if (state.recusals.some((recusal) => recusal.personId === personId && recusal.granted)) {
			return refusal("officer-recused", `${officer.name}已经决定回避`, penaltyLaw("第四十三条"), "请更换执法人员");
		}
	}
	return undefined;
}

/** The two or more officers present at one act are officers of this case and certified on the day of which the facts are. */
export function presentRefusal(
	personIds: readonly string[],
	state: PenaltyCase,
	context: ActContext,
): Refusal | undefined {
	const stranger = personIds.find((personId) => !state.officers.some((officer) => officer.personId === personId));
	if (stranger !== undefined) {
		const name = context.facts.officers.get(stranger)?.name ?? "所选人员";
		return refusal("officer-not-assigned", `${name}不是本案承办人员`, penaltyLaw("第四十二条"), "请先指派其承办本案");
	}
	return officersRefusal(personIds, state, context);
}
