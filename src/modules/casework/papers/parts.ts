import type { Basis } from "#kernel/basis";
import { dateInBeijing } from "#kernel/instant";
import { type Fen, printFen } from "#kernel/money";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { sentence, unended } from "#kernel/sentence";
import type { ActContext, DocumentRequest, EventActor } from "../act.ts";
import { asksMore } from "../acts/penalty/force.ts";
import { CLUE_SOURCES } from "../acts/penalty/register-clue.ts";
import {
	type CaseOfficer,
	DECISION_OUTCOMES,
	EVIDENCE_KINDS,
	PENALTY_KINDS,
	type PenaltyCase,
	type PenaltyContent,
	type PenaltyKind,
} from "../model/penalty-case.ts";
import { LITIGATION, RECONSIDERATION } from "../model/remedy-periods.ts";

/** What several papers of a penalty case say alike. Everything is derived from the case, the actor, the rules and the authority. */

/** Leaves out what is undefined or null, at every depth: a frozen paper has no members without a value. */
export function paper(kind: string, data: object, copies?: number): DocumentRequest {
	const plain = withoutBlanks(data) as object;
	return copies === undefined ? { kind, data: plain } : { kind, data: plain, copies };
}

function withoutBlanks(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutBlanks);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, member]) => member !== undefined && member !== null)
			.map(([key, member]) => [key, withoutBlanks(member)]),
	);
}

export function partyOf({ party }: PenaltyCase) {
	return { ...party };
}

/** The natural person who speaks for the party: the citizen, or the organisation's representative. */
export function speakerOf({ party }: PenaltyCase): string {
	return party.representative ?? party.name;
}

function officerLine(officer: CaseOfficer) {
	return {
		name: officer.name,
		certificateNumber: officer.certificateNumber,
		unitName: officer.unitName || undefined,
	};
}

/** The officers of the case with these ids, in the order they were assigned; all of them without ids. */
export function officersOf(state: Pick<PenaltyCase, "officers">, ids?: readonly string[]) {
	return state.officers.filter((officer) => ids === undefined || ids.includes(officer.personId)).map(officerLine);
}

/** Number, names, certificates, shown: what every investigation paper says of the officers (行政处罚法 42, 55). */
export function presence(state: PenaltyCase, ids?: readonly string[]) {
	const officers = officersOf(state, ids);
	return { officerCount: officers.length, officers, certificatesShown: true };
}

/** The officer who wrote the record: the one named, else the second of those present. */
export function recorderOf(state: PenaltyCase, ids: readonly string[], chosen: string | undefined): string {
	const present = state.officers.filter((officer) => ids.includes(officer.personId));
	const named = present.find((officer) => officer.personId === chosen);
	return (named ?? present[1] ?? present[0])?.name ?? "";
}

export type SignedInput = {
	party: "signed" | "refused" | "absent";
	refusalReason?: string | undefined;
	onSitePerson?: string | undefined;
};

export function signatureOf(signed: SignedInput, signer: string, on: PlainDate) {
	if (signed.party === "signed") return { state: "signed", signer, on };
	return { state: signed.party, reason: signed.refusalReason, witness: signed.onSitePerson };
}

export function signedBy(by: EventActor, opinion: string, on: PlainDate) {
	return { opinion, name: by.name, title: by.title || undefined, on };
}

/** The person at the screen, as an opinion of this act is signed. */
export function signedNow({ actor, today }: ActContext, opinion: string) {
	return { opinion, name: actor.name, title: actor.title || undefined, on: today };
}

export function contactOf(state: PenaltyCase, context: ActContext) {
	const { authority, actor } = context;
	return {
		person: officerNames(state) || actor.name,
		phone: authority.phone,
		address: authority.address,
		...complaintOf(context),
	};
}

/** Printed on what goes out where the authority's own lists name 监督方式 or 投诉举报电话 (REG-17): from the one record. */
function complaintOf({ authority, rules }: ActContext): { complaint?: string } {
	const named = [rules.own("list.entity"), rules.own("list.service-guide")].flatMap((one) => one?.value.fields ?? []);
	const asked = named.some((field) => /监督方式|投诉举报/.test(field));
	return asked ? { complaint: authority.complaintPhone } : {};
}

/** 行政处罚法 67: to the collecting bank or by electronic payment, within the days the law gives. */
export function paymentOf({ authority, rules }: ActContext) {
	const { bank, accountName, account, address, url } = authority.payment;
	const days = rules.effective("penalty.payment")?.value.period.count;
	return { bank, address, account: `${accountName} ${account}`, days, electronic: url };
}

export function remediesOf(context: ActContext) {
	const { authority } = context;
	return {
		reconsiderationBody: authority.reconsiderationOrgan,
		reconsiderationDays: RECONSIDERATION.days,
		court: authority.court,
		litigationMonths: LITIGATION.months,
		...complaintOf(context),
	};
}

/** The operative part, one sentence for each kind of penalty; empty where nothing is imposed. */
export function penaltySentences(penalty: PenaltyContent): string[] {
	const money = new Map<string, Fen>([
		["fine", penalty.fineFen],
		["confiscate-income", penalty.confiscatedFen],
	]);
	// One amount is kept for what is confiscated; it belongs to the goods only where no income is confiscated.
	if (!penalty.kinds.includes("confiscate-income")) money.set("confiscate-goods", penalty.confiscatedFen);
	const said = sentence(penalty.other);
	const worded = penalty.kinds.filter(isWorded);
	const lines = penalty.kinds
		.filter((kind) => said === "" || !isWorded(kind))
		.map((kind) => {
			const fen = money.get(kind) ?? 0;
			return `${PENALTY_KINDS[kind]}${fen > 0 ? printFen(fen) : ""}。`;
		});
	if (said === "") return lines;
	const named = worded.map((kind) => PENALTY_KINDS[kind]).join("、");
	return [...lines, named === "" ? said : `${named}：${said}`];
}

/** Which licence, how long, what stops: the words beside these kinds belong to them and are no penalty more. */
function isWorded(kind: PenaltyKind): boolean {
	return kind !== "confiscate-goods" && asksMore({ kinds: [kind], other: "" });
}

/** What the decision asks for beside money, in its own words or by its kinds. */
export function otherBurden({ decision }: PenaltyCase): string {
	const { kinds, other } = decision?.penalty ?? { kinds: [], other: "" };
	if (other.trim() !== "") return unended(other);
	return kinds
		.filter((kind) => asksMore({ kinds: [kind], other: "" }))
		.map((kind) => PENALTY_KINDS[kind])
		.join("、");
}

export function penaltyAmounts(penalty: PenaltyContent) {
	return { fineFen: penalty.fineFen, confiscatedFen: penalty.confiscatedFen };
}

/** What the draft proposes, in one line. */
export function proposalOf(state: PenaltyCase): string {
	const { draft } = state;
	if (!draft) return "";
	const content = penaltySentences(draft.penalty).join("");
	return content === "" ? DECISION_OUTCOMES[draft.outcome] : `${DECISION_OUTCOMES[draft.outcome]}：${content}`;
}

export function evidenceOf(state: PenaltyCase, numbers?: readonly string[]) {
	return state.evidence
		.filter((item) => numbers === undefined || numbers.includes(item.number))
		.map((item) => ({
			number: item.number,
			kind: EVIDENCE_KINDS[item.kind],
			name: item.name,
			source: item.source,
			proves: item.proves,
		}));
}

/** For the party's own papers: who complained, and what else the file knows of the source, is not for the party to read. */
export function sourceKindOf({ clue }: PenaltyCase): string {
	return CLUE_SOURCES[clue.source as keyof typeof CLUE_SOURCES] ?? CLUE_SOURCES.other;
}

export function sourceOf({ clue }: PenaltyCase): string {
	const source = CLUE_SOURCES[clue.source as keyof typeof CLUE_SOURCES] ?? clue.source;
	return clue.detail === "" ? source : `${source}（${clue.detail}）`;
}

/** 立案日期: the approval, or the urgent start that went before it; for decisions on the spot the day it was opened. */
export function initiatedOn({ initiation, openedOn }: PenaltyCase): PlainDate {
	if (initiation.approved) return initiation.approved.on;
	return initiation.urgent ? dateInBeijing(initiation.urgent.at) : openedOn;
}

/** The number of the latest paper of that kind. */
export function numberOf(state: PenaltyCase, kind: string): string | undefined {
	return state.documents.findLast((one) => one.kind === kind)?.number ?? undefined;
}

/** The number by which later papers cite the decision. */
export function decisionNumber(state: PenaltyCase): string {
	return state.decision?.number ?? "（无文号）";
}

export function zhDay(date: PlainDate): string {
	return toChineseDate(date);
}

/** Lines, or items parted by 、 ； in one line, as a list without blanks. */
export function linesOf(text: string): string[] {
	return trimmed(text.split(/\r?\n/));
}

export function itemsOf(text: string): string[] {
	return trimmed(text.split(/[\r\n、；;]/)).map((item) => item.replace(/。$/, ""));
}

function trimmed(items: readonly string[]): string[] {
	return items.map((item) => item.trim()).filter((item) => item !== "");
}

export function citeList(bases: readonly Basis[]) {
	return bases.map(({ document, article }) => ({ document, article }));
}

/** Two lists without saying anything twice. */
export function citeBoth(first: readonly Basis[], second: readonly Basis[]) {
	const seen = new Set(first.map((one) => `${one.document}\n${one.article}`));
	return citeList([...first, ...second.filter((one) => !seen.has(`${one.document}\n${one.article}`))]);
}

/** 承办人员, as they are named in a row; empty where nobody is assigned yet. */
export const officerNames = ({ officers }: Pick<PenaltyCase, "officers">): string =>
	officers.map(({ name }) => name).join("、");

/** What every 审批表 of one matter tells of the case as it stands, and the opinion of the head who decides it now. */
export function approvalOf(state: PenaltyCase, opinion: string, context: ActContext) {
	return {
		caseTitle: state.title,
		initiationNumber: numberOf(state, "initiation-approval"),
		initiatedOn: state.initiation.approved?.on,
		party: partyOf(state),
		officers: officerNames(state) || undefined,
		head: signedNow(context, opinion),
	};
}
