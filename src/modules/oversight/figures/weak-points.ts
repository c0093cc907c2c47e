import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import type { Span } from "./catalogue.ts";
import type { CaseFact, DecisionFact, Fact, RemedyFact } from "./fact.ts";
import { isCorrecting } from "./remedy-results.ts";

/** One piece of enforcement with all that is known of how it went: a case, or a decision registered without one. */
export type Piece = {
	readonly head: CaseFact | DecisionFact;
	readonly publication: DecisionFact | null;
	readonly remedies: readonly RemedyFact[];
};

/** Stages in the words of 全过程记录: where in the course of a case a weakness lies. */
export const WEAK_STAGES = {
	investigation: "调查取证",
	review: "法制审核",
	decision: "决定",
	service: "送达",
	publication: "公示",
	archive: "归档",
	remedy: "复议诉讼",
} as const;

export type WeakPoint = {
	readonly id: string;
	readonly label: string;
	readonly stage: keyof typeof WEAK_STAGES;
	/** What is weak in this piece on the day it is looked at, in words; nothing when it is not. */
	readonly found: (piece: Piece, asOf: PlainDate) => string | undefined;
};

const caseOf = ({ head }: Piece): CaseFact | undefined => (head.kind === "case" ? head : undefined);
const missingIn = (piece: Piece, asOf: PlainDate) =>
	(caseOf(piece)?.papers ?? [])
		.filter(({ dueOn, madeOn }) => madeOn === null && dueOn < asOf)
		.map(({ label }) => label);
const listed = (words: readonly string[]) => (words.length === 0 ? undefined : words.join("、"));
const isLate = (dueOn: PlainDate | null, doneOn: PlainDate | null, asOf: PlainDate): dueOn is PlainDate =>
	dueOn !== null && (doneOn ?? asOf) > dueOn;

const RECEIPT = "送达回证";

/** STA-05: the seven weaknesses the requirement names, a missing 送达回证 apart from the other papers, and late handling. */
export const WEAK_POINTS: readonly WeakPoint[] = [
	{
		id: "missing-receipt",
		label: "缺送达回证",
		stage: "service",
		found: (piece, asOf) => (missingIn(piece, asOf).includes(RECEIPT) ? "没有送达回证" : undefined),
	},
	{
		id: "missing-documents",
		label: "缺其他文书",
		stage: "investigation",
		found: (piece, asOf) => listed(missingIn(piece, asOf).filter((label) => label !== RECEIPT)),
	},
	{
		id: "refused-signatures",
		label: "拒绝签名",
		stage: "investigation",
		found: (piece) => listed(caseOf(piece)?.refusedPapers ?? []),
	},
	{
		id: "recording-gaps",
		label: "缺音像记录",
		stage: "service",
		found: (piece) => {
			const gaps = (caseOf(piece)?.leftServices ?? []).filter(({ recorded }) => !recorded);
			return gaps.length === 0 ? undefined : `留置送达 ${gaps.length} 次没有音像记录`;
		},
	},
	{
		id: "late-storage",
		label: "逾期归档",
		stage: "archive",
		found: (piece, asOf) => {
			const known = caseOf(piece);
			if (!known || !isLate(known.archiveDueOn, known.archivedOn, asOf)) return undefined;
			return `应于${toChineseDate(known.archiveDueOn)}前归档`;
		},
	},
	{
		id: "late-publication",
		label: "逾期公示",
		stage: "publication",
		found: ({ publication }, asOf) =>
			publication && isLate(publication.publishDueOn, publication.publishedOn ?? publication.endedOn, asOf)
				? `应于${toChineseDate(publication.publishDueOn)}前公示`
				: undefined,
	},
	{
		id: "returned-reviews",
		label: "审核退回",
		stage: "review",
		found: (piece) => {
			const returned = (caseOf(piece)?.reviews ?? []).filter(({ result }) => result !== null && result !== "passed");
			return returned.length === 0 ? undefined : `退回 ${returned.length} 次`;
		},
	},
	{
		id: "corrected-decisions",
		label: "决定被纠正",
		stage: "remedy",
		found: ({ remedies, publication }) => {
			const against = remedies.filter(({ result }) => isCorrecting(result));
			if (against.length > 0) return "复议、诉讼中被纠正";
			return (publication?.correctedOn.length ?? 0) > 0 ? "公示信息被更正" : undefined;
		},
	},
	{
		id: "late-handling",
		label: "超期办理",
		stage: "decision",
		found: (piece, asOf) => {
			const known = caseOf(piece);
			if (!known || !isLate(known.handlingDueOn, known.handlingMetOn, asOf)) return undefined;
			return `应于${toChineseDate(known.handlingDueOn)}前作出决定`;
		},
	},
];

/** Cases opened in the period, and decisions of the period that have no case here. */
export function piecesIn(facts: readonly Fact[], span: Span): readonly Piece[] {
	const publications = new Map<string, DecisionFact>();
	const remedies = new Map<string, RemedyFact[]>();
	for (const fact of facts) {
		if (fact.kind === "decision" && fact.caseId !== null) publications.set(fact.caseId, fact);
		if (fact.kind === "remedy") remedies.set(fact.streamId, [...(remedies.get(fact.streamId) ?? []), fact]);
	}
	const inside = (day: PlainDate | null) => day !== null && span.from <= day && day <= span.to;
	return facts.flatMap((fact): Piece[] => {
		if (fact.kind === "case" && inside(fact.openedOn)) {
			const publication = publications.get(fact.streamId) ?? null;
			return [{ head: fact, publication, remedies: remedies.get(fact.streamId) ?? [] }];
		}
		if (fact.kind === "decision" && fact.origin === "registered" && inside(fact.decidedOn)) {
			return [{ head: fact, publication: fact, remedies: [] }];
		}
		return [];
	});
}

export type WeakCount = { readonly id: string; readonly count: number; readonly share: number };

/** Share in hundredths of the pieces, to one decimal: 2 of 10 are 20. */
export function weakCounts(pieces: readonly Piece[], asOf: PlainDate): readonly WeakCount[] {
	return WEAK_POINTS.map(({ id, found }) => {
		const count = pieces.filter((piece) => found(piece, asOf) !== undefined).length;
		return { id, count, share: pieces.length === 0 ? 0 : Math.round((count / pieces.length) * 1_000) / 10 };
	});
}
