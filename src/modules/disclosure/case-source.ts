import { type PenaltyCase, type RecordedEvent } from "#casework";
import { DECISION_OUTCOMES, PENALTY_KINDS } from "#casework/contract";
import { type Basis, citeOf } from "#kernel/basis";
import { formatFen, toCapitalYuan } from "#kernel/money";
import { toChineseDate } from "#kernel/plain-date";
import { categoryLabel } from "./content.ts";
import type { KnownPerson } from "./known-person.ts";
import type { CaseSource, SourceDocument } from "./publication.ts";

/** What the reaction knows when the decision is made. */
export type DecidedCase = {
	readonly state: PenaltyCase;
	readonly events: readonly RecordedEvent[];
	readonly authority: { readonly name: string; readonly reconsiderationOrgan: string; readonly court: string };
};

/** Pre-fills the publication from the case (PUB-03): every field any regime may ask for, in words. */
export function caseSourceOf({ state, events, authority }: DecidedCase): CaseSource {
	const { decision, draft, party } = state;
	const bases = (draft?.bases.length ? draft.bases : state.matter.bases).map(plainBasis);
	const violated = (draft?.violated ?? []).map(plainBasis);
	return {
		kind: "case",
		caseId: state.id,
		values: {
			"document-number": decision?.number ?? "",
			"case-title": state.title,
			authority: authority.name,
			facts: draft?.facts ?? onTheSpotFacts(events),
			"legal-basis": legalBasisOf(violated, bases),
			conclusion: conclusionOf(state),
			"decision-date": decision ? toChineseDate(decision.on) : "",
			party: party.name,
			category: categoryLabel("penalty"),
		},
		party: { name: party.name, natural: party.type === "citizen", address: party.address },
		persons: personsOf(state),
		reasons: draft?.reasons ?? "",
		bases: [...violated, ...bases],
		remedies: remediesOf(state, authority),
		...(state.matter.name === "" ? {} : { matter: { name: state.matter.name } }),
		document: documentOf(state, events),
	};
}

function plainBasis({ document, article }: Basis): Basis {
	return { document: document.replace(/[《》]/g, ""), article };
}

/** 违反《…》第…条，依据《…》第…条: what was broken and what it is punished by are two lists. */
function legalBasisOf(violated: readonly Basis[], bases: readonly Basis[]): string {
	const cited = (list: readonly Basis[]) => list.map(citeOf).join("、");
	return violated.length === 0 ? cited(bases) : `违反${cited(violated)}；依据${cited(bases)}`;
}

/** 当场处罚 has no draft; its facts stand in the record of the summary procedure. */
function onTheSpotFacts(events: readonly RecordedEvent[]): string {
	const record = events.find((event) => event.type === "SummaryRecorded")?.data as { facts?: string } | undefined;
	return record?.facts ?? "";
}

function conclusionOf({ decision }: PenaltyCase): string {
	if (!decision) return "";
	const { kinds, fineFen, confiscatedFen, other } = decision.penalty;
	if (decision.outcome !== "penalise") return DECISION_OUTCOMES[decision.outcome];
	const parts = kinds.map((kind) => {
		if (kind === "fine") return `罚款${money(fineFen)}`;
		if (kind === "confiscate-income" && confiscatedFen > 0) return `没收违法所得${money(confiscatedFen)}`;
		return PENALTY_KINDS[kind];
	});
	return `给予${[...parts, ...(other.trim() === "" ? [] : [other.trim()])].join("；")}`;
}

function money(fen: number): string {
	return `人民币${toCapitalYuan(fen)}（${formatFen(fen)}）`;
}

function personsOf(state: PenaltyCase): readonly KnownPerson[] {
	const { party } = state;
	const persons: readonly KnownPerson[] = [
		...(party.type === "citizen" ? [{ name: party.name, role: "party" as const }] : []),
		...(party.representative ? [{ name: party.representative, role: "representative" as const }] : []),
		...state.officers.map(({ name }) => ({ name, role: "officer" as const })),
	];
	return persons.filter((one, index) => persons.findIndex((other) => other.name === one.name) === index);
}

/** 行政复议法 20: sixty days; 行政诉讼法 46: six months; 行政复议法 23(一): a decision on the spot goes to reconsideration first. */
function remediesOf(state: PenaltyCase, authority: DecidedCase["authority"]): string {
	const reconsideration = `可以自收到决定书之日起六十日内向${authority.reconsiderationOrgan}申请行政复议`;
	return state.decision?.summary
		? `对本决定不服的，应当自收到决定书之日起六十日内先向${authority.reconsiderationOrgan}申请行政复议；对行政复议决定不服的，可以依法提起行政诉讼。`
		: `对本决定不服的，${reconsideration}，也可以自收到决定书之日起六个月内向${authority.court}提起行政诉讼。`;
}

const DECISION_DOCUMENTS: ReadonlySet<string> = new Set([
	"penalty-decision",
	"no-penalty-decision",
	"on-the-spot-decision",
]);

type IssuedData = { documentId: string; kind: string; label: string; number: string | null; dataHash: string };

function documentOf(state: PenaltyCase, events: readonly RecordedEvent[]): SourceDocument | null {
	const event = events.find(
		(one) => one.type === "DocumentIssued" && DECISION_DOCUMENTS.has((one.data as IssuedData).kind),
	);
	if (!event || !state.decision?.documentId) return null;
	const data = event.data as IssuedData;
	return {
		documentId: data.documentId,
		label: data.label,
		number: data.number,
		hash: data.dataHash,
		eventId: event.meta.eventId,
		at: event.meta.at,
	};
}
